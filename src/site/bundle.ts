// The pages' code as one bundle, and with it the styles and scripts of the portal: all that Astro compiles, of which nothing
// depends on what the library says. It is made once for an engine and a base path and kept, since bundling takes longer than
// rendering a small portal; `render-pages.ts` renders from it.
import { fork } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ENGINE_ROOT, UNWATCHED } from '../environment.ts';
import { CACHE_FOLDER } from '../library/index.ts';
import { digestOf } from './digest.ts';
import { engineDigest } from './engine.ts';

/** Below the engine: what is not bundled is imported from its packages. */
const KEPT = join(CACHE_FOLDER, 'pages');
/** Another base path is built now and then, for a preview, and older engines come back with a branch. A bundle has 4 MB. */
const MOST_KEPT = 8;

/** A bundle: the module that renders (`pages-entry.ts`), the folder of what browsers load, and that of the service workers. */
export interface Bundle { entry: string; client: string; serviceWorkers: string }

/** Where the parts of a bundle are in its folder. Astro insists on the beginning of the entry's name. */
export const PARTS = { client: 'client', server: 'server', entry: 'prerender-entry.mjs', serviceWorkers: 'service-workers' } as const;

/**
 * The bundle for a base path: the kept one, or a new one from a process of its own.
 * @throws {Error} when Astro cannot bundle the pages (its own words stand on the terminal), or `signal` stops it.
 */
export async function pagesBundle(base: string, signal: AbortSignal): Promise<Bundle> {
  const folder = join(KEPT, digestOf(engineDigest(), base));
  if (!existsSync(folder)) await makeBundle(base, folder, signal);
  return { entry: join(folder, PARTS.server, PARTS.entry), client: join(folder, PARTS.client), serviceWorkers: join(folder, PARTS.serviceWorkers) };
}

async function makeBundle(base: string, folder: string, signal: AbortSignal): Promise<void> {
  // Named for this process: what it leaves behind where it is ended is removed with its like (`library/cache.ts`).
  const scratch = join(CACHE_FOLDER, `bundle.${process.pid}`);
  try {
    rmSync(scratch, { recursive: true, force: true });
    for (const made of [scratch, KEPT]) mkdirSync(made, { recursive: true });
    await new Promise<void>((resolve, reject) => {
      // Astro puts what it renders from below the folder that it is started in.
      const child = fork(fileURLToPath(new URL('./bundle-process.ts', import.meta.url)), [base, scratch], { cwd: ENGINE_ROOT, env: { ...process.env, ...UNWATCHED }, signal });
      child.once('error', reject);
      child.once('exit', (code) => { if (code === 0) resolve(); else reject(new Error('The pages could not be bundled.')); });
    });
    forgetOldest();
    try {
      renameSync(scratch, folder);
    } catch (error) {
      // Another build was quicker and made the same.
      if (!existsSync(folder)) throw error;
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Makes room for one more. A bundle's age is that of its making. */
function forgetOldest(): void {
  const age = (folder: string) => statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const kept = readdirSync(KEPT).map((name) => join(KEPT, name)).sort((a, b) => age(b) - age(a));
  for (const folder of kept.slice(MOST_KEPT - 1)) rmSync(folder, { recursive: true, force: true });
}
