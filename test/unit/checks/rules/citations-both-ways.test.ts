import { expect, test } from 'vitest';
import { complaints, swap } from '../../libraries.ts';

test('a clause that does not cite back: the attribute to add', () => {
  expect(complaints('citations-both-ways', { 'content/lessons/2024/rehearse-the-cutover.mdx': swap('STD-RISK#RISK-01, ', 'STD-RISK#RISK-01, STD-RISK#RISK-02, ') })).toMatchInlineSnapshot(`
    "content/lessons/2024/rehearse-the-cutover.mdx:17:32 error
      STD-RISK#RISK-02 does not cite this lesson back.
      Add learnedFrom="LL-2024-w4rk" to <Clause id="RISK-02"> in content/standards/risk.mdx:28; or remove the reference from “embeddedIn”."
  `);
});

test('a clause that cites another lesson: both ids to write', () => {
  expect(complaints('citations-both-ways', { 'content/lessons/2024/keep-the-old-line-open.mdx': swap('impact:', 'embeddedIn: [STD-RISK#RISK-01]\nimpact:') })).toMatchInlineSnapshot(`
    "content/lessons/2024/keep-the-old-line-open.mdx:11:14 error
      STD-RISK#RISK-01 does not cite this lesson back.
      Add learnedFrom="LL-2024-w4rk LL-2024-rstr" to <Clause id="RISK-01"> in content/standards/risk.mdx:22; or remove the reference from “embeddedIn”."
  `);
});

test('a column, a section, a heading, a whole standard and a guide that do not cite back', () => {
  expect(complaints('citations-both-ways', { 'content/lessons/2024/keep-the-old-line-open.mdx': swap('impact:', 'embeddedIn: [TPL-RISK-REGISTER#area, TPL-CHARTER#purpose, STD-RISK#purpose, TPL-CHARTER, STD-RISK, GDE-KICK-OFF]\nimpact:') })).toMatchInlineSnapshot(`
    "content/lessons/2024/keep-the-old-line-open.mdx:11:14 error
      TPL-RISK-REGISTER#area does not cite this lesson back.
      Add “learnedFrom: [LL-2024-rstr]” to the column “area” in templates/risk-register/workbook.yaml:9; or remove the reference from “embeddedIn”.
    content/lessons/2024/keep-the-old-line-open.mdx:11:38 error
      TPL-CHARTER#purpose does not cite this lesson back.
      Add learnedFrom="LL-2024-rstr" to <Section id="purpose"> in templates/charter/document.mdx:1; or remove the reference from “embeddedIn”.
    content/lessons/2024/keep-the-old-line-open.mdx:11:59 error
      STD-RISK#purpose does not cite this lesson back.
      A heading cannot cite. Name a clause of STD-RISK here and give it learnedFrom="LL-2024-rstr"; or remove the reference from “embeddedIn”.
    content/lessons/2024/keep-the-old-line-open.mdx:11:77 error
      TPL-CHARTER does not cite this lesson back.
      Name a section or column of TPL-CHARTER here, and let it cite LL-2024-rstr in “learnedFrom”; or remove the reference from “embeddedIn”.
    content/lessons/2024/keep-the-old-line-open.mdx:11:90 error
      STD-RISK does not cite this lesson back.
      Add learnedFrom="LL-2024-rstr" to one of the clauses in content/standards/risk.mdx, best naming that clause here; or remove the reference from “embeddedIn”.
    content/lessons/2024/keep-the-old-line-open.mdx:11:100 error
      GDE-KICK-OFF does not cite this lesson back.
      Add a link [[LL-2024-rstr]] to the text of content/guides/kick-off.mdx; or remove the reference from “embeddedIn”."
  `);
});

test('a guide cites by a link in its text', () => {
  expect(complaints('citations-both-ways', { 'content/lessons/2024/keep-the-old-line-open.mdx': swap('impact:', 'embeddedIn: [GDE-KICK-OFF]\nimpact:'), 'content/guides/kick-off.mdx': swap('## After', '## After\n\nSee [[LL-2024-rstr]].') })).toMatchInlineSnapshot(`""`);
});

test('a lesson that does not name the clause: the line to add', () => {
  expect(complaints('citations-both-ways', { 'content/lessons/2024/rehearse-the-cutover.mdx': swap('embeddedIn: [STD-RISK#RISK-01, TPL-RISK-REGISTER#response]\n', '') })).toMatchInlineSnapshot(`
    "content/standards/risk.mdx:22:1 error
      STD-RISK#RISK-01 says that it was learned from LL-2024-w4rk, which does not name it.
      Add “embeddedIn: [STD-RISK#RISK-01]” to the front matter of content/lessons/2024/rehearse-the-cutover.mdx.
    templates/risk-register/workbook.yaml:10:15 error
      TPL-RISK-REGISTER#response says that it was learned from LL-2024-w4rk, which does not name it.
      Add “embeddedIn: [TPL-RISK-REGISTER#response]” to the front matter of content/lessons/2024/rehearse-the-cutover.mdx."
  `);
});

test('a lesson that names only one of its homes', () => {
  expect(complaints('citations-both-ways', { 'content/lessons/2024/rehearse-the-cutover.mdx': swap('STD-RISK#RISK-01, ', '') })).toMatchInlineSnapshot(`
    "content/standards/risk.mdx:22:1 error
      STD-RISK#RISK-01 says that it was learned from LL-2024-w4rk, which does not name it.
      Add “STD-RISK#RISK-01” to “embeddedIn” in content/lessons/2024/rehearse-the-cutover.mdx."
  `);
});

test('a lesson that names the whole standard answers each of its clauses', () => {
  expect(complaints('citations-both-ways', { 'content/lessons/2024/rehearse-the-cutover.mdx': swap('STD-RISK#RISK-01, ', 'STD-RISK, ') })).toMatchInlineSnapshot(`""`);
});
