// Our schemas as JSON Schemas, for editors: completion, hover text and red lines while somebody writes.
//
// An editor reads YAML as YAML 1.2 does (`3` is a number), the library reads every value as text. So a schema allows each
// form in which the same text can be written, and the check remains the one authority.
import type { z } from 'zod';
import type { FieldNotes } from '../model/fields.ts';
import { ID_FORMS, type Kind } from '../model/ids.ts';
import { elementOf, optionsOf, shapeOf, unwrap, valueOf, wordsOf } from '../model/schema-walk.ts';
import type { Taxonomy } from '../model/taxonomy.ts';

/** A JSON Schema (draft 7) with the words of its own that the YAML language server understands. */
export interface JsonSchema {
  $schema?: string; title?: string; description?: string; examples?: unknown[];
  type?: string | string[]; enum?: (string | number | boolean)[]; enumDescriptions?: string[]; anyOf?: JsonSchema[];
  pattern?: string; patternErrorMessage?: string; minLength?: number; maxLength?: number; minimum?: number; maximum?: number;
  properties?: Record<string, JsonSchema>; required?: string[]; additionalProperties?: false | JsonSchema;
  items?: JsonSchema; minItems?: number;
}

/** What the values of a library are: its lists, and (for completion on one machine) its records. */
export interface Values { taxonomy: Taxonomy; records?: readonly { id: string; kind: Kind; title: string }[] }

/** A schema for a whole file or the front matter of one. */
export function jsonSchema(schema: z.ZodType, title: string, values: Values): JsonSchema {
  return { $schema: 'http://json-schema.org/draft-07/schema#', title, ...schemaOf(schema, values) };
}

function schemaOf(schema: z.ZodType, values: Values): JsonSchema {
  const { notes } = unwrap(schema);
  const about = notes && { description: notes.description, ...(notes.example === undefined ? {} : { examples: [notes.example] }) };
  return { ...about, ...formOf(schema, notes, values) };
}

function formOf(schema: z.ZodType, notes: FieldNotes | undefined, values: Values): JsonSchema {
  const shape = shapeOf(schema);
  const element = elementOf(schema);
  const words = wordsOf(schema);
  if (shape) {
    const required = Object.entries(shape).filter(([, field]) => !unwrap(field).optional).map(([name]) => name);
    return {
      type: 'object', properties: Object.fromEntries(Object.entries(shape).map(([name, field]) => [name, schemaOf(field, values)])),
      ...(required.length > 0 && { required }), additionalProperties: false,
    };
  }
  if (element) return { type: 'array', items: schemaOf(element, values), ...(leastOf(schema) > 0 && { minItems: leastOf(schema) }) };
  // `true` is no text to an editor, unless it stands in quotation marks.
  if (words) return { enum: words.flatMap((word) => (word === 'true' || word === 'false' ? [word === 'true', word] : word)) };
  const value = valueOf(schema);
  if (value) return { type: 'object', additionalProperties: schemaOf(value, values) };
  const options = optionsOf(schema);
  if (options) return { anyOf: options.map((option) => schemaOf(option, values)) };
  return choiceForm(notes, values) ?? textForm(schema, notes);
}

/** Values that must exist somewhere: in the taxonomy, or as a record. */
function choiceForm(notes: FieldNotes | undefined, { taxonomy, records }: Values): JsonSchema | undefined {
  if (notes?.gate) return oneOf(taxonomy.phases.flatMap(({ gate }) => (gate ? [gate] : [])));
  const target = notes?.target;
  if (target === undefined) return undefined;
  if ('taxonomy' in target) return oneOf(taxonomy[target.taxonomy]);
  const { record: kinds } = target;
  const form: JsonSchema = {
    type: 'string', pattern: `^(?:${kinds.map((kind) => bare(ID_FORMS[kind].pattern)).join('|')})(?:#[A-Za-z0-9-]{1,80})?$`,
    patternErrorMessage: `Write the id of a ${kinds.join(' or ')}, such as ${ID_FORMS[kinds[0] ?? 'standard'].example}.`,
  };
  const known = (records ?? []).filter(({ kind }) => kinds.includes(kind));
  return known.length === 0 ? form : { anyOf: [{ enum: known.map(({ id }) => id), enumDescriptions: known.map(({ title }) => title) }, form] };
}

const bare = (pattern: RegExp): string => pattern.source.replace(/^\^|\$$/g, '');

function oneOf(entries: readonly { id: string; title: string; summary?: string | undefined }[]): JsonSchema {
  const descriptions = entries.map(({ title, summary }) => (summary === undefined ? title : `${title}: ${summary}`));
  if (!entries.some(({ id }) => /^\d+$/.test(id))) return { enum: entries.map(({ id }) => id), enumDescriptions: descriptions };
  // An id of digits is a number to an editor, unless it stands in quotation marks.
  return { anyOf: [
    { enum: entries.map(({ id }) => (/^\d+$/.test(id) ? Number(id) : id)), enumDescriptions: descriptions },
    { type: 'string', pattern: `^(?:${entries.map(({ id }) => id).join('|')})$` },
  ] };
}

/** Whatever a text may be written like: `1.0` and `true` are texts to the library. */
const ANY_SCALAR = ['string', 'number', 'boolean'];

function textForm(schema: z.ZodType, notes: FieldNotes | undefined): JsonSchema {
  if (notes?.identity) {
    const { pattern, rule, example } = ID_FORMS[notes.identity];
    return { type: 'string', pattern: pattern.source, patternErrorMessage: `An id of this kind is ${rule}, such as ${example}.` };
  }
  if (notes?.form === 'day') return { type: 'string', pattern: '^\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])$', patternErrorMessage: 'Write the date as YYYY-MM-DD.' };
  if (notes?.form === 'address') return { type: 'string', pattern: '^[hH][tT][tT][pP][sS]?://\\S+$', patternErrorMessage: 'Write a whole address that starts with https:// or http://.', maxLength: notes.most ?? 2000 };
  if (notes?.form === 'number') {
    const { min = 0, max = 1e15, whole = true } = notes.bounds ?? {};
    return { type: [whole ? 'integer' : 'number', 'string'], minimum: min, maximum: max, pattern: whole ? '^-?\\d{1,15}$' : '^-?\\d{1,15}(?:\\.\\d{1,6})?$', patternErrorMessage: 'Write a number in digits, without separators or units.' };
  }
  if (notes?.form !== undefined) return { type: ANY_SCALAR, pattern: notes.form === 'line' ? '^[^\\n\\r]*\\S[^\\n\\r]*$' : '\\S', patternErrorMessage: notes.form === 'line' ? 'Must be one line, and not empty.' : 'Must not be empty.', ...(notes.most !== undefined && { maxLength: notes.most }) };
  const [pattern] = patternsOf(schema);
  return { type: ANY_SCALAR, minLength: 1, ...(pattern && { pattern: pattern.pattern, ...(pattern.message !== undefined && { patternErrorMessage: pattern.message }) }) };
}

interface Check { _zod: { def: { check: string; format?: string; pattern?: RegExp; minimum?: number; error?: (issue: unknown) => unknown } } }
const checksOf = (schema: z.ZodType): Check[] => (unwrap(schema).schema as unknown as { _zod: { def: { checks?: Check[] } } })._zod.def.checks ?? [];

/** The expressions that a text must match, with what is said where it does not. */
function patternsOf(schema: z.ZodType): { pattern: string; message: string | undefined }[] {
  return checksOf(schema).flatMap(({ _zod: { def } }) => {
    if (def.format !== 'regex' || !def.pattern) return [];
    const message = def.error?.({});
    return [{ pattern: def.pattern.source, message: typeof message === 'string' ? sentence(message) : undefined }];
  });
}

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

/** The fewest entries of a list. */
function leastOf(schema: z.ZodType): number {
  return Math.max(0, ...checksOf(schema).map(({ _zod: { def } }) => (def.check === 'min_length' ? def.minimum ?? 0 : 0)));
}
