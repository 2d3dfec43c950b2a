// Workbook templates as files for spreadsheet programs.
import type { RecordOf } from '../../library/index.ts';
import type { DocumentOptions, Variant } from '../index.ts';
import { zipOf } from '../zips.ts';
import { bookOf } from './book.ts';
import { csvFilesOf } from './csv.ts';
import { gridOf } from '../grid.ts';

export type { WorkbookWords } from './words.ts';

/**
 * A workbook template as `.xlsx`: typed columns, drop-downs, live formulas with their results, conditional formats.
 * `guided` has the sheets Guidance and Lessons; `example` is filled from `example.yaml`.
 * @throws {TypeError} when the template’s source is no workbook.
 */
export async function workbookOf(template: RecordOf<'template'>, variant: Variant, options: DocumentOptions): Promise<Buffer> {
  return Buffer.from(await workbookBytes(template, variant, options));
}

/** The same for browsers, which have no `Buffer`. */
export async function workbookBytes(template: RecordOf<'template'>, variant: Variant, options: DocumentOptions): Promise<Uint8Array<ArrayBuffer>> {
  return bookOf(template, variant, sourceGrid(template, variant, options), options);
}

/**
 * The same sheets as comma-separated values: one `.csv`, or a `.zip` of one each where there are several.
 * @throws {TypeError} when the template’s source is no workbook.
 */
export function csvOf(template: RecordOf<'template'>, variant: Variant, options: DocumentOptions): { format: 'csv' | 'zip'; content: Buffer } {
  const files = csvFilesOf(template, variant, sourceGrid(template, variant, options), options);
  const [first] = files;
  return files.length === 1 && first ? { format: 'csv', content: first.content } : { format: 'zip', content: zipOf(files) };
}

function sourceGrid(template: RecordOf<'template'>, variant: Variant, { library, filling }: DocumentOptions) {
  const grid = gridOf(template, variant, library, filling);
  if (!grid) throw new TypeError(`${template.id} has no workbook as its source.`);
  return grid;
}
