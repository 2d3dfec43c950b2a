// Lessons' pages of the last build that still say what is true. They are not rendered again but linked into the new output.
//
// Astro has `experimental.incrementalBuild` for this, but writes every page twice for it, and a file costs more than a page.
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { CACHE_FOLDER, cacheOf, type RecordOf } from '../library/index.ts';
import { lessonPageKey } from './page-key.ts';
import type { Site } from './site.ts';

/** A page as it was written: `changed` is the time of its file in milliseconds, which a link shares. */
interface Written { key: string; size: number; changed: number }
interface Manifest { outDir: string; pages: Record<string, Written> }

/** What a worker links: a file for each page, from the last output to a new folder. */
export interface Linking { from: string; to: string; slugs: readonly string[] }

export interface KeptPages {
  /** The addresses of the pages that stand, without a slash before them; known when it is known what each page shows of other lessons. */
  addresses: Promise<ReadonlySet<string>>;
  /** Waits until they are linked, and puts them beside the pages that were rendered into `outDir`. @throws {Error} when they could not be linked. */
  moveTo(outDir: string): Promise<void>;
  /** Notes what was written, once the output is in its place: for the next build. */
  note(): Promise<void>;
}

/** Finds the pages that stand, and starts to link them into the folder `scratch`. */
export function keepPages(site: Site, { libraryDir, outDir, scratch }: { libraryDir: string; outDir: string; scratch: string }): KeptPages {
  const keys = site.kinship().then((kinship) => new Map(site.library.of('lesson').map((lesson: RecordOf<'lesson'>) => [lesson.slug, lessonPageKey(site, kinship, lesson)])));
  const before = readManifest(libraryDir);
  // Without a last output nothing can stand, and nobody needs to wait for what tells it.
  const standing = before?.outDir !== outDir ? Promise.resolve([]) : keys.then((known) => [...known].flatMap(([slug, key]) => {
    const page = before.pages[slug];
    return page?.key === key && same(fileOf(outDir, slug), page) ? [slug] : [];
  }));
  const linked = standing.then((slugs) => (slugs.length === 0 ? undefined : link({ from: join(outDir, 'lessons'), to: join(scratch, 'lessons'), slugs })));
  // A failure is told where it is waited for.
  for (const started of [keys, linked]) started.catch(() => undefined);
  return {
    addresses: standing.then((slugs) => new Set(slugs.map((slug) => `lessons/${slug}/`))),
    async moveTo(folder) {
      await linked;
      if ((await standing).length === 0) return;
      // The few that were rendered go to the many that stand.
      const rendered = join(folder, 'lessons');
      for (const name of existsSync(rendered) ? readdirSync(rendered) : []) renameSync(join(rendered, name), join(scratch, 'lessons', name));
      renameSync(join(scratch, 'lessons'), rendered);
    },
    async note() {
      const pages: Manifest['pages'] = {};
      for (const [slug, key] of await keys) {
        const { size, mtimeMs } = statSync(fileOf(outDir, slug));
        pages[slug] = { key, size, changed: mtimeMs };
      }
      writeManifest(libraryDir, { outDir, pages });
    },
  };
}

const fileOf = (outDir: string, slug: string): string => join(outDir, 'lessons', slug, 'index.html');

/** Whether a file is the one that was written: somebody may have edited or removed it. */
function same(file: string, { size, changed }: Written): boolean {
  const found = statSync(file, { throwIfNoEntry: false });
  return found !== undefined && found.size === size && found.mtimeMs === changed;
}

/** Thousands of files take seconds of a processor, so it is not this one. */
function link(linking: Linking): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(fileURLToPath(new URL('./kept-pages-worker.ts', import.meta.url)), { workerData: linking });
    worker.once('error', reject);
    worker.once('exit', (code) => { if (code === 0) resolve(); else reject(new Error('The pages of the last build could not be linked.')); });
  });
}

function readManifest(libraryDir: string): Manifest | undefined {
  try {
    return JSON.parse(readFileSync(cacheOf(libraryDir, 'kept-pages'), 'utf8')) as Manifest;
  } catch {
    // Absent or damaged: every page is rendered.
    return undefined;
  }
}

function writeManifest(libraryDir: string, manifest: Manifest): void {
  try {
    mkdirSync(CACHE_FOLDER, { recursive: true });
    const file = cacheOf(libraryDir, 'kept-pages');
    writeFileSync(`${file}.${process.pid}`, JSON.stringify(manifest));
    renameSync(`${file}.${process.pid}`, file);
  } catch {
    // A read-only folder: the next build renders every page.
  }
}
