// Records to the files of the record index. Pure and deterministic: the same records give the same bytes.
import { createHash } from 'node:crypto';
import { FACETS, type Facet } from './facets.ts';
import { packPostings, SEARCH_FIELDS, type PackedIndex } from './record-index.ts';
import { CARDS_A_PART, type Manifest, type PackedCards, type PackedRecords } from './record-table.ts';
import type { SearchRecord } from './records.ts';
import { termsOf } from '../model/words.ts';

/** What the index is made from. Plain data, so that it can cross to a worker. */
export interface RecordIndexSource {
  /** Without the whole body, which this index does not hold. */
  records: (Omit<SearchRecord, 'text'> & { text: Omit<SearchRecord['text'], 'body'> })[];
  /** The library's own titles of facet values, in its order. */
  titles: Partial<Record<Facet, { id: string; title: string }[]>>;
  locale: string;
  /** Base path of the site, with a slash at both ends. */
  base: string;
  /** Whether a Pagefind index will stand beside it. */
  pages: boolean;
}

/** The files by their names below `search/`. */
export function packRecordFiles(source: RecordIndexSource): Map<string, string> {
  const files = new Map<string, string>();
  const add = (stem: string, content: unknown): string => {
    const text = JSON.stringify(content);
    const name = `${stem}-${createHash('sha256').update(text).digest('hex').slice(0, 10)}.json`;
    files.set(name, text);
    return name;
  };
  const manifest: Manifest = {
    format: 1, locale: source.locale, pages: source.pages,
    records: add('records', packTable(source)),
    index: add('index', packIndex(source)),
    cards: packCards(source).map((part) => add('cards', part)),
  };
  files.set('manifest.json', JSON.stringify(manifest));
  return files;
}

/** The table of records: everything but text. */
export function packTable({ records, titles }: Pick<RecordIndexSource, 'records' | 'titles'>): PackedRecords {
  const facets = Object.fromEntries(FACETS.map((facet) => {
    const used = new Set(records.flatMap((record) => record.facets[facet] ?? []));
    // The library's order first (phases are a path), then what only records name, sorted.
    const known = (titles[facet] ?? []).filter(({ id }) => used.has(id));
    const others = [...used].filter((value) => !known.some(({ id }) => id === value)).sort();
    const values = [...known.map(({ id }) => id), ...others];
    const positions = new Map(values.map((value, index) => [value, index]));
    return [facet, {
      values,
      titles: [...known.map(({ title }) => title), ...others],
      of: records.map((record) => [...new Set(record.facets[facet] ?? [])].map((value) => positions.get(value) ?? -1)),
    }];
  })) as PackedRecords['facets'];
  return {
    ids: records.map(({ id }) => id),
    titles: records.map(({ title }) => title),
    facets,
    clauses: Object.fromEntries(records.flatMap((record, index) => record.clauses.map(({ id, title }) => [id, [index, title] as [number, string]]))),
  };
}

/**
 * Counts terms as lunr's builder does. The builder would also make an object and a score for every match, in three times
 * the time, and `openRecordIndex` computes them for the few terms that are asked for.
 */
export function packIndex({ records, locale }: Pick<RecordIndexSource, 'records' | 'locale'>): PackedIndex {
  const found = new Map<string, [record: number, times: number][][]>();
  const lengths = SEARCH_FIELDS.map((): number[] => []);
  records.forEach(({ text }, record) => SEARCH_FIELDS.forEach((name, field) => {
    const terms = termsOf(text[name], locale);
    lengths[field]?.push(terms.length);
    const times = new Map<string, number>();
    for (const term of terms) times.set(term, (times.get(term) ?? 0) + 1);
    for (const [term, n] of times) {
      let byField = found.get(term);
      if (!byField) found.set(term, byField = SEARCH_FIELDS.map(() => []));
      byField[field]?.push([record, n]);
    }
  }));
  const terms = [...found.keys()].sort();
  return {
    terms: terms.join(' '),
    postings: SEARCH_FIELDS.map((_, field) => terms.map((term) => packPostings(found.get(term)?.[field] ?? []))),
    lengths,
  };
}

function packCards({ records, base }: RecordIndexSource): PackedCards[] {
  const cards: PackedCards = records.map(({ address, summary }) => [base + address.replace(/^\//, ''), summary]);
  return Array.from({ length: Math.ceil(cards.length / CARDS_A_PART) }, (_, part) => cards.slice(part * CARDS_A_PART, (part + 1) * CARDS_A_PART));
}
