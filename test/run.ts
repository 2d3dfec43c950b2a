// Runs every runner, side by side, and sums what they counted.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { createInterface } from 'node:readline';
import { keepCompiled } from '../src/compiled.ts';
import { ENGINE_ROOT, UNWATCHED } from '../src/environment.ts';

/** What a runner counted, and the names of what failed. */
interface Count { passed: number; failed: string[]; skipped: number }
const bin = (name: string) => join(ENGINE_ROOT, 'node_modules/.bin', name);

/** Runs types, unit tests and browser tests; `args` go to vitest (names of test files). Returns the exit code. */
export async function runTests(args: readonly string[]): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-test-'));
  // For all processes that the tests start, too.
  keepCompiled();
  const vitest = async (project: string, workers: number): Promise<Count> => {
    const report = join(folder, `${project}.json`);
    const code = await run([bin('vitest'), 'run', '--project', project, `--maxWorkers=${workers}`, '--passWithNoTests', '--reporter=default', '--reporter=json', `--outputFile=${report}`, ...args], console.log);
    return readCount(report, project, code);
  };
  try {
    // Browser tests wait for what they start; types and unit tests never do, and fill the gaps. So both end at about the same time.
    const cores = availableParallelism();
    const counts = await Promise.all([types(), vitest('unit', Math.ceil(cores / 2)), vitest('e2e', cores)]);
    const failed = counts.flatMap((count) => count.failed);
    const sum = (which: 'passed' | 'skipped') => counts.reduce((total, count) => total + count[which], 0);
    // What failed was told long ago, between what others told.
    for (const name of failed) console.log(`Failed: ${name}`);
    console.log(`\n${sum('passed')} passed, ${failed.length} failed, ${sum('skipped')} skipped`);
    return failed.length > 0 || sum('passed') === 0 ? 1 : 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The types of all code and pages. (No collection has types of its own that would have to be made first.) What is found is printed when it is all there. */
async function types(): Promise<Count> {
  const said: string[] = [];
  const code = await run([bin('astro'), 'check', '--noSync', '--minimumSeverity', 'error'], (line) => said.push(line));
  console.log(code === 0 ? 'Types: nothing is wrong.' : said.join('\n'));
  return code === 0 ? { passed: 1, failed: [], skipped: 0 } : { passed: 0, failed: ['types'], skipped: 0 };
}

/** Runs a program to its end; `onLine` is told what it prints, a line at a time, so that several may print at once. Returns its exit code. */
function run([program = '', ...args]: string[], onLine: (line: string) => void): Promise<number> {
  return new Promise((resolve) => {
    const colour = process.stdout.isTTY && process.env.NO_COLOR === undefined ? { FORCE_COLOR: '1' } : {};
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], cwd: ENGINE_ROOT, env: { ...process.env, ...colour, ...UNWATCHED } });
    for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on('line', onLine);
    child.once('error', () => resolve(1));
    child.once('close', (code) => resolve(code ?? 1));
  });
}

interface Report { numPassedTests: number; numPendingTests: number; numTodoTests: number; testResults: { name: string; status: string; assertionResults: { status: string; fullName: string }[] }[] }

/** What vitest counted. A file that could not be run counts as one failure, and so does a run that ended badly without one (a set-up that broke). */
function readCount(file: string, project: string, code: number): Count {
  try {
    const report = JSON.parse(readFileSync(file, 'utf8')) as Report;
    const failed = report.testResults.flatMap(({ name, status, assertionResults }) => {
      const tests = assertionResults.filter((test) => test.status === 'failed').map((test) => `${relative(ENGINE_ROOT, name)}: ${test.fullName}`);
      return tests.length === 0 && status === 'failed' ? [relative(ENGINE_ROOT, name)] : tests;
    });
    return { passed: report.numPassedTests, failed: failed.length === 0 && code !== 0 ? [project] : failed, skipped: report.numPendingTests + report.numTodoTests };
  } catch {
    return { passed: 0, failed: [project], skipped: 0 };
  }
}
