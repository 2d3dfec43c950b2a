// What each word weighs in each record. Pure and deterministic; runs when the index is built.
//
// 1. The words of a record count by where they stand, and are saturated by BM25: Robertson and Zaragoza, “The Probabilistic
//    Relevance Framework: BM25 and Beyond” (2009), for weighted fields (BM25F).
// 2. A record also gets, at a lower weight, the words that weigh most in the records nearest to it: Tao, Wang, Mei and Zhai,
//    “Language Model Information Retrieval with Document Expansion” (2006). Who asks in other words than the author wrote finds
//    it by its neighbours', and no question becomes dearer for it.
import { termOf, wordsIn } from '../model/words.ts';
import type { SearchText } from './records.ts';
import { inverseFrequency, placeIn } from './score.ts';

/** How often a word counts that stands in a field once. */
export const FIELD_BOOSTS: Record<keyof SearchText, number> = { title: 5, summary: 3, action: 1.2, names: 1.5, body: 1 };
const FIELDS = Object.keys(FIELD_BOOSTS) as (keyof SearchText)[];

/** BM25's two constants: how soon a repeated word stops to count, and how much a long text must repeat it. */
const K1 = 1.3;
const B = 0.7;

/** Neighbours of a record that lend it words, how many they lend, and what these count beside its own. */
const NEIGHBOURS = 12;
const MOST_LENT = 32;
const LENT_WEIGHT = 0.55;
/** The least cosine of two records that are neighbours. */
const LEAST_LIKENESS = 0.08;
/** Neighbours are found by a record's weightiest words that are not in every fifth record. */
const TELLING_WORDS = 30;
const COMMONEST = 0.2;

/** A text to be weighed. */
export interface WeighedText { text: SearchText; locale: string }

/** Records and weights of all terms in one row: those of a term stand from its place in `starts` to the next, records rising. */
export interface Postings { starts: Int32Array; records: Int32Array; weights: Float32Array }

/** Terms in the order in which they were first met, and what each weighs where. */
export interface Weights {
  terms: string[];
  /** Records that hold a term. */
  held: Postings;
  /** Records that do not hold a term and whose neighbours do. */
  lent: Postings;
  /** Folded words with the number of records that hold each. */
  words: Map<string, number>;
}

/** Weighs the words of all records. Titles' stop words stand under themselves with `=` before, for questions that hold nothing else. */
export function weigh(texts: readonly WeighedText[]): Weights {
  const counted = countTerms(texts);
  const own = saturate(counted);
  const { held, lent } = lend(own, counted.terms.length);
  return { terms: counted.terms, held, lent, words: counted.words };
}

interface Vector { terms: Int32Array; values: Float32Array }
interface Counted { terms: string[]; counts: Vector[]; lengths: number[]; words: Map<string, number> }

function countTerms(texts: readonly WeighedText[]): Counted {
  const places = new Map<string, number>();
  const terms: string[] = [];
  const words = new Map<string, number>();
  const placeOf = (term: string): number => {
    let place = places.get(term);
    if (place === undefined) {
      places.set(term, place = terms.length);
      terms.push(term);
    }
    return place;
  };
  // A word is a term by its language; most words of a text were met before.
  const known = new Map<string, Map<string, number>>();
  const lengths: number[] = [];
  const counts = texts.map(({ text, locale }): Vector => {
    let ofLocale = known.get(locale);
    if (!ofLocale) known.set(locale, ofLocale = new Map());
    const found = new Map<number, number>();
    const seen = new Set<string>();
    let length = 0;
    for (const field of FIELDS) {
      const boost = FIELD_BOOSTS[field];
      for (const { text: word } of wordsIn(text[field])) {
        seen.add(word);
        let place = ofLocale.get(word);
        if (place === undefined) {
          const term = termOf(word, locale);
          ofLocale.set(word, place = term === undefined ? -1 : placeOf(term));
        }
        if (place === -1) {
          if (field === 'title') found.set(placeOf(`=${word}`), 1);
          continue;
        }
        found.set(place, (found.get(place) ?? 0) + boost);
        length++;
      }
    }
    for (const word of seen) words.set(word, (words.get(word) ?? 0) + 1);
    lengths.push(length);
    const order = [...found.keys()].sort((a, b) => a - b);
    return { terms: Int32Array.from(order), values: Float32Array.from(order, (term) => found.get(term) ?? 0) };
  });
  return { terms, counts, lengths, words };
}

function saturate({ counts, lengths }: Counted): Vector[] {
  const average = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length) || 1;
  return counts.map(({ terms, values }, record) => {
    const norm = K1 * (1 - B + B * (lengths[record] ?? 0) / average);
    return { terms, values: values.map((times) => ((K1 + 1) * times) / (norm + times)) };
  });
}

function lend(own: readonly Vector[], termCount: number): Pick<Weights, 'held' | 'lent'> {
  const held = invert(own, termCount);
  const holding = (term: number): number => (held.starts[term + 1] ?? 0) - (held.starts[term] ?? 0);
  const rarity = Float64Array.from({ length: termCount }, (_, term) => inverseFrequency(holding(term), own.length));
  const norms = Float64Array.from(own, ({ terms, values }) => Math.sqrt(terms.reduce((sum, term, at) => sum + ((values[at] ?? 0) * (rarity[term] ?? 0)) ** 2, 0)) || 1);
  // What a word weighs before anything is lent: a record's neighbours do not depend on which came first.
  const firstWeights = held.weights.slice();
  const similarity = new Float64Array(own.length);
  const sums = new Float64Array(termCount);
  const lent = { terms: new Int32Array(own.length * MOST_LENT), records: new Int32Array(own.length * MOST_LENT), weights: new Float32Array(own.length * MOST_LENT), count: 0 };
  own.forEach(({ terms }, record) => {
    const touched: number[] = [];
    const near = nearest(record, touched);
    const total = near.reduce((sum, one) => sum + (similarity[one] ?? 0), 0) || 1;
    const met: number[] = [];
    for (const one of near) {
      const share = (similarity[one] ?? 0) / total;
      const other = own[one] as Vector;
      for (let at = 0; at < other.terms.length; at++) {
        const term = other.terms[at] ?? 0;
        if (sums[term] === 0) met.push(term);
        sums[term] = (sums[term] ?? 0) + share * (other.values[at] ?? 0);
      }
    }
    for (const term of heaviest(met, (one) => (sums[one] ?? 0) * (rarity[one] ?? 0), MOST_LENT)) {
      const more = LENT_WEIGHT * (sums[term] ?? 0);
      if (placeIn(terms, term, 0, terms.length) === -1) {
        lent.terms[lent.count] = term;
        lent.records[lent.count] = record;
        lent.weights[lent.count++] = more;
      } else {
        // Its own word, which its neighbours use too, weighs the more.
        const place = placeIn(held.records, record, held.starts[term] ?? 0, held.starts[term + 1] ?? 0);
        held.weights[place] = (held.weights[place] ?? 0) + more;
      }
    }
    for (const term of met) sums[term] = 0;
    for (const one of touched) similarity[one] = 0;
  });
  return { held, lent: byTerm(lent.terms.subarray(0, lent.count), lent.records, lent.weights, termCount) };

  /** The records most like one, by the cosine of what their words weigh. Leaves the likeness of all that it met in `similarity`. */
  function nearest(record: number, touched: number[]): number[] {
    const { terms, values } = own[record] as Vector;
    const telling = heaviest([...terms.keys()].filter((at) => {
      const many = holding(terms[at] ?? 0);
      return many > 1 && many <= Math.max(2, own.length * COMMONEST);
    }), (at) => (values[at] ?? 0) * (rarity[terms[at] ?? 0] ?? 0), TELLING_WORDS);
    for (const at of telling) {
      const term = terms[at] ?? 0;
      const weight = (values[at] ?? 0) * (rarity[term] ?? 0) ** 2;
      const end = held.starts[term + 1] ?? 0;
      for (let place = held.starts[term] ?? 0; place < end; place++) {
        const one = held.records[place] ?? 0;
        if (one === record) continue;
        if (similarity[one] === 0) touched.push(one);
        similarity[one] = (similarity[one] ?? 0) + weight * (firstWeights[place] ?? 0) / (norms[one] ?? 1);
      }
    }
    const least = LEAST_LIKENESS * (norms[record] ?? 1);
    return heaviest(touched, (one) => similarity[one] ?? 0, NEIGHBOURS).filter((one) => (similarity[one] ?? 0) >= least);
  }
}

function invert(vectors: readonly Vector[], termCount: number): Postings {
  const size = vectors.reduce((sum, { terms }) => sum + terms.length, 0);
  const [terms, records, weights] = [new Int32Array(size), new Int32Array(size), new Float32Array(size)];
  let at = 0;
  vectors.forEach((vector, record) => {
    terms.set(vector.terms, at);
    weights.set(vector.values, at);
    records.fill(record, at, at += vector.terms.length);
  });
  return byTerm(terms, records, weights, termCount);
}

/** Puts postings into the order of their terms; those of one term stay in theirs. */
function byTerm(terms: Int32Array, records: Int32Array, weights: Float32Array, termCount: number): Postings {
  const starts = new Int32Array(termCount + 1);
  for (const term of terms) starts[term + 1] = (starts[term + 1] ?? 0) + 1;
  for (let term = 0; term < termCount; term++) starts[term + 1] = (starts[term + 1] ?? 0) + (starts[term] ?? 0);
  const next = starts.slice();
  const sorted: Postings = { starts, records: new Int32Array(terms.length), weights: new Float32Array(terms.length) };
  terms.forEach((term, at) => {
    const place = next[term] ?? 0;
    next[term] = place + 1;
    sorted.records[place] = records[at] ?? 0;
    sorted.weights[place] = weights[at] ?? 0;
  });
  return sorted;
}

/** The heaviest of a list, heaviest first; of equals the one that is the smaller number. */
function heaviest(list: Iterable<number>, weightOf: (one: number) => number, most: number): number[] {
  // Of thousands few are wanted: each newcomer is put in its place among those, or passed over.
  const best: number[] = [];
  const weights: number[] = [];
  for (const one of list) {
    const weight = weightOf(one);
    const least = weights[most - 1];
    if (least !== undefined && (weight < least || (weight === least && one > (best[most - 1] ?? 0)))) continue;
    let at = best.length;
    while (at > 0 && ((weights[at - 1] ?? 0) < weight || (weights[at - 1] === weight && (best[at - 1] ?? 0) > one))) at--;
    best.splice(at, 0, one);
    weights.splice(at, 0, weight);
    if (best.length > most) { best.pop(); weights.pop(); }
  }
  return best;
}
