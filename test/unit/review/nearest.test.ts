import { expect, test } from 'vitest';
import { commentMarkdown } from '../../../src/review/markdown.ts';
import { NEAR_DUPLICATE } from '../../../src/similar/index.ts';
import { lessonFile, repository, tidyUp } from './repositories.ts';

tidyUp();

const AGAIN = `---
id: LL-2026-zzz9
title: Before the go-live day is fixed, let payroll staff run the switch twice with true records
summary: Thousands of people were paid wrongly, because invented test records had no odd cases.
outcome: problem
observed: 2026-03-01
sensitivity: public
phases: [transition]
domains: [transition]
rootCause: inadequate-testing
impact: { level: high }
---

## What happened

On the first pay day the payroll was wrong for four thousand people.

## Why it happened

The tests had used made-up records, and these had none of the odd cases of the real ones.

## What to do

Before the cutover date is fixed, load the real data twice and let payroll staff compare every total.
`;

test('a lesson that happened before is shown beside it, with the sentences in which they meet, and asked about', async () => {
  const { clone } = repository();
  const review = await clone.edit({ 'content/lessons/2026/again.mdx': AGAIN }).review();
  const [near] = review.lessons.added[0]?.nearest ?? [];
  expect(near).toMatchObject({ id: 'LL-2024-w4rk', duplicate: true, alsoNew: false, sentence: expect.stringContaining('load the real data twice') as string, theirs: expect.stringContaining('load the real data twice') as string });
  const comment = commentMarkdown(review);
  expect(comment).toMatch(/ {2}- Nearest: \d+ % `LL-2024-w4rk` Rehearse the cutover with real data before you fix the date: “.*” ↔ “.*” \*\*File as a recurrence\?\*\* `recurrenceOf: LL-2024-w4rk`\n/);
  expect(comment).toContain('- [ ] Did LL-2024-w4rk happen again? Then LL-2026-zzz9 takes “recurrenceOf: LL-2024-w4rk”; else its text says how it differs.');

  const filed = commentMarkdown(await clone.edit({ 'content/lessons/2026/again.mdx': AGAIN.replace('impact:', 'recurrenceOf: LL-2024-w4rk\nimpact:') }).review());
  expect(filed).not.toContain('File as a recurrence?');
  expect(filed).toContain('  - Filed as a recurrence of `LL-2024-w4rk`\n');
  expect(filed).toContain('- [ ] LL-2026-zzz9 says that LL-2024-w4rk happened again: what was changed after LL-2024-w4rk, and why did it not hold?');
});

test('a lesson that advises the opposite of another is set beside it, as a question', async () => {
  const { clone } = repository();
  const opposite = AGAIN.replace(/^title: .*$/m, 'title: Fix the cutover date before the real data is loaded and rehearsed').replace(/^Before the cutover date is fixed, load.*$/m, 'Fix the cutover date first, and load the real data twice and rehearse the cutover only after the date is fixed.');
  const review = await clone.edit({ 'content/lessons/2026/opposite.mdx': opposite }).review();
  expect(review.lessons.added[0]?.opposed.map(({ id, because }) => [id, because])).toMatchInlineSnapshot(`
    [
      [
        "LL-2024-w4rk",
        "“after” against “before”",
      ],
    ]
  `);
  const comment = commentMarkdown(review);
  expect(comment.split('\n').find((line) => line.includes('May advise'))).toMatchInlineSnapshot(`"  - May advise the opposite of \`LL-2024-w4rk\` Rehearse the cutover with real data before you fix the date (“after” against “before”): “Fix the cutover date first, and load the real data twice and rehearse the cutover only after the date is fixed.” ↔ “Rehearse the cutover with real data before you fix the date”"`);
  expect(comment).toContain('- [ ] Do LL-2026-zzz9 and LL-2024-w4rk advise the opposite where both apply? Then one is retired, or “appliesWhen” and “notWhen” tell the cases apart.');
  expect((await clone.edit({ 'content/lessons/2026/opposite.mdx': AGAIN }).review()).lessons.added[0]?.opposed).toEqual([]);
});

test('two new lessons that tell the same are named to each other', async () => {
  const { clone } = repository();
  const review = await clone.edit({ 'content/lessons/2026/one.mdx': lessonFile({ id: 'LL-2026-1111' }), 'content/lessons/2026/two.mdx': lessonFile({ id: 'LL-2026-2222' }) }).review();
  expect(review.lessons.added.map(({ id, nearest: [first] }) => [id, first?.id, first?.alsoNew, first?.duplicate])).toEqual([['LL-2026-1111', 'LL-2026-2222', true, true], ['LL-2026-2222', 'LL-2026-1111', true, true]]);
  expect(commentMarkdown(review)).toContain('`LL-2026-2222` Before the first load, let the payroll staff count every total (also new)');
});

test('what is less alike than near duplicates is shown and not asked about', async () => {
  const { clone } = repository();
  const other = AGAIN.replace(/^title: .*$/m, 'title: When bidders leave a tender, ask each why before it is closed').replace(/^summary: .*$/m, 'summary: One bidder was left, and nobody knew why the others had gone.')
    .replace(/^## What happened[^]*$/m, '## What happened\n\nFive of six bidders left the tender for the tunnel, and the price of the last was a third above the estimate.\n\n## Why it happened\n\nThe contract put the risk of the ground on the bidders, who could not survey it.\n\n## What to do\n\nBefore the tender is closed, the buyer calls each bidder who left and writes down the reasons for the board.\n');
  const review = await clone.edit({ 'content/lessons/2026/other.mdx': other }).review();
  expect(review.lessons.added.map(({ id }) => id)).toEqual(['LL-2026-zzz9']);
  const [lesson] = review.lessons.added;
  // How alike two lessons are is measured elsewhere; here it counts that the question follows the threshold.
  const set = (similarity: number) => commentMarkdown({ ...review, lessons: { ...review.lessons, added: [{ ...lesson!, nearest: [{ ...NEAR, similarity, duplicate: similarity >= NEAR_DUPLICATE }] }] } });
  expect(lesson?.nearest.every(({ similarity, duplicate }) => duplicate === similarity >= NEAR_DUPLICATE)).toBe(true);
  expect(set(NEAR_DUPLICATE - 0.01)).toContain('`LL-2024-w4rk` A title: “One.” ↔ “Two.”\n');
  expect(set(NEAR_DUPLICATE)).toContain('`LL-2024-w4rk` A title: “One.” ↔ “Two.” **File as a recurrence?**');
});

const NEAR = { id: 'LL-2024-w4rk', title: 'A title', sentence: 'One.', theirs: 'Two.', alsoNew: false };

test('among many new lessons, those that tell the same are still found', async () => {
  const { clone } = repository();
  const things = ['tunnel', 'bridge', 'ferry', 'harbour', 'clinic', 'school', 'museum', 'archive', 'server', 'ledger'];
  const many = Object.fromEntries(Array.from({ length: 60 }, (_, index) => {
    const thing = `${things[index % 10]} of ${things[Math.floor(index / 10)]} number ${index}`;
    return [`content/lessons/2026/many-${index}.mdx`, lessonFile({ id: `LL-2026-00${index + 10}`, title: `Before the ${thing} opens, let the site lead walk it`, happened: `The ${thing} stood still.` })];
  }));
  const review = await clone.edit({ ...many, 'content/lessons/2026/again.mdx': AGAIN }).review();
  expect(review.lessons.added).toHaveLength(61);
  expect(review.lessons.added.find(({ id }) => id === 'LL-2026-zzz9')?.nearest[0]).toMatchObject({ id: 'LL-2024-w4rk', duplicate: true, alsoNew: false, sentence: expect.stringContaining('load the real data twice') as string });
});
