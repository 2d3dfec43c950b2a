// Renders the pages of a site from their bundle, each into its file.
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { Bundle } from './bundle.ts';
import type * as Entry from './pages-entry.ts';

/** So many pages are begun at a time: those that wait for what is made beside them do their own part meanwhile. */
const AT_A_TIME = 64;

/** Stands where nobody has said under which address the portal is read: addresses that are shown whole begin with it. */
const NOWHERE = 'http://localhost:4321';

/** Addresses are below the base path, without a slash before them: `lessons/`. */
export interface RenderOptions {
  base: string;
  outDir: string;
  /** Pages are rendered by rising rank: those that others wait for first, those that wait for others last. */
  rank: (address: string) => number;
  /** Addresses of pages that stand already; asked for once the pages of rank 0 are written. */
  standing: Promise<ReadonlySet<string>>;
  /** Told of each page that was written, and how many of all there are now. */
  onWritten: (address: string, html: Buffer, done: number, total: number) => void;
}

/**
 * Writes every page of the published site that does not stand, and what browsers load with them, into `outDir`. Returns how
 * many pages the site has.
 * @throws {Error} when a page cannot be rendered, or two want the same address.
 */
export async function renderPages({ entry, client }: Bundle, { base, outDir, rank, standing, onWritten }: RenderOptions): Promise<number> {
  cpSync(client, outDir, { recursive: true });
  const { addresses, render } = await import(pathToFileURL(entry).href) as typeof Entry;
  const wanted = (await addresses()).map(({ pathname, route }) => {
    const address = addressOf(pathname, route.type);
    return { address, rank: rank(address), route };
  });
  const written = new Map<string, string>();
  const one = async ({ address, route }: typeof wanted[number]): Promise<void> => {
    const file = join(outDir, fileOf(address));
    const other = written.get(file);
    if (other !== undefined) throw new Error(`Two pages want the address /${address}: ${other} and ${route.component}.`);
    written.set(file, route.component);
    const response = await render(new Request(new URL(base + address, NOWHERE)), route);
    // The page that says that nothing is here says so by its status too.
    if (!response.ok && address !== NOT_FOUND) throw new Error(`/${address} (${route.component}) was answered with ${response.status}.`);
    const content = Buffer.from(await response.arrayBuffer());
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
    onWritten(address, content, written.size, wanted.length);
  };
  // Rendering alone would leave no time for the answers of those who work beside it: after each page they have their turn.
  let turn = Promise.resolve();
  // All take from the same list.
  const next = [...wanted].sort((a, b) => a.rank - b.rank).values();
  await Promise.all(Array.from({ length: AT_A_TIME }, async () => {
    for (const page of next) {
      if (page.rank === 0 || !(await standing).has(page.address)) await one(page);
      await (turn = turn.then(() => setImmediate()));
    }
  }));
  return wanted.filter(({ route }) => route.type === 'page').length;
}

const NOT_FOUND = '404/';

/** An address below the base path, without a slash before it; a page's has one behind it. */
function addressOf(pathname: string, type: string): string {
  const path = pathname.replace(/^\/|\/$/g, '');
  return type === 'page' && path !== '' ? `${path}/` : path;
}

/** The file of an address. Hosts look for the page that says that nothing is here under a name of its own. */
function fileOf(address: string): string {
  if (address === NOT_FOUND) return '404.html';
  return address === '' || address.endsWith('/') ? join(address, 'index.html') : address;
}
