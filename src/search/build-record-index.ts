// Builds the record index in a process of its own, so that the pages are rendered meanwhile and its memory goes back.
import { fork } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Library } from '../library/index.ts';
import { packRecordFiles, type RecordIndexSource } from './pack-records.ts';
import { facetTitles, type SearchRecord } from './records.ts';

export interface RecordIndexOptions {
  library: Library;
  /** Every record of the library, in the order of the index. */
  records: readonly SearchRecord[];
  /** Base path of the site, with a slash at both ends. */
  base: string;
}

export interface RecordIndexBuild {
  /** Resolves when the worker has ended, whether it was done or failed. */
  ended: Promise<void>;
  /**
   * Waits for the index and writes its files into `dir`.
   * @returns the seconds that the worker took, and the bytes written.
   * @throws {Error} when the worker failed.
   */
  write(dir: string): Promise<{ seconds: number; bytes: number }>;
  /** Stops the worker; safe at any time. */
  close(): void;
}

/** Starts to build the record index of a site that also has a Pagefind index. */
export function startRecordIndex(options: RecordIndexOptions): RecordIndexBuild {
  const stop = new AbortController();
  const built = inWorker(sourceOf(options, true), stop.signal);
  // The failure is thrown where the index is asked for; until then it must not end the process.
  built.catch(() => undefined);
  return {
    ended: built.then(() => undefined, () => undefined),
    async write(dir) {
      const { files, seconds } = await built;
      mkdirSync(dir, { recursive: true });
      let bytes = 0;
      for (const [name, content] of files) {
        writeFileSync(join(dir, name), content);
        bytes += Buffer.byteLength(content);
      }
      return { seconds: Math.round(seconds * 1000) / 1000, bytes };
    },
    close: () => { stop.abort(); },
  };
}

function inWorker(source: RecordIndexSource, signal: AbortSignal): Promise<{ files: Map<string, string>; seconds: number }> {
  return new Promise((resolve, reject) => {
    const worker = fork(fileURLToPath(new URL('./record-index-worker.ts', import.meta.url)), { serialization: 'advanced', execArgv: [], signal });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('The worker that builds the record index ended before it was done.')));
    worker.send(source);
  });
}

/** The files of the record index by their names below `/search/`, for a server that has no Pagefind index. */
export function recordIndexFiles(options: RecordIndexOptions): Map<string, string> {
  return packRecordFiles(sourceOf(options, false));
}

function sourceOf({ library, records, base }: RecordIndexOptions, pages: boolean): RecordIndexSource {
  return {
    records: records.map(({ text: { body: _, ...text }, ...record }) => ({ ...record, text })),
    titles: facetTitles(library), locale: library.settings.locale ?? 'en-GB', base, pages,
  };
}
