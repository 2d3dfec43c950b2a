// On which page each heading stands: the pages of a finished document are laid out as Word does it, as far as our own styles
// need.
//
// Word fills a table of contents only when it is asked to, and asks the reader first. So the numbers are written before, and
// must be right. The layout that comes with the library knows all of Word and takes half a second a document, four times
// what making it takes; this one knows the blocks that we write.
import type { IStylesOptions } from 'docx';
import { linesOf } from './widths.ts';

interface Element { name: string; attributes: string; children: (Element | string)[] }
/** What a style says of a paragraph, in twips; sizes of text in half-points. */
interface Measure { size: number; bold: boolean; line: number; exact: boolean; before: number; after: number; left: number; right: number; keepNext: boolean; /** Room above and below within its lines, where it has any. */ room: number }
/** What a page break cannot divide. */
interface Unit { height: number; before: number; after: number; keepNext: boolean; headings: string[]; repeats?: number; box?: string; room?: number }
interface Section { height: number; width: number; units: Unit[] }

/** Ascent, descent and gap of Arial, by its size. */
const LINE_OF_ARIAL = 1.149;
/** Left and right, above and below the text of a cell; the line under it. */
const CELL = { side: 200, above: 40, rule: 10 };

/** The number of the page on which each bookmark begins, by its name. `xml` is the text of `word/document.xml`. */
export function pagesOf(xml: string, styles: IStylesOptions): ReadonlyMap<string, number> {
  const body = parse(xml.slice(xml.indexOf('<w:body>'), xml.indexOf('</w:body>') + 9));
  const measures = measuresOf(styles);
  const pages = new Map<string, number>();
  let page = 0;
  for (const section of sectionsOf(body, measures)) page = place(section, page + 1, pages);
  return pages;
}

/** Places the units of a section from the top of a page on; answers the last page. */
function place({ height, units }: Section, first: number, pages: Map<string, number>): number {
  let [page, y, repeats] = [first, 0, 0];
  for (const [at, unit] of units.entries()) {
    const previous = units[at - 1];
    // Word ends a repeated head with its table.
    if (unit.repeats === undefined) repeats = 0;
    const gap = gapBetween(previous, unit);
    if (y > 0 && y + gap + (previous?.keepNext === true ? unit.height : together(units, at)) > height) {
      page++;
      y = repeats + unit.height;
    } else y += (at === 0 ? unit.before : gap) + unit.height;
    repeats = unit.repeats ?? 0;
    for (const heading of unit.headings) pages.set(heading, page);
  }
  return page;
}

/** Of the space after a paragraph and the space before the next, Word keeps the larger. */
const gapBetween = (previous: Unit | undefined, unit: Unit): number => Math.max(previous?.after ?? 0, unit.before);

/** The height of a unit with those that it is kept with, up to the first that need not be. */
function together(units: readonly Unit[], at: number): number {
  let height = 0;
  for (let next = at; next < units.length; next++) {
    const unit = units[next];
    if (!unit) break;
    height += unit.height + (next === at ? 0 : gapBetween(units[next - 1], unit));
    if (!unit.keepNext) break;
  }
  return height;
}

/** The height of paragraphs in a cell, with the space before the first and after the last. */
const stacked = (units: readonly Unit[]): number => units.reduce((sum, unit, at) => sum + gapBetween(units[at - 1], unit) + unit.height, units.at(-1)?.after ?? 0);

function sectionsOf(body: Element, measures: (style: string) => Measure): Section[] {
  const sections: Section[] = [];
  let blocks: Element[] = [];
  const close = (properties: Element): void => {
    const size = find(properties, 'w:pgSz');
    const margin = find(properties, 'w:pgMar');
    const width = number(size, 'w') - number(margin, 'left') - number(margin, 'right');
    sections.push({ height: number(size, 'h') - number(margin, 'top') - number(margin, 'bottom'), width, units: boxed(blocks.flatMap((block) => unitsOf(block, width, measures))) });
    blocks = [];
  };
  for (const block of elements(body)) {
    if (block.name === 'w:sectPr') { close(block); continue; }
    blocks.push(block);
    const ends = block.name === 'w:p' ? find(find(block, 'w:pPr'), 'w:sectPr') : undefined;
    if (ends) close(ends);
  }
  return sections;
}

/** Neighbours of one style share a box, which has room above the first and below the last. */
function boxed(units: readonly Unit[]): Unit[] {
  return units.map((unit, at) => {
    const { box, room = 0 } = unit;
    return box === undefined ? unit : { ...unit, height: unit.height + (units[at - 1]?.box === box ? 0 : room) + (units[at + 1]?.box === box ? 0 : room) };
  });
}

function unitsOf(block: Element, width: number, measures: (style: string) => Measure): Unit[] {
  if (block.name === 'w:p') return [paragraph(block, width, measures)];
  if (block.name === 'w:sdt') return elements(find(block, 'w:sdtContent')).flatMap((child) => unitsOf(child, width, measures));
  if (block.name !== 'w:tbl') return [];
  const rows = elements(block).filter(({ name }) => name === 'w:tr').map((row) => {
    const properties = find(row, 'w:trPr');
    const cells = elements(row).filter(({ name }) => name === 'w:tc').map((cell) => {
      const room = number(find(find(cell, 'w:tcPr'), 'w:tcW'), 'w') - CELL.side;
      return elements(cell).flatMap((child) => unitsOf(child, room, measures));
    });
    const height = Math.max(number(find(properties, 'w:trHeight'), 'val'), ...cells.map((units) => stacked(units) + CELL.above)) + CELL.rule;
    return { height, isHead: find(properties, 'w:tblHeader') !== undefined };
  });
  const repeats = rows.filter(({ isHead }) => isHead).reduce((sum, row) => sum + row.height, 0);
  return rows.map(({ height, isHead }) => ({ height, before: 0, after: 0, keepNext: isHead, headings: [], repeats }));
}

function paragraph(block: Element, width: number, measures: (style: string) => Measure): Unit {
  const properties = find(block, 'w:pPr');
  const style = attribute(find(properties, 'w:pStyle'), 'val') ?? 'Normal';
  const measure = measures(style);
  const text = textOf(block);
  // A number hangs before its text; headings have half an inch for it.
  const indent = find(properties, 'w:numPr') ? 567 : 0;
  const lines = linesOf(text, width - measure.left - measure.right - indent, measure.size, measure.bold);
  const line = measure.exact ? measure.line : measure.size * 10 * LINE_OF_ARIAL * measure.line / 240;
  return { height: lines * line, before: measure.before, after: measure.after, keepNext: measure.keepNext || find(properties, 'w:keepNext') !== undefined, headings: bookmarksOf(block), ...(measure.room > 0 && { box: style, room: measure.room }) };
}

function textOf(element: Element): string {
  if (element.name === 'w:pPr' || element.name === 'w:sdtPr' || element.name === 'w:instrText') return '';
  if (element.name === 'w:br') return '\n';
  if (element.name === 'w:tab') return '    ';
  return element.children.map((child) => (typeof child === 'string' ? (element.name === 'w:t' ? unescaped(child) : '') : textOf(child))).join('');
}

const unescaped = (text: string): string => text.replace(/&(?:amp|lt|gt|quot|apos);/g, '&');
const bookmarksOf = (block: Element): string[] => elements(block).filter(({ name }) => name === 'w:bookmarkStart').flatMap((start) => attribute(start, 'name') ?? []);

// --- styles -------------------------------------------------------------------------------------------------

function measuresOf({ default: own, paragraphStyles = [] }: IStylesOptions): (style: string) => Measure {
  const base: Measure = { size: sizeOf(own?.document?.run) ?? 20, bold: false, line: own?.document?.paragraph?.spacing?.line ?? 240, exact: false, before: 0, after: own?.document?.paragraph?.spacing?.after ?? 0, left: 0, right: 0, keepNext: false, room: 0 };
  const named = new Map<string, Measure>();
  const add = (id: string, style: { run?: { size?: unknown; bold?: boolean | undefined }; paragraph?: NonNullable<IStylesOptions['paragraphStyles']>[number]['paragraph'] } | undefined): void => {
    const { spacing, indent, keepNext = false, numbering, border } = style?.paragraph ?? {};
    const hanging = numbering ? 567 : 0;
    named.set(id, {
      size: sizeOf(style?.run) ?? base.size, bold: style?.run?.bold ?? false, line: spacing?.line ?? base.line, exact: spacing?.lineRule === 'exact', before: spacing?.before ?? 0, after: spacing?.after ?? base.after,
      left: (typeof indent?.left === 'number' ? indent.left : 0) + hanging, right: typeof indent?.right === 'number' ? indent.right : 0, keepNext,
      // Lines are measured in eighths of a point, the room within them in points.
      room: border?.top ? 20 * (border.top.space ?? 0) + 2.5 * (border.top.size ?? 0) : 0,
    });
  };
  add('Title', own?.title);
  add('Heading1', own?.heading1);
  add('Heading2', own?.heading2);
  add('Heading3', own?.heading3);
  add('Heading4', own?.heading4);
  add('Caption', own?.caption);
  for (const style of paragraphStyles) add(style.id, style as Parameters<typeof add>[1]);
  return (style) => named.get(style) ?? base;
}

const sizeOf = (run: { size?: unknown } | undefined): number | undefined => (typeof run?.size === 'number' ? run.size : undefined);

// --- a small reader of the XML that the library writes ---------------------------------------------------------

function parse(xml: string): Element {
  const root: Element = { name: '', attributes: '', children: [] };
  const open: Element[] = [root];
  for (const [, end, name = '', attributes = '', text] of xml.matchAll(/<(\/)?([\w:]{1,60})([^<>]*)>|([^<]+)/g)) {
    const parent = open.at(-1);
    if (text !== undefined) parent?.children.push(text);
    else if (end !== undefined) open.pop();
    else {
      const element: Element = { name, attributes, children: [] };
      parent?.children.push(element);
      if (!attributes.endsWith('/')) open.push(element);
    }
  }
  return elements(root)[0] ?? root;
}

const elements = (element: Element | undefined): Element[] => (element?.children ?? []).filter((child) => typeof child !== 'string');
const find = (element: Element | undefined, name: string): Element | undefined => elements(element).find((child) => child.name === name);
const attribute = (element: Element | undefined, name: string): string | undefined => element && new RegExp(`\\sw:${name}="([^"]*)"`).exec(element.attributes)?.[1];
const number = (element: Element | undefined, name: string): number => Number(attribute(element, name) ?? 0);
