// Makes the table of meanings from WordNet. Run by hand when the recipe changes; the portal only reads the result.
//
// A word is described by the words that WordNet explains it with: its synonyms, the words of its definitions and
// examples, its wider and narrower words. Positive pointwise mutual information of these counts, reduced to a few
// hundred dimensions (a singular value decomposition by subspace iteration), puts words of like meaning beside each other.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ENGINE_ROOT } from '../../src/environment.ts';
import { openLibrary } from '../../src/library/index.ts';
import { fold, termOf, wordsIn } from '../../src/model/words.ts';
import { DIMENSIONS, openMeanings, packTable, PARTS, toLengthOne, type Table } from '../../src/similar/meanings.ts';
import { repeatable } from '../../src/similar/numbers.ts';
import { MEANINGS_FILE } from '../../src/similar/read-meanings.ts';
import { directionOf, partTerms } from '../../src/similar/signature.ts';
import { textOf, type SimilarText } from '../../src/similar/text.ts';
import { symmetricEigen } from './eigen.ts';

/** Words that take part in the computation, and those that the table keeps. */
const COMPUTED = 24_000;
const KEPT = 16_384;

const POINTERS: Readonly<Record<string, number>> = { '@': 1.5, '~': 0.7, '&': 2, '+': 2, '\\': 1, '*': 1, '>': 1, '^': 1, $: 1.5, '=': 1.5, '<': 1, '!': 0.7 };
const FILES = [['noun', 'n'], ['verb', 'v'], ['adj', 'a'], ['adv', 'r']] as const;

interface Synset { words: string[]; pointers: { symbol: string; to: string }[]; definition: string; examples: string }
type Counts = Map<string, Map<string, number>>;

/** `npm run make-meanings -- DICT`. Returns the exit code. */
export async function makeMeanings([dict = '']: readonly string[]): Promise<number> {
  if (!existsSync(join(dict, 'index.sense'))) {
    console.error('Give the folder “dict” of WordNet 3.1, in which index.sense and data.noun lie. src/similar/README.md says where to get it.');
    return 2;
  }
  const { library } = await openLibrary(ENGINE_ROOT);
  const table = makeTable(dict, library.of('lesson').map((lesson) => textOf(lesson)), (text) => { console.error(text); });
  writeFileSync(MEANINGS_FILE, table);
  console.log(`${MEANINGS_FILE}: ${(table.length / 1e6).toFixed(1)} MB`);
  return 0;
}

/** The table, from WordNet's `dict` folder and the lessons that say what lessons share. */
export function makeTable(dict: string, lessons: readonly SimilarText[], note: (text: string) => void): Uint8Array {
  const { counts, ranking } = readWordNet(dict);
  const ofLessons = lessons.map((lesson) => new Set(partTerms(lesson).whole));
  const own = new Set(ofLessons.flatMap((terms) => [...terms]));
  const terms = [...ranking].sort((a, b) => Number(own.has(b[0])) - Number(own.has(a[0])) || b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, COMPUTED).map(([term]) => term);
  note(`${terms.length} words of WordNet`);
  const directions = reduce(informationOf(counts, terms), DIMENSIONS, note);

  const steps = new Int8Array(KEPT * DIMENSIONS);
  for (let word = 0; word < KEPT; word++) {
    const row = directions.subarray(word * DIMENSIONS, (word + 1) * DIMENSIONS);
    const spread = Math.sqrt(row.reduce((sum, value) => sum + value * value, 0) / DIMENSIONS) || 1;
    row.forEach((value, at) => { steps[word * DIMENSIONS + at] = Math.max(-7, Math.min(7, Math.round(value / spread / 2.3 * 7))); });
  }
  const holding = new Map<string, number>();
  for (const found of ofLessons) for (const term of found) holding.set(term, (holding.get(term) ?? 0) + 1);
  const weightOf = (count: number) => Math.round(Math.sqrt(Math.log(1 + lessons.length / count)) * 1000) / 1000;
  const table: Table = {
    terms: terms.slice(0, KEPT), steps, rarest: weightOf(0.5),
    weights: new Map([...holding].sort((a, b) => (a[0] < b[0] ? -1 : 1)).map(([term, count]) => [term, weightOf(count)])),
    centre: Object.fromEntries(PARTS.map((part) => [part, new Float32Array(DIMENSIONS)])) as Table['centre'],
  };
  const meanings = openMeanings(packTable(table));
  for (const part of PARTS) {
    for (const lesson of lessons) directionOf(partTerms(lesson)[part], meanings).forEach((value, at) => { table.centre[part][at] = (table.centre[part][at] ?? 0) + value / lessons.length; });
  }
  return packTable(table);
}

/** Which words explain which, and how well known each word is. Words are terms: folded and stemmed. */
function readWordNet(dict: string): { counts: Counts; ranking: Map<string, number> } {
  const terms = (text: string) => wordsIn(text).flatMap(({ text: word }) => (/^[a-z]{2,}$/.test(word) ? termOf(word, 'en') ?? [] : [])).filter((term) => term.length > 1);
  const synsets = new Map<string, Synset>();
  const explaining = new Map<string, number>();
  for (const [name, part] of FILES) {
    for (const line of readFileSync(join(dict, `data.${name}`), 'utf8').split('\n')) {
      if (!/^\d{8} /.test(line)) continue;
      const { id, synset } = readSynset(line, part);
      synsets.set(id, synset);
      for (const term of new Set(terms(`${synset.definition} ${synset.examples}`))) explaining.set(term, (explaining.get(term) ?? 0) + 1);
    }
  }
  const senses = new Map<string, { rank: number; seen: number }>();
  const seen = new Map<string, number>();
  const manySenses = new Map<string, number>();
  for (const line of readFileSync(join(dict, 'index.sense'), 'utf8').split('\n')) {
    const [key = '', offset = '', rank = '', count = ''] = line.split(' ');
    if (count === '') continue;
    const [word = '', rest = ''] = key.split('%');
    senses.set(`${word} ${'.nvara'[Number(rest[0])] ?? ''}${offset}`, { rank: Number(rank), seen: Number(count) });
    if (word.includes('_')) continue;
    for (const term of terms(word)) {
      seen.set(term, (seen.get(term) ?? 0) + Number(count));
      manySenses.set(term, (manySenses.get(term) ?? 0) + 1);
    }
  }
  const counts: Counts = new Map();
  const add = (a: string, b: string, worth: number) => {
    if (a === b) return;
    const row = counts.get(a) ?? new Map<string, number>();
    counts.set(a, row);
    row.set(b, (row.get(b) ?? 0) + worth);
  };
  const spelled = (word: string) => terms(word.replaceAll('_', ' '));
  for (const [id, { words, pointers, definition, examples }] of synsets) {
    const [inDefinition, inExamples] = [terms(definition), terms(examples)];
    for (const word of words) {
      const { rank, seen: times } = senses.get(`${word.toLowerCase()} ${id}`) ?? { rank: 9, seen: 0 };
      const own = spelled(word);
      // Rare senses mislead, and names of people and places explain nothing.
      if (rank > 5 || (/^[A-Z]/.test(word) && own.length > 1)) continue;
      const worth = (1 + Math.log(1 + times) / 3) / rank * (own.length > 1 ? 0.3 : 1);
      for (const term of own) {
        for (const other of inDefinition) { add(term, other, worth); add(other, term, worth / 2); }
        for (const other of inExamples) add(term, other, worth * 0.3);
        for (const synonym of words) if (synonym !== word) for (const other of spelled(synonym)) add(term, other, worth * (synonym.includes('_') ? 1.5 : 3));
        for (const { symbol, to } of pointers) {
          const [share, target] = [POINTERS[symbol], synsets.get(to)];
          if (share === undefined || !target) continue;
          for (const related of target.words.slice(0, 6)) for (const other of spelled(related)) add(term, other, worth * share / (related.includes('_') ? 2 : 1));
          if ('@+&$'.includes(symbol)) for (const other of terms(target.definition)) add(term, other, worth * 0.3);
        }
      }
    }
  }
  const known = (term: string) => Math.log1p(explaining.get(term) ?? 0) + Math.log1p(seen.get(term) ?? 0) + 0.5 * Math.log1p(manySenses.get(term) ?? 0);
  return { counts, ranking: new Map([...counts].filter(([, row]) => row.size >= 3).map(([term]) => [term, known(term)])) };
}

/** A line of WordNet's data files; the format is described in wndb(5WN). */
function readSynset(line: string, part: string): { id: string; synset: Synset } {
  const [head = '', gloss = ''] = line.split(' | ');
  const pieces = head.split(' ');
  const size = Number.parseInt(pieces[3] ?? '0', 16);
  const words = Array.from({ length: size }, (_, index) => fold(pieces[4 + 2 * index] ?? '') === '' ? '' : (pieces[4 + 2 * index] ?? '').replace(/\(.*\)/, ''));
  const from = 4 + 2 * size;
  const pointers = Array.from({ length: Number(pieces[from]) }, (_, index) => {
    const at = from + 1 + 4 * index;
    return { symbol: pieces[at] ?? '', to: `${pieces[at + 2] === 's' ? 'a' : pieces[at + 2]}${pieces[at + 1]}` };
  });
  const [definition = '', ...examples] = gloss.split('; "');
  return { id: `${part}${pieces[0]}`, synset: { words, pointers, definition, examples: examples.join(' ') } };
}

interface Sparse { size: number; starts: Int32Array; columns: Int32Array; values: Float32Array }

/** Positive pointwise mutual information, with contexts smoothed to the power of ¾ (Levy, Goldberg and Dagan 2015). */
function informationOf(counts: Counts, terms: readonly string[]): Sparse {
  const positions = new Map(terms.map((term, index) => [term, index]));
  const rows: Map<number, number>[] = terms.map((_, index) => new Map([[index, 3]]));
  for (const [a, row] of counts) {
    const from = positions.get(a);
    if (from === undefined) continue;
    for (const [b, worth] of row) {
      const to = positions.get(b);
      if (to === undefined) continue;
      rows[from]?.set(to, (rows[from].get(to) ?? 0) + worth);
      rows[to]?.set(from, (rows[to].get(from) ?? 0) + worth);
    }
  }
  const sums = rows.map((row) => [...row.values()].reduce((sum, value) => sum + value, 0));
  const smooth = sums.map((sum) => sum ** 0.75);
  const all = smooth.reduce((sum, value) => sum + value, 0);
  const [starts, columns, values]: [number[], number[], number[]] = [[0], [], []];
  rows.forEach((row, from) => {
    for (const [to, value] of [...row].sort((a, b) => a[0] - b[0])) {
      const information = Math.log(value / ((sums[from] ?? 1) * (smooth[to] ?? 1) / all));
      if (information <= 0) continue;
      columns.push(to);
      values.push(information);
    }
    starts.push(columns.length);
  });
  return { size: terms.length, starts: Int32Array.from(starts), columns: Int32Array.from(columns), values: Float32Array.from(values) };
}

/** The weight of a direction is its singular value to this power: between meaning alone and frequency alone. */
const EIGEN_POWER = 0.4;
const ROUNDS = 4;

/** Every row in so many dimensions, of length 1 (Halko, Martinsson and Tropp 2011, algorithm 4.4). */
function reduce(matrix: Sparse, dimensions: number, note: (text: string) => void): Float32Array {
  const width = dimensions + 40;
  const next = repeatable(1);
  const transposed = transpose(matrix);
  // The sum of four evenly spread numbers is near enough to a normal one.
  let basis = Float32Array.from({ length: matrix.size * width }, () => next() + next() + next() + next() - 2);
  for (let round = 0; round < ROUNDS; round++) {
    note(`round ${round + 1} of ${ROUNDS}`);
    basis = orthogonal(times(matrix, basis, width), width);
    basis = orthogonal(times(transposed, basis, width), width);
  }
  const image = times(matrix, basis, width);
  const products = new Float64Array(width * width);
  for (let row = 0; row < matrix.size; row++) {
    for (let a = 0; a < width; a++) {
      const value = image[row * width + a]!;
      for (let b = a; b < width; b++) products[a * width + b]! += value * image[row * width + b]!;
    }
  }
  for (let a = 0; a < width; a++) for (let b = 0; b < a; b++) products[a * width + b] = products[b * width + a]!;
  const { values, vectors } = symmetricEigen(products, width);
  const result = new Float32Array(matrix.size * dimensions);
  for (let row = 0; row < matrix.size; row++) {
    const place = result.subarray(row * dimensions, (row + 1) * dimensions);
    for (let d = 0; d < dimensions; d++) {
      let value = 0;
      for (let a = 0; a < width; a++) value += image[row * width + a]! * vectors[a * width + d]!;
      const singular = Math.sqrt(values[d]!);
      place[d] = value / singular * singular ** EIGEN_POWER;
    }
    toLengthOne(place);
  }
  return result;
}

function transpose({ size, starts, columns, values }: Sparse): Sparse {
  const counts = new Int32Array(size + 1);
  for (const column of columns) counts[column + 1]!++;
  for (let at = 0; at < size; at++) counts[at + 1]! += counts[at]!;
  const places = counts.slice();
  const turned: Sparse = { size, starts: counts, columns: new Int32Array(columns.length), values: new Float32Array(values.length) };
  for (let row = 0; row < size; row++) {
    for (let at = starts[row]!; at < starts[row + 1]!; at++) {
      const place = places[columns[at]!]!++;
      turned.columns[place] = row;
      turned.values[place] = values[at]!;
    }
  }
  return turned;
}

function times({ size, starts, columns, values }: Sparse, block: Float32Array, width: number): Float32Array<ArrayBuffer> {
  const result = new Float32Array(size * width);
  for (let row = 0; row < size; row++) {
    for (let at = starts[row]!; at < starts[row + 1]!; at++) {
      const value = values[at]!;
      const from = columns[at]! * width;
      for (let a = 0; a < width; a++) result[row * width + a]! += value * block[from + a]!;
    }
  }
  return result;
}

/** Columns made orthogonal and of length 1: Gram and Schmidt's way, twice, on the transposed block. */
function orthogonal(block: Float32Array, width: number): Float32Array<ArrayBuffer> {
  const height = block.length / width;
  const columns = Array.from({ length: width }, (_, a) => Float32Array.from({ length: height }, (__, row) => block[row * width + a]!));
  columns.forEach((column, a) => {
    for (let again = 0; again < 2; again++) {
      for (let b = 0; b < a; b++) {
        const other = columns[b]!;
        let product = 0;
        for (let row = 0; row < height; row++) product += column[row]! * other[row]!;
        for (let row = 0; row < height; row++) column[row]! -= product * other[row]!;
      }
    }
    toLengthOne(column);
  });
  const result = new Float32Array(block.length);
  columns.forEach((column, a) => { for (let row = 0; row < height; row++) result[row * width + a] = column[row]!; });
  return result;
}
