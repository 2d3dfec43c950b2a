// Signatures in a few bits. Two texts that are alike differ in few of them, so nearly all pairs of a large library
// are told apart by counting bits, and only the rest is looked at (Charikar 2002, “simhash”).
import { repeatable } from './numbers.ts';
import { SIGNATURE } from './signature.ts';

/** Words of 32 bits in a sketch. */
export const SKETCH = 32;
/** Numbers of the signature that are summed for one bit. */
const DRAWN = 16;

/** How far bits are read before deciding, and what the likeness that they tell may be off by: 1.7 deviations. */
const STAGES = [[8, 0.165], [16, 0.117], [32, 0.083]] as const;

/** Bits that may differ after each stage. */
export interface Limits { first: number; second: number; third: number }

/** The limits when only a likeness above this one is of interest. */
export function limitsFor(likeness: number): Limits {
  const [first = 0, second = 0, third = 0] = STAGES.map(([words, slack]) => Math.round(words * 32 * Math.acos(Math.max(-1, Math.min(1, likeness - slack))) / Math.PI));
  return { first, second, third };
}

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

const COUNTS = Uint8Array.from({ length: 65_536 }, (_, value) => {
  let bits = 0;
  for (let rest = value; rest > 0; rest >>= 1) bits += rest & 1;
  return bits;
});

/** Whether the sketches at two places are as near as the limits want. Written out, since it runs for every pair of a library. */
export function within({ first, second, third }: Limits, sketches: Int32Array, a: number, others: Int32Array, b: number): boolean {
  let differing = 0;
  let at = 0;
  for (; at < 8; at++) {
    const odd = sketches[a + at]! ^ others[b + at]!;
    differing += COUNTS[odd & 0xffff]! + COUNTS[odd >>> 16]!;
  }
  if (differing > first) return false;
  for (; at < 16; at++) {
    const odd = sketches[a + at]! ^ others[b + at]!;
    differing += COUNTS[odd & 0xffff]! + COUNTS[odd >>> 16]!;
  }
  if (differing > second) return false;
  for (; at < SKETCH; at++) {
    const odd = sketches[a + at]! ^ others[b + at]!;
    differing += COUNTS[odd & 0xffff]! + COUNTS[odd >>> 16]!;
  }
  return differing <= third;
}
