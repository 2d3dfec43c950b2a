// Which lessons fit a filter, in what order, and how many each further value would leave. Pure: no page, no network.
//
// What words mean is search's affair: it hands over the lessons that answer them, best first.
import { chosenIn, countFacets, FACETS, narrows, passing, putChosen, SORTS, type FacetCounts, type FacetSource, type FacetValues, type Field } from '../search/facets.ts';

/** The facets of lessons, in the order in which they are shown. */
export const LESSON_FACETS = FACETS.filter((facet) => facet !== 'kind');
/** What lessons may be chosen by. Tags reach the explorer through links; as a facet they would be a list too long to read. */
export const LESSON_FIELDS = [...LESSON_FACETS, 'tag'] as const;
export type LessonField = (typeof LESSON_FIELDS)[number];
/** The order by relevance is there only while words are typed. */
export const LESSON_SORTS = [...SORTS, 'title'] as const;
export type LessonSort = (typeof LESSON_SORTS)[number];
export const VIEWS = ['list', 'table'] as const;
export type View = (typeof VIEWS)[number];

export interface FacetValue { value: string; title: string }
/** A lesson as the list carries it. `values` holds, for each field in order, places in that field's list of values. */
export interface ListedLesson { id: string; title: string; address: string; observed: string; applied: number; values: readonly (readonly number[])[] }
/** What /lessons/index.json holds; lessons stand with the newest first. A row is shorter than an object thousands of times. */
export interface PackedLessons {
  values: Record<LessonField, FacetValue[]>;
  rows: [id: string, title: string, address: string, observed: string, applied: number, values: readonly (readonly number[])[]][];
}

/** All lessons, newest first; what facets are read from knows each by its place among them. */
export interface LessonList extends FacetSource {
  lessons: readonly ListedLesson[];
  values(field: Field): readonly FacetValue[];
}

/** Opens the list. */
export function openLessons({ values, rows }: PackedLessons): LessonList {
  const lessons = rows.map(([id, title, address, observed, applied, own]): ListedLesson => ({ id, title, address, observed, applied, values: own }));
  const columns = new Map(LESSON_FIELDS.map((field, column) => [field as Field, column]));
  return {
    lessons,
    values: (field) => (columns.has(field) ? values[field as LessonField] : []),
    of: (field, lesson) => lessons[lesson]?.values[columns.get(field) ?? -1] ?? [],
  };
}

/** The values that a lesson has of a field. */
export function valuesOf(list: LessonList, lesson: ListedLesson, field: LessonField): FacetValue[] {
  return (lesson.values[LESSON_FIELDS.indexOf(field)] ?? []).flatMap((place) => list.values(field)[place] ?? []);
}

export interface LessonFilter {
  text: string;
  chosen: FacetValues;
  sort: LessonSort;
  /** Whether misspelled words are taken as they stand. */
  literal: boolean;
  view: View;
}

export const NO_FILTER: LessonFilter = { text: '', chosen: {}, sort: 'newest', literal: false, view: 'list' };

/** The order that is taken where nothing is said. */
export const usualSort = (text: string): LessonSort => (text.trim() === '' ? 'newest' : 'relevance');

/** Names that facets had in addresses before. */
const FORMER_NAMES: Record<string, LessonField> = { topic: 'domain', cause: 'rootCause' };

/** Reads a filter from the address. What it does not know it leaves out. */
export function filterFrom(parameters: URLSearchParams): LessonFilter {
  const text = parameters.get('q') ?? '';
  const named = new URLSearchParams([...parameters].map(([name, value]) => [FORMER_NAMES[name] ?? name, value]));
  const sort = LESSON_SORTS.find((known) => known === parameters.get('sort')) ?? usualSort(text);
  return {
    text, chosen: chosenIn(named, LESSON_FIELDS),
    sort: sort === 'relevance' ? usualSort(text) : sort,
    literal: parameters.get('literal') === '1',
    view: VIEWS.find((view) => view === parameters.get('view')) ?? 'list',
  };
}

/** The filter as it stands in the address; nothing for what is as usual. */
export function addressOfFilter({ text, chosen, sort, literal, view }: LessonFilter): URLSearchParams {
  const parameters = new URLSearchParams();
  if (text.trim() !== '') parameters.set('q', text.trim());
  putChosen(parameters, chosen, LESSON_FIELDS);
  if (sort !== usualSort(text)) parameters.set('sort', sort);
  if (literal) parameters.set('literal', '1');
  if (view !== 'list') parameters.set('view', view);
  return parameters;
}

/** The filter with other words. An order that was chosen stays; the usual one follows the words. */
export function withText(filter: LessonFilter, text: string): LessonFilter {
  const isUsual = filter.sort === usualSort(filter.text) || (filter.sort === 'relevance' && text.trim() === '');
  // Another question may hold other slips.
  return { ...filter, text, literal: filter.literal && text === filter.text, sort: isUsual ? usualSort(text) : filter.sort };
}

/** Whether the filter leaves any lesson out. */
export function leavesOut({ text, chosen }: LessonFilter): boolean {
  return text.trim() !== '' || narrows(chosen);
}

export interface FoundLessons {
  lessons: ListedLesson[];
  /** For each value, how many lessons a choice of it gives. */
  counts: FacetCounts;
}

/** The lessons that fit: of those that answer the words, by their places and best first, or of all. */
export function findLessons(list: LessonList, { chosen, sort }: Pick<LessonFilter, 'chosen' | 'sort'>, answering?: readonly number[]): FoundLessons {
  const places = answering ?? [...list.lessons.keys()];
  return { lessons: sorted(list, passing(places, list, chosen), sort).flatMap((place) => list.lessons[place] ?? []), counts: countFacets(places, list, chosen) };
}

function sorted(list: LessonList, places: number[], sort: LessonSort): number[] {
  const lesson = (place: number) => list.lessons[place] as ListedLesson;
  const impact = (place: number) => list.of('impact', place)[0] ?? -1;
  switch (sort) {
    case 'relevance': return places;
    case 'newest': return places.toSorted((a, b) => a - b);
    // Of equals the more relevant stays before.
    case 'impact': return places.toSorted((a, b) => impact(b) - impact(a));
    case 'applied': return places.toSorted((a, b) => lesson(b).applied - lesson(a).applied);
    case 'title': return places.toSorted((a, b) => lesson(a).title.localeCompare(lesson(b).title));
  }
}

/**
 * The places of lessons in the list by their numbers among the lessons of the index, which stand there by id.
 */
export function placesById({ lessons }: LessonList): number[] {
  return [...lessons.keys()].sort((a, b) => ((lessons[a]?.id ?? '') < (lessons[b]?.id ?? '') ? -1 : 1));
}
