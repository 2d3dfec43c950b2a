// A worker of parse-many.ts: files in, parsed files out. Ends when its parent lets go of it.
import { serialize } from 'node:v8';
import type { FoundFile } from './files.ts';
import { parseFile } from './parsed-file.ts';

process.on('message', (files: FoundFile[]) => {
  process.send?.(serialize(files.map(({ path, digest, role, text }) => parseFile(path, digest, role, text))));
});
