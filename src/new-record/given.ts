// Answers that were given with the command: as flags, and as a file of JSON.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { didYouMean } from '../model/suggest.ts';
import { flagOf, takesSeveral, type Questions } from './questions.ts';
import type { Answers } from './draft.ts';

/** The command was not understood; the message says what to write. */
export class UsageError extends Error {
  override name = 'UsageError';
}

export interface Given { answers: Answers; json: boolean; slug: string | undefined }

/** Flags that every kind has. */
const OWN = { from: { type: 'string' }, json: { type: 'boolean', default: false }, slug: { type: 'string' } } as const;

/**
 * Reads the arguments behind the kind. A flag of several values may stand several times, and choices may be joined by commas.
 * @throws {UsageError} on a flag that does not exist, a flag without its value, and a file that cannot be read.
 */
export function readGiven(args: readonly string[], questions: Questions): Given {
  const parts = [...questions.sections, ...(questions.source ? Object.values(questions.source) : [])];
  const names = [...questions.fields.map(({ name }) => flagOf(name)), ...parts.map(({ flag }) => flag)];
  const values = parse(args, names);
  const answers = typeof values.from === 'string' ? readFrom(values.from) : { data: {}, sections: {}, parts: {}, body: undefined };
  for (const field of questions.fields) {
    const given = values[flagOf(field.name).slice(2)];
    if (!Array.isArray(given) || given.length === 0) continue;
    if (!takesSeveral(field) && given.length > 1) throw new UsageError(`${flagOf(field.name)} is given ${given.length} times, and it takes one value.`);
    const several = field.widget === 'list' ? given : given.flatMap((text) => text.split(',').map((one) => one.trim()).filter(Boolean));
    put(answers.data, field.path, takesSeveral(field) ? several : given[0]);
  }
  for (const { name, flag, several } of parts) {
    const given = values[flag.slice(2)];
    if (!Array.isArray(given) || given.length === 0) continue;
    if (several) answers.parts[name] = given.flatMap((text) => text.split(',').map((one) => one.trim()).filter(Boolean));
    else answers.sections[name] = given.join('\n\n');
  }
  return { answers, json: values.json === true, slug: typeof values.slug === 'string' ? values.slug : undefined };
}

function parse(args: readonly string[], names: readonly string[]): Record<string, string | boolean | string[] | undefined> {
  const options = { ...Object.fromEntries(names.map((flag) => [flag.slice(2), { type: 'string' as const, multiple: true }])), ...OWN };
  const { tokens } = parseArgs({ args: [...args], options, strict: false, tokens: true, allowPositionals: true });
  for (const token of tokens) {
    if (token.kind === 'positional') throw new UsageError(`“${token.value}” belongs to no flag. Texts of several words stand in quotation marks: --title "…".`);
    if (token.kind !== 'option') continue;
    const known = Object.hasOwn(options, token.name) ? options[token.name as keyof typeof options] : undefined;
    if (!known) throw new UsageError(`There is no flag “${token.rawName}”. ${didYouMean(token.rawName, [...names, ...Object.keys(OWN).map((name) => `--${name}`)], 'flag')}`);
    if (known.type === 'string' && (token.value === undefined || token.value.trim() === '')) throw new UsageError(`${token.rawName} has no value.`);
  }
  return parseArgs({ args: [...args], options, strict: false }).values as Record<string, string | boolean | string[] | undefined>;
}

/** A file of answers: fields as front matter nests them, beside them `sections` (texts by heading) or `body`. `-` reads what is piped in. */
function readFrom(path: string): Answers {
  let text: string;
  try {
    text = readFileSync(path === '-' ? 0 : path, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    throw new UsageError(`${path === '-' ? 'What is piped in' : `“${path}”`} cannot be read (${(error as NodeJS.ErrnoException).code ?? String(error)}).`);
  }
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch (error) {
    throw new UsageError(`“${path}” is not JSON: ${(error as Error).message}.`);
  }
  if (typeof read !== 'object' || read === null || Array.isArray(read)) throw new UsageError(`“${path}” should hold an object: { "title": "…", "sections": { "What happened": "…" } }.`);
  const { sections = {}, body, parts = {}, ...data } = read as Record<string, unknown>;
  if (body !== undefined && typeof body !== 'string') throw new UsageError(`“body” of “${path}” should be text.`);
  return { data: asTexts(data) as Record<string, unknown>, sections: textsOf(sections, 'sections', path), parts: listsOf(parts, path), body };
}

/** Front matter is text whatever it looks like: numbers of JSON become their digits. */
function asTexts(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asTexts);
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, asTexts(entry)]));
  return value === null || value === undefined ? undefined : String(value);
}

function textsOf(value: unknown, name: string, path: string): Record<string, string> {
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [['', undefined]];
  if (entries.some(([, text]) => typeof text !== 'string')) throw new UsageError(`“${name}” of “${path}” should hold a text for each heading.`);
  return Object.fromEntries(entries) as Record<string, string>;
}

function listsOf(value: unknown, path: string): Record<string, string[]> {
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [['', undefined]];
  if (entries.some(([, list]) => !Array.isArray(list))) throw new UsageError(`“parts” of “${path}” should hold a list of texts for each name.`);
  return Object.fromEntries(entries.map(([key, list]) => [key, (list as unknown[]).map(String)]));
}

/** Puts a value at a path, making the groups on the way. */
export function put(data: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const holder = path.slice(0, -1).reduce<Record<string, unknown>>((at, step) => (at[step] ??= {}) as Record<string, unknown>, data);
  holder[path.at(-1) ?? ''] = value;
}
