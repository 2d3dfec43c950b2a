// The one canonical way to write a record: what a person typed, as a file that the check reads back to the letter.
import type { z } from 'zod';
import type { Kind } from '../model/ids.ts';
import { KIND_NOTES } from '../model/kinds.ts';
import { LESSON_SECTIONS } from '../model/records/lesson.ts';
import { elementOf, shapeOf } from '../model/schema-walk.ts';
import { slugOf } from './mint.ts';
import { blockText, quotedOrPlain } from './yaml-text.ts';

/** A record that is being written: fields nested as front matter nests them, scalars as text. */
export interface Draft { kind: Kind; data: Record<string, unknown>; body: string }

/** A file to be. `path` starts at the library's root; `text` has `\n` line ends and ends with one. */
export interface RecordFile { path: string; text: string }

/**
 * Writes a draft as the file that the library reads: fields in the order of the schema, unknown ones after them so that
 * the check can say so, empty values left out. Text that any reader of YAML would take for something else is quoted.
 * @throws {RangeError} for a term: the terms stand together in content/glossary.yaml.
 */
export function recordFile({ kind, data, body }: Draft): RecordFile {
  const path = recordPath(kind, data);
  const text = body.replace(/\r\n?/g, '\n').replace(/^(?:[ \t]*\n)+/, '').trimEnd();
  return { path, text: `---\n${frontMatterOf(KIND_NOTES[kind].schema, data)}---\n${text === '' ? '' : `\n${text}\n`}` };
}

/**
 * Where a record's file lies. A lesson lies in the year of its id; a draft without one, in the year of the observation.
 * @throws {RangeError} for a term.
 */
export function recordPath(kind: Kind, data: Record<string, unknown>): string {
  if (kind === 'term') throw new RangeError(`A term has no file of its own; the terms stand in ${KIND_NOTES.term.folder}.`);
  const { folder } = KIND_NOTES[kind];
  const slug = slugOf(textOf(data.title));
  if (kind === 'template') return `${folder}/${slug}/index.mdx`;
  return kind === 'lesson' ? `${folder}/${yearOf(data)}/${slug}.mdx` : `${folder}/${slug}.mdx`;
}

function yearOf({ id, observed }: Record<string, unknown>): string {
  return /^LL-(\d{4})-/.exec(textOf(id))?.[1] ?? /^\d{4}/.exec(textOf(observed))?.[0] ?? '0000';
}

const textOf = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

/** The sections that the body of a kind is made of, in order; none where the kind leaves the body free. */
export function sectionsOf(kind: Kind): { required: readonly string[]; optional: readonly string[] } {
  return kind === 'lesson' ? LESSON_SECTIONS : { required: [], optional: [] };
}

/**
 * A body from the texts of its sections: headings in the order of the model, empty optional sections left out. Sections that
 * the model does not name come last, in their own order; the text under an empty name stands before all headings.
 */
export function bodyFromSections(kind: Kind, sections: Readonly<Record<string, string>>): string {
  const { required, optional } = sectionsOf(kind);
  const order = [...required, ...optional, ...Object.keys(sections).filter((name) => name !== '' && !required.includes(name) && !optional.includes(name))];
  const before = clean(sections['']);
  const parts = order.flatMap((name) => {
    const text = clean(Object.hasOwn(sections, name) ? sections[name] : undefined);
    if (text === '') return required.includes(name) ? [`## ${name}`] : [];
    return [`## ${name}\n\n${text}`];
  });
  return [...(before === '' ? [] : [before]), ...parts].join('\n\n');
}

const clean = (text: string | undefined): string => (text ?? '').replace(/\r\n?/g, '\n').replace(/^(?:[ \t]*\n)+/, '').trimEnd();

/** Fields as lines of YAML, each ended; in the order of the schema. */
export function frontMatterOf(schema: z.ZodType | undefined, data: Readonly<Record<string, unknown>>): string {
  return fieldLines(schema, data, 0).map((line) => `${line}\n`).join('');
}

function fieldLines(schema: z.ZodType | undefined, data: Readonly<Record<string, unknown>>, depth: number): string[] {
  const shape = (schema && shapeOf(schema)) ?? {};
  const known = Object.keys(shape);
  const names = [...known.filter((name) => Object.hasOwn(data, name)), ...Object.keys(data).filter((name) => !Object.hasOwn(shape, name))];
  return names.flatMap((name) => valueLines(`${quotedOrPlain(name)}:`, shape[name], data[name], depth));
}

/** One value behind its key (or behind the hyphen of its list). */
function valueLines(key: string, schema: z.ZodType | undefined, value: unknown, depth: number): string[] {
  const indent = '  '.repeat(depth);
  if (isEmpty(value)) return [];
  if (Array.isArray(value)) {
    const entries = value.filter((entry) => !isEmpty(entry));
    const element = schema && elementOf(schema);
    if (entries.every((entry) => typeof entry !== 'object' && !needsOwnLine(String(entry)))) {
      return [`${indent}${key} [${entries.map((entry) => quotedOrPlain(String(entry), { inList: true })).join(', ')}]`];
    }
    return [`${indent}${key}`, ...entries.flatMap((entry) => listEntry(element, entry, depth + 1))];
  }
  if (typeof value === 'object' && value !== null) {
    return [`${indent}${key}`, ...fieldLines(schema, value as Record<string, unknown>, depth + 1)];
  }
  const text = String(value);
  const block = blockText(text);
  return block ? [`${indent}${key} |-`, ...block.map((line) => (line === '' ? '' : `${indent}  ${line}`))] : [`${indent}${key} ${quotedOrPlain(text)}`];
}

function listEntry(schema: z.ZodType | undefined, entry: unknown, depth: number): string[] {
  const indent = '  '.repeat(depth);
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) return valueLines('-', schema, entry, depth);
  const [first = '', ...rest] = fieldLines(schema, entry as Record<string, unknown>, depth + 1);
  return [`${indent}- ${first.slice(indent.length + 2)}`, ...rest];
}

/** A sentence in a list reads better on a line of its own; words and ids stand beside each other. */
function needsOwnLine(text: string): boolean {
  return text.length > 40 || /[\n,]/.test(text);
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  if (typeof value === 'string') return value.trim() === '';
  if (Array.isArray(value)) return value.every(isEmpty);
  return typeof value === 'object' && Object.values(value).every(isEmpty);
}
