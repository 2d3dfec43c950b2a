// What changed between two objects of fields, in words: `version: 1.0 → 1.1`.
import { compare } from '../model/problem.ts';

type Fields = Readonly<Record<string, unknown>>;

const LONGEST_VALUE = 80;

/**
 * One phrase for each field that differs, by its path. Short values are shown, lists by what came and went, and long
 * text or lists of objects are only named.
 */
export function fieldChanges(before: Fields, after: Fields, prefix = ''): string[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return keys.flatMap((key) => fieldChange(`${prefix}${key}`, before[key], after[key]));
}

function fieldChange(name: string, before: unknown, after: unknown): string[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  if (isGroup(before) && isGroup(after)) return fieldChanges(before, after, `${name}.`);
  if (isList(before) && isList(after)) {
    const old = new Set(before ?? []);
    const now = new Set(after ?? []);
    const moves = [...[...now].filter((value) => !old.has(value)).map((value) => `+ ${clip(value)}`), ...[...old].filter((value) => !now.has(value)).map((value) => `− ${clip(value)}`)];
    return [`${name}: ${moves.length > 0 ? moves.join(', ') : 'in another order'}`];
  }
  const [old, now] = [shown(before), shown(after)];
  if (before === undefined) return [now === undefined ? `${name} added` : `${name}: ${now} (new)`];
  if (after === undefined) return [old === undefined ? `${name} removed` : `${name}: ${old} removed`];
  return [old === undefined || now === undefined ? `${name} changed` : `${name}: ${old} → ${now}`];
}

const isGroup = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);
/** A list of plain values; an absent one counts as empty. */
const isList = (value: unknown): value is string[] | undefined => value === undefined || (Array.isArray(value) && value.every((entry) => typeof entry === 'string'));

function shown(value: unknown): string | undefined {
  if (value === undefined || typeof value === 'object') return undefined;
  return String(value).length > LONGEST_VALUE ? undefined : String(value);
}

function clip(text: string): string {
  const characters = [...text];
  return characters.length > LONGEST_VALUE ? `${characters.slice(0, LONGEST_VALUE - 1).join('')}…` : text;
}

/** The records that differ, by what they hold: fields, text and, for a template, its source. Where they lie does not count. */
export function sameContent(a: { data: unknown; body: { parts: unknown; clauses: readonly { line: number; column: number }[] }; source?: unknown }, b: typeof a): boolean {
  if (a === b) return true;
  const content = ({ data, body, source }: typeof a): string => JSON.stringify([data, body.parts, body.clauses, source], (key, value: unknown) => (key === 'line' || key === 'column' || key === 'file' ? undefined : value));
  return content(a) === content(b);
}

/** Sorts by a text. */
export function by<T>(text: (value: T) => string): (a: T, b: T) => number {
  return (a, b) => compare(text(a), text(b));
}
