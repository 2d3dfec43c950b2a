// Starts the build in a process of its own.
import { inOwnProcess } from '../own-process.ts';

/** Rendering leaves garbage page by page: with more room for young objects fewer are copied. */
const MEMORY = ['--max-semi-space-size=32', '--min-semi-space-size=16'];

/** Builds the portal. Returns the exit code: 0 built, 1 refused by the check or failed. */
export function runBuild(): Promise<number> {
  return inOwnProcess(new URL('./build-process.ts', import.meta.url), [], MEMORY);
}
