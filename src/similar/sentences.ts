// Sentence by sentence: whether each thing that one text says has its like in the other, and which two match best.
import type { Meanings } from './meanings.ts';
import { directionOf, fromCentre } from './signature.ts';
import { meaningTerms, sectionsOf, sentencesOf, type SimilarText } from './text.ts';

interface Sentence { text: string; direction: Float32Array; mass: number }
/** The sentences of a text, by section. */
export interface Sentences { why: Sentence[]; do: Sentence[]; lead: Sentence[] }

/** Shorter sentences are like many others by accident. */
const LEAST_TERMS = 3;
/** A sentence lies further from the middle than a section does; so much of what sections share is taken away. */
const CENTRE_SHARE = 0.6;

export function sentencesIn(text: SimilarText, meanings: Meanings): Sentences {
  const { why, do: advice } = sectionsOf(text.body);
  const read = (passage: string, part: 'why' | 'do' | 'whole'): Sentence[] => {
    return sentencesOf(passage).flatMap((sentence) => {
      const terms = meaningTerms(sentence, text.locale);
      if (terms.length < LEAST_TERMS) return [];
      return [{ text: sentence, direction: fromCentre(directionOf(terms, meanings), meanings.centre[part], CENTRE_SHARE), mass: terms.reduce((sum, term) => sum + meanings.weight(term), 0) }];
    });
  };
  return { why: read(why, 'why'), do: read(advice, 'do'), lead: read(`${text.title}\n${text.summary}`, 'whole') };
}

function product(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += a[at]! * b[at]!;
  return sum;
}

/** How well the sentences of two passages find their like in each other: the mean of both ways, by mass; 0 where one is empty. */
export function covering(a: readonly Sentence[], b: readonly Sentence[]): number {
  if (a.length === 0 || b.length === 0) return 0;
  const bestOfB = new Float64Array(b.length).fill(-1);
  let there = 0;
  let massOfA = 0;
  for (const one of a) {
    let best = -1;
    b.forEach((other, index) => {
      const like = product(one.direction, other.direction);
      if (like > best) best = like;
      if (like > bestOfB[index]!) bestOfB[index] = like;
    });
    there += best * one.mass;
    massOfA += one.mass;
  }
  const massOfB = b.reduce((sum, { mass }) => sum + mass, 0);
  const back = b.reduce((sum, { mass }, index) => sum + mass * bestOfB[index]!, 0);
  return (there / massOfA + back / massOfB) / 2;
}

/** The two sentences that are most like each other, advice and cause before title and summary. */
export function bestMatch(a: Sentences, b: Sentences): { sentence: string; theirs: string } {
  let [best, sentence, theirs] = [-1, '', ''];
  for (const [mine, others] of [[[...a.do, ...a.why], [...b.do, ...b.why]], [a.lead, b.lead]] as const) {
    for (const one of mine) {
      for (const other of others) {
        const like = product(one.direction, other.direction);
        if (like > best) [best, sentence, theirs] = [like, one.text, other.text];
      }
    }
    if (sentence !== '') break;
  }
  return { sentence, theirs };
}
