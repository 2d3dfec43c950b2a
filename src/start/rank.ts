// In which order a project meets the lessons that fit it. The weights have their names here and their reasons in the README.
import type { Fit } from '../insights/applicability.ts';
import { recurrencesOf } from '../insights/standings.ts';
import type { Library } from '../library/index.ts';
import type { ImpactLevel } from '../model/records/lesson.ts';

/** What each reason adds to a lesson's rank. */
export const WEIGHTS = {
  /** A trait that lesson and project share, in full where the lesson names that one alone, and the less the more of the list it names. */
  trait: 2,
  /** Each keyword of the lesson in what is said of the project, and how many count. */
  keyword: 2, mostKeywords: 3,
  /** It is first worth applying before the next gate. */
  phase: 1.5,
  impact: { critical: 4, high: 3, medium: 1.5, low: 0.5 } satisfies Record<ImpactLevel, number>,
  /** Each time it happened again, and how many count. */
  recurrence: 1, mostRecurrences: 3,
  /** Each project like this one that applied it, and how many count. */
  alike: 1, mostAlike: 3,
  /** The likeness of the lesson to the worry, between 0 and 1, times this. */
  worry: 20,
} as const;

/** What a lesson's rank is made of. */
export interface Rank { score: number; recurrences: number; isDueNow: boolean; alike: number }

/** The rank of a lesson that fits; `phase` is the phase that the project has reached, `alike` how many projects like it applied the lesson. */
export function rankOf({ lesson, why, phase: due }: Fit, { library, phase, likeness, alike }: { library: Library; phase: string | undefined; likeness: number; alike: number }): Rank {
  const { taxonomy } = library;
  const traits = why.reduce((sum, reason) => {
    if (!('trait' in reason)) return sum;
    const all = taxonomy[reason.trait].length;
    const named = lesson.data.appliesWhen?.[reason.trait]?.length ?? all;
    return sum + (all <= 1 ? 1 : (all - named) / (all - 1));
  }, 0);
  const keywords = Math.min(WEIGHTS.mostKeywords, why.filter((reason) => 'keyword' in reason).length);
  const recurrences = recurrencesOf(library, lesson.id).length;
  const isDueNow = due.id === (phase ?? taxonomy.phases[0]?.id);
  return {
    recurrences, isDueNow, alike,
    score: WEIGHTS.trait * traits + WEIGHTS.keyword * keywords + (isDueNow ? WEIGHTS.phase : 0) + WEIGHTS.impact[lesson.data.impact.level]
      + WEIGHTS.recurrence * Math.min(WEIGHTS.mostRecurrences, recurrences) + WEIGHTS.alike * Math.min(WEIGHTS.mostAlike, alike) + WEIGHTS.worry * likeness,
  };
}
