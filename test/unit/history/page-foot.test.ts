import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { pageFoot } from '../../../src/components/page-foot.ts';
import { ENGINE_ROOT } from '../../../src/environment.ts';
import type { FileHistory, History } from '../../../src/history/index.ts';
import { KINDS } from '../../../src/model/ids.ts';
import type { Sensitivity } from '../../../src/model/records/shared.ts';
import { makeSite } from '../../../src/site/make-site.ts';
import { PAGE_FILES } from '../../../src/site/page-history.ts';
import type { Site } from '../../../src/site/site.ts';
import { libraryWith, readLibrary, TODAY, type Changes } from '../libraries.ts';

const LESSON = 'content/lessons/2024/rehearse-the-cutover.mdx';
const GITHUB = 'repository:\n  host: github\n  url: https://github.com/example/pmo\n';

/** A history in which every file has `known`, and which remembers what it was asked. */
function historyOf(known: FileHistory, asked: string[][] = []): History {
  return { limits: undefined, of: (files) => { asked.push([...files]); return known; } };
}

function siteWith({ settings = '', known, changes = {}, audience = 'public', asked }: { settings?: string; known?: FileHistory; changes?: Changes; audience?: Sensitivity; asked?: string[][] }): Site {
  const libraryDir = libraryWith({ 'content/portal.yaml': `name: Sound\n${settings}`, ...changes });
  return makeSite(readLibrary(libraryDir), { libraryDir, today: TODAY, audience, ...(known && { history: historyOf(known, asked) }) });
}

const lessonFoot = (site: Site) => {
  const record = site.library.of('lesson').find(({ file }) => file === LESSON);
  return pageFoot(site, { title: record?.title ?? '', path: '/lessons/rehearse-the-cutover/', record })?.text;
};
const words = (markup: string | undefined) => markup?.replace(/<li>/g, ' | ').replace(/<[^>]+>/g, '');
const KNOWN: FileHistory = { changed: '2026-03-14', first: '2024-05-03', changes: 1200, people: 3 };

test('a record at a host: edited there, reported there, its changes listed there', () => {
  expect(lessonFoot(siteWith({ settings: GITHUB, known: KNOWN }))?.replace(/<svg.*?<\/svg>/g, '')).toMatchInlineSnapshot(`"<footer class="page-foot" data-pagefind-ignore><p class="page-changed">Last changed <time datetime="2026-03-14">14 March 2026</time>, by 3 people in <a href="https://github.com/example/pmo/commits/main/content/lessons/2024/rehearse-the-cutover.mdx" rel="noopener noreferrer">1,200 changes</a> since <time datetime="2024-05-03">3 May 2024</time>.</p><ul class="page-ways no-print"><li><a href="https://github.com/example/pmo/edit/main/content/lessons/2024/rehearse-the-cutover.mdx" rel="noopener noreferrer">Improve this page</a></li><li><a href="/contribute/correction/lesson/?record=LL-2024-w4rk">Correct it in a form</a></li><li><a href="https://github.com/example/pmo/issues/new?title=Problem+on+%E2%80%9CRehearse+the+cutover+with+real+data+before+you+fix+the+date%E2%80%9D&#38;body=Page%3A+%2Flessons%2Frehearse-the-cutover%2F%0A%0AWhat+is+wrong%2C+and+what+would+be+right%3F%0A%0A" rel="noopener noreferrer">Report a problem</a></li></ul></footer>"`);
});

test.each<[string, FileHistory, string]>([
  ['one person', { ...KNOWN, people: 1 }, 'Last changed 14 March 2026, by one person in 1,200 changes since 3 May 2024.'],
  ['programs only', { ...KNOWN, people: 0 }, 'Last changed 14 March 2026, in 1,200 changes since 3 May 2024.'],
  ['all on one day', { ...KNOWN, first: '2026-03-14', changes: 4 }, 'Last changed 14 March 2026, by 3 people in 4 changes.'],
  ['one change', { ...KNOWN, first: '2026-03-14', changes: 1 }, 'Added 14 March 2026.'],
  ['a shallow clone', { changed: '2026-03-14' }, 'Last changed 14 March 2026.'],
  ['an edit', { ...KNOWN, uncommitted: true }, 'Last changed 14 March 2026, by 3 people in 1,200 changes since 3 May 2024. Changed here and not committed yet.'],
  ['a new file', { uncommitted: true }, 'Changed here and not committed yet.'],
])('what is said of %s', (_, known, said) => {
  expect(words(lessonFoot(siteWith({ known })))).toBe(`${said} | Improve this page`);
});

test('nothing is shown that leads nowhere', () => {
  const list = (site: Site) => pageFoot(site, { title: 'Glossary', path: '/glossary/', file: PAGE_FILES.glossary })?.text;
  expect(list(siteWith({}))).toBeUndefined();
  expect(list(siteWith({ settings: 'contact: The desk on floor 4\n' }))).toBeUndefined();
  expect(list(siteWith({ known: KNOWN }))).not.toContain('href');
});

test('without a host, a record is improved in the portal’s own form', () => {
  const site = siteWith({ settings: 'base: /pmo/\n' });
  expect(lessonFoot(site)).toContain('<a href="/pmo/contribute/correction/lesson/?record=LL-2024-w4rk">');
  expect(words(lessonFoot(site))).toBe(' | Improve this page');
});

test('the form of every kind that has a page of its own is there', () => {
  const kinds = KINDS.filter((kind) => kind !== 'term');
  expect(existsSync(join(ENGINE_ROOT, 'src/pages/contribute/correction/[kind].astro'))).toBe(true);
  const site = siteWith({});
  const forms = kinds.map((kind) => /contribute\/correction\/(\w+)\//.exec(pageFoot(site, { title: '', path: '/', record: site.library.of(kind)[0] })?.text ?? '')?.[1]);
  expect(forms).toEqual(kinds);
});

test('problems go to the contact where there is no host, or one without issues', () => {
  const mail = /href="(mailto:pmo@example\.org\?subject=Problem%20on[^"]+)"/;
  expect(lessonFoot(siteWith({ settings: 'contact: pmo@example.org\n' }))).toMatch(mail);
  const bitbucket = siteWith({ settings: `contact: pmo@example.org\n${GITHUB.replace('github\n', 'bitbucket\n')}` });
  expect(lessonFoot(bitbucket)).toMatch(mail);
  expect(words(lessonFoot(bitbucket))).toBe(' | Improve this page | Correct it in a form | Report a problem');
});

test('a list has no file to improve, the glossary has one', () => {
  const site = siteWith({ settings: GITHUB, known: KNOWN });
  expect(words(pageFoot(site, { title: 'Lessons', path: '/lessons/' })?.text)).toBe(' | Report a problem');
  expect(pageFoot(site, { title: 'Glossary', path: '/glossary/', file: PAGE_FILES.glossary })?.text).toContain('/edit/main/content/glossary.yaml"');
});

test('the report names the page’s whole address', () => {
  const address = /issues\/new\?([^"]+)"/.exec(lessonFoot(siteWith({ settings: `${GITHUB}site: https://pmo.example.org\n`, changes: { [LESSON]: (text) => text.replace(/^title: /m, 'title: A & B <b>"c"</b> ') } })) ?? '')?.[1] ?? '';
  const parameters = new URLSearchParams(address.replaceAll('&#38;', '&'));
  expect(parameters.get('title')).toMatch(/^Problem on “A & B <b>"c"<\/b> .*”$/);
  expect(parameters.get('body')).toBe('Page: https://pmo.example.org/lessons/rehearse-the-cutover/\n\nWhat is wrong, and what would be right?\n\n');
});

test('a template’s page is as old as all its files', () => {
  const asked: string[][] = [];
  siteWith({ known: KNOWN, asked });
  expect(asked).toContainEqual(['templates/risk-register/index.mdx', 'templates/risk-register/workbook.yaml']);
});

test('of records above the audience nothing is known, nor of the glossary that holds one', () => {
  const restrict = { [LESSON]: (text: string) => text.replace('sensitivity: public\n', '').replace(/^title: /m, 'sensitivity: restricted\ntitle: '), [PAGE_FILES.glossary]: (text: string) => text.replace(/^( +)definition: /m, '$1sensitivity: internal\n$1definition: ') };
  const files = (audience: Sensitivity) => [...siteWith({ known: KNOWN, changes: restrict, audience }).history.keys()];
  expect([LESSON, PAGE_FILES.glossary].map((file) => (['public', 'internal', 'restricted'] as const).map((audience) => files(audience).includes(file)))).toEqual([[false, false, true], [false, true, true]]);
});
