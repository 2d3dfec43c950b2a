// A lesson says when, who and what; advice that fits every project helps none.
import type { RecordOf } from '../../library/index.ts';
import { fieldOf, type Finding, type Rule } from '../rule.ts';

/** Words that make advice sound like more than it is. */
const VAGUE_VERBS = 'communicate|collaborate|coordinate|improve|ensure|enhance|strengthen|increase|manage|plan|focus|consider|promote|encourage|support|optimi[sz]e|align|engage|monitor|understand|maintain|be|have|make sure|pay attention|take care|remember';
const VAGUE_QUALITIES = 'better|more|good|proper|properly|adequate|adequately|appropriate|appropriately|sufficient|sufficiently|effective|effectively|efficient|efficiently|clear|clearly|closer|closely|early|earlier|timely|realistic|strong|stronger|robust|careful|carefully|regular|regularly|quality|enough|well';
const PLATITUDE = new RegExp(`^(?:always |do |please )?(?:${VAGUE_VERBS})\\b(?=.{0,160}\\b(?:${VAGUE_QUALITIES})\\b)`, 'i');
/** “Improve communication”, “Ensure stakeholder engagement”: a vague verb and at most three words. */
const BARE = new RegExp(`^(?:always )?(?:${VAGUE_VERBS})\\b(?: [\\w’'-]{1,40}){0,3}\\.?$`, 'i');

/** Openings of topics: articles, verdicts, and nouns made from verbs. */
const TOPIC = /^(?:the|a|an|this|that|these|there|lack|poor|insufficient|inadequate|bad|weak|late|missing|importance|need|failure|lessons?|issues?|problems?|challenges?|delays?|benefits?|why|how|what|some|many|most)\b/i;
const NOUN = /^[a-z]{2,30}(?:tion|tions|ment|ments|ance|ence|ness|ity|ship)\b/i;
const GERUND = /^(?!bring|ring|sing|swing|king|spring|string|fling|cling|sling|wring|sting|ping)[a-z]{2,30}ing\b/i;
/** Nouns by form, verbs by use: an instruction may start with them. */
const VERBS_LIKE_NOUNS = /^(?:mention|position|question|condition|function|commission|decommission|implement|document|supplement|complement|experiment|cement|balance|advance|finance|reference|evidence|sequence|influence|witness|harness|requisition|partition|station|apportion|ration|audition|caution|sanction|petition|section|segment|augment|comment|fragment|instrument|license|ship)\b/i;

const TRIGGER = /\b(?:before|after|when|whenever|while|until|till|once|unless|if|where|during|at (?:gate|the|each|every|least)|as soon as|by the|from the|in (?:the|each|every)|on the|each|every|(?:in|within) \d|G\d)\b/i;
const ACTOR = /\b(?:you|your|we|our|one person|somebody|someone|sponsor|manager|team|teams|board|owner|owners|supplier|suppliers|client|contractor|users?|operations|operators?|staff|people|PMO|analyst|engineers?|testers?|reviewers?|auditors?|steering|director|lead|department|organisation|organization|customer|buyer|executive|minister|ministry|committee|agency|airline|designers?|integrator)\b/i;

export const concreteLesson: Rule = {
  id: 'concrete-lesson',
  title: 'A lesson names trigger, actor and action',
  severity: 'warning',
  why: '“Communicate better” is true of every project and changes none. A lesson that works says when it is due (before the cutover date is fixed), who acts (the payroll staff) and what they do (compare every total of two loads of real data), so that a stranger could do it and another could see that it was done.',
  good: { of: 'lesson', text: '---\ntitle: Rehearse the cutover with real data before you fix the date\n---' },
  bad: { of: 'lesson', text: '---\ntitle: Improve communication with stakeholders\n---' },
  *find({ library }) {
    // The words are English; a library in another language is judged by people alone.
    if (!(library.settings.locale ?? 'en').startsWith('en')) return;
    for (const lesson of library.of('lesson')) {
      if (lesson.data.retired) continue;
      yield* title(lesson);
      yield* steps(lesson);
    }
  },
};

function* title(lesson: RecordOf<'lesson'>): Generator<Finding> {
  const text = lesson.data.title.trim();
  const at = fieldOf(lesson, ['title']);
  if (BARE.test(text) || (PLATITUDE.test(text) && !TRIGGER.test(text))) {
    const missing = missingFrom(text);
    yield {
      ...at,
      message: `“${clip(text)}” is advice that fits any project.`,
      help: `Say ${missing.join(', ')}. For example: Rehearse the cutover with real data before you fix the date.`,
    };
  } else if ((TOPIC.test(text) || NOUN.test(text) || GERUND.test(text)) && !VERBS_LIKE_NOUNS.test(text)) {
    yield {
      ...at,
      message: `The title starts with “${text.split(/\s/, 1)[0]?.slice(0, 30)}” and so names a topic, not what to do.`,
      help: 'Start with the verb, as an instruction: Rehearse the cutover with real data before you fix the date.',
    };
  }
}

function* steps(lesson: RecordOf<'lesson'>): Generator<Finding> {
  const start = lesson.body.passages.findIndex(({ heading }) => heading === 'What to do');
  const first = lesson.body.passages[start];
  // A missing or empty section has a rule of its own.
  if (!first) return;
  const next = lesson.body.headings.find(({ depth, line }) => depth <= 2 && line > first.line)?.line ?? Infinity;
  const text = lesson.body.passages.slice(start).filter(({ line }) => line < next).map((passage) => passage.text).join('\n').trim();
  if (text === '') return;
  const at = { line: first.line, column: first.column };
  if (!/^(?:\S+\s+){11}\S/.test(text)) {
    yield { file: lesson.file, at, message: `“What to do” has ${text.split(/\s+/).length} words.`, help: `Give steps that a stranger can follow: ${missingFrom(text).join(', ')}.` };
    return;
  }
  const missing = missingFrom(`${lesson.data.title}\n${text}`);
  if (missing.length > 1) yield { file: lesson.file, at, message: `“What to do” leaves open ${missing.map((part) => part.replace(/ \(.*/, '')).join(' and ')}.`, help: `Say ${missing.join(', ')}.` };
}

/** The parts of an instruction that a text lacks. */
function missingFrom(text: string): string[] {
  const vague = BARE.test(text) || PLATITUDE.test(text) || !/^(?:\S+\s+){4}\S/.test(text);
  return [
    ...(TRIGGER.test(text) ? [] : ['when it is due (before …, when …, at gate …)']),
    ...(ACTOR.test(text) ? [] : ['who acts (a role)']),
    ...(vague ? ['what exactly they do (something one can see afterwards)'] : []),
  ];
}

function clip(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
