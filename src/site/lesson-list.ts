// All lessons in few bytes: what the explorer filters over, and what its first pages are made from.
import { emptyFilter, FACET_NAMES, findLessons, type FacetName, type FacetValue, type LessonList, type ListedLesson } from '../client/lesson-filter.ts';
import type { RecordOf } from '../library/index.ts';
import { LESSON_STATES } from '../model/lifecycle.ts';
import { IMPACT_LEVELS, OUTCOMES } from '../model/records/lesson.ts';
import { addressOf } from './body.ts';
import { oncePerSite } from './once.ts';
import { byNewest } from './related.ts';
import type { Site } from './site.ts';

/** How many lessons a page of the explorer shows. */
export const PAGE_SIZE = 50;

/** Every lesson, newest first. */
export const lessonsByNewest = oncePerSite((site) => site.library.of('lesson').toSorted(byNewest));

function facetValues({ library: { taxonomy }, messages }: Site): Record<FacetName, FacetValue[]> {
  const words = (ids: readonly string[], titles: Record<string, string>) => ids.map((id) => ({ id, title: titles[id] ?? id }));
  const entries = (list: readonly FacetValue[]) => list.map(({ id, title }) => ({ id, title }));
  return {
    phase: entries(taxonomy.phases), topic: entries(taxonomy.domains), cause: entries(taxonomy.rootCauses),
    outcome: words(OUTCOMES, messages.outcomes), impact: words(IMPACT_LEVELS, messages.impacts),
    type: entries(taxonomy.projectTypes), state: words(LESSON_STATES, messages.states), tag: entries(taxonomy.tags),
  };
}

/** What each lesson has of each facet. Its project types are its project's type and those it says it fits. */
function valuesOf(site: Site, { id, data }: RecordOf<'lesson'>): Record<FacetName, readonly string[]> {
  const project = data.project === undefined ? undefined : site.library.records.get(data.project as never);
  return {
    phase: data.phases, topic: data.domains, cause: [data.rootCause], outcome: [data.outcome], impact: [data.impact.level],
    type: [...new Set([...(project?.kind === 'project' ? [project.data.type] : []), ...(data.appliesWhen?.projectTypes ?? [])])],
    state: [site.standings.get(id)?.state ?? 'captured'], tag: data.tags ?? [],
  };
}

/** The whole list. */
export const lessonList = oncePerSite((site): LessonList => {
  const facets = facetValues(site);
  const positions = Object.fromEntries(FACET_NAMES.map((name) => [name, new Map(facets[name].map(({ id }, index) => [id, index]))])) as Record<FacetName, Map<string, number>>;
  const lessons = lessonsByNewest(site).map((lesson): ListedLesson => {
    const values = valuesOf(site, lesson);
    const project = lesson.data.project === undefined ? undefined : site.library.records.get(lesson.data.project as never);
    return {
      id: lesson.id, title: lesson.title, address: addressOf(site, lesson), observed: lesson.data.observed, project: project?.title ?? '',
      values: FACET_NAMES.map((name) => values[name].flatMap((value) => positions[name].get(value) ?? [])),
    };
  });
  return { facets, lessons };
});

/** How many lessons each value of each facet has. */
export const lessonCounts = oncePerSite((site) => findLessons(lessonList(site), emptyFilter()).counts);
