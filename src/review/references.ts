// Edges of the graph that a change adds or takes away, by the record that they start from.
import type { Edge, Library } from '../library/index.ts';
import { by } from './field-changes.ts';
import type { Comparison } from './sides.ts';

/** References of one record through one field; `from` is a record or a place in it. */
export interface ReferenceGroup { from: string; title: string; field: string; to: string[] }
export interface ReferenceChanges { gained: ReferenceGroup[]; lost: ReferenceGroup[] }

export function referenceChanges({ before, after }: Pick<Comparison, 'before' | 'after'>): ReferenceChanges {
  const [old, now] = [edgesOf(before.library), edgesOf(after.library)];
  // What starts from a record that one side could not read has neither come nor gone.
  return {
    gained: grouped([...now].filter(([key, { from }]) => !old.has(key) && !before.unread(from)).map(([, edge]) => edge)),
    lost: grouped([...old].filter(([key, { from }]) => !now.has(key) && !after.unread(from)).map(([, edge]) => edge)),
  };
}

const fromOf = ({ from, fromAnchor }: Edge): string => (fromAnchor === undefined ? from.id : `${from.id}#${fromAnchor}`);
const toOf = ({ to, anchor }: Edge): string => (anchor === undefined ? to : `${to}#${anchor}`);

function edgesOf(library: Library): Map<string, Edge> {
  return new Map(library.edges.map((edge) => [`${fromOf(edge)} ${edge.field} ${toOf(edge)}`, edge]));
}

function grouped(edges: readonly Edge[]): ReferenceGroup[] {
  const groups = Map.groupBy(edges, (edge) => `${fromOf(edge)} ${edge.field}`);
  return [...groups.values()].flatMap(([first, ...rest]) => (first ? [{ from: fromOf(first), title: first.from.title, field: first.field, to: [first, ...rest].map(toOf).sort() }] : [])).sort(by(({ from, field }) => `${from} ${field}`));
}
