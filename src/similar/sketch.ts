// Signatures in a few bits. Two texts that are alike differ in few of them, so nearly all pairs of a large library
// are told apart by counting bits, and only the rest is looked at (Charikar 2002, “simhash”).
import { repeatable } from './numbers.ts';
import { SIGNATURE } from './signature.ts';

/** Words of 32 bits in a sketch. */
export const SKETCH = 32;
/** Numbers of the signature that are summed for one bit. */
const DRAWN = 16;

/** Sketches that differ in more bits than these are of texts that have nothing to do with each other: a likeness of about 0.05. */
export const MOST_BITS = 496;
/** Stands for a count that nobody needs. */
export const TOO_MANY = 0x7fff;
/** A part of the bits tells the whole to within about so many: a little over one deviation of the first eighth, quarter and half. */
const EIGHTH_SLACK = 7;
const QUARTER_SLACK = 8;
const HALF_SLACK = 10;

let drawn: { places: Int16Array; signs: Int8Array } | undefined;

/** Which numbers make which bit: the same in every process. */
function drawing(): { places: Int16Array; signs: Int8Array } {
  if (!drawn) {
    const next = repeatable(20_021);
    drawn = { places: new Int16Array(SKETCH * 32 * DRAWN), signs: new Int8Array(SKETCH * 32 * DRAWN) };
    for (let at = 0; at < drawn.places.length; at++) {
      drawn.places[at] = Math.floor(next() * SIGNATURE);
      drawn.signs[at] = next() < 0.5 ? -1 : 1;
    }
  }
  return drawn;
}

/** Writes the sketch of the signature at `from` to `sketches` at `to`. */
export function sketchInto(sketches: Int32Array, to: number, signatures: Int8Array, from: number): void {
  const { places, signs } = drawing();
  for (let word = 0; word < SKETCH; word++) {
    let bits = 0;
    for (let bit = 0; bit < 32; bit++) {
      let sum = 0;
      const start = (word * 32 + bit) * DRAWN;
      for (let at = start; at < start + DRAWN; at++) sum += signatures[from + places[at]!]! * signs[at]!;
      if (sum > 0) bits |= 1 << bit;
    }
    sketches[to + word] = bits;
  }
}

/** Counts of bits of a word, four bits wide: eight of at most 4. */
function inFours(word: number): number {
  const twos = (word - ((word >> 1) & 0x55555555)) | 0;
  return ((twos & 0x33333333) + ((twos >> 2) & 0x33333333)) | 0;
}

/** In how many bits eight words differ. Up to three sums of `inFours` fit into four bits, and eight words into eight. */
function inEight(sketches: Int32Array, a: number, others: Int32Array, b: number): number {
  const first = (inFours(sketches[a]! ^ others[b]!) + inFours(sketches[a + 1]! ^ others[b + 1]!) + inFours(sketches[a + 2]! ^ others[b + 2]!)) | 0;
  const second = (inFours(sketches[a + 3]! ^ others[b + 3]!) + inFours(sketches[a + 4]! ^ others[b + 4]!) + inFours(sketches[a + 5]! ^ others[b + 5]!)) | 0;
  const third = (inFours(sketches[a + 6]! ^ others[b + 6]!) + inFours(sketches[a + 7]! ^ others[b + 7]!)) | 0;
  const sum = ((first & 0x0f0f0f0f) + ((first >> 4) & 0x0f0f0f0f) + (second & 0x0f0f0f0f) + ((second >> 4) & 0x0f0f0f0f) + (third & 0x0f0f0f0f) + ((third >> 4) & 0x0f0f0f0f)) | 0;
  // Fields of eight bits hold at most 64 each, so their sum needs nine bits.
  const halves = ((sum & 0x00ff00ff) + ((sum >> 8) & 0x00ff00ff)) | 0;
  return ((halves & 0xffff) + (halves >> 16)) | 0;
}

/** In how many bits the sketches at two places differ, or `TOO_MANY` as soon as it is plain that they are more than `most`. */
export function differing(most: number, sketches: Int32Array, a: number, others: Int32Array, b: number): number {
  const quarter = inEight(sketches, a, others, b);
  if (quarter > (most >> 2) + QUARTER_SLACK) return TOO_MANY;
  const half = quarter + inEight(sketches, a + 8, others, b + 8);
  if (half > (most >> 1) + HALF_SLACK) return TOO_MANY;
  const bits = half + inEight(sketches, a + 16, others, b + 16) + inEight(sketches, a + 24, others, b + 24);
  return bits > most ? TOO_MANY : bits;
}

/**
 * Calls back for every two sketches that differ in no more bits than one of them still admits: `most` is read anew for
 * each pair, since who finds near ones wants no far ones any more. A function of its own, so that the engine compiles it well.
 */
export function walkPairs(sketches: Int32Array, most: Int16Array, found: (a: number, b: number, bits: number) => void): void {
  const size = most.length;
  // The first eighths beside each other: nearly all pairs need no more, and so they fit a processor's cache.
  const eighths = new Int32Array(size * 4);
  for (let place = 0; place < size; place++) eighths.set(sketches.subarray(place * SKETCH, place * SKETCH + 4), place * 4);
  for (let a = 0; a < size; a++) {
    const [first, second, third, fourth] = [eighths[a * 4]!, eighths[a * 4 + 1]!, eighths[a * 4 + 2]!, eighths[a * 4 + 3]!];
    for (let b = a + 1, at = b * 4; b < size; b++, at += 4) {
      const limit = most[a]! > most[b]! ? most[a]! : most[b]!;
      const one = (inFours(first ^ eighths[at]!) + inFours(second ^ eighths[at + 1]!)) | 0;
      const two = (inFours(third ^ eighths[at + 2]!) + inFours(fourth ^ eighths[at + 3]!)) | 0;
      const sum = ((one & 0x0f0f0f0f) + ((one >> 4) & 0x0f0f0f0f) + (two & 0x0f0f0f0f) + ((two >> 4) & 0x0f0f0f0f)) | 0;
      const bits = (Math.imul(sum, 0x01010101) >>> 24);
      if (bits > (limit >> 3) + EIGHTH_SLACK) continue;
      const all = differing(limit, sketches, a * SKETCH, sketches, b * SKETCH);
      if (all !== TOO_MANY) found(a, b, all);
    }
  }
}
