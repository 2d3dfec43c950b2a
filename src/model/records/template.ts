// A template: the record about it. Its source stands beside it as document.mdx or workbook.yaml.
import { z } from 'zod';
import { day, described, line, list, number, oneOf, prose, recordId, reference, taxonomy } from '../fields.ts';
import { FUNCTIONS } from '../formula.ts';
import { ANCHOR_ID } from '../ids.ts';
import { common } from './shared.ts';

export const template = z.strictObject({
  id: recordId('template'),
  ...common,
  owner: taxonomy('owners', 'The role that answers for the template.', 'process-staff'),
  version: line('The version, as printed on the document.', '1.0', 20),
  reviewBy: day('The day by which the template is reviewed again.', '2027-11-30'),
  phases: list(taxonomy('phases', 'A phase.', 'planning'), 'The phases in which the template is filled or used.', 1),
  domain: taxonomy('domains', 'The knowledge area.', 'risk'),
  standards: list(reference(['standard'], 'A standard or clause.', 'STD-RISK#RISK-03'), 'The standards or clauses that the template fulfils.').optional(),
  minimumTier: taxonomy('tiers', 'The smallest tier that must use the template; smaller projects may.', '1').optional(),
  format: oneOf(['document', 'workbook'], 'document (text with sections) or workbook (sheets with columns).'),
  effort: number('Minutes that a first filling takes.', 90, { min: 1, max: 10000 }),
});
export type Template = z.infer<typeof template>;

export const COLUMN_TYPES = ['text', 'number', 'money', 'percent', 'date', 'choice', 'formula', 'id'] as const;
/** What a formula's result is shown as. */
export const SHOWN_AS = ['number', 'money', 'percent', 'date', 'text'] as const;
/** Rows prepared behind those that stand in the sheet, where the source does not say. */
export const SPARE_ROWS = 100;

const anchorId = (description: string, example: string) => described(
  z.string().regex(ANCHOR_ID, { error: 'must be lower-case letters, digits and hyphens, at most 64, such as risk-owner' }), description, example);

const columnSchema = z.strictObject({
  id: anchorId('The column’s id, by which lessons and formulas refer to it.', 'response'),
  title: line('The heading of the column.', 'Response', 60),
  type: oneOf(COLUMN_TYPES, 'What the cells hold.'),
  guidance: prose('What to write in the column, and how one sees that it is right.', undefined, 800),
  required: oneOf(['yes', 'no'], 'Whether a row is incomplete without it.').optional(),
  choices: list(line('A choice.', 'Open', 60), 'The values to choose from.').optional(),
  choicesFrom: described(z.enum(['phases', 'domains', 'projectTypes', 'approaches', 'tiers', 'rootCauses', 'owners']), 'The taxonomy list to choose from.').optional(),
  formula: line('How the value is computed: {column} is the same row’s cell and {column?} may be empty, {sheet/column} is a whole column; + - * / & = <> < <= > >=; ' + Object.keys(FUNCTIONS).join(', ') + '.', '{probability} * {impact}', 300).optional(),
  shows: oneOf(SHOWN_AS, 'What a formula results in; a number when left out.').optional(),
  total: oneOf(['sum', 'average', 'count'], 'What stands above the heading for the whole column.').optional(),
  good: line('When the cell turns green: a formula that is true or false.', '{score} < 5', 300).optional(),
  warn: line('When the cell turns amber.', '{score} >= 5', 300).optional(),
  alert: line('When the cell turns red; it wins over the other two.', 'AND({due} < TODAY(), {status} <> "Closed")', 300).optional(),
  width: number('Width in characters; told by the type when left out.', 40, { min: 4, max: 100 }).optional(),
  learnedFrom: list(reference(['lesson'], 'A lesson.', 'LL-2026-k7q4'), 'The lessons that this column embodies.').optional(),
});
export type Column = z.infer<typeof columnSchema>;

const computed = described(z.strictObject({ formula: line('How the cell is computed.', 'SUM({data/earned}) / SUM({data/actual})', 300) }), 'A computed cell.');
const cell = z.union([prose('What stands in the cell.'), computed], { error: 'must be text, a number or { formula: … }' });

/** `workbook.yaml`: the sheets of a workbook template. */
export const workbook = z.strictObject({
  sheets: described(z.array(z.strictObject({
    id: anchorId('The sheet’s id.', 'register'),
    title: line('The name of the sheet; at most 31 characters.', 'Risk register', 31),
    about: prose('What the sheet is for and how it is kept.', undefined, 800),
    columns: described(z.array(columnSchema).min(1, { error: 'needs at least one column' }), 'The columns, from left to right.'),
    rows: described(z.array(z.record(z.string(), cell)), 'Rows that stand in every variant, such as the questions of a checklist.', [{ step: '1', meaning: 'Below 5 %' }]).optional(),
    spare: number('Empty rows prepared behind them; 100 when left out.', SPARE_ROWS, { max: 500 }).optional(),
  })).min(1, { error: 'needs at least one sheet' }), 'The sheets, in order.'),
});
export type Workbook = z.infer<typeof workbook>;

const entry = (description: string) => z.string().refine((value) => [...value].length <= 2000, { error: 'has more than 2000 characters' }).describe(description);

/** `example.yaml`: a template filled in. Fields, tables and texts fill a document, sheets a workbook. */
export const example = z.strictObject({
  asOf: day('The day on which the example stands: its formulas take it for today, so that the example looks the same for ever.', '2026-10-30').optional(),
  document: described(z.strictObject({
    number: line('The number of the document.', 'WW-042-CH', 60).optional(),
    version: line('Its version.', '1.0', 20).optional(),
    status: line('Where it stands.', 'Approved', 60).optional(),
    approver: line('The role that approved it.', 'Sponsor', 80).optional(),
    classification: line('Who may read it.', 'Internal', 60).optional(),
    history: described(z.array(z.strictObject({
      version: line('The version.', '0.1', 20),
      on: day('Its day.'),
      what: line('What changed.', 'First draft', 200),
      by: line('The role that made it.', 'Project manager', 80),
    })), 'What became of the document.').optional(),
  }), 'What the cover of the filled document says.').optional(),
  fields: described(z.record(z.string(), entry('The filling of a field.')), 'Fields by their ids.', { sponsor: 'Director of Customer Service' }).optional(),
  tables: described(z.array(z.strictObject({
    section: anchorId('The section in which the table stands.', 'success'),
    number: number('Which table of the section; the first when left out.', 1, { min: 1, max: 50 }).optional(),
    rows: described(z.array(z.array(entry('A cell.'))).min(1, { error: 'needs at least one row' }), 'The rows below the heading, as they stand when filled.'),
  })), 'Filled tables.').optional(),
  texts: described(z.array(z.strictObject({
    section: anchorId('The section under which the text stands.', 'summary'),
    text: prose('Paragraphs, with empty lines between them.', undefined, 4000),
  })), 'Texts of sections that are written freely.').optional(),
  sheets: described(z.record(z.string(), z.array(z.record(z.string(), entry('A cell.')))), 'Rows of sheets, by sheet and column. They follow the rows that the sheet has of its own; rows that begin with the same first cell fill those in.', { register: [{ id: 'R-001', probability: '4' }] }).optional(),
});
export type ExampleFilling = z.infer<typeof example>;
