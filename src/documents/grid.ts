// What stands where in a workbook: the sheets of a template with their fixed, filled and spare rows, and what every
// formula among them comes to. It knows nothing of files.
import type { Library, RecordOf } from '../library/index.ts';
import { dayNumber, FormulaError, parseFormula, valueOf, type Cells, type CellValue, type Formula } from '../model/formula.ts';
import { SPARE_ROWS, type Column, type ExampleFilling, type Workbook } from '../model/records/template.ts';
import { withUnseenShown } from '../model/unseen.ts';
import type { Variant } from './index.ts';

export type Sheet = Workbook['sheets'][number];

/** What a cell holds: nothing, what somebody wrote, or a formula. A day is a number, as `dayNumber` counts. */
export type Cell =
  | { kind: 'empty' }
  /** `given` is what the template has of its own, such as the questions of a checklist. */
  | { kind: 'value'; value: number | string; given: boolean }
  | { kind: 'formula'; formula: Formula };

export interface GridSheet {
  sheet: Sheet;
  /** Cells of each prepared row, in the order of the columns. */
  rows: Cell[][];
  /** How many rows at the top hold something. */
  filled: number;
}

export interface Grid {
  sheets: GridSheet[];
  /** The day that formulas take for today, `YYYY-MM-DD`; the real one where there is none. */
  asOf: string | undefined;
}

/** An example is looked at: fewer empty rows below it. */
const SPARE_IN_EXAMPLE = 20;

/** The grid of a workbook template, with what is `written` into it where it is no example; `undefined` for other templates and while the source is missing. */
export function gridOf(template: RecordOf<'template'>, variant: Variant, library: Library, written?: ExampleFilling): Grid | undefined {
  if (template.source?.type !== 'workbook') return undefined;
  const filling = variant === 'example' ? template.example?.filling : written;
  return {
    sheets: template.source.workbook.sheets.map((sheet) => gridSheet(sheet, filling?.sheets?.[sheet.id] ?? [], variant, library)),
    asOf: filling?.asOf,
  };
}

function gridSheet(sheet: Sheet, example: readonly Record<string, string>[], variant: Variant, library: Library): GridSheet {
  const key = sheet.columns[0]?.id ?? '';
  const unused = [...example];
  /** The example’s row that begins as this one does: it fills it in. */
  const fillingOf = (first: unknown): Record<string, string> => {
    const index = typeof first === 'string' && first !== '' ? unused.findIndex((row) => row[key] === first) : -1;
    return index < 0 ? {} : unused.splice(index, 1)[0] ?? {};
  };
  const fixed = (sheet.rows ?? []).map((row) => {
    const filling = fillingOf(row[key]);
    return sheet.columns.map((column): Cell => {
      const own = row[column.id];
      if (typeof own === 'object') return { kind: 'formula', formula: parsed(own.formula) };
      const filled = filling[column.id];
      return filled !== undefined && filled !== own ? cellOf(column, filled, library, false) : cellOf(column, own, library, true);
    });
  });
  const added = unused.map((row) => sheet.columns.map((column) => cellOf(column, row[column.id], library, false)));
  const wanted = sheet.spare ?? SPARE_ROWS;
  const spare = Array.from({ length: variant === 'example' ? Math.min(wanted, SPARE_IN_EXAMPLE) : wanted }, () => sheet.columns.map((column) => cellOf(column, undefined, library, false)));
  return { sheet, rows: [...fixed, ...added, ...spare], filled: fixed.length + added.length };
}

function cellOf(column: Column, text: string | undefined, library: Library, given: boolean): Cell {
  if (column.type === 'formula') return column.formula === undefined ? { kind: 'empty' } : { kind: 'formula', formula: parsed(column.formula) };
  if (text === undefined || text === '') return { kind: 'empty' };
  return { kind: 'value', value: typed(column, text, library), given };
}

/** The value as its column holds it; what does not fit stays text, and the check complains of it. */
function typed({ type, choicesFrom }: Column, text: string, library: Library): number | string {
  if (type === 'number' || type === 'money' || type === 'percent') {
    const number = Number(text);
    return Number.isFinite(number) ? number : withUnseenShown(text);
  }
  if (type === 'date') return /^\d{4}-\d\d-\d\d$/.test(text) ? dayNumber(text) : withUnseenShown(text);
  const title = choicesFrom && library.taxonomy[choicesFrom].find(({ id }) => id === text)?.title;
  return withUnseenShown(title ?? text);
}

// The same few formulas stand in hundreds of rows.
const formulas = new Map<string, Formula>();
const MOST_KEPT = 2_000;

/** A formula that shows nothing, in place of one that cannot be read: the check has said so. */
export function parsed(text: string): Formula {
  let formula = formulas.get(text);
  if (!formula) {
    try {
      formula = parseFormula(text);
    } catch (error) {
      if (!(error instanceof FormulaError)) throw error;
      formula = { type: 'text', value: '' };
    }
    if (formulas.size >= MOST_KEPT) formulas.clear();
    formulas.set(text, formula);
  }
  return formula;
}

/** What a column's values are shown as: its type, or what its formula says it results in. */
export type Shown = 'text' | 'number' | 'money' | 'percent' | 'date';
export function shownAs({ type, shows }: Column): Shown {
  if (type === 'formula') return shows ?? 'number';
  return type === 'choice' || type === 'id' ? 'text' : type;
}

/** The choices of a column as people read them, in their order; none where it is free. */
export function choicesOf({ choices, choicesFrom }: Column, library: Library): string[] {
  return (choices ?? (choicesFrom === undefined ? [] : library.taxonomy[choicesFrom].map(({ title }) => title))).map(withUnseenShown);
}

// --- values --------------------------------------------------------------------------------------------------

/** The result depends on the day on which somebody opens the file. */
class NeedsToday extends Error {}

/** The values of every cell, by sheet, row and column, each worked out once and when it is first asked for. */
export class Values {
  readonly #grid: Grid;
  /** Value of a cell, or `null` where it depends on today. Absent until asked for; `undefined` while being worked out. */
  readonly #known = new Map<string, CellValue | null>();
  readonly #columns = new Map<string, { sheet: GridSheet; column: number }>();

  constructor(grid: Grid) {
    this.#grid = grid;
    for (const sheet of grid.sheets) for (const [column, { id }] of sheet.sheet.columns.entries()) this.#columns.set(`${sheet.sheet.id}/${id}`, { sheet, column });
  }

  /** What a cell shows; `null` where that depends on the day on which it is looked at and the grid names none. */
  at(sheet: GridSheet, row: number, column: number): CellValue | null {
    const cell = sheet.rows[row]?.[column];
    if (cell?.kind !== 'formula') return cell?.kind === 'value' ? cell.value : undefined;
    const key = `${sheet.sheet.id}/${column}/${row}`;
    if (!this.#known.has(key)) {
      // A circle finds its own cell empty; the check refuses circles.
      this.#known.set(key, undefined);
      this.#known.set(key, this.of(cell.formula, sheet, row));
    }
    return this.#known.get(key);
  }

  /** The value of a formula as if it stood in a row of a sheet. */
  of(formula: Formula, sheet: GridSheet, row: number): CellValue | null {
    const cells: Cells = {
      cell: (id) => {
        const column = this.#columns.get(`${sheet.sheet.id}/${id}`)?.column;
        return column === undefined ? undefined : this.#sure(sheet, row, column);
      },
      range: (sheetId, id) => {
        const found = this.#columns.get(`${sheetId}/${id}`);
        return found ? found.sheet.rows.map((_, index) => this.#sure(found.sheet, index, found.column)) : [];
      },
      today: 0,
    };
    const { asOf } = this.#grid;
    Object.defineProperty(cells, 'today', { get: () => { if (asOf === undefined) throw new NeedsToday(); return dayNumber(asOf); } });
    try {
      const value = valueOf(formula, cells);
      return typeof value === 'number' && Object.is(value, -0) ? 0 : value;
    } catch (error) {
      if (error instanceof NeedsToday) return null;
      throw error;
    }
  }

  #sure(sheet: GridSheet, row: number, column: number): CellValue {
    const value = this.at(sheet, row, column);
    if (value === null) throw new NeedsToday();
    return value;
  }

  /** What stands above the heading of a column that has a total: over its cells, as `SUM`, `AVERAGE` and `COUNTA` count. */
  total(sheet: GridSheet, column: number): CellValue | null {
    const { total } = sheet.sheet.columns[column] ?? {};
    const values = sheet.rows.map((_, row) => this.at(sheet, row, column));
    if (values.includes(null)) return null;
    const numbers = values.filter((value) => typeof value === 'number');
    const sum = numbers.reduce((all, value) => all + value, 0);
    switch (total) {
      case 'sum': return sum;
      case 'average': return numbers.length === 0 ? '' : sum / numbers.length;
      case 'count': return values.filter((value) => value !== undefined && value !== '').length;
      default: return undefined;
    }
  }
}
