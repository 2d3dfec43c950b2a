// An example filling fits the template that it fills.
import type { DocumentForm } from '../../library/body.ts';
import type { RecordOf } from '../../library/index.ts';
import { isDay } from '../../model/fields.ts';
import type { Column, Workbook } from '../../model/records/template.ts';
import { didYouMean } from '../../model/suggest.ts';
import type { CheckContext } from '../context.ts';
import type { Finding, Rule } from '../rule.ts';

/** Before it, spreadsheet programs count days differently from each other, or not at all (ECMA-376, date system 1900). */
const EARLIEST = '1900-03-01';
const NUMBER = /^-?\d{1,15}(?:\.\d{1,10})?$/;

export const templateExample: Rule = {
  id: 'template-example',
  title: 'Examples fit the template that they fill',
  severity: 'error',
  why: 'An example shows what good looks like, and people copy it. A value in a column that is not there would be lost in silence, and a text where a number belongs would break every sum of the filled workbook.',
  good: { of: 'example', text: 'sheets:\n  register:\n    - { probability: 4, impact: 3, response: Rehearse the cutover twice }' },
  bad: { of: 'example', text: 'sheets:\n  register:\n    - { probability: likely, impact: 3, answer: Rehearse the cutover twice }' },
  *find(context) {
    for (const template of context.library.of('template')) {
      const { example, source } = template;
      if (!example || !source || context.broken(example.file)) continue;
      yield* source.type === 'workbook' ? inWorkbook(example.file, example.filling, source.workbook, context) : inDocument(example.file, example.filling, source.body.form);
    }
    for (const name of context.namesIn('templates')) {
      const file = `templates/${name}/example.yaml`;
      if (context.exists(file) && !context.exists(`templates/${name}/index.mdx`)) yield { file, at: { line: 1, column: 1 }, message: 'The example has no template.', help: `Add templates/${name}/index.mdx, or remove the example.` };
    }
  },
};

type Filling = NonNullable<RecordOf<'template'>['example']>['filling'];

function* inWorkbook(file: string, filling: Filling, { sheets }: Workbook, context: CheckContext): Generator<Finding> {
  for (const part of ['fields', 'tables', 'texts'] as const) {
    if (filling[part]) yield { file, at: { field: [part], of: 'key' }, message: `“${part}” fills documents, and this template is a workbook.`, help: 'Write rows below “sheets”, by the ids of sheet and column.' };
  }
  for (const [id, rows] of Object.entries(filling.sheets ?? {})) {
    const sheet = sheets.find((known) => known.id === id);
    if (!sheet) {
      yield { file, at: { field: ['sheets', id], of: 'key' }, message: `The workbook has no sheet “${id}”.`, help: didYouMean(id, sheets.map((known) => known.id), 'sheet') };
      continue;
    }
    for (const [index, row] of rows.entries()) {
      for (const [name, value] of Object.entries(row)) {
        const column = sheet.columns.find((known) => known.id === name);
        const trouble = column ? misfit(column, value, context) : { message: `The sheet “${id}” has no column “${name}”.`, help: didYouMean(name, sheet.columns.map((known) => known.id), 'column') };
        if (trouble) yield { file, at: { field: ['sheets', id, index, name], of: column ? 'value' : 'key' }, ...trouble };
      }
    }
  }
}

/** Why a value does not fit its column; nothing where it does. */
export function misfit(column: Column, value: string, { library }: Pick<CheckContext, 'library'>): { message: string; help: string } | undefined {
  if (value === '') return undefined;
  const { id, type } = column;
  if (type === 'formula') return { message: `The column “${id}” is computed.`, help: 'Leave it out of the example; the value follows from the formula.' };
  if (['number', 'money', 'percent'].includes(type) && !NUMBER.test(value)) return { message: `“${value.slice(0, 60)}” is no number, and the column “${id}” holds numbers.`, help: 'Write digits without separators and units, such as 1250.5.' };
  if (type === 'date' && !isDay(value)) return { message: `“${value.slice(0, 60)}” is no day, and the column “${id}” holds days.`, help: 'Write the day as YYYY-MM-DD.' };
  if (type === 'date' && value < EARLIEST) return { message: `${value} is a day that spreadsheets do not know, and the column “${id}” holds days.`, help: 'Write a day from 1900-03-01 on, or make the column a text.' };
  const { choices, choicesFrom } = column;
  const list = choicesFrom && library.taxonomy[choicesFrom];
  // A value of the taxonomy may be named by its id or by its title.
  const known = list ? list.map((entry) => entry.id) : choices;
  if (known && !known.includes(value) && !list?.some(({ title }) => title === value)) return { message: `“${value.slice(0, 60)}” is not a choice of the column “${id}”.`, help: didYouMean(value, known, 'choice') };
  return undefined;
}

function* inDocument(file: string, filling: Filling, form: DocumentForm | undefined): Generator<Finding> {
  if (filling.sheets) yield { file, at: { field: ['sheets'], of: 'key' }, message: '“sheets” fills workbooks, and this template is a document.', help: 'Write “fields”, “tables” and “texts”, by the ids of fields and sections.' };
  // A text that could not be read has its own problem.
  if (!form) return;
  const sections = [...form.tables.keys()];
  for (const [id, value] of Object.entries(filling.fields ?? {})) {
    const field = form.fields.get(id);
    const at = (of: 'key' | 'value') => ({ file, at: { field: ['fields', id], of } });
    if (!field) yield { ...at('key'), message: `The document has no field “${id}”.`, help: didYouMean(id, [...form.fields.keys()], 'field') };
    else if (field.type === 'date' && value !== '' && !isDay(value)) yield { ...at('value'), message: `“${value.slice(0, 60)}” is no day, and the field “${id}” takes one.`, help: 'Write the day as YYYY-MM-DD.' };
    else if (field.choices.length > 0 && value !== '' && !field.choices.includes(value)) yield { ...at('value'), message: `“${value.slice(0, 60)}” is not a choice of the field “${id}”.`, help: didYouMean(value, field.choices, 'choice') };
  }
  for (const [index, { section, number = 1, rows }] of (filling.tables ?? []).entries()) {
    const tables = form.tables.get(section);
    const width = tables?.[number - 1];
    if (!tables) yield { file, at: { field: ['tables', index, 'section'] }, message: `The document has no section “${section}”.`, help: didYouMean(section, sections, 'section') };
    else if (width === undefined) yield { file, at: { field: ['tables', index, 'section'] }, message: `The section “${section}” has ${tables.length} ${tables.length === 1 ? 'table' : 'tables'}, and this is for number ${number}.`, help: 'Tables are counted from 1 in each section, without those of sections inside it.' };
    else for (const [r, row] of rows.entries()) if (row.length !== width) yield { file, at: { field: ['tables', index, 'rows', r] }, message: `The row has ${row.length} cells, and the table has ${width} columns.`, help: 'Write an empty cell as "".' };
  }
  for (const [index, { section }] of (filling.texts ?? []).entries()) {
    if (!form.tables.has(section)) yield { file, at: { field: ['texts', index, 'section'] }, message: `The document has no section “${section}”.`, help: didYouMean(section, sections, 'section') };
  }
}
