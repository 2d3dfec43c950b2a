// Renders the pages of a site from their bundle, each into its file.
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Bundle } from './bundle.ts';
import type * as Entry from './pages-entry.ts';

/** So many pages are begun at a time: some wait for what is made beside them. */
const AT_A_TIME = 4;

/** Stands where nobody has said under which address the portal is read: addresses that are shown whole begin with it. */
const NOWHERE = 'http://localhost:4321';

export interface RenderOptions {
  base: string;
  outDir: string;
  /** Told after each page. */
  onProgress?: ((done: number, total: number) => void) | undefined;
}

/**
 * Writes every page of the published site, and what browsers load with them, into `outDir`. Returns how many pages there are.
 * @throws {Error} when a page cannot be rendered, or two want the same address.
 */
export async function renderPages({ entry, client }: Bundle, { base, outDir, onProgress }: RenderOptions): Promise<number> {
  cpSync(client, outDir, { recursive: true });
  const { addresses, render } = await import(pathToFileURL(entry).href) as typeof Entry;
  const wanted = await addresses();
  const written = new Map<string, string>();
  const one = async ({ pathname, route }: typeof wanted[number]): Promise<void> => {
    const file = join(outDir, fileOf(pathname, route.type));
    if (written.has(file)) throw new Error(`Two pages want the address ${pathname}: ${written.get(file) ?? ''} and ${route.component}.`);
    written.set(file, route.component);
    const asked = route.type === 'page' ? pathname.replace(/\/?$/, '/') : pathname;
    const response = await render(new Request(new URL(base + asked.slice(1), NOWHERE)), route);
    // The page that says that nothing is here says so by its status too.
    if (!response.ok && route.route !== '/404') throw new Error(`${pathname} (${route.component}) was answered with ${response.status}.`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, Buffer.from(await response.arrayBuffer()));
    onProgress?.(written.size, wanted.length);
  };
  const next = wanted.values();
  // All take from the same list.
  await Promise.all(Array.from({ length: AT_A_TIME }, async () => { for (const address of next) await one(address); }));
  return wanted.filter(({ route }) => route.type === 'page').length;
}

/** Where an address below the base path is written. */
function fileOf(pathname: string, type: string): string {
  const path = pathname.replace(/^\/|\/$/g, '');
  if (type !== 'page') return path;
  return path === '404' ? '404.html' : join(path, 'index.html');
}
