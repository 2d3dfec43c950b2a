// Runs every runner, one after the other, and sums what they counted.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keepCompiled } from '../src/compiled.ts';
import { ENGINE_ROOT } from '../src/environment.ts';

interface Count { passed: number; failed: number; skipped: number }
const bin = (name: string) => join(ENGINE_ROOT, 'node_modules/.bin', name);

/** Runs types, unit tests and browser tests; `args` go to vitest (names of test files). Returns the exit code. */
export async function runTests(args: readonly string[]): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-test-'));
  const counts: Count[] = [];
  // For all processes that the tests start, too.
  keepCompiled();
  try {
    const vitest = async (project: string): Promise<Count> => {
      const report = join(folder, `${project}.json`);
      const code = await run([bin('vitest'), 'run', '--project', project, '--passWithNoTests', '--reporter=default', '--reporter=json', `--outputFile=${report}`, ...args]);
      return readCount(report, code);
    };
    // Types are looked at by one thread for half a minute, which the unit tests need not wait for.
    counts.push(...await Promise.all([types(), vitest('unit')]), await vitest('e2e'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const total = counts.reduce((sum, count) => ({ passed: sum.passed + count.passed, failed: sum.failed + count.failed, skipped: sum.skipped + count.skipped }));
  console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
  return total.failed > 0 || total.passed === 0 ? 1 : 0;
}

/** The types of all code and pages. What is found is printed when it is all there, between what others print. */
async function types(): Promise<Count> {
  console.log('Types, beside the unit tests …');
  const said: Buffer[] = [];
  const code = await run([bin('astro'), 'check', '--minimumSeverity', 'error'], (part) => said.push(part));
  process.stdout.write(code === 0 ? 'Types: nothing is wrong.\n' : Buffer.concat(said));
  return code === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };
}

/** Runs a program to its end, with this terminal as its own or with `onSaid` told what it prints. Returns its exit code. */
function run([program = '', ...args]: string[], onSaid?: (part: Buffer) => void): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: onSaid ? ['ignore', 'pipe', 'pipe'] : 'inherit', cwd: ENGINE_ROOT });
    if (onSaid) for (const stream of [child.stdout, child.stderr]) stream?.on('data', onSaid);
    child.once('error', () => resolve(1));
    child.once('close', (code) => resolve(code ?? 1));
  });
}

/** What vitest counted; a run that ended badly without a failed test (a set-up that broke) counts as one failure. */
function readCount(file: string, code: number): Count {
  try {
    const report = JSON.parse(readFileSync(file, 'utf8')) as { numPassedTests: number; numFailedTests: number; numPendingTests: number; numTodoTests: number };
    const failed = report.numFailedTests;
    return { passed: report.numPassedTests, failed: failed === 0 && code !== 0 ? 1 : failed, skipped: report.numPendingTests + report.numTodoTests };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}
