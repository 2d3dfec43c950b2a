// Records to the files of the record index. Pure and deterministic: the same records give the same bytes.
import { createHash } from 'node:crypto';
import lunr from 'lunr';
import { FACETS, type Facet } from './facets.ts';
import { packPostings, SEARCH_FIELDS, type PackedIndex } from './record-index.ts';
import { CARDS_A_PART, type Manifest, type PackedCards, type PackedRecords } from './record-table.ts';
import type { SearchRecord } from './records.ts';
import { termsOf } from './words.ts';

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

/** What lunr's builder has counted when every record is added: its fields, which its types leave out. */
interface Counted {
  invertedIndex: Record<string, Record<string, Record<string, unknown>>>;
  fieldTermFrequencies: Record<string, Record<string, number>>;
  fieldLengths: Record<string, number>;
}

/** Lets lunr's builder take the records in, and packs what it has counted. */
export function packIndex({ records, locale }: Pick<RecordIndexSource, 'records' | 'locale'>): PackedIndex {
  const builder = new lunr.Builder();
  builder.ref('record');
  for (const field of SEARCH_FIELDS) builder.field(field);
  // Terms are made by words.ts, so lunr's own tokenizer and pipeline have nothing to do.
  builder.tokenizer = ((text: string) => termsOf(text, locale).map((term) => new lunr.Token(term, {}))) as unknown as typeof lunr.tokenizer;
  records.forEach(({ text }, record) => builder.add({ record: String(record), title: text.title, summary: text.summary, action: text.action, names: text.names }));

  const { invertedIndex, fieldTermFrequencies, fieldLengths } = builder as unknown as Counted;
  const terms = Object.keys(invertedIndex).sort();
  return {
    terms: terms.join(' '),
    postings: SEARCH_FIELDS.map((field) => terms.map((term) => {
      const found = Object.keys(invertedIndex[term]?.[field] ?? {}).map(Number).sort((a, b) => a - b);
      return packPostings(found.map((record) => [record, fieldTermFrequencies[`${field}/${record}`]?.[term] ?? 1]));
    })),
    lengths: SEARCH_FIELDS.map((field) => records.map((_, record) => fieldLengths[`${field}/${record}`] ?? 0)),
  };
}

function packCards({ records, base }: RecordIndexSource): PackedCards[] {
  const cards: PackedCards = records.map(({ address, summary }) => [base + address.replace(/^\//, ''), summary]);
  return Array.from({ length: Math.ceil(cards.length / CARDS_A_PART) }, (_, part) => cards.slice(part * CARDS_A_PART, (part + 1) * CARDS_A_PART));
}
