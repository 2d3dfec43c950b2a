// The workflows as files: what makes them safe is in their text, so the text is held to it.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { ENGINE_ROOT } from '../../../src/environment.ts';
import { stepsOf, type Workflow } from './workflow-steps.ts';

const FOLDER = join(ENGINE_ROOT, '.github/workflows');
const files = readdirSync(FOLDER).map((name) => ({ name, text: readFileSync(join(FOLDER, name), 'utf8') })).map(({ name, text }) => ({ name, text, workflow: parse(text, { version: '1.2' }) as Workflow }));
const owners = readFileSync(join(ENGINE_ROOT, 'CODEOWNERS'), 'utf8');

test('there are workflows, and they are YAML with jobs', () => {
  expect(files.map(({ name }) => name).sort()).toEqual(['check.yml', 'contribution.yml', 'digest.yml', 'gate.yml', 'guard.yml', 'preview.yml', 'publish.yml']);
});

describe.each(files)('$name', ({ text, workflow }) => {
  const jobs = Object.entries(workflow.jobs);
  const steps = jobs.flatMap(([, job]) => job.steps);

  test('uses actions by their whole commit, with the version beside it', () => {
    const used = text.split('\n').filter((line) => /^\s*(?:- )?uses:/.test(line));
    expect(used.length).toBe(steps.filter(({ uses }) => uses !== undefined).length);
    for (const line of used) expect(line).toMatch(/uses: [\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  test('one version of an action everywhere', () => {
    const commits = new Map<string, Set<string>>();
    for (const { text: other } of files) for (const [, action = '', commit = ''] of other.matchAll(/uses: ([\w./-]+)@([0-9a-f]{40} # v[\d.]+)/g)) commits.set(action, (commits.get(action) ?? new Set()).add(commit));
    for (const [action, found] of commits) expect(found.size, action).toBe(1);
  });

  test('says its rights, and gives none to write for the whole workflow', () => {
    expect(workflow.permissions).toBeDefined();
    expect(Object.values(workflow.permissions ?? {}).every((right) => right === 'read')).toBe(true);
  });

  test('a job that may write installs and builds nothing', () => {
    for (const [name, job] of jobs) {
      if (!Object.values(job.permissions ?? {}).includes('write')) continue;
      for (const { run = '' } of job.steps) expect(run, name).not.toMatch(/\b(?:npm|npx|yarn|pnpm)\b|node_modules/);
    }
  });

  test('every job ends by itself, and nothing that is checked out keeps a token', () => {
    for (const [name, job] of jobs) expect(job['timeout-minutes'], name).toBeLessThanOrEqual(60);
    for (const { uses, with: inputs } of steps) if (uses?.startsWith('actions/checkout@')) expect(inputs?.['persist-credentials']).toBe(false);
  });

  test('nothing is put into a command: values of an event come as variables', () => {
    for (const { run } of steps) if (run !== undefined) expect(run).not.toContain('${{');
    // Nor into code of another language.
    for (const { uses } of steps) expect(uses ?? '').not.toContain('github-script');
  });

  test('no stranger’s code runs with rights: no pull_request_target, and no workflow_run that checks the change out', () => {
    const events = typeof workflow.on === 'string' ? [workflow.on] : Array.isArray(workflow.on) ? workflow.on : Object.keys(workflow.on);
    expect(events).not.toContain('pull_request_target');
    expect(events).not.toContain('issue_comment');
    if (events.includes('pull_request')) for (const [name, job] of jobs) expect(Object.values({ ...workflow.permissions, ...job.permissions }).every((right) => right === 'read'), name).toBe(true);
    if (events.includes('pull_request')) expect(text.replace(/^\s*#.*$/gm, '')).not.toMatch(/secrets\.|github\.token|GITHUB_TOKEN/);
    if (events.includes('workflow_run') || events.includes('issues')) {
      for (const { uses, with: inputs, run = '' } of steps) {
        if (uses?.startsWith('actions/checkout@')) expect(Object.keys(inputs ?? {})).toEqual(['persist-credentials']);
        expect(run).not.toMatch(/refs\/pull\/|gh pr checkout|git (?:fetch|checkout|switch)[^\n]*\$(?:\{)?(?:SHA|HEAD)/);
      }
    }
  });

  test('every step is one that the shell can read', () => {
    for (const { name, shell } of stepsOf(workflow)) expect(shell, name).toBe(0);
  });
});

test('the commands that workflows and GitLab call are there', () => {
  const { scripts } = JSON.parse(readFileSync(join(ENGINE_ROOT, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
  const called = [...files.map(({ text }) => text), readFileSync(join(ENGINE_ROOT, '.gitlab-ci.yml'), 'utf8')].flatMap((text) => [...text.matchAll(/npm run (?:--silent )?([a-z-]+)/g)].map(([, name = '']) => name));
  expect(new Set(called).size).toBeGreaterThan(4);
  for (const name of called) expect(Object.keys(scripts)).toContain(name);
});

describe('GitLab', () => {
  const pipeline = parse(readFileSync(join(ENGINE_ROOT, '.gitlab-ci.yml'), 'utf8')) as Record<string, { script?: unknown; stage?: string; rules?: unknown; artifacts?: { reports?: { codequality?: string } } }>;
  const jobs = Object.entries(pipeline).filter(([, job]) => Array.isArray(job.script));

  test('has the same jobs: guard, check with notes, review, build with links, tests, pages', () => {
    expect(jobs.map(([name]) => name)).toEqual(['guard', 'records', 'review', 'portal', 'tests', 'pages']);
    expect(pipeline.records?.artifacts?.reports?.codequality).toBe('gl-code-quality-report.json');
    for (const [name, job] of jobs) {
      expect((pipeline.stages as unknown as string[]).includes(job.stage ?? ''), name).toBe(true);
      expect((job.script as unknown[]).every((line) => typeof line === 'string'), name).toBe(true);
    }
  });
});

test('the owners file pretends nothing: no line with a made-up team is in force', () => {
  expect(owners).toContain('@YOUR-ORG/');
  expect(owners.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#')).join('\n')).not.toMatch(/YOUR-ORG/i);
});
