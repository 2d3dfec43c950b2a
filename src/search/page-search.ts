// Phrases and texts in a browser, served by Pagefind.
//
// Its index answers phrases, which ours cannot: it knows where words stand. Its fragments hold the texts that results quote. They are
// read as files, without Pagefind's code, which a question that holds no phrase so never loads.
import type { Texts } from './search.ts';
import type { SearchIndex } from './search-index.ts';

/** `pagefind/pages.json`. */
export interface PackedPages {
  /** Indexes that Pagefind is to merge: the first in `pagefind/`, each other in a folder named by its number from 1. */
  shards: number;
  /** Pagefind's names of the texts, by record; empty where it has none. */
  names: string[];
}

/** What we use of Pagefind's module. */
export interface PagefindModule {
  options(options: { baseUrl: string; noWorker: boolean }): Promise<void>;
  init(): Promise<void>;
  mergeIndex(path: string): Promise<void>;
  search(text: string): Promise<{ results: { id: string }[] } | null>;
}

/** How files below `pagefind/` are had. */
export interface PagefindSource {
  /** Base path of the site, with a slash at both ends. */
  base: string;
  bytes(path: string): Promise<Uint8Array>;
  json<T>(path: string): Promise<T>;
  /** Pagefind's code. */
  module(attempt: number): Promise<PagefindModule>;
  /** Does something with Pagefind. Rejects where a file of its index could not be had, of which Pagefind tells the console alone. */
  watched<T>(work: () => Promise<T>): Promise<T>;
}

/** Before a fragment's JSON stands a mark of so many bytes. */
export const FRAGMENT_MARK = 12;

/** Texts that are kept for the next question. */
const MOST_KEPT = 400;

/** The texts of a built site. */
export function openTexts(index: SearchIndex, source: PagefindSource): Texts {
  let attempts = 0;
  let opened: ReturnType<typeof open> | undefined;
  const open = async () => {
    const [pagefind, { shards, names }] = await Promise.all([source.module(attempts++), source.json<PackedPages>('pages.json')]);
    // In a worker of its own nobody could see which files it did not get.
    await pagefind.options({ baseUrl: '/', noWorker: true });
    await pagefind.init();
    await Promise.all(Array.from({ length: shards - 1 }, (_, shard) => pagefind.mergeIndex(`${source.base}pagefind/${shard + 1}/`)));
    return { pagefind, records: new Map(names.flatMap((name, record) => (name === '' ? [] : [[name, record] as const]))) };
  };
  const kept = new Map<number, Promise<string>>();
  const bring = async (record: number): Promise<string> => {
    const { title, page, text } = await index.card(record);
    if (text !== undefined || page === '') return text ?? '';
    const at = page.lastIndexOf('/') + 1;
    const packed = await source.bytes(`${page.slice(0, at)}fragment/${page.slice(at)}.pf_fragment`);
    const stream = new Blob([packed as Uint8Array<ArrayBuffer>]).stream().pipeThrough(new DecompressionStream('gzip'));
    const json = new Uint8Array(await new Response(stream).arrayBuffer()).subarray(FRAGMENT_MARK);
    const { content } = JSON.parse(new TextDecoder().decode(json)) as { content: string };
    // Phrases are looked for in titles too, so a text begins with its own.
    return content.startsWith(title) ? content.slice(title.length).trimStart() : content;
  };
  return {
    text(record) {
      const known = kept.get(record);
      if (known) return known;
      const brought = bring(record);
      // Who asks a little differently sees the same texts again.
      if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value ?? -1);
      kept.set(record, brought);
      brought.catch(() => kept.delete(record));
      return brought;
    },
    async phrase(words) {
      try {
        return await source.watched(async () => {
          const { pagefind, records } = await (opened ??= open());
          // Its own quotation marks inside would end the phrase.
          const answer = await pagefind.search(`"${words.replaceAll('"', ' ')}"`);
          return new Set((answer?.results ?? []).flatMap(({ id }) => records.get(id) ?? []));
        });
      } catch (error) {
        // It takes a file that it did not get for read: the next question begins anew.
        opened = undefined;
        throw error;
      }
    },
  };
}
