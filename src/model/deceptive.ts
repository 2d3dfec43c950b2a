// Words that look like other words: letters of several scripts in one word, styled letters, piles of marks over a letter.

export interface Deception { index: number; length: number; what: 'mixed' | 'styled' | 'pile'; /** The scripts, or how many marks. */ detail: string }

/** Letters outside Latin that have twins in it, and the styled forms of Latin letters; most texts hold none. */
const CANDIDATE = /[\u0370-\u03FF\u0400-\u052F\u0530-\u058F\u10A0-\u10FF\u13A0-\u13FF\u1C80-\u1C8F\u1D00-\u1D7F\u2100-\u214F\u2C80-\u2CFF\uA640-\uA69F\uAB70-\uABBF\uFF10-\uFF5A]|[\u{1D400}-\u{1D7FF}]|\p{M}{3}/u;
const WORD = /[\p{L}\p{M}\p{N}]{2,200}/gu;
const SCRIPTS: readonly [string, RegExp][] = [
  ['Cyrillic', /\p{Script=Cyrillic}/u],
  // Only the Greek letters that look like Latin ones: “µm” and “Δt” are written in good faith.
  ['Greek', /[ΑΒΕΖΗΙΚΜΝΟΡΤΥΧικνορυϲϳ]/u],
  ['Armenian', /\p{Script=Armenian}/u], ['Georgian', /\p{Script=Georgian}/u], ['Cherokee', /\p{Script=Cherokee}/u], ['Coptic', /\p{Script=Coptic}/u],
];
/** Full-width letters and digits, and the alphabets for formulas; mathematicians write single letters of them. */
const STYLED = /(?:[\uFF10-\uFF19\uFF21-\uFF3A\uFF41-\uFF5A]|[\u{1D400}-\u{1D7FF}]){2}/u;
/** Vietnamese, Hebrew and Tibetan need three or four. */
const PILE = /\p{M}{6,10000}/gu;

/** Every word of a text that may be taken for another, in its order. */
export function deceptionsIn(text: string): Deception[] {
  if (!CANDIDATE.test(text)) return [];
  const found: Deception[] = [];
  for (const { index, 0: word } of text.matchAll(WORD)) {
    if (!/[^\u0000-\u036F]/.test(word)) continue;
    if (STYLED.test(word)) found.push({ index, length: word.length, what: 'styled', detail: '' });
    else if (/\p{Script=Latin}/u.test(word)) {
      const others = SCRIPTS.filter(([, letters]) => letters.test(word)).map(([name]) => name);
      if (others.length > 0) found.push({ index, length: word.length, what: 'mixed', detail: ['Latin', ...others].join(' and ') });
    }
  }
  for (const { index, 0: marks } of text.matchAll(PILE)) found.push({ index, length: marks.length, what: 'pile', detail: String([...marks].length) });
  return found.sort((a, b) => a.index - b.index);
}
