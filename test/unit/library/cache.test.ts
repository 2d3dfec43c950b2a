// Parsed files of the last run are used again when, and only when, neither the file nor the engine has changed.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { cacheOf, openLibrary } from '../../../src/library/index.ts';
import { change, libraryWith, swap } from '../libraries.ts';

const GUIDE = 'content/guides/kick-off.mdx';
const ALL = 15;

/** A fresh library whose cache is removed when the test ends. */
function cachedLibrary(): { root: string; cacheFile: string } {
  const root = libraryWith({});
  const cacheFile = cacheOf(root, 'library');
  onTestFinished(() => { rmSync(cacheFile, { force: true }); });
  return { root, cacheFile };
}

test('the second reading parses nothing and gives the same library', async () => {
  const { root } = cachedLibrary();
  const first = await openLibrary(root);
  const second = await openLibrary(root);
  expect([first.parsed, second.parsed]).toEqual([ALL, 0]);
  expect([...second.library.records.values()]).toEqual([...first.library.records.values()]);
  expect(second.library.problems).toEqual(first.library.problems);
});

test('one file edited: one file parsed', async () => {
  const { root } = cachedLibrary();
  await openLibrary(root);
  change(root, { [GUIDE]: swap('title: Kick-off', 'title: The kick-off') });
  const { parsed, library } = await openLibrary(root);
  expect(parsed).toBe(1);
  expect(library.records.get('GDE-KICK-OFF' as never)?.title).toBe('The kick-off');
  expect((await openLibrary(root)).parsed).toBe(0);
});

test('a file removed, and one added', async () => {
  const { root } = cachedLibrary();
  await openLibrary(root);
  const text = readFileSync(join(root, GUIDE), 'utf8');
  change(root, { [GUIDE]: null, 'content/guides/start.mdx': text });
  const { parsed, library } = await openLibrary(root);
  expect(parsed).toBe(1);
  expect(library.records.get('GDE-KICK-OFF' as never)?.address).toBe('/guides/start/');
});

test('problems of unchanged files come from the cache too', async () => {
  const { root } = cachedLibrary();
  change(root, { [GUIDE]: swap('Write down', '<b>Write</b> down') });
  const first = await openLibrary(root);
  const second = await openLibrary(root);
  expect(first.library.problems).not.toEqual([]);
  expect([second.parsed, second.library.problems]).toEqual([0, first.library.problems]);
});

test('an engine that has changed reads nothing of the old one', async () => {
  const { root, cacheFile } = cachedLibrary();
  await openLibrary(root);
  const stored = readFileSync(cacheFile);
  expect((await openLibrary(root)).parsed).toBe(0);
  stored.write('0123456789abcdef'.repeat(2));
  writeFileSync(cacheFile, stored);
  expect((await openLibrary(root)).parsed).toBe(ALL);
});

test('a damaged cache costs time and nothing else', async () => {
  const { root, cacheFile } = cachedLibrary();
  await openLibrary(root);
  for (const damage of [Buffer.alloc(0), Buffer.from('not a cache'), readFileSync(cacheFile).subarray(0, 500)]) {
    writeFileSync(cacheFile, damage);
    expect((await openLibrary(root)).parsed).toBe(ALL);
  }
});

test('what a stopped run left unfinished goes with the next', async () => {
  const { root, cacheFile } = cachedLibrary();
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  const [ended, running] = [`${cacheFile}.${pid}`, `${cacheFile}.${process.ppid}`];
  onTestFinished(() => { rmSync(running, { force: true }); });
  for (const file of [ended, running]) writeFileSync(file, 'half');
  await openLibrary(root);
  expect([ended, running].map((file) => existsSync(file))).toEqual([false, true]);
});

test('without the cache everything is parsed', async () => {
  const { root } = cachedLibrary();
  await openLibrary(root);
  expect((await openLibrary(root, { cache: false })).parsed).toBe(ALL);
});

test('taking up one change gives what reading anew gives', async () => {
  const { root } = cachedLibrary();
  const open = await openLibrary(root);
  change(root, { [GUIDE]: swap('title: Kick-off', 'title: The kick-off') });
  const edited = open.refresh(GUIDE);
  expect([...edited.library.records.values()]).toEqual([...(await openLibrary(root)).library.records.values()]);

  change(root, { 'content/guides/plan.png': null });
  const withoutPicture = edited.refresh('content/guides/plan.png');
  expect(withoutPicture.library.media.size).toBe(0);

  change(root, { [GUIDE]: null });
  const removed = withoutPicture.refresh(GUIDE);
  expect(removed.library.records.has('GDE-KICK-OFF' as never)).toBe(false);
});

test('a record that breaks while it is written stays as it was, beside its problem', async () => {
  const { root } = cachedLibrary();
  const open = await openLibrary(root);
  change(root, { [GUIDE]: swap('owner: knowledge-staff\n', '') });
  const broken = open.refresh(GUIDE);
  expect(broken.library.records.get('GDE-KICK-OFF' as never)?.title).toBe('Kick-off');
  expect(broken.library.problems.map(({ rule }) => rule)).toEqual(['fields']);
});
