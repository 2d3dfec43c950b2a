// Likeness by words: light enough for a page, and all there is for languages of which the table knows nothing.
import { termOf, termsOf } from '../model/words.ts';
import { sentencesOf, type SimilarText } from './text.ts';

export interface WordIndex {
  /** Texts like one; the likest first. `self` is its place in the index, or -1. The texts at the places `also` are among them, however little alike. */
  near(text: SimilarText, self: number, most: number, also?: readonly number[]): { place: number; similarity: number }[];
  /** The sentences in which a text and one of the index meet. */
  match(text: SimilarText, place: number): { sentence: string; theirs: string };
}

/** How often a word counts by where it stands: a title says what a text is about. */
const FIELDS = [['title', 3], ['summary', 2], ['body', 1]] as const;
const SATURATION = 1.2;

/** Makes the index: an inverted one, by weight of words (BM25's saturation, cosine). Words of one synonym group are one word. */
export function wordIndex(texts: readonly SimilarText[], synonyms: readonly (readonly string[])[] = []): WordIndex {
  const locale = texts[0]?.locale ?? 'en';
  const same = new Map<string, string>();
  for (const group of synonyms) {
    const terms = group.flatMap((word) => (/\s/.test(word.trim()) ? [] : termOf(word.trim().toLowerCase(), locale) ?? []));
    for (const term of terms) same.set(term, terms[0] ?? term);
  }
  const terms = (text: string, language = locale) => termsOf(text, language).map((term) => same.get(term) ?? term);
  const counted = (text: SimilarText): Map<string, number> => {
    const counts = new Map<string, number>();
    for (const [field, worth] of FIELDS) for (const term of terms(text[field], text.locale)) counts.set(term, (counts.get(term) ?? 0) + worth);
    return counts;
  };
  const all = texts.map(counted);
  const holders = new Map<string, number[]>();
  all.forEach((counts, place) => {
    for (const term of counts.keys()) {
      const list = holders.get(term);
      if (list) list.push(place);
      else holders.set(term, [place]);
    }
  });
  const weigh = (counts: ReadonlyMap<string, number>): Map<string, number> => {
    let square = 0;
    const weights = new Map([...counts].map(([term, count]) => {
      const weight = count * (1 + SATURATION) / (count + SATURATION) * Math.log(1 + (texts.length + 1) / ((holders.get(term)?.length ?? 0) + 0.5));
      square += weight * weight;
      return [term, weight] as const;
    }));
    const length = Math.sqrt(square) || 1;
    for (const [term, weight] of weights) weights.set(term, weight / length);
    return weights;
  };
  const weighed = all.map(weigh);
  // Side by side, so that a whole library can be walked: all words of a text over all texts that hold them.
  const posted = new Map([...holders].map(([term, list]) => [term, { places: Int32Array.from(list), weights: Float64Array.from(list, (place) => weighed[place]?.get(term) ?? 0) }]));
  const scores = new Float64Array(texts.length);
  /** How alike every text is to one with these weights, in `scores`. */
  const score = (weights: ReadonlyMap<string, number>): void => {
    scores.fill(0);
    for (const [term, weight] of weights) {
      const known = posted.get(term);
      if (known) addTo(scores, known.places, known.weights, weight);
    }
  };
  const comparable = (kind: string | undefined, place: number) => kind === undefined || texts[place]?.kind === undefined || texts[place].kind === kind;

  // Words as numbers: sentences are compared by the thousand.
  const numbers = new Map([...holders.keys()].map((term, number) => [term, number]));
  const tells = Float64Array.from(holders.values(), (list) => Math.log(1 + texts.length / list.length));
  const placeOf = new Map(texts.map((text, place) => [text, place]));
  const sentences = new Map<number, Read[]>();
  const read = (text: SimilarText | undefined): Read[] => (text ? sentencesOf([text.title, text.summary, text.body].join('\n')) : []).map((sentence) => {
    const words = new Set(terms(sentence, text?.locale));
    return { sentence, size: words.size, known: Int32Array.from([...words].flatMap((term) => numbers.get(term) ?? [])).sort() };
  });
  const readAt = (place: number): Read[] => {
    const found = sentences.get(place) ?? read(texts[place]);
    sentences.set(place, found);
    return found;
  };

  return {
    near(text, self, most, also = []) {
      score(weighed[self] ?? weigh(counted(text)));
      const asked = new Set(also.filter((place) => place !== self));
      const wanted = highest(scores, most, (place) => place !== self && !asked.has(place) && comparable(text.kind, place));
      return [...wanted, ...asked].map((place) => ({ place, similarity: Math.min(1, scores[place]!) })).sort((a, b) => b.similarity - a.similarity || a.place - b.place);
    },
    match(text, place) {
      let [best, sentence, theirs] = [0, '', ''];
      const others = readAt(place);
      const own = placeOf.get(text);
      for (const mine of own === undefined ? read(text) : readAt(own)) {
        for (const other of others) {
          const value = sharedBy(mine.known, other.known, tells) / Math.sqrt(mine.size + other.size + 4);
          if (value > best) [best, sentence, theirs] = [value, mine.sentence, other.sentence];
        }
      }
      return { sentence: sentence || text.title, theirs: theirs || (texts[place]?.title ?? '') };
    },
  };
}

/** A sentence with the numbers of its words, ascending. Words that no text of the index holds have none. */
interface Read { sentence: string; size: number; known: Int32Array }

/** What the words that two sentences share tell together. */
function sharedBy(a: Int32Array, b: Int32Array, tells: Float64Array): number {
  let shared = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i]! < b[j]!) i++;
    else if (a[i]! > b[j]!) j++;
    else {
      shared += tells[a[i]!]!;
      i++;
      j++;
    }
  }
  return shared;
}

/** The places of the highest scores above 0 that count, the highest first, the first among equals. */
function highest(scores: Float64Array, most: number, counts: (place: number) => boolean): number[] {
  const best: number[] = [];
  let least = most > 0 ? 0 : Infinity;
  for (let place = 0; place < scores.length; place++) {
    const score = scores[place]!;
    if (score <= least || !counts(place)) continue;
    let at = best.length;
    while (at > 0 && score > scores[best[at - 1]!]!) at--;
    best.splice(at, 0, place);
    if (best.length > most) best.pop();
    if (best.length === most) least = scores[best[most - 1]!]!;
  }
  return best;
}

// Runs for every word of every text: a function of its own, so that the engine compiles it well.
function addTo(scores: Float64Array, places: Int32Array, weights: Float64Array, weight: number): void {
  for (let at = 0; at < places.length; at++) scores[places[at]!]! += weight * weights[at]!;
}
