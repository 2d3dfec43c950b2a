// The reference of fields: every field of a schema as a row, with what the schema says of it.
import { stringify } from 'yaml';
import type { z } from 'zod';
import type { FieldNotes, Target } from '../model/fields.ts';
import { elementOf, shapeOf, unwrap, wordsOf } from '../model/schema-walk.ts';

/** What kind of value a field takes; `list` and `group` hold others. */
export type FieldForm = 'text' | 'number' | 'day' | 'address' | 'list' | 'group';

export interface FieldRow {
  /** `impact.level`, `actions[].what`. */
  path: string;
  /** How deep it stands below the record, 0 at the top. */
  depth: number;
  required: boolean;
  description: string;
  form: FieldForm;
  /** Of a list: what its entries are. */
  entries: FieldForm | undefined;
  /** The words that it may be. */
  words: readonly string[];
  target: Target | undefined;
  /** As it is written in the file. */
  example: string | undefined;
}

/** Every field of a schema, in the order of the schema; fields of groups stand below their group. */
export function fieldRows(schema: z.ZodType): FieldRow[] {
  return rowsOf(schema, '', 0);
}

function rowsOf(schema: z.ZodType, prefix: string, depth: number): FieldRow[] {
  return Object.entries(shapeOf(schema) ?? {}).flatMap(([name, field]) => {
    const { notes, optional } = unwrap(field);
    const element = elementOf(field);
    const inner = element ?? field;
    const innerNotes = element ? unwrap(element).notes : notes;
    const target = innerNotes?.target ?? notes?.target;
    const path = prefix + name;
    const row: FieldRow = {
      path, depth, required: !optional, description: notes?.description ?? innerNotes?.description ?? '',
      form: element ? 'list' : formOf(field, notes), entries: element && formOf(element, innerNotes),
      words: wordsOf(inner) ?? [], target, example: exampleOf(notes, element ? innerNotes : undefined),
    };
    return [row, ...rowsOf(inner, `${path}${element ? '[]' : ''}.`, depth + 1)];
  });
}

// A schema of text does not say what the text must look like, but its example does: every day has one.
function formOf(schema: z.ZodType, notes: FieldNotes | undefined): FieldForm {
  if (shapeOf(schema)) return 'group';
  if (elementOf(schema)) return 'list';
  const example = notes?.example;
  if (typeof example === 'number') return 'number';
  if (typeof example === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(example)) return 'day';
  if (typeof example === 'string' && /^https?:/.test(example)) return 'address';
  return 'text';
}

function exampleOf(notes: FieldNotes | undefined, entry: FieldNotes | undefined): string | undefined {
  if (notes?.example !== undefined) return written(notes.example);
  return entry?.example === undefined ? undefined : written([entry.example]);
}

/** A value as YAML on one line. The library is read with the `failsafe` schema, so no text needs quotation marks to stay text. */
function written(value: unknown): string {
  return stringify(typeof value === 'number' ? String(value) : value, { collectionStyle: 'flow', flowCollectionPadding: false, lineWidth: 0, schema: 'failsafe', defaultStringType: 'PLAIN' }).trim();
}
