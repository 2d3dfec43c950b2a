// A template has what its documents are made from.
import { posix } from '../../model/posix.ts';
import { didYouMean } from '../../model/suggest.ts';
import { FormulaError, parseFormula, walk, type Formula } from '../../model/formula.ts';
import type { Column, Workbook } from '../../model/records/template.ts';
import type { RecordOf } from '../../library/index.ts';
import type { CheckContext } from '../context.ts';
import { misfit } from './template-example.ts';
import { fieldOf, type Finding, type Rule } from '../rule.ts';

const SOURCES = { document: 'document.mdx', workbook: 'workbook.yaml' } as const;

export const templateSource: Rule = {
  id: 'template-source',
  title: 'Templates have a source that documents can be made from',
  severity: 'error',
  why: 'The files that people download are made from the source beside the record. A formula that names a column which does not exist, a choice without choices or two columns with one id would show only when somebody opens the finished workbook.',
  good: { of: 'workbook', text: 'sheets:\n  - id: register\n    title: Risk register\n    about: One row for each risk.\n    columns:\n      - { id: probability, title: Probability, type: number, guidance: From 1 to 5. }\n      - { id: response, title: Response, type: text, guidance: What somebody does., learnedFrom: [LL-2024-w4rk] }\n      - { id: score, title: Score, type: formula, formula: "{probability} * 2", guidance: Computed. }' },
  bad: { of: 'workbook', text: 'sheets:\n  - id: register\n    title: Risk register\n    about: One row for each risk.\n    columns:\n      - { id: probability, title: Probability, type: number, guidance: From 1 to 5. }\n      - { id: response, title: Response, type: text, guidance: What somebody does., learnedFrom: [LL-2024-w4rk] }\n      - { id: score, title: Score, type: formula, formula: "{probabilty} * 2", guidance: Computed. }' },
  *find(context) {
    for (const template of context.library.of('template')) {
      yield* presence(template, context);
      const { source } = template;
      if (source?.type === 'workbook') yield* sheets(source.file, source.workbook, context);
      if (source?.type === 'document') yield* sections(source.file, source.body.sections);
      yield* ambiguousAnchors(template);
    }
    yield* withoutRecord(context);
  },
};

function* presence(template: RecordOf<'template'>, { exists, broken }: CheckContext): Generator<Finding> {
  const folder = posix.dirname(template.file);
  const wanted = `${folder}/${SOURCES[template.data.format]}`;
  const other = `${folder}/${SOURCES[template.data.format === 'document' ? 'workbook' : 'document']}`;
  if (exists(other)) {
    yield exists(wanted)
      ? { file: other, at: { line: 1, column: 1 }, message: `The template has two sources, ${SOURCES.document} and ${SOURCES.workbook}.`, help: `Its format is ${template.data.format}: remove this file.` }
      : { ...fieldOf(template, ['format']), message: `The format is ${template.data.format}, and the source beside it is ${posix.basename(other)}.`, help: `Write “format: ${template.data.format === 'document' ? 'workbook' : 'document'}”, or add ${SOURCES[template.data.format]}.` };
  } else if (!template.source && !broken(wanted)) {
    yield { ...fieldOf(template, ['format']), message: 'The template has no source to make documents from.', help: `Add ${wanted}.` };
  }
}

function* sheets(file: string, { sheets: all }: Workbook, context: CheckContext): Generator<Finding> {
  const seen = new Map<string, string>();
  const ids = new Set<string>();
  const titles = new Set<string>();
  for (const [s, sheet] of all.entries()) {
    if (ids.has(sheet.id)) yield { file, at: { field: ['sheets', s, 'id'] }, message: `The sheet “${sheet.id}” stands twice.`, help: 'Give one of the two another id.' };
    // Excel compares the names of sheets without regard to case, and refuses these characters.
    if (titles.has(sheet.title.toLowerCase())) yield { file, at: { field: ['sheets', s, 'title'] }, message: `Two sheets have the title “${sheet.title}”.`, help: 'Give one of the two another title; upper and lower case count as the same.' };
    if (/[[\]:*?/\\]|^'|'$/.test(sheet.title)) yield { file, at: { field: ['sheets', s, 'title'] }, message: `The title “${sheet.title}” cannot be the name of a sheet.`, help: 'Leave out [ ] : * ? / \\ and apostrophes at the ends.' };
    // Programs that write a log of changes keep this name for themselves, in every case.
    if (sheet.title.toLowerCase() === 'history') yield { file, at: { field: ['sheets', s, 'title'] }, message: `The title “${sheet.title}” cannot be the name of a sheet: Excel keeps it for itself.`, help: 'Give the sheet another title, such as “Versions”.' };
    // Excel counts units of UTF-16, of which a rare sign takes two.
    if (sheet.title.length > 31) yield { file, at: { field: ['sheets', s, 'title'] }, message: `The title “${sheet.title}” is longer than the name of a sheet may be.`, help: 'At most 31 characters; emoji count as two or more.' };
    ids.add(sheet.id);
    titles.add(sheet.title.toLowerCase());
    const own = sheet.columns.map(({ id }) => id);
    for (const [c, column] of sheet.columns.entries()) {
      const at = (field: string): Pick<Finding, 'file' | 'at'> => ({ file, at: { field: ['sheets', s, 'columns', c, field] } });
      const home = seen.get(column.id);
      if (home !== undefined) yield { ...at('id'), message: `The column “${column.id}” stands twice; the first is in the sheet “${home}”.`, help: 'Column ids are unique in the whole workbook, since lessons refer to them. Give this one another id.' };
      else seen.set(column.id, sheet.id);
      yield* columnTrouble(column, own, { sheets: all }, at);
    }
    for (const [r, row] of (sheet.rows ?? []).entries()) {
      for (const [name, value] of Object.entries(row)) {
        const spot: Pick<Finding, 'file' | 'at'> = { file, at: { field: ['sheets', s, 'rows', r, name] } };
        const column = sheet.columns.find(({ id }) => id === name);
        if (!column) yield { ...spot, at: { field: ['sheets', s, 'rows', r, name], of: 'key' }, message: `The sheet “${sheet.id}” has no column “${name}”.`, help: didYouMean(name, own, 'column') };
        else if (typeof value === 'object') yield* formulaTrouble(value.formula, `The formula of “${name}”`, name, own, { sheets: all }, spot);
        else {
          const trouble = misfit(column, value, context);
          if (trouble) yield { ...spot, ...trouble };
        }
      }
    }
  }
  yield* circles(file, all);
}

/** A formula as a place in a circle: that of a column, or of one cell in a row that the sheet has of its own. */
interface Computed { sheet: string; column: string; row: number | undefined; formula: Formula; at: Finding['at'] }

/** Formulas that wait for each other: a spreadsheet program warns of them when it opens the file, and shows 0. */
function* circles(file: string, all: Workbook['sheets']): Generator<Finding> {
  const computed = all.flatMap(({ id: sheet, columns, rows = [] }, s): Computed[] => [
    ...columns.flatMap(({ id: column, formula: text }, c) => computedAt(text, { sheet, column, row: undefined, at: { field: ['sheets', s, 'columns', c, 'formula'] } })),
    ...rows.flatMap((row, r) => Object.entries(row).flatMap(([column, cell]) => (typeof cell === 'object' ? computedAt(cell.formula, { sheet, column, row: r, at: { field: ['sheets', s, 'rows', r, column] } }) : []))),
  ]);
  const waitsFor = (one: Computed): Computed[] => {
    const found: Computed[] = [];
    walk(one.formula, (part) => {
      if (part.type === 'cell') found.push(...computed.filter((other) => other.sheet === one.sheet && other.column === part.column && (one.row === undefined || other.row === undefined || other.row === one.row)));
      if (part.type === 'range') found.push(...computed.filter((other) => other.sheet === part.sheet && other.column === part.column));
    });
    return found;
  };
  const done = new Set<Computed>();
  const path: Computed[] = [];
  const look = function* (one: Computed): Generator<Finding> {
    const start = path.indexOf(one);
    if (start >= 0) {
      const names = [...path.slice(start), one].map(({ sheet, column }) => `${sheet}/${column}`);
      // A formula that names its own cell is complained of where it does.
      const itself = path.length - start === 1 && !usesRange(one);
      if (!itself) yield { file, at: one.at, message: `Formulas wait for each other in a circle: ${names.join(' → ')}.`, help: 'Take one of them out of the circle; a spreadsheet program would show 0 in all.' };
      return;
    }
    if (done.has(one)) return;
    path.push(one);
    for (const other of waitsFor(one)) yield* look(other);
    path.pop();
    done.add(one);
  };
  for (const one of computed) yield* look(one);
}

function computedAt(text: string | undefined, place: Omit<Computed, 'formula'>): Computed[] {
  if (text === undefined) return [];
  try {
    return [{ ...place, formula: parseFormula(text) }];
  } catch (error) {
    if (!(error instanceof FormulaError)) throw error;
    return [];
  }
}

function usesRange({ sheet, column, formula }: Computed): boolean {
  let found = false;
  walk(formula, (part) => { if (part.type === 'range' && part.sheet === sheet && part.column === column) found = true; });
  return found;
}

function* columnTrouble(column: Column, columns: readonly string[], workbook: Workbook, at: (field: string) => Pick<Finding, 'file' | 'at'>): Generator<Finding> {
  if (column.type === 'choice' && column.choicesFrom === undefined && (column.choices ?? []).length === 0) {
    yield { ...at('type'), message: `The column “${column.id}” is a choice and has no choices.`, help: 'Add “choices”, or “choicesFrom” with a list of the taxonomy.' };
  }
  if (column.choices && column.choicesFrom !== undefined) yield { ...at('choicesFrom'), message: `The column “${column.id}” has both “choices” and “choicesFrom”.`, help: 'Keep one.' };
  if (column.type === 'formula' && column.formula === undefined) yield { ...at('type'), message: `The column “${column.id}” is a formula and has none.`, help: 'Add “formula”, with other columns in braces: "{probability} * {impact}".' };
  for (const field of ['good', 'warn', 'alert'] as const) {
    const condition = column[field];
    // A condition is about the cell itself as often as not.
    if (condition !== undefined) yield* formulaTrouble(condition, `The condition “${field}” of “${column.id}”`, undefined, columns, workbook, at(field));
  }
  if (column.shows !== undefined && column.type !== 'formula') yield { ...at('shows'), message: `“shows” is for formulas, and the type of “${column.id}” is ${column.type}.`, help: 'Remove it.' };
  if (column.formula === undefined) return;
  if (column.type !== 'formula') yield { ...at('formula'), message: `The column “${column.id}” has a formula, and its type is ${column.type}.`, help: 'Write “type: formula”, or remove the formula.' };
  yield* formulaTrouble(column.formula, `The formula of “${column.id}”`, column.id, columns, workbook, at('formula'));
}

/** What is wrong with a formula: its form, or a column that it names. `self` is the column that it computes, `own` are those of its row. */
function* formulaTrouble(text: string, what: string, self: string | undefined, own: readonly string[], { sheets: all }: Workbook, spot: Pick<Finding, 'file' | 'at'>): Generator<Finding> {
  let formula: Formula;
  try {
    formula = parseFormula(text);
  } catch (error) {
    if (!(error instanceof FormulaError)) throw error;
    yield { ...spot, message: `${what} cannot be read: ${error.message} (character ${error.at + 1}).`, help: 'Write columns as {id} or {sheet/column}, with + - * / and the functions that are named on the page of fields.' };
    return;
  }
  const found: Finding[] = [];
  walk(formula, (part) => {
    if (part.type === 'cell' && part.column === self) found.push({ ...spot, message: `${what} uses its own column.`, help: 'Use other columns of the sheet.' });
    else if (part.type === 'cell' && !own.includes(part.column)) found.push({ ...spot, message: `${what} uses “${part.column}”, which is not a column of its sheet.`, help: didYouMean(part.column, own, 'column') });
    if (part.type !== 'range') return;
    const sheet = all.find(({ id }) => id === part.sheet);
    if (!sheet) found.push({ ...spot, message: `${what} uses the sheet “${part.sheet}”, which the workbook does not have.`, help: didYouMean(part.sheet, all.map(({ id }) => id), 'sheet') });
    else if (!sheet.columns.some(({ id }) => id === part.column)) found.push({ ...spot, message: `${what} uses “${part.column}”, which is not a column of the sheet “${part.sheet}”.`, help: didYouMean(part.column, sheet.columns.map(({ id }) => id), 'column') });
  });
  yield* found;
}

function* sections(file: string, all: readonly { id: string; line: number; column: number }[]): Generator<Finding> {
  const seen = new Map<string, number>();
  if (all.length === 0) yield { file, at: { line: 1, column: 1 }, message: 'The document has no sections.', help: 'Write its parts as <Section id="purpose" title="Purpose">, with blank lines around the text.' };
  for (const { id, line, column } of all) {
    const first = seen.get(id);
    if (first !== undefined) yield { file, at: { line, column }, message: `The section “${id}” stands twice; the first is in line ${first}.`, help: 'Give this one another id.' };
    else seen.set(id, line);
  }
}

/** A heading of the record's own text with the id of a section: a reference could mean either. */
function* ambiguousAnchors(template: RecordOf<'template'>): Generator<Finding> {
  for (const heading of template.body.headings) {
    const anchor = template.anchors.get(heading.id);
    if (anchor && anchor.kind !== 'heading') yield { file: template.file, at: { line: heading.line, column: heading.column }, severity: 'warning', message: `The heading “${heading.text}” has the same anchor, ${heading.id}, as a ${anchor.kind} of ${posix.basename(anchor.file)}.`, help: 'Word the heading differently, so that a reference can mean only one of them.' };
  }
}

function* withoutRecord({ namesIn, exists }: CheckContext): Generator<Finding> {
  for (const name of namesIn('templates')) {
    const folder = `templates/${name}`;
    const source = Object.values(SOURCES).find((file) => exists(`${folder}/${file}`));
    if (source !== undefined && !exists(`${folder}/index.mdx`)) yield { file: `${folder}/${source}`, at: { line: 1, column: 1 }, message: 'The template has no record.', help: `Add ${folder}/index.mdx with its id, title and summary.` };
  }
}
