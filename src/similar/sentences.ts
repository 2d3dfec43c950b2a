// Sentence by sentence: whether each thing that one text says has its like in the other, and which two match best.
import { DIMENSIONS, type Meanings } from './meanings.ts';
import { directionOf, fromCentre, inSteps, stepsProduct } from './signature.ts';
import { meaningTerms, sectionsOf, sentencesOf, type SimilarText } from './text.ts';

/** The direction of a sentence begins at `from` among the steps of its text: thousands of sentences are at hand at once. */
interface Sentence { text: string; steps: Int8Array; from: number; mass: number }
/** The sentences of a text, by section. Those of title and summary are seldom asked for, and read then. */
export interface Sentences { why: Sentence[]; do: Sentence[]; readonly lead: Sentence[] }

/** Shorter sentences are like many others by accident. */
const LEAST_TERMS = 3;
/** A sentence lies further from the middle than a section does; so much of what sections share is taken away. */
const CENTRE_SHARE = 0.6;

export function sentencesIn(text: SimilarText, meanings: Meanings): Sentences {
  const { why, do: advice } = sectionsOf(text.body);
  const read = (passage: string, part: 'why' | 'do' | 'whole'): Sentence[] => {
    const found = sentencesOf(passage).map((sentence) => ({ sentence, terms: meaningTerms(sentence, text.locale) })).filter(({ terms }) => terms.length >= LEAST_TERMS);
    const steps = new Int8Array(found.length * DIMENSIONS);
    return found.map(({ sentence, terms }, index) => {
      steps.set(inSteps(fromCentre(directionOf(terms, meanings), meanings.centre[part], CENTRE_SHARE)), index * DIMENSIONS);
      return { text: sentence, steps, from: index * DIMENSIONS, mass: terms.reduce((sum, term) => sum + meanings.weight(term), 0) };
    });
  };
  let lead: Sentence[] | undefined;
  return { why: read(why, 'why'), do: read(advice, 'do'), get lead() { return lead ??= read(`${text.title}\n${text.summary}`, 'whole'); } };
}

const likenessOf = (a: Sentence, b: Sentence): number => stepsProduct(a.steps, a.from, b.steps, b.from, DIMENSIONS);

/** How well the sentences of two passages find their like in each other: the mean of both ways, by mass; 0 where one is empty. */
export function covering(a: readonly Sentence[], b: readonly Sentence[]): number {
  if (a.length === 0 || b.length === 0) return 0;
  const bestOfB = new Float64Array(b.length).fill(-1);
  let there = 0;
  let massOfA = 0;
  for (const one of a) {
    let best = -1;
    b.forEach((other, index) => {
      const like = likenessOf(one, other);
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

/** Two short sentences are alike by accident; from about this mass on, what they are alike in is what they say. */
const TELLING_MASS = 8;

/** The two sentences that are most like each other and say most: of advice or of causes, of title and summary only where these have none. */
export function bestMatch(a: Sentences, b: Sentences): { sentence: string; theirs: string } {
  let [best, sentence, theirs] = [-Infinity, '', ''];
  const compare = (mine: readonly Sentence[], others: readonly Sentence[]): void => {
    for (const one of mine) {
      if (!saysSomething(one)) continue;
      for (const other of others) {
        const value = likenessOf(one, other) * (1 - Math.exp(-Math.min(one.mass, other.mass) / TELLING_MASS));
        if (value > best && saysSomething(other)) [best, sentence, theirs] = [value, one.text, other.text];
      }
    }
  };
  compare(a.do, b.do);
  compare(a.why, b.why);
  if (sentence === '') compare(a.lead, b.lead);
  return { sentence, theirs };
}

/** “The project manager, before gate G2:” only opens what is said. */
const saysSomething = ({ text }: Sentence): boolean => !text.endsWith(':');
