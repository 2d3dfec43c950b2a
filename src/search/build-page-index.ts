// Builds the Pagefind index in a process of its own, so that the pages are rendered meanwhile and its memory goes back.
import { fork } from 'node:child_process';
import { renameSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { IndexedShards } from './index-texts.ts';
import type { PageIndexMessage } from './page-index-worker.ts';
import type { SearchRecord } from './records.ts';

/** A page that is no record, such as the engine's own help. Its `<main>` is indexed. */
export interface OtherPage { path: string; html: string }

export interface PageIndexOptions {
  /** Every record, in the order of the record index. */
  records: readonly SearchRecord[];
  base: string;
  locale: string;
  /** A folder in which finished parts are kept for the next build; made when it is absent. */
  cache: string;
  /** A folder of its own in which the index is put together. */
  scratch: string;
  /** Resolves as soon as the other pages have been rendered. */
  others: Promise<readonly OtherPage[]>;
}

export interface PageIndexBuild {
  /** Resolves when the records are indexed and only the other pages are missing, or when the work has failed. */
  fed: Promise<void>;
  /**
   * Waits for the index and moves it to `dir`.
   * @returns the seconds during which there was work, and the pages in the index.
   * @throws {Error} when Pagefind refused a text or failed.
   */
  moveTo(dir: string): Promise<{ seconds: number; pages: number }>;
  /** Stops the work; safe at any time. */
  close(): void;
}

/**
 * Starts to index the texts of all records, while Astro bundles and renders. Pagefind gets the text that a record's page
 * shows, not the page: a page is four fifths frame, lists and links, and reading it costs Pagefind three times as much
 * (5,000 lessons of the bench: 14 s of its core against 4) and could begin only when pages come. The same records give
 * the same bytes.
 */
export function startPageIndex(options: PageIndexOptions): PageIndexBuild {
  const stop = new AbortController();
  const { promise: fed, resolve: onFed } = Promise.withResolvers<void>();
  const built = inWorker(options, stop.signal, onFed);
  // The failure is thrown where the index is asked for; until then it must not end the process.
  built.then(() => { onFed(); }, () => { onFed(); });
  return {
    fed,
    async moveTo(dir) {
      const { seconds, pages } = await built;
      renameSync(options.scratch, dir);
      return { seconds: Math.round(seconds * 1000) / 1000, pages };
    },
    close: () => { stop.abort(); },
  };
}

function inWorker({ records, base, locale, cache, scratch, others }: PageIndexOptions, signal: AbortSignal, onFed: () => void): Promise<IndexedShards> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const worker = fork(fileURLToPath(new URL('./page-index-worker.ts', import.meta.url)), { serialization: 'advanced', execArgv: ['--max-semi-space-size=4'], signal });
    const send = (message: PageIndexMessage) => { if (worker.connected) worker.send(message); };
    worker.on('message', (answer: IndexedShards | { failed: string } | 'fed') => {
      if (answer === 'fed') onFed();
      else if ('failed' in answer) reject(new Error(answer.failed));
      else resolve(answer);
    });
    worker.once('error', reject);
    worker.once('exit', () => { reject(new Error('The worker that builds the page index ended before it was done.')); });
    send({
      // One language for all: Pagefind makes an index for each that it meets, and a browser asks one.
      language: locale.split('-')[0] ?? 'en', base, cache, scratch,
      records: records.map(({ id, kind, address, title, text }) => ({ id, address, title, content: kind === 'term' ? undefined : [title, text.summary, text.body].join('\n') })),
    });
    others.then(send, reject);
  });
}
