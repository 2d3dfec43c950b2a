// How hard a lesson is to read: one measure for every language that separates words by spaces, and where to begin mending.
import type { Passage } from '../library/index.ts';
import type { LESSON_SECTIONS } from '../model/records/lesson.ts';

export interface Readability {
  words: number;
  sentences: number;
  /** Undefined for scripts that do not separate words by spaces: it was not made for them. */
  lix: number | undefined;
  difficulty: Difficulty | undefined;
  /** Words in each section of the body, in order. */
  sections: { heading: string; words: number }[];
  longest: { words: number; text: string } | undefined;
  /** What to do, in sentences; empty where nothing is amiss. */
  hints: string[];
}
export type Difficulty = 'very easy' | 'easy' | 'medium' | 'hard' | 'very hard';

/** Upper bounds, from the scale that goes with the measure: fiction below 40, newspapers below 50, official texts below 60. */
const SCALE: readonly [number, Difficulty][] = [[30, 'very easy'], [40, 'easy'], [50, 'medium'], [60, 'hard'], [Infinity, 'very hard']];

/** A lesson is read at a meeting, by people for whom its language is often the second. */
export const READABILITY_LIMITS = { lix: 55, sentence: 30, section: 250 } as const;

const LONG_WORD = 6;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/**
 * LIX, from C. H. Björnsson, Läsbarhet (Stockholm: Liber, 1968): words in a sentence on average, plus the percentage of
 * words of more than six letters. A colon ends a sentence, as it does there. It needs no syllables, so it can be
 * counted exactly and means the same in every locale; Flesch’s measures need a dictionary and are made for English.
 * Words and sentences are found by the rules of Unicode (UAX 29) for the locale; a line end ends a sentence.
 */
export function lixOf(text: string, locale = 'en'): number | undefined {
  const { words, sentences, colons } = counted(text, locale);
  if (words.length === 0 || UNSPACED.test(text)) return undefined;
  const long = words.filter((word) => (word.match(/\p{L}/gu)?.length ?? 0) > LONG_WORD).length;
  return words.length / (sentences.length + colons) + (100 * long) / words.length;
}

/** “Evidence” lists documents by their titles, which nobody can shorten. */
const NOT_PROSE: (typeof LESSON_SECTIONS.optional)[number] = 'Evidence';

/** How the body of a lesson reads. */
export function readabilityOf(body: readonly Passage[], locale = 'en'): Readability {
  const passages = body.filter(({ heading }) => heading !== NOT_PROSE);
  const text = passages.map((passage) => passage.text).join('\n');
  const { words, sentences } = counted(text, locale);
  const lix = lixOf(text, locale);
  const longest = sentences.reduce<Readability['longest']>((most, sentence) => (most === undefined || sentence.words > most.words ? sentence : most), undefined);
  const sections = passages.filter(({ heading }) => heading !== undefined).map(({ heading = '', text: own }) => ({ heading, words: counted(own, locale).words.length }));
  const long = sentences.filter((sentence) => sentence.words > READABILITY_LIMITS.sentence).length;
  return {
    words: words.length, sentences: sentences.length, longest, sections,
    lix: lix === undefined ? undefined : Math.round(lix),
    difficulty: lix === undefined ? undefined : SCALE.find(([below]) => Math.round(lix) < below)?.[1],
    hints: [
      ...(lix !== undefined && lix >= READABILITY_LIMITS.lix ? ['It reads like a legal text: shorten the longest sentences, and take shorter words.'] : []),
      ...(long > 0 ? [`${long === 1 ? 'One sentence has' : `${long} sentences have`} more than ${READABILITY_LIMITS.sentence} words: split ${long === 1 ? 'it' : 'them'}.`] : []),
      ...sections.filter((section) => section.words > READABILITY_LIMITS.section).map((section) => `“${section.heading}” has ${section.words} words: cut it to ${READABILITY_LIMITS.section}, and link to the report for the rest.`),
    ],
  };
}

const segmenters = new Map<string, { word: Intl.Segmenter; sentence: Intl.Segmenter }>();

function segmentersFor(locale: string) {
  const known = segmenters.get(locale) ?? { word: new Intl.Segmenter(locale, { granularity: 'word' }), sentence: new Intl.Segmenter(locale, { granularity: 'sentence' }) };
  segmenters.set(locale, known);
  return known;
}

function counted(text: string, locale: string): { words: string[]; sentences: { words: number; text: string }[]; colons: number } {
  const { word, sentence } = segmentersFor(locale);
  const wordsIn = (part: string): string[] => [...word.segment(part)].filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment);
  const sentences = text.split('\n').flatMap((line) => [...sentence.segment(line)]).map(({ segment }) => ({ text: segment.trim(), own: wordsIn(segment) })).filter(({ own }) => own.length > 0);
  return {
    words: sentences.flatMap(({ own }) => own),
    sentences: sentences.map(({ text: whole, own }) => ({ text: whole, words: own.length })),
    colons: sentences.reduce((sum, { text: whole }) => sum + (whole.match(/\p{L}:\s+(?=\S)/gu)?.length ?? 0), 0),
  };
}
