// Measures check and build on a library of any size. Figures are seconds and megabytes (10⁶ bytes).
import { spawn } from 'node:child_process';
import { appendFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ENGINE_ROOT } from '../../src/environment.ts';
import { CACHE_FOLDER } from '../../src/library/cache.ts';
import { cacheOf } from '../../src/library/index.ts';
import type { BuildReport } from '../../src/site/build.ts';
import { writeBenchLibrary } from './library.ts';
import { familyMemory } from './memory.ts';

export interface BenchResult {
  read_s: number; check_cold_s: number; check_warm_s: number; render_s: number; pages_s: number; pagefind_s: number; lunr_s: number;
  cold_s: number; warm_s: number; peak_mb: number; index_mb: number; largest_page_kb: number; pages: number;
}

const MEANING: Record<keyof BenchResult, string> = {
  read_s: 'finding and reading the files', check_cold_s: 'npm run check, nothing cached', check_warm_s: 'npm run check again',
  render_s: 'parsing and rendering the records (cold build)', pages_s: 'Astro: bundling and pages', pagefind_s: 'Pagefind, busy beside the pages',
  lunr_s: 'record index, busy beside the pages', cold_s: 'whole build, nothing cached', warm_s: 'whole build after one edit',
  peak_mb: 'most memory of all processes of the cold build together', index_mb: 'both search indexes on disk',
  largest_page_kb: 'largest page', pages: 'pages built',
};

/** `npm run bench -- --lessons N [--json] [--keep DIR]`. Returns the exit code. */
export async function bench(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { lessons: { type: 'string', default: '1000' }, json: { type: 'boolean' }, keep: { type: 'string' } } });
  const lessons = Number(values.lessons);
  if (!/^\d{1,6}$/.test(values.lessons)) {
    console.error(`--lessons is “${values.lessons}”; give a whole number, such as --lessons 5000.`);
    return 2;
  }
  const folder = values.keep ? resolve(values.keep) : mkdtempSync(join(tmpdir(), 'waymark-bench-'));
  try {
    const result = await measure(folder, lessons);
    if (values.json) console.log(JSON.stringify(result));
    else print(result, lessons);
    return 0;
  } finally {
    if (!values.keep) rmSync(folder, { recursive: true, force: true });
  }
}

const { scripts: SCRIPTS } = JSON.parse(readFileSync(join(ENGINE_ROOT, 'package.json'), 'utf8')) as { scripts: Record<'check' | 'build', string> };

async function measure(folder: string, lessons: number): Promise<BenchResult> {
  const library = join(folder, 'library');
  const outDir = join(folder, 'dist');
  const reportFile = join(folder, 'report.json');
  const env = { ...process.env, LIBRARY_DIR: library, OUT_DIR: outDir, PORTAL_TODAY: '2026-11-22', WAYMARK_REPORT: reportFile };
  const note = (text: string) => process.stderr.write(`${text} …\n`);
  const forget = () => { for (const folder of [cacheOf(library, 'library'), cacheOf(library, 'page-index'), cacheOf(library, 'kept-pages'), cacheOf(library, 'kinship'), ...['documents', 'pages', 'code'].map((name) => join(CACHE_FOLDER, name))]) rmSync(folder, { recursive: true, force: true }); };

  note(`Writing ${lessons} lessons`);
  writeBenchLibrary(realFolder(library), ENGINE_ROOT, lessons);
  forget();
  note('Check, cold');
  const checkCold = await run('check', env);
  note('Check, warm');
  const checkWarm = await run('check', env);
  forget();
  note('Build, cold');
  const cold = await run('build', env);
  const report = JSON.parse(readFileSync(reportFile, 'utf8')) as BuildReport;
  note('Build after one edit');
  appendFileSync(join(library, 'content/lessons/2000/bench-lesson-0.mdx'), '\nOne more sentence was added here.\n');
  const warm = await run('build', env);
  const files = filesUnder(outDir);
  const sizeOf = (part: string) => files.filter(({ path }) => path.startsWith(part)).reduce((sum, { size }) => sum + size, 0);
  const pages = files.filter(({ path }) => path.endsWith('.html'));
  return {
    read_s: round(report.seconds.read), check_cold_s: checkCold.seconds, check_warm_s: checkWarm.seconds,
    render_s: round(report.seconds.render), pages_s: round(report.seconds.pages), pagefind_s: round(report.seconds.pagefind), lunr_s: round(report.seconds.lunr),
    cold_s: cold.seconds, warm_s: warm.seconds, peak_mb: Math.round(cold.peak / 1e6),
    index_mb: round((sizeOf('pagefind/') + sizeOf('search/')) / 1e6),
    largest_page_kb: Math.round(Math.max(...pages.map(({ size }) => size)) / 1000), pages: pages.length,
  };
}

const round = (value: number): number => Math.round(value * 100) / 100;
const realFolder = (folder: string): string => (existsSync(folder) ? realpathSync(folder) : folder);

/** Runs one of package.json's scripts as npm would, in a process of its own, and watches the memory of its whole family. */
function run(script: 'check' | 'build', env: NodeJS.ProcessEnv): Promise<{ seconds: number; peak: number }> {
  const start = performance.now();
  return new Promise((resolve, reject) => {
    const [, ...args] = SCRIPTS[script].split(' ');
    const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'ignore', 'inherit'], cwd: ENGINE_ROOT });
    let peak = 0;
    const timer = setInterval(() => { peak = Math.max(peak, familyMemory(child.pid ?? 0)); }, 250);
    child.once('error', reject);
    child.once('close', (code) => {
      clearInterval(timer);
      if (code === 0) resolve({ seconds: round((performance.now() - start) / 1000), peak });
      else reject(new Error(`npm run ${script} ended with ${code}.`));
    });
  });
}

function filesUnder(folder: string): { path: string; size: number }[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => {
    const full = join(entry.parentPath, entry.name);
    return { path: full.slice(folder.length + 1), size: statSync(full).size };
  });
}

function print(result: BenchResult, lessons: number): void {
  console.log(`\n${lessons} lessons of about 400 words\n`);
  for (const [name, value] of Object.entries(result)) console.log(`${name.padEnd(16)} ${String(value).padStart(9)}   ${MEANING[name as keyof BenchResult]}`);
}
