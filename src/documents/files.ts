// The files of a library on a disk, for those who make documents in Node.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Reads a file of a library by its path from the library's root. Throws what reading throws. */
export type ReadFile = (path: string) => Uint8Array;

/** The files below a folder. */
export const filesBelow = (libraryDir: string): ReadFile => (path) => readFileSync(join(libraryDir, path));
