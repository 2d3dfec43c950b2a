// Real git repositories for tests, made in temporary folders.
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { temporaryFolder } from '../libraries.ts';

export interface Commit { by?: string; on: string; message?: string; files?: Record<string, string | null>; move?: [from: string, to: string] }

/** A repository whose commits say nothing of this machine: fixed names and days, no configuration but its own. */
export class Repository {
  readonly folder: string;
  constructor(folder = temporaryFolder()) {
    this.folder = folder;
    this.git('init', '--quiet', '--initial-branch=main');
  }

  git(...args: string[]): string { return runGit(this.folder, args); }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true });
    writeFileSync(join(this.folder, path), text);
  }

  /** Commits changed, removed (null) and moved files; `by` is `Name <address>`. */
  commit({ by = 'Ada <ada@example.org>', on, message = 'A change', files = {}, move }: Commit): this {
    if (move) { mkdirSync(dirname(join(this.folder, move[1])), { recursive: true }); this.git('mv', ...move); }
    for (const [path, text] of Object.entries(files)) {
      if (text === null) rmSync(join(this.folder, path));
      else this.write(path, text);
    }
    this.git('add', '--all');
    runGit(this.folder, ['commit', '--quiet', '--allow-empty', '--message', message, `--author=${by}`], on);
    return this;
  }
}

/** Runs git without the configuration of the person who runs the tests. */
export function runGit(folder: string, args: readonly string[], on = '2026-01-01'): string {
  const time = on.includes('T') ? on : `${on}T12:00:00Z`;
  const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null', GIT_AUTHOR_DATE: '2001-01-01T12:00:00Z', GIT_COMMITTER_DATE: time, GIT_COMMITTER_NAME: 'The Merger', GIT_COMMITTER_EMAIL: 'merger@example.org', GIT_AUTHOR_NAME: 'Ada', GIT_AUTHOR_EMAIL: 'ada@example.org' };
  return execFileSync('git', args as string[], { cwd: folder, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}
