// Blocks of the shape that bodies nearly always have, read without the Markdown parser: it looks at every character several
// times, and took half of the time of a lesson. What this does not know for certain it leaves to that parser, block by
// block, and a test holds that the two never differ.
//
// The shape: headings, paragraphs, and lists of one line an item; in them text, and emphasis, code and links around a few words.
import type { Heading, List, ListItem, Nodes, Paragraph, PhrasingContent, Root, Text } from 'mdast';
import type { Position } from 'unist';
import type { Lines } from './lines.ts';

/** Where blocks are not independent of each other (code over several lines, definitions), or places are counted otherwise. */
const ACROSS_BLOCKS = /```|~~~|\]:|\r|\uFEFF/;
const BETWEEN_EMPTY_LINES = /[^\n]+(?:\n[^\n]+)*/g;
/** After an empty line this begins a block that has nothing to do with those before it. */
const AT_THE_MARGIN = /[A-Za-z#]/;

const HEADING = /^(#{1,6}) /;
const NUMBERED = /^(\d{1,9})\. /;
const BULLET = /^- /;
const TEXT_START = /^[A-Za-z*_`[]/;
// Control characters, escapes and references, spaces at the ends of lines, lines that could begin another block.
const UNSURE = /[\0-\x09\x0B-\x1F\x7F\\&~]|\n[^A-Za-z*_`[]| (?:\n|$)/;
const MARK = /[*_`]|\]\(/;
const WORDS = "[A-Za-z0-9](?:[A-Za-z0-9 ,'’-]{0,200}[A-Za-z0-9])?";
/** Marks with words between them, and spaces or punctuation around: those cannot be meant otherwise. */
const MARKED = new RegExp(String.raw`(?<=^|[ \n(])(?:(\*\*|[*_\x60])(${WORDS})\1|\[(${WORDS})\]\(([A-Za-z0-9:/.#_-]{1,500})\))(?=$|[ \n.,;:)])`, 'g');

/**
 * The tree of a text as `parse` gives it for the whole, positions included. `parse` knows plain Markdown only: no tables,
 * footnotes or tags.
 */
export function parseBlocks(text: string, lines: Lines, parse: (text: string) => Root): Root {
  if (ACROSS_BLOCKS.test(text)) return parse(text);
  const tree: Root = { type: 'root', children: [], position: { start: lines.point(0), end: lines.point(text.length) } };
  const chunks = [...text.matchAll(BETWEEN_EMPTY_LINES)];
  let open: number | undefined;
  chunks.forEach(({ 0: chunk, index: start }, nth) => {
    const plain = open === undefined ? new PlainBlock(chunk, start, lines).node() : undefined;
    open ??= start;
    const next = chunks[nth + 1]?.[0][0];
    // Lists go on behind empty lines; paragraphs and headings never do.
    if (next !== undefined && !AT_THE_MARGIN.test(next) && (!plain || plain.type === 'list')) return;
    if (plain) tree.children.push(plain);
    else tree.children.push(...moved(parse(text.slice(open, start + chunk.length)), open, lines.point(open).line - 1).children);
    open = undefined;
  });
  return tree;
}

function moved<N extends Nodes>(node: N, offset: number, lines: number): N {
  for (const point of node.position ? [node.position.start, node.position.end] : []) {
    point.line += lines;
    point.offset = (point.offset ?? 0) + offset;
  }
  if ('children' in node) for (const child of node.children) moved(child, offset, lines);
  return node;
}

/** A block without empty lines, and where it starts in the text. */
class PlainBlock {
  readonly #block: string;
  readonly #start: number;
  readonly #lines: Lines;

  constructor(block: string, start: number, lines: Lines) {
    this.#block = block;
    this.#start = start;
    this.#lines = lines;
  }

  /** Undefined where it has, or may have, another shape than those above. */
  node(): Heading | List | Paragraph | undefined {
    const block = this.#block;
    const heading = HEADING.exec(block)?.[1];
    if (heading !== undefined) {
      const children = block.includes('\n') || block.includes('#', heading.length) ? undefined : this.#content(heading.length + 1, block.length);
      return children && { type: 'heading', depth: heading.length as Heading['depth'], children, position: this.#between(0, block.length) };
    }
    const marker = NUMBERED.test(block) ? NUMBERED : BULLET.test(block) ? BULLET : undefined;
    return marker ? this.#list(marker) : this.#paragraph(0, block.length);
  }

  #list(marker: RegExp): List | undefined {
    const children: ListItem[] = [];
    for (let start = 0; start < this.#block.length;) {
      const lineEnd = this.#block.indexOf('\n', start);
      const end = lineEnd === -1 ? this.#block.length : lineEnd;
      const mark = marker.exec(this.#block.slice(start, end))?.[0];
      const paragraph = mark === undefined ? undefined : this.#paragraph(start + mark.length, end);
      if (!paragraph) return undefined;
      children.push({ type: 'listItem', spread: false, checked: null, children: [paragraph], position: this.#between(start, end) });
      start = end + 1;
    }
    const first = NUMBERED.exec(this.#block)?.[1];
    return { type: 'list', ordered: first !== undefined, start: first === undefined ? null : Number(first), spread: false, children, position: this.#between(0, this.#block.length) };
  }

  #paragraph(start: number, end: number): Paragraph | undefined {
    const children = this.#content(start, end);
    return children && { type: 'paragraph', children, position: this.#between(start, end) };
  }

  #content(start: number, end: number): PhrasingContent[] | undefined {
    const content = this.#block.slice(start, end);
    if (!TEXT_START.test(content) || UNSURE.test(content)) return undefined;
    if (!MARK.test(content)) return [this.#text(start, end)];
    const nodes: PhrasingContent[] = [];
    let done = start;
    const textUpTo = (until: number): boolean => {
      if (until > done) nodes.push(this.#text(done, until));
      return !MARK.test(this.#block.slice(done, until));
    };
    for (const { 0: whole, 1: mark, 2: words, 3: label, 4: url, index } of content.matchAll(MARKED)) {
      const from = start + index;
      const to = from + whole.length;
      if (!textUpTo(from)) return undefined;
      const position = this.#between(from, to);
      if (url !== undefined) nodes.push({ type: 'link', title: null, url, children: [this.#text(from + 1, from + 1 + (label ?? '').length)], position });
      else if (mark === '`') nodes.push({ type: 'inlineCode', value: words ?? '', position });
      else nodes.push({ type: mark === '**' ? 'strong' : 'emphasis', children: [this.#text(from + (mark ?? '').length, to - (mark ?? '').length)], position });
      done = to;
    }
    return textUpTo(end) ? nodes : undefined;
  }

  #text(start: number, end: number): Text {
    return { type: 'text', value: this.#block.slice(start, end), position: this.#between(start, end) };
  }

  #between(start: number, end: number): Position {
    return { start: this.#lines.point(this.#start + start), end: this.#lines.point(this.#start + end) };
  }
}
