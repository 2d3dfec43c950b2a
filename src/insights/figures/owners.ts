// Whom a record names as an owner, where the list of owners may not have it.
import type { Library } from '../../library/index.ts';

/** An owner that a record names: from the list, not from it, or nobody. */
export type NamedOwner = { id: string; title: string; known: boolean } | undefined;

export function ownerNamed({ taxonomy }: Library, id: string | undefined): NamedOwner {
  if (id === undefined) return undefined;
  const entry = taxonomy.owners.find((owner) => owner.id === id);
  return { id, title: entry?.title ?? id, known: entry !== undefined };
}
