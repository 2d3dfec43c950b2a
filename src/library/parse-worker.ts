// A worker of parse-many.ts: files in, parsed files out. Ends when its parent lets go of it.
import { serialiseBatch } from './batch.ts';
import type { FoundFile } from './files.ts';
import { parseFile } from './parsed-file.ts';

process.on('message', (files: FoundFile[]) => {
  process.send?.(serialiseBatch(files.map(({ path, digest, role, text }) => parseFile(path, digest, role, text))));
});
