// Long stretches of plain words, taken out of a text before it is parsed and put back into its tree. A Markdown parser looks at each
// character several times, and nearly all of a lesson are words between which nothing stands that it could act on.
//
// What is not known for certain to be without meaning stays where it is, and a test with random edits holds that the tree is the
// same to the last position. The first and last letter of a stretch stay too: they are what marks beside it go by.
import type { Nodes } from 'mdast';
import type { Point } from 'unist';

/** Texts in which words may be part of something else: tags, expressions, definitions, fences, references to characters. */
const NOT_HERE = /[<{&\uDB80-\uDBBF]|\]:|```|~~~/;
/** Letters, digits, spaces and the signs of running text that are no Markdown, beginning and ending in a word. */
const STRETCH = /(?<=\p{L})[^\n\t\r*_~`[\]<>{}&\\!|:"'()#+=$@^\p{C}]{24,}(?=[\p{L}\p{N}])/gu;
/** A link or a picture whose address has no room for words. */
const PLAIN_LINK = /\]\([^\s()<>"']*\)/g;

// Each stretch becomes a character of a plane that is nobody's, so it says which it is wherever it turns up.
const FIRST = 0xf0000;
const MOST = 0xfff0;
const SIGN = /[\uDB80-\uDBBF][\uDC00-\uDFFF]/g;

interface Taken {
  text: string;
  /** Puts the stretches back: into values, addresses and titles, and into positions. */
  restore(tree: Nodes): void;
}

/** Takes the stretches out of a text. Undefined where there are none, or where it is not certain what they are. */
export function takeStretches(text: string): Taken | undefined {
  if (NOT_HERE.test(text)) return undefined;
  const taken: string[] = [];
  /** Where each stood in the short text, and by how much what follows moved, all before included. */
  const after: number[] = [];
  const moved: number[] = [];
  let cut = 0;
  let short = '';
  for (const block of text.split(/(\n[ \t]*\n)/)) short += block.replace(PLAIN_LINK, '').includes('](') ? block : shorten(block, short.length);
  if (taken.length === 0) return undefined;
  return { text: short, restore: (tree) => { restoreIn(tree); } };

  function shorten(block: string, at: number): string {
    let gone = 0;
    return block.replace(STRETCH, (stretch: string, offset: number) => {
      if (taken.length >= MOST) return stretch;
      const sign = String.fromCodePoint(FIRST + taken.length);
      after.push(at + offset - gone + sign.length);
      gone += stretch.length - sign.length;
      cut += stretch.length - sign.length;
      moved.push(cut);
      taken.push(stretch);
      return sign;
    });
  }

  function restoreIn(node: Nodes): void {
    if (node.position) {
      restorePoint(node.position.start);
      restorePoint(node.position.end);
    }
    const values = node as { value?: unknown; url?: unknown; title?: unknown; alt?: unknown };
    for (const name of ['value', 'url', 'title', 'alt'] as const) {
      const value = values[name];
      if (typeof value === 'string' && value !== '') values[name] = value.replace(SIGN, (sign) => taken[(sign.codePointAt(0) ?? 0) - FIRST] ?? sign);
    }
    if ('children' in node) for (const child of node.children) restoreIn(child as Nodes);
  }

  function restorePoint(point: Point): void {
    const offset = point.offset ?? 0;
    const stretches = before(offset);
    // No stretch holds the end of a line, so the line stays, and only what was taken from it moves the column.
    const lineStart = offset - point.column + 1;
    point.column += (moved[stretches - 1] ?? 0) - (moved[before(lineStart) - 1] ?? 0);
    point.offset = offset + (moved[stretches - 1] ?? 0);
  }

  /** How many stretches end at or before a place of the short text. */
  function before(offset: number): number {
    let [low, high] = [0, after.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((after[middle] ?? 0) <= offset) low = middle + 1; else high = middle;
    }
    return low;
  }
}
