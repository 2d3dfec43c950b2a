// How far the lessons have come: how many stand in each state, and how many ever reached it.
import type { Library } from '../../library/index.ts';
import type { Id } from '../../model/ids.ts';
import { LESSON_STATES, type LessonState } from '../../model/lifecycle.ts';
import type { Standing } from '../standings.ts';
import { knownLessons } from './known-lessons.ts';

export interface Funnel {
  /** One row a state, in the order in which a lesson travels. The `now` of all rows is the number of lessons. */
  rows: { state: LessonState; now: number; reached: number }[];
  lessons: number;
  future: number;
}

/**
 * Lessons by state. Unit: lessons. Counts every lesson observed by today, retired ones too.
 *
 * `now`: it stands there today. `reached`: it stands there or passed it. “Assigned” leaves no date behind once its action is done, so
 * whoever passed it is known only by standing there: its `reached` is its `now`.
 */
export function funnel(library: Library, standings: ReadonlyMap<Id, Standing>, today: string): Funnel {
  const { lessons, future } = knownLessons(library, today);
  const states = lessons.map(({ id }) => {
    const standing = standings.get(id);
    const state = standing?.state ?? 'captured';
    return { state, reached: new Set<LessonState>([state, ...(standing?.track ?? []).map((mark) => mark.state)]) };
  });
  return {
    rows: LESSON_STATES.map((state) => ({ state, now: states.filter((one) => one.state === state).length, reached: states.filter(({ reached }) => reached.has(state)).length })),
    lessons: lessons.length, future,
  };
}
