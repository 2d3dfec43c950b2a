import { expect, test } from 'vitest';
import { complaints, libraryWith, printed, problemsIn, swap } from '../../libraries.ts';

const linked = (address: string) => complaints('links', { 'content/guides/kick-off.mdx': swap('https://example.org/', address) });

test('a clause that the standard does not have', () => {
  expect(linked('/standards/risk/#RISK-09')).toMatchInlineSnapshot(`
    "content/guides/kick-off.mdx:20:21 error
      The link “/standards/risk/#RISK-09” leads to “RISK-09”, which STD-RISK does not have.
      Did you mean “RISK-01”? It has: purpose, RISK-01, RISK-02."
  `);
});

test('a heading that this page does not have', () => {
  expect(linked('#befor')).toMatchInlineSnapshot(`
    "content/guides/kick-off.mdx:20:21 error
      The link “#befor” leads to “befor”, which GDE-KICK-OFF does not have.
      Did you mean “before”? It has: before, after."
  `);
});

test('a page that does not exist, and a term', () => {
  expect(linked('/standards/rsk/')).toMatchInlineSnapshot(`
    "content/guides/kick-off.mdx:20:21 error
      The link “/standards/rsk/” leads to a page that does not exist.
      Did you mean “/standards/risk/”? Best write [[STD-RISK]]."
  `);
  expect(linked('/nowhere/at/all/')).toMatchInlineSnapshot(`
    "content/guides/kick-off.mdx:20:21 error
      The link “/nowhere/at/all/” leads to a page that does not exist.
      Link to a record as [[ID]]: then it goes on working when the file is renamed."
  `);
  expect(linked('/topics/rsk/')).toMatchInlineSnapshot(`
    "content/guides/kick-off.mdx:20:21 error
      The link “/topics/rsk/” leads to a page that does not exist.
      Did you mean “risk”?"
  `);
  expect(linked('/glossary/#trm-floot')).toMatchInlineSnapshot(`
    "content/guides/kick-off.mdx:20:21 error
      The link “/glossary/#trm-floot” leads to a term that is not in the glossary.
      Did you mean “/glossary/#trm-float”?"
  `);
});

test('a relative link is a warning that names the record', () => {
  expect(linked('../standards/risk.mdx#RISK-01')).toMatchInlineSnapshot(`
    "content/guides/kick-off.mdx:20:21 warning
      The link “../standards/risk.mdx#RISK-01” is relative to this page’s address.
      Write [[STD-RISK#RISK-01]]."
  `);
  expect(linked('somewhere')).toMatchInlineSnapshot(`
    "content/guides/kick-off.mdx:20:21 warning
      The link “somewhere” is relative to this page’s address.
      Write [[ID]] for a record, or the whole address with https:// for a page elsewhere."
  `);
});

test('an old address is a warning', () => {
  expect(complaints('links', { 'content/standards/risk.mdx': swap('id: STD-RISK\n', 'id: STD-RISK\nformerly: [/standards/old-risk/]\n'), 'content/guides/kick-off.mdx': swap('https://example.org/', '/standards/old-risk/') })).toMatchInlineSnapshot(`
    "content/guides/kick-off.mdx:20:21 warning
      The link “/standards/old-risk/” leads to an old address.
      Write [[STD-RISK]], or /standards/risk/."
  `);
});

test.each([
  'https://example.org/x', 'mailto:pmo@example.org', '/standards/risk/', '/standards/risk', '/standards/risk/?print#RISK-02', '/glossary/#trm-cutover', '/lessons/', '/phases/planning/', '/topics/risk/#lessons', '/about/checks/links/', '/', '/start/', '/search/?q=x', '/templates/risk-register/risk-register.xlsx', '#after',
])('%s leads somewhere', (address) => {
  expect(linked(address)).toBe('');
});

test('pictures that are not there, however they are written', () => {
  expect(complaints('links', { 'content/guides/kick-off.mdx': swap('./plan.png)', './paln.png)\n\n![The same plan again][plan]\n\n<Figure src="../other.png" alt="Another plan" />\n\n[plan]: ./plam.png') })).toMatchInlineSnapshot(`
    "content/guides/kick-off.mdx:16:1 error
      The picture “./paln.png” is not there.
      Did you mean “./plan.png”?
    content/guides/kick-off.mdx:18:1 error
      The picture “./plam.png” is not there.
      Did you mean “./plan.png”?
    content/guides/kick-off.mdx:20:1 error
      The picture “../other.png” is not there.
      Put the file into content/guides/, and write its path from there."
  `);
});

test('a picture that another template shows', () => {
  const root = libraryWith({ 'templates/charter/document.mdx': swap('Why now?', 'Why now? ![What it looks like in use](./plan.png)') });
  expect(printed(problemsIn(root).filter(({ rule }) => rule === 'links'))).toMatchInlineSnapshot(`
    "templates/charter/document.mdx:4:10 error
      The picture “./plan.png” is not there.
      Put the file into templates/charter/, and write its path from there."
  `);
});
