// Steps of workflows for tests: looked at, and run as the host runs them, with a stand-in for its command line.
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { parse } from 'yaml';
import { ENGINE_ROOT } from '../../../src/environment.ts';

export interface Step { name?: string; uses?: string; run?: string; with?: Record<string, unknown>; env?: Record<string, string> }
export interface Job { permissions?: Record<string, string>; 'timeout-minutes'?: number; if?: string; steps: Step[] }
export interface Workflow { on: string | string[] | Record<string, unknown>; permissions?: Record<string, string>; jobs: Record<string, Job> }

/** Every command of a workflow, with what the shell says of its syntax. */
export function stepsOf(workflow: Workflow): { name: string; shell: number | null }[] {
  return Object.values(workflow.jobs).flatMap(({ steps }) => steps).flatMap(({ name = '', run }) => (run === undefined ? [] : [{ name, shell: spawnSync('bash', ['-n'], { input: run }).status }]));
}

/** The command of a step of a workflow in the repository. */
export function commandOf(file: string, step: string): string {
  const workflow = parse(readFileSync(join(ENGINE_ROOT, '.github/workflows', file), 'utf8')) as Workflow;
  const found = Object.values(workflow.jobs).flatMap(({ steps }) => steps).find(({ name }) => name === step)?.run;
  if (found === undefined) throw new Error(`${file} has no step “${step}”.`);
  return found;
}

export interface Ran { status: number | null; out: string; error: string; calls: string[]; summary: string; output: string }

/**
 * Runs a command as the host’s runner does (`bash -e`), in `folder`. `gh` is the body of a shell script that stands for the host’s
 * command line; what it is called with is kept in `calls`.
 */
export function runStep(command: string, { folder, work, env = {}, gh = '' }: { folder: string; work: string; env?: Record<string, string>; gh?: string }): Ran {
  const bin = join(work, 'bin');
  mkdirSync(bin, { recursive: true });
  const files = { calls: join(work, 'calls.txt'), summary: join(work, 'summary.md'), output: join(work, 'output.txt') };
  for (const file of Object.values(files)) writeFileSync(file, '');
  writeFileSync(join(bin, 'gh'), `#!/usr/bin/env bash\nprintf '%s\\n' "$*" >> "${files.calls}"\n${gh}\n`);
  chmodSync(join(bin, 'gh'), 0o755);
  const ran = spawnSync('bash', ['-e', '-c', command], {
    cwd: folder, encoding: 'utf8',
    // The same Node as the tests, and a git that knows nobody.
    env: { HOME: work, PATH: [bin, dirname(process.execPath), process.env.PATH ?? ''].join(delimiter), RUNNER_TEMP: work, GITHUB_STEP_SUMMARY: files.summary, GITHUB_OUTPUT: files.output, GITHUB_REPOSITORY: 'example/knowledge', GITHUB_SERVER_URL: 'https://github.com', GIT_CONFIG_NOSYSTEM: '1', NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE, ...env },
  });
  const text = (file: string) => readFileSync(file, 'utf8');
  return { status: ran.status, out: ran.stdout, error: ran.stderr, calls: text(files.calls).split('\n').filter(Boolean), summary: text(files.summary), output: text(files.output) };
}
