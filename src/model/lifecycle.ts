// The lifecycle of a lesson: its state is computed from dated facts and `today`, never typed by anyone.
import { compare } from './problem.ts';

/** The states, in the order in which a lesson travels. */
export const LESSON_STATES = ['captured', 'validated', 'assigned', 'embedded', 'verified', 'reopened', 'retired'] as const;
export type LessonState = (typeof LESSON_STATES)[number];

/** A place that the lesson says it lives in. It counts only when it exists and cites the lesson back. */
export interface Home { reference: string; resolves: boolean; citesBack: boolean }

/** What is known of a lesson. Days are `YYYY-MM-DD`; a day after `today` has not happened. */
export interface LifecycleFacts {
  observed: string;
  validatedOn: string | undefined;
  actions: readonly { owner?: string | undefined; due?: string | undefined; done?: string | undefined }[];
  homes: readonly Home[];
  verifyBy: string | undefined;
  verified: { on: string; result: 'effective' | 'ineffective'; evidence: string } | undefined;
  retiredOn: string | undefined;
  /** Later lessons that name this one as what happened again. */
  recurrences: readonly { id: string; observed: string }[];
}

export interface Standing {
  state: LessonState;
  /** The states it has passed, each with the day on which it was reached. */
  track: { state: LessonState; on: string }[];
  /** Why it is not further: the facts that are missing for the next state. */
  missing: Missing[];
  actionOverdue: boolean;
  verificationOverdue: boolean;
  /** Validated, and nobody acts on it, and nothing cites it. */
  orphan: boolean;
  /** How many later lessons say that it happened again. */
  recurring: number;
}
export type Missing = 'validation' | 'action' | 'owner-and-due' | 'action-done' | 'home' | 'home-resolves' | 'home-cites-back' | 'verification' | 'evidence';

/**
 * Computes where a lesson stands. Total and deterministic: any facts give one state.
 *
 * - embedded needs validation, every action done, and at least one home, all of which exist and cite back;
 * - a recurrence observed after the day of embedding reopens it, until a later action is done;
 * - a verification counts when it is no older than the embedding it verifies.
 */
export function standingOf(facts: LifecycleFacts, today: string): Standing {
  const past = (day: string | undefined): day is string => day !== undefined && day <= today;
  const track: Standing['track'] = [{ state: 'captured', on: facts.observed }];
  const missing: Missing[] = [];
  const recurrences = facts.recurrences.filter(({ observed }) => past(observed));
  const open = facts.actions.filter(({ done }) => !past(done));
  const doneDays = facts.actions.flatMap(({ done }) => (past(done) ? [done] : []));
  const validated = past(facts.validatedOn);
  const housed = facts.homes.length > 0 && facts.homes.every((home) => home.resolves && home.citesBack);
  const standing = (state: LessonState): Standing => ({
    state, track, missing,
    actionOverdue: state !== 'retired' && open.some(({ due }) => due !== undefined && due < today),
    verificationOverdue: state === 'embedded' && facts.verifyBy !== undefined && facts.verifyBy < today,
    orphan: state !== 'retired' && validated && facts.actions.length === 0 && facts.homes.length === 0,
    recurring: recurrences.length,
  });

  let state: LessonState = 'captured';
  const reach = (next: LessonState, on: string) => { state = next; track.push({ state: next, on }); };

  if (!validated) missing.push('validation');
  else {
    reach('validated', facts.validatedOn as string);
    const assigned = open.some(({ owner, due }) => owner !== undefined && due !== undefined);
    if (assigned) { state = 'assigned'; missing.push('action-done'); }
    else if (open.length > 0) missing.push('owner-and-due');
    else if (facts.actions.length === 0 && !housed) missing.push('action');
    if (facts.homes.length === 0) missing.push('home');
    else if (!facts.homes.every((home) => home.resolves)) missing.push('home-resolves');
    else if (!housed) missing.push('home-cites-back');

    // The day on which the last thing was done that embedding needed; a newer open action does not undo it.
    const embeddedOn = housed && (facts.actions.length === 0 || doneDays.length > 0) ? [facts.validatedOn as string, ...doneDays].sort(compare).at(-1) : undefined;
    if (embeddedOn !== undefined) {
      const verified = past(facts.verified?.on) && facts.verified.on >= embeddedOn ? facts.verified : undefined;
      const again = recurrences.filter(({ observed }) => observed > embeddedOn).map(({ observed }) => observed).sort(compare)[0];
      const failed = verified?.result === 'ineffective' ? verified.on : undefined;
      const reopenedOn = [again, failed].filter((day) => day !== undefined).sort(compare)[0];
      if (open.length === 0 || reopenedOn !== undefined) {
        reach('embedded', embeddedOn);
        if (verified?.result === 'effective' && verified.evidence.trim() !== '' && (reopenedOn === undefined || verified.on <= reopenedOn)) reach('verified', verified.on);
        else if (reopenedOn === undefined) missing.push(verified ? 'evidence' : 'verification');
        if (reopenedOn !== undefined) { reach('reopened', reopenedOn); missing.length = 0; missing.push(open.length > 0 ? 'action-done' : 'action'); }
      }
    }
  }
  if (past(facts.retiredOn)) { reach('retired', facts.retiredOn); missing.length = 0; }
  return standing(state);
}
