// What projects made of lessons: who applied them, and whether it helped.
import type { Library, RecordOf } from '../library/index.ts';
import type { Id } from '../model/ids.ts';
import { compare } from '../model/problem.ts';
import type { Disposition } from '../model/records/project.ts';

/** What projects decided on a lesson, each project once; how it turned out, of those that applied it and said so. */
export interface Reuse { applied: number; covered: number; notApplicable: number; helped: number; noEffect: number; hindered: number }

/** The decisions of a project by lesson, without those dated after today. Of several on one lesson the one of the latest gate counts, as at the gates. */
export function decisionsOf({ taxonomy }: Library, project: RecordOf<'project'>, today: string): ReadonlyMap<Id, Disposition> {
  const order = (id: string) => taxonomy.phases.findIndex(({ gate }) => gate?.id === id);
  const taken = (project.data.dispositions ?? []).filter(({ on }) => on === undefined || on <= today).sort((a, b) => order(a.gate) - order(b.gate));
  return new Map(taken.map((disposition) => [disposition.lesson as string as Id, disposition]));
}

/** What projects made of every lesson on which at least one decided. */
export function reuses(library: Library, today: string): ReadonlyMap<Id, Reuse> {
  const all = new Map<Id, Reuse>();
  for (const project of library.of('project')) {
    for (const [id, { decision, outcome }] of decisionsOf(library, project, today)) {
      if (library.records.get(id)?.kind !== 'lesson') continue;
      const reuse = all.get(id) ?? nothing();
      all.set(id, reuse);
      reuse[DECIDED[decision]]++;
      if (decision === 'apply' && outcome !== undefined) reuse[TURNED_OUT[outcome]]++;
    }
  }
  return all;
}

const nothing = (): Reuse => ({ applied: 0, covered: 0, notApplicable: 0, helped: 0, noEffect: 0, hindered: 0 });
const DECIDED = { apply: 'applied', covered: 'covered', 'not-applicable': 'notApplicable' } as const;
const TURNED_OUT = { helped: 'helped', 'no-effect': 'noEffect', hindered: 'hindered' } as const;

/** What projects made of one lesson: “applied by n, helped in m”. */
export function reuseOf(library: Library, lesson: Id, today: string): Reuse {
  return reuses(library, today).get(lesson) ?? nothing();
}

export interface ReusedLesson extends Reuse { lesson: RecordOf<'lesson'> }

/** Lessons that projects applied, most often applied first, then those that helped more often, then by id. */
export function mostApplied(library: Library, today: string): ReusedLesson[] {
  return reused(library, today, ({ applied }) => applied > 0, (a, b) => b.applied - a.applied || b.helped - a.helped);
}

/** Lessons that helped, in most projects first; of equals the one that hindered less, then the one applied less often, which helped in a larger part. */
export function mostHelpful(library: Library, today: string): ReusedLesson[] {
  return reused(library, today, ({ helped }) => helped > 0, (a, b) => b.helped - a.helped || a.hindered - b.hindered || a.applied - b.applied);
}

function reused(library: Library, today: string, counts: (reuse: Reuse) => boolean, order: (a: Reuse, b: Reuse) => number): ReusedLesson[] {
  return [...reuses(library, today)].filter(([, reuse]) => counts(reuse)).flatMap(([id, reuse]) => {
    const lesson = library.records.get(id);
    return lesson?.kind === 'lesson' ? [{ lesson, ...reuse }] : [];
  }).sort((a, b) => order(a, b) || compare(a.lesson.id, b.lesson.id));
}

/** A lesson that projects applied beside another, with how many did. */
export interface AppliedBeside { lesson: RecordOf<'lesson'>; projects: number }

/** Of each lesson that a project applied, what the projects that applied it applied beside it: in most of them first, then by id. Retired lessons are left out. */
export function appliedBeside(library: Library, today: string): ReadonlyMap<Id, readonly AppliedBeside[]> {
  const counts = new Map<Id, Map<Id, number>>();
  for (const project of library.of('project')) {
    const applied = [...decisionsOf(library, project, today)].flatMap(([id, { decision }]) => (decision === 'apply' ? [id] : []));
    for (const one of applied) {
      const beside = counts.get(one) ?? new Map<Id, number>();
      counts.set(one, beside);
      for (const other of applied) if (other !== one) beside.set(other, (beside.get(other) ?? 0) + 1);
    }
  }
  return new Map([...counts].map(([id, beside]) => [id, [...beside].flatMap(([other, projects]) => {
    const lesson = library.records.get(other);
    return lesson?.kind === 'lesson' && !(lesson.data.retired !== undefined && lesson.data.retired.on <= today) ? [{ lesson, projects }] : [];
  }).sort((a, b) => b.projects - a.projects || compare(a.lesson.id, b.lesson.id))]));
}

/** After every day. */
const LAST_DAY = '9999-12-31';

/** What a project says of itself for others to be like it. */
export interface Likeness { type?: string | undefined; approach?: string | undefined; tier?: string | undefined }

/**
 * By lesson, how many projects like one applied it. Like it is a project of its type; where the type is not known, one with its approach and its
 * tier. A pack has no day of its own, so a decision counts as soon as it is written down.
 */
export function appliedByLike(library: Library, profile: Likeness): ReadonlyMap<Id, number> {
  const like = ({ type, approach, tier }: Likeness): boolean => (profile.type === undefined ? profile.approach !== undefined && profile.tier !== undefined && approach === profile.approach && tier === profile.tier : type === profile.type);
  const counts = new Map<Id, number>();
  for (const project of library.of('project')) {
    if (!like(project.data)) continue;
    for (const [id, { decision }] of decisionsOf(library, project, LAST_DAY)) if (decision === 'apply') counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}
