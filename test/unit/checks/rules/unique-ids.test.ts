import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { complaints, fixture, swap } from '../../libraries.ts';

test('two records with one id', () => {
  expect(complaints('unique-ids', { 'content/lessons/2024/keep-the-old-line-open.mdx': swap('LL-2024-rstr', 'LL-2024-w4rk') })).toMatchInlineSnapshot(`
    "content/lessons/2024/rehearse-the-cutover.mdx:2:5 error
      The id LL-2024-w4rk is taken by content/lessons/2024/keep-the-old-line-open.mdx.
      Give this lesson an id of its own: the year and four other characters."
  `);
});

test('two terms with one id', () => {
  expect(complaints('unique-ids', { 'content/glossary.yaml': swap('TRM-CUTOVER', 'TRM-FLOAT') })).toMatchInlineSnapshot(`
    "content/glossary.yaml:6:9 error
      The id TRM-FLOAT is taken by content/glossary.yaml (entry 1).
      Give this record an id of its own. Ids of published records never change, so change the newer one."
  `);
});

test('a clause id twice in one standard', () => {
  expect(complaints('unique-ids', { 'content/standards/risk.mdx': swap('id="RISK-02"', 'id="RISK-01"') })).toMatchInlineSnapshot(`
    "content/standards/risk.mdx:28:1 error
      The clause RISK-01 stands twice in STD-RISK; the first is in line 22.
      Give this clause the next free number: RISK-02."
  `);
});

test('a clause with the code of another standard', () => {
  expect(complaints('unique-ids', { 'content/standards/risk.mdx': swap('id="RISK-02"', 'id="GOV-02"') })).toMatchInlineSnapshot(`
    "content/standards/risk.mdx:28:1 error
      The clause GOV-02 does not carry the code “RISK” of the other clauses of STD-RISK.
      Number it RISK-02, or move it to the standard whose code is “GOV”."
  `);
});

const other = (state: string) => (text: string) => text.replace('STD-RISK\n', 'STD-OTHER\n').replace('state: in-force', `state: ${state}`).replace(/ learnedFrom="[^"]*"/, '');

test('a clause id in two standards, unless one is withdrawn', () => {
  const text = readFileSync(`${fixture('sound')}/content/standards/risk.mdx`, 'utf8');
  expect(complaints('unique-ids', { 'content/standards/other.mdx': other('in-force')(text) })).toMatchInlineSnapshot(`
    "content/standards/risk.mdx:22:1 error
      The clause id RISK-01 is taken by STD-OTHER (content/standards/other.mdx:22).
      Clause ids are unique across all standards. Give this standard a code of its own.
    content/standards/risk.mdx:28:1 error
      The clause id RISK-02 is taken by STD-OTHER (content/standards/other.mdx:28).
      Clause ids are unique across all standards. Give this standard a code of its own."
  `);
  expect(complaints('unique-ids', { 'content/standards/other.mdx': other('withdrawn')(text) })).toBe('');
});

test('two lessons of different years with one address', () => {
  const text = readFileSync(`${fixture('sound')}/content/lessons/2024/keep-the-old-line-open.mdx`, 'utf8');
  expect(complaints('unique-ids', { 'content/lessons/2025/keep-the-old-line-open.mdx': text.replace('LL-2024-rstr', 'LL-2025-rstr') })).toMatchInlineSnapshot(`
    "content/lessons/2025/keep-the-old-line-open.mdx:1:1 error
      The page /lessons/keep-the-old-line-open/ is taken by LL-2024-rstr (content/lessons/2024/keep-the-old-line-open.mdx).
      Rename one of the two files: the file’s name is the address."
  `);
});

test('old addresses that are in use, or claimed twice', () => {
  expect(complaints('unique-ids', { 'content/lessons/2024/rehearse-the-cutover.mdx': swap('sensitivity: public', 'sensitivity: public\nformerly: [/lessons/keep-the-old-line-open/, /lessons/old/, /lessons/rehearse-the-cutover/]'), 'content/lessons/2024/keep-the-old-line-open.mdx': swap('sensitivity: restricted', 'sensitivity: restricted\nformerly: [/lessons/old/]') })).toMatchInlineSnapshot(`
    "content/lessons/2024/rehearse-the-cutover.mdx:9:12 error
      The old address /lessons/keep-the-old-line-open/ is the address of LL-2024-rstr (content/lessons/2024/keep-the-old-line-open.mdx) today.
      Remove it from “formerly”; an address that is in use cannot redirect.
    content/lessons/2024/rehearse-the-cutover.mdx:9:46 error
      The old address /lessons/old/ redirects to LL-2024-rstr (content/lessons/2024/keep-the-old-line-open.mdx) already.
      Keep it in one of the two records.
    content/lessons/2024/rehearse-the-cutover.mdx:9:61 error
      The record still has the address /lessons/rehearse-the-cutover/.
      Remove it from “formerly”; an address that is in use cannot redirect."
  `);
});
