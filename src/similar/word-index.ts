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

  const placeOf = new Map(texts.map((text, place) => [text, place]));
  const sentences = new Map<number, Read[]>();
  const read = (text: SimilarText | undefined): Read[] => (text ? sentencesOf([text.title, text.summary, text.body].join('\n')) : []).map((sentence) => ({ sentence, terms: new Set(terms(sentence, text?.locale)) }));
  const readAt = (place: number): Read[] => {
    const found = sentences.get(place) ?? read(texts[place]);
    sentences.set(place, found);
    return found;
  };

  return {
    near(text, self, most, also = []) {
      score(weigh(counted(text)));
      const asked = new Set(also);
      const found: { place: number; similarity: number }[] = [];
      scores.forEach((value, place) => { if (place !== self && (asked.has(place) || (value > 0 && comparable(text.kind, place)))) found.push({ place, similarity: Math.min(1, value) }); });
      let left = most;
      return found.sort((a, b) => b.similarity - a.similarity || a.place - b.place).filter(({ place }) => asked.has(place) || left-- > 0);
    },
    match(text, place) {
      let [best, sentence, theirs] = [0, '', ''];
      const others = readAt(place);
      const own = placeOf.get(text);
      for (const mine of own === undefined ? read(text) : readAt(own)) {
        for (const other of others) {
          let shared = 0;
          for (const term of mine.terms) if (other.terms.has(term)) shared += Math.log(1 + texts.length / (holders.get(term)?.length ?? 1));
          const value = shared / Math.sqrt(mine.terms.size + other.terms.size + 4);
          if (value > best) [best, sentence, theirs] = [value, mine.sentence, other.sentence];
        }
      }
      return { sentence: sentence || text.title, theirs: theirs || (texts[place]?.title ?? '') };
    },
  };
}

interface Read { sentence: string; terms: ReadonlySet<string> }

// Runs for every word of every text: a function of its own, so that the engine compiles it well.
function addTo(scores: Float64Array, places: Int32Array, weights: Float64Array, weight: number): void {
  for (let at = 0; at < places.length; at++) scores[places[at]!]! += weight * weights[at]!;
}
