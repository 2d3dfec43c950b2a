// Large steps run in processes of their own: what they took goes back to the machine when they end.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/**
 * Environment of a process that does a large step. The C library keeps a pool of memory for each thread and gives little of
 * it back; with two of them, a build of 5,000 lessons needs 0.2 GB less.
 */
const roomy = (): NodeJS.ProcessEnv => ({ MALLOC_ARENA_MAX: '2', ...process.env });

/** Runs a module to its end, with this terminal as its own. `flags` are Node's. Returns its exit code. */
export function inOwnProcess(module: URL, args: readonly string[] = [], flags: readonly string[] = []): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...flags, fileURLToPath(module), ...args], { stdio: 'inherit', env: roomy() });
    // A terminal tells both; who ends this process from elsewhere means the other too.
    const end = () => { child.kill('SIGTERM'); };
    process.once('SIGTERM', end);
    child.once('error', reject);
    child.once('exit', (code) => {
      process.off('SIGTERM', end);
      resolve(code ?? 1);
    });
  });
}
