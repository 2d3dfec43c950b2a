// Characters that nobody sees become marks that everybody sees, wherever the portal shows content. The check refuses the
// dangerous ones; these marks show those that it only warns of, and all of them while somebody writes.
import { assemble, type Library } from '../library/library.ts';
import { mayHoldUnseen, withUnseenShown } from '../model/unseen.ts';

/** The Library with invisible characters shown as `⟦U+202E⟧`; the same object where it holds none. */
export function withInvisibleShown(library: Library): Library {
  const all = [...library.records.values()];
  const records = all.map((record) => (concerned(record.data) || concerned(record.body) || concerned(record.source) ? shown(record) : record));
  const settings = concerned(library.settings) ? shown(library.settings) : library.settings;
  const taxonomy = concerned(library.taxonomy) ? shown(library.taxonomy) : library.taxonomy;
  if (settings === library.settings && taxonomy === library.taxonomy && records.every((record, index) => record === all[index])) return library;
  return assemble(settings, taxonomy, records, [...library.media.values()], library.problems);
}

const known = new WeakMap<object, boolean>();

/** Whether any text in a value may hold one. Parsed files stay the same objects from edit to edit, so they are walked once. */
function concerned(value: unknown): boolean {
  if (typeof value === 'string') return mayHoldUnseen(value);
  if (typeof value !== 'object' || value === null) return false;
  const before = known.get(value);
  if (before !== undefined) return before;
  const found = Object.values(value).some(concerned);
  if (!Array.isArray(value)) known.set(value, found);
  return found;
}

function shown<T>(value: T): T {
  if (typeof value === 'string') return withUnseenShown(value) as T;
  if (Array.isArray(value)) return value.map(shown) as T;
  if (value instanceof Map) return new Map([...value].map(([key, inner]) => [key, shown(inner)])) as T;
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shown(inner)])) as T;
  return value;
}
