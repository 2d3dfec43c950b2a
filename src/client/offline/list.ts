// What the build tells the service worker about a deploy, and what an address is to both of them. Runs in Node and in browsers.

/** A file that may be kept: its address below the base path, its size in bytes, and the beginning of its digest (`DIGEST_LENGTH`). */
export type Listed = readonly [address: string, bytes: number, digest: string];

/**
 * How much of a portal works offline: search with the whole texts; search, but texts only as far as somebody read them; or nothing
 * beyond what somebody used. Which one it is depends on the size of the portal, never on how far the browser has come.
 */
export type Level = 'texts' | 'records' | 'used';

/** Everything of a deploy that may be kept. The digest of this list is the deploy's id. */
export interface OfflineList {
  level: Level;
  /** Kept at once. */
  install: readonly Listed[];
  /** Kept when somebody used it. */
  used: readonly Listed[];
}

/** Where the list lies, below the base path. */
export const LIST = 'offline.json';
/** The page that stands for those that are not kept. */
export const OFFLINE_PAGE = 'offline/';
/** The one file of the index that is asked for again and again: it names the others. */
export const MANIFEST = 'search/manifest.json';
/** Characters of a digest (SHA-256, base64url) that lists and ids hold: 72 bits. */
export const DIGEST_LENGTH = 12;

/** The most bytes that are kept of a deploy, what somebody used included. */
export const MOST_KEPT = 30_000_000;
/** The most bytes with which the whole texts are kept at once. */
const MOST_WITH_TEXTS = 15_000_000;
/** Larger code belongs to the forms for contributions: it is kept when it was used. */
const MOST_OF_SHELL = 150_000;

const SHELL_PAGES = ['', 'search/', OFFLINE_PAGE];

/** What an address is to the service worker; undefined for what it leaves alone, such as documents. */
export type Part = 'manifest' | 'index' | 'page' | 'named' | 'fixed';

/** What stands at an address below the base path. `named` carries a digest in its name, `fixed` has the same name in each deploy. */
export function partOf(address: string): Part | undefined {
  if (address === MANIFEST) return 'manifest';
  if (address.endsWith('/') || address.endsWith('.html')) return 'page';
  if (/^(?:search|pagefind)\//.test(address)) return 'index';
  if (/^(?:assets|media)\//.test(address)) return 'named';
  if (/^[^/]+\.(?:css|js|svg|png|ico|webmanifest)$/.test(address) && address !== 'sw.js') return 'fixed';
  // A page whose slash was forgotten, or the home page.
  return /(?:^|\/)[^/.]*$/.test(address) ? 'page' : undefined;
}

/** The address of a file of the output: a page is asked for by its folder. */
export function addressOf(file: string): string {
  return file.replace(/(^|\/)index\.html$/, '$1');
}

/** Sorts the files of an output into what is kept at once and what is kept once it was used. */
export function offlineList(files: readonly Listed[]): OfflineList {
  const known = files.filter(([address]) => partOf(address) !== undefined && address !== '404.html');
  const isShell = ([address, bytes]: Listed): boolean => {
    const part = partOf(address);
    return SHELL_PAGES.includes(address) || part === 'manifest' || part === 'fixed' || (address.startsWith('assets/') && bytes <= MOST_OF_SHELL);
  };
  const shell = known.filter(isShell);
  const search = known.filter((file) => !isShell(file) && partOf(file[0]) === 'index' && file[0].startsWith('search/'));
  const texts = known.filter(([address]) => address.startsWith('pagefind/'));
  const records = [...shell, ...search];
  const whole = [...records, ...texts];
  const level: Level = bytesOf(whole) <= MOST_WITH_TEXTS ? 'texts' : bytesOf(records) <= MOST_KEPT ? 'records' : 'used';
  const install = { texts: whole, records, used: shell }[level];
  const atOnce = new Set(install);
  return { level, install, used: known.filter((file) => !atOnce.has(file)) };
}

/** The size of files together. */
export function bytesOf(files: Iterable<Listed>): number {
  let sum = 0;
  for (const [, bytes] of files) sum += bytes;
  return sum;
}

/** What the name of every cache of a portal begins with. A host may serve several portals, so it holds where this one is. */
export function cachePrefix(scope: string): string {
  return `waymark ${scope} `;
}
