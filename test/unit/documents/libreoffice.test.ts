// Every workbook that we ship, opened by a program that is not ours. It computes each formula anew, and must come to what
// we wrote beside it.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { filesBelow } from '../../../src/documents/files.ts';
import { gridOf, shownAs, Values } from '../../../src/documents/grid.ts';
import { workbookOf } from '../../../src/documents/excel/index.ts';
import { VARIANTS } from '../../../src/documents/index.ts';
import type { Library } from '../../../src/library/index.ts';
import { en } from '../../../src/messages/en/index.ts';
import { dayNumber, type CellValue } from '../../../src/model/formula.ts';
import { readLibrary } from '../libraries.ts';
import { convert, office } from './office.ts';
import { sheetsOf } from './opened.ts';

const ENGINE = fileURLToPath(new URL('../../../', import.meta.url));
/** All sheets, in UTF-8, with values as they are and not as they are shown (LibreOffice, filter options of CSV). */
const CSV = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1';

/** The same file without the results that stand beside formulas, so that whoever opens it has to compute. */
function withoutResults(file: Buffer): Uint8Array {
  const parts = unzipSync(file);
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, bytes]) => [name, name.startsWith('xl/worksheets/sheet')
    ? strToU8(strFromU8(bytes).replace(/<c ([^>]*?)(?: t="(?:str|b)")?>(<f>[^<]*<\/f>)<v>[^<]*<\/v><\/c>/g, '<c $1>$2</c>').replace(/<c ([^>]*?)(?: t="str")>(<f>[^<]*<\/f>)<v\/><\/c>/g, '<c $1>$2</c>'))
    : bytes])), { level: 1 });
}

function cellsOf(csv: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, bare, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n|$)/g)) {
    rows.at(-1)?.push(quoted?.replace(/""/g, '"') ?? bare ?? '');
    if (end === '\n') rows.push([]);
    if (end === '') break;
  }
  return rows;
}

/** What LibreOffice wrote, as what we meant: numbers to twelve digits, days as numbers. */
function read(text: string, like: CellValue): CellValue {
  if (typeof like === 'boolean') return text === 'TRUE';
  if (typeof like !== 'number') return text;
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return dayNumber(text);
  const percent = /^(-?[\d.]+)%$/.exec(text);
  return text === '' ? '' : Number((percent ? Number(percent[1]) / 100 : Number(text)).toPrecision(12));
}

describe.skipIf(office === undefined)('LibreOffice (skipped where it is not installed)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-sheets-'));
  const out = join(folder, 'out');
  let library: Library;
  let said = '';
  const workbooks = () => library.of('template').filter(({ source }) => source?.type === 'workbook');

  beforeAll(async () => {
    mkdirSync(out);
    library = readLibrary(ENGINE);
    const files: string[] = [];
    const put = (name: string, content: Uint8Array) => { writeFileSync(join(folder, name), content); files.push(join(folder, name)); };
    for (const template of workbooks()) {
      for (const variant of VARIANTS) {
        const file = await workbookOf(template, variant, { read: filesBelow(ENGINE), library, words: en.documents });
        put(`${template.slug}-${variant}.xlsx`, file);
        if (variant === 'example') put(`${template.slug}-computed.xlsx`, withoutResults(file));
      }
    }
    said = convert(files, CSV, out);
  }, 300_000);
  afterAll(() => { rmSync(folder, { recursive: true, force: true }); });

  test('opens every variant of every workbook, with every sheet in it', () => {
    expect(said.split('\n').filter((line) => line !== '' && !/^(?:convert |Writing sheet |Warning: failed to launch javaldx)/.test(line))).toEqual([]);
    const missing = workbooks().flatMap(({ slug }) => VARIANTS.flatMap((variant) => sheetsOf(readFileSync(join(folder, `${slug}-${variant}.xlsx`)))
      .map(({ name }) => `${slug}-${variant}-${name}.csv`).filter((name) => !existsSync(join(out, name)))));
    expect(missing).toEqual([]);
  });

  test.each(['example', 'computed'])('%s: comes to the values that we wrote', (name) => {
    const differences: string[] = [];
    let formulas = 0;
    for (const template of workbooks()) {
      const grid = gridOf(template, 'example', library);
      if (!grid) continue;
      const values = new Values(grid);
      for (const sheet of grid.sheets) {
        const rows = cellsOf(readFileSync(join(out, `${template.slug}-${name}-${sheet.sheet.title}.csv`), 'utf8'));
        const first = sheet.sheet.columns.some(({ total }) => total !== undefined) ? 4 : 3;
        for (const [row, cells] of sheet.rows.entries()) {
          for (const [index, column] of sheet.sheet.columns.entries()) {
            const value = values.at(sheet, row, index);
            // It depends on the day of the test.
            if (value === null) continue;
            if (cells[index]?.kind === 'formula') formulas++;
            const wanted = typeof value === 'number' ? Number(value.toPrecision(12)) : value ?? '';
            const text = rows[first + row]?.[index] ?? '';
            const found = read(text, value ?? '');
            const near = typeof wanted === 'number' && typeof found === 'number' && Math.abs(wanted - found) <= 1e-9 * Math.max(1, Math.abs(wanted));
            if (found !== wanted && !near) differences.push(`${template.slug} ${sheet.sheet.id}/${column.id} (${shownAs(column)}) row ${row + 1}: ${JSON.stringify(wanted)}, and LibreOffice says ${JSON.stringify(text)}`);
          }
        }
      }
    }
    expect(differences).toEqual([]);
    expect(formulas).toBeGreaterThan(3000);
  });
});
