import { execFileSync } from 'node:child_process';
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, readlinkSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { changedPaths, commitOf, exportLibrary, mergeBase, repositoryOf } from '../../../src/review/git.ts';
import { temporaryFolder } from '../libraries.ts';
import { cloneOf, repository, tidyUp } from './repositories.ts';

tidyUp();

const said = (promise: Promise<unknown>): Promise<string> => promise.then(() => 'no error', (error: Error) => `${error.name}: ${error.message}`);

describe('what cannot be compared says why, and what to do', () => {
  test('a folder in no repository, or no folder', async () => {
    const folder = temporaryFolder();
    expect((await said(repositoryOf(folder))).replace(folder, 'FOLDER')).toMatchInlineSnapshot(`"ReviewError: FOLDER is not in a git repository. The review compares two commits; run it in a clone of the library."`);
    expect(await said(repositoryOf('/no/such/folder'))).toMatchInlineSnapshot(`"ReviewError: There is no folder /no/such/folder. Set LIBRARY_DIR to a folder that holds content/ and templates/."`);
  });

  test('a base that does not exist', async () => {
    const { clone } = repository();
    const here = await repositoryOf(clone.library);
    expect(await said(commitOf(here, 'release/2.0'))).toMatchInlineSnapshot(`"ReviewError: There is no commit “release/2.0” here. Fetch it: git fetch origin release/2.0"`);
    expect(await said(commitOf(here, 'no such branch'))).toMatchInlineSnapshot(`"ReviewError: There is no commit “no such branch” here. Name a branch, a tag or a commit."`);
    expect(await said(commitOf(here, 'a\u001b[31m\nb'))).toMatchInlineSnapshot(`"ReviewError: There is no commit “a�[31m�b” here. Name a branch, a tag or a commit."`);
  });

  test('a repository without a commit', async () => {
    const folder = temporaryFolder();
    execFileSync('git', ['init', '-q', folder]);
    expect(await said(commitOf(await repositoryOf(folder), 'HEAD'))).toMatchInlineSnapshot(`"ReviewError: The repository has no commit yet, so there is nothing to compare with."`);
  });

  test('history that was cut off', async () => {
    const { remote, clone } = repository();
    clone.commit('One').commit('Two').git('push', '-q', 'origin', 'change');
    const shallow = cloneOf(remote, '--depth', '1', '--no-single-branch', '--branch', 'change');
    const here = await repositoryOf(shallow.library);
    expect(here.shallow).toBe(true);
    const [main, change] = [await commitOf(here, 'main'), await commitOf(here, 'HEAD')];
    expect(main.name).toBe('origin/main');
    expect(await said(mergeBase(here, main, change))).toMatchInlineSnapshot(`"ReviewError: History is cut off before origin/main and HEAD meet, because this clone is shallow. Fetch the rest: git fetch --unshallow"`);
    expect(await said(commitOf(here, 'v1'))).toMatchInlineSnapshot(`
      "ReviewError: There is no commit “v1” here. Fetch it: git fetch origin v1
      This clone is shallow; git fetch --unshallow brings the whole history."
    `);
    shallow.git('fetch', '-q', '--unshallow');
    expect(await mergeBase(await repositoryOf(shallow.library), main, change)).toBe(main.hash);
  });

  test('histories that never met', async () => {
    const { clone } = repository();
    clone.git('checkout', '-q', '--orphan', 'other');
    clone.commit();
    const here = await repositoryOf(clone.library);
    expect(await said(mergeBase(here, await commitOf(here, 'main'), await commitOf(here, 'HEAD')))).toMatchInlineSnapshot(`"ReviewError: main and HEAD have no commit in common, so nothing can be compared. Name the branch that this change was made from with --base."`);
  });
});

test('a ref is neither an option nor a command, whatever it is', async () => {
  const { clone } = repository();
  const here = await repositoryOf(clone.library);
  for (const ref of ['--output=pwned', '-h', '--upload-pack=touch pwned', '$(touch pwned)', '`touch pwned`', 'main; touch pwned', 'main\0', '', 'main:content', '../../etc/passwd']) {
    expect(await said(commitOf(here, ref)), ref).toMatch(/^ReviewError: There is no commit “/);
  }
  expect(readdirSync(clone.root).filter((name) => name.includes('pwned'))).toEqual([]);
});

describe('changed paths', () => {
  test('of the working tree: edits, new files and removed ones, whatever their names; nothing that is ignored', async () => {
    const { clone } = repository({ prefix: 'library' });
    clone.edit({ 'content/guides/kick-off.mdx': null, 'content/notes und 🎉.md': 'x', 'content/portal.yaml': (text) => `${text}\n` });
    writeFileSync(join(clone.root, '.gitignore'), '*.log\n');
    writeFileSync(join(clone.root, 'build.log'), 'x');
    writeFileSync(join(clone.root, 'line\nbreak.txt'), 'x');
    const here = await repositoryOf(clone.library);
    expect(await changedPaths(here, (await commitOf(here, 'main')).hash, undefined)).toEqual([
      '.gitignore', 'library/content/guides/kick-off.mdx', 'library/content/notes und 🎉.md', 'library/content/portal.yaml', 'line\nbreak.txt',
    ]);
  });

  test('of a commit: nothing of the working tree, which stays as it is', async () => {
    const { clone } = repository();
    clone.edit({ 'content/portal.yaml': (text) => `${text}\n` }).commit();
    clone.edit({ 'content/taxonomy.yaml': (text) => `${text}\n` });
    const status = clone.git('status', '--porcelain');
    const here = await repositoryOf(clone.library);
    expect(await changedPaths(here, (await commitOf(here, 'main')).hash, (await commitOf(here, 'change')).hash)).toEqual(['content/portal.yaml']);
    expect(clone.git('status', '--porcelain')).toBe(status);
  });
});

describe('the library of a commit', () => {
  test('is written byte for byte, and nothing else is', async () => {
    const { clone } = repository({ prefix: 'a [b]*/library', changes: { 'content/guides/crlf.mdx': 'one\r\ntwo\r\n', 'content/guides/bytes.mdx': new Uint8Array([0, 255, 10, 10, 13]), 'content/guides/empty.mdx': '', 'content/guides/notes und 🎉.mdx': 'x', '.gitattributes': '* text=auto eol=lf\n*.mdx export-ignore\n', 'secret.txt': 'x' } });
    const into = temporaryFolder();
    expect(await exportLibrary(await repositoryOf(clone.library), clone.git('rev-parse', 'HEAD'), into)).toBe(true);
    expect(readdirSync(into).sort()).toEqual(['content', 'templates']);
    const listed = clone.git('ls-tree', '-r', '--name-only', '-z', 'HEAD', '--', 'a [b]*/library/content', 'a [b]*/library/templates').split('\0').filter(Boolean);
    expect(listed.length).toBeGreaterThan(15);
    for (const path of listed) {
      const bytes = execFileSync('git', ['cat-file', 'blob', `HEAD:${path}`], { cwd: clone.root });
      expect(readFileSync(join(into, path.slice('a [b]*/library/'.length))).equals(bytes), path).toBe(true);
    }
  });

  test('is empty where the commit has none in that folder', async () => {
    const { clone } = repository({ prefix: 'library' });
    clone.git('mv', 'library', 'elsewhere');
    mkdirSync(clone.library);
    const into = temporaryFolder();
    const before = clone.commit().git('rev-parse', 'HEAD');
    expect(await exportLibrary(await repositoryOf(clone.library), before, into)).toBe(false);
    expect(readdirSync(join(into, 'content'))).toEqual([]);
  });

  test('keeps links as links, and a large file as its size alone', async () => {
    const { clone } = repository();
    symlinkSync('kick-off.mdx', join(clone.library, 'content/guides/linked.mdx'));
    symlinkSync('/etc', join(clone.library, 'content/guides/etc'));
    writeFileSync(join(clone.library, 'content/guides/large.mdx'), 'x'.repeat(3 * 1024 * 1024));
    const into = temporaryFolder();
    await exportLibrary(await repositoryOf(clone.library), clone.commit().git('rev-parse', 'HEAD'), into);
    expect(readlinkSync(join(into, 'content/guides/linked.mdx'))).toBe('kick-off.mdx');
    expect(lstatSync(join(into, 'content/guides/etc')).isSymbolicLink()).toBe(true);
    expect(statSync(join(into, 'content/guides/large.mdx'))).toMatchObject({ size: 3 * 1024 * 1024 });
    expect(readFileSync(join(into, 'content/guides/large.mdx'), 'latin1').startsWith('\0')).toBe(true);
  });

  test('a tree made by hand writes nothing outside of the folder', async () => {
    const { clone } = repository();
    const object = (type: string, bytes: Buffer) => execFileSync('git', ['hash-object', '-t', type, '-w', '--stdin', '--literally'], { cwd: clone.root, input: bytes }).toString().trim();
    const entry = (mode: string, name: string, hash: string) => Buffer.concat([Buffer.from(`${mode} ${name}\0`), Buffer.from(hash, 'hex')]);
    const outside = temporaryFolder();
    const blob = object('blob', Buffer.from('pwned'));
    const link = object('blob', Buffer.from(outside));
    const inner = object('tree', entry('100644', 'pwned.txt', blob));
    const innerLink = object('tree', entry('120000', 'pwned.txt', link));
    const up = object('tree', entry('100644', 'pwned.txt', blob));
    const content = object('tree', Buffer.concat([entry('40000', '..', up), entry('120000', 'out', link), entry('40000', 'out', inner), entry('120000', 'two', link), entry('40000', 'two', innerLink), entry('100644', 'good.txt', blob)]));
    const root = object('tree', entry('40000', 'content', content));
    const commit = execFileSync('git', ['commit-tree', root, '-m', 'x'], { cwd: clone.root, env: { ...process.env, GIT_AUTHOR_NAME: 'a', GIT_AUTHOR_EMAIL: 'a', GIT_COMMITTER_NAME: 'a', GIT_COMMITTER_EMAIL: 'a' } }).toString().trim();
    const into = join(temporaryFolder(), 'into');
    mkdirSync(into);
    await exportLibrary(await repositoryOf(clone.library), commit, into);
    expect(readFileSync(join(into, 'content/good.txt'), 'utf8')).toBe('pwned');
    expect(readdirSync(outside)).toEqual([]);
    expect(existsSync(join(into, '../pwned.txt')) || existsSync(join(into, 'pwned.txt'))).toBe(false);
  });
});
