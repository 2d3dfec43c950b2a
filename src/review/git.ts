// What the review asks of git: commits, changed paths, and the files of a commit. The working tree and the index are never touched.
//
// Refs come from pull requests. None reaches a shell, and none can be taken for an option.
import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { LIMITS } from '../library/files.ts';
import { compare } from '../model/problem.ts';

/** The review cannot be made; the message says why and what to do. */
export class ReviewError extends Error {
  override name = 'ReviewError';
}

/** A folder in the working tree of a repository. */
export interface Repository {
  folder: string;
  /** The way from the repository’s root to the folder: empty, or ending with a slash. */
  prefix: string;
  /** Whether history was cut off when it was cloned. */
  shallow: boolean;
}

export interface Commit { name: string; hash: string }

const run = promisify(execFile);
// No index refresh is written back, nobody is asked for a password, and what git says is told apart in English.
const settled = () => ({ ...process.env, GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' });
const QUIET = ['-c', 'core.fsmonitor=false', '--no-pager'];
const MOST_OUTPUT = 1024 * 1024 * 1024;

async function git(folder: string, args: readonly string[]): Promise<string> {
  const { stdout } = await run('git', [...QUIET, ...args], { cwd: folder, env: settled(), maxBuffer: MOST_OUTPUT });
  return stdout;
}

const messageOf = (error: unknown): string => String((error as { stderr?: string }).stderr ?? '').trim().split('\n')[0] ?? '';

/**
 * The repository that a folder lies in.
 * @throws {ReviewError} when there is no git, or the folder is in no repository.
 */
export async function repositoryOf(folder: string): Promise<Repository> {
  if (!existsSync(folder)) throw new ReviewError(`There is no folder ${folder}. Set LIBRARY_DIR to a folder that holds content/ and templates/.`);
  try {
    const [prefix = '', shallow = ''] = (await git(folder, ['rev-parse', '--show-prefix', '--is-shallow-repository'])).split('\n');
    return { folder, prefix, shallow: shallow === 'true' };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new ReviewError('The command “git” was not found. The review compares two commits; install git.');
    const said = messageOf(error);
    if (said.includes('not a git repository')) throw new ReviewError(`${folder} is not in a git repository. The review compares two commits; run it in a clone of the library.`);
    throw new ReviewError(`git cannot read the repository of ${folder}: ${said}`);
  }
}

const inFull = (name: string): string => (name === '' || name.startsWith('-') || /[\u0000-\u001F\u007F]/.test(name) ? '' : `${name}^{commit}`);

async function hashOf({ folder }: Repository, name: string): Promise<string | undefined> {
  const full = inFull(name);
  if (full === '') return undefined;
  try {
    const hash = (await git(folder, ['rev-parse', '--verify', '--quiet', '--end-of-options', full])).trim();
    return /^[0-9a-f]{40,64}$/.test(hash) ? hash : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The commit that a name stands for. A branch that is only known from the remote is taken from there.
 * @throws {ReviewError} when there is none, with the command that fetches it.
 */
export async function commitOf(repository: Repository, name: string): Promise<Commit> {
  for (const candidate of [name, `origin/${name}`]) {
    const hash = await hashOf(repository, candidate);
    if (hash !== undefined) return { name: candidate, hash };
  }
  if (name === 'HEAD') throw new ReviewError('The repository has no commit yet, so there is nothing to compare with.');
  const shown = name.slice(0, 100).replace(/[\u0000-\u001F\u007F]/g, '\uFFFD');
  const branch = /^[\w./-]+$/.test(name) && !name.startsWith('-') ? name.replace(/^origin\//, '') : undefined;
  const fetch = branch === undefined ? 'Name a branch, a tag or a commit.' : `Fetch it: git fetch origin ${branch}`;
  throw new ReviewError(`There is no commit “${shown}” here. ${fetch}${repository.shallow ? '\nThis clone is shallow; git fetch --unshallow brings the whole history.' : ''}`);
}

/**
 * The commit from which both went on.
 * @throws {ReviewError} when history does not reach that far, or there is none.
 */
export async function mergeBase({ folder, shallow }: Repository, base: Commit, head: Commit): Promise<string> {
  try {
    return (await git(folder, ['merge-base', base.hash, head.hash])).trim();
  } catch {
    throw new ReviewError(shallow
      ? `History is cut off before ${base.name} and ${head.name} meet, because this clone is shallow. Fetch the rest: git fetch --unshallow`
      : `${base.name} and ${head.name} have no commit in common, so nothing can be compared. Name the branch that this change was made from with --base.`);
  }
}

/** Paths from the repository’s root that differ between a commit and another, or the working tree with its new files. */
export async function changedPaths(repository: Repository, from: string, to: string | undefined): Promise<string[]> {
  const top = join(repository.folder, ...repository.prefix.split('/').filter(Boolean).map(() => '..'));
  const diff = ['diff', '--name-only', '-z', '--no-renames', '--no-ext-diff', '--ignore-submodules', from, ...(to === undefined ? [] : [to]), '--'];
  const outputs = [await git(top, diff), to === undefined ? await git(top, ['ls-files', '--others', '--exclude-standard', '-z']) : ''];
  return [...new Set(outputs.flatMap((output) => output.split('\0')).filter(Boolean))].sort(compare);
}

interface TreeEntry { mode: string; hash: string; size: number; path: string }

/** The files of `content/` and `templates/` in a commit, their paths from the library’s folder. */
async function entriesOf({ folder, prefix }: Repository, commit: string): Promise<TreeEntry[]> {
  const output = await git(folder, ['ls-tree', '-r', '-z', '-l', '--full-tree', commit, '--', `${prefix}content/`, `${prefix}templates/`]);
  return output.split('\0').flatMap((line) => {
    const [, mode = '', hash = '', size = '', whole = ''] = /^(\d+) blob ([0-9a-f]+) +(\d+)\t([^]+)$/.exec(line) ?? [];
    const path = whole.slice(prefix.length);
    return mode === '' || !isPlain(path) ? [] : [{ mode, hash, size: Number(size), path }];
  });
}

/** Git refuses to make trees with these names, but a tree can be made without git. */
function isPlain(path: string): boolean {
  return path.split('/').every((step) => !['', '.', '..'].includes(step)) && (process.platform !== 'win32' || !/[\\:]/.test(path));
}

/** More than any file that the library reads; of what is larger, only the size matters. */
const LARGEST = Math.max(...Object.values(LIMITS));

/**
 * Writes `content/` and `templates/` of a commit into an empty folder, byte for byte as they were committed.
 * @returns whether the commit holds a library at all
 */
export async function exportLibrary(repository: Repository, commit: string, into: string): Promise<boolean> {
  const entries = await entriesOf(repository, commit);
  mkdirSync(join(into, 'content'), { recursive: true });
  for (const folder of new Set(entries.map(({ path }) => dirname(path)))) mkdirSync(join(into, folder), { recursive: true });
  const write = (path: string, bytes: Buffer | string) => {
    try { writeFileSync(join(into, path), bytes); } catch (error) {
      throw new ReviewError(`${path} of ${commit.slice(0, 10)} could not be written to ${into} (${(error as NodeJS.ErrnoException).code ?? String(error)}). Is the disk full?`);
    }
  };
  const links = entries.filter(({ mode }) => mode === '120000');
  const files = entries.filter(({ mode }) => mode !== '120000');
  for (const { path, size } of files.filter((entry) => entry.size > LARGEST)) {
    write(path, '');
    truncateSync(join(into, path), size);
  }
  const read = [...files, ...links].filter(({ size }) => size <= LARGEST);
  const targets: { path: string; target: string }[] = [];
  await readBlobs(repository, read.map(({ hash }) => hash), (index, bytes) => {
    const entry = read[index];
    if (entry?.mode === '120000') targets.push({ path: entry.path, target: bytes.toString('utf8') });
    else if (entry) write(entry.path, bytes);
  });
  // Links come last, when every folder stands, so nothing is written through them.
  for (const { path, target } of targets) {
    try { symlinkSync(target, join(into, path)); } catch { /* Where links cannot be made, the library lacks it, as it would there. */ }
  }
  return entries.some(({ path }) => path.startsWith('content/'));
}

/** Hands over the bytes of each blob, in order, through one process for all of them. */
function readBlobs({ folder }: Repository, hashes: readonly string[], take: (index: number, bytes: Buffer) => void): Promise<void> {
  if (hashes.length === 0) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const child = spawn('git', [...QUIET, 'cat-file', '--batch'], { cwd: folder, env: settled(), stdio: ['pipe', 'pipe', 'ignore'] });
    let rest: Buffer = Buffer.alloc(0);
    let next = 0;
    const missing = () => reject(new ReviewError(`git could not read the object ${hashes[next]}. The clone is incomplete; fetch again: git fetch --refetch`));
    child.stdout.on('data', (chunk: Buffer) => {
      rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      let at = 0;
      for (;;) {
        const end = rest.indexOf(10, at);
        if (end === -1) break;
        const size = Number(/^[0-9a-f]+ blob (\d+)$/.exec(rest.toString('latin1', at, end))?.[1] ?? NaN);
        if (Number.isNaN(size)) { missing(); child.kill(); return; }
        if (rest.length < end + size + 2) break;
        take(next++, rest.subarray(end + 1, end + 1 + size));
        at = end + size + 2;
      }
      rest = rest.subarray(at);
    });
    child.on('error', reject);
    child.on('close', () => { if (next === hashes.length) resolve(); else missing(); });
    child.stdin.on('error', () => undefined);
    child.stdin.end(`${hashes.join('\n')}\n`);
  });
}
