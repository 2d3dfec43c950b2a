// What words mean, as directions in a space: words that a dictionary explains with the same words lie close. The
// table is made by `make-meanings.ts` from WordNet; its format is known here and nowhere else.
import { termOf } from '../model/words.ts';

/** Numbers that say where a word lies. */
export const DIMENSIONS = 256;
/** Sections of a lesson that are compared each with its like, and the whole. */
export const PARTS = ['happened', 'why', 'do', 'whole'] as const;
export type Part = (typeof PARTS)[number];

export interface Meanings {
  /** Says which table this is; whatever was computed with another one is stale. */
  version: string;
  /** Where a term lies, of length 1; undefined where nobody knows it. */
  of(term: string): Float32Array | undefined;
  /** How much a term says: rare ones more. */
  weight(term: string): number;
  /** Where the parts of all lessons lie on average: what they share because they are lessons. */
  centre: Readonly<Record<Part, Float32Array>>;
}

/** What `make-meanings.ts` writes. Steps are -7 to 7; two of them make a byte, the first in its lower half. */
export interface Table { terms: string[]; steps: Int8Array; weights: Map<string, number>; rarest: number; centre: Record<Part, Float32Array> }

const MAGIC = 'waymark meanings 1\n';

/** The table as bytes: a line of magic, lines of terms and of weights, then numbers. */
export function packTable({ terms, steps, weights, rarest, centre }: Table): Uint8Array {
  const head = new TextEncoder().encode(`${MAGIC}${terms.join(' ')}\n${rarest} ${[...weights].map(([term, weight]) => `${term} ${weight}`).join(' ')}\n`);
  const centres = new Float32Array(PARTS.flatMap((part) => [...centre[part]]));
  const packed = new Uint8Array(head.length + centres.byteLength + steps.length / 2);
  packed.set(head);
  packed.set(new Uint8Array(centres.buffer), head.length);
  for (let at = 0; at < steps.length; at += 2) packed[head.length + centres.byteLength + at / 2] = ((steps[at] ?? 0) + 8) | (((steps[at + 1] ?? 0) + 8) << 4);
  return packed;
}

/**
 * Opens a table. A term is decoded when it is first asked for.
 * @throws {Error} when the bytes are not a table of this version.
 */
export function openMeanings(bytes: Uint8Array): Meanings {
  const ends: number[] = [];
  for (let at = bytes.indexOf(10); at !== -1 && ends.length < 3; at = bytes.indexOf(10, at + 1)) ends.push(at);
  const [first = 0, second = 0, third = 0] = ends;
  const text = (from: number, to: number) => new TextDecoder().decode(bytes.subarray(from, to));
  if (ends.length < 3 || text(0, first + 1) !== MAGIC) throw new Error('The table of meanings is damaged or of another version. Make it again: npm run make-meanings.');
  const positions = new Map(text(first + 1, second).split(' ').map((term, index) => [term, index]));
  const [rarest = '1', ...pairs] = text(second + 1, third).split(' ');
  const weights = new Map(pairs.flatMap((term, index) => (index % 2 === 0 ? [[term, Number(pairs[index + 1])] as const] : [])));
  const centres = new Float32Array(Uint8Array.from(bytes.subarray(third + 1, third + 1 + PARTS.length * DIMENSIONS * 4)).buffer);
  const start = third + 1 + centres.byteLength;
  const decoded = new Map<string, Float32Array | undefined>();

  const read = (term: string): Float32Array | undefined => {
    const position = positions.get(term);
    if (position === undefined) return undefined;
    const vector = new Float32Array(DIMENSIONS);
    for (let at = 0; at < DIMENSIONS; at += 2) {
      const byte = bytes[start + (position * DIMENSIONS + at) / 2] ?? 0x88;
      vector[at] = (byte & 15) - 8;
      vector[at + 1] = (byte >> 4) - 8;
    }
    return toLengthOne(vector);
  };
  const of = (term: string): Float32Array | undefined => {
    if (decoded.has(term)) return decoded.get(term);
    const found = read(term) ?? spelledElsewise(term, read) ?? madeOfTwo(term, read);
    if (decoded.size < MOST_DECODED) decoded.set(term, found);
    return found;
  };
  return {
    version: digestOf(bytes), of,
    weight: (term) => weights.get(term) ?? Number(rarest),
    centre: Object.fromEntries(PARTS.map((part, index) => [part, centres.subarray(index * DIMENSIONS, (index + 1) * DIMENSIONS)])) as Record<Part, Float32Array>,
  };
}

const MOST_DECODED = 30_000;

// The dictionary is American in spelling.
const SPELLINGS: readonly (readonly [RegExp, string])[] = [[/our/, 'or'], [/c$/, 's'], [/is$/, 'iz'], [/re$/, 'er'], [/ll/, 'l']];

function spelledElsewise(term: string, read: (term: string) => Float32Array | undefined): Float32Array | undefined {
  for (const [from, to] of SPELLINGS) {
    const other = term.replace(from, to);
    const found = other === term ? undefined : read(other);
    if (found) return found;
  }
  return undefined;
}

const PREFIXES = ['re', 'un', 'sub', 'over', 'under', 'inter', 'pre', 'non', 'mis', 'out', 'back', 'up', 'down'];

/** “Replan”, “cutover”, “payslip”: a word that no dictionary has is often made of two that it has. */
function madeOfTwo(term: string, read: (term: string) => Float32Array | undefined): Float32Array | undefined {
  for (const prefix of PREFIXES) {
    const rest = term.startsWith(prefix) && term.length - prefix.length >= 3 ? read(term.slice(prefix.length)) : undefined;
    if (rest) return sum(rest, read(prefix), 0.5);
  }
  for (let cut = term.length - 3; cut >= 3; cut--) {
    const [head, tail] = [read(term.slice(0, cut)), read(term.slice(cut))];
    if (head && tail) return sum(head, tail, 1);
  }
  return undefined;
}

function sum(a: Float32Array, b: Float32Array | undefined, share: number): Float32Array {
  return toLengthOne(b ? a.map((value, index) => value + share * (b[index] ?? 0)) : a.slice());
}

/** Makes a vector of length 1, in place; one without direction stays as it is. */
export function toLengthOne(vector: Float32Array): Float32Array {
  let square = 0;
  for (let at = 0; at < vector.length; at++) square += vector[at]! * vector[at]!;
  const length = Math.sqrt(square);
  if (length > 0) for (let at = 0; at < vector.length; at++) vector[at] = vector[at]! / length;
  return vector;
}

/** FNV-1a over every 61st byte: tells tables apart, and is no protection. */
function digestOf(bytes: Uint8Array): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < bytes.length; at += 61) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193) >>> 0;
  return `${bytes.length}-${hash.toString(16)}`;
}

/**
 * Meanings in which the words of each group mean the same: the middle of the group. Groups come from the portal's
 * settings (`synonyms`); a phrase counts by its words, the way it is read in a text.
 */
export function withSynonyms(meanings: Meanings, groups: readonly (readonly string[])[], locale: string): Meanings {
  const middle = new Map<string, Float32Array>();
  for (const group of groups) {
    const terms = group.flatMap((word) => (/\s/.test(word.trim()) ? [] : termOf(word.trim().toLowerCase(), locale) ?? []));
    const known = terms.flatMap((term) => meanings.of(term) ?? []);
    if (terms.length < 2 || known.length === 0) continue;
    const vector = new Float32Array(DIMENSIONS);
    for (const one of known) for (let at = 0; at < DIMENSIONS; at++) vector[at] = (vector[at] ?? 0) + (one[at] ?? 0);
    toLengthOne(vector);
    for (const term of terms) middle.set(term, vector);
  }
  if (middle.size === 0) return meanings;
  return { ...meanings, version: `${meanings.version} ${JSON.stringify(groups)}`, of: (term) => middle.get(term) ?? meanings.of(term) };
}
