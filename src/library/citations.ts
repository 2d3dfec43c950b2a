// Citations run both ways: whether the place that a lesson lives in cites the lesson back.
import type { Id } from '../model/ids.ts';
import type { Library } from './library.ts';

/**
 * Whether what `reference` names exists and cites the lesson back. Clauses, sections and columns cite in
 * `learnedFrom`; where the reference names a whole record, any of its places will do. Guides have none of these:
 * they cite by a link in their text or by `related`.
 */
export function citesBack(library: Library, lesson: Id, reference: string): boolean {
  const found = library.resolve(reference);
  if ('missing' in found) return false;
  const { record, anchor } = found;
  return library.to(lesson).some((edge) => edge.from.id === record.id && (record.kind === 'guide'
    ? edge.field === 'text' || edge.field === 'related'
    : edge.field === 'learnedFrom' && (anchor === undefined || edge.fromAnchor === anchor.id)));
}
