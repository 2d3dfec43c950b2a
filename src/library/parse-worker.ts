// A worker of parse-many.ts: files in, parsed files out.
import { parentPort } from 'node:worker_threads';
import type { FoundFile } from './files.ts';
import { parseFile } from './parsed-file.ts';

parentPort?.on('message', (files: FoundFile[]) => {
  parentPort?.postMessage(files.map(({ path, digest, role, text }) => parseFile(path, digest, role, text)));
});
