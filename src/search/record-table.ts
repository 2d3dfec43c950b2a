// What search knows of every record without its text: title, id, facets. And the cards that results are shown from,
// in parts, so that a result costs its own part and not the text of ten thousand others.
import { FACETS, type Facet, type FacetValues } from './facets.ts';
import { fold } from '../model/words.ts';

/** How many cards share a file: enough that few files are made, few enough that one is small. */
export const CARDS_A_PART = 64;

/** What a result shows besides its title. */
export interface Card { address: string; summary: string }

/** `search/manifest.json`, the one file with a fixed name. The others have a digest in theirs. */
export interface Manifest {
  format: 1;
  /** Language tag by which words were stemmed. */
  locale: string;
  records: string;
  index: string;
  cards: string[];
  /** Whether a Pagefind index of the pages stands beside it; not while authoring. */
  pages: boolean;
}

/** `records-….json`. Lists by record have one order, that of the index. */
export interface PackedRecords {
  ids: string[];
  titles: string[];
  facets: Record<Facet, { values: string[]; titles: string[]; of: number[][] }>;
  /** By clause number: the record it stands in, and its title. */
  clauses: Record<string, [record: number, title: string]>;
}

/** `cards-….json`. */
export type PackedCards = [address: string, summary: string][];

export interface RecordTable {
  readonly size: number;
  id(record: number): string;
  kind(record: number): string;
  title(record: number): string;
  /** The title in lower case and without accents. */
  foldedTitle(record: number): string;
  facets(record: number): FacetValues;
  /** The record with this id, whatever the case of its letters. */
  withId(id: string): number | undefined;
  /** The clause with this number, whatever the case of its letters. */
  clause(number: string): { id: string; title: string; record: number } | undefined;
  /** All values of a facet in the library's order, with the title that the library gives (else the value itself). */
  values(facet: Facet): { value: string; title: string }[];
}

/** Opens the packed table. */
export function openRecordTable(packed: PackedRecords): RecordTable {
  const byId = new Map(packed.ids.map((id, record) => [id.toLowerCase(), record]));
  const clauses = new Map(Object.entries(packed.clauses).map(([id, [record, title]]) => [id.toLowerCase(), { id, title, record }]));
  const facets = packed.ids.map((_, record): FacetValues => Object.fromEntries(FACETS.flatMap((facet) => {
    const { values, of } = packed.facets[facet];
    const own = (of[record] ?? []).map((value) => values[value] ?? '');
    return own.length === 0 ? [] : [[facet, own]];
  })));
  const folded: string[] = [];
  return {
    size: packed.ids.length,
    id: (record) => packed.ids[record] ?? '',
    kind: (record) => facets[record]?.kind?.[0] ?? 'page',
    title: (record) => packed.titles[record] ?? '',
    foldedTitle: (record) => folded[record] ??= fold(packed.titles[record] ?? ''),
    facets: (record) => facets[record] ?? {},
    withId: (id) => byId.get(id.toLowerCase()),
    clause: (number) => clauses.get(number.toLowerCase()),
    values: (facet) => packed.facets[facet].values.map((value, index) => ({ value, title: packed.facets[facet].titles[index] ?? value })),
  };
}
