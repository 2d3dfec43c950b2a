// How workbooks look: colours of the organisation, formats of values, widths. One style object for each look, since the
// library behind tells styles apart by identity.
import type { Style } from '@cj-tech-master/excelts';
import type { Formula } from '../../model/formula.ts';
import type { Column } from '../../model/records/template.ts';
import { parsed, shownAs, type Sheet, type Shown } from '../grid.ts';

const DEFAULT_ACCENT = '#1f5c4a';
const INK = 'FF1F2421';
const QUIET = 'FF5B635E';
const LINE = 'FFD9DDD8';
const GIVEN = 'FFF8F6F0';
const COMPUTED = 'FFF0F2EF';
const FONT = 'Calibri';

/** Green, amber and red: fill, and text that reads on it at 7:1 or more. Red is bold too, for who does not see the colour. */
export const SIGNALS = {
  good: { fill: 'FFD3EBDD', text: 'FF0B4429' },
  warn: { fill: 'FFFCE4B0', text: 'FF553800' },
  alert: { fill: 'FFF8CFC9', text: 'FF6E0F0A' },
} as const;

/** Days are written as everywhere in the portal: year, month, day, which no locale reads in another order. */
const DATE_FORMAT = 'yyyy-mm-dd';
/** Of a thousand and more, nobody reads decimals; a conditional format puts this in their place. */
export const THOUSANDS = '#,##0';

/**
 * The number format of a cell. `decimals` is given for numbers that come out of a formula; nobody knows with how many
 * decimals a person types.
 */
export function formatOf(shown: Shown, decimals?: number): string {
  switch (shown) {
    case 'money': return '#,##0';
    case 'percent': return '0.0%';
    case 'date': return DATE_FORMAT;
    // As text, 1.10 stays 1.10, 3-4 does not become a day in April, and = starts no formula.
    case 'text': return '@';
    // LibreOffice shows days between two days as a day in January 1900 where a formula’s cell is plainly General.
    case 'number': return decimals === undefined ? 'General' : decimals === 0 ? 'General;-General' : `0.${'0'.repeat(decimals)}`;
  }
}

const MOST_DECIMALS = 2;

/** Decimals with which a formula's number is shown: those it rounds to, two where it divides, none where it counts. */
export function decimalsOf(formula: Formula, sheets: readonly Sheet[], sheet: Sheet, depth = 0): number {
  const inside = (part: Formula | undefined) => (part ? decimalsOf(part, sheets, sheet, depth) : 0);
  const column = (home: Sheet | undefined, id: string) => {
    const found = home?.columns.find((known) => known.id === id);
    return home && found?.formula !== undefined && shownAs(found) === 'number' && depth < 8 ? decimalsOf(parsed(found.formula), sheets, home, depth + 1) : 0;
  };
  switch (formula.type) {
    case 'number': return Math.min(MOST_DECIMALS, (String(formula.value).split('.')[1] ?? '').length);
    case 'text': return 0;
    case 'cell': return column(sheet, formula.column);
    case 'range': return column(sheets.find(({ id }) => id === formula.sheet), formula.column);
    case 'negative': return inside(formula.of);
    case 'operation': return formula.operator === '/' ? MOST_DECIMALS : ['+', '-', '*'].includes(formula.operator) ? Math.min(MOST_DECIMALS, Math.max(inside(formula.left), inside(formula.right))) : 0;
    case 'call': {
      const [first, second, third] = formula.args;
      switch (formula.name) {
        case 'ROUND': return second?.type === 'number' ? Math.max(0, Math.min(6, Math.trunc(second.value))) : inside(first);
        case 'SQRT': case 'AVERAGE': return MOST_DECIMALS;
        case 'IF': return Math.max(inside(second), inside(third));
        case 'SUMIF': return inside(third);
        case 'SUM': case 'MIN': case 'MAX': case 'ABS': return Math.max(0, ...formula.args.map(inside));
        default: return 0;
      }
    }
  }
}

const WIDTHS: Record<Shown, number> = { text: 30, number: 11, money: 14, percent: 11, date: 12.5 };
/** Room for the arrow of the filter beside a word of the heading. */
const ARROW = 4;

/**
 * The width of a column in characters: what the source says, or what its type needs; never less than its longest word or
 * number, since a number that does not fit is shown as ###.
 */
export function widthOf(column: Column, choices: readonly string[], longestNumber = 0): number {
  const word = Math.max(0, ...column.title.split(/\s+/).map((part) => part.length)) + ARROW;
  if (column.width !== undefined) return Math.max(column.width, Math.min(word, 14), longestNumber);
  const shown = shownAs(column);
  const usual = column.type === 'id' ? 10 : choices.length > 0 ? Math.min(26, Math.max(12, ...choices.map((choice) => choice.length + ARROW))) : column.type === 'formula' && shown === 'text' ? 18 : WIDTHS[shown];
  return Math.max(usual, Math.min(word, 20), longestNumber);
}

/** Lines that a text takes in a column of this width; `letter` is the width of its letters in those of digits, which widths count. */
export function linesOf(text: string, width: number, letter = 1): number {
  return text.split('\n').reduce((lines, line) => {
    let used = 0;
    let count = 1;
    for (const word of line.split(' ')) {
      const length = word.length * letter;
      if (used > 0 && used + letter + length > width) { count++; used = 0; }
      count += Math.floor(length / Math.max(1, width));
      used = (used === 0 ? 0 : used + letter) + Math.min(length, width);
    }
    return lines + count;
  }, 0);
}

/** Relative luminance of `RRGGBB` (WCAG 2.2, definition of relative luminance). */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [0, 2, 4].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

const contrast = (a: string, b: string): number => {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
};

/** `part` of the colour, the rest white. */
function tinted(hex: string, part: number): string {
  return [0, 2, 4].map((at) => Math.round(255 - (255 - Number.parseInt(hex.slice(at, at + 2), 16)) * part).toString(16).padStart(2, '0')).join('').toUpperCase();
}

export type Side = 'left' | 'center' | 'right';
const sideOf = (shown: Shown): Side => (shown === 'text' ? 'left' : shown === 'date' ? 'center' : 'right');
/** Marks such as A, R and C, or steps from 1 to 5, are read down the column: they stand in its middle. */
export function sideOfColumn(column: Column, choices: readonly string[]): Side {
  return choices.length > 0 && choices.every((choice) => choice.length <= 3) ? 'center' : sideOf(shownAs(column));
}

type Look = 'title' | 'meta' | 'total' | 'noTotal' | 'heading' | 'headingComputed' | 'given' | 'cell' | 'computed' | 'note' | 'noteStrong' | 'link' | 'band' | 'rule';
const edge = { style: 'thin', color: { argb: LINE } } as const;
const BOX = { top: edge, left: edge, bottom: edge, right: edge } as const;
const solid = (argb: string) => ({ type: 'pattern', pattern: 'solid', fgColor: { argb } }) as const;

/** The styles of one workbook. */
export class Styles {
  readonly accent: string;
  readonly #onAccent: string;
  readonly #soft: string;
  readonly #text: string;
  readonly #made = new Map<string, Partial<Style>>();

  constructor(accent = DEFAULT_ACCENT) {
    const hex = /^#[0-9a-fA-F]{6}$/.test(accent) ? accent.slice(1).toUpperCase() : DEFAULT_ACCENT.slice(1).toUpperCase();
    this.accent = `FF${hex}`;
    this.#onAccent = contrast(hex, 'FFFFFF') >= contrast(hex, INK.slice(2)) ? 'FFFFFFFF' : INK;
    this.#soft = `FF${tinted(hex, 0.16)}`;
    // A pale accent is no colour for text.
    this.#text = contrast(hex, 'FFFFFF') >= 4.5 ? this.accent : INK;
  }

  /** A look with the format of what it shows. The same arguments give the same object. */
  of(look: Look, shown: Shown = 'text', { format = formatOf(shown), side = sideOf(shown), required = false }: { format?: string; side?: Side; required?: boolean } = {}): Partial<Style> {
    const key = `${look} ${shown} ${format} ${side} ${String(required)}`;
    let style = this.#made.get(key);
    if (!style) this.#made.set(key, style = this.#make(look, shown, format, side, required));
    return style;
  }

  #make(look: Look, shown: Shown, format: string, side: Side, required: boolean): Partial<Style> {
    const font = (argb: string, size = 10.5, more: { bold?: boolean; underline?: boolean } = {}) => ({ name: FONT, family: 2, size, color: { argb }, ...more });
    const open = { locked: false };
    const cell = { numFmt: format, alignment: { vertical: 'top', horizontal: side, wrapText: shown === 'text', ...(side === 'left' ? { indent: 1 } : {}) }, border: BOX, protection: open } as const;
    switch (look) {
      case 'title': return { font: font(this.#text, 17, { bold: true }), alignment: { vertical: 'middle' }, protection: open };
      case 'meta': return { font: font(QUIET, 9.5), alignment: { vertical: 'top' }, protection: open };
      case 'rule': return { font: font(INK), protection: open };
      case 'total': case 'noTotal': return { font: font(INK, 10.5, { bold: true }), numFmt: format, alignment: { vertical: 'middle', horizontal: side === 'left' ? 'left' : 'right' }, fill: solid(this.#soft), border: { top: { style: 'thin', color: { argb: this.accent } } }, protection: { locked: look === 'total' } };
      // The mark of a required column is a format: the heading’s text is the column’s title and nothing else.
      case 'heading': case 'headingComputed': {
        const soft = look === 'headingComputed';
        return { font: font(soft ? INK : this.#onAccent, 10.5, { bold: true }), numFmt: required ? '@" *"' : '@', fill: solid(soft ? this.#soft : this.accent), alignment: { vertical: 'middle', wrapText: true, ...(side === 'left' ? { horizontal: 'left', indent: 1 } : { horizontal: 'center' }) }, border: { ...BOX, bottom: { style: 'medium', color: { argb: this.accent } } }, protection: open };
      }
      case 'cell': return { ...cell, font: font(INK) };
      case 'given': return { ...cell, font: font(INK), fill: solid(GIVEN) };
      case 'computed': return { ...cell, font: font(INK), fill: solid(COMPUTED), protection: { locked: true } };
      case 'note': return { ...cell, font: font(INK), alignment: { vertical: 'top', horizontal: 'left', wrapText: true, indent: 1 } };
      case 'noteStrong': return { ...cell, font: font(INK, 10.5, { bold: true }), alignment: { vertical: 'top', horizontal: 'left', wrapText: true, indent: 1 } };
      case 'link': return { ...cell, font: font('FF1A4F8B', 10.5, { underline: true }), alignment: { vertical: 'top', horizontal: 'left', wrapText: true, indent: 1 } };
      case 'band': return { font: font(INK, 12, { bold: true }), fill: solid(this.#soft), numFmt: '@', alignment: { vertical: 'middle', horizontal: 'left', indent: 1 }, border: { bottom: { style: 'medium', color: { argb: this.accent } } }, protection: open };
    }
  }
}
