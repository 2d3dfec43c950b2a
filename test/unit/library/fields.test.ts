// What is said of fields that do not fit, and where.
import { expect, test } from 'vitest';
import { complaints, swap } from '../libraries.ts';

const LESSON = 'content/lessons/2024/keep-the-old-line-open.mdx';
const without = (field: string) => (text: string) => text.replace(new RegExp(`^${field}:.*\n`, 'm'), '');
const said = (change: (text: string) => string) => complaints('fields', { [LESSON]: change });

test('a day that does not exist', () => {
  expect(said(swap('observed: 2024-07-01', 'observed: 2024-02-30'))).toMatchInlineSnapshot(`
    "content/lessons/2024/keep-the-old-line-open.mdx:6:11 error
      The field “observed” is 2024-02-30, a day that does not exist.
      The day on which it was observed or first published. For example: 2018-08-31"
  `);
});

test('days that are not written as days', () => {
  expect(said(swap('observed: 2024-07-01', 'observed: July 2024'))).toMatchInlineSnapshot(`
    "content/lessons/2024/keep-the-old-line-open.mdx:6:11 error
      The field “observed” is “July 2024”; write the date as YYYY-MM-DD.
      The day on which it was observed or first published. For example: 2018-08-31"
  `);
  for (const day of ['2023-02-29', '2024-13-01', '2024-00-10', '2024-04-31', '2024-1-1', '1900-02-29', '0x7E8-01-01']) expect(said(swap('observed: 2024-07-01', `observed: ${day}`))).not.toBe('');
  for (const day of ['2024-02-29', '2000-02-29', '1969-07-20']) expect(said(swap('observed: 2024-07-01', `observed: ${day}`))).toBe('');
});

test('fields that are missing, empty, unknown or misspelt', () => {
  expect(said((text) => without('summary')(text).replace('outcome: problem', 'outcome:\noutcom: problem').replace('impact: { level: medium }', 'impact: { level: medium, costs: 3 }'))).toMatchInlineSnapshot(`
    "content/lessons/2024/keep-the-old-line-open.mdx:2:1 error
      The field “outcome” is missing.
      Whether it was learned from a problem or from a success. For example: problem
    content/lessons/2024/keep-the-old-line-open.mdx:2:1 error
      The field “summary” is missing.
      One or two sentences that say what the reader gets.
    content/lessons/2024/keep-the-old-line-open.mdx:5:1 error
      There is no field “outcom”.
      Did you mean “outcome”?
    content/lessons/2024/keep-the-old-line-open.mdx:11:26 error
      There is no field “costs” in impact.
      Did you mean “cost”?"
  `);
});

test('words that are none of the list', () => {
  expect(said(swap('level: medium', 'level: hihg'))).toMatchInlineSnapshot(`
    "content/lessons/2024/keep-the-old-line-open.mdx:11:18 error
      “hihg” is not a value of the field “impact.level”.
      Did you mean “high”?"
  `);
});

test('shapes that are others', () => {
  expect(said((text) => text.replace('phases: [transition]', 'phases: transition').replace('impact: { level: medium }', 'impact: medium').replace('domains: [transition]', 'domains: []'))).toMatchInlineSnapshot(`
    "content/lessons/2024/keep-the-old-line-open.mdx:8:9 error
      The field “phases” should be a list.
      The phases in which it happened.
    content/lessons/2024/keep-the-old-line-open.mdx:9:10 error
      The field “domains” needs at least one entry.
      The knowledge areas it belongs to.
    content/lessons/2024/keep-the-old-line-open.mdx:11:9 error
      The field “impact” should be a group of fields.
      What it cost or brought."
  `);
});

test('ids, addresses and numbers of another form', () => {
  expect(said((text) => text.replace('LL-2024-rstr', 'LL-2024-illo').replace('impact: { level: medium }', 'impact: { level: medium, delayDays: 3.5 }\nsources:\n  - { title: T, publisher: P, url: "javascript:alert(1)" }\nformerly: [old]'))).toMatchInlineSnapshot(`
    "content/lessons/2024/keep-the-old-line-open.mdx:2:5 error
      The field “id” is “LL-2024-illo”; an id of this kind is LL, the year, and four characters from 0-9 and a-z without i, l, o, u, such as LL-2026-k7q4.
      The lesson's id. It never changes, whatever happens to title and file. For example: LL-2026-k7q4
    content/lessons/2024/keep-the-old-line-open.mdx:11:37 error
      The field “impact.delayDays” is “3.5”; write a whole number in digits, without separators or units.
      Days of delay caused (negative: days saved).
    content/lessons/2024/keep-the-old-line-open.mdx:13:36 error
      The field “sources[1].url” is “javascript:alert(1)”; write a whole address that starts with https:// or http://.
      Where it can be read. For example: https://www.nao.org.uk/reports/crossrail/
    content/lessons/2024/keep-the-old-line-open.mdx:14:12 error
      The field “formerly[1]” must be an old address on this site, such as /lessons/old-name/.
      Correct the value."
  `);
});

test('texts that are too long, and lines that are several', () => {
  expect(said((text) => text.replace(/^title: .*$/m, `title: ${'word '.repeat(40)}x`).replace(/^contributor.*\n/m, '').replace('outcome:', 'contributor: "a\\nb"\noutcome:'))).toMatchInlineSnapshot(`
    "content/lessons/2024/keep-the-old-line-open.mdx:3:8 error
      The field “title” has 201 characters; the most is 160.
      The lesson as an instruction that a stranger can follow, not as a topic. For example: Rehearse the cutover with real data before you fix the date
    content/lessons/2024/keep-the-old-line-open.mdx:5:14 error
      The field “contributor” must be one line.
      Who contributed it; a role is enough. For example: Knowledge staff"
  `);
});

test('length counts characters as people do', () => {
  expect(said((text) => text.replace(/^title: .*$/m, `title: ${'😀'.repeat(160)}`))).toBe('');
});

test('terms, workbooks, settings and the taxonomy', () => {
  expect(complaints('fields', {
    'content/glossary.yaml': swap('term: Float', 'term: ""'), 'templates/risk-register/workbook.yaml': (text) => text.replace('type: number, guidance', 'type: numbr, guidance'),
    'content/portal.yaml': swap('"#1f5c4a"', 'green'), 'content/taxonomy.yaml': swap('id: G2', 'id: Gate 2'),
  })).toMatchInlineSnapshot(`
    "content/glossary.yaml:3:11 error
      The field “terms[1].term” must not be empty.
      The term. For example: Critical path
    content/portal.yaml:5:11 error
      The field “theme.accent” must be a colour such as #1f5c4a.
      The accent by day; must pass contrast on paper. For example: #1f5c4a
    content/taxonomy.yaml:4:17 error
      The field “phases[1].gate.id” must be G and a number, such as G2.
      The gate’s id. For example: G2
    templates/risk-register/workbook.yaml:6:54 error
      “numbr” is not a value of the field “sheets[1].columns[1].type”.
      Did you mean “number”?"
  `);
});

test('front matter that is no object', () => {
  expect(complaints('fields', { [LESSON]: '---\n- a\n- b\n---\n\nText\n' })).toMatchInlineSnapshot(`
    "content/lessons/2024/keep-the-old-line-open.mdx:2:1 error
      These are no fields.
      Write each field as its name, a colon, a space and its value, such as “title: Kick-off”."
  `);
});
