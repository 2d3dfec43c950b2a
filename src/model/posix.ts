// Paths with forward slashes, as Node's `path.posix` treats them: for code that runs in a browser too.

function normalize(path: string): string {
  const absolute = path.startsWith('/');
  const steps: string[] = [];
  for (const step of path.split('/')) {
    if (step === '' || step === '.') continue;
    if (step !== '..') steps.push(step);
    else if (steps.length > 0 && steps.at(-1) !== '..') steps.pop();
    else if (!absolute) steps.push('..');
  }
  const joined = steps.join('/');
  if (joined === '') return absolute ? '/' : path.endsWith('/') && path !== '' ? './' : '.';
  return `${absolute ? '/' : ''}${joined}${path.endsWith('/') ? '/' : ''}`;
}

function join(...parts: readonly string[]): string {
  const joined = parts.filter((part) => part !== '').join('/');
  return joined === '' ? '.' : normalize(joined);
}

function dirname(path: string): string {
  const end = /[^/]\/*$/.exec(path)?.index ?? 0;
  const slash = path.lastIndexOf('/', end);
  if (slash <= 0) return path.startsWith('/') ? '/' : '.';
  return slash === 1 && path.startsWith('/') ? '//' : path.slice(0, slash);
}

function basename(path: string): string {
  const bare = path.replace(/(?<!\/)\/+$/, '');
  return bare.slice(bare.lastIndexOf('/') + 1);
}

/** What the library and its checks need of `node:path`'s `posix`, with the same results. */
export const posix = { normalize, join, dirname, basename } as const;
