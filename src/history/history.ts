// When each file of the library was last changed, in how many changes and by how many people, as git tells it.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { git, GitError } from './git.ts';
import { LOG, logReader, type Log } from './log.ts';

/** What is known of a file's history; what is not known for certain is missing. Days are `YYYY-MM-DD` in UTC. */
export interface FileHistory {
  /** The day of its last commit. */
  changed?: string;
  /** The day of its first, and how many there are. Missing where an incomplete clone may hide some. */
  first?: string;
  changes?: number;
  /** How many people made them; programs are not counted, so it may be none. Missing as above. */
  people?: number;
  /** It differs from what is committed. Looked for only where asked. */
  uncommitted?: true;
}

export interface History {
  /** The history of what one page shows, which may lie in several files (paths from the library's root). Undefined where git knows none of them. */
  of(files: readonly string[]): FileHistory | undefined;
  /** Why nothing, or not everything, is known: a few words for the person who builds. Undefined where all is. */
  readonly limits: string | undefined;
}

export interface HistoryOptions {
  /** Also looks for files that differ from what is committed. */
  uncommitted?: boolean;
  /** The most commits that are read, newest first. Reading 50,000 takes about four seconds of a processor. */
  most?: number;
  /** The most milliseconds that git may take. */
  limit?: number;
}

/** Nothing is known. */
export const noHistory = (limits?: string): History => ({ of: () => undefined, limits });

const FOLDERS = ['--', 'content', 'templates'];

/**
 * Reads the history of a library folder. Never throws: what git cannot say is left out, and `limits` says why.
 *
 * A day is that of the commit, not of its author's first writing: it is when the text came to stand as it does. It is a function of
 * HEAD alone; neither the clock nor the build's `today` enters. A library that moved inside its repository begins anew there.
 */
export async function readHistory(libraryDir: string, { uncommitted = false, most = 50_000, limit = 30_000 }: HistoryOptions = {}): Promise<History> {
  const ask = (...args: string[]) => git(args, { folder: libraryDir, limit });
  try {
    const [head, shallow, differing] = await Promise.all([ask('rev-parse', '--verify', 'HEAD'), ask('rev-parse', '--is-shallow-repository'), uncommitted ? differingFiles(ask) : new Set<string>()]);
    const edge = shallow.trim() === 'true' ? await edgeOf(libraryDir, ask) : [];
    const log = await logOf(libraryDir, { head: head.trim(), edge, most, limit });
    const cut = log.times.length > most;
    return historyFrom(log, differing, cut ? `only the last ${most} changes were read` : edge.length > 0 ? 'the clone is shallow' : undefined);
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    return noHistory(error.reason);
  }
}

type Ask = (...args: string[]) => Promise<string>;

/** The oldest commits of a shallow clone. */
async function edgeOf(folder: string, ask: Ask): Promise<string[]> {
  const file = (await ask('rev-parse', '--git-path', 'shallow')).replace(/\n$/, '');
  try {
    return readFileSync(resolve(folder, file), 'utf8').split('\n').filter(Boolean);
  } catch (error) {
    throw new GitError(`the edge of the shallow clone cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
}

/** Files that differ from HEAD or are not in it. Git tells them from the root of its working tree. */
async function differingFiles(ask: Ask): Promise<Set<string>> {
  const [prefix, status] = await Promise.all([ask('rev-parse', '--show-prefix'), ask('status', '--porcelain=v1', '-z', '--untracked-files=all', '--no-renames', ...FOLDERS)]);
  const above = prefix.replace(/\n$/, '').length;
  return new Set(status.split('\0').filter(Boolean).map((entry) => entry.slice('XY '.length + above)));
}

// The last log that was read: while authoring, most edits come without a commit.
let last: { key: string; log: Log } | undefined;

async function logOf(folder: string, { head, edge, most, limit }: { head: string; edge: readonly string[]; most: number; limit: number }): Promise<Log> {
  const key = JSON.stringify([folder, head, edge, most]);
  if (last?.key === key) return last.log;
  const reader = logReader(new Set(edge));
  await git([...LOG, `--max-count=${most + 1}`, head, ...FOLDERS], { folder, limit, onText: reader.take });
  const read = reader.end();
  const log = { ...read, people: await mapped(read.people, folder, limit) };
  last = { key, log };
  return log;
}

/** A line that git can read as a name and an address. */
const CONTACT = /^[^<>\n]{1,200} <[^<>\s]{1,200}>$/;

/** The people as `.mailmap` has them. The log maps authors itself, not those named at the end of a message. */
async function mapped(people: readonly string[], folder: string, limit: number): Promise<string[]> {
  const known = people.filter((person) => CONTACT.test(person));
  if (known.length === 0) return [...people];
  const answers = (await git(['check-mailmap', '--stdin'], { folder, limit, input: `${known.join('\n')}\n` })).split('\n');
  const names = new Map(known.map((person, index) => [person, answers[index] ?? person]));
  return people.map((person) => names.get(person) ?? person);
}

/** Programs: accounts of GitHub’s apps (`name[bot]`), GitLab’s access tokens (`project_1_bot_…`), and addresses that nobody answers. */
const PROGRAM = /\[bot\]|<(?:project|group)_\d+_bot|<no-?reply@/i;

/** Who it is, whatever the name is written like; undefined for a program. */
function identity(person: string): string | undefined {
  if (PROGRAM.test(person)) return undefined;
  return (/<([^<>]+)>$/.exec(person)?.[1] ?? person).toLowerCase();
}

function historyFrom(log: Log, differing: ReadonlySet<string>, limits: string | undefined): History {
  const identities = log.people.map(identity);
  const day = (seconds: number): string => new Date(seconds * 1000).toISOString().slice(0, 'YYYY-MM-DD'.length);
  return {
    limits,
    of(files) {
      const uncommitted = files.some((file) => differing.has(file));
      const trails = files.map((file) => log.trails.get(file)).filter((trail) => trail !== undefined);
      const commits = [...new Set(trails.flatMap(({ commits: all }) => all))];
      if (commits.length === 0) return uncommitted ? { uncommitted } : undefined;
      const times = commits.map((commit) => log.times[commit] ?? 0);
      const whole = limits === undefined || (trails.length === files.length && trails.every((trail) => trail.whole));
      const people = new Set(commits.flatMap((commit) => log.authors[commit] ?? []).map((person) => identities[person]).filter((who) => who !== undefined));
      return {
        changed: day(Math.max(...times)),
        ...(whole && { first: day(Math.min(...times)), changes: commits.length, people: people.size }),
        ...(uncommitted && { uncommitted }),
      };
    },
  };
}
