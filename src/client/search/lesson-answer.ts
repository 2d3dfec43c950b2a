// The lessons that answer words, as places in the explorer's list. Loaded when words are typed, and search with it.
import type { Answer, Why } from '../../search/search.ts';
import type { SearchIndex } from '../../search/search-index.ts';
import { placesById, type LessonList, type ListedLesson } from '../lesson-filter.ts';
import { ask } from './ask.ts';
import { forgetSearch } from './engine.ts';
import { OtherListError } from './errors.ts';

export interface LessonAnswer {
  answer: Answer;
  /** Places in the list, best first. */
  places: number[];
  /** Why a lesson of the answer is there. */
  why(lesson: ListedLesson): Why | undefined;
}

/**
 * Asks search for lessons.
 * @throws {OtherListError} where index and list are of different builds; the next question loads the index anew.
 */
export async function askForLessons(list: LessonList, question: { text: string; typing: boolean; literal: boolean }): Promise<LessonAnswer> {
  try {
    const { answer, prepared: places } = await ask({ ...question, chosen: { kind: ['lesson'] } }, (given, { index }) => placesOf(given, index, list));
    const records = new Map(places.map((place, at) => [list.lessons[place], answer.hits[at]?.record]));
    return { answer, places, why: (lesson) => { const record = records.get(lesson); return record === undefined ? undefined : answer.why(record); } };
  } catch (error) {
    if (error instanceof OtherListError) forgetSearch();
    throw error;
  }
}

/** Cards carry ids, but to ask for one of each of five thousand lessons would be slow: numbers follow ids, so counting does. */
async function placesOf({ hits }: Answer, { table, card }: SearchIndex, list: LessonList): Promise<number[]> {
  const numbers = Array.from({ length: table.size }, (_, record) => record).filter((record) => table.kind(record) === 'lesson');
  const first = numbers[0] ?? 0;
  const places = placesById(list);
  const placeOf = (record: number) => places[record - first] ?? -1;
  // The best and the last by id speak for those between.
  const known = hits.length === 0 ? [] : [hits[0]?.record ?? 0, hits.reduce((last, { record }) => Math.max(last, record), 0)];
  const ids = await Promise.all(known.map(async (record) => (await card(record)).id === list.lessons[placeOf(record)]?.id));
  if (numbers.length !== list.lessons.length || ids.includes(false)) throw new OtherListError('The index holds other lessons than the list.');
  return hits.map(({ record }) => placeOf(record));
}
