// How long it takes from seeing something to a rule that carries it.
import type { Library } from '../../library/index.ts';
import type { Id } from '../../model/ids.ts';
import { compare } from '../../model/problem.ts';
import type { Standing } from '../standings.ts';
import { daysBetween } from '../../model/days.ts';
import { quantile } from './numbers.ts';
import { knownLessons } from './known-lessons.ts';

export interface Spread { lessons: number; shortest: number; lowerQuarter: number; median: number; upperQuarter: number; longest: number }

export interface TimeToEmbedded {
  /** One row a year in which lessons were embedded, the earliest first. */
  rows: ({ year: string } & Spread)[];
  /** All years together; undefined where nothing was embedded. */
  all: Spread | undefined;
  /** Each lesson that counts, by the day on which it was embedded. */
  lessons: { id: Id; title: string; observed: string; embedded: string; days: number }[];
  /** Known and neither embedded nor retired before it was: they are not in the distribution, and make it look shorter than it is. */
  waiting: number;
  /** Embedded before it was observed, as the dates say: left out. */
  outOfOrder: number;
}

/**
 * Days from the day a lesson was observed to the day it was embedded, spread by the year of embedding. Unit: days. Counts every lesson
 * that has a day of embedding, whatever became of it since.
 */
export function timeToEmbedded(library: Library, standings: ReadonlyMap<Id, Standing>, today: string): TimeToEmbedded {
  const known = knownLessons(library, today).lessons.map((lesson) => ({ lesson, standing: standings.get(lesson.id) }));
  const embedded = known.flatMap(({ lesson: { id, title, data: { observed } }, standing }) => {
    const on = standing?.track.find(({ state }) => state === 'embedded')?.on;
    return on === undefined ? [] : [{ id, title, observed, embedded: on, days: daysBetween(observed, on) }];
  });
  const lessons = embedded.filter(({ days }) => days >= 0).sort((a, b) => compare(a.embedded, b.embedded) || compare(a.id, b.id));
  const years = [...new Set(lessons.map((one) => one.embedded.slice(0, 4)))];
  return {
    rows: years.map((year) => ({ year, ...spreadOf(lessons.filter((one) => one.embedded.startsWith(year)).map(({ days }) => days)) })),
    all: lessons.length === 0 ? undefined : spreadOf(lessons.map(({ days }) => days)),
    lessons,
    waiting: known.filter(({ standing }) => standing?.state !== 'retired' && !standing?.track.some(({ state }) => state === 'embedded')).length,
    outOfOrder: embedded.length - lessons.length,
  };
}

function spreadOf(days: readonly number[]): Spread {
  const sorted = days.toSorted((a, b) => a - b);
  const at = (share: number) => quantile(sorted, share);
  return { lessons: sorted.length, shortest: at(0), lowerQuarter: at(.25), median: at(.5), upperQuarter: at(.75), longest: at(1) };
}
