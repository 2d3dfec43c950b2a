// What lay behind what went wrong, the most frequent first.
import type { Library } from '../../library/index.ts';
import { compare } from '../../model/problem.ts';
import { percent } from './numbers.ts';
import { knownLessons } from './known-lessons.ts';

export interface RootCauses {
  /** Most lessons first, then by id. Causes without a lesson are left out. */
  rows: { cause: string; title: string; known: boolean; lessons: number; share: number; cumulated: number }[];
  /** Lessons learned from a problem. */
  lessons: number;
  /** How many of the causes make up four fifths of the lessons. */
  vital: number;
}

/**
 * Families of root causes as Pareto draws them. Unit: lessons; shares in percent. Counts lessons observed by today whose outcome is a
 * problem, retired ones too: that a lesson no longer applies does not undo what caused it. Lessons from successes are left out, since what they name did not go wrong.
 */
export function rootCauses(library: Library, today: string): RootCauses {
  const lessons = knownLessons(library, today).lessons.filter(({ data }) => data.outcome === 'problem');
  const counts = new Map<string, number>();
  for (const { data: { rootCause } } of lessons) counts.set(rootCause, (counts.get(rootCause) ?? 0) + 1);
  let sum = 0;
  const rows = [...counts].sort(([a, many], [b, more]) => more - many || compare(a, b)).map(([cause, count]) => {
    sum += count;
    const entry = library.taxonomy.rootCauses.find(({ id }) => id === cause);
    return { cause, title: entry?.title ?? cause, known: entry !== undefined, lessons: count, share: percent(count, lessons.length), cumulated: percent(sum, lessons.length) };
  });
  return { rows, lessons: lessons.length, vital: rows.length === 0 ? 0 : rows.findIndex(({ cumulated }) => cumulated >= 80) + 1 };
}
