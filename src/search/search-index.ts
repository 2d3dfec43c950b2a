// The index, opened: brings the parts that a question needs, each once. The same in browser and Node.
import {
  beginningPart, CARDS_A_PART, endingPart, openTerms, openWords, partOf,
  type Card, type KnownWord, type Manifest, type PackedCard, type PackedNames, type PackedTable, type PackedWords, type Posting,
} from './parts.ts';
import { openTable, type RecordTable } from './table.ts';

/** What an id or a clause number names. */
export interface Named { record: number; clause?: { id: string; title: string } }

export interface SearchIndex {
  readonly manifest: Manifest;
  readonly table: RecordTable;
  /** The records that hold each term; a term that none holds is left out. */
  postings(terms: Iterable<string>): Promise<Map<string, Posting>>;
  /** Words of the library that begin so; at least two letters are needed. */
  wordsBeginning(start: string): Promise<KnownWord[]>;
  /** Words of the library that share their first two letters or their last two with this one. */
  wordsLike(word: string): Promise<KnownWord[]>;
  /** What an id or a clause number names, in whatever case. */
  named(text: string): Promise<Named | undefined>;
  card(record: number): Promise<Card>;
  /** The day of each record, counted from 1970; 0 where it has none. */
  days(): Promise<readonly number[]>;
}

/** Brings a file of the index by its name; rejects where it cannot. */
export type Fetch = (name: string) => Promise<Uint8Array>;

/** Opens an index. Its table is read at once, everything else when a question needs it. */
export async function openIndex(manifest: Manifest, fetch: Fetch): Promise<SearchIndex> {
  const { parts } = manifest;
  const json = async <T>(name: string): Promise<T> => JSON.parse(new TextDecoder().decode(await unzipped(await fetch(name)))) as T;
  const terms = once(async (part) => openTerms(await unzipped(await fetch(`terms-${part}`))));
  const words = once(async (part) => {
    const { beginning, ending } = await json<PackedWords>(`words-${part}`);
    return { beginning: openWords(beginning), ending: openWords(ending) };
  });
  const names = once((part) => json<PackedNames>(`names-${part}`));
  const cards = once((part) => json<PackedCard[]>(`cards-${part}`));
  const days = once(() => json<number[]>('days'));
  const table = openTable(await json<PackedTable>('table'), manifest.size);
  return {
    manifest, table,
    async postings(wanted) {
      const found = await Promise.all(Array.from(new Set(wanted), async (term) => [term, (await terms(partOf(term, parts.terms)))(term)] as const));
      return new Map(found.flatMap(([term, posting]) => (posting ? [[term, posting] as const] : [])));
    },
    async wordsBeginning(start) {
      return start.length < 2 ? [] : (await words(beginningPart(start, parts.words))).beginning.filter(({ word }) => word.startsWith(start));
    },
    async wordsLike(word) {
      const [first, last] = await Promise.all([words(beginningPart(word, parts.words)), words(endingPart(word, parts.words))]);
      const [beginning, ending] = [word.slice(0, 2), word.slice(-2)];
      return [...first.beginning.filter((known) => known.word.startsWith(beginning)), ...last.ending.filter((known) => known.word.endsWith(ending) && !known.word.startsWith(beginning))];
    },
    async named(text) {
      const key = text.toLowerCase();
      const part = await names(partOf(key, parts.names));
      const [record, id, title] = Object.hasOwn(part, key) ? part[key] ?? [] : [];
      return record === undefined ? undefined : { record, ...(id !== undefined && { clause: { id, title: title ?? '' } }) };
    },
    async card(record) {
      const [id = '', title = '', address = '', page = '', text] = (await cards(Math.floor(record / CARDS_A_PART)))[record % CARDS_A_PART] ?? [];
      return { id, title, address, page, ...(text !== undefined && { text }) };
    },
    days: () => days(0),
  };
}

/** Brings each part once; one that could not be had is asked for again the next time. */
function once<T>(bring: (part: number) => Promise<T>): (part: number) => Promise<T> {
  const brought = new Map<number, Promise<T>>();
  return (part) => {
    let wanted = brought.get(part);
    if (!wanted) {
      brought.set(part, wanted = bring(part));
      wanted.catch(() => brought.delete(part));
    }
    return wanted;
  };
}

/** Parts are compressed when they are made, since not every host would do it. */
async function unzipped(packed: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([packed as Uint8Array<ArrayBuffer>]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
