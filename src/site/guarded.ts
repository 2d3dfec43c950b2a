// Errors that a person can mend are told in a sentence, without a stack.
import { EnvironmentError } from '../environment.ts';
import { NoLibraryError } from '../library/index.ts';
import { PortError } from './serve.ts';

const EXPECTED = [EnvironmentError, NoLibraryError, PortError];

/** Runs a command. Returns its exit code, or 1 where it failed of something that a person can mend. */
export async function guarded(command: () => Promise<number>): Promise<number> {
  try {
    return await command();
  } catch (error) {
    if (!EXPECTED.some((type) => error instanceof type)) throw error;
    console.error((error as Error).message);
    return 1;
  }
}
