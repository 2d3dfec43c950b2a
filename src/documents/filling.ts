// What an example writes into the places of a template: looked up for a document, computed for a workbook.
import type { Root, RootContent, Table } from 'mdast';
import { attributeOf } from '../library/body.ts';
import type { Library } from '../library/index.ts';
import { dayNumber, dayOf, parseFormula, valueOf, type CellValue, type Formula } from '../model/formula.ts';
import type { Column, ExampleFilling, Workbook } from '../model/records/template.ts';

// --- documents ----------------------------------------------------------------------------------------------

/** A document's places and what an example writes there. Without an example nothing is written. */
export interface DocumentFilling {
  field(id: string): string | undefined;
  /** The rows below the head of a table of the tree; undefined where they stay as they are. */
  rows(table: Table): readonly (readonly string[])[] | undefined;
  /** Paragraphs that stand freely in a section. */
  paragraphs(section: string): string[];
}

/** What `filling` writes into the places of a document’s tree. Tables are counted as the rule `template-example` counts them. */
export function documentFilling(tree: Root, filling: ExampleFilling | undefined): DocumentFilling {
  const rows = new Map<Table, readonly (readonly string[])[]>();
  const seen = new Map<string, number>();
  const visit = (nodes: readonly RootContent[], section: string): void => {
    for (const node of nodes) {
      if (node.type === 'table') {
        const number = (seen.get(section) ?? 0) + 1;
        seen.set(section, number);
        const filled = filling?.tables?.find((one) => one.section === section && (one.number ?? 1) === number);
        if (filled) rows.set(node, filled.rows);
      } else if (node.type === 'mdxJsxFlowElement' && node.name === 'Section') visit(node.children as RootContent[], attributeOf(node, 'id'));
      else if ('children' in node) visit(node.children as RootContent[], section);
    }
  };
  if (filling?.tables) visit(tree.children, '');
  return {
    field: (id) => (filling?.fields && Object.hasOwn(filling.fields, id) ? filling.fields[id] : undefined),
    rows: (table) => rows.get(table),
    paragraphs: (section) => (filling?.texts ?? []).filter((one) => one.section === section).flatMap(({ text }) => text.split(/\n\s*\n/).map((part) => part.trim()).filter(Boolean)),
  };
}

// --- workbooks ----------------------------------------------------------------------------------------------

type Sheet = Workbook['sheets'][number];
type Cell = string | { formula: string };
type Row = Readonly<Record<string, Cell>>;

/** A sheet with its rows: each a text for each column, in the order of the columns. */
export interface FilledSheet { sheet: Sheet; rows: string[][] }

/**
 * The sheets of a workbook with the rows of their own and those of an example, computed cells with their values as a reader
 * of the library's language writes them, and values of the taxonomy by their titles. A value that depends on the day of reading is
 * left out: no day is right for a text.
 */
export function filledSheets(workbook: Workbook, filling: ExampleFilling | undefined, { settings: { locale = 'en-GB' }, taxonomy }: Pick<Library, 'settings' | 'taxonomy'>): FilledSheet[] {
  const rows = new Map(workbook.sheets.map((sheet) => [sheet.id, rowsOf(sheet, filling?.sheets?.[sheet.id] ?? [])]));
  const values = new Values(workbook, rows);
  const titled = ({ choicesFrom }: Column, text: string): string => (choicesFrom && taxonomy[choicesFrom].find(({ id }) => id === text)?.title) ?? text;
  return workbook.sheets.map((sheet) => ({
    sheet,
    rows: (rows.get(sheet.id) ?? []).map((row, index) => sheet.columns.map((column) => titled(column, shown(column, row[column.id], () => values.at(sheet, column, index), locale)))),
  }));
}

/** An example's rows follow those of the sheet; a row with the same first cell fills that one in. */
function rowsOf(sheet: Sheet, example: readonly Row[]): Row[] {
  const first = sheet.columns[0]?.id ?? '';
  const rows: Row[] = [...sheet.rows ?? []];
  const own = rows.length;
  for (const filled of example) {
    const key = filled[first];
    const at = rows.findIndex((row, index) => index < own && key !== undefined && key !== '' && row[first] === key);
    if (at === -1) rows.push(filled);
    else rows[at] = { ...rows[at], ...filled };
  }
  return rows;
}

/** The day of reading was asked for. */
class Unknowable extends Error {}

/** Values of cells, each computed once. */
class Values {
  readonly #known = new Map<string, CellValue | Unknowable>();
  readonly #formulas = new Map<string, Formula>();
  readonly #ranges = new Map<string, readonly CellValue[]>();
  readonly #workbook: Workbook;
  readonly #rows: ReadonlyMap<string, readonly Row[]>;
  constructor(workbook: Workbook, rows: ReadonlyMap<string, readonly Row[]>) {
    this.#workbook = workbook;
    this.#rows = rows;
  }

  /**
   * The value of a cell.
   * @throws {Unknowable} where it depends on the day of reading.
   */
  at(sheet: Sheet, column: Column, index: number): CellValue {
    const key = `${sheet.id}/${column.id}/${index}`;
    // A cell that needs itself is empty here; spreadsheet programs refuse such a circle.
    if (!this.#known.has(key)) this.#known.set(key, undefined).set(key, this.#compute(sheet, column, index));
    const value = this.#known.get(key);
    if (value instanceof Unknowable) throw value;
    return value;
  }

  #compute(sheet: Sheet, column: Column, index: number): CellValue | Unknowable {
    const cell = this.#rows.get(sheet.id)?.[index]?.[column.id];
    const formula = typeof cell === 'object' ? cell.formula : column.formula;
    if (formula === undefined) return typed(column, typeof cell === 'string' ? cell : undefined);
    try {
      return valueOf(this.#parsed(formula), {
        cell: (id) => { const other = sheet.columns.find((one) => one.id === id); return other && this.at(sheet, other, index); },
        range: (sheetId, id) => this.#range(sheetId, id),
        get today(): number { throw new Unknowable(); },
      });
    } catch (error) {
      if (error instanceof Unknowable) return error;
      throw error;
    }
  }

  #parsed(formula: string): Formula {
    const parsed = this.#formulas.get(formula) ?? parseFormula(formula);
    this.#formulas.set(formula, parsed);
    return parsed;
  }

  #range(sheetId: string, id: string): readonly CellValue[] {
    const key = `${sheetId}/${id}`;
    const sheet = this.#workbook.sheets.find((one) => one.id === sheetId);
    const column = sheet?.columns.find((one) => one.id === id);
    const values = this.#ranges.get(key) ?? (sheet && column ? (this.#rows.get(sheetId) ?? []).map((_, row) => this.at(sheet, column, row)) : []);
    // A computed column may be asked for while it is being computed, and would be kept with gaps.
    if (column?.formula === undefined) this.#ranges.set(key, values);
    return values;
  }
}

const NUMERIC = new Set<Column['type']>(['number', 'money', 'percent', 'id']);

function typed(column: Column, text: string | undefined): CellValue {
  if (text === undefined || text === '') return undefined;
  if (column.type === 'date') return dayNumber(text);
  return NUMERIC.has(column.type) && /^-?\d{1,15}(?:\.\d{1,10})?$/.test(text) ? Number(text) : text;
}

/** A cell as text. What a person wrote stays as it was written; only a share is easier to read in hundredths. */
function shown(column: Column, cell: Cell | undefined, value: () => CellValue, locale: string): string {
  const isComputed = typeof cell === 'object' || column.formula !== undefined;
  if (!isComputed && column.type !== 'percent') return typeof cell === 'string' ? cell : '';
  try {
    const found = value();
    if (typeof found === 'boolean') return String(found).toUpperCase();
    if (typeof found !== 'number') return found ?? '';
    const form = column.type === 'formula' ? column.shows ?? 'number' : column.type;
    if (form === 'date') return dayOf(found);
    return found.toLocaleString(locale, form === 'percent' ? { style: 'percent', maximumFractionDigits: 1, signDisplay: 'negative' } : { maximumFractionDigits: 2, signDisplay: 'negative' });
  } catch (error) {
    if (error instanceof Unknowable) return '';
    throw error;
  }
}
