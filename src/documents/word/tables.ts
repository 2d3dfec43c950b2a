// Tables: widths told by what stands in them, heads that repeat, rows that do not break.
import { HeightRule, Paragraph, ShadingType, Table, TableCell, TableLayoutType, TableRow, VerticalAlignTable, WidthType, type FileChild, type ParagraphChild } from 'docx';
import { STYLES, type Look } from './look.ts';

/** A cell: its paragraphs, each of runs, and how long its text is. */
export interface CellContent { paragraphs: readonly (readonly ParagraphChild[])[]; text: string }

/** Twips of one character of a table’s text, on average, and of the space beside it. */
const CHARACTER = 98;
const BESIDE = 230;
/** Words of more characters are broken rather than given a column as wide. */
const LONGEST_WORD = 16;
const LOWEST_ROW = 420;
/** A head such as “No.” has short entries. */
const SHORT_HEAD = 4;

/** A table with a head, and the paragraph that keeps the next table apart. Without `parts` the texts tell the widths of columns. */
export function dataTable(head: readonly CellContent[], rows: readonly (readonly CellContent[])[], width: number, look: Look, parts?: readonly number[]): FileChild[] {
  const all = (parts ?? []).reduce((sum, part) => sum + part, 0);
  const widths = parts?.map((part) => Math.round(width * part / all)) ?? columnWidths([head, ...rows].map((row) => head.map((_, at) => row[at]?.text ?? '')), width);
  const cell = (content: CellContent | undefined, at: number, style: string, fill?: string) => new TableCell({
    width: { size: widths[at] ?? 0, type: WidthType.DXA },
    ...(fill === undefined ? {} : { shading: shade(fill), verticalAlign: VerticalAlignTable.BOTTOM }),
    children: (content && content.paragraphs.length > 0 ? content.paragraphs : [[]]).map((children) => new Paragraph({ style, children })),
  });
  return apart(new Table({
    ...frame(widths, width), tableLook: { firstRow: true, lastRow: false, firstColumn: false, lastColumn: false, noHBand: true, noVBand: true },
    rows: [
      new TableRow({ tableHeader: true, cantSplit: true, children: head.map((content, at) => cell(content, at, STYLES.tableHead, look.accent)) }),
      ...rows.map((row) => new TableRow({ cantSplit: true, height: { value: LOWEST_ROW, rule: HeightRule.ATLEAST }, children: head.map((_, at) => cell(row[at], at, STYLES.tableText)) })),
    ],
  }));
}

/** Pairs of a label and a place to fill, so many beside each other as `across`. */
export function labelledPlaces(pairs: readonly (readonly [label: readonly ParagraphChild[], place: readonly ParagraphChild[]])[], width: number, look: Look, { across = 1, labelShare = 0.36 } = {}): FileChild[] {
  const label = Math.round(width / across * labelShare);
  const widths = Array.from({ length: across * 2 }, (_, at) => (at % 2 === 0 ? label : Math.round(width / across) - label));
  const rows = Array.from({ length: Math.ceil(pairs.length / across) }, (_, at) => pairs.slice(at * across, (at + 1) * across));
  const cell = (children: readonly ParagraphChild[], at: number) => new TableCell({
    width: { size: widths[at] ?? 0, type: WidthType.DXA }, ...(at % 2 === 0 ? { shading: shade(look.tint) } : {}),
    children: [new Paragraph({ style: at % 2 === 0 ? STYLES.fieldLabel : STYLES.fieldText, children })],
  });
  return apart(new Table({
    ...frame(widths, width), tableLook: { firstRow: false, lastRow: false, firstColumn: true, lastColumn: false, noHBand: true, noVBand: true },
    rows: rows.map((row) => new TableRow({
      cantSplit: true, height: { value: LOWEST_ROW, rule: HeightRule.ATLEAST },
      children: [...row, ...Array.from({ length: across - row.length }, () => [[], []] as const)].flatMap(([name, place], at) => [cell(name, at * 2), cell(place, at * 2 + 1)]),
    })),
  }));
}

const shade = (fill: string) => ({ type: ShadingType.CLEAR, color: 'auto', fill });
const frame = (widths: readonly number[], width: number) => ({ style: STYLES.table, width: { size: width, type: WidthType.DXA }, columnWidths: widths, layout: TableLayoutType.FIXED });
const apart = (table: Table): FileChild[] => [table, new Paragraph({ style: STYLES.gap })];

/**
 * Widths in twips that add up to `total`: each column gets room for its longest word, and the rest goes to those whose texts
 * need more than that. Long texts wrap without harm, so they count less than in proportion; an empty column is to be written in.
 */
export function columnWidths(rows: readonly (readonly string[])[], total: number): number[] {
  const columns = (rows[0] ?? []).map((_, at) => rows.map((row) => row[at] ?? ''));
  const wordOf = (texts: readonly string[]) => Math.max(3, ...texts.flatMap((text) => text.split(/\s+/)).map((word) => Math.min(LONGEST_WORD, word.length)));
  const least = columns.map((texts) => BESIDE + CHARACTER * wordOf(texts));
  const room = total - least.reduce((sum, each) => sum + each, 0);
  const share = columns.map(([head = '', ...texts]) => {
    const longest = Math.max(...texts.map((text) => text.length), 0);
    if (longest > 0) return Math.max(2, longest - wordOf(texts), head.length * 0.4 - wordOf([head])) ** 0.7;
    return (head.length <= SHORT_HEAD ? 2 : Math.max(14, head.length * 0.8)) ** 0.7;
  });
  const all = share.reduce((sum, each) => sum + each, 0);
  const widths = room > 0 ? least.map((each, at) => Math.floor(each + room * (share[at] ?? 0) / all)) : least.map((each) => Math.floor(each * total / (total - room)));
  const rest = total - widths.reduce((sum, each) => sum + each, 0);
  return widths.map((each, at) => (at === widths.length - 1 ? each + rest : each));
}
