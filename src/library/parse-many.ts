// Parses many files on all cores. Few files are parsed here; starting workers would take longer.
//
// Workers are processes, not threads: what parsing took goes back to the machine when they end, and is not held by the
// process that then renders pages (measured at 5,000 lessons: 0.3 GB).
import { fork, type ChildProcess } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { deserialize } from 'node:v8';
import { serialiseBatch } from './batch.ts';
import type { FoundFile } from './files.ts';
import { parseFile, type ParsedFile } from './parsed-file.ts';

const WORTH_A_WORKER = 150;
const BATCH = 60;
/** Trees live briefly; with room for them the collector runs seldom (measured: a quarter less time a file). */
const SEMI_SPACE_MB = 64;

export interface ParseOptions {
  /** Called after every batch with the number of files done. */
  onProgress?: ((done: number, total: number) => void) | undefined;
  /** Called with every batch of parsed files, serialised: as a worker sends it and the cache keeps it. */
  onBatch?: ((serialised: Uint8Array) => void) | undefined;
}

export interface Parsing {
  add(file: FoundFile): void;
  /** Every file that was added, parsed, in the order in which they were. */
  finish(): Promise<ParsedFile[]>;
}

/** Takes files as they are found. Workers get ready while the search goes on, as soon as there are files enough. */
export function startParsing({ onProgress, onBatch }: ParseOptions = {}): Parsing {
  const files: FoundFile[] = [];
  let workers: ChildProcess[] = [];
  return {
    add(file) {
      files.push(file);
      if (files.length === WORTH_A_WORKER) workers = Array.from({ length: Math.max(1, Math.min(availableParallelism(), 8)) }, startWorker);
    },
    async finish() {
      if (workers.length > 0) return parseBy(workers, files, { onProgress, onBatch });
      const parsed = files.map(({ path, digest, role, text }) => parseFile(path, digest, role, text));
      if (parsed.length > 0) onBatch?.(serialiseBatch(parsed));
      return parsed;
    },
  };
}

function startWorker(): ChildProcess {
  return fork(fileURLToPath(new URL('./parse-worker.ts', import.meta.url)), { serialization: 'advanced', execArgv: [`--max-semi-space-size=${SEMI_SPACE_MB}`] });
}

async function parseBy(workers: readonly ChildProcess[], files: readonly FoundFile[], { onProgress, onBatch }: ParseOptions): Promise<ParsedFile[]> {
  const results: ParsedFile[] = new Array<ParsedFile>(files.length);
  let next = 0;
  let done = 0;
  const employ = (worker: ChildProcess) => new Promise<void>((resolve, reject) => {
    const given: number[] = [];
    const give = () => {
      if (next >= files.length) return;
      given.push(next);
      worker.send(files.slice(next, next += BATCH));
    };
    worker.on('message', (serialised: Uint8Array) => {
      const start = given.shift() ?? 0;
      give();
      const parsed = deserialize(serialised) as ParsedFile[];
      parsed.forEach((file, index) => { results[start + index] = file; });
      onBatch?.(serialised);
      done += parsed.length;
      onProgress?.(done, files.length);
      if (given.length === 0) { worker.disconnect(); resolve(); }
    });
    worker.on('error', reject);
    worker.on('exit', (code) => { if (code !== 0) reject(new Error(`A process that parses files ended with ${code}.`)); });
    // The second waits at the worker, which so is never idle.
    give();
    give();
    if (given.length === 0) { worker.disconnect(); resolve(); }
  });
  await Promise.all(workers.map(employ));
  return results;
}
