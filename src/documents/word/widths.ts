// How wide text is in Arial, and in the fonts made to its measure.

/** Thousandths of the font's size for the characters from space to tilde (Adobe Font Metrics of Helvetica, whose widths Arial has). */
const REGULAR = [278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584];
const BOLD = [278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556, 333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584];
const QUOTES = new Map([['’', 222], ['‘', 222], ['“', 333], ['”', 333], ['–', 556], ['—', 1000], ['…', 1000], ['•', 350], ['·', 278], ['−', 584], ['×', 584], ['→', 1000], ['\u00A0', 278], ['\u2002', 500]]);

/** The width of a text in twips at a size in half-points. */
export function textLength(text: string, size: number, bold = false): number {
  const table = bold ? BOLD : REGULAR;
  let sum = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    sum += table[code - 32] ?? QUOTES.get(character) ?? (code >= 0x1100 ? 1000 : 600);
  }
  return sum * size / 100;
}

/** The lines that a text takes in a width in twips, broken at spaces and after hyphens; breaks of the text are kept. */
export function linesOf(text: string, width: number, size: number, bold = false): number {
  return text.split('\n').reduce((lines, paragraph) => {
    let [count, at] = [1, 0];
    for (const piece of paragraph.split(/(?<=[\s/-])(?=\S)/)) {
      const trimmed = textLength(piece.trimEnd(), size, bold);
      if (at > 0 && at + trimmed > width) { count++; at = 0; }
      // A word that is wider than the line goes on in the next.
      if (trimmed > width) count += Math.ceil(trimmed / width) - 1;
      at += textLength(piece, size, bold);
      if (trimmed > width) at %= width;
    }
    return lines + count;
  }, 0);
}
