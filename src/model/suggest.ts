// "Did you mean": the nearest known word to a word that is not known.
import { distance } from 'fastest-levenshtein';

/**
 * The known word that is nearest to `word`, if it is near enough to be meant: at most two edits for short
 * words, a third of the length for long ones; differences of case, spaces, hyphens and underscores are free.
 */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  const wanted = fold(word.slice(0, 100));
  let best: string | undefined;
  let bestDistance = Math.max(2, Math.floor(wanted.length / 3)) + 1;
  // Of one or two characters, changing each makes any word of any other.
  if (wanted.length < 3) bestDistance = wanted.length;
  for (const candidate of known) {
    const gap = distance(wanted, fold(candidate));
    if (gap < bestDistance) [best, bestDistance] = [candidate, gap];
  }
  return best;
}

/** A help sentence: the suggestion if there is one, else the words that exist (at most twelve). */
export function didYouMean(word: string, known: readonly string[], what: string): string {
  const guess = nearest(word, known);
  if (guess !== undefined) return `Did you mean “${guess}”?`;
  if (known.length === 0) return `There is no ${what} yet.`;
  const shown = known.slice(0, 12).join(', ');
  return `Known: ${shown}${known.length > 12 ? `, and ${known.length - 12} more` : ''}.`;
}

function fold(text: string): string {
  return text.toLowerCase().replace(/[\s_-]+/g, '');
}
