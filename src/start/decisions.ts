// What a project decided on the lessons it met: read from storage or a file, and sorted by what can still be done with it.
import { mustBeDecided } from '../insights/applicability.ts';
import type { RecordOf } from '../library/index.ts';
import type { Id } from '../model/ids.ts';
import { ID_FORMS } from '../model/ids.ts';
import { DECISIONS } from '../model/records/project.ts';
import type { StartLibrary } from './start-library.ts';

export type DecisionKind = (typeof DECISIONS)[number];

/** A decision on one lesson. The reason says what is done, by what it is covered, or why it does not apply. */
export interface Decision { lesson: string; decision: DecisionKind; reason?: string }

/** The most characters of a reason: what a project's record takes. */
export const LONGEST_REASON = 400;

/** Decisions as somebody stored or wrote them. What is none is left out and counted; of several on one lesson the last counts. */
export function readDecisions(given: unknown): { decisions: Decision[]; unread: number } {
  const list = Array.isArray(given) ? given : [];
  const read = list.flatMap((one): Decision[] => {
    const { lesson, decision, reason } = (typeof one === 'object' && one !== null ? one : {}) as Record<string, unknown>;
    const kind = DECISIONS.find((known) => known === decision);
    if (typeof lesson !== 'string' || !ID_FORMS.lesson.pattern.test(lesson) || !kind || (reason !== undefined && typeof reason !== 'string')) return [];
    const text = [...(reason ?? '').toWellFormed().trim()].slice(0, LONGEST_REASON).join('').trim();
    return [{ lesson, decision: kind, ...(text !== '' && { reason: text }) }];
  });
  return { decisions: [...new Map(read.map((decision) => [decision.lesson, decision])).values()], unread: (given === undefined ? 0 : Array.isArray(given) ? list.length : 1) - read.length };
}

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
