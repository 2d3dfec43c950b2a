// The index of whole texts: every text is in it once, in shards that are made again only where a text changed.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { close } from 'pagefind';
import { afterAll, expect, test } from 'vitest';
import { indexTexts, makeShard, type OtherText, type ShardMaker, type TextsSource } from '../../../src/search/index-texts.ts';

const folder = mkdtempSync(join(tmpdir(), 'waymark-texts-'));
afterAll(async () => {
  await close();
  rmSync(folder, { recursive: true, force: true });
});

const records: TextsSource['records'] = Array.from({ length: 12 }, (_, number) => ({
  id: `LL-2024-te0${number.toString(16)}`, address: `/waymark/lessons/2024/number-${number}/`, title: `Lesson ${number}`,
  content: `Lesson ${number} about rehearsal ${'abcdefghijkl'[number] ?? ''}waymark`,
}));
const help = [{ path: '/waymark/about/', html: '<html><body><header>frame</header><main><h1>About</h1><p>Compass</p></main></body></html>' }, { path: '/waymark/none/', html: '<p>no main</p>' }];

function build(name: string, changed: TextsSource['records'] = records, cache = 'cache', { late = 0, hurry }: { late?: number; hurry?: Promise<ShardMaker> } = {}) {
  const scratch = join(folder, name);
  const others: OtherText[] = [];
  return indexTexts({ records: changed, language: 'en', cache: join(folder, cache), scratch, recordsAShard: 4 }, new Promise((resolve) => { setTimeout(() => resolve(help), late); }), (texts) => { others.push(...texts); }, makeShard, hurry)
    .then((answer) => ({ ...answer, scratch, others }));
}

function bytesOf(dir: string): Map<string, string> {
  return new Map(readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name)).sort().map((file) => [file.slice(dir.length), readFileSync(file).toString('base64')]));
}

/** When each kept shard was made. */
const kept = () => new Map(readdirSync(join(folder, 'cache')).map((name) => [name, statSync(join(folder, 'cache', name)).ino]));

test('every text is in one shard, and the code of Pagefind only in the first', async () => {
  const { shards, places, others, scratch } = await build('first');
  expect(shards).toBe(4); // three of records, and the other pages
  expect([...places.keys()].sort()).toEqual([...records.map(({ address }) => address), '/waymark/about/'].sort());
  expect(others).toEqual([{ address: '/waymark/about/', title: 'About', content: expect.stringContaining('Compass') as string }]);
  for (const place of places.values()) {
    const at = place.lastIndexOf('/') + 1;
    expect(existsSync(join(scratch, place.slice(0, at), 'fragment', `${place.slice(at)}.pf_fragment`)), place).toBe(true);
  }
  for (const shard of ['1', '2', '3']) expect(readdirSync(join(scratch, shard)).filter((name) => /\.js$|^wasm/.test(name))).toEqual([]);
  expect(readdirSync(scratch)).toContain('pagefind.js');
});

test('the bytes are the same whenever the other pages come', async () => {
  const [soon, late] = [await build('soon', records, 'soon-cache'), await build('late', records, 'late-cache', { late: 1500 })];
  expect(bytesOf(soon.scratch)).toEqual(bytesOf(late.scratch));
});

test('two makers share the shards, and the bytes are the same', async () => {
  const numbers: number[] = [];
  const other: ShardMaker = (shard) => { numbers.push(shard.number); return makeShard(shard); };
  const shared = await build('shared', records, 'shared-cache', { hurry: Promise.resolve(other) });
  expect(numbers.length).toBeGreaterThan(0);
  expect(bytesOf(shared.scratch)).toEqual(bytesOf((await build('alone', records, 'alone-cache')).scratch));
});

test('a maker that fails fails the whole', async () => {
  await expect(build('failed', records, 'failed-cache', { hurry: Promise.resolve(() => Promise.reject(new Error('No room.'))) })).rejects.toThrow('No room.');
});

test('a changed text makes one shard anew, with the bytes of a build from nothing', async () => {
  await build('before');
  const before = kept();
  const edited = records.map((record) => (record.address.endsWith('-3/') ? { ...record, content: `${record.content} compass` } : record));
  const { scratch } = await build('after', edited);
  const after = kept();
  expect([...after].filter(([name, made]) => before.get(name) === made)).toHaveLength(3);
  expect(after.size).toBe(4); // the shard that nobody uses any more is gone
  const { scratch: anew } = await build('anew', edited, 'other-cache');
  expect(bytesOf(scratch)).toEqual(bytesOf(anew));
});

test('a library without records has an index too', async () => {
  const { shards, places } = await build('empty', []);
  expect([shards, [...places.values()].length]).toEqual([1, 1]);
});
