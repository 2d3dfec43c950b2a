// The review as Markdown for a pull request: only Markdown that every host renders, no HTML, and short enough for a comment.
import { clip, code, plain } from './escape.ts';
import type { Place } from './places.ts';
import { questionsOf } from './questions.ts';
import type { Review } from './review.ts';
import { count, rows, sectionsOf, type Items, type Measure, type Section } from './sections.ts';

/**
 * GitHub takes 65,536 characters in a comment, and a workflow may put a line of its own before the review. Counted in
 * bytes, so that it holds however a host counts.
 */
export const MOST_BYTES = 60_000;

const WHOLE: Measure = { entries: Infinity, text: Infinity, names: Infinity };
const COMMENT: Measure = { entries: Infinity, text: 400, names: 15 };
const SHORTER: readonly Measure[] = [
  COMMENT,
  ...[200, 100, 50, 25, 12, 6, 3, 1, 0].map((entries) => ({ entries, text: 300, names: 10 })),
];

/** Everything, however long. */
export function wholeMarkdown(review: Review): string {
  return written(review, WHOLE);
}

/**
 * What fits into a comment: long quotations are cut, and where that is not enough, each list has as many entries as
 * fit and says how many more there are. `whole` says where the rest stands.
 */
export function commentMarkdown(review: Review, whole = 'Run the review with --out FILE for all of it.'): string {
  for (const measure of SHORTER) {
    const text = written(review, measure, measure === COMMENT ? undefined : `This is a summary, because the whole would be too long for a comment. ${whole}`);
    if (Buffer.byteLength(text) <= MOST_BYTES) return text;
  }
  throw new RangeError('The headings of a review alone are too long for a comment.');
}

function written(review: Review, measure: Measure, note?: string): string {
  const found = sectionsOf(review, measure).filter(({ items }) => items.count > 0);
  const questions = rows(questionsOf(review), (question) => `- [ ] ${plain(clip(question, Math.max(measure.text, 300)))}`);
  const sections = questions.count > 0 ? [...found, { title: 'To ask before merging', items: questions }] : found;
  const blocks = [
    '## What this change means',
    opening(review),
    ...(note === undefined ? [] : [plain(note)]),
    ...(found.length === 0 ? [nothing(review)] : []),
    ...sections.flatMap(({ title, items, note: under }: Section) => [`### ${title}`, ...(under === undefined ? [] : [under]), ...listed(items, measure.entries)]),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function listed(items: Items, most: number): string[] {
  const shown = items.first(most);
  const rest = items.count - shown.length;
  if (shown.length === 0) return [`${rest} in all.`];
  return [shown.join('\n'), ...(rest > 0 ? [`And ${rest} more.`] : [])];
}

function opening(review: Review): string {
  const { base, head, today, fresh, homeless } = review;
  const compared = `${head ? code(clip(head.name, 80)) : 'The working tree'}, compared with ${code(clip(base.name, 80))} at ${code(base.commit.slice(0, 10))}; states as of ${today}.`;
  const words = summaryOf(review);
  return [
    ...(homeless.length > 0 ? [`**This change must not be merged yet: ${count(homeless.length, 'lesson')} would lose ${homeless.length === 1 ? 'its' : 'their'} home.**\n`] : []),
    compared,
    ...(fresh ? ['There was no library there, so everything is new.'] : []),
    ...(words === '' ? [] : [`\n${words}`]),
  ].join('\n').trim();
}

function nothing({ files }: Review): string {
  if (files.library.length === 0) return 'Nothing in `content/` or `templates/` changed.';
  return `${count(files.library.length, 'file')} in ${code('content/')} or ${code('templates/')} changed, and nothing that a reader would notice.`;
}

function summaryOf({ lessons, places, records, references, problems, files }: Review): string {
  type Row = [number, string];
  const parts = (one: string, rows: readonly Row[], many?: string) => {
    const some = rows.filter(([number]) => number > 0);
    return some.map(([number, done], index) => (index === 0 ? `${count(number, one, many)} ${done}` : `${number} ${done}`)).join(', ');
  };
  const placed = (fits: (kind: Place['kind']) => boolean): Row[] => [
    [places.added.filter(({ place }) => fits(place.kind)).length, 'added'], [places.changed.filter(({ place }) => fits(place.kind)).length, 'changed'], [places.removed.filter(({ place }) => fits(place.kind)).length, 'removed'],
  ];
  const errors = problems.brought.filter(({ severity }) => severity === 'error').length;
  const sum = (groups: Review['references']['gained']) => groups.reduce((total, { to }) => total + to.length, 0);
  const all = [
    parts('lesson', [[lessons.added.length, 'added'], [lessons.changed.length, 'changed'], [lessons.removed.length, 'removed']]),
    parts('clause', placed((kind) => kind === 'clause')),
    parts('section or column', placed((kind) => kind !== 'clause'), 'sections or columns'),
    parts('other record', [[records.added.length, 'added'], [records.changed.length, 'changed'], [records.removed.length, 'removed']]),
    parts('reference', [[sum(references.gained), 'gained'], [sum(references.lost), 'lost']]),
    problems.brought.length > 0 ? [errors > 0 && count(errors, 'new error'), problems.brought.length > errors && count(problems.brought.length - errors, 'new warning')].filter(Boolean).join(', ') : '',
    files.others > 0 ? `${count(files.others, 'file')} outside of content and templates` : '',
  ].filter((part) => part !== '');
  return all.length === 0 ? '' : `${all.join(' · ')}.`;
}
