// Lessons tell what happened, why, and what to do, in this order; standards have clauses.
import { LESSON_SECTIONS } from '../../model/records/lesson.ts';
import { nearest } from '../../model/suggest.ts';
import type { RecordOf } from '../../library/index.ts';
import type { Finding, Rule } from '../rule.ts';

const REQUIRED: readonly string[] = LESSON_SECTIONS.required;
const OPTIONAL: readonly string[] = LESSON_SECTIONS.optional;
const ALL = [...REQUIRED, ...OPTIONAL];

export const requiredSections: Rule = {
  id: 'required-sections',
  title: 'Lessons and standards have their sections',
  severity: 'error',
  why: 'What happened, why it happened, what to do: without the second, the third is a guess, and without the third nobody can act. The same order everywhere lets a reader find the part that matters at once. A standard without clauses asks nothing of anybody.',
  good: { of: 'lesson', text: '## What happened\n\nThe payroll was wrong for 9,000 people on the first pay day.\n\n## Why it happened\n\nTests used made-up records, which had none of the odd cases of the real ones.\n\n## What to do\n\nBefore you fix the cutover date, load the real data twice and have payroll staff compare every total.' },
  bad: { of: 'lesson', text: '## What happened\n\nThe payroll was wrong for 9,000 people on the first pay day.\n\n## What to do\n\nBefore you fix the cutover date, load the real data twice and have payroll staff compare every total.\n\n## Why it happened' },
  *find({ library, unreadBody }) {
    for (const lesson of library.of('lesson')) if (!unreadBody(lesson)) yield* sectionsOf(lesson);
    for (const standard of library.of('standard')) {
      if (standard.body.clauses.length > 0 || unreadBody(standard)) continue;
      yield { file: standard.file, at: { line: 1, column: 1 }, message: 'The standard has no clauses.', help: 'Write what it asks for as <Clause id="RISK-01" level="must" title="…">, with blank lines around the text.' };
    }
  },
};

function* sectionsOf({ file, body }: RecordOf<'lesson'>): Generator<Finding> {
  const sections = body.headings.filter(({ depth }) => depth === 2);
  const titles = sections.map(({ text }) => text);
  const missing = REQUIRED.filter((title) => !titles.includes(title));
  for (const title of missing) {
    // Where the section would stand: after the one that comes before it in the order, else at the first.
    const before = ALL.slice(0, ALL.indexOf(title)).findLast((earlier) => titles.includes(earlier));
    const near = sections[before === undefined ? 0 : titles.indexOf(before)];
    yield {
      file, at: near ? { line: near.line, column: near.column } : { line: body.passages[0]?.line ?? 1, column: 1 },
      message: `The section “${title}” is missing.`,
      help: before === undefined ? `Start the text with the line “## ${title}”.` : `Add the line “## ${title}” and its text after the section “${before}”.`,
    };
  }
  const seen = new Set<string>();
  let furthest = -1;
  for (const { text, line, column, empty } of sections) {
    const place = { file, at: { line, column } };
    const order = ALL.indexOf(text);
    if (order === -1) {
      const guess = nearest(text, missing) ?? nearest(text, OPTIONAL.filter((title) => !titles.includes(title)));
      yield {
        ...place, severity: 'warning',
        message: `“${text.slice(0, 80)}” is not a section of a lesson.`,
        help: guess === undefined ? `A lesson has the sections ${ALL.join(', ')}. Make this a heading of the third level inside one of them.` : `Did you mean “${guess}”?`,
      };
      continue;
    }
    if (seen.has(text)) yield { ...place, message: `The section “${text}” stands twice.`, help: 'Join the two.' };
    else if (order < furthest) yield { ...place, message: `The section “${text}” stands after “${ALL[furthest]}”.`, help: `The order is: ${ALL.join(', ')}.` };
    if (empty) yield { ...place, message: `The section “${text}” is empty.`, help: OPTIONAL.includes(text) ? 'Write it, or remove the heading.' : 'Write at least a sentence.' };
    seen.add(text);
    furthest = Math.max(furthest, order);
  }
}
