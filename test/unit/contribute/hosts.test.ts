import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contactPage } from '../../../src/contribute/contact.ts';
import { ADDRESS_LIMIT, editPage, historyPage, newFilePage, newIssuePage, sourcePage, type Repository } from '../../../src/contribute/hosts.ts';
import { settingsSchema } from '../../../src/model/settings.ts';

const on = (host: Repository['host'], more: Partial<Repository> = {}): Repository => ({ host, url: 'https://git.example.org/pmo/knowledge', ...more });
const HOSTS = ['github', 'gitlab', 'gitea', 'bitbucket'] as const;
/** The parameters that carry path and text, as each host reads them. */
const NAMES = { github: ['filename', 'value'], gitlab: ['file_name', undefined], gitea: ['filename', 'value'], bitbucket: [undefined, undefined] } as const;
const FILE = { path: 'content/lessons/2026/count the gates?.mdx', text: '---\ntitle: "50 % & more + #1"\n---\n\nÄ 🦘\n', title: 'Count the gates' };

test('every page of a file at every host', () => {
  const pages = (repository: Repository) => [editPage(repository, FILE.path), sourcePage(repository, FILE.path), historyPage(repository, FILE.path), newFilePage(repository, FILE).address, newIssuePage(repository, { title: 'On “Glossary”', text: 'Page: /glossary/\n' })];
  expect(Object.fromEntries(HOSTS.map((host) => [host, pages(on(host)).map((page) => page?.replace('https://git.example.org/pmo/knowledge', ''))]))).toMatchInlineSnapshot(`
    {
      "bitbucket": [
        "/src/main/content/lessons/2026/count%20the%20gates%3F.mdx?mode=edit&at=main",
        "/src/main/content/lessons/2026/count%20the%20gates%3F.mdx",
        "/history-node/main/content/lessons/2026/count%20the%20gates%3F.mdx",
        "/src/main/",
        undefined,
      ],
      "gitea": [
        "/_edit/main/content/lessons/2026/count%20the%20gates%3F.mdx",
        "/src/branch/main/content/lessons/2026/count%20the%20gates%3F.mdx",
        "/commits/branch/main/content/lessons/2026/count%20the%20gates%3F.mdx",
        "/_new/main/?filename=content%2Flessons%2F2026%2Fcount+the+gates%3F.mdx&value=---%0Atitle%3A+%2250+%25+%26+more+%2B+%231%22%0A---%0A%0A%C3%84+%F0%9F%A6%98%0A",
        "/issues/new?title=On+%E2%80%9CGlossary%E2%80%9D&body=Page%3A+%2Fglossary%2F%0A",
      ],
      "github": [
        "/edit/main/content/lessons/2026/count%20the%20gates%3F.mdx",
        "/blob/main/content/lessons/2026/count%20the%20gates%3F.mdx",
        "/commits/main/content/lessons/2026/count%20the%20gates%3F.mdx",
        "/new/main?filename=content%2Flessons%2F2026%2Fcount+the+gates%3F.mdx&value=---%0Atitle%3A+%2250+%25+%26+more+%2B+%231%22%0A---%0A%0A%C3%84+%F0%9F%A6%98%0A&message=Count+the+gates",
        "/issues/new?title=On+%E2%80%9CGlossary%E2%80%9D&body=Page%3A+%2Fglossary%2F%0A",
      ],
      "gitlab": [
        "/-/edit/main/content/lessons/2026/count%20the%20gates%3F.mdx",
        "/-/blob/main/content/lessons/2026/count%20the%20gates%3F.mdx",
        "/-/commits/main/content/lessons/2026/count%20the%20gates%3F.mdx",
        "/-/new/main?file_name=content%2Flessons%2F2026%2Fcount+the+gates%3F.mdx",
        "/-/issues/new?issue%5Btitle%5D=On+%E2%80%9CGlossary%E2%80%9D&issue%5Bdescription%5D=Page%3A+%2Fglossary%2F%0A",
      ],
    }
  `);
});

describe.each(HOSTS)('%s', (host) => {
  const [pathName, textName] = NAMES[host];

  test('path and text come through whole, whatever they are', () => {
    const segment = fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }).filter((text) => text !== '.' && text !== '..' && !text.includes('/'));
    fc.assert(fc.property(fc.array(segment, { minLength: 1, maxLength: 4 }), fc.string({ unit: 'binary', maxLength: 300 }), fc.string({ unit: 'binary', maxLength: 80 }), (segments, text, title) => {
      const path = segments.join('/');
      const { address, carriesText } = newFilePage(on(host, { contentPath: 'a library' }), { path, text, title });
      const url = new URL(address);
      expect(address).toMatch(/^[\x21-\x7e]+$/);
      expect(url.hash).toBe('');
      expect(carriesText).toBe(textName !== undefined);
      if (pathName) expect(url.searchParams.get(pathName)).toBe(`a library/${path}`);
      if (textName) expect(Buffer.from(url.searchParams.get(textName) ?? '')).toEqual(Buffer.from(text));
      const edit = new URL(editPage(on(host), path));
      expect(decodeURIComponent(edit.pathname).endsWith(`/${path}`)).toBe(true);
      expect(edit.hash).toBe('');
    }), { numRuns: 150 });
  });

  test('a text that is too long stays out, and the page opens all the same', () => {
    const { address, carriesText } = newFilePage(on(host), { ...FILE, text: 'ä'.repeat(2000) });
    expect(carriesText).toBe(false);
    expect(address.length).toBeLessThan(500);
    if (pathName) expect(new URL(address).searchParams.get(pathName)).toBe(FILE.path);
  });

  test('paths that leave the library are refused', () => {
    for (const path of ['../secret', 'content/../../x', '/etc/passwd', 'content//x', '', '.', 'content/./x']) {
      expect(() => editPage(on(host), path), path).toThrow(RangeError);
      expect(() => newFilePage(on(host), { ...FILE, path }), path).toThrow(RangeError);
    }
  });

  test('the repository’s address as people copy it', () => {
    for (const url of ['https://git.example.org/pmo/knowledge/', 'https://git.example.org/pmo/knowledge.git', 'https://git.example.org/pmo/knowledge.git/', 'https://git.example.org/pmo/knowledge?tab=readme#top']) {
      expect(editPage(on(host, { url }), 'a.mdx')).toBe(editPage(on(host), 'a.mdx'));
    }
  });
});

test('the longest address that carries text has just the limit’s length', () => {
  const of = (length: number) => newFilePage(on('github'), { path: 'a.mdx', text: 'x'.repeat(length), title: '' });
  const most = Array.from({ length: ADDRESS_LIMIT }, (_, length) => length).findLast((length) => of(length).carriesText) ?? 0;
  expect(of(most).address.length).toBeLessThanOrEqual(ADDRESS_LIMIT);
  expect(new URL(of(most).address).searchParams.get('value')).toHaveLength(most);
  expect(of(most + 1).address).not.toContain('value=');
});

test('the message gives way before the text does', () => {
  const { address, carriesText } = newFilePage(on('github'), { path: 'a.mdx', text: 'x'.repeat(7900), title: 'A title that does not fit any more, long as it is' });
  expect([carriesText, new URL(address).searchParams.has('message')]).toEqual([true, false]);
});

test('branches with slashes, and a library below the root', () => {
  const more = { branch: 'release/1.2', contentPath: '/library/pmo/' };
  expect(HOSTS.map((host) => editPage(on(host, more), 'content/a.mdx').replace('https://git.example.org/pmo/knowledge', ''))).toEqual([
    '/edit/release/1.2/library/pmo/content/a.mdx', '/-/edit/release/1.2/library/pmo/content/a.mdx', '/_edit/release/1.2/library/pmo/content/a.mdx',
    '/src/release%2F1.2/library/pmo/content/a.mdx?mode=edit&at=release%2F1.2',
  ]);
});

test('half a surrogate pair becomes the replacement character, as in a file', () => {
  expect(new URL(newFilePage(on('github'), { path: 'a\ud800.mdx', text: 'b\udc00', title: '' }).address).searchParams.get('value')).toBe('b\ufffd');
  expect(editPage(on('github'), 'a\ud800.mdx')).toMatch(/\/a%EF%BF%BD\.mdx$/);
});

test('an issue without a host of issues, and with a text that is too long', () => {
  expect(newIssuePage(on('bitbucket'), { title: 'a', text: 'b' })).toBeUndefined();
  expect(newIssuePage(on('gitlab'), { title: 'a', text: 'b'.repeat(ADDRESS_LIMIT) })).toBe('https://git.example.org/pmo/knowledge/-/issues/new?issue%5Btitle%5D=a');
});

test('settings that would lead out of the repository are refused', () => {
  const allows = (more: Record<string, string>) => settingsSchema.safeParse({ name: 'x', repository: { host: 'github', url: 'https://github.com/a/b', ...more } }).success;
  expect(['main', 'release/1.2', 'feature/ä'].filter((branch) => !allows({ branch }))).toEqual([]);
  expect(['a..b', '../x', '/x', 'x/', 'a//b', 'a b', 'a?b', 'a\\b', '.x', ''].filter((branch) => allows({ branch }))).toEqual([]);
  expect(['library', 'a/b', 'a b/ü', '..a'].filter((contentPath) => !allows({ contentPath }))).toEqual([]);
  expect(['..', '../x', 'a/../b', 'a/..', '.', '/a', 'a//b', 'a\\b', ''].filter((contentPath) => allows({ contentPath }))).toEqual([]);
});

test('the contact as an address', () => {
  const message = { title: 'Problem on “A & B”', text: 'one\ntwo + 3\r\n' };
  expect(contactPage('pmo+desk@example.org', message)).toBe('mailto:pmo%2Bdesk@example.org?subject=Problem%20on%20%E2%80%9CA%20%26%20B%E2%80%9D&body=one%0D%0Atwo%20%2B%203%0D%0A');
  expect(contactPage('https://pmo.example.org/desk', message)).toBe('https://pmo.example.org/desk');
  expect([undefined, 'The knowledge desk, room 4', 'a@b@c', 'a@example.org?cc=b@example.org', 'javascript:alert(1)', 'a@example.org\nbcc: x@y'].map((contact) => contactPage(contact, message))).toEqual([undefined, undefined, undefined, undefined, undefined, undefined]);
});
