// Text to words, and words to terms: the same code when records are indexed, when a question is asked and when
// words are marked in an excerpt, so the three can never disagree.
import lunr from 'lunr';

/** A word of a text, folded (lower case, no accents), with where it stands. */
export interface Word { text: string; start: number; end: number }

// Letters, marks and digits make words; an apostrophe inside a word belongs to it. Everything else parts words:
// lunr's own trimmer knows ASCII only and would cut “café” to “caf”.
// A pictograph is a word by itself, so that what people put into titles can be found.
const WORD = /[\p{L}\p{M}\p{N}]+(?:[’'][\p{L}\p{M}]+)*|\p{Extended_Pictographic}/gu;
// Scripts that put no spaces between words.
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+/u;

const PLAIN = /^[\x20-\x7e]*$/;
// The same words in a text that is all ASCII, as most are: classes of characters by their properties take five times as long.
const ASCII = /^[\x00-\x7f]*$/;
const ASCII_WORD = /[A-Za-z0-9]+(?:'[A-Za-z]+)*/g;

/** Lower case without accents: `Señor` and `SENOR` are the same word. Also `²` is `2`. */
export function fold(text: string): string {
  // Most words are plain, and normalising them is what costs.
  if (PLAIN.test(text)) return text.toLowerCase();
  return text.normalize('NFKD').replace(/\p{M}+/gu, '').toLowerCase();
}

/** The words of a text in order. Runs of an unspaced script give every pair of neighbouring characters. */
export function wordsIn(text: string): Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(ASCII.test(text) ? ASCII_WORD : WORD)) {
    const [run] = match;
    if (!PLAIN.test(run) && UNSPACED.test(run)) words.push(...pairsIn(run, match.index));
    else {
      const folded = withoutApostrophes(fold(run));
      if (folded !== '') words.push({ text: folded, start: match.index, end: match.index + run.length });
    }
  }
  return words;
}

/** `project’s` is the word `project`, and `don’t` is `dont`. */
function withoutApostrophes(word: string): string {
  return word.includes("'") || word.includes('’') ? word.replace(/[’']s$/, '').replace(/[’']/g, '') : word;
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

/** What a language does to a folded word. */
export interface Language {
  /** Whether the word is too common to say anything. */
  stops(word: string): boolean;
  /** What the forms of a word have in common. */
  stem(word: string): string;
}

const english: Language = {
  stops: (word) => lunr.stopWordFilter(new lunr.Token(word, {})) === undefined,
  stem: (word) => lunr.stemmer(new lunr.Token(word, {})).toString(),
};
const known = new Map<string, Language>([['en', english]]);

/** The language of a tag, without its region: `de` of `de-AT`. */
export const languageOf = (locale: string): string => locale.toLowerCase().split('-')[0] ?? '';
// It is asked for with every word of a library.
const languages = new Map<string, string>();

/** Makes a language known from now on; `languages.ts` brings those that there are. */
export function teach(language: string, rules: Language): void {
  known.set(language, rules);
}

/** Whether words of the language of this tag are reduced to what their forms share. */
export const isKnown = (locale: string): boolean => known.has(languageOf(locale));

// Stemming is the costly step of indexing, and texts repeat their words.
const stems = new Map<string, Map<string, string | null>>();
const MOST_STEMS = 200_000;

/**
 * The term under which a folded word is indexed in the language of the tag, or undefined for a stop word. In a language
 * that is not known the word itself.
 */
export function termOf(word: string, locale: string): string | undefined {
  let language = languages.get(locale);
  if (language === undefined) languages.set(locale, language = languageOf(locale));
  const rules = known.get(language);
  if (!rules) return word;
  let ofLanguage = stems.get(language);
  if (!ofLanguage) stems.set(language, ofLanguage = new Map());
  const found = ofLanguage.get(word);
  if (found !== undefined) return found ?? undefined;
  const term = rules.stops(word) ? null : rules.stem(word);
  if (ofLanguage.size < MOST_STEMS) ofLanguage.set(word, term);
  return term ?? undefined;
}

/** The terms of a text, in order, without stop words. */
export function termsOf(text: string, locale: string): string[] {
  return wordsIn(text).flatMap(({ text: word }) => termOf(word, locale) ?? []);
}
