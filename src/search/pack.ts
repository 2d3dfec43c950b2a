// Records to the files of the index. Pure and deterministic: the same records give the same bytes.
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { languageOf } from '../model/words.ts';
import { FIELDS, type Field } from './facets.ts';
import {
  beginningPart, CARDS_A_PART, endingPart, FORMAT, packLists, packTerms, packWords, partOf, WEIGHT_STEP,
  type KnownWord, type Manifest, type PackedCard, type PackedNames, type PackedTable, type PackedWords, type Posting,
} from './parts.ts';
import type { SearchRecord } from './records.ts';
import { weigh, type Weights } from './weigh.ts';

/** What the index is made from. Plain data, so that it can cross to a worker. */
export interface IndexSource {
  records: readonly SearchRecord[];
  /** The library's own titles of facet values, in its order. */
  titles: Partial<Record<Field, { id: string; title: string }[]>>;
  locale: string;
  /** Groups of words that mean the same. */
  synonyms: string[][];
}

/** Files by their names in the folder of the index, and what the manifest says of them. */
export interface PackedIndex { files: Map<string, Uint8Array>; manifest: Omit<Manifest, 'version' | 'pages'> }

/** Bytes that a part should have about: few enough that a word costs little, many enough that there are not too many files. */
const PART_BYTES = 3000;
/** What a posting, a word and a name take when compressed; measured on English texts. */
const POSTING_BYTES = 1.2;
const WORD_BYTES = 8;
const NAME_BYTES = 16;
/** Words that are completed and corrected: those of letters, neither single nor endless. */
const COMPLETED = /^(?!\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana})\p{L}[\p{L}\p{N}]{2,29}$/u;

/** Everything but the cards, which need to know where Pagefind keeps the texts. */
export function packIndex({ records, titles, locale, synonyms }: IndexSource): PackedIndex {
  const files = new Map<string, Uint8Array>();
  const add = (name: string, content: unknown) => { files.set(name, compressed(content instanceof Uint8Array ? content : JSON.stringify(content))); };
  const languages = [...new Set([locale, ...records.map((record) => record.locale ?? locale)].map(languageOf))];
  const weights = weigh(records.map((record) => ({ text: record.text, locale: record.locale ?? locale })));
  const terms = packAllTerms(weights, add);
  const words = packAllWords(weights.words, add);
  const names = packNames(records, add);
  add('table', packTable(records, titles));
  add('days', records.map(({ day }) => (day === undefined ? 0 : Math.round(Date.parse(day) / 86_400_000))));
  return { files, manifest: { format: FORMAT, size: records.length, locale, languages, synonyms, parts: { terms, words, names } } };
}

/** The cards of the records. `pageOf` says where Pagefind keeps the text of an address; without it each card carries its own. */
export function packCards(records: readonly SearchRecord[], base: string, pageOf?: (address: string) => string | undefined): Map<string, Uint8Array> {
  const cards = records.map(({ id, title, address, text }): PackedCard => {
    const full = base + address.replace(/^\//, '');
    const page = pageOf?.(full) ?? '';
    return page === '' ? [id, title, full, page, fullText(text)] : [id, title, full, page];
  });
  return new Map(Array.from({ length: Math.ceil(cards.length / CARDS_A_PART) }, (_, part) => [`cards-${part}`, compressed(JSON.stringify(cards.slice(part * CARDS_A_PART, (part + 1) * CARDS_A_PART)))]));
}

/** The text of a record as results quote it. */
export function fullText({ summary, body }: SearchRecord['text']): string {
  return [summary, body].filter((text) => text !== '').join('\n');
}

/** A digest that names an index: the same files, the same name. */
export function versionOf(digests: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(digests)).digest('hex').slice(0, 12);
}

/** A digest of files by their names. */
export function digestOf(files: ReadonlyMap<string, Uint8Array>): string {
  const hash = createHash('sha256');
  for (const name of [...files.keys()].sort()) hash.update(name).update('\0').update(files.get(name) ?? '');
  return hash.digest('hex');
}

function compressed(content: string | Uint8Array): Uint8Array {
  const packed = gzipSync(content, { level: 9 });
  packed[9] = 255; // the system on which it was made, of which the same index should say nothing
  return packed;
}

type Add = (name: string, content: unknown) => void;

function packAllTerms({ terms, held, lent }: Weights, add: Add): number {
  const count = partsFor((held.records.length + lent.records.length) * POSTING_BYTES);
  const parts: number[][] = Array.from({ length: count }, () => []);
  terms.forEach((term, at) => parts[partOf(term, count)]?.push(at));
  const postingOf = (term: number): Posting => {
    const [own, others] = [held, lent].map(({ starts, records, weights }) => {
      const [from, to] = [starts[term] ?? 0, starts[term + 1] ?? 0];
      return { records: records.subarray(from, to), weights: weights.subarray(from, to) };
    }) as [Pick<Posting, 'records'> & { weights: Float32Array }, Pick<Posting, 'records'> & { weights: Float32Array }];
    const size = own.records.length + others.records.length;
    const posting = { records: new Int32Array(size), weights: new Uint8Array(size), held: own.records.length };
    posting.records.set(own.records);
    posting.records.set(others.records, own.records.length);
    for (let at = 0; at < size; at++) {
      const weight = (at < posting.held ? own.weights[at] : others.weights[at - posting.held]) ?? 0;
      posting.weights[at] = Math.max(1, Math.min(255, Math.round(weight / WEIGHT_STEP)));
    }
    return posting;
  };
  parts.forEach((part, at) => {
    const sorted = part.map((term) => ({ place: term, term: terms[term] ?? '' })).sort((a, b) => (a.term < b.term ? -1 : 1));
    add(`terms-${at}`, packTerms(sorted.map(({ place, term }) => ({ term, posting: postingOf(place) }))));
  });
  return count;
}

function packAllWords(words: ReadonlyMap<string, number>, add: Add): number {
  const known = [...words].filter(([word]) => COMPLETED.test(word)).map(([word, records]): KnownWord => ({ word, common: Math.floor(Math.log2(records)) })).sort((a, b) => (a.word < b.word ? -1 : 1));
  const count = partsFor(known.length * WORD_BYTES);
  const dealt = (part: (word: string, parts: number) => number) => {
    const parts: KnownWord[][] = Array.from({ length: count }, () => []);
    for (const one of known) parts[part(one.word, count)]?.push(one);
    return parts.map(packWords);
  };
  const [beginnings, endings] = [dealt(beginningPart), dealt(endingPart)];
  for (let part = 0; part < count; part++) add(`words-${part}`, { beginning: beginnings[part] ?? '', ending: endings[part] ?? '' } satisfies PackedWords);
  return count;
}

function packNames(records: readonly SearchRecord[], add: Add): number {
  const names: [string, PackedNames[string]][] = records.flatMap(({ id, clauses }, record) => [
    [id.toLowerCase(), [record]] as [string, [number]],
    ...clauses.map((clause) => [clause.id.toLowerCase(), [record, clause.id, clause.title]] as [string, [number, string, string]]),
  ]);
  const count = partsFor(names.length * NAME_BYTES);
  const parts: PackedNames[] = Array.from({ length: count }, () => ({}));
  for (const [name, place] of names) {
    const part = parts[partOf(name, count)];
    if (part) part[name] ??= place;
  }
  parts.forEach((part, at) => add(`names-${at}`, part));
  return count;
}

const partsFor = (bytes: number): number => Math.max(1, Math.ceil(bytes / PART_BYTES));

function packTable(records: readonly SearchRecord[], titles: IndexSource['titles']): PackedTable {
  const fields = Object.fromEntries(FIELDS.map((field) => {
    const used = new Set(records.flatMap((record) => record.facets[field] ?? []));
    // The library's order first (phases are a path), then what only records name, sorted.
    const known = (titles[field] ?? []).filter(({ id }) => used.has(id));
    const others = [...used].filter((value) => !known.some(({ id }) => id === value)).sort();
    const values = [...known.map(({ id }) => id), ...others];
    const places = new Map(values.map((value, index) => [value, index]));
    return [field, {
      values,
      titles: [...known.map(({ title }) => title), ...others],
      of: packLists(records.map((record) => [...new Set(record.facets[field] ?? [])].map((value) => places.get(value) ?? 0))),
    }];
  })) as PackedTable['fields'];
  return {
    fields,
    applied: packLists(records.map(({ applied }) => (applied > 0 ? [applied] : []))),
    past: records.map(({ past }) => (past ? '1' : '0')).join(''),
  };
}
