// Which lessons tell the same: the public face. Browser-safe; `read-meanings.ts` is for Node.
import type { Meanings } from './meanings.ts';
import { withSynonyms } from './meanings.ts';
import { meaningIndex, type MeaningIndex } from './meaning-index.ts';
import type { SimilarText } from './text.ts';
import { wordIndex, type WordIndex } from './word-index.ts';

export type { Meanings } from './meanings.ts';
export { adviceOf, textOf, type LessonLike, type SimilarText } from './text.ts';
export { contradicts, type Contradiction, type ContradictionText } from './contradiction.ts';

/** From this similarity on, two lessons count as the same lesson told twice. `npm run eval:similar` measures it. */
export const NEAR_DUPLICATE = 0.5;

export interface Likeness {
  id: string;
  /** 0 to 1; with meanings, above `NEAR_DUPLICATE` the same lesson is more likely than another one. */
  similarity: number;
  /** Of the text asked about. */
  sentence: string;
  /** The sentence of the other that matches it best. */
  theirs: string;
}

export interface SimilarPair { a: string; b: string; similarity: number }

export interface SimilarIndex {
  readonly texts: readonly SimilarText[];
  readonly places: ReadonlyMap<string, number>;
  /** Undefined where only words are compared. */
  readonly meaning: MeaningIndex | undefined;
  readonly words: WordIndex | undefined;
}

export interface IndexOptions {
  /** The table of meanings. Without it texts are compared by their words alone, and `NEAR_DUPLICATE` is not measured. */
  meanings?: Meanings | undefined;
  /** Groups of words that mean the same: the portal's settings. */
  synonyms?: readonly (readonly string[])[] | undefined;
  /** Signatures that were computed before with the same meanings and synonyms, by text. */
  signatures?: ((text: SimilarText, meanings: Meanings) => Int8Array | undefined) | undefined;
}

/** An index over texts. What asking for all pairs needs besides, each text's neighbours, is found with the first such question or with `warm`. Where ids repeat, the first counts as the text of that id. */
export function similarIndex(texts: Iterable<SimilarText>, { meanings, synonyms = [], signatures }: IndexOptions = {}): SimilarIndex {
  const list = [...texts];
  const places = new Map<string, number>();
  list.forEach(({ id }, place) => { if (!places.has(id)) places.set(id, place); });
  const english = list.every(({ locale }) => locale === undefined || /^en\b/i.test(locale));
  if (!meanings || !english) return { texts: list, places, meaning: undefined, words: wordIndex(list, synonyms) };
  const told = withSynonyms(meanings, synonyms, list[0]?.locale ?? 'en');
  return { texts: list, places, meaning: meaningIndex(list, told, (place) => { const text = list[place]; return text && signatures?.(text, told); }), words: undefined };
}

export interface SimilarOptions {
  /** How many at most; 5 when left out. */
  most?: number;
  /** How alike at least; 0 when left out. */
  least?: number;
  /** The ids of texts that are told of too, however little alike. */
  also?: readonly string[];
}

/** The texts most like one, the likest first; never the text with its own id. */
export function similarTo({ texts, places, meaning, words }: SimilarIndex, text: SimilarText, { most = 5, least = 0, also = [] }: SimilarOptions = {}): Likeness[] {
  const engine = meaning ?? words;
  if (!engine) return [];
  const asked = new Set(also.flatMap((id) => places.get(id) ?? []));
  const self = places.get(text.id);
  // A draft may carry the id of a record that reads otherwise: only the very text is looked up by its place.
  const known = self !== undefined && texts[self] && sameText(texts[self], text) ? self : -1;
  const found = engine.near(text, known, self === undefined || known !== -1 ? most : most + 1, [...asked]).filter(({ place }) => place !== self);
  const near = new Set(found.filter(({ place, similarity }) => !asked.has(place) && similarity >= least).slice(0, most));
  return found.filter((one) => near.has(one) || asked.has(one.place))
    .map(({ place, similarity }) => ({ id: texts[place]?.id ?? '', similarity, ...engine.match(text, place) }));
}

const sameText = (a: SimilarText, b: SimilarText) => a.title === b.title && a.summary === b.summary && a.body === b.body;

/** Of more pairs than this nobody reads all. */
const MOST_PAIRS = 200;

/** Pairs of texts that are at least so alike, the likest first, at most `most` of them. Needs meanings; without them there is none. */
export function nearDuplicates({ texts, meaning }: SimilarIndex, { least = NEAR_DUPLICATE, most = MOST_PAIRS }: { least?: number; most?: number } = {}): SimilarPair[] {
  return (meaning?.pairs(least, most) ?? []).map(({ a, b, similarity }) => ({ a: texts[a]?.id ?? '', b: texts[b]?.id ?? '', similarity }));
}

/** The two sentences in which texts of the index meet. */
export function meetingOf({ texts, places, meaning, words }: SimilarIndex, a: string, b: string): { sentence: string; theirs: string } {
  const [first, place] = [texts[places.get(a) ?? -1], places.get(b)];
  return first && place !== undefined ? (meaning ?? words)?.match(first, place) ?? { sentence: '', theirs: '' } : { sentence: '', theirs: '' };
}

/** The texts nearest to one of the index, the nearest first: quick, once asked for all. Nearness is that of texts as wholes, less than the similarity of `similarTo` and not to be compared with it. */
export function nearestTo({ texts, places, meaning, words }: SimilarIndex, id: string): { id: string; nearness: number }[] {
  const place = places.get(id);
  const text = place === undefined ? undefined : texts[place];
  if (place === undefined || !text) return [];
  const found = meaning ? meaning.nearest(place).map(({ place: other, likeness }) => ({ other, nearness: likeness })) : words?.near(text, place, MOST_NEAREST).map(({ place: other, similarity }) => ({ other, nearness: similarity }));
  return (found ?? []).flatMap(({ other, nearness }) => (texts[other] ? [{ id: texts[other].id, nearness }] : []));
}

/** As many as the index by meaning knows of each text. */
const MOST_NEAREST = 6;

/** Finds the neighbours of every text now, so that the next question about the whole library is quick. */
export function warm({ meaning }: SimilarIndex): void {
  meaning?.warm();
}
