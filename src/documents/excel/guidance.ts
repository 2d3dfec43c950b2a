// What a guided workbook says beside its sheets: how each column is filled, and which lessons stand behind it.
import { lessonsBehind } from '../../insights/standings.ts';
import type { Library, RecordOf } from '../../library/index.ts';
import type { Column } from '../../model/records/template.ts';
import { withUnseenShown } from '../../model/unseen.ts';
import { choicesOf, type Grid, type Sheet } from '../grid.ts';
import type { WorkbookWords } from './words.ts';

export interface GuidanceRow { kind: 'band' | 'row'; cells: [string, string, string] }

/** Rows of the guidance: for each sheet its name, what it is for, and then column by column what to write and what it takes. */
export function guidanceOf({ sheets }: Grid, library: Library, words: WorkbookWords): GuidanceRow[] {
  return sheets.flatMap(({ sheet }): GuidanceRow[] => [
    { kind: 'band', cells: [withUnseenShown(sheet.title), '', ''] },
    { kind: 'row', cells: [words.columns.purpose, withUnseenShown(sheet.about), ''] },
    ...sheet.columns.map((column): GuidanceRow => ({ kind: 'row', cells: [withUnseenShown(column.title), withUnseenShown(column.guidance), takes(column, sheet, sheets.map((each) => each.sheet), library, words)] })),
  ]);
}

function takes(column: Column, sheet: Sheet, sheets: readonly Sheet[], library: Library, words: WorkbookWords): string {
  const choices = choicesOf(column, library);
  const what = column.formula !== undefined ? words.computed(inWords(column.formula, sheet, sheets)) : choices.length > 0 ? words.oneOf(choices.join(', ')) : words.takes[column.type];
  return column.required === 'yes' ? `${what} (${words.required})` : what;
}

/** A formula with the titles of columns in place of their ids: `Probability (1–5) × Impact (1–5)`. */
export function inWords(formula: string, own: Sheet, sheets: readonly Sheet[]): string {
  const titleOf = (sheet: Sheet | undefined, id: string) => sheet?.columns.find((column) => column.id === id)?.title;
  return withUnseenShown(formula
    .replace(/\{\s*(?:([a-z0-9-]+)\/)?([a-z0-9-]+)\??\s*\}/g, (whole, sheetId: string | undefined, id: string) => {
      const sheet = sheetId === undefined ? own : sheets.find((known) => known.id === sheetId);
      const title = titleOf(sheet, id);
      if (title === undefined) return whole;
      return sheetId === undefined || !sheet ? `[${title}]` : `[${sheet.title}: ${title}]`;
    })
    .replace(/ \* /g, ' × '));
}

export interface ColumnLesson { sheet: string; column: string; lesson: string; title: string; address: string }

/** The lessons behind the columns that the audience may see, in the order of the columns; each with its absolute address. */
export function lessonsIn(template: RecordOf<'template'>, { sheets }: Grid, library: Library): ColumnLesson[] {
  return sheets.flatMap(({ sheet }) => sheet.columns.flatMap((column) => lessonsBehind(library, template, column.id).map((lesson) => ({
    sheet: withUnseenShown(sheet.title), column: withUnseenShown(column.title), lesson: lesson.id, title: withUnseenShown(lesson.title), address: absoluteAddress(lesson.address, library),
  }))));
}

/** An address of the site as a file needs it, which is opened anywhere. */
function absoluteAddress(address: string, { settings: { site = '', base = '/' } }: Library): string {
  return site.replace(/\/$/, '') + base + address.replace(/^\//, '');
}
