// The workbook as an .xlsx file. The only module that knows the library that writes it.
import { Workbook as Book, type DataValidation, type PaperSize, type Worksheet } from '@cj-tech-master/excelts';
import type { Library, RecordOf } from '../../library/index.ts';
import { toCondition, toSpreadsheet, type Addresses, type CellValue, type Formula } from '../../model/formula.ts';
import type { Column } from '../../model/records/template.ts';
import { withUnseenShown } from '../../model/unseen.ts';
import type { DocumentOptions, Variant } from '../index.ts';
import { ARCHIVE_DATE } from '../zips.ts';
import { choicesOf, parsed, Values, type Grid, type GridSheet, shownAs } from '../grid.ts';
import { guidanceOf, lessonsIn, type GuidanceRow } from './guidance.ts';
import { heatMapOf, type HeatMap } from './heat-map.ts';
import { decimalsOf, formatOf, linesOf, sideOfColumn, SIGNALS, Styles, THOUSANDS, widthOf } from './styles.ts';
import type { WorkbookWords } from './words.ts';

/** Where the parts of a sheet stand, as rows from 1. */
interface Rows { totals: number | undefined; heading: number; first: number; last: number }

interface Writing {
  book: Book;
  template: RecordOf<'template'>;
  variant: Variant;
  library: Library;
  words: WorkbookWords;
  grid: Grid;
  values: Values;
  styles: Styles;
  rows: Map<string, Rows>;
  /** Names of columns by `sheet/column`. */
  names: Map<string, string>;
  /** Names of sheets that are taken, in lower case. */
  taken: Set<string>;
  lists: Lists;
}

/** Excel keeps no more of a list that stands in the cell’s own rule (ECMA-376, dataValidation, formula1). */
const INLINE_LIST = 255;
/** Numbers of paper sizes (ECMA-376, pageSetup, paperSize); the library names only some of them. */
const PAPER = { a4: 9, a3: 8, letter: 1, tabloid: 3 } as const satisfies Record<string, number>;
/** Characters across a page at which print is still read: A4 and A3 on their long side. */
const ACROSS_SMALL = 190;
const ACROSS_LARGE = 300;
/** Header and footer hold 255 characters of all their parts together (ECMA-376, oddHeader), and an & counts twice. */
const LONGEST_MARGIN_TEXT = 60;

/**
 * A workbook from its grid. The same template, library and words give the same bytes: dates are fixed, and nothing is
 * drawn by chance.
 */
export async function bookOf(template: RecordOf<'template'>, variant: Variant, grid: Grid, { library, words: { workbook: words } }: DocumentOptions): Promise<Uint8Array<ArrayBuffer>> {
  const book = new Book();
  const writing: Writing = {
    book, template, variant, library, words, grid, values: new Values(grid), styles: new Styles(library.settings.theme?.accent),
    rows: new Map(grid.sheets.map((sheet) => [sheet.sheet.id, rowsOf(sheet)])),
    names: namesOf(grid), taken: new Set(grid.sheets.map(({ sheet }) => nameOf(sheet.title).toLowerCase())), lists: new Lists(),
  };
  properties(writing);
  if (variant === 'guided') guidanceSheet(writing);
  for (const sheet of grid.sheets) await dataSheet(sheet, writing);
  for (const map of grid.sheets.flatMap((sheet) => heatMapOf(sheet, writing.values) ?? [])) await heatMapSheet(map, writing);
  if (variant === 'guided') lessonsSheet(writing);
  writing.lists.write(writing);
  defineNames(writing);
  return new Uint8Array(await book.xlsx.writeBuffer({ validate: false, zip: { modTime: ARCHIVE_DATE, timestamps: 'dos', level: 6 } }));
}

/** The parts of the file that say what it is. */
function properties({ book, template: { data }, library, words }: Writing): void {
  const organisation = withUnseenShown(library.settings.name);
  // Excel shows 1980 where another program would show the day of the build; a build on another day must not differ.
  const fixed = new Date(Date.UTC(1980, 0, 1));
  Object.assign(book, {
    title: withUnseenShown(data.title), subject: withUnseenShown(data.summary), keywords: data.id, category: words.version(data.version),
    creator: organisation, lastModifiedBy: organisation, company: organisation, created: fixed, modified: fixed, language: library.settings.locale ?? 'en-GB',
  });
  book.views = [{ x: 0, y: 0, width: 28_800, height: 16_200, firstSheet: 0, activeTab: 0, visibility: 'visible' }];
  // Days go on after the build, so what depends on today is worked out when the file is opened.
  book.calcProperties = { fullCalcOnLoad: true };
}

const rowsOf = ({ sheet, rows }: GridSheet): Rows => {
  const totals = sheet.columns.some(({ total }) => total !== undefined) ? 3 : undefined;
  const heading = totals === undefined ? 3 : 4;
  return { totals, heading, first: heading + 1, last: heading + Math.max(1, rows.length) };
};

const nameOf = (title: string): string => withUnseenShown(title);

/** Letters of a column, from 0. */
export function lettersOf(index: number): string {
  return (index >= 26 ? lettersOf(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26));
}

/** A name for each column: `register_score`. The underscore keeps it from being a cell’s address. */
function namesOf(grid: Grid): Map<string, string> {
  const taken = new Set<string>();
  return new Map(grid.sheets.flatMap(({ sheet }) => sheet.columns.map(({ id }) => [`${sheet.id}/${id}`, freeName(`${sheet.id}_${id}`.replace(/-/g, '_').replace(/^(?=\d)/, '_'), taken)] as const)));
}

function freeName(wanted: string, taken: Set<string>): string {
  let name = wanted;
  for (let n = 2; taken.has(name.toLowerCase()); n++) name = `${wanted}_${n}`;
  taken.add(name.toLowerCase());
  return name;
}

/** A name for a sheet of ours beside those of the template. */
function freeSheet(wanted: string, taken: Set<string>): string {
  let name = wanted.slice(0, 31);
  for (let n = 2; taken.has(name.toLowerCase()); n++) name = `${wanted.slice(0, 27)} ${n}`;
  taken.add(name.toLowerCase());
  return name;
}

const quoted = (name: string): string => `'${name.replace(/'/g, "''")}'`;
const absolute = (name: string, column: number, from: number, to: number): string => `${quoted(name)}!$${lettersOf(column)}$${from}:$${lettersOf(column)}$${to}`;

function defineNames({ book, grid, rows, names, lists }: Writing): void {
  for (const { sheet } of grid.sheets) {
    const { first, last } = rows.get(sheet.id) as Rows;
    for (const [index, { id }] of sheet.columns.entries()) book.definedNames.addFormula(names.get(`${sheet.id}/${id}`) ?? '', absolute(nameOf(sheet.title), index, first, last));
  }
  for (const [name, range] of lists.ranges) book.definedNames.addFormula(name, range);
}

// --- sheets of the template ----------------------------------------------------------------------------------

async function dataSheet(grid: GridSheet, writing: Writing): Promise<void> {
  const { styles, template, library, words, values, grid: { asOf, sheets } } = writing;
  const { sheet, rows, filled } = grid;
  const place = writing.rows.get(sheet.id) as Rows;
  const title = withUnseenShown(template.data.title);
  const hasFormulas = rows.some((row) => row.some(({ kind }) => kind === 'formula')) || place.totals !== undefined;
  const about = [
    withUnseenShown(library.settings.name), template.id, words.version(withUnseenShown(template.data.version)), ...(writing.variant === 'example' ? [words.example(asOf)] : []),
    ...(sheet.columns.some(({ required }) => required === 'yes') ? [words.legend.required] : []), ...(hasFormulas ? [words.legend.computed] : []),
  ].join(' · ');
  const ws = addSheet(nameOf(sheet.title), [sheet.title === template.data.title ? title : `${title} · ${withUnseenShown(sheet.title)}`, about], place, widthsOf(grid, writing), writing);

  const all = sheets.map((each) => each.sheet);
  for (const [index, column] of sheet.columns.entries()) {
    const at = index + 1;
    const shown = shownAs(column);
    const decimals = column.formula === undefined ? 0 : decimalsOf(parsed(column.formula), all, sheet);
    const heading = ws.getCell(place.heading, at);
    heading.value = withUnseenShown(column.title);
    const side = sideOfColumn(column, choicesOf(column, library));
    heading.style = styles.of(column.type === 'formula' ? 'headingComputed' : 'heading', shown, { side, required: column.required === 'yes' });
    if (place.totals !== undefined) totalOf(ws, grid, index, place, decimals, writing);
    const free = styles.of('cell', shown, { side });
    for (const [row, cells] of rows.entries()) {
      const cell = cells[index];
      if (!cell || (cell.kind === 'empty' && row >= filled)) continue;
      const target = ws.getCell(place.first + row, at);
      if (cell.kind === 'formula') {
        const own = column.type === 'formula' ? decimals : decimalsOf(cell.formula, all, sheet);
        const kind = cell.formula.type === 'text' || shown === 'text' ? 'General' : formatOf(shown, own);
        target.style = styles.of('computed', shown, { format: kind, side });
        target.value = formulaCell(cell.formula, grid, row, values.at(grid, row, index), writing);
      } else {
        target.style = cell.kind === 'value' && cell.given ? styles.of('given', shown, { side }) : free;
        target.value = cell.kind === 'value' ? cell.value : null;
      }
    }
    // Rows below those prepared, and prepared ones without a cell, look and are protected like the column.
    ws.getColumn(at).style = column.type === 'formula' ? styles.of('computed', shown, { format: shown === 'text' ? 'General' : formatOf(shown, decimals), side }) : free;
    validate(ws, column, index, place, writing);
    conditions(ws, grid, column, index, place, writing);
  }
  const widths = sheet.columns.map((_, index) => ws.getColumn(index + 1).width ?? 10);
  for (let row = 0; row < filled; row++) {
    fitRow(ws, place.first + row, sheet.columns.flatMap((_, index) => { const value = values.at(grid, row, index); return typeof value === 'string' ? [{ text: value, width: widths[index] ?? 10 }] : []; }));
  }
  for (let at = sheet.columns.length + 1; at <= sheet.columns.length + MARGIN_COLUMNS; at++) ws.getColumn(at).style = styles.of('rule');
  ws.autoFilter = `A${place.heading}:${lettersOf(sheet.columns.length - 1)}${place.last}`;
  // Numbers of breakdowns are text on purpose, and cells outside formulas are open on purpose.
  ws.ignoredErrors = [{ ref: `A1:${lettersOf(sheet.columns.length - 1)}${place.last}`, numberStoredAsText: true, unlockedFormula: true, formulaRange: true }];
  if (hasFormulas) await protect(ws);
}

/** Widths of the columns, with room for the longest number and its total. */
function widthsOf(grid: GridSheet, { values, library }: Writing): number[] {
  return grid.sheet.columns.map((column, index) => {
    const lengths = grid.rows.flatMap((_, row) => { const value = values.at(grid, row, index); return typeof value === 'number' ? [roomFor(value, column)] : []; });
    const total = values.total(grid, index);
    return widthOf(column, choicesOf(column, library), Math.max(0, ...lengths, typeof total === 'number' ? roomFor(total, column) + 3 : 0));
  });
}

/** Characters that a number takes as it is shown, with the space around it. */
function roomFor(value: number, column: Column): number {
  const whole = Math.trunc(Math.abs(value)).toString().length;
  switch (shownAs(column)) {
    case 'money': return whole + Math.floor((whole - 1) / 3) + (value < 0 ? 1 : 0) + 2;
    case 'number': return whole + Math.floor((whole - 1) / 3) + (value < 0 ? 1 : 0) + (whole > 3 ? 2 : 4);
    default: return 0;
  }
}

/** Height of a row in points: as many lines as its longest text takes. Not fixed, so that it grows with what is typed. */
function fitRow(ws: Worksheet, row: number, texts: readonly { text: string; width: number }[], least = 1): void {
  const lines = Math.max(least, ...texts.map(({ text, width }) => linesOf(text, width - 2.5, PLAIN)));
  const target = ws.getRow(row);
  target.height = Math.min(MOST_POINTS, lines * LINE_POINTS + 4);
  target.customHeight = false;
}
const LINE_POINTS = 14;
/** Letters of running text beside digits. */
const PLAIN = 0.94;
/** Excel knows no higher row. */
const MOST_POINTS = 409;

/** Free columns at the right, in which a team keeps its own. */
const MARGIN_COLUMNS = 12;

/** Formulas are locked without a password; everything else that Excel can allow on a protected sheet is allowed. */
async function protect(ws: Worksheet): Promise<void> {
  await ws.protect('', {
    selectLockedCells: true, selectUnlockedCells: true, formatCells: true, formatColumns: true, formatRows: true, insertColumns: true, insertRows: true,
    insertHyperlinks: true, deleteColumns: true, deleteRows: true, sort: true, autoFilter: true, pivotTables: true,
  });
}

/** A sheet with its title, its page and its frozen heading. `widths` are those of the columns. */
function addSheet(name: string, [title, about]: readonly [string, string], { heading, first }: Pick<Rows, 'heading' | 'first'>, widths: readonly number[], { book, styles, template, library, words }: Writing): Worksheet {
  const across = widths.reduce((sum, width) => sum + width, 0);
  const american = /-(?:US|CA)\b/.test(library.settings.locale ?? 'en-GB');
  const large = across > ACROSS_SMALL;
  // More than a narrow first column would leave no room to scroll in.
  const keepFirst = widths.length > 5 && (widths[0] ?? 0) <= 42;
  // Paper over several sheets side by side: the first column stands on each of them.
  const repeats = keepFirst && across > ACROSS_LARGE;
  const margin = (text: string) => [...withUnseenShown(text)].slice(0, LONGEST_MARGIN_TEXT).join('').replace(/&/g, '&&');
  const ws = book.addWorksheet(name, {
    properties: { tabColor: { argb: styles.accent }, defaultRowHeight: 15 },
    views: [{ state: 'frozen', xSplit: keepFirst ? 1 : 0, ySplit: heading, topLeftCell: `${keepFirst ? 'B' : 'A'}${first}`, activeCell: `${keepFirst ? 'B' : 'A'}${first}`, showGridLines: false, zoomScale: 100 }],
    pageSetup: {
      orientation: 'landscape', paperSize: (american ? (large ? PAPER.tabloid : PAPER.letter) : large ? PAPER.a3 : PAPER.a4) as PaperSize, fitToPage: true,
      // A register of thirty columns on one page is print that nobody reads.
      fitToWidth: large ? Math.ceil(across / ACROSS_LARGE) : 1, fitToHeight: 0, pageOrder: 'overThenDown',
      printTitlesRow: `${heading}:${heading}`, ...(repeats ? { printTitlesColumn: 'A:A' } : {}),
      margins: { left: 0.4, right: 0.4, top: 0.6, bottom: 0.6, header: 0.3, footer: 0.3 },
    },
    headerFooter: {
      oddHeader: `&L&9${margin(` ${library.settings.name}`)}&R&9${margin(` ${template.id} · ${words.version(template.data.version)}`)}`,
      oddFooter: `&L&9${margin(` ${template.data.title}`)}&C&9&A&R&9 ${words.page('&P', '&N')}`,
    },
  });
  for (const [index, width] of widths.entries()) ws.getColumn(index + 1).width = width;
  const columns = Math.max(widths.length, 1);
  for (let at = 1; at <= columns; at++) {
    ws.getCell(1, at).style = styles.of('title');
    ws.getCell(2, at).style = styles.of('meta');
  }
  // A title in a column that repeats would be cut off on each further sheet of paper.
  const at = repeats ? 2 : 1;
  ws.getCell(1, at).value = title;
  ws.getCell(2, at).value = about;
  ws.getRow(1).height = 28;
  ws.getRow(2).height = 18;
  return ws;
}

function totalOf(ws: Worksheet, grid: GridSheet, index: number, { totals = 0, heading, first, last }: Rows, decimals: number, { styles, values, names }: Writing): void {
  const column = grid.sheet.columns[index] as Column;
  const cell = ws.getCell(totals, index + 1);
  ws.getRow(totals).height = 19;
  ws.getRow(heading).height = Math.max(ws.getRow(heading).height ?? 0, headingHeight(ws, grid));
  const { total } = column;
  if (total === undefined) { cell.style = styles.of('noTotal'); return; }
  const shown = shownAs(column);
  // Signs that need no translation and leave the number a number.
  const format = total === 'count' ? '0" ×"' : `"${total === 'average' ? '⌀' : 'Σ'} "${shown === 'number' ? (total === 'average' ? '0.00' : decimals === 0 ? 'General' : formatOf(shown, decimals)) : shown === 'text' ? '0' : formatOf(shown)}`;
  cell.style = styles.of('total', shown === 'text' ? 'number' : shown, { format });
  const range = names.get(`${grid.sheet.id}/${column.id}`) ?? `${lettersOf(index)}${first}:${lettersOf(index)}${last}`;
  // Formulas that show nothing count for COUNTA; in a column of formulas what is longer than nothing is counted.
  const formula = total === 'count' ? (column.type === 'formula' ? `SUMPRODUCT(--(LEN(${range})>0))` : `COUNTA(${range})`) : total === 'average' ? `IFERROR(AVERAGE(${range}),"")` : `SUM(${range})`;
  cell.value = withResult(formula, values.total(grid, index));
  if (total !== 'count' && shown === 'number') ws.addConditionalFormatting({ ref: `${lettersOf(index)}${totals}`, rules: [thousands(`${lettersOf(index)}${totals}`, index * 5 + 5, `"${total === 'average' ? '⌀' : 'Σ'} "${THOUSANDS}`)] });
}

/** Letters of a bold heading beside digits. */
const BOLD = 1.08;

function headingHeight(ws: Worksheet, { sheet }: GridSheet): number {
  const lines = sheet.columns.map(({ title, required }, index) => linesOf(title + (required === 'yes' ? ' *' : ''), (ws.getColumn(index + 1).width ?? 10) - 2, BOLD));
  return Math.max(2, ...lines) * LINE_POINTS + 6;
}

function addressesOf({ sheet }: GridSheet, row: number, { names, grid: { asOf } }: Writing): Addresses {
  return {
    cell: (id) => `$${lettersOf(sheet.columns.findIndex((column) => column.id === id))}${row}`,
    range: (sheetId, id) => names.get(`${sheetId}/${id}`) ?? '',
    today: asOf === undefined ? undefined : `DATE(${asOf.split('-').map(Number).join(',')})`,
  };
}

function formulaCell(formula: Formula, grid: GridSheet, row: number, value: CellValue | null, writing: Writing) {
  const { first } = writing.rows.get(grid.sheet.id) as Rows;
  return withResult(toSpreadsheet(formula, addressesOf(grid, first + row, writing)), value);
}

/** The result is left out where it depends on the day: no value is better than a wrong one. */
function withResult(formula: string, value: CellValue | null): { formula: string; result?: string | number | boolean } {
  return value === null ? { formula } : { formula, result: value ?? '' };
}

function validate(ws: Worksheet, column: Column, index: number, { first, last }: Rows, { library, lists, words: { refused } }: Writing): void {
  const rule = ruleOf(column, choicesOf(column, library), lists);
  if (!rule) return;
  const error = refused[rule.kind];
  const range = `range:${lettersOf(index)}${first}:${lettersOf(index)}${last}`;
  ws.dataValidations.add(range, { ...rule.validation, allowBlank: true, showErrorMessage: true, errorStyle: 'stop', errorTitle: refused.title, error } as DataValidation);
}

/** Days before are years that were typed as numbers: 2026 is a day in 1905. */
const EARLIEST_DAY = new Date(Date.UTC(1950, 0, 1));
const LARGEST = 999_999_999_999_999;

function ruleOf(column: Column, choices: readonly string[], lists: Lists): { kind: 'choice' | 'number' | 'percent' | 'date'; validation: Pick<Extract<DataValidation, { formulae: unknown }>, 'type' | 'operator' | 'formulae'> } | undefined {
  if (choices.length > 0 && column.type !== 'formula') return { kind: 'choice', validation: { type: 'list', formulae: [lists.formulaFor(column, choices)] } };
  switch (column.type) {
    case 'number': case 'money': return { kind: 'number', validation: { type: 'decimal', operator: 'between', formulae: [-LARGEST, LARGEST] } };
    case 'percent': return { kind: 'percent', validation: { type: 'decimal', operator: 'between', formulae: [-LARGEST, LARGEST] } };
    case 'date': return { kind: 'date', validation: { type: 'date', operator: 'greaterThanOrEqual', formulae: [EARLIEST_DAY] } };
    default: return undefined;
  }
}

/** Priorities are counted in a sheet: the first that is true wins where two set the same. */
const ORDER = ['alert', 'warn', 'good'] as const;

function conditions(ws: Worksheet, grid: GridSheet, column: Column, index: number, { heading, first, last }: Rows, writing: Writing): void {
  const letters = lettersOf(index);
  const ref = `${letters}${first}:${letters}${last}`;
  const rules = ORDER.flatMap((kind, place) => {
    const text = column[kind];
    if (text === undefined) return [];
    const { fill, text: argb } = SIGNALS[kind];
    return [{
      type: 'expression' as const, priority: index * 5 + place + 1, formulae: [toCondition(parsed(text), addressesOf(grid, first, writing))],
      style: { font: { color: { argb }, ...(kind === 'alert' ? { bold: true } : {}) }, fill: { type: 'pattern' as const, pattern: 'solid' as const, bgColor: { argb: fill }, fgColor: { argb: fill } } },
    }];
  });
  if (rules.length > 0) ws.addConditionalFormatting({ ref, rules });
  if (shownAs(column) === 'number' && column.choices === undefined) {
    ws.addConditionalFormatting({ ref, rules: [thousands(`$${letters}${first}`, index * 5 + 4, THOUSANDS)] });
  }
  ws.getRow(heading).height = headingHeight(ws, grid);
}

/** From a thousand on, a number has separators and no decimals. A format with conditions of its own treats signs differently from program to program. */
function thousands(cell: string, priority: number, numFmt: string) {
  return { type: 'expression' as const, priority, formulae: [`AND(ISNUMBER(${cell}),ABS(N(${cell}))>=1000)`], style: { numFmt } };
}

/** Lists that are too long for a cell’s own rule: a hidden sheet holds them, and a name stands for each. */
class Lists {
  readonly ranges = new Map<string, string>();
  readonly #lists: { name: string; values: (string | number)[] }[] = [];

  /** What the rule of a column says: the list itself, or the name of the list. */
  formulaFor(column: Column, choices: readonly string[]): string {
    const inline = choices.join(',');
    // A comma would part a choice in two; a sign at the start would make the list a formula.
    if (inline.length <= INLINE_LIST && choices.every((choice) => !/[,"\n]|^\s|\s$/.test(choice)) && !/^[=+\-@]/.test(inline)) return `"${inline}"`;
    const numbers = column.type === 'number' || column.type === 'money' || column.type === 'percent';
    const values = choices.map((choice) => (numbers && Number.isFinite(Number(choice)) ? Number(choice) : choice));
    const known = this.#lists.find((list) => list.values.length === values.length && list.values.every((value, index) => value === values[index]));
    if (known) return known.name;
    const name = freeName(`list_${(column.choicesFrom ?? column.id).replace(/-/g, '_')}`, new Set(this.#lists.map((list) => list.name.toLowerCase())));
    this.#lists.push({ name, values });
    return name;
  }

  write({ book, words, taken, styles }: Writing): void {
    if (this.#lists.length === 0) return;
    const name = freeSheet(words.lists, taken);
    const ws = book.addWorksheet(name, { state: 'hidden' });
    for (const [column, { name: listName, values }] of this.#lists.entries()) {
      for (const [row, value] of values.entries()) {
        ws.getCell(row + 1, column + 1).value = value;
        ws.getCell(row + 1, column + 1).style = styles.of('note', typeof value === 'number' ? 'number' : 'text');
      }
      this.ranges.set(listName, absolute(name, column, 1, values.length));
    }
  }
}

// --- sheets beside them --------------------------------------------------------------------------------------

/** A sheet of text: title, a line about it, and rows below headings. */
function textSheet(name: string, title: string, about: string, headings: readonly string[], widths: readonly number[], writing: Writing): { ws: Worksheet; next: number } {
  const { styles } = writing;
  const ws = addSheet(freeSheet(name, writing.taken), [title, about], { heading: 3, first: 4 }, widths, writing);
  for (const [index, text] of headings.entries()) {
    ws.getCell(3, index + 1).value = text;
    ws.getCell(3, index + 1).style = styles.of('heading');
  }
  ws.getRow(3).height = 20;
  return { ws, next: 4 };
}

const GUIDANCE_WIDTHS = [28, 96, 44] as const;
const LESSON_WIDTHS = [22, 26, 16, 70, 52] as const;

function guidanceSheet(writing: Writing): void {
  const { words, styles, template, library, grid } = writing;
  const { columns } = words;
  const { ws, next } = textSheet(words.guidance, words.guidanceTitle(withUnseenShown(template.data.title)), `${words.guidanceUse} ${words.guidanceRemove}`, [columns.column, columns.guidance, columns.takes], GUIDANCE_WIDTHS, writing);
  let at = next;
  const write = (row: GuidanceRow) => {
    for (const [index, text] of row.cells.entries()) {
      ws.getCell(at, index + 1).value = text === '' ? null : text;
      ws.getCell(at, index + 1).style = styles.of(row.kind === 'band' ? 'band' : index === 0 ? 'noteStrong' : 'note');
    }
    if (row.kind === 'band') ws.getRow(at).height = 22;
    else fitRow(ws, at, row.cells.map((text, index) => ({ text, width: GUIDANCE_WIDTHS[index] ?? 10 })));
    at++;
  };
  for (const row of guidanceOf(grid, library, words)) write(row);
}

function lessonsSheet(writing: Writing): void {
  const { words, styles, template, library, grid } = writing;
  const lessons = lessonsIn(template, grid, library);
  if (lessons.length === 0) return;
  const { columns } = words;
  const { ws, next } = textSheet(words.lessons, words.lessonsTitle(withUnseenShown(template.data.title)), `${words.lessonsUse} ${words.guidanceRemove}`, [columns.sheet, columns.column, columns.lesson, columns.says, columns.address], LESSON_WIDTHS, writing);
  for (const [index, { sheet, column, lesson, title, address }] of lessons.entries()) {
    const row = next + index;
    for (const [c, text] of [sheet, column, lesson, title].entries()) {
      ws.getCell(row, c + 1).value = text;
      ws.getCell(row, c + 1).style = styles.of(c === 2 ? 'noteStrong' : 'note');
    }
    fitRow(ws, row, [sheet, column, lesson, title, address].map((text, c) => ({ text, width: LESSON_WIDTHS[c] ?? 10 })));
    const cell = ws.getCell(row, 5);
    // Without the address of the host a link would lead nowhere.
    cell.value = /^https?:/.test(address) ? { text: address, hyperlink: address } : address;
    cell.style = styles.of(/^https?:/.test(address) ? 'link' : 'note');
  }
}

async function heatMapSheet(map: HeatMap, writing: Writing): Promise<void> {
  const { words, styles, names } = writing;
  const size = map.across.values.length;
  const title = words.heatMapTitle(withUnseenShown(map.score.title));
  const about = `${words.heatMapUse(withUnseenShown(map.score.title))} ${words.axes(withUnseenShown(map.up.column.title), withUnseenShown(map.across.column.title))}`;
  const ws = addSheet(freeSheet(words.heatMap, writing.taken), [title, about], { heading: 3, first: 4 }, [18, ...map.across.values.map(() => 14)], writing);
  ws.getCell(3, 1).value = `${withUnseenShown(map.up.column.title)} ↑ → ${withUnseenShown(map.across.column.title)}`;
  ws.getCell(3, 1).style = styles.of('headingComputed');
  ws.getRow(3).height = 34;
  for (const [c, value] of map.across.values.entries()) {
    ws.getCell(3, c + 2).value = value;
    ws.getCell(3, c + 2).style = styles.of('heading', 'number');
  }
  const [upName, acrossName] = [map.up.column.id, map.across.column.id].map((id) => names.get(`${map.sheet.id}/${id}`) ?? '');
  for (const [r, line] of map.lines.entries()) {
    const row = 4 + r;
    ws.getRow(row).height = 40;
    ws.getCell(row, 1).value = line.up;
    ws.getCell(row, 1).style = styles.of('heading', 'number');
    for (const [c, { count, signal }] of line.cells.entries()) {
      const cell = ws.getCell(row, c + 2);
      cell.value = { formula: `COUNTIFS(${upName},$A${row},${acrossName},${lettersOf(c + 1)}$3)`, result: count };
      const base = styles.of('computed', 'number', { format: '0;-0;""' });
      const colours = signal && SIGNALS[signal];
      cell.style = { ...base, alignment: { vertical: 'middle', horizontal: 'center' }, font: { ...base.font, size: 16, bold: true, ...(colours ? { color: { argb: colours.text } } : {}) }, ...(colours ? { fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: colours.fill } } } : {}) };
    }
  }
  for (let at = size + 2; at <= size + 2 + MARGIN_COLUMNS; at++) ws.getColumn(at).style = styles.of('rule');
  await protect(ws);
}
