// Two texts word by word: what stayed, what came and what went.

export interface Piece { change: 'same' | 'added' | 'removed'; text: string }

/** Cells of the table of common words; more would take seconds and help nobody, so such texts are shown whole. */
const MOST_CELLS = 4_000_000;

/** The words of both texts in reading order. White space does not count; removed words stand before those that replace them. */
export function wordDiff(before: string, after: string): Piece[] {
  const [old, now] = [wordsOf(before), wordsOf(after)];
  let head = 0;
  while (head < old.length && head < now.length && old[head] === now[head]) head++;
  let tail = 0;
  while (tail < old.length - head && tail < now.length - head && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail++;
  const oldMiddle = old.slice(head, old.length - tail);
  const newMiddle = now.slice(head, now.length - tail);
  return joined([
    ...old.slice(0, head).map((text): Piece => ({ change: 'same', text })),
    ...between(oldMiddle, newMiddle),
    ...old.slice(old.length - tail).map((text): Piece => ({ change: 'same', text })),
  ]);
}

const wordsOf = (text: string): string[] => text.split(/\s+/).filter(Boolean);
const all = (words: readonly string[], change: Piece['change']): Piece[] => words.map((text) => ({ change, text }));

/** By the longest common subsequence. */
function between(old: readonly string[], now: readonly string[]): Piece[] {
  const width = now.length + 1;
  if (old.length === 0 || now.length === 0 || (old.length + 1) * width > MOST_CELLS) return [...all(old, 'removed'), ...all(now, 'added')];
  const common = new Uint16Array((old.length + 1) * width);
  const at = (row: number, column: number): number => common[row * width + column] ?? 0;
  for (let row = old.length - 1; row >= 0; row--) {
    for (let column = now.length - 1; column >= 0; column--) {
      common[row * width + column] = old[row] === now[column] ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const pieces: Piece[] = [];
  let [row, column] = [0, 0];
  while (row < old.length && column < now.length) {
    const [gone = '', came = ''] = [old[row], now[column]];
    if (gone === came) { pieces.push({ change: 'same', text: gone }); row++; column++; }
    else if (at(row + 1, column) >= at(row, column + 1)) { pieces.push({ change: 'removed', text: gone }); row++; }
    else { pieces.push({ change: 'added', text: came }); column++; }
  }
  return [...pieces, ...all(old.slice(row), 'removed'), ...all(now.slice(column), 'added')];
}

/** Neighbours of one kind become one piece; between two pieces that stay, what went stands before what came. */
function joined(pieces: readonly Piece[]): Piece[] {
  const runs: Piece[] = [];
  let removed: string[] = [];
  let added: string[] = [];
  const flush = () => {
    if (removed.length > 0) runs.push({ change: 'removed', text: removed.join(' ') });
    if (added.length > 0) runs.push({ change: 'added', text: added.join(' ') });
    [removed, added] = [[], []];
  };
  let same: string[] = [];
  for (const { change, text } of pieces) {
    if (change === 'same') { flush(); same.push(text); continue; }
    if (same.length > 0) { runs.push({ change: 'same', text: same.join(' ') }); same = []; }
    (change === 'removed' ? removed : added).push(text);
  }
  flush();
  if (same.length > 0) runs.push({ change: 'same', text: same.join(' ') });
  return runs;
}
