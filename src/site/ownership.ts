// What the roles answer for, which clauses name them, and what waits for them.
import type { AnyRecord, Clause, RecordOf } from '../library/index.ts';
import { splitReference, type Id } from '../model/ids.ts';
import { compare } from '../model/problem.ts';
import type { Lesson } from '../model/records/lesson.ts';
import { oncePerSite } from './once.ts';
import { isCurrent } from './related.ts';
import type { Site } from './site.ts';

/** An action on a lesson. */
export interface OwnedAction { lesson: RecordOf<'lesson'>; action: NonNullable<Lesson['actions']>[number] }

/** What a role answers for through its entries in the list of owners. */
export interface Owned {
  standards: RecordOf<'standard'>[];
  templates: RecordOf<'template'>[];
  guides: RecordOf<'guide'>[];
  /** The longest overdue first. */
  open: OwnedAction[];
  /** How many actions are done. */
  done: number;
}

const empty = (): Owned => ({ standards: [], templates: [], guides: [], open: [], done: 0 });

const owned = oncePerSite((site): Map<Id, Owned> => {
  const { library, today } = site;
  const roleOf = new Map(library.taxonomy.owners.flatMap(({ id, role }) => (role === undefined ? [] : [[id, splitReference(role).id] as const])));
  const all = new Map<Id, Owned>();
  const of = (owner: string | undefined): Owned | undefined => {
    const role = owner === undefined ? undefined : roleOf.get(owner);
    if (role === undefined) return undefined;
    const known = all.get(role) ?? empty();
    all.set(role, known);
    return known;
  };
  for (const standard of library.of('standard')) if (isCurrent(standard)) of(standard.data.owner)?.standards.push(standard);
  for (const template of library.of('template')) of(template.data.owner)?.templates.push(template);
  for (const guide of library.of('guide')) of(guide.data.owner)?.guides.push(guide);
  for (const lesson of library.of('lesson')) {
    if (site.standings.get(lesson.id)?.state === 'retired') continue;
    for (const action of lesson.data.actions ?? []) {
      const one = of(action.owner);
      if (!one) continue;
      if (action.done !== undefined && action.done <= today) one.done++;
      else one.open.push({ lesson, action });
    }
  }
  // Actions without a day come last: nothing can be late about them.
  for (const one of all.values()) one.open.sort((a, b) => compare(a.action.due ?? '9', b.action.due ?? '9') || compare(a.lesson.id, b.lesson.id));
  return all;
});

/** What a role owns. */
export const ownedBy = (site: Site, role: RecordOf<'role'>): Owned => owned(site).get(role.id) ?? empty();

/** The clauses that name a role, by standard, in the order of the standards' numbers. */
export function clausesNaming(site: Site, role: RecordOf<'role'>): { standard: RecordOf<'standard'>; clauses: Clause[] }[] {
  const named = new Map<RecordOf<'standard'>, Set<string>>();
  for (const { from, fromAnchor } of site.library.to(role.id)) {
    if (from.kind !== 'standard' || fromAnchor === undefined || !isCurrent(from)) continue;
    const clauses = named.get(from) ?? new Set();
    clauses.add(fromAnchor);
    named.set(from, clauses);
  }
  return [...named].sort(([a], [b]) => compare(a.id, b.id)).map(([standard, ids]) => ({ standard, clauses: standard.body.clauses.filter(({ id }) => ids.has(id)) }));
}

/** Records of a kind that refer to a record in one of their fields, each once. */
export function referring<K extends AnyRecord['kind']>(site: Site, id: Id, kind: K, field: string): RecordOf<K>[] {
  const found = site.library.to(id).filter((edge) => edge.from.kind === kind && edge.field === field).map(({ from }) => from as RecordOf<K>);
  return [...new Set(found)];
}

/** Every role, in the order of the list of owners; those that own nothing come last. */
export const rolesInOrder = oncePerSite((site): RecordOf<'role'>[] => {
  const order = new Map(site.library.taxonomy.owners.flatMap(({ role }, index) => (role === undefined ? [] : [[splitReference(role).id, index] as const])));
  const place = ({ id }: RecordOf<'role'>) => order.get(id) ?? Infinity;
  return site.library.of('role').toSorted((a, b) => compareNumbers(place(a), place(b)) || compare(a.id, b.id));
});

const compareNumbers = (a: number, b: number): number => (a < b ? -1 : a > b ? 1 : 0);
