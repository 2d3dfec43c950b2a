// Real git repositories for tests: a bare remote and clones of it, in folders that are removed when the test ends.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { runReview } from '../../../src/review/command-line.ts';
import { commentMarkdown } from '../../../src/review/markdown.ts';
import type { Review } from '../../../src/review/review.ts';
import { change, fixture, temporaryFolder, TODAY, type Changes } from '../libraries.ts';

// Nothing of the machine's own settings, and the same author and day for every commit.
const ENVIRONMENT = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'))),
  GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1', GIT_AUTHOR_DATE: '2026-11-01T12:00:00Z', GIT_COMMITTER_DATE: '2026-11-01T12:00:00Z',
  GIT_AUTHOR_NAME: 'Author', GIT_AUTHOR_EMAIL: 'author@example.org', GIT_COMMITTER_NAME: 'Author', GIT_COMMITTER_EMAIL: 'author@example.org',
};

export function git(folder: string, ...args: string[]): string {
  return execFileSync('git', args, { cwd: folder, env: ENVIRONMENT, encoding: 'utf8', stdio: ['pipe', 'pipe', 'pipe'] }).trim();
}

/** A clone with the library in `prefix`. */
export class Clone {
  readonly root: string;
  readonly library: string;
  constructor(root: string, prefix = '') {
    this.root = root;
    this.library = join(root, prefix);
  }

  git(...args: string[]): string { return git(this.root, ...args); }

  /** Changes files of the library. */
  edit(changes: Changes): this { change(this.library, changes); return this; }

  commit(message = 'A change'): this {
    this.git('add', '-A');
    this.git('commit', '-q', '--allow-empty', '-m', message);
    return this;
  }

  review({ base = 'main', head, today = TODAY }: { base?: string; head?: string; today?: string } = {}): Promise<Review> {
    return runReview({ libraryDir: this.library, today }, { base, head }, { cache: false });
  }

  /** The comment with what differs from run to run replaced. */
  async comment(asked: { base?: string; head?: string } = {}): Promise<string> {
    return commentMarkdown(await this.review(asked)).replace(/`[0-9a-f]{10}`/, '`COMMIT`').replace(/Nearest: \d+ %/g, 'Nearest: N %');
  }
}

/** A bare remote with the sound library on `main`, and a clone that is on a new branch `change`. */
export function repository({ prefix = '', changes }: { prefix?: string; changes?: Changes } = {}): { remote: string; clone: Clone } {
  const folder = temporaryFolder();
  if (prefix === '' && changes === undefined) {
    cpSync(seed(), folder, { recursive: true });
    change(folder, { 'clone/.git/config': (text) => text.replaceAll(seed(), folder) });
  } else build(folder, prefix, changes ?? {});
  return { remote: join(folder, 'remote.git'), clone: new Clone(join(folder, 'clone'), prefix) };
}

function build(folder: string, prefix: string, changes: Changes): void {
  const remote = join(folder, 'remote.git');
  git(folder, 'init', '-q', '--bare', '--template=', '-b', 'main', remote);
  git(folder, 'clone', '-q', '--template=', remote, 'clone');
  const clone = new Clone(join(folder, 'clone'), prefix);
  clone.git('checkout', '-q', '-B', 'main');
  mkdirSync(clone.library, { recursive: true });
  cpSync(fixture('sound'), clone.library, { recursive: true });
  clone.edit(changes).commit('The library').git('push', '-q', 'origin', 'main');
  clone.git('checkout', '-q', '-b', 'change');
}

// Most tests start from the same repository, and making it took most of their time.
let made: string | undefined;

/** Called once in every file of tests that uses repositories: removes the common one after its tests. */
export function tidyUp(): void {
  afterAll(() => { if (made !== undefined) rmSync(made, { recursive: true, force: true }); });
}

function seed(): string {
  if (made === undefined || !existsSync(made)) {
    const folder = mkdtempSync(join(tmpdir(), 'waymark-seed-'));
    build(folder, '', {});
    made = folder;
  }
  return made;
}

export function cloneOf(remote: string, ...options: string[]): Clone {
  const folder = temporaryFolder();
  git(folder, 'clone', '-q', ...options, `file://${remote}`, 'clone');
  return new Clone(join(folder, 'clone'));
}

/** A lesson that passes the check. */
export function lessonFile({ id = 'LL-2026-zzz9', title = 'Before the first load, let the payroll staff count every total', fields = '', happened = 'The totals of the first load were wrong, and nobody had counted them.' } = {}): string {
  return `---
id: ${id}
title: ${title}
summary: The totals were wrong, and nobody had counted them.
outcome: problem
observed: 2026-03-14
sensitivity: public
phases: [planning]
domains: [risk]
rootCause: inadequate-testing
impact: { level: high, delayDays: 12 }
${fields}---

## What happened

${happened}

## Why it happened

The plan was copied from a smaller house.

## What to do

1. Before the load, the payroll staff count every total and write the numbers into the plan.
2. The test team compares the totals of both systems and signs the list.
`;
}
