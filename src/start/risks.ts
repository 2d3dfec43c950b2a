// A lesson as a risk of the project that applies it: cause, event, effect and response.
import type { Library, RecordOf } from '../library/index.ts';
import { sentencesOf } from '../similar/text.ts';
import type { Decision } from './read-decisions.ts';
import { projectOf } from './start-library.ts';
import type { StartWords } from './words.ts';

/** What a lesson's own text says for a risk: why it happened, and what it came to. */
export interface RiskText { cause: string; cost?: string; delayDays?: number; other?: string }

/** A risk as a register holds it. */
export interface Risk {
  lesson: RecordOf<'lesson'>; cause: string; event: string; effect: string; response: string;
  /** The same in a sentence each, for the narrow columns of a charter. */
  brief: { cause: string; event: string; effect: string; response: string };
}

const CAUSE = 'Why it happened';
/** Longer causes are not read in a cell. */
const LONGEST_CAUSE = 260;

/** The text that a lesson's record has for a risk. */
export function riskText({ body, data: { impact: { cost, delayDays, other } } }: RecordOf<'lesson'>): RiskText {
  const text = body.passages.filter(({ heading }) => heading === CAUSE).map((passage) => passage.text.replace(/(?<![.!?:;])\n/g, ' ')).join('\n');
  const [first = '', ...rest] = sentencesOf(text);
  let cause = first;
  for (const sentence of rest) {
    if (cause.length + sentence.length >= LONGEST_CAUSE) break;
    cause += ` ${sentence}`;
  }
  return { cause, ...(cost !== undefined && { cost }), ...(delayDays !== undefined && { delayDays }), ...(other !== undefined && { other }) };
}

/** The risk that a decision to apply a lesson puts into the register. */
export function riskOf(library: Library, lesson: RecordOf<'lesson'>, { reason }: Decision, { cause, cost, delayDays = 0, other }: RiskText, words: StartWords['risk']): Risk {
  const story = lesson.data.outcome === 'success' ? words.missed : words.event;
  const project = projectOf(library, lesson);
  const effects = [...(other === undefined ? [] : [other]), ...(cost === undefined ? [] : [words.cost(cost)]), ...(delayDays > 0 ? [words.delay(delayDays)] : delayDays < 0 ? [words.ahead(-delayDays)] : [])];
  const [first = ''] = effects.flatMap((text) => sentencesOf(text));
  const told = (text: string) => (text === '' ? '' : words.effect(text));
  return {
    lesson, cause,
    event: story(project, lesson.summary),
    effect: told(effects.join(' ')),
    response: reason === undefined ? lesson.title : `${reason}\n${lesson.title}`,
    brief: { cause: sentencesOf(cause)[0] ?? '', event: story(project, sentencesOf(lesson.summary)[0] ?? ''), effect: told(first), response: reason ?? lesson.title },
  };
}
