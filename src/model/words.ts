// Text to words, and words to terms: the same code when records are indexed, when a question is asked and when
// words are marked in an excerpt, so the three can never disagree.
import lunr from 'lunr';

/** A word of a text, folded (lower case, no accents), with where it stands. */
export interface Word { text: string; start: number; end: number }

// Letters, marks and digits make words; an apostrophe inside a word belongs to it. Everything else parts words:
// lunr's own trimmer knows ASCII only and would cut “café” to “caf”.
const WORD = /[\p{L}\p{M}\p{N}]+(?:[’'][\p{L}\p{M}]+)*/gu;
// Scripts that put no spaces between words.
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+/u;

const PLAIN = /^[\x20-\x7e]*$/;

/** Lower case without accents: `Señor` and `SENOR` are the same word. Also `²` is `2`. */
export function fold(text: string): string {
  // Most words are plain, and normalising them is what costs.
  if (PLAIN.test(text)) return text.toLowerCase();
  return text.normalize('NFKD').replace(/\p{M}+/gu, '').toLowerCase();
}

/** The words of a text in order. Runs of an unspaced script give every pair of neighbouring characters. */
export function wordsIn(text: string): Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(WORD)) {
    const [run] = match;
    if (UNSPACED.test(run)) words.push(...pairsIn(run, match.index));
    else {
      const folded = fold(run).replace(/[’']s$/, '').replace(/[’']/g, '');
      if (folded !== '') words.push({ text: folded, start: match.index, end: match.index + run.length });
    }
  }
  return words;
}

function pairsIn(run: string, offset: number): Word[] {
  const characters = [...run];
  if (characters.length === 1) return [{ text: fold(run), start: offset, end: offset + run.length }];
  let at = offset;
  return characters.slice(0, -1).map((character, index) => {
    const pair = character + (characters[index + 1] ?? '');
    const word = { text: fold(pair), start: at, end: at + pair.length };
    at += character.length;
    return word;
  });
}

// Stemming is the costly step of indexing, and texts repeat their words.
const stems = new Map<string, string>();
const MOST_STEMS = 200_000;

/** The term under which a folded word is indexed in the language of the tag, or undefined for a stop word. */
export function termOf(word: string, locale: string): string | undefined {
  if (!/^en\b/i.test(locale)) return word;
  const token = new lunr.Token(word, {});
  if (lunr.stopWordFilter(token) === undefined) return undefined;
  let stem = stems.get(word);
  if (stem === undefined) {
    stem = lunr.stemmer(token).toString();
    if (stems.size < MOST_STEMS) stems.set(word, stem);
  }
  return stem;
}

/** The terms of a text, in order, without stop words. */
export function termsOf(text: string, locale: string): string[] {
  return wordsIn(text).flatMap(({ text: word }) => termOf(word, locale) ?? []);
}
