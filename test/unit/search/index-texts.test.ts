// The index of whole texts: every text is in it once, in shards that are made again only where a text changed.
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { close } from 'pagefind';
import { afterAll, expect, test } from 'vitest';
import { indexTexts, type TextsSource } from '../../../src/search/index-texts.ts';
import type { PackedPages } from '../../../src/search/page-search.ts';
import type { Id } from '../../../src/model/ids.ts';

const folder = mkdtempSync(join(tmpdir(), 'waymark-texts-'));
afterAll(async () => {
  await close();
  rmSync(folder, { recursive: true, force: true });
});

const records: TextsSource['records'] = Array.from({ length: 12 }, (_, number) => ({
  id: `LL-2024-te0${number.toString(16)}` as Id, address: `/lessons/2024/number-${number}/`, title: `Lesson ${number}`,
  content: number === 7 ? undefined : `Lesson ${number} about rehearsal ${'abcdefghijkl'[number] ?? ''}waymark`,
}));
const help = [{ path: '/waymark/about/', html: '<html><body><header>frame</header><main><h1>About</h1><p>Compass</p></main></body></html>' }, { path: '/waymark/none/', html: '<p>no main</p>' }];

function build(name: string, changed: TextsSource['records'] = records, cache = 'cache') {
  const scratch = join(folder, name);
  return indexTexts({ records: changed, base: '/waymark/', language: 'en', cache: join(folder, cache), scratch, recordsAShard: 4 }, Promise.resolve(help))
    .then((answer) => ({ ...answer, scratch, packed: JSON.parse(readFileSync(join(scratch, 'pages.json'), 'utf8')) as PackedPages }));
}

function bytesOf(dir: string): Map<string, string> {
  return new Map(readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name)).sort().map((file) => [file.slice(dir.length), readFileSync(file).toString('base64')]));
}

/** When each kept shard was made. */
const kept = () => new Map(readdirSync(join(folder, 'cache')).map((name) => [name, statSync(join(folder, 'cache', name)).ino]));

test('every text is in one shard, and the code of Pagefind only in the first', async () => {
  const { pages, packed, scratch } = await build('first');
  expect(pages).toBe(12); // 11 records with a text, and one help page
  expect(packed.shards).toBe(4);
  expect(packed.records.map((page) => page !== '')).toEqual(records.map(({ content }) => content !== undefined));
  expect(packed.others.map(([, address, title]) => [address, title])).toEqual([['/waymark/about/', 'About']]);
  const fragments = [...bytesOf(scratch).keys()].filter((file) => file.endsWith('.pf_fragment'));
  expect(fragments.map((file) => file.replace(/^.*\/|\.pf_fragment$/g, '')).sort()).toEqual([...packed.records.filter((page) => page !== ''), packed.others[0]?.[0] ?? ''].sort());
  for (const shard of ['1', '2', '3']) expect(readdirSync(join(scratch, shard)).filter((name) => /\.js$|^wasm/.test(name))).toEqual([]);
  expect(readdirSync(scratch)).toContain('pagefind.js');
});

test('a changed text makes one shard anew, with the bytes of a build from nothing', async () => {
  await build('before');
  const before = kept();
  const edited = records.map((record) => (record.address.endsWith('-3/') ? { ...record, content: `${record.content ?? ''} compass` } : record));
  const { scratch } = await build('after', edited);
  const after = kept();
  expect([...after].filter(([name, made]) => before.get(name) === made)).toHaveLength(3);
  expect(after.size).toBe(4); // the shard that nobody uses any more is gone
  const { scratch: anew } = await build('anew', edited, 'other-cache');
  expect(bytesOf(scratch)).toEqual(bytesOf(anew));
});

test('a library without records has an index too', async () => {
  const { pages, packed } = await build('empty', []);
  expect([pages, packed.records]).toEqual([1, []]);
});
