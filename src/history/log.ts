// Reads what `git log` prints: which commits changed which file, through renames, and by how many people. Names and
// addresses become numbers here and go no further.

/** What the log is asked for. Merges change nothing of their own; what they bring stands in the commits that they bring. */
export const LOG = [
  'log', '--no-merges', '--topo-order', '--relative', '-z', '--name-status', '-M', '-l500', '--no-show-signature', '--no-color',
  '--format=%x01%H%x00%ct%x00%aN <%aE>%x00%(trailers:key=Co-authored-by,valueonly,unfold,separator=%x02)%x00',
];

/** A file as the newest commit that knows it calls it. */
interface Trail {
  /** Indexes of the commits that changed it, newest first. */
  commits: number[];
  /** Whether the commit that added it was met: then this is all of it. */
  whole: boolean;
}

export interface Log {
  /** Seconds since 1970 when each commit was made (not when its change was first written). */
  times: number[];
  /** The people of each commit, as indexes into `people`. */
  authors: number[][];
  /** `Name <address>` of everybody, each once. */
  people: string[];
  /** By path from the library's root. */
  trails: ReadonlyMap<string, Trail>;
}

/**
 * A reader of the log. `take` may be given pieces of any length.
 * @param edge commits whose parents a shallow clone does not have: all their files look added, so they say nothing
 */
export function logReader(edge: ReadonlySet<string>): { take: (text: string) => void; end: () => Log } {
  const log = { times: [] as number[], authors: [] as number[][], people: [] as string[], trails: new Map<string, Trail>() };
  const personAt = new Map<string, number>();
  /** What a path was called later; undefined above the commit that added it: older files of this name are others. */
  const later = new Map<string, string | undefined>();
  const nameNow = (path: string): string | undefined => (later.has(path) ? later.get(path) : path);
  const trailOf = (name: string): Trail => {
    const trail = log.trails.get(name) ?? { commits: [], whole: false };
    log.trails.set(name, trail);
    return trail;
  };
  const person = (written: string): number => {
    const known = personAt.get(written);
    if (known !== undefined) return known;
    personAt.set(written, log.people.length);
    return log.people.push(written) - 1;
  };

  let commit: number | undefined;
  const changed = (path: string): Trail | undefined => {
    const name = nameNow(path);
    if (name === undefined || commit === undefined) return undefined;
    const trail = trailOf(name);
    trail.commits.push(commit);
    return trail;
  };
  const apply = (status: string, path: string, to: string): void => {
    if (status === 'R') {
      const name = nameNow(to);
      changed(to);
      // Changes under the old name that were met before this belong to a branch beside the renaming.
      const beside = later.has(path) ? undefined : log.trails.get(path);
      if (beside && name !== undefined) { trailOf(name).commits.push(...beside.commits); log.trails.delete(path); }
      later.set(path, name);
    } else if (status === 'A') {
      const trail = changed(path);
      if (trail) trail.whole = true;
      later.set(path, undefined);
    } else if (status !== 'D') changed(path);
  };

  let rest = '';
  let header: string[] | undefined;
  let status = '';
  let from: string | undefined;
  const takeOne = (token: string): void => {
    if (header) {
      header.push(token);
      if (header.length < 4) return;
      const [hash = '', time = '', author = '', helpers = ''] = header;
      header = undefined;
      commit = edge.has(hash) ? undefined : log.times.push(Number(time)) - 1;
      if (commit !== undefined) log.authors.push([author, ...helpers.split('\u0002')].filter((written) => written.trim() !== '').map((written) => person(written.trim())));
    } else if (status === '') {
      if (token.startsWith('\u0001')) header = [token.slice(1)];
      else status = token.trim().slice(0, 1);
    } else if (status === 'R' && from === undefined) from = token;
    else {
      apply(status, from ?? token, token);
      status = '';
      from = undefined;
    }
  };
  return {
    take(text) {
      const tokens = (rest + text).split('\0');
      rest = tokens.pop() ?? '';
      for (const token of tokens) takeOne(token);
    },
    end: () => log,
  };
}
