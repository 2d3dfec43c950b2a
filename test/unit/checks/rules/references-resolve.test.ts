import { expect, test } from 'vitest';
import { complaints, swap } from '../../libraries.ts';

test('a record that is missing, with a suggestion', () => {
  expect(complaints('references-resolve', { 'content/lessons/2024/rehearse-the-cutover.mdx': swap('project: PRJ-BRIDGE', 'project: PRJ-BRIGDE') })).toMatchInlineSnapshot(`
    "content/lessons/2024/rehearse-the-cutover.mdx:7:10 error
      There is no record “PRJ-BRIGDE”.
      Did you mean “PRJ-BRIDGE”?"
  `);
});

test('a record that is missing, with nothing near', () => {
  expect(complaints('references-resolve', { 'content/lessons/2024/rehearse-the-cutover.mdx': swap('project: PRJ-BRIDGE', 'project: PRJ-XQJZVWKA') })).toMatchInlineSnapshot(`
    "content/lessons/2024/rehearse-the-cutover.mdx:7:10 error
      There is no record “PRJ-XQJZVWKA”.
      Known: PRJ-BRIDGE."
  `);
});

test('a record of the wrong kind', () => {
  expect(complaints('references-resolve', { 'content/lessons/2024/rehearse-the-cutover.mdx': swap('project: PRJ-BRIDGE', 'project: STD-RISK') })).toMatchInlineSnapshot(`
    "content/lessons/2024/rehearse-the-cutover.mdx:7:10 error
      STD-RISK is a standard. The field “project” takes a project.
      Name a project, such as PRJ-BRIDGE."
  `);
});

test('something that is no id', () => {
  expect(complaints('references-resolve', { 'content/lessons/2024/rehearse-the-cutover.mdx': swap('project: PRJ-BRIDGE', 'project: the bridge') })).toMatchInlineSnapshot(`
    "content/lessons/2024/rehearse-the-cutover.mdx:7:10 error
      There is no record “the bridge”.
      Did you mean “PRJ-BRIDGE”?"
  `);
});

test('an anchor that is missing: the ones that exist are named', () => {
  expect(complaints('references-resolve', { 'content/lessons/2024/rehearse-the-cutover.mdx': swap('STD-RISK#RISK-01, ', 'STD-RISK#RISK-03, ') })).toMatchInlineSnapshot(`
    "content/lessons/2024/rehearse-the-cutover.mdx:17:14 error
      STD-RISK has no “RISK-03”.
      Did you mean “RISK-01”? It has: purpose, RISK-01, RISK-02."
  `);
});

test('links in running text, in documents, and lessons behind clauses', () => {
  expect(complaints('references-resolve', { 'content/standards/risk.mdx': (text) => text.replace('TPL-RISK-REGISTER#response|', 'TPL-RISK-REGISTER#respones|').replace('learnedFrom="LL-2024-w4rk"', 'learnedFrom="LL-2024-w4rk LL-2024-w4rc STD-RISK"'), 'templates/charter/document.mdx': swap('[[STD-RISK#RISK-01]]', '[[STD-RISC]]') })).toMatchInlineSnapshot(`
    "content/standards/risk.mdx:22:1 error
      STD-RISK is a standard. The attribute “learnedFrom” takes a lesson.
      Name a lesson, such as LL-2024-rstr.
    content/standards/risk.mdx:22:1 error
      There is no record “LL-2024-w4rc”.
      Did you mean “LL-2024-w4rk”?
    content/standards/risk.mdx:30:70 error
      TPL-RISK-REGISTER has no “respones”.
      Did you mean “response”? It has: when-to-use-it, probability, impact, score, area, response.
    templates/charter/document.mdx:13:51 error
      There is no record “STD-RISC”.
      Did you mean “STD-RISK”?"
  `);
});

test('terms and owners, at their own lines', () => {
  expect(complaints('references-resolve', { 'content/glossary.yaml': swap('[STD-RISK]', '[STD-RISKS]'), 'content/taxonomy.yaml': swap('role: ROL-PMO-MANAGER', 'role: STD-RISK') })).toMatchInlineSnapshot(`
    "content/glossary.yaml:5:15 error
      There is no record “STD-RISKS”.
      Did you mean “STD-RISK”?
    content/taxonomy.yaml:25:50 error
      STD-RISK is a standard. The field “role” takes a role.
      Name a role, such as ROL-PMO-MANAGER."
  `);
});

test('a broken file is reported once: what refers to it is not in the wrong', () => {
  expect(complaints('references-resolve', { 'content/projects/bridge.mdx': swap('tier: 2\n', '') })).toMatchInlineSnapshot(`""`);
});

test('clauses of a text that cannot be read are not missing', () => {
  expect(complaints('references-resolve', { 'content/standards/risk.mdx': swap('</Clause>\n\n<Clause id="RISK-02"', '<Clause id="RISK-02"') })).toMatchInlineSnapshot(`""`);
});

test('links in double square brackets that are not whole, or stand in fields', () => {
  expect(complaints('references-resolve', {
    'content/guides/kick-off.mdx': (text) => text.replace('summary: How', 'summary: "As in [[STD-RISK]]: how"\n# How').replace('Write down', 'See [[STD-RISK|the *standard*]] and [[STD-RISK]. Write down'),
  })).toMatchInlineSnapshot(`
    "content/guides/kick-off.mdx:4:10 error
      Fields do not read links in double square brackets.
      Write the words alone; link in the text below the fields.
    content/guides/kick-off.mdx:21:5 error
      This link in double square brackets cannot be read.
      Write [[ID]] or [[ID|words]] on one line, the words without emphasis or brackets. To show the brackets, write \\[[ or put them in \`code\`.
    content/guides/kick-off.mdx:21:37 error
      This link in double square brackets cannot be read.
      Write [[ID]] or [[ID|words]] on one line, the words without emphasis or brackets. To show the brackets, write \\[[ or put them in \`code\`."
  `);
});

test('brackets that are meant to be seen', () => {
  expect(complaints('references-resolve', {
    'content/guides/kick-off.mdx': swap('Write down', 'Write `[[STD-RISK]]`, or \\[[STD-RISK]].\n\n```\n[[STD-NOWHERE]]\n```\n\nSee [[STD-RISK]]. Write down'),
  })).toBe('');
});
