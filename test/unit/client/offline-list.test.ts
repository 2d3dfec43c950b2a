// What of an output may be kept in browsers, when, and by which id a deploy goes.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { addressOf, bytesOf, cachePrefix, MOST_KEPT, offlineList, partOf, type Listed, type OfflineList } from '../../../src/client/offline/list.ts';
import { writeOffline } from '../../../src/site/offline.ts';
import { SERVICE_WORKERS, serviceWorker } from '../../../src/site/service-worker.ts';
import { temporaryFolder } from '../libraries.ts';

const file = (address: string, bytes = 1000): Listed => [address, bytes, 'x'.repeat(12)];
const SHELL = ['', 'search/', 'offline/', 'search/manifest.json', 'theme.css', 'theme.js', 'favicon.svg', 'assets/Page.CuQji45t.css', 'assets/figtree-latin-wght-normal-4ba7d3d096.woff2'];
const OUTPUT = [...SHELL, '404.html', 'lessons/one/', 'media/plan-0123456789.png', 'search/v1/a', 'search/v1/deep/er/b.json', 'pagefind/pagefind.js', 'pagefind/3/fragment/en_1.pf_fragment', 'templates/charter/charter-blank.docx', 'contribute/library.json'];
const addresses = (files: readonly Listed[]): string[] => files.map(([address]) => address).sort();

test('a small portal is kept whole but for pages, pictures and documents', () => {
  const { level, install, used } = offlineList([...OUTPUT.map((address) => file(address)), file('assets/worker-DN2xBiVU.js', 650_000)]);
  expect(level).toBe('texts');
  expect(addresses(install)).toEqual([...SHELL, 'search/v1/a', 'search/v1/deep/er/b.json', 'pagefind/pagefind.js', 'pagefind/3/fragment/en_1.pf_fragment'].sort());
  expect(addresses(used)).toEqual(['assets/worker-DN2xBiVU.js', 'lessons/one/', 'media/plan-0123456789.png']);
});

test('a larger one without the texts, and a huge one as it is used; never more than the bound', () => {
  const parts = (folder: string, bytes: number) => Array.from({ length: 10 }, (_, part) => file(`${folder}/part-${part}`, bytes / 10));
  const levels = [[10e6, 4e6], [10e6, 6e6], [28e6, 90e6], [31e6, 1e6]].map(([search = 0, texts = 0]) => {
    const list = offlineList([...SHELL.map((address) => file(address)), ...parts('search/v1', search), ...parts('pagefind', texts)]);
    expect(bytesOf(list.install)).toBeLessThanOrEqual(MOST_KEPT);
    expect(list.install.length + list.used.length).toBe(SHELL.length + 20);
    return [list.level, list.install.length - SHELL.length];
  });
  expect(levels).toEqual([['texts', 20], ['records', 10], ['records', 10], ['used', 0]]);
});

test('each address is what it is, by its folder and not by the names in there', () => {
  const parts = ['', 'lessons/one/', 'lessons/one', '404.html', 'search/', 'search/manifest.json', 'search/v1/manifest.json', 'search/v1/noextension', 'pagefind/pagefind-entry.json', 'assets/a.1234.js', 'media/a.png', 'theme.css', 'sw.js', 'offline.json', 'templates/charter/charter-blank.docx', 'contribute/records/a.json'];
  expect(Object.fromEntries(parts.map((address) => [address, partOf(address)]))).toMatchInlineSnapshot(`
    {
      "": "page",
      "404.html": "page",
      "assets/a.1234.js": "named",
      "contribute/records/a.json": undefined,
      "lessons/one": "page",
      "lessons/one/": "page",
      "media/a.png": "named",
      "offline.json": undefined,
      "pagefind/pagefind-entry.json": "index",
      "search/": "page",
      "search/manifest.json": "manifest",
      "search/v1/manifest.json": "index",
      "search/v1/noextension": "index",
      "sw.js": undefined,
      "templates/charter/charter-blank.docx": undefined,
      "theme.css": "fixed",
    }
  `);
  expect(['index.html', 'lessons/one/index.html', 'reindex.html', 'search/manifest.json'].map(addressOf)).toEqual(['', 'lessons/one/', 'reindex.html', 'search/manifest.json']);
});

test('portals of one host do not touch each other’s caches', () => {
  expect(`${cachePrefix('https://pmo.example.org/kb/')}id`.startsWith(cachePrefix('https://pmo.example.org/'))).toBe(false);
});

test('a deploy’s id is the digest of its list: the same for the same output, another where something that may be kept is another', async () => {
  const [folder, serviceWorkers] = [temporaryFolder(), temporaryFolder()];
  for (const name of SERVICE_WORKERS) writeFileSync(join(serviceWorkers, `${name}.js`), await serviceWorker(name));
  const bundle = { serviceWorkers };
  const write = (path: string, text: string) => { mkdirSync(dirname(join(folder, path)), { recursive: true }); writeFileSync(join(folder, path), text); };
  const made = () => {
    writeOffline({ name: 'x' }, bundle, folder);
    const list = readFileSync(join(folder, 'offline.json'), 'utf8');
    const script = readFileSync(join(folder, 'sw.js'), 'utf8');
    expect(script).toContain(createHash('sha256').update(list).digest('base64url').slice(0, 12));
    return { list: JSON.parse(list) as OfflineList, script };
  };
  for (const path of ['index.html', 'search/index.html', 'offline/index.html', 'lessons/ein-tür/index.html', 'search/v1/part', 'templates/a.docx']) write(path, path);
  const first = made();
  expect(addresses([...first.list.install, ...first.list.used])).toEqual(['', 'lessons/ein-t%C3%BCr/', 'offline/', 'search/', 'search/v1/part']);
  // Its own files of the last time change nothing.
  expect(made()).toEqual(first);
  write('templates/a.docx', 'another document, which is never kept');
  expect(made()).toEqual(first);
  write('search/v1/part', 'another part');
  expect((made()).script).not.toBe(first.script);

  writeOffline({ name: 'x', offline: false }, bundle, folder);
  const gone = readFileSync(join(folder, 'sw.js'), 'utf8');
  expect(gone).toContain('unregister()');
  expect(gone).not.toContain('fetch');
});
