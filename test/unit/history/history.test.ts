import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readHistory } from '../../../src/history/index.ts';
import { temporaryFolder } from '../libraries.ts';
import { Repository, runGit } from './repository.ts';

const A = 'content/lessons/2024/a.mdx';
const B = 'content/lessons/2024/b.mdx';
const LONG = Array.from({ length: 30 }, (_, line) => `Line ${line} of a text.\n`).join('');
const of = async (folder: string, ...files: string[]) => (await readHistory(folder)).of(files);

/** Puts another git in the place of the real one for one test; none without a script. */
function withGit(script?: string): void {
  const before = process.env.PATH;
  onTestFinished(() => { process.env.PATH = before; });
  const folder = temporaryFolder();
  if (script !== undefined) writeFileSync(join(folder, 'git'), script, { mode: 0o755 });
  process.env.PATH = folder;
}

test('the days of the commits, how many there are, and by how many people', async () => {
  const { folder } = new Repository()
    .commit({ on: '2024-05-03', files: { [A]: 'one\n', [B]: 'one\n' } })
    .commit({ on: '2025-01-01', by: 'Bo <bo@example.org>', files: { [A]: 'two\n' } })
    .commit({ on: '2026-03-14', by: 'ADA <ADA@example.org>', files: { [A]: 'three\n', 'README.md': 'x' } })
    .commit({ on: '2026-09-09', files: { 'README.md': 'y' } });
  expect(await of(folder, A)).toEqual({ changed: '2026-03-14', first: '2024-05-03', changes: 3, people: 2 });
  expect(await of(folder, B)).toEqual({ changed: '2024-05-03', first: '2024-05-03', changes: 1, people: 1 });
});

test('a page of several files counts a commit and a person once', async () => {
  const { folder } = new Repository()
    .commit({ on: '2024-05-03', files: { [A]: 'one\n', [B]: 'one\n' } })
    .commit({ on: '2025-01-01', by: 'Bo <bo@example.org>', files: { [A]: 'two\n' } })
    .commit({ on: '2026-01-01', by: 'Bo <bo@example.org>', files: { [B]: 'two\n' } });
  expect(await of(folder, A, B)).toEqual({ changed: '2026-01-01', first: '2024-05-03', changes: 3, people: 2 });
});

test('days are in UTC, wherever the commit was made', async () => {
  const { folder } = new Repository().commit({ on: '2026-03-14T23:30:00-05:00', files: { [A]: 'one\n' } });
  expect((await of(folder, A))?.changed).toBe('2026-03-15');
});

test('a renamed file keeps its history, changed on the way or not', async () => {
  const repository = new Repository();
  repository.git('config', 'diff.renames', 'false');
  repository
    .commit({ on: '2024-01-01', files: { [A]: LONG } })
    .commit({ on: '2024-02-01', files: { [A]: `${LONG}more\n` } })
    .commit({ on: '2024-03-01', by: 'Bo <bo@example.org>', move: [A, B] })
    .commit({ on: '2024-04-01', move: [B, 'content/lessons/2025/c.mdx'], files: { 'content/lessons/2025/c.mdx': `A new title\n${LONG}` } });
  expect(await of(repository.folder, 'content/lessons/2025/c.mdx')).toEqual({ changed: '2024-04-01', first: '2024-01-01', changes: 4, people: 2 });
  expect(await of(repository.folder, A)).toBeUndefined();
});

test('a new file under an old name begins anew, and so does one that was removed', async () => {
  const { folder } = new Repository()
    .commit({ on: '2024-01-01', files: { [A]: LONG } })
    .commit({ on: '2024-02-01', move: [A, B] })
    .commit({ on: '2024-03-01', files: { [A]: 'Something else.\n' } })
    .commit({ on: '2024-04-01', files: { [A]: null } })
    .commit({ on: '2024-05-01', by: 'Bo <bo@example.org>', files: { [A]: 'Something else again.\n' } });
  expect(await of(folder, A)).toEqual({ changed: '2024-05-01', first: '2024-05-01', changes: 1, people: 1 });
  expect(await of(folder, B)).toEqual({ changed: '2024-02-01', first: '2024-01-01', changes: 2, people: 1 });
});

test.each(['before', 'after'])('an edit on a branch made beside a renaming belongs to the renamed file (the edit %s it)', async (when) => {
  const [edited, renamed] = when === 'before' ? ['2024-02-01', '2024-03-01'] : ['2024-03-01', '2024-02-01'];
  const repository = new Repository().commit({ on: '2024-01-01', files: { [A]: LONG } });
  repository.git('switch', '--quiet', '--create', 'edit');
  repository.commit({ on: edited, by: 'Bo <bo@example.org>', files: { [A]: `${LONG}more\n` } });
  repository.git('switch', '--quiet', 'main');
  repository.commit({ on: renamed, move: [A, B] });
  runGit(repository.folder, ['merge', '--quiet', '--no-edit', 'edit'], '2024-06-01');
  expect(await of(repository.folder, B)).toEqual({ changed: '2024-03-01', first: '2024-01-01', changes: 3, people: 2 });
});

test('a merge is no change of its own', async () => {
  const repository = new Repository().commit({ on: '2024-01-01', files: { [A]: 'one\n' } });
  repository.git('switch', '--quiet', '--create', 'more');
  repository.commit({ on: '2024-02-01', by: 'Bo <bo@example.org>', files: { [A]: 'two\n' } });
  repository.git('switch', '--quiet', 'main');
  repository.commit({ on: '2024-03-01', files: { [B]: 'one\n' } });
  runGit(repository.folder, ['merge', '--quiet', '--no-ff', '--no-edit', 'more'], '2024-06-01');
  expect(await of(repository.folder, A)).toEqual({ changed: '2024-02-01', first: '2024-01-01', changes: 2, people: 2 });
});

test('people by .mailmap, those who helped, and no programs', async () => {
  const { folder } = new Repository()
    .commit({ on: '2024-01-01', files: { [A]: 'one\n', '.mailmap': 'Ada Lovelace <ada@example.org> <countess@old.example.org>\n' } })
    .commit({ on: '2024-02-01', by: 'The Countess <countess@old.example.org>', files: { [A]: 'two\n' } })
    .commit({ on: '2024-03-01', by: 'dependabot[bot] <49699333+dependabot[bot]@users.noreply.github.com>', files: { [A]: 'three\n' } })
    .commit({ on: '2024-04-01', by: 'Sync <noreply@example.org>', files: { [A]: 'four\n' } })
    .commit({ on: '2024-05-01', files: { [A]: 'five\n' }, message: 'Five\n\nCo-authored-by: Bo <bo@example.org>\nCo-authored-by: The Countess <countess@old.example.org>\nCo-authored-by: nobody at all' });
  expect(await of(folder, A)).toEqual({ changed: '2024-05-01', first: '2024-01-01', changes: 5, people: 3 });
  const { folder: other } = new Repository().commit({ on: '2024-01-01', by: 'x[bot] <x[bot]@example.org>', files: { [A]: 'one\n' } });
  expect((await of(other, A))?.people).toBe(0);
});

test('names that only git can love', async () => {
  const odd = ['content/a "b" \'c\'.mdx', 'content/a\nb.mdx', 'content/🦘 ä.mdx', 'content/\u0001x.mdx', 'content/-M.mdx', 'content/R100'];
  const { folder } = new Repository()
    .commit({ on: '2024-01-01', files: Object.fromEntries(odd.map((path) => [path, `${path}\n${LONG}`])) })
    .commit({ on: '2024-02-01', move: ['content/a\nb.mdx', 'content/a\n\nb.mdx'] });
  const history = await readHistory(folder);
  expect(odd.map((path) => history.of([path])?.changes)).toEqual([1, undefined, 1, 1, 1, 1]);
  expect(history.of(['content/a\n\nb.mdx'])).toEqual({ changed: '2024-02-01', first: '2024-01-01', changes: 2, people: 1 });
});

test('a library below the repository’s root', async () => {
  const { folder } = new Repository()
    .commit({ on: '2024-01-01', files: { [`library/${A}`]: 'one\n', [A]: 'another file\n' } })
    .commit({ on: '2024-02-01', files: { [A]: 'another change\n' } });
  expect(await of(join(folder, 'library'), A)).toEqual({ changed: '2024-01-01', first: '2024-01-01', changes: 1, people: 1 });
});

test('a shallow clone says when, and how often only where it has seen the file begin', async () => {
  const origin = new Repository()
    .commit({ on: '2024-01-01', files: { [A]: 'one\n', [B]: 'one\n', 'content/c.mdx': 'one\n' } })
    .commit({ on: '2024-02-01', files: { [B]: 'two\n' } })
    .commit({ on: '2024-03-01', files: { [A]: 'two\n', 'content/new.mdx': 'one\n' } })
    .commit({ on: '2024-04-01', by: 'Bo <bo@example.org>', files: { 'content/new.mdx': 'two\n' } });
  const clone = join(temporaryFolder(), 'clone');
  origin.git('clone', '--quiet', '--depth=3', `file://${origin.folder}`, clone);
  const history = await readHistory(clone);
  expect(history.limits).toBe('the clone is shallow');
  // The oldest commit of the clone seems to add every file, changed in it or not: of b and c nothing is known.
  expect([A, B, 'content/c.mdx', 'content/new.mdx'].map((file) => history.of([file]))).toEqual([
    { changed: '2024-03-01' }, undefined, undefined, { changed: '2024-04-01', first: '2024-03-01', changes: 2, people: 2 },
  ]);
  const least = join(temporaryFolder(), 'clone');
  origin.git('clone', '--quiet', '--depth=1', `file://${origin.folder}`, least);
  const nothing = await readHistory(least);
  expect([A, B, 'content/c.mdx', 'content/new.mdx'].map((file) => nothing.of([file]))).toEqual([undefined, undefined, undefined, undefined]);
  runGit(clone, ['fetch', '--quiet', '--unshallow']);
  expect(await of(clone, A)).toEqual({ changed: '2024-03-01', first: '2024-01-01', changes: 2, people: 1 });
});

test('a history that is longer than what is read', async () => {
  const { folder } = new Repository()
    .commit({ on: '2024-01-01', files: { [A]: 'one\n' } })
    .commit({ on: '2024-02-01', files: { [A]: 'two\n' } })
    .commit({ on: '2024-03-01', files: { [A]: 'three\n', [B]: 'one\n' } });
  const history = await readHistory(folder, { most: 1 });
  expect(history.limits).toBe('only the last 1 changes were read');
  expect([A, B].map((file) => history.of([file]))).toEqual([{ changed: '2024-03-01' }, { changed: '2024-03-01', first: '2024-03-01', changes: 1, people: 1 }]);
  expect((await readHistory(folder, { most: 3 })).limits).toBeUndefined();
});

test('what differs from the last commit, where asked', async () => {
  const repository = new Repository().commit({ on: '2024-01-01', files: { [`library/${A}`]: 'one\n', [`library/${B}`]: 'one\n', 'README.md': 'x' } });
  repository.write(`library/${A}`, 'two\n');
  repository.write('library/content/new ä.mdx', 'one\n');
  const library = join(repository.folder, 'library');
  const history = await readHistory(library, { uncommitted: true });
  expect(history.of([A])).toEqual({ changed: '2024-01-01', first: '2024-01-01', changes: 1, people: 1, uncommitted: true });
  expect(history.of([B])?.uncommitted).toBeUndefined();
  expect(history.of([B, A])?.uncommitted).toBe(true);
  expect(history.of(['content/new ä.mdx'])).toEqual({ uncommitted: true });
  expect(await of(library, A)).toEqual({ changed: '2024-01-01', first: '2024-01-01', changes: 1, people: 1 });
});

test('a worktree and a submodule', async () => {
  const repository = new Repository().commit({ on: '2024-01-01', files: { [A]: 'one\n' } });
  const tree = join(temporaryFolder(), 'tree');
  repository.git('worktree', 'add', '--quiet', tree);
  expect((await of(tree, A))?.changes).toBe(1);
  const outer = new Repository();
  outer.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', `file://${repository.folder}`, 'library');
  outer.commit({ on: '2025-01-01' });
  expect(await of(join(outer.folder, 'library'), A)).toEqual({ changed: '2024-01-01', first: '2024-01-01', changes: 1, people: 1 });
});

test('what another git has set in the environment does not lead elsewhere', async () => {
  const other = new Repository().commit({ on: '2020-01-01', files: { [A]: 'one\n' } });
  const { folder } = new Repository().commit({ on: '2024-01-01', files: { [A]: 'one\n' } });
  process.env.GIT_DIR = join(other.folder, '.git');
  onTestFinished(() => { delete process.env.GIT_DIR; });
  expect((await of(folder, A))?.changed).toBe('2024-01-01');
});

test('nothing is said where git knows nothing, and why', async () => {
  const limits = async (folder: string) => {
    const history = await readHistory(folder);
    return [history.of([A]), history.limits];
  };
  const plain = temporaryFolder();
  expect(await limits(plain)).toEqual([undefined, 'the library is in no git repository']);
  expect(await limits(new Repository().folder)).toEqual([undefined, 'nothing has been committed yet']);
  const broken = new Repository().commit({ on: '2024-01-01', files: { [A]: 'one\n' } }).folder;
  renameSync(join(broken, '.git/objects'), join(broken, '.git/gone'));
  expect((await limits(broken))[0]).toBeUndefined();
  withGit();
  expect(await limits(plain)).toEqual([undefined, 'git is not installed']);
});

test('a git that takes too long is ended', async () => {
  withGit('#!/bin/sh\nexec /bin/sleep 1000\n');
  expect((await readHistory(temporaryFolder(), { limit: 50 })).limits).toBe('git took longer than 0.05 s');
});

test('no name and no address leaves: only days and numbers', async () => {
  const { folder } = new Repository().commit({ on: '2024-01-01', by: 'Quokka Person <quokka@example.org>', files: { [A]: 'one\n' }, message: 'x\n\nCo-authored-by: Numbat <numbat@example.org>' });
  const history = await readHistory(folder, { uncommitted: true });
  expect(JSON.stringify([history, history.of([A])])).toBe('[{},{"changed":"2024-01-01","first":"2024-01-01","changes":1,"people":2}]');
});
