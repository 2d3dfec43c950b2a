// What projects left behind and what they met: the look-ups behind the pages of projects.
import type { RecordOf } from '../library/index.ts';
import { LESSON_STATES, type LessonState } from '../model/lifecycle.ts';
import { compare } from '../model/problem.ts';
import type { Disposition } from '../model/records/project.ts';
import { oncePerSite } from './once.ts';
import { byWeight } from './related.ts';
import type { Site } from './site.ts';

type Project = RecordOf<'project'>;
type Lesson = RecordOf<'lesson'>;

/** The lessons that a project left behind, weightiest first. */
export function lessonsOf(site: Site, project: Project): Lesson[] {
  return site.library.to(project.id).filter(({ field }) => field === 'project').map(({ from }) => from)
    .filter((record): record is Lesson => record.kind === 'lesson').sort(byWeight);
}

// Furthest first; what fell back stands before what has not set out, and what no longer applies comes last.
const ORDER: readonly LessonState[] = ['verified', 'embedded', 'reopened', 'assigned', 'validated', 'captured', 'retired'];

/** Lessons by the state they have reached, the furthest first; states without lessons are left out. */
export function byState(site: Site, lessons: readonly Lesson[]): { state: LessonState; lessons: Lesson[] }[] {
  const groups = new Map<LessonState, Lesson[]>(LESSON_STATES.map((state) => [state, []]));
  for (const lesson of lessons) groups.get(site.standings.get(lesson.id)?.state ?? 'captured')?.push(lesson);
  return ORDER.flatMap((state) => {
    const group = groups.get(state) ?? [];
    return group.length > 0 ? [{ state, lessons: group }] : [];
  });
}

/** The lessons that a project met, in the order in which it says so, each with its decision. */
export function metBy(site: Site, project: Project): { lesson: Lesson; disposition: Disposition }[] {
  return (project.data.dispositions ?? []).flatMap((disposition) => {
    const found = site.library.resolve(disposition.lesson).record;
    return found?.kind === 'lesson' ? [{ lesson: found, disposition }] : [];
  });
}

/** Projects of one type. */
export interface ProjectGroup { type: string; projects: Project[] }

/** The last day known of a project: newest first is by this. */
const lastDay = ({ data }: Project): string => data.end ?? data.start ?? '';

const grouped = oncePerSite((site): ProjectGroup[] => site.library.taxonomy.projectTypes.flatMap(({ id }) => {
  const projects = site.library.of('project').filter(({ data }) => data.type === id)
    .sort((a, b) => compare(lastDay(b), lastDay(a)) || compare(a.id, b.id));
  return projects.length > 0 ? [{ type: id, projects }] : [];
}));

/** Of more projects than this, a page shows only a part. */
export const PROJECTS_A_PAGE = 200;

/** Projects by type, newest first, cut into pages of `PROJECTS_A_PAGE`. There is always one page. */
export const projectPages = oncePerSite((site): ProjectGroup[][] => {
  const pages: ProjectGroup[][] = [[]];
  let room = PROJECTS_A_PAGE;
  for (const { type, projects } of grouped(site)) {
    let rest = projects;
    while (rest.length > 0) {
      if (room === 0) { pages.push([]); room = PROJECTS_A_PAGE; }
      const part = rest.slice(0, room);
      pages.at(-1)?.push({ type, projects: part });
      room -= part.length;
      rest = rest.slice(part.length);
    }
  }
  return pages;
});

/** Other projects of the same type, the nearest in time first. */
export function siblingsOf(site: Site, project: Project, most = 5): Project[] {
  const group = grouped(site).find(({ type }) => type === project.data.type)?.projects ?? [];
  const at = group.indexOf(project);
  return group.map((other, index) => ({ other, away: Math.abs(index - at) })).filter(({ other }) => other !== project)
    .sort((a, b) => a.away - b.away).slice(0, most).map(({ other }) => other);
}
