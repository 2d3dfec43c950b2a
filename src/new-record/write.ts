// Writes the files of a new record: all of them or none, and never over a file that is there.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { RecordFile } from '../contribute/record-file.ts';

/** A file that would be written is there already. */
export class FileThere extends Error {
  override name = 'FileThere';
  readonly path: string;
  constructor(path: string) {
    super(`There is a file ${path} already, and it stays as it is.`);
    this.path = path;
  }
}

/** @throws {FileThere} when one of the files exists; nothing is left of the others then. */
export function writeNew(root: string, files: readonly RecordFile[]): void {
  const written: string[] = [];
  try {
    for (const { path, text } of files) {
      const full = join(root, path);
      mkdirSync(dirname(full), { recursive: true });
      writeFileSync(full, text, { flag: 'wx' });
      written.push(full);
    }
  } catch (error) {
    for (const file of written) rmSync(file, { force: true });
    const { code, path = '' } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') throw new FileThere(files.find((file) => join(root, file.path) === path)?.path ?? path);
    throw error;
  }
}
