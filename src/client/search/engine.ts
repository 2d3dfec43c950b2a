// Brings the indexes into the browser: the record index at once, Pagefind beside it, cards when results are shown.
import { factsOf, type Engines, type Hit } from '../../search/search.ts';
import type { PackedPages, PageSearch } from '../../search/page-search.ts';
import type { PackedIndex } from '../../search/record-index.ts';
import { openRecordIndex } from '../../search/record-index.ts';
import { CARDS_A_PART, openRecordTable, type Card, type Manifest, type PackedCards, type PackedRecords } from '../../search/record-table.ts';
import { base } from './words.ts';

export interface LoadedSearch {
  engines: Engines;
  /** The card of a result. */
  card(target: number): Promise<Card & { title: string }>;
}

let loaded: Promise<LoadedSearch> | undefined;

/** Loads search once; a load that failed is tried again at the next call. */
export function loadSearch(): Promise<LoadedSearch> {
  loaded ??= load().catch((error: unknown) => { loaded = undefined; throw error; });
  return loaded;
}

async function load(): Promise<LoadedSearch> {
  // The manifest alone has a fixed name; what it names can be kept for ever.
  const manifest = await fetchJson<Manifest>('search/manifest.json', 'no-cache');
  const [packedTable, packedIndex] = await Promise.all([fetchJson<PackedRecords>(`search/${manifest.records}`), fetchJson<PackedIndex>(`search/${manifest.index}`)]);
  const table = openRecordTable(packedTable);
  const pages = manifest.pages ? openPages(table.size) : undefined;
  const parts = new Map<number, Promise<PackedCards>>();
  const part = (number: number): Promise<PackedCards> => {
    let wanted = parts.get(number);
    if (!wanted) {
      wanted = fetchJson<PackedCards>(`search/${manifest.cards[number]}`);
      wanted.catch(() => parts.delete(number));
      parts.set(number, wanted);
    }
    return wanted;
  };
  return {
    engines: { table, index: openRecordIndex(packedIndex), pages, locale: manifest.locale },
    async card(target) {
      if (target >= table.size) {
        const other = pages?.other(target);
        return { title: other?.title ?? '', address: other?.address ?? base, summary: '' };
      }
      const [address = '', summary = ''] = (await part(Math.floor(target / CARDS_A_PART)))[target % CARDS_A_PART] ?? [];
      return { title: table.title(target), address, summary };
    },
  };
}

async function fetchJson<T>(path: string, cache: RequestCache = 'default'): Promise<T> {
  const response = await fetch(base + path, { cache });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return await response.json() as T;
}

// --- Pagefind ------------------------------------------------------------------------------------------------

/** What we use of Pagefind's module. */
interface PagefindModule {
  options(options: { baseUrl: string }): Promise<void>;
  init(): Promise<void>;
  mergeIndex(path: string): Promise<void>;
  search(text: string): Promise<{ results: { id: string; score: number; data(): Promise<{ content: string }> }[] } | null>;
}

function openPages(records: number): PageSearch {
  let attempts = 0;
  let opened: ReturnType<typeof open> | undefined;
  let others: PackedPages['others'] = [];
  const open = async () => {
    // A module whose load failed stays failed under its address.
    const address = `${base}pagefind/pagefind.js${attempts++ === 0 ? '' : `?again=${attempts}`}`;
    const [pagefind, pages] = await Promise.all([import(/* @vite-ignore */ address) as Promise<PagefindModule>, fetchJson<PackedPages>('pagefind/pages.json', 'no-cache')]);
    await pagefind.options({ baseUrl: '/' });
    await pagefind.init();
    await Promise.all(Array.from({ length: pages.shards - 1 }, (_, shard) => pagefind.mergeIndex(`${base}pagefind/${shard + 1}/`)));
    others = pages.others;
    const targets = new Map(pages.records.map((page, record) => [page, record]));
    pages.others.forEach(([page], index) => targets.set(page, records + index));
    return { pagefind, targets };
  };
  const ready = () => (opened ??= open().catch((error: unknown) => { opened = undefined; throw error; }));
  // Loaded beside the record index, not after the first letter. A failure is told when it is asked.
  ready().catch(() => undefined);
  return {
    async search(text) {
      const { pagefind, targets } = await ready();
      const answer = await pagefind.search(text);
      return (answer?.results ?? []).flatMap(({ id, score, data }) => {
        const target = targets.get(id);
        return target === undefined ? [] : [{ target, score, text: async () => (await data()).content }];
      });
    },
    other(target) {
      const other = others[target - records];
      return other && { address: other[1], title: other[2] };
    },
  };
}

/** The kind of a result. */
export function kindOf({ target }: Hit, { table }: Engines): string {
  return factsOf(target, table).kind?.[0] ?? 'page';
}
