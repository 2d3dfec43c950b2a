// Likeness by words: light enough for a page, and all there is for languages of which the table knows nothing.
import { termOf, termsOf } from '../model/words.ts';
import { sentencesOf, type SimilarText } from './text.ts';

export interface WordIndex {
  near(text: SimilarText, self: number, most: number): { place: number; similarity: number }[];
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

  return {
    near(text, self, most) {
      const scores = new Map<number, number>();
      for (const [term, weight] of weigh(counted(text))) {
        for (const place of holders.get(term) ?? []) scores.set(place, (scores.get(place) ?? 0) + weight * (weighed[place]?.get(term) ?? 0));
      }
      return [...scores].filter(([place]) => place !== self && (text.kind === undefined || texts[place]?.kind === undefined || texts[place].kind === text.kind))
        .map(([place, similarity]) => ({ place, similarity: Math.min(1, similarity) })).sort((a, b) => b.similarity - a.similarity || a.place - b.place).slice(0, most);
    },
    match(text, place) {
      const read = (one: SimilarText | undefined) => (one ? sentencesOf([one.title, one.summary, one.body].join('\n')) : []).map((sentence) => ({ sentence, terms: new Set(terms(sentence, one?.locale)) }));
      let [best, sentence, theirs] = [0, '', ''];
      const others = read(texts[place]);
      for (const mine of read(text)) {
        for (const other of others) {
          const shared = [...mine.terms].filter((term) => other.terms.has(term)).reduce((sum, term) => sum + Math.log(1 + texts.length / (holders.get(term)?.length ?? 1)), 0);
          const value = shared / Math.sqrt(mine.terms.size + other.terms.size + 4);
          if (value > best) [best, sentence, theirs] = [value, mine.sentence, other.sentence];
        }
      }
      return { sentence: sentence || text.title, theirs: theirs || (texts[place]?.title ?? '') };
    },
  };
}
