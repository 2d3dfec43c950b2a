// What each record scores for a question: the sum of what its words weigh there, times how much each word tells. Pure.
import type { Posting } from './parts.ts';
import { WEIGHT_STEP } from './parts.ts';

/** One way to say what a word of the question means: terms that must all be there, and how much of a match it is (0 to 1). */
export interface Alternative { terms: readonly string[]; weight: number }
/** A word of the question with all ways to say it; the best that a record has counts. */
export interface Concept { alternatives: readonly Alternative[]; times: number }

export interface Scores {
  /** By record; 0 where nothing matched. */
  score: Float64Array;
  /** By record: 1 where it holds a word of the question itself. */
  holds: Uint8Array;
  /** By record: the share of the question that it holds, by how much its words tell. 0 to 1. */
  coverage: Float64Array;
}

/** A word that is asked for twice is not twice as important. */
const REPETITION = 0.85;
/** What only neighbours suggest counts as half held. */
const SUGGESTED = 0.5;

/** Robertson's inverse frequency, never negative: what it tells that a record holds a word. */
export function inverseFrequency(held: number, size: number): number {
  return Math.log(1 + Math.max(0, size - held + 0.5) / (held + 0.5));
}

/** Scores all records. */
export function scoreAll(concepts: readonly Concept[], postings: ReadonlyMap<string, Posting>, size: number): Scores {
  const score = new Float64Array(size);
  const coverage = new Float64Array(size);
  const holds = new Uint8Array(size);
  const best = new Float64Array(size);
  const share = new Float64Array(size);
  let whole = 0;
  for (const { alternatives, times } of concepts) {
    const factor = times ** REPETITION;
    let tells = 0;
    const touched: number[] = [];
    for (const { terms, weight } of alternatives) {
      const found = terms.map((term) => postings.get(term)).filter((posting) => posting !== undefined);
      if (found.length === 0 || found.length < terms.length) continue;
      const rarity = found.map(({ held }) => inverseFrequency(held, size));
      // Of several terms the rarest says how much all of them tell.
      tells = Math.max(tells, weight * Math.max(...rarity));
      for (const [record, value, held] of together(found, rarity)) {
        if (best[record] === 0) touched.push(record);
        if (weight * value > (best[record] ?? 0)) best[record] = weight * value;
        if (held) holds[record] = 1;
        const part = held ? 1 : SUGGESTED;
        if (part > (share[record] ?? 0)) share[record] = part;
      }
    }
    whole += tells;
    for (const record of touched) {
      score[record] = (score[record] ?? 0) + factor * (best[record] ?? 0);
      coverage[record] = (coverage[record] ?? 0) + tells * (share[record] ?? 0);
      best[record] = share[record] = 0;
    }
  }
  if (whole > 0) for (let record = 0; record < size; record++) coverage[record] = (coverage[record] ?? 0) / whole;
  return { score, holds, coverage };
}

/** Records that hold all of the postings, with what they weigh together. */
function* together(postings: readonly Posting[], rarity: readonly number[]): Generator<[record: number, value: number, held: boolean]> {
  const [first, ...others] = postings;
  if (!first) return;
  for (let at = 0; at < first.records.length; at++) {
    const record = first.records[at] ?? 0;
    let value = (first.weights[at] ?? 0) * WEIGHT_STEP * (rarity[0] ?? 0);
    let held = at < first.held;
    let all = true;
    for (let other = 0; other < others.length && all; other++) {
      const posting = others[other] as Posting;
      const place = placeOf(posting, record);
      all = place !== -1;
      held &&= place < posting.held;
      value += (posting.weights[place] ?? 0) * WEIGHT_STEP * (rarity[other + 1] ?? 0);
    }
    if (all) yield [record, value, held];
  }
}

/** Where a record stands in a posting; -1 where it does not. */
export function placeOf({ records, held }: Posting, record: number): number {
  const own = placeIn(records, record, 0, held);
  return own === -1 ? placeIn(records, record, held, records.length) : own;
}

/** The place of a number in a row, which rises from one place to another; -1 where it is not there. */
export function placeIn(row: Int32Array, wanted: number, from: number, to: number): number {
  let [low, high] = [from, to - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const value = row[middle] ?? 0;
    if (value === wanted) return middle;
    if (value < wanted) low = middle + 1; else high = middle - 1;
  }
  return -1;
}
