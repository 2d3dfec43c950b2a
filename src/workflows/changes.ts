// What a change touches: told by git, or by the host's list of the files of a pull request.
import { spawnSync } from 'node:child_process';

/** What stands at a path after the change: a link and a module (another repository) lead elsewhere, a program may be run. */
export type Entry = 'file' | 'program' | 'link' | 'module' | 'removed';

export interface Change { path: string; entry: Entry }

/** The change could not be listed; the message says why and what to do. */
export class ChangesError extends Error {
  override name = 'ChangesError';
}

/** GitHub lists no more files of a pull request than this (https://docs.github.com/en/rest/pulls/pulls#list-pull-requests-files). */
const MOST_LISTED = 3000;

const ENTRIES: Record<string, Entry> = { '100644': 'file', '100755': 'program', '120000': 'link', '160000': 'module', '000000': 'removed' };

/**
 * Every path that differs between the place where `HEAD` left `base` and `HEAD`. A renamed file is its old path removed and its new
 * one added, so that nothing hides behind a rename.
 * @param base a branch, tag or commit; a branch that is only known from the remote is found as `origin/<base>`
 * @throws {ChangesError} outside a repository, for an unknown base, or where history is too shallow to compare.
 */
export function changesInGit(repository: string, base: string): Change[] {
  const git = (...args: string[]) => {
    const { status, stdout, stderr, error } = spawnSync('git', ['-C', repository, '-c', 'core.quotePath=false', ...args], { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 });
    return { fine: status === 0, out: stdout ?? '', why: error?.message ?? (stderr ?? '').trim() };
  };
  const inside = git('rev-parse', '--git-dir');
  if (!inside.fine) throw new ChangesError(`${repository} is not a git repository. Run this inside a clone.`);
  const commit = [base, `origin/${base}`].map((name) => git('rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`)).find(({ fine }) => fine);
  if (!commit) throw new ChangesError(`git knows no branch, tag or commit “${base}”. Fetch it first: git fetch origin ${/^[\w./-]+$/.test(base) ? base : 'main'}`);
  const listed = git('diff', '--raw', '-z', '--no-renames', '--no-abbrev', '--no-ext-diff', '--ignore-submodules=none', `${commit.out.trim()}...HEAD`, '--');
  if (!listed.fine) throw new ChangesError(`git cannot compare with “${base}” (${listed.why.split('\n', 1)[0]}). In a shallow clone, fetch the history first: git fetch --unshallow`);
  const fields = listed.out.split('\0');
  const changes: Change[] = [];
  // Each record is “:old-mode new-mode old-hash new-hash status”, then the path.
  for (let at = 0; at + 1 < fields.length; at += 2) changes.push({ path: fields[at + 1] ?? '', entry: ENTRIES[(fields[at] ?? '').split(' ')[1] ?? ''] ?? 'module' });
  return changes;
}

/**
 * The changes in what the host answers for the files of a pull request: a list of files, or of pages of them. The host does not
 * say what a path is, so links and modules are not told from files here.
 * @throws {ChangesError} where it is something else, or where the host has cut the list.
 */
export function changesFromHost(answer: unknown): Change[] {
  const rows = Array.isArray(answer) ? answer.flat() : undefined;
  if (!rows) throw new ChangesError('The host’s list of files is not a list.');
  if (rows.length >= MOST_LISTED) throw new ChangesError(`The host lists no more than ${MOST_LISTED} files of a pull request, and this one reaches that: what it touches beyond is unknown.`);
  return rows.flatMap((row: unknown): Change[] => {
    const { filename, previous_filename: previous, status } = (typeof row === 'object' && row !== null ? row : {}) as Record<string, unknown>;
    if (typeof filename !== 'string' || filename === '') throw new ChangesError('An entry of the host’s list of files has no name.');
    const here: Change = { path: filename, entry: status === 'removed' ? 'removed' : 'file' };
    return typeof previous === 'string' && status === 'renamed' ? [{ path: previous, entry: 'removed' }, here] : [here];
  });
}
