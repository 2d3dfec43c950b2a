// Walks a record's data to its texts.
import type { Path } from '../model/schema-walk.ts';

/** Every text in a value, with its path. */
export function* leavesOf(value: unknown, path: Path = []): Generator<{ path: Path; text: string }> {
  if (typeof value === 'string') yield { path, text: value };
  else if (Array.isArray(value)) for (const [index, entry] of value.entries()) yield* leavesOf(entry, [...path, index]);
  else if (typeof value === 'object' && value !== null) for (const [key, entry] of Object.entries(value)) yield* leavesOf(entry, [...path, key]);
}
