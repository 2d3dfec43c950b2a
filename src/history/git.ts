// Runs git over the library folder, for reading only: bounded in time, without questions, without anything that its configuration could start.
import { spawn } from 'node:child_process';

/** Git could not answer. `reason` says why, in a few words for the person who builds. */
export class GitError extends Error {
  override name = 'GitError';
  readonly reason: string;
  constructor(reason: string) {
    super(reason);
    this.reason = reason;
  }
}

export interface GitOptions {
  /** The folder that git runs in. */
  folder: string;
  /** Milliseconds after which git is ended. */
  limit: number;
  input?: string;
  /** Takes what git prints as it comes. */
  onText?: (text: string) => void;
}

// What a hook or another git sets for its own repository, which need not be the library's.
const FOREIGN = ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE', 'GIT_OBJECT_DIRECTORY', 'GIT_ALTERNATE_OBJECT_DIRECTORIES', 'GIT_COMMON_DIR', 'GIT_PREFIX', 'GIT_NAMESPACE', 'GIT_SHALLOW_FILE', 'GIT_GRAFT_FILE'];

/**
 * Runs git and returns what it printed (nothing where `onText` takes it).
 * @throws {GitError} where git is missing, refuses, or takes longer than `limit`
 */
export function git(args: readonly string[], { folder, limit, input, onText }: GitOptions): Promise<string> {
  const env: NodeJS.ProcessEnv = { ...process.env, LC_ALL: 'C', GIT_TERMINAL_PROMPT: '0', GIT_NO_LAZY_FETCH: '1', GIT_OPTIONAL_LOCKS: '0' };
  for (const name of FOREIGN) delete env[name];
  return new Promise((resolve, reject) => {
    const child = spawn('git', ['--no-pager', '--no-replace-objects', '-c', 'core.fsmonitor=false', '-c', 'log.showSignature=false', ...args], { cwd: folder, env, stdio: 'pipe', windowsHide: true });
    let printed = '';
    let complaint = '';
    let late = false;
    const timer = setTimeout(() => { late = true; child.kill('SIGKILL'); }, limit);
    child.stdout.setEncoding('utf8').on('data', (text: string) => { if (onText) onText(text); else printed += text; });
    child.stderr.setEncoding('utf8').on('data', (text: string) => { complaint = (complaint + text).slice(0, 2000); });
    // Git may end before it has read everything.
    child.stdin.on('error', () => undefined).end(input ?? '');
    child.on('error', (error) => {
      clearTimeout(timer);
      reject(new GitError((error as NodeJS.ErrnoException).code === 'ENOENT' ? 'git is not installed' : `git could not be started (${error.message})`));
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      if (late) reject(new GitError(`git took longer than ${limit / 1000} s`));
      else if (code !== 0) reject(new GitError(reasonIn(complaint)));
      else resolve(printed);
    });
  });
}

function reasonIn(complaint: string): string {
  if (complaint.includes('not a git repository')) return 'the library is in no git repository';
  if (complaint.includes('dubious ownership')) return 'the repository belongs to another user; see “safe.directory” in git’s configuration';
  if (complaint.includes('Needed a single revision')) return 'nothing has been committed yet';
  return complaint.split('\n')[0]?.replace(/^fatal: /, '') || 'git refused';
}
