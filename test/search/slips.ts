// Slips of the hand: one in each question, the same for the same seed.
import { termOf } from '../../src/model/words.ts';
import { repeatable } from '../../src/similar/numbers.ts';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const SHORTEST = 4;

/** A question with one letter dropped, swapped with the next, replaced or added in one word that tells something. */
export function withSlip(text: string, seed: number): string {
  const next = repeatable(seed);
  const pick = (many: number) => Math.floor(next() * many);
  const words = [...text.matchAll(/[A-Za-z]+/g)].filter(([word]) => word.length >= SHORTEST && termOf(word.toLowerCase(), 'en') !== undefined);
  const chosen = words[pick(words.length)];
  if (!chosen) return text;
  const [word] = chosen;
  for (;;) {
    const at = pick(word.length);
    const letter = LETTERS[pick(LETTERS.length)] ?? 'a';
    const slip = [
      () => word.slice(0, at) + word.slice(at + 1),
      () => word.slice(0, at) + (word[at + 1] ?? '') + (word[at] ?? '') + word.slice(at + 2),
      () => word.slice(0, at) + letter + word.slice(at + 1),
      () => word.slice(0, at) + letter + word.slice(at),
    ][pick(4)]?.() ?? word;
    if (slip !== word) return text.slice(0, chosen.index) + slip + text.slice(chosen.index + word.length);
  }
}
