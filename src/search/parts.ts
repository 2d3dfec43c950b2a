// The files of the index: what each holds, and how it is packed. Writing runs in Node, reading in browsers and Node alike.
//
// A question needs a few words of tens of thousands, so the index lies in parts, and a word says by its hash in which it is.
// All parts stand in one folder named by a digest of them, so an address never changes its content.
import type { Field } from './facets.ts';

/** Changes with the form of the files: code and index of two deploys never misread each other. */
export const FORMAT = 2;
/** How many cards share a part: a result costs its own part and not the cards of a thousand others. */
export const CARDS_A_PART = 16;
/** Weights are kept as whole numbers of this. */
export const WEIGHT_STEP = 1 / 32;

/** `search/manifest.json`, the one file with a fixed name. */
export interface Manifest {
  format: number;
  /** Name of the folder that holds everything else. */
  version: string;
  /** Records, and pages that are none. */
  size: number;
  locale: string;
  /** Languages by which texts were read; a question is read by each. */
  languages: string[];
  /** How many parts there are of each sort. */
  parts: { terms: number; words: number; names: number };
  /** Groups of words that mean the same. */
  synonyms: string[][];
  /** Whether a Pagefind index of the texts stands beside it; not while authoring. */
  pages: boolean;
}

/** `table`: what is known of every record at once. Texts have a place for each record, in its order. */
export interface PackedTable {
  fields: Record<Field, { values: string[]; titles: string[]; of: string }>;
  /** How many projects applied a lesson. */
  applied: string;
  /** How much a record counts that no longer holds: `1` where it is past. */
  past: string;
}

/** What a result shows at once. */
export interface Card {
  id: string;
  title: string;
  address: string;
  /** Where Pagefind keeps its text (`2/en_1a2b3c4`); empty where it has none. */
  page: string;
  /** The text itself, where there is no page to take it from. */
  text?: string;
}
export type PackedCard = [id: string, title: string, address: string, page: string, text?: string];

/** `names-…`: ids and clause numbers in lower case. */
export type PackedNames = Record<string, [record: number] | [record: number, clause: string, title: string]>;

/** `words-…`: the words of the library, to complete and to correct by. Each stands by its beginning and by its end. */
export interface PackedWords { beginning: string; ending: string }

/** A word of the library and how common it is: the binary logarithm of the number of records that hold it. */
export interface KnownWord { word: string; common: number }

/** Which records hold a term. */
export interface Posting {
  /** The records that hold it, rising; then those that only their neighbours suggest, rising. */
  records: Int32Array;
  /** What it weighs in each, in steps. */
  weights: Uint8Array;
  /** How many hold it. */
  held: number;
}

/** FNV-1a over UTF-16 units. */
export function partOf(key: string, parts: number): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < key.length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
  return (hash >>> 0) % parts;
}

/** In which parts a word stands by its beginning and by its end: one slip leaves one of the two as it was. */
export const beginningPart = (word: string, parts: number): number => partOf(`<${word.slice(0, 2)}`, parts);
export const endingPart = (word: string, parts: number): number => partOf(`>${word.slice(-2)}`, parts);

// --- terms ----------------------------------------------------------------------------------------------------

interface TermsHead { terms: string[]; bytes: number[]; held: number[]; suggested: number[] }

/** Packs the terms of a part. */
export function packTerms(terms: readonly { term: string; posting: Posting }[]): Uint8Array {
  const head: TermsHead = { terms: [], bytes: [], held: [], suggested: [] };
  const bytes: number[] = [];
  for (const { term, posting: { records, weights, held } } of terms) {
    const start = bytes.length;
    let before = -1;
    records.forEach((record, at) => {
      if (at === held) before = -1;
      let step = record - before - 1;
      before = record;
      for (; step > 127; step >>>= 7) bytes.push((step & 127) | 128);
      bytes.push(step);
    });
    for (const weight of weights) bytes.push(weight);
    head.terms.push(term);
    head.bytes.push(bytes.length - start);
    head.held.push(held);
    head.suggested.push(records.length - held);
  }
  const headBytes = new TextEncoder().encode(`${JSON.stringify(head)}\n`);
  const packed = new Uint8Array(headBytes.length + bytes.length);
  packed.set(headBytes);
  packed.set(bytes, headBytes.length);
  return packed;
}

/** Opens a part of terms; a posting is unpacked when it is first asked for. */
export function openTerms(packed: Uint8Array): (term: string) => Posting | undefined {
  const end = packed.indexOf(10);
  const head = JSON.parse(new TextDecoder().decode(packed.subarray(0, end))) as TermsHead;
  const places = new Map<string, { start: number; held: number; suggested: number }>();
  let start = end + 1;
  head.terms.forEach((term, at) => {
    places.set(term, { start, held: head.held[at] ?? 0, suggested: head.suggested[at] ?? 0 });
    start += head.bytes[at] ?? 0;
  });
  const unpacked = new Map<string, Posting>();
  return (term) => {
    const place = places.get(term);
    if (!place) return undefined;
    let posting = unpacked.get(term);
    if (!posting) unpacked.set(term, posting = unpack(packed, place));
    return posting;
  };
}

function unpack(packed: Uint8Array, { start, held, suggested }: { start: number; held: number; suggested: number }): Posting {
  const records = new Int32Array(held + suggested);
  let from = start;
  let before = -1;
  for (let at = 0; at < records.length; at++) {
    if (at === held) before = -1;
    let step = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = packed[from++] ?? 0;
      step |= (byte & 127) << shift;
      if (byte < 128) break;
    }
    records[at] = before += step + 1;
  }
  return { records, weights: packed.slice(from, from + records.length), held };
}

// --- texts with a place for each record -------------------------------------------------------------------------

// Small numbers as letters: `0` is the first, and the backslash, which JSON would write twice, is left out.
const letterOf = (value: number): string => String.fromCharCode(value < 44 ? 48 + value : 49 + value);
const valueOf = (code: number): number => (code < 92 ? code - 48 : code - 49);
const GAP = '.';

/** Lists of small numbers, one for each record, as a text. */
export const packLists = (lists: readonly (readonly number[])[]): string => lists.map((list) => list.map(letterOf).join('')).join(GAP);

/** The reverse of `packLists`. */
export function openLists(packed: string): number[][] {
  return packed.split(GAP).map((letters) => Array.from(letters, (letter) => valueOf(letter.charCodeAt(0))));
}

// --- words ------------------------------------------------------------------------------------------------------

/** Packs words; the common ones first say how common they are. */
export const packWords = (words: readonly KnownWord[]): string => words.map(({ word, common }) => letterOf(common) + word).join(' ');

/** The reverse of `packWords`. */
export const openWords = (packed: string): KnownWord[] => (packed === '' ? [] : packed.split(' ').map((entry) => ({ word: entry.slice(1), common: valueOf(entry.charCodeAt(0)) })));
