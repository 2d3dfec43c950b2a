// Decisions as somebody stored or wrote them. Alone in a module, since the page reads them before anything large is loaded.

/** What a project may decide on a lesson; the same words as in its record. */
export const DECISION_KINDS = ['apply', 'covered', 'not-applicable'] as const;
/** How an id of a lesson looks from afar; whether there is such a lesson is for the library to say. */
const LESSON_ID = /^LL-\d{4}-[0-9a-z]{4}$/;

export type DecisionKind = (typeof DECISION_KINDS)[number];

/** A decision on one lesson. The reason says what is done, by what it is covered, or why it does not apply. */
export interface Decision { lesson: string; decision: DecisionKind; reason?: string }

/** The most characters of a reason: what a project's record takes. */
export const LONGEST_REASON = 400;

/** Decisions as somebody stored or wrote them. What is none is left out and counted; of several on one lesson the last counts. */
export function readDecisions(given: unknown): { decisions: Decision[]; unread: number } {
  const list = Array.isArray(given) ? given : [];
  const read = list.flatMap((one): Decision[] => {
    const { lesson, decision, reason } = (typeof one === 'object' && one !== null ? one : {}) as Record<string, unknown>;
    const kind = DECISION_KINDS.find((known) => known === decision);
    if (typeof lesson !== 'string' || !LESSON_ID.test(lesson) || !kind || (reason !== undefined && typeof reason !== 'string')) return [];
    const text = [...(reason ?? '').toWellFormed().trim()].slice(0, LONGEST_REASON).join('').trim();
    return [{ lesson, decision: kind, ...(text !== '' && { reason: text }) }];
  });
  return { decisions: [...new Map(read.map((decision) => [decision.lesson, decision])).values()], unread: (given === undefined ? 0 : Array.isArray(given) ? list.length : 1) - read.length };
}
