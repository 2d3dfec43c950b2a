// Likeness by meaning: signatures of all texts in one array, with what is near each of them.
import { DIMENSIONS, type Meanings } from './meanings.ts';
import { bestMatch, covering, sentencesIn, type Sentences } from './sentences.ts';
import { SIGNATURE, signatureOf, stepsProduct } from './signature.ts';
import { differing, MOST_BITS, SKETCH, sketchInto, TOO_MANY, walkPairs } from './sketch.ts';
import type { SimilarText } from './text.ts';

/** Two texts of the index and how like each other they are, 0 to 1. `a` is the one with the smaller place. */
export interface FoundPair { a: number; b: number; similarity: number }

export interface MeaningIndex {
  /** Texts like one; the likest first. `self` is its place in the index, or -1. The texts at the places `also` are among them, however little alike. */
  near(text: SimilarText, self: number, most: number, also?: readonly number[]): { place: number; similarity: number }[];
  /** The texts nearest to one of the index by meaning alone: quick, for “see also”. */
  nearest(place: number): { place: number; likeness: number }[];
  /** Pairs with at least this similarity, the likest first; of very many candidates only the likeliest are looked at. */
  pairs(least: number, most: number): FoundPair[];
  /** Finds the neighbours of every text, once. */
  warm(): void;
  /** The sentences in which a text and one of the index meet. */
  match(text: SimilarText, place: number): { sentence: string; theirs: string };
  /** The signatures of all texts, one after the other, as they depend on the texts alone. */
  ownSignatures(): Int8Array;
}

/** Sections as wholes and sentence by sentence: 3.1 is the sum of the weights in a signature. */
const OF_PARTS = 3.1;
const OF_SENTENCES = 1.6;

/**
 * Some texts are a little like everything. What counts is how much nearer two are than their other neighbours: half
 * of the mean likeness to the two nearest others is taken off on each side (local scaling, as for word vectors in Lample and
 * others 2018). A text without near neighbours is treated as if it had some at this likeness: else the nearest of a library
 * would always be the same.
 */
const NEIGHBOURS = 2;
const NEIGHBOUR_SHARE = 0.5;
const LEAST_NEARNESS = 0.25;
/** Copies of a text are not its neighbourhood. */
const COPY = 0.9;
/** Below this likeness nothing is a neighbour that counts, nor a candidate. */
const FLOOR = 0.12;

/** The score from which two texts count as the same, and how steeply similarity rises around it. */
const SAME = -0.037;
const STEEPNESS = 9;
const similarityOf = (score: number): number => 1 / (1 + Math.exp(-STEEPNESS * (score - SAME)));
const scoreOf = (similarity: number): number => SAME + Math.log(similarity / (1 - similarity)) / STEEPNESS;

/** The nearest others of a text, the nearest first. */
interface Nearest { values: Float32Array; places: Int32Array }
/** As many as can be of interest, however many copies a text has. */
const KEPT = 6;
const KEPT_FOR_QUESTION = 16;
const noneNear = (kept = KEPT): Nearest => ({ values: new Float32Array(kept).fill(FLOOR), places: new Int32Array(kept).fill(-1) });

function keepNear({ values, places }: Nearest, value: number, place: number): void {
  let at = values.length - 1;
  if (value <= values[at]!) return;
  for (; at > 0 && values[at - 1]! < value; at--) {
    values[at] = values[at - 1]!;
    places[at] = places[at - 1]!;
  }
  values[at] = value;
  places[at] = place;
}

/** How near the neighbours of a text are, copies and one of them left out. */
function nearness({ values, places }: Nearest, without: number): number {
  let [sum, count] = [0, 0];
  for (let at = 0; at < values.length && count < NEIGHBOURS; at++) {
    if (values[at]! >= COPY || (places[at] === without && without !== -1)) continue;
    sum += values[at]!;
    count++;
  }
  return Math.max(LEAST_NEARNESS, sum / NEIGHBOURS);
}

/** Sketches tell likeness to within 0.05, so more are kept than are wanted in the end. */
const CLOSE = 16;

/** For each of `size` texts the others with the closest sketches: at most `kept`, the closest first. */
function closeTo(size: number, kept: number): { lasts: Int16Array; keep(place: number, bits: number, other: number): void; of(place: number): Int32Array } {
  const bitsOf = new Int16Array(size * kept).fill(MOST_BITS);
  const others = new Int32Array(size * kept).fill(-1);
  const lasts = new Int16Array(size).fill(MOST_BITS);
  return {
    lasts,
    keep(place, bits, other) {
      if (bits >= lasts[place]!) return;
      const first = place * kept;
      let at = first + kept - 1;
      for (; at > first && bitsOf[at - 1]! > bits; at--) {
        bitsOf[at] = bitsOf[at - 1]!;
        others[at] = others[at - 1]!;
      }
      bitsOf[at] = bits;
      others[at] = other;
      lasts[place] = bitsOf[first + kept - 1]!;
    },
    of: (place) => others.subarray(place * kept, (place + 1) * kept).filter((other) => other !== -1),
  };
}

const likest = (a: { place: number; similarity: number }, b: { place: number; similarity: number }): number => b.similarity - a.similarity || a.place - b.place;

/** The score of a pair, before its neighbours are taken off. `covered` is how well sentences meet, causes and advice added. */
const scoreBefore = (likeness: number, covered: number): number => (OF_PARTS * likeness + OF_SENTENCES * covered) / (OF_PARTS + 2 * OF_SENTENCES);

/** Makes the index. `known` gives signatures that were computed before, by place. */
export function meaningIndex(texts: readonly SimilarText[], meanings: Meanings, known: (place: number) => Int8Array | undefined = () => undefined): MeaningIndex {
  const signatures = new Int8Array(texts.length * SIGNATURE);
  const sketches = new Int32Array(texts.length * SKETCH);
  texts.forEach((text, place) => { signatures.set(known(place) ?? signatureOf(text, meanings), place * SIGNATURE); });
  const own = signatures.slice();
  const middle = middleOf(signatures);
  texts.forEach((_, place) => {
    if (middle) takeAway(middle, signatures, place * SIGNATURE);
    sketchInto(sketches, place * SKETCH, signatures, place * SIGNATURE);
  });
  const ownSignature = (text: SimilarText): Int8Array => {
    const signature = signatureOf(text, meanings);
    if (middle) takeAway(middle, signature, 0);
    return signature;
  };
  const kinds = texts.map(({ kind }) => kind);
  const comparable = (kind: string | undefined, place: number) => kind === undefined || kinds[place] === undefined || kinds[place] === kind;

  const placeOf = new Map(texts.map((text, place) => [text, place]));
  const sentences = new Map<number, Sentences>();
  const sentencesAt = (place: number): Sentences => {
    const found = sentences.get(place) ?? sentencesIn(texts[place]!, meanings);
    sentences.set(place, found);
    return found;
  };
  const covered = (a: Sentences, b: Sentences) => covering(a.why, b.why) + covering(a.do, b.do);

  /** The likeness of a signature and the text at a place. */
  const likenessOf = (signature: Int8Array, place: number): number => stepsProduct(signature, 0, signatures, place * SIGNATURE, SIGNATURE);

  /** The nearest of a signature: the nearest sketches first, and of these the nearest in truth. */
  const scan = (signature: Int8Array, kind: string | undefined, self: number, kept: number): Nearest => {
    const own = new Int32Array(SKETCH);
    sketchInto(own, 0, signature, 0);
    const list = closeTo(1, Math.max(CLOSE, 2 * kept));
    for (let place = 0; place < texts.length; place++) {
      if (place === self) continue;
      const bits = differing(list.lasts[0]!, own, 0, sketches, place * SKETCH);
      if (bits !== TOO_MANY && comparable(kind, place)) list.keep(0, bits, place);
    }
    const nearest = noneNear(kept);
    for (const place of list.of(0)) keepNear(nearest, likenessOf(signature, place), place);
    return nearest;
  };
  const nearestKnown = new Map<number, Nearest>();
  const nearestOf = (place: number): Nearest => {
    const found = walked?.[place] ?? nearestKnown.get(place) ?? scan(signatures.slice(place * SIGNATURE, (place + 1) * SIGNATURE), kinds[place], place, KEPT);
    nearestKnown.set(place, found);
    return found;
  };
  let walked: Nearest[] | undefined;
  /** The nearest of every text, from one walk over all pairs. */
  const allNearest = (): Nearest[] => {
    if (walked) return walked;
    const list = closeTo(texts.length, CLOSE);
    walkPairs(sketches, list.lasts, (a, b, bits) => {
      if (!comparable(kinds[a], b)) return;
      list.keep(a, bits, b);
      list.keep(b, bits, a);
    });
    walked = texts.map((_, place) => {
      const nearest = noneNear();
      for (const other of list.of(place)) keepNear(nearest, stepsProduct(signatures, place * SIGNATURE, signatures, other * SIGNATURE, SIGNATURE), other);
      return nearest;
    });
    return walked;
  };

  return {
    warm() { allNearest(); },
    near(text, self, most, also = []) {
      const signature = self >= 0 ? signatures.slice(self * SIGNATURE, (self + 1) * SIGNATURE) : ownSignature(text);
      const nearest = scan(signature, text.kind, self, Math.max(KEPT_FOR_QUESTION, 2 * most));
      const ownSentences = self >= 0 ? sentencesAt(self) : sentencesIn(text, meanings);
      const judged = (place: number, likeness: number) => ({
        place,
        similarity: similarityOf(scoreBefore(likeness, covered(ownSentences, sentencesAt(place))) - NEIGHBOUR_SHARE * (nearness(nearest, place) + nearness(nearestOf(place), self))),
      });
      const found = [...nearest.places].flatMap((place, at) => (place === -1 ? [] : [judged(place, nearest.values[at]!)])).sort(likest);
      const asked = new Set(also);
      return [...found.filter(({ place }) => !asked.has(place)).slice(0, most), ...[...asked].filter((place) => place !== self).map((place) => judged(place, likenessOf(signature, place)))].sort(likest);
    },
    nearest(place) {
      const { values, places } = allNearest()[place] ?? noneNear();
      return [...places].flatMap((other, at) => (other === -1 ? [] : [{ place: other, likeness: values[at]! }]));
    },
    pairs(least, most) {
      const nearest = allNearest();
      const wanted = scoreOf(least);
      const candidates: { a: number; b: number; likeness: number; taken: number; likely: number }[] = [];
      nearest.forEach(({ values, places }, place) => {
        for (let at = 0; at < KEPT && places[at] !== -1; at++) {
          const [other, likeness] = [places[at]!, values[at]!];
          // A pair stands in one list or in both.
          if (other < place && nearest[other]!.places.includes(place)) continue;
          const taken = NEIGHBOUR_SHARE * (nearness(nearest[place]!, other) + nearness(nearest[other]!, place));
          const likely = likeness - taken;
          // Sentences seldom agree better than the whole: what cannot reach the score even so need not be read.
          if (scoreBefore(likeness, 2 * Math.min(1, likeness + 0.35)) - taken >= wanted) candidates.push({ a: Math.min(place, other), b: Math.max(place, other), likeness, taken, likely });
        }
      });
      return candidates.sort((x, y) => y.likely - x.likely || x.a - y.a || x.b - y.b).slice(0, 2 * most)
        .map(({ a, b, likeness, taken }) => ({ a, b, similarity: similarityOf(scoreBefore(likeness, covered(sentencesAt(a), sentencesAt(b))) - taken) }))
        .filter(({ similarity }) => similarity >= least).sort((x, y) => y.similarity - x.similarity || x.a - y.a || x.b - y.b).slice(0, most);
    },
    match(text, place) {
      const own = placeOf.get(text);
      return bestMatch(own === undefined ? sentencesIn(text, meanings) : sentencesAt(own), sentencesAt(place));
    },
    ownSignatures: () => own,
  };
}

/** So much (of a part's length, squared) may the lessons of a library have in common before it counts as its subject. */
const USUAL_SHARE = 0.15;

/**
 * What the texts of a library have in common beyond what all lessons have: all are about one plant, or were written from one
 * form. It says nothing of which of them are the same. Undefined where there is no such thing.
 */
function middleOf(signatures: Int8Array): Float32Array | undefined {
  const texts = signatures.length / SIGNATURE;
  const middle = new Float32Array(SIGNATURE);
  for (let from = 0; from < signatures.length; from += SIGNATURE) for (let at = 0; at < SIGNATURE; at++) middle[at]! += signatures[from + at]! / texts;
  let common = false;
  for (let part = 0; part < SIGNATURE; part += DIMENSIONS) {
    let [ofMiddle, ofTexts] = [0, 0];
    for (let at = part; at < part + DIMENSIONS; at++) {
      ofMiddle += middle[at]! ** 2;
      for (let from = 0; from < signatures.length; from += SIGNATURE * Math.ceil(texts / 64)) ofTexts += signatures[from + at]! ** 2;
    }
    const share = ofMiddle / (ofTexts / Math.ceil(texts / Math.ceil(texts / 64)) || 1);
    // A handful of texts has always something in common.
    const taken = texts < 20 ? 0 : Math.max(0, 1 - (USUAL_SHARE / share) ** 2);
    if (taken > 0) common = true;
    for (let at = part; at < part + DIMENSIONS; at++) middle[at] = share > 0 ? middle[at]! * taken : 0;
  }
  return common ? middle : undefined;
}

/** Takes the middle away from the signature at a place, and makes each part as long as it was. */
function takeAway(middle: Float32Array, signatures: Int8Array, from: number): void {
  for (let part = 0; part < SIGNATURE; part += DIMENSIONS) {
    let [before, after] = [0, 0];
    for (let at = part; at < part + DIMENSIONS; at++) {
      before += signatures[from + at]! ** 2;
      after += (signatures[from + at]! - middle[at]!) ** 2;
    }
    const scale = after === 0 ? 0 : Math.sqrt(before / after);
    for (let at = part; at < part + DIMENSIONS; at++) signatures[from + at] = Math.max(-127, Math.min(127, Math.round((signatures[from + at]! - middle[at]!) * scale)));
  }
}
