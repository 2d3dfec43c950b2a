// The table of meanings from its file. Not for browsers.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openMeanings, type Meanings } from './meanings.ts';

/** Where the table lies. */
export const MEANINGS_FILE = fileURLToPath(new URL('meanings.bin', import.meta.url));

let opened: Meanings | undefined;

/** The table of meanings that comes with the engine, read once for a process. */
export function readMeanings(): Meanings {
  opened ??= openMeanings(readFileSync(MEANINGS_FILE));
  return opened;
}
