// Why a lesson stands in a pack, in sentences: what the project shares with it first, then what it weighs.
import { titleIn } from './start-library.ts';
import type { RankedLesson } from './pack.ts';
import type { Library } from '../library/index.ts';
import type { StartWords } from './words.ts';

/** The reasons for a lesson, in the order in which one would say them. */
export function reasonsOf({ why, lesson, recurrences, isDueNow, alike, phase }: RankedLesson, library: Library, words: StartWords['why']): string[] {
  const close = why.flatMap((reason) => ('close' in reason ? [reason.close === lesson.title ? words.closeItself : words.close(reason.close)] : []));
  const keywords = why.flatMap((reason) => ('keyword' in reason ? [words.keyword(reason.keyword)] : []));
  const traits = why.flatMap((reason) => ('trait' in reason ? [words.trait[reason.trait](titleIn(library, reason.trait, reason.value))] : []));
  return [
    ...close, ...keywords, ...traits, ...(why.some((reason) => 'all' in reason) ? [words.all] : []),
    ...(isDueNow ? [words.due(phase.title)] : []), words.impact[lesson.data.impact.level], ...(recurrences > 0 ? [words.recurred(recurrences)] : []), ...(alike > 0 ? [words.alike(alike)] : []),
  ];
}
