// The two states of the library that a review compares, each read, checked and standing on the same day.
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CheckContext } from '../checks/context.ts';
import { checkLibrary } from '../checks/index.ts';
import { contextOf } from '../checks/library-context.ts';
import { standings } from '../insights/standings.ts';
import { readCache } from '../library/cache.ts';
import { openLibrary, type AnyRecord, type Library, type OpenLibrary } from '../library/index.ts';
import type { Id } from '../model/ids.ts';
import type { Standing } from '../model/lifecycle.ts';
import type { Problem } from '../model/problem.ts';
import { changedPaths, commitOf, exportLibrary, mergeBase, repositoryOf, ReviewError, type Commit } from './git.ts';

export interface Side {
  library: Library;
  standings: ReadonlyMap<Id, Standing>;
  problems: readonly Problem[];
  /** Whether the record’s file is there and could not be read: what it holds is unknown, not gone. */
  unread(record: AnyRecord): boolean;
  /** Whether a file has an error that was found when it was read. */
  broken(file: string): boolean;
  /** Whether the record was read and its text, or what its documents are made from, was not. */
  unreadBody: CheckContext['unreadBody'];
}

export interface Comparison {
  before: Side;
  after: Side;
  /** The commit compared with: where head left base. */
  base: Commit;
  /** The commit compared; undefined for the working tree. */
  head: Commit | undefined;
  /** Whether there was no library at the base, in this folder. */
  fresh: boolean;
  /** Paths that changed, from the library’s root; those outside of `content/` and `templates/` from the repository’s. */
  changed: { inside: string[]; outside: string[] };
}

export interface Asked { libraryDir: string; today: string; base: string; head?: string | undefined; cache?: boolean | undefined; onProgress?: ((done: number, total: number) => void) | undefined }

/**
 * Reads both sides and hands them to `use`; what was written for it is removed afterwards.
 * @throws {ReviewError} when git cannot give one of them.
 * @throws {NoLibraryError} when there is no library to review.
 */
export async function compareSides<T>({ libraryDir, today, base: baseName, head: headName, cache = true, onProgress }: Asked, use: (comparison: Comparison) => T): Promise<T> {
  const repository = await repositoryOf(libraryDir);
  const base = await commitOf(repository, baseName);
  const head = await commitOf(repository, headName ?? 'HEAD');
  const start = await mergeBase(repository, base, head);
  const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'waymark-review-')));
  try {
    const reviewed = headName === undefined ? undefined : head;
    const after = reviewed === undefined ? await openLibrary(libraryDir, { cache, onProgress }) : await exported(reviewed);
    const [beforeDir, changed] = [join(scratch, 'before'), await changedPaths(repository, start, reviewed?.hash)];
    const fresh = !(await exportLibrary(repository, start, beforeDir));
    const before = await openLibrary(beforeDir, { cache: false, seed: after.files });
    return use({ before: sideOf(before, today), after: sideOf(after, today), base: { name: base.name, hash: start }, head: reviewed, fresh, changed: sorted(changed, repository.prefix) });
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }

  /** The library of a commit. Most of its files are those of the working tree, so what is known of these is used. */
  async function exported(commit: Commit): Promise<OpenLibrary> {
    const folder = join(scratch, 'after');
    if (!await exportLibrary(repository, commit.hash, folder)) throw new ReviewError(`There is no folder “${repository.prefix}content” in ${commit.name}. Set LIBRARY_DIR to the folder of the repository that holds content/ and templates/.`);
    return openLibrary(folder, { cache: false, seed: cache ? readCache(libraryDir).values() : [], onProgress });
  }
}

function sideOf(open: OpenLibrary, today: string): Side {
  const { library } = open;
  const context = contextOf(open, today);
  const broken = new Set(library.problems.filter(({ severity }) => severity === 'error').map(({ file }) => file));
  return {
    library, standings: standings(library, today), problems: checkLibrary(open, { today }),
    unread: (record) => !library.records.has(record.id) && (context.unread(record.id) || broken.has(record.file)),
    broken: (file) => broken.has(file), unreadBody: context.unreadBody,
  };
}

function sorted(paths: readonly string[], prefix: string): Comparison['changed'] {
  const ours = (path: string) => path.startsWith(`${prefix}content/`) || path.startsWith(`${prefix}templates/`);
  return { inside: paths.filter(ours).map((path) => path.slice(prefix.length)), outside: paths.filter((path) => !ours(path)) };
}
