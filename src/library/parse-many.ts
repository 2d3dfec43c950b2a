// Parses many files on all cores. Few files are parsed here; starting workers would take longer.
//
// Workers are processes, not threads: what parsing took goes back to the machine when they end, and is not held by the
// process that then renders pages (measured at 5,000 lessons: 0.3 GB).
import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { FoundFile } from './files.ts';
import { parseFile, type ParsedFile } from './parsed-file.ts';

const WORTH_A_WORKER = 150;
const BATCH = 60;
/** Trees live briefly; with room for them the collector runs seldom (measured: a quarter less time a file). */
const SEMI_SPACE_MB = 64;

export interface ParseOptions {
  /** Called after every batch with the number of files done. */
  onProgress?: ((done: number, total: number) => void) | undefined;
}

/** Parses every file; the result has the order of the input. */
export async function parseMany(files: readonly FoundFile[], { onProgress }: ParseOptions = {}): Promise<ParsedFile[]> {
  if (files.length < WORTH_A_WORKER) return files.map(({ path, digest, role, text }) => parseFile(path, digest, role, text));
  const results: ParsedFile[] = new Array<ParsedFile>(files.length);
  let next = 0;
  let done = 0;
  const runWorker = () => new Promise<void>((resolve, reject) => {
    const worker = fork(fileURLToPath(new URL('./parse-worker.ts', import.meta.url)), { serialization: 'advanced', execArgv: [`--max-semi-space-size=${SEMI_SPACE_MB}`] });
    let start = 0;
    const give = () => {
      start = next;
      next = Math.min(files.length, next + BATCH);
      if (start >= files.length) { worker.disconnect(); resolve(); return; }
      worker.send(files.slice(start, next));
    };
    worker.on('message', (parsed: ParsedFile[]) => {
      parsed.forEach((file, index) => { results[start + index] = file; });
      done += parsed.length;
      onProgress?.(done, files.length);
      give();
    });
    worker.on('error', reject);
    worker.on('exit', (code) => { if (code !== 0) reject(new Error(`A process that parses files ended with ${code}.`)); });
    give();
  });
  await Promise.all(Array.from({ length: Math.max(1, Math.min(availableParallelism(), 8)) }, runWorker));
  return results;
}
