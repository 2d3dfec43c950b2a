// Which words of the library a misspelled or half-typed word may be meant for. Pure.
import type { KnownWord } from './parts.ts';

/** Shorter words are too much like one another; those of three letters must at least begin alike. */
const SHORTEST = 3;
/** From this length on a word may hold two slips. */
const LONG = 8;
const MOST_CORRECTIONS = 3;
const MOST_ENDINGS = 8;

/**
 * The words that a word may be a slip for, the likeliest first: by slips, then whether they begin alike, then by how common
 * they are.
 */
export function correctionsOf(word: string, known: readonly KnownWord[]): string[] {
  if (word.length < SHORTEST || /\d/.test(word)) return [];
  const most = word.length >= LONG ? 2 : 1;
  return [...new Map(known.map((one) => [one.word, one])).values()]
    .filter((one) => Math.abs(one.word.length - word.length) <= most && one.word !== word)
    .map((one) => ({ ...one, slips: slipsBetween(word, one.word, most), alike: one.word[0] === word[0] }))
    .filter(({ slips, alike }) => slips <= most && (alike || word.length > SHORTEST))
    .sort((a, b) => a.slips - b.slips || Number(b.alike) - Number(a.alike) || b.common - a.common || (a.word < b.word ? -1 : 1))
    .slice(0, MOST_CORRECTIONS)
    .map((one) => one.word);
}

/** Words that begin as a half-typed one does, the most common first. */
export function endingsOf(half: string, known: readonly KnownWord[]): string[] {
  return known.filter(({ word }) => word !== half).sort((a, b) => b.common - a.common || a.word.length - b.word.length || (a.word < b.word ? -1 : 1)).slice(0, MOST_ENDINGS).map(({ word }) => word);
}

/**
 * The least number of letters dropped, added, replaced or swapped with their neighbour that make one word of the other
 * (Damerau 1964, each pair swapped once); more than `most` is given as `most + 1`.
 */
export function slipsBetween(a: string, b: string, most: number): number {
  let [two, one]: [number[], number[]] = [[], Array.from({ length: b.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let slips = Math.min((one[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (one[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) slips = Math.min(slips, (two[j - 2] ?? 0) + 1);
      row.push(slips);
      least = Math.min(least, slips);
    }
    if (least > most) return most + 1;
    [two, one] = [one, row];
  }
  return Math.min(one[b.length] ?? 0, most + 1);
}
