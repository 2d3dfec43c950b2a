// What a project decided on the lessons it met, sorted by what can still be done with it.
import { mustBeDecided } from '../insights/applicability.ts';
import type { RecordOf } from '../library/index.ts';
import type { Id } from '../model/ids.ts';
import type { Decision, DecisionKind } from './read-decisions.ts';
import type { StartLibrary } from './start-library.ts';

/** Whether a decision needs a reason: a lesson that is not applied always, one that is where its gate asks. */
export function needsReason(decision: DecisionKind, lesson: RecordOf<'lesson'>): boolean {
  return decision !== 'apply' || mustBeDecided(lesson);
}

/** Whether a lesson is decided on: with a reason where one is needed. */
export function isDecided({ decision, reason = '' }: Decision, lesson: RecordOf<'lesson'>): boolean {
  return reason.trim() !== '' || !needsReason(decision, lesson);
}

export interface SortedDecisions {
  /** On lessons that stand. */
  standing: { decision: Decision; lesson: RecordOf<'lesson'> }[];
  /** On lessons that were retired since; they stay in the record and ask for nothing. */
  retired: { decision: Decision; lesson: RecordOf<'lesson'>; by: string | undefined }[];
  /** On lessons that are not in this library: removed, or above its audience. A record cannot name them. */
  gone: Decision[];
}

/** Sorts decisions by what has become of their lessons. */
export function sortDecisions({ library, standings }: StartLibrary, decisions: readonly Decision[]): SortedDecisions {
  const sorted: SortedDecisions = { standing: [], retired: [], gone: [] };
  for (const decision of decisions) {
    const lesson = library.records.get(decision.lesson as Id);
    if (lesson?.kind !== 'lesson') sorted.gone.push(decision);
    else if (standings.get(lesson.id)?.state === 'retired') sorted.retired.push({ decision, lesson, by: lesson.data.retired?.supersededBy });
    else sorted.standing.push({ decision, lesson });
  }
  return sorted;
}
