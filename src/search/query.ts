// A question as it was typed, taken apart. Never throws, whatever is typed: what has no meaning as a sign is read as it stands.
import { FIELDS, type Field, type FacetValues } from './facets.ts';
import { fold, wordsIn, type Word } from '../model/words.ts';

/** A word that was typed, with the words of the library that it stands for. */
export interface QueryWord {
  /** Folded, as typed. */
  text: string;
  /** Stems under which it is looked for, by the languages of the library; empty where it is a stop word in all. */
  stems: string[];
  /** Words of the library that it stands for as well: endings while it is typed, corrections, synonyms. */
  others: { word: string; stems: string[]; why: 'ending' | 'correction' | 'synonym' }[];
  /** How often it was typed. */
  times: number;
  /** Whether it may be the start of a word. */
  open: boolean;
}

/** What was read in a question. */
export interface Query {
  /** As typed, trimmed. */
  text: string;
  words: QueryWord[];
  /** Texts in quotation marks, which results must hold as they stand. */
  phrases: string[];
  /** What results must not hold. */
  without: { words: string[]; phrases: string[] };
  /** Fields that were named with a value (`owner:pmo-manager`): results must have one of the values of each. */
  fields: FacetValues;
  /** Fields that were named with a minus before. */
  withoutFields: FacetValues;
  /** Nothing but stop words: then they are all there is to go by. */
  onlyStopWords: boolean;
  languages: readonly string[];
}

/** Beyond these nothing is read: nobody asks so much, and somebody may paste a whole report. */
export const MOST_CHARACTERS = 2000;
export const MOST_WORDS = 60;
const MOST_PHRASES = 5;
/** In more words than these quotation marks quote and hyphens are hyphens: somebody pasted a text. */
const MOST_WORDS_WITH_SIGNS = 20;

/** Names of fields as people type them. */
const FIELD_NAMES: Record<string, Field> = {
  ...Object.fromEntries(FIELDS.map((field) => [field.toLowerCase(), field])),
  topic: 'domain', area: 'domain', cause: 'rootCause', 'root-cause': 'rootCause', projecttype: 'type', 'project-type': 'type', status: 'state',
};

/** What stands in a question before its words are looked up. */
export interface Typed {
  text: string;
  /** In their order; those of phrases too, since what is asked for as it stands is also what matters. */
  words: Word[];
  phrases: string[];
  without: Query['without'];
  fields: FacetValues;
  withoutFields: FacetValues;
  /** The id that was asked for as `id:…`. */
  id: string | undefined;
  /** The last word, where it may not be complete. */
  half: Word | undefined;
}

/** A sign of the language and what it governs: `-"two words"`, `owner:"pmo manager"`, `-late`, `phase:planning`. */
const SIGN = /(?<=^|\s)(-?)(?:([a-z][a-z-]{1,14}):)?(?:"([^"]{1,200})"|([^\s"]{1,100}))(?=$|\s)/giu;

/**
 * Takes a question apart. `valuesOf` gives the values of a field that a typed value may mean; a field or a value that there is
 * not is read as words.
 */
export function readTyped(text: string, { typing, valuesOf }: { typing: boolean; valuesOf: (field: Field, value: string) => string[] }): Typed {
  const cut = text.slice(0, MOST_CHARACTERS);
  const trimmed = cut.trim();
  const typed: Typed = { text: trimmed, words: [], phrases: [], without: { words: [], phrases: [] }, fields: {}, withoutFields: {}, id: undefined, half: undefined };
  // What a sign governs is taken out of the text and its place left blank, so that the other words stay where they were.
  const rest = wordsIn(trimmed).length > MOST_WORDS_WITH_SIGNS ? trimmed : trimmed.replace(SIGN, (whole, minus: string, name: string | undefined, quoted: string | undefined, bare: string | undefined) => {
    const blank = ' '.repeat(whole.length);
    const value = quoted ?? bare ?? '';
    if (name !== undefined) {
      if (name.toLowerCase() === 'id' && minus === '') { typed.id = value; return blank; }
      const field = FIELD_NAMES[name.toLowerCase()];
      const values = field ? valuesOf(field, value) : [];
      if (!field || values.length === 0) return whole;
      const into = minus === '' ? typed.fields : typed.withoutFields;
      into[field] = [...into[field] ?? [], ...values];
      return blank;
    }
    if (quoted !== undefined) {
      const words = wordsIn(quoted);
      if (words.length === 0 || typed.phrases.length + typed.without.phrases.length >= MOST_PHRASES) return whole;
      if (minus !== '') {
        if (words.length === 1) typed.without.words.push(words[0]?.text ?? '');
        else typed.without.phrases.push(quoted);
        return blank;
      }
      typed.phrases.push(quoted);
      return whole;
    }
    // A minus before a figure is part of it, and several are a rule.
    if (minus === '' || !/^\p{L}/u.test(value)) return whole;
    const words = wordsIn(value).map((word) => word.text);
    if (words.length > 0) typed.without.words.push(...words);
    return words.length > 0 ? blank : whole;
  });
  typed.words = wordsIn(rest);
  const last = typed.words.at(-1);
  if (typing && last !== undefined && last.end === trimmed.length && !/\s$/.test(cut)) typed.half = last;
  return typed;
}

/** The values that a typed value may mean: by id or title, whole, or else by how they begin. */
export function meantValues(typed: string, values: readonly { value: string; title: string }[]): string[] {
  const wanted = plainForm(typed);
  if (wanted === '') return [];
  const forms = values.map(({ value, title }) => ({ value, forms: [plainForm(value), plainForm(title)] }));
  const whole = forms.filter(({ forms: known }) => known.some((form) => form === wanted || form === `${wanted}s` || wanted === `${form}s`));
  const found = whole.length > 0 ? whole : forms.filter(({ forms: known }) => known.some((form) => form.startsWith(wanted)));
  return found.map(({ value }) => value);
}

const plainForm = (text: string): string => fold(text).replace(/[^\p{L}\p{N}]+/gu, ' ').trim();

/** Whether a word is more than a stop word: a half-typed “the” may become “theory”. */
export function isTelling({ stems, others }: QueryWord): boolean {
  return stems.length > 0 || others.length > 0;
}
