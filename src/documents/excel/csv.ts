// The sheets of a workbook as comma-separated values: for programs, and for people without an office suite.
import type { RecordOf } from '../../library/index.ts';
import { toCsv } from '../../model/csv.ts';
import { dayOf, type CellValue } from '../../model/formula.ts';
import type { Column } from '../../model/records/template.ts';
import { withUnseenShown } from '../../model/unseen.ts';
import type { DocumentOptions, Variant } from '../index.ts';
import { shownAs, Values, type Grid, type GridSheet } from '../grid.ts';
import { guidanceOf, lessonsIn } from './guidance.ts';

/** Without it, Excel reads UTF-8 as the code page of the machine. */
const BYTE_ORDER_MARK = '\uFEFF';

/** One file a sheet: the headings, then the rows that hold something. A guided one has its guidance and lessons as files of their own. */
export function csvFilesOf(template: RecordOf<'template'>, variant: Variant, grid: Grid, { library, words: { workbook: words } }: DocumentOptions): { name: string; content: Buffer }[] {
  const values = new Values(grid);
  const file = (name: string, rows: string[][]) => ({ name: `${template.slug}-${name}.csv`, content: Buffer.from(BYTE_ORDER_MARK + toCsv(rows)) });
  const files = grid.sheets.map((sheet) => file(sheet.sheet.id, [sheet.sheet.columns.map(({ title }) => withUnseenShown(title)), ...rowsOf(sheet, values)]));
  if (variant !== 'guided') return files;
  const { columns } = words;
  const taken = new Set(grid.sheets.map(({ sheet }) => sheet.id));
  const free = (name: string) => (taken.has(name) ? `${name}-2` : name);
  const lessons = lessonsIn(template, grid, library);
  return [
    ...files,
    file(free('guidance'), [[columns.column, columns.guidance, columns.takes], ...guidanceOf(grid, library, words).map(({ cells }) => cells)]),
    ...(lessons.length === 0 ? [] : [file(free('lessons'), [[columns.sheet, columns.column, columns.lesson, columns.says, columns.address], ...lessons.map((each) => [each.sheet, each.column, each.lesson, each.title, each.address])])]),
  ];
}

function rowsOf(grid: GridSheet, values: Values): string[][] {
  return grid.rows.slice(0, grid.filled).map((_, row) => grid.sheet.columns.map((column, index) => textOf(column, values.at(grid, row, index))));
}

/** A value as every program reads it: days by year, month and day, shares as decimals, a point before decimals. */
function textOf(column: Column, value: CellValue | null): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (typeof value === 'string') return value;
  return shownAs(column) === 'date' ? dayOf(value) : String(Number(value.toPrecision(15)));
}
