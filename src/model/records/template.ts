// A template: the record about it. Its source stands beside it as document.mdx or workbook.yaml.
import { z } from 'zod';
import { day, described, line, list, number, oneOf, prose, recordId, reference, taxonomy } from '../fields.ts';
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

export const COLUMN_TYPES = ['text', 'number', 'money', 'date', 'choice', 'formula', 'id'] as const;

const columnSchema = z.strictObject({
  id: line('The column’s id, by which lessons and formulas refer to it.', 'response', 64),
  title: line('The heading of the column.', 'Response', 60),
  type: oneOf(COLUMN_TYPES, 'What the cells hold.'),
  guidance: prose('What to write in the column, and how one sees that it is right.', undefined, 800),
  required: oneOf(['yes', 'no'], 'Whether a row is incomplete without it.').optional(),
  choices: list(line('A choice.', 'Open', 60), 'The values to choose from.').optional(),
  choicesFrom: described(z.enum(['phases', 'domains', 'projectTypes', 'approaches', 'tiers', 'rootCauses', 'owners']), 'The taxonomy list to choose from.').optional(),
  formula: line('How the value is computed, with other columns in braces: {probability} * {impact}.', '{probability} * {impact}', 300).optional(),
  learnedFrom: list(reference(['lesson'], 'A lesson.', 'LL-2026-k7q4'), 'The lessons that this column embodies.').optional(),
});
export type Column = z.infer<typeof columnSchema>;

/** `workbook.yaml`: the sheets of a workbook template. */
export const workbook = z.strictObject({
  sheets: described(z.array(z.strictObject({
    id: line('The sheet’s id.', 'register', 64),
    title: line('The name of the sheet; at most 31 characters.', 'Risk register', 31),
    about: prose('What the sheet is for and how it is kept.', undefined, 800),
    columns: described(z.array(columnSchema).min(1, { error: 'needs at least one column' }), 'The columns, from left to right.'),
  })).min(1, { error: 'needs at least one sheet' }), 'The sheets, in order.'),
});
export type Workbook = z.infer<typeof workbook>;
