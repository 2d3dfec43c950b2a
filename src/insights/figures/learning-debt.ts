// What was promised and is not done: open actions on lessons, by who owes them.
import type { Library } from '../../library/index.ts';
import type { Id } from '../../model/ids.ts';
import { compare } from '../../model/problem.ts';
import { IMPACT_LEVELS, type ImpactLevel } from '../../model/records/lesson.ts';
import type { Standing } from '../standings.ts';
import { daysBetween } from '../../model/days.ts';
import { quantile } from './numbers.ts';
import { knownLessons } from './known-lessons.ts';
import { ownerNamed, type NamedOwner } from './owners.ts';

export interface Debt {
  open: number;
  overdue: number;
  /** Without a day by which they are due: nothing can be late about them. */
  noDue: number;
  /** Days since the lesson was validated, or observed where it is not validated yet: of the middle action and of the oldest. */
  medianAge: number;
  oldest: number;
  /** Open actions by the impact of their lesson. */
  impact: Record<ImpactLevel, number>;
}

export interface LearningDebt {
  /** Whoever owes most first; actions that name nobody come last. */
  rows: ({ owner: NamedOwner } & Debt)[];
  all: Debt;
  /** Lessons on which something is open. */
  lessons: number;
  /** Validated lessons on which nobody acts and which nothing carries: no action is open because none was ever set. */
  orphans: number;
}

/**
 * Open actions by owner. Unit: actions. Counts every action without a day done (or one after today) of every lesson that was observed by
 * today and is not retired.
 */
export function learningDebt(library: Library, standings: ReadonlyMap<Id, Standing>, today: string): LearningDebt {
  const lessons = knownLessons(library, today).lessons.filter(({ id }) => standings.get(id)?.state !== 'retired');
  const open = lessons.flatMap(({ id, data }) => (data.actions ?? []).filter(({ done }) => done === undefined || done > today).map(({ owner, due }) => {
    const since = data.validated !== undefined && data.validated.on <= today ? data.validated.on : data.observed;
    return { lesson: id, owner, due, age: daysBetween(since, today), level: data.impact.level };
  }));
  const debtOf = (actions: typeof open): Debt => {
    const ages = actions.map(({ age }) => age).sort((a, b) => a - b);
    return {
      open: actions.length, overdue: actions.filter(({ due }) => due !== undefined && due < today).length, noDue: actions.filter(({ due }) => due === undefined).length,
      medianAge: quantile(ages, .5), oldest: quantile(ages, 1),
      impact: Object.fromEntries(IMPACT_LEVELS.map((level) => [level, actions.filter((action) => action.level === level).length])) as Record<ImpactLevel, number>,
    };
  };
  const owners = [...new Set(open.map(({ owner }) => owner))];
  return {
    rows: owners.map((id) => ({ owner: ownerNamed(library, id), ...debtOf(open.filter(({ owner }) => owner === id)) }))
      .sort((a, b) => Number(a.owner === undefined) - Number(b.owner === undefined) || b.open - a.open || b.overdue - a.overdue || compare(a.owner?.id ?? '', b.owner?.id ?? '')),
    all: debtOf(open),
    lessons: new Set(open.map(({ lesson }) => lesson)).size,
    orphans: lessons.filter(({ id }) => standings.get(id)?.orphan).length,
  };
}
