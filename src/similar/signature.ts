// A text as a row of numbers that depends on nothing but the text and the table of meanings, so it can be kept.
import { DIMENSIONS, PARTS, toLengthOne, type Meanings, type Part } from './meanings.ts';
import { meaningTerms, sectionsOf, type SimilarText } from './text.ts';

/**
 * How much the parts count. Lessons of one project and topic tell of the same events in the same words; what makes
 * a lesson that lesson is its cause and its advice.
 */
const WEIGHTS: Readonly<Record<Part, number>> = { happened: 0.3, why: 1, do: 1.2, whole: 0.6 };
const ALL_WEIGHTS = PARTS.reduce((sum, part) => sum + WEIGHTS[part], 0);

/** Numbers of a signature. */
export const SIGNATURE = DIMENSIONS * PARTS.length;
/** A signature holds shares of one as whole numbers of this size; larger shares than 127 of them do not occur but by accident. */
const STEP = 1 / 400;

/** Repeating a word in one part adds less each time: the constant of BM25. */
const SATURATION = 0.5;

/** Where terms lie together, before what all texts share is taken away. Of length 1, or 0 where no term is known. */
export function directionOf(terms: readonly string[], meanings: Meanings): Float32Array {
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  const vector = new Float32Array(DIMENSIONS);
  for (const [term, count] of counts) {
    const meaning = meanings.of(term);
    if (!meaning) continue;
    const weight = meanings.weight(term) * count * (1 + SATURATION) / (count + SATURATION);
    for (let at = 0; at < DIMENSIONS; at++) vector[at] = vector[at]! + weight * meaning[at]!;
  }
  return toLengthOne(vector);
}

/** The terms of the parts. */
export function partTerms({ title, summary, body, locale }: SimilarText): Record<Part, string[]> {
  const sections = sectionsOf(body);
  const lead = meaningTerms(`${title}\n${summary}`, locale);
  const happened = meaningTerms(sections.happened, locale);
  // A body without headings is each of its sections, and once the whole.
  if (sections.happened === sections.why && sections.why === sections.do) return { happened, why: happened, do: happened, whole: [...lead, ...happened] };
  const why = meaningTerms(sections.why, locale);
  const advice = meaningTerms(sections.do, locale);
  return { happened, why, do: advice, whole: [...lead, ...happened, ...why, ...advice] };
}

/**
 * The signature of a text. The product of two signatures is their likeness: the weighted mean of the cosines of
 * their parts, after what all lessons share has been taken away.
 */
export function signatureOf(text: SimilarText, meanings: Meanings): Int8Array {
  const signature = new Int8Array(SIGNATURE);
  const terms = partTerms(text);
  PARTS.forEach((part, index) => {
    const vector = fromCentre(directionOf(terms[part], meanings), meanings.centre[part]);
    signature.set(inSteps(vector, Math.sqrt(WEIGHTS[part] / ALL_WEIGHTS)), index * DIMENSIONS);
  });
  return signature;
}

/** A direction without a share of what is common to all, of length 1, in place; nothing stays nothing. */
export function fromCentre(vector: Float32Array, centre: Float32Array, share = 1): Float32Array {
  let something = false;
  for (let at = 0; at < vector.length && !something; at++) something = vector[at] !== 0;
  if (!something) return vector;
  for (let at = 0; at < vector.length; at++) vector[at] = vector[at]! - share * centre[at]!;
  return toLengthOne(vector);
}

/** A direction in whole steps, a share of it where one is given. */
export function inSteps(vector: Float32Array, share = 1): Int8Array {
  const scale = share / STEP;
  const steps = new Int8Array(vector.length);
  for (let at = 0; at < vector.length; at++) steps[at] = Math.max(-127, Math.min(127, Math.round(vector[at]! * scale)));
  return steps;
}

/** The product of two rows of steps, of this length from these places on. For two signatures it is their likeness: -1 to 1. */
export function stepsProduct(a: Int8Array, fromA: number, b: Int8Array, fromB: number, length: number): number {
  let [first, second, third, fourth] = [0, 0, 0, 0];
  for (let at = 0; at < length; at += 4) {
    first = (first + a[fromA + at]! * b[fromB + at]!) | 0;
    second = (second + a[fromA + at + 1]! * b[fromB + at + 1]!) | 0;
    third = (third + a[fromA + at + 2]! * b[fromB + at + 2]!) | 0;
    fourth = (fourth + a[fromA + at + 3]! * b[fromB + at + 3]!) | 0;
  }
  return (first + second + third + fourth) * STEP * STEP;
}
