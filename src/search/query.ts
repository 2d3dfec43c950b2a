// A question: what was typed, as words, each with the terms of the index that it stands for. Never throws, whatever
// is typed: there is no syntax, so nothing can be malformed.
import type { RecordIndex } from './record-index.ts';
import { termOf, wordsIn } from '../model/words.ts';

export interface QueryWord {
  /** Folded, as typed. */
  text: string;
  /** Its stem; undefined where it is a stop word. */
  term: string | undefined;
  /** Terms of the index that it stands for besides its own. */
  terms: string[];
  /** Whether it may be the start of a word. */
  open: boolean;
}

export interface Query {
  /** As typed, trimmed. */
  text: string;
  words: QueryWord[];
  /** Nothing but stop words: then they are all there is to go by. */
  onlyStopWords: boolean;
  locale: string;
}

/** Beyond these nothing is read: nobody asks so much, and somebody may paste a whole report. */
const MOST_CHARACTERS = 2000;
const MOST_WORDS = 40;
/** Endings that a half-typed word may be tried with. */
const MOST_ENDINGS = 8;

/**
 * Reads a question. `typing` says that the last word may not be complete.
 *
 * A stem and the start of a word do not meet: “transitio” is no stem and no start of the stem “transit”. So an open
 * word stands for the terms that start with it, and where there are none, for the longest known term that it
 * starts with.
 */
export function readQuery(text: string, index: Pick<RecordIndex, 'has' | 'startingWith'>, { locale, typing }: { locale: string; typing: boolean }): Query {
  const trimmed = text.slice(0, MOST_CHARACTERS).trim();
  const found = wordsIn(trimmed);
  const last = found.at(-1);
  const half = typing && last !== undefined && last.end === trimmed.length && !/\s$/.test(text) ? last : undefined;
  const words = new Map<string, QueryWord>();
  for (const word of found) {
    const isHalf = word === half;
    const term = termOf(word.text, locale);
    const key = term ?? word.text;
    if (words.has(key) && !isHalf) continue;
    // A word that the index does not know may still be the start of one.
    const open = isHalf || (term !== undefined && word.text.length >= 3 && !index.has(term));
    words.set(key, { text: word.text, term, terms: open ? endingsOf(word.text, term, index) : [], open });
    if (words.size === MOST_WORDS) break;
  }
  const list = [...words.values()];
  return { text: trimmed, words: list, onlyStopWords: list.length > 0 && !list.some(isTelling), locale };
}

/** Whether a word is more than a stop word: a half-typed “the” may become “theory”. */
export function isTelling({ term, terms }: QueryWord): boolean {
  return term !== undefined || terms.length > 0;
}

function endingsOf(word: string, term: string | undefined, index: Pick<RecordIndex, 'has' | 'startingWith'>): string[] {
  const started = index.startingWith(word, MOST_ENDINGS);
  if (started.length > 0) return started.filter((found) => found !== term);
  if (term !== undefined && index.has(term)) return [];
  for (let length = word.length - 1; length >= Math.max(4, word.length - 5); length--) {
    const shorter = word.slice(0, length);
    if (index.has(shorter)) return [shorter];
  }
  return [];
}
