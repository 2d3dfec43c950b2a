// The field types that every record schema is made of. A field carries its own description and example,
// and says what it points at (a taxonomy list, a kind of record), so that checks, forms and pages need not know.
//
// Front matter arrives as text, whatever it looks like: `version: 1.10` must not become 1.1 and `no` must not
// become false. So each field turns text into its own type and refuses what does not fit.
import { z } from 'zod';
import type { Id, Kind, Reference } from './ids.ts';
import { ID_FORMS } from './ids.ts';

/** The lists of `content/taxonomy.yaml`. */
export const TAXONOMY_LISTS = [
  'phases', 'domains', 'projectTypes', 'approaches', 'tiers', 'rootCauses', 'tags', 'owners',
] as const;
export type TaxonomyList = (typeof TAXONOMY_LISTS)[number];

/** What a field points at outside its own record. */
export type Target = { taxonomy: TaxonomyList } | { record: readonly Kind[] };

export interface FieldNotes {
  description: string;
  example?: unknown;
  /** What the value must exist in. Set by `taxonomy()`, `reference()` and `recordId()` only. */
  target?: Target;
  /** The record's own id: where it is, what it names. */
  identity?: Kind;
  /** What kind of text it takes; what is a list, a group, a word of a fixed set or a pointer says so by itself. */
  form?: 'line' | 'prose' | 'day' | 'number' | 'address';
  /** The most characters that it may have. */
  most?: number;
  /** Of a number: the least and the greatest, and whether it is a whole one. */
  bounds?: { min: number; max: number; whole: boolean };
  /** That the value is a gate: the gates stand with the phases of the taxonomy and are no list of their own. */
  gate?: true;
}

/** Every field's notes, by schema. The one home of a field's description. */
export const fieldNotes = z.registry<FieldNotes>();

function note<T extends z.ZodType>(schema: T, notes: FieldNotes): T {
  fieldNotes.add(schema, notes);
  return schema;
}

/** Adds a description (and example) to any schema: for objects, lists and enumerations. */
export function described<T extends z.ZodType>(schema: T, description: string, example?: unknown): T {
  return note(schema, { description, ...(example === undefined ? {} : { example }) });
}

/** One line of text, 1 to `max` characters. */
export function line(description: string, example?: string, max = 200) {
  const schema = z.string()
    .refine((value) => value.trim() !== '', { error: 'must not be empty' })
    .refine((value) => [...value].length <= max, { error: (issue) => `has ${[...String(issue.input)].length} characters; the most is ${max}` })
    .refine((value) => !/[\n\r]/.test(value), { error: 'must be one line' });
  return note(schema, { description, form: 'line', most: max, ...(example === undefined ? {} : { example }) });
}

/** A language, with its region or without. */
export function languageTag(description: string, example: string) {
  const error = 'must be a language tag such as en or en-GB';
  return described(z.string().regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,8}$/, { error, abort: true }).refine(isLanguageTag, { error }), description, example);
}

/** Whether the platform can format dates and numbers in it: `en-12` has the form of a tag and is none. */
function isLanguageTag(text: string): boolean {
  try { return Intl.getCanonicalLocales(text).length === 1; } catch { return false; }
}

/** A paragraph of text, 1 to `max` characters. */
export function prose(description: string, example?: string, max = 1200) {
  const schema = z.string()
    .refine((value) => value.trim() !== '', { error: 'must not be empty' })
    .refine((value) => [...value].length <= max, { error: (issue) => `has ${[...String(issue.input)].length} characters; the most is ${max}` });
  return note(schema, { description, form: 'prose', most: max, ...(example === undefined ? {} : { example }) });
}

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether `YYYY-MM-DD` names a day that exists in the Gregorian calendar. */
export function isDay(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const length = month === 2 && leap ? 29 : DAYS[month - 1];
  return length !== undefined && day >= 1 && day <= length;
}

/** A calendar day as text, `YYYY-MM-DD`. Impossible days are refused. */
export function day(description: string, example = '2026-03-14') {
  const schema = z.string().refine(isDay, {
    error: (issue) => /^\d{4}-\d{2}-\d{2}$/.test(String(issue.input))
      ? `is ${issue.input}, a day that does not exist`
      : `is “${clip(String(issue.input))}”; write the date as YYYY-MM-DD`,
  });
  return note(schema, { description, example, form: 'day' });
}

/** A number written as digits, optionally with a decimal point. */
export function number(description: string, example: number, bounds: { min?: number; max?: number; whole?: boolean } = {}) {
  const { min = 0, max = 1e15, whole = true } = bounds;
  const pattern = whole ? /^-?\d{1,15}$/ : /^-?\d{1,15}(?:\.\d{1,6})?$/;
  const schema = z.string()
    .refine((value) => pattern.test(value), {
      error: (issue) => `is “${clip(String(issue.input))}”; write a ${whole ? 'whole ' : ''}number in digits, without separators or units`,
    })
    .transform(Number)
    .refine((value) => value >= min && value <= max, { error: `must lie between ${min} and ${max}` });
  return note(schema, { description, example, form: 'number', bounds: { min, max, whole } });
}

/** A web address with http or https. */
export function webAddress(description: string, example = 'https://www.nao.org.uk/reports/crossrail/') {
  const schema = z.string().refine(isWebAddress, {
    error: (issue) => `is “${clip(String(issue.input))}”; write a whole address that starts with https:// or http://`,
  });
  return note(schema, { description, example, form: 'address', most: 2012 });
}

/** Whether the text is an absolute http or https address without credentials. */
export function isWebAddress(text: string): boolean {
  if (!/^https?:\/\/[^\s<>"'`\\]{3,2000}$/i.test(text) || !URL.canParse(text)) return false;
  const { username, password } = new URL(text);
  return username === '' && password === '';
}

/** Yes or no, written `true` or `false`. */
export function yesOrNo(description: string, example: boolean) {
  return note(z.enum(['true', 'false']).transform((word) => word === 'true'), { description, example: String(example) });
}

/** One of a fixed set of words. */
export function oneOf<const T extends readonly [string, ...string[]]>(values: T, description: string) {
  return note(z.enum(values), { description, example: values[0] });
}

/** A value that must stand in the named list of `taxonomy.yaml`. */
export function taxonomy(list: TaxonomyList, description: string, example: string) {
  return note(z.string().min(1, { error: 'must not be empty' }), { description, example, target: { taxonomy: list } });
}

/** A reference to a record of the given kinds, optionally with an anchor. */
export function reference(kinds: readonly Kind[], description: string, example: string) {
  const schema = z.string().min(1, { error: 'must not be empty' }).transform((value) => value as Reference);
  return note(schema, { description, example, target: { record: kinds } });
}

/** A gate of the taxonomy, by its id. */
export function gate(description: string, example = 'G2') {
  return note(z.string().min(1, { error: 'must not be empty' }), { description, example, gate: true });
}

/** A record's own id. */
export function recordId(kind: Kind) {
  const form = ID_FORMS[kind];
  const schema = z.string()
    .refine((value) => form.pattern.test(value), {
      error: (issue) => `is “${clip(String(issue.input))}”; an id of this kind is ${form.rule}, such as ${form.example}`,
    })
    .transform((value) => value as Id);
  return note(schema, { description: `The ${kind}'s id. It never changes, whatever happens to title and file.`, example: form.example, identity: kind });
}

/** A list; `least` is the fewest entries it may have. */
export function list<T extends z.ZodType>(item: T, description: string, least = 0) {
  return note(z.array(item).min(least, { error: least === 1 ? 'needs at least one entry' : `needs at least ${least} entries` }), { description });
}

function clip(text: string): string {
  const characters = [...text];
  return characters.length > 60 ? `${characters.slice(0, 57).join('')}…` : text;
}
