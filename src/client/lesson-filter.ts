// Which lessons fit a filter, how many each further value would leave, and the table of them. Pure: no page, no network.

/** The facets, by their names in the address. */
export const FACET_NAMES = ['phase', 'topic', 'cause', 'outcome', 'impact', 'type', 'state', 'tag'] as const;
export type FacetName = (typeof FACET_NAMES)[number];
export const SORTS = ['newest', 'impact', 'title'] as const;
export type Sort = (typeof SORTS)[number];
export const VIEWS = ['list', 'table'] as const;
export type View = (typeof VIEWS)[number];

/** A lesson as the list carries it. `values` holds, for each facet in order, positions in that facet's list of values. */
export interface ListedLesson { id: string; title: string; address: string; observed: string; project: string; values: number[][] }
export interface FacetValue { id: string; title: string }
/** What /lessons/index.json holds; lessons stand with the newest first. */
export interface LessonList { facets: Record<FacetName, FacetValue[]>; lessons: ListedLesson[] }

export interface Filter { words: string; chosen: Record<FacetName, string[]>; sort: Sort; view: View }

export function emptyFilter(): Filter {
  return { words: '', chosen: Object.fromEntries(FACET_NAMES.map((name) => [name, [] as string[]])) as Filter['chosen'], sort: 'newest', view: 'list' };
}

/** Reads a filter from the address. What it does not know it leaves out. */
export function filterFrom(parameters: URLSearchParams): Filter {
  const filter = emptyFilter();
  filter.words = (parameters.get('q') ?? '').slice(0, 200);
  for (const name of FACET_NAMES) filter.chosen[name] = [...new Set(parameters.getAll(name))];
  filter.sort = SORTS.find((sort) => sort === parameters.get('sort')) ?? 'newest';
  filter.view = VIEWS.find((view) => view === parameters.get('view')) ?? 'list';
  return filter;
}

/** The filter as it stands in the address; nothing for what is as usual. */
export function addressOfFilter(filter: Filter): URLSearchParams {
  const parameters = new URLSearchParams();
  if (filter.words.trim() !== '') parameters.set('q', filter.words.trim());
  for (const name of FACET_NAMES) for (const value of filter.chosen[name]) parameters.append(name, value);
  if (filter.sort !== 'newest') parameters.set('sort', filter.sort);
  if (filter.view !== 'list') parameters.set('view', filter.view);
  return parameters;
}

/** Whether the filter leaves anything out. */
export function narrows(filter: Filter): boolean {
  return filter.words.trim() !== '' || FACET_NAMES.some((name) => filter.chosen[name].length > 0);
}

export interface Found {
  lessons: ListedLesson[];
  /** For each facet, how many lessons each value has among those that fit all the other facets. */
  counts: Record<FacetName, number[]>;
}

/** The lessons that fit. Values of one facet widen it; facets and words narrow. */
export function findLessons(list: LessonList, filter: Filter): Found {
  const words = fold(filter.words).split(/\s+/).filter(Boolean);
  const wanted = FACET_NAMES.map((name) => {
    const positions = filter.chosen[name].map((id) => list.facets[name].findIndex((value) => value.id === id));
    return filter.chosen[name].length === 0 ? undefined : new Set(positions);
  });
  const counts = Object.fromEntries(FACET_NAMES.map((name) => [name, list.facets[name].map(() => 0)])) as Found['counts'];
  const lessons: ListedLesson[] = [];
  for (const lesson of list.lessons) {
    if (words.length > 0) {
      const text = textOf(list, lesson);
      if (!words.every((word) => text.includes(word))) continue;
    }
    let misses = 0;
    let missed = -1;
    for (const [facet, want] of wanted.entries()) {
      if (want !== undefined && !lesson.values[facet]?.some((value) => want.has(value))) { misses++; missed = facet; }
    }
    // A lesson that only one facet shuts out still counts for the other values of that facet.
    for (const [facet, name] of FACET_NAMES.entries()) {
      if (misses > 1 || (misses === 1 && missed !== facet)) continue;
      const column = counts[name];
      for (const value of lesson.values[facet] ?? []) column[value] = (column[value] ?? 0) + 1;
    }
    if (misses === 0) lessons.push(lesson);
  }
  return { lessons: sorted(lessons, filter.sort), counts };
}

const IMPACT = FACET_NAMES.indexOf('impact');
function sorted(lessons: ListedLesson[], sort: Sort): ListedLesson[] {
  if (sort === 'impact') return lessons.toSorted((a, b) => (b.values[IMPACT]?.[0] ?? 0) - (a.values[IMPACT]?.[0] ?? 0));
  if (sort === 'title') return lessons.toSorted((a, b) => a.title.localeCompare(b.title));
  return lessons;
}

const texts = new WeakMap<ListedLesson, string>();
function textOf(list: LessonList, lesson: ListedLesson): string {
  const known = texts.get(lesson);
  if (known !== undefined) return known;
  const values = FACET_NAMES.flatMap((name, facet) => (lesson.values[facet] ?? []).map((value) => list.facets[name][value]?.title ?? ''));
  const text = fold([lesson.id, lesson.title, lesson.project, ...values].join('\n'));
  texts.set(lesson, text);
  return text;
}

/** Lower case without accents, so that “schéma” is found by “schema”. */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
