// The schema as a form: each field with its words, what it takes and what there is to choose from.
import type { z } from 'zod';
import type { FieldNotes, Target } from '../model/fields.ts';
import type { Kind } from '../model/ids.ts';
import { KIND_NOTES } from '../model/kinds.ts';
import { elementOf, shapeOf, unwrap, wordsOf } from '../model/schema-walk.ts';
import type { Taxonomy } from '../model/taxonomy.ts';

/** What a person fills a field in with. */
export type Widget = 'line' | 'prose' | 'date' | 'number' | 'address' | 'choice' | 'choices' | 'reference' | 'references' | 'list' | 'group';

export interface Choice { value: string; label: string }

export interface FormField {
  /** The names that lead to it, from the record; entries of lists are not counted. */
  path: readonly string[];
  /** The path as it is said: `impact.level`. */
  name: string;
  description: string;
  example?: unknown;
  required: boolean;
  widget: Widget;
  /** What may be chosen, in the order of the taxonomy or the schema. */
  choices?: readonly Choice[];
  /** What the value must exist in. */
  target?: Target;
  /** The most characters. */
  most?: number;
  /** Of a number. */
  bounds?: { min: number; max: number; whole: boolean };
  /** That it is the record's own id, which is minted or suggested and not asked for. */
  identity?: Kind;
  /**
   * Of a group: its fields. Of a list: the fields of one entry; where the entries are plain texts, one field, with the path of
   * the list itself.
   */
  fields?: readonly FormField[];
}

/** The fields of a kind, in the order of its schema, with the choices of a library's taxonomy. */
export function formOf(kind: Kind, taxonomy: Taxonomy): FormField[] {
  return fieldsOf(KIND_NOTES[kind].schema, taxonomy, []);
}

/** Whether the entries of a list are plain texts and not groups of fields. */
export function holdsTexts(field: FormField): boolean {
  return field.widget === 'list' && field.fields?.length === 1 && field.fields[0]?.name === field.name;
}

function fieldsOf(schema: z.ZodType, taxonomy: Taxonomy, above: readonly string[]): FormField[] {
  return Object.entries(shapeOf(schema) ?? {}).map(([key, field]) => fieldOf(field, taxonomy, [...above, key]));
}

function fieldOf(schema: z.ZodType, taxonomy: Taxonomy, path: readonly string[]): FormField {
  const { notes, optional } = unwrap(schema);
  const element = elementOf(schema);
  const entry = element && unwrap(element).notes;
  const value = element ?? schema;
  const about = notes ?? entry;
  const example = notes?.example ?? entry?.example;
  const target = (entry ?? notes)?.target;
  const choices = choicesOf(value, entry ?? notes, taxonomy);
  const base = {
    path, name: path.join('.'), description: about?.description ?? '', required: !optional,
    ...(example === undefined ? {} : { example }),
    ...(choices && { choices }), ...(target && { target }), ...(about?.identity && { identity: about.identity }),
  };
  if (choices) return { ...base, widget: element ? 'choices' : 'choice' };
  if (target) return { ...base, widget: element ? 'references' : 'reference' };
  if (element) {
    return { ...base, widget: 'list', fields: shapeOf(element) ? fieldsOf(element, taxonomy, path) : [{ ...fieldOf(element, taxonomy, path), required: true }] };
  }
  if (shapeOf(schema)) return { ...base, widget: 'group', fields: fieldsOf(schema, taxonomy, path) };
  return {
    ...base, widget: WIDGETS[notes?.form ?? 'line'],
    ...(notes?.most !== undefined && { most: notes.most }), ...(notes?.bounds && { bounds: notes.bounds }),
  };
}

const WIDGETS = { line: 'line', prose: 'prose', day: 'date', number: 'number', address: 'address' } as const satisfies Record<NonNullable<FieldNotes['form']>, Widget>;

function choicesOf(schema: z.ZodType, notes: FieldNotes | undefined, taxonomy: Taxonomy): Choice[] | undefined {
  const words = wordsOf(schema);
  if (words) return words.map((word) => ({ value: word, label: labelOf(word) }));
  if (notes?.gate) return taxonomy.phases.flatMap(({ gate }) => (gate ? [{ value: gate.id, label: `${gate.id} ${gate.title}` }] : []));
  if (notes?.target && 'taxonomy' in notes.target) return taxonomy[notes.target.taxonomy].map(({ id, title }) => ({ value: id, label: title }));
  return undefined;
}

/** `not-applicable` as people read it: “Not applicable”. */
function labelOf(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1).replaceAll('-', ' ');
}
