// Builds the portal: check → site → pages, with the indexes made beside them → swapped in whole.
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { formatProblems } from '../checks/command-line.ts';
import { checkLibrary, RULES } from '../checks/index.ts';
import type { Environment } from '../environment.ts';
import { readHistory } from '../history/index.ts';
import { CACHE_FOLDER, cacheOf, openLibrary } from '../library/index.ts';
import type { Problem } from '../model/problem.ts';
import { startSearchBuild } from '../search/build-index.ts';
import type { OtherPage } from '../search/index-texts.ts';
import { searchRecords } from '../search/records.ts';
import { indexSource } from '../search/search-library.ts';
import { pagesBundle, type Bundle } from './bundle.ts';
import { documentFiles, siteFiles } from './files.ts';
import { keepPages } from './kept-pages.ts';
import { makeSite } from './make-site.ts';
import { keepMemoryLow } from './memory.ts';
import { listFiles, writeOffline } from './offline.ts';
import { renderPages } from './render-pages.ts';
import { publishSite, type Site } from './site.ts';

export interface BuildOptions extends Environment {
  /** Told what happens, a line each, with the seconds since the start. */
  onStep?: (message: string) => void;
  onProgress?: (what: string, done: number, total: number) => void;
}

export interface BuildReport {
  /** False where the check found errors: nothing was built and the last output still stands. */
  built: boolean;
  problems: Problem[];
  /** The problems as the check prints them. */
  printed: (colour: boolean) => string;
  pages: number;
  /** Seconds of each step. `pagefind` and `lunr` run beside the pages. */
  seconds: { read: number; render: number; check: number; pages: number; pagefind: number; lunr: number; total: number };
}

/** Builds the portal into `outDir`. The old output is replaced only by a complete new one. */
export async function buildPortal(options: BuildOptions): Promise<BuildReport> {
  const clock = stopwatch();
  const letGo = keepMemoryLow();
  try {
    return await build(options, clock);
  } finally {
    letGo();
  }
}

async function build(options: BuildOptions, clock: Stopwatch): Promise<BuildReport> {
  const reading = readHistory(options.libraryDir);
  const open = await openLibrary(options.libraryDir, { onProgress: (done, total) => options.onProgress?.('Reading records', done, total) });
  clock.lap();
  const history = await reading;
  // The lessons' pages wait for it, so it is begun before the check; where that refuses the library, it is stopped.
  const stop = new AbortController();
  const site = makeSite(open.library, { ...options, history, signal: stop.signal });
  site.kinship().catch(() => undefined);
  const bundling = pagesBundle(site.base, stop.signal);
  bundling.catch(() => undefined);
  const problems = checkLibrary(open, { today: options.today });
  const check = clock.lap();
  const report = (seconds: Partial<BuildReport['seconds']>, pages = 0, built = false): BuildReport => ({
    built, problems, printed: (colour) => formatProblems(open, problems, { colour }), pages, seconds: { read: open.seconds.read, render: open.seconds.render + open.seconds.link, check, pages: 0, pagefind: 0, lunr: 0, total: clock.total(), ...seconds },
  });
  if (problems.some(({ severity }) => severity === 'error')) {
    stop.abort();
    return report({});
  }
  if (history.limits !== undefined) options.onStep?.(`Not all pages can say when they were changed: ${history.limits}`);
  options.onStep?.(`Read ${site.library.records.size} records; building pages`);
  // Where the pages have to be bundled first, that and the kinship take both cores and most of the memory: the indexes wait.
  const bundle = await bundling;
  // Below the engine: Astro's pages import its packages, and elsewhere two builds would share one folder for them.
  const scratch = join(CACHE_FOLDER, `build.${process.pid}`);
  const [search, kept] = [`${scratch}-search`, `${scratch}-kept`];
  for (const folder of [scratch, search, kept]) rmSync(folder, { recursive: true, force: true });
  const keeping = keepPages(site, { ...options, scratch: kept });
  publishSite(site);
  const help = Promise.withResolvers<OtherPage[]>();
  const indexes = startSearchBuild({
    source: indexSource(site.library, searchRecords(site.library, site.standings)), base: site.base, cache: cacheOf(options.libraryDir, 'page-index'), scratch: search,
    others: help.promise,
  });
  // The documents have a core as soon as the kinship leaves it. A failure is told where they are asked for.
  site.candidates().then(site.downloads).catch(() => undefined);
  try {
    const pages = await buildPages({ bundle, base: site.base, outDir: scratch, standing: keeping.addresses, onHelp: help.resolve, onProgress: options.onProgress });
    const pageSeconds = clock.lap();
    options.onStep?.(`Built ${pages} pages; finishing the search indexes`);
    const moving = indexes.moveTo(scratch);
    moving.catch(() => undefined);
    await writeSiteFiles(site, options.libraryDir, scratch);
    await keeping.moveTo(scratch);
    // All but the indexes, while these are waited for.
    const listed = listFiles(site.library.settings, scratch);
    const { seconds } = await moving;
    writeOffline(site.library.settings, bundle, scratch, listed);
    swapIn(scratch, options.outDir);
    await keeping.note();
    return report({ pages: pageSeconds, pagefind: seconds.pagefind, lunr: seconds.index, total: clock.total() }, pages, true);
  } finally {
    indexes.close();
    help.resolve([]);
    for (const folder of [scratch, search, kept]) rmSync(folder, { recursive: true, force: true });
  }
}

/** The engine's own help, which is part of the full text too. */
const HELP = new Set(['about/', 'about/writing/', 'about/fields/', 'about/checks/', ...RULES.map(({ id }) => `about/checks/${id}/`)]);

/**
 * When a page is rendered: the help first, since the indexes wait for it; then what waits for nothing; then what shows the
 * kinship, what lists the candidates, and last what offers documents, which are begun when the candidates are found.
 */
function rankOf(address: string): number {
  if (HELP.has(address)) return 0;
  if (/^(?:templates|phases)\//.test(address)) return 4;
  if (address === 'insights/queue/') return 3;
  return /^(?:lessons|standards)\//.test(address) ? 2 : 1;
}

/** Renders the pages of a site into `outDir`; `onHelp` gets those of the engine's help as soon as they are there. Returns how many the site has. */
async function buildPages({ bundle, base, outDir, standing, onHelp, onProgress }: PagesTask): Promise<number> {
  const help = new Map<string, OtherPage>();
  // In an order of their own: which is rendered first depends on what each waits for.
  const tell = () => { onHelp([...HELP].flatMap((address) => help.get(address) ?? [])); };
  const pages = await renderPages(bundle, {
    base, outDir, standing, rank: rankOf,
    onWritten: (address, html, done, total) => {
      onProgress?.('Building pages', done, total);
      if (!HELP.has(address)) return;
      help.set(address, { path: base + address, html: html.toString('utf8') });
      if (help.size === HELP.size) tell();
    },
  });
  // Nobody waits for a page that there is not.
  tell();
  return pages;
}

interface PagesTask { bundle: Bundle; base: string; outDir: string; standing: Promise<ReadonlySet<string>>; onHelp: (pages: OtherPage[]) => void; onProgress: BuildOptions['onProgress'] }

async function writeSiteFiles(site: Site, libraryDir: string, outDir: string): Promise<void> {
  const write = (address: string, content: Buffer) => {
    const file = join(outDir, address);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  };
  for (const [address, content] of siteFiles(site, libraryDir)) write(address, content());
  for (const [address, content] of await documentFiles(site)) write(address, content);
}

/** Puts the new output in the place of the old one in two renames; a failure between them puts the old one back. */
function swapIn(scratch: string, outDir: string): void {
  const old = join(dirname(outDir), `.${basename(outDir)}-old-${process.pid}`);
  const fresh = besides(scratch, outDir);
  const had = existsSync(outDir);
  if (had) renameSync(outDir, old);
  try {
    renameSync(fresh, outDir);
  } catch (error) {
    if (had) renameSync(old, outDir);
    throw error;
  }
  removeLater(old);
}

/** The new output as a folder beside the old one, on its disk: only there is a rename one step. */
function besides(scratch: string, outDir: string): string {
  const fresh = join(dirname(outDir), `.${basename(outDir)}-new-${process.pid}`);
  mkdirSync(dirname(outDir), { recursive: true });
  try {
    renameSync(scratch, fresh);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    cpSync(scratch, fresh, { recursive: true });
  }
  return fresh;
}

/** Removing a large output takes seconds that nobody needs to wait for: a process of its own does it. */
function removeLater(folder: string): void {
  spawn(process.execPath, ['-e', 'require("node:fs").rmSync(process.argv[1], { recursive: true, force: true })', folder], { detached: true, stdio: 'ignore' }).unref();
}

interface Stopwatch { lap(): number; total(): number }

function stopwatch(): Stopwatch {
  const start = performance.now();
  let last = start;
  const seconds = (from: number) => Math.round(performance.now() - from) / 1000;
  return {
    lap: () => { const lap = seconds(last); last = performance.now(); return lap; },
    total: () => seconds(start),
  };
}
