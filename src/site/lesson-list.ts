// All lessons in few bytes: what the explorer filters over, and what its pages are made from.
import { findLessons, LESSON_FIELDS, NO_FILTER, openLessons, type FacetValue, type LessonField, type PackedLessons } from '../client/lesson-filter.ts';
import { facetsOf, facetTitles, timesApplied } from '../search/records.ts';
import { addressOf } from './body.ts';
import { oncePerSite } from './once.ts';
import { byNewest } from './related.ts';
import type { Site } from './site.ts';

/** How many lessons a page of the explorer shows. */
export const PAGE_SIZE = 50;

/** Every lesson, newest first. */
export const lessonsByNewest = oncePerSite((site) => site.library.of('lesson').toSorted(byNewest));

/** The whole list, as it travels. The values are those of the index, in its order. */
export const packedLessons = oncePerSite((site): PackedLessons => {
  const { library, standings } = site;
  const lessons = lessonsByNewest(site).map((lesson) => ({ lesson, facets: facetsOf(library, lesson, standings) }));
  const values = Object.fromEntries(LESSON_FIELDS.map((field) => [field, valuesIn(site, field, lessons.flatMap(({ facets }) => facets[field] ?? []))])) as PackedLessons['values'];
  const places = LESSON_FIELDS.map((field) => ({ field, of: new Map(values[field].map(({ value }, place) => [value, place])) }));
  return {
    values,
    rows: lessons.map(({ lesson, facets }) => [
      lesson.id, lesson.title, addressOf(site, lesson), lesson.data.observed, timesApplied(library, lesson.id),
      places.map(({ field, of }) => (facets[field] ?? []).flatMap((value) => of.get(value) ?? [])),
    ]),
  };
});

/** The values of a field that lessons have, in the library's order, with the words for them. */
function valuesIn({ library, messages }: Site, field: LessonField, values: readonly string[]): FacetValue[] {
  const words: Record<string, string> = { ...(field === 'outcome' && messages.outcomes), ...(field === 'impact' && messages.impacts), ...(field === 'state' && messages.states) };
  const used = new Set(values);
  const known = (facetTitles(library)[field] ?? []).filter(({ id }) => used.has(id)).map(({ id, title }) => ({ value: id, title: words[id] ?? title }));
  const others = [...used].filter((value) => !known.some((one) => one.value === value)).sort();
  return [...known, ...others.map((value) => ({ value, title: value }))];
}

export const lessonList = oncePerSite((site) => openLessons(packedLessons(site)));

/** How many lessons each value of each facet has. */
export const lessonCounts = oncePerSite((site) => findLessons(lessonList(site), NO_FILTER).counts);
