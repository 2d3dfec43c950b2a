import { expect, test } from 'vitest';
import { complaints } from '../../libraries.ts';

test('a section that is missing', () => {
  expect(complaints('required-sections', { 'content/lessons/2024/rehearse-the-cutover.mdx': (text) => text.replace(/## Why it happened[^#]*/, '') })).toMatchInlineSnapshot(`
    "content/lessons/2024/rehearse-the-cutover.mdx:23:1 error
      The section “Why it happened” is missing.
      Add the line “## Why it happened” and its text after the section “What happened”."
  `);
});

test('no sections at all', () => {
  expect(complaints('required-sections', { 'content/lessons/2024/rehearse-the-cutover.mdx': (text) => text.replace(/## [^]*/, 'The payroll was wrong.\n') })).toMatchInlineSnapshot(`
    "content/lessons/2024/rehearse-the-cutover.mdx:23:1 error
      The section “What happened” is missing.
      Start the text with the line “## What happened”.
    content/lessons/2024/rehearse-the-cutover.mdx:23:1 error
      The section “What to do” is missing.
      Start the text with the line “## What to do”.
    content/lessons/2024/rehearse-the-cutover.mdx:23:1 error
      The section “Why it happened” is missing.
      Start the text with the line “## Why it happened”."
  `);
});

test('an empty section, and one in the wrong place', () => {
  expect(complaints('required-sections', { 'content/lessons/2024/rehearse-the-cutover.mdx': (text) => text.replace(/## Why it happened\n\n[^#]*/, '') + '\n## Why it happened\n' })).toMatchInlineSnapshot(`
    "content/lessons/2024/rehearse-the-cutover.mdx:31:1 error
      The section “Why it happened” is empty.
      Write at least a sentence.
    content/lessons/2024/rehearse-the-cutover.mdx:31:1 error
      The section “Why it happened” stands after “What to do”.
      The order is: What happened, Why it happened, What to do, What went well, Evidence."
  `);
});

test('a section twice', () => {
  expect(complaints('required-sections', { 'content/lessons/2024/rehearse-the-cutover.mdx': (text) => text + '\n## What to do\n\nThe same again.\n' })).toMatchInlineSnapshot(`
    "content/lessons/2024/rehearse-the-cutover.mdx:35:1 error
      The section “What to do” stands twice.
      Join the two."
  `);
});

test('headings that are no section are warnings, with a guess', () => {
  expect(complaints('required-sections', { 'content/lessons/2024/rehearse-the-cutover.mdx': (text) => text.replace('## Why it happened', '## Why it hapened') + '\n## Evidnce\n\nThe log.\n\n## Thanks\n\nTo all.\n' })).toMatchInlineSnapshot(`
    "content/lessons/2024/rehearse-the-cutover.mdx:23:1 error
      The section “Why it happened” is missing.
      Add the line “## Why it happened” and its text after the section “What happened”.
    content/lessons/2024/rehearse-the-cutover.mdx:27:1 warning
      “Why it hapened” is not a section of a lesson.
      Did you mean “Why it happened”?
    content/lessons/2024/rehearse-the-cutover.mdx:35:1 warning
      “Evidnce” is not a section of a lesson.
      Did you mean “Evidence”?
    content/lessons/2024/rehearse-the-cutover.mdx:39:1 warning
      “Thanks” is not a section of a lesson.
      A lesson has the sections What happened, Why it happened, What to do, What went well, Evidence. Make this a heading of the third level inside one of them."
  `);
});

test('the optional sections', () => {
  expect(complaints('required-sections', { 'content/lessons/2024/rehearse-the-cutover.mdx': (text) => text + '\n## What went well\n\nThe log.\n\n## Evidence\n\nThe log.\n\n### More\n\nAnd more.\n' })).toMatchInlineSnapshot(`""`);
});

test('a standard without clauses', () => {
  expect(complaints('required-sections', { 'content/standards/risk.mdx': (text) => text.replace(/<Clause[^]*/, 'Nothing more.\n') })).toMatchInlineSnapshot(`
    "content/standards/risk.mdx:1:1 error
      The standard has no clauses.
      Write what it asks for as <Clause id="RISK-01" level="must" title="…">, with blank lines around the text."
  `);
});
