// The names of the records alone, out of what a form knows of the library: for a page that needs no more, and loads no schema.
import { KINDS, type Kind } from '../model/ids.ts';
import type { PackedLibrary } from './known-library.ts';

export interface KnownName { id: string; title: string; kind: Kind }

/** The names in what `packLibrary` packed. */
export function openKnownNames({ records }: PackedLibrary): KnownName[] {
  return records.map(([kind, id, title]) => ({ id, title, kind: KINDS[kind] ?? 'lesson' }));
}
