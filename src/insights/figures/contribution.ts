// What was brought in and what was made of it, year by year.
import type { Library } from '../../library/index.ts';
import type { Id } from '../../model/ids.ts';
import type { Standing } from '../standings.ts';
import { knownLessons } from './known-lessons.ts';

export interface Contribution {
  /** Every year from the first to the last in which something was contributed, validated or embedded. */
  rows: { year: string; contributed: number; projects: number; validated: number; embedded: number }[];
  lessons: number;
  /** Projects from which at least one lesson comes, and all projects. */
  projects: number;
  allProjects: number;
  /** Lessons that name no project. */
  withoutProject: number;
}

/**
 * Contribution by year. Unit: lessons. Counts lessons observed by today: as contributed in the year of their number, which they get when
 * they are written down and keep; as validated and embedded in the year in which they became it. `projects` are the different projects
 * from which the year's contributions come.
 */
export function contribution(library: Library, standings: ReadonlyMap<Id, Standing>, today: string): Contribution {
  const lessons = knownLessons(library, today).lessons.map(({ id, data }) => {
    const yearOf = (state: string) => standings.get(id)?.track.find((mark) => mark.state === state)?.on.slice(0, 4);
    return { project: data.project as string | undefined, contributed: id.slice(3, 7), validated: yearOf('validated'), embedded: yearOf('embedded') };
  });
  const years = lessons.flatMap(({ contributed, validated, embedded }) => [contributed, validated, embedded].flatMap((year) => (year === undefined ? [] : [Number(year)])));
  const first = years.reduce((a, b) => Math.min(a, b), Infinity);
  const last = years.reduce((a, b) => Math.max(a, b), -Infinity);
  const projectsOf = (some: typeof lessons) => new Set(some.flatMap(({ project }) => project ?? [])).size;
  return {
    rows: Array.from({ length: years.length === 0 ? 0 : last - first + 1 }, (_, index) => {
      const year = String(first + index);
      const here = lessons.filter(({ contributed }) => contributed === year);
      return { year, contributed: here.length, projects: projectsOf(here), validated: lessons.filter(({ validated }) => validated === year).length, embedded: lessons.filter(({ embedded }) => embedded === year).length };
    }),
    lessons: lessons.length, projects: projectsOf(lessons), allProjects: library.of('project').length, withoutProject: lessons.filter(({ project }) => project === undefined).length,
  };
}
