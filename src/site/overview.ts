// What the whole library says of itself: what changed, what is applied, and what needs somebody.
import { mostApplied as lessonsMostApplied } from '../insights/reuse.ts';
import type { AnyRecord, RecordOf } from '../library/index.ts';
import type { LessonState } from '../model/lifecycle.ts';
import { dayAfter } from '../model/days.ts';
import { compare } from '../model/problem.ts';
import { oncePerSite } from './once.ts';
import { isCurrent } from './related.ts';

/** Something that happened to a record on a day. */
export type Change =
  | { on: string; record: RecordOf<'standard'>; version: string; what: string }
  | { on: string; record: RecordOf<'lesson'>; reached: LessonState };

/** Changes up to today, newest first: versions of standards, and marks that lessons reached after they were captured. */
export const changes = oncePerSite((site): Change[] => {
  const versions = site.library.of('standard').flatMap((record) => (record.data.changes ?? []).map(({ on, version, what }): Change => ({ on, record, version, what })));
  const marks = site.library.of('lesson').flatMap((record) => (site.standings.get(record.id)?.track ?? [])
    .filter(({ state }) => state !== 'captured').map(({ on, state }): Change => ({ on, record, reached: state })));
  return [...versions, ...marks].filter(({ on }) => on <= site.today)
    .sort((a, b) => compare(b.on, a.on) || compare(a.record.kind, b.record.kind) * -1 || compare(a.record.id, b.record.id));
});

/** Lessons that projects applied, most often applied first. */
export const mostApplied = oncePerSite((site) => lessonsMostApplied(site.library, site.today));

/** Something that waits for a person, since or until a day. */
export interface Need { record: AnyRecord; why: 'action-overdue' | 'verification-overdue' | 'reopened' | 'review-overdue' | 'review-due'; on: string | undefined }

/** What needs somebody on the day of the build: the longest overdue first, then what comes due. */
export const needs = oncePerSite((site): Need[] => {
  const { library, standings, today } = site;
  const soon = dayAfter(today, library.settings.reviewReminderDays ?? 60);
  const lessons = library.of('lesson').flatMap((record): Need[] => {
    const standing = standings.get(record.id);
    if (!standing) return [];
    const due = (record.data.actions ?? []).filter(({ done }) => done === undefined || done > today).map(({ due: day }) => day).filter((day) => day !== undefined).sort(compare)[0];
    return [
      ...(standing.actionOverdue ? [{ record, why: 'action-overdue' as const, on: due }] : []),
      ...(standing.verificationOverdue ? [{ record, why: 'verification-overdue' as const, on: record.data.verifyBy }] : []),
      ...(standing.state === 'reopened' ? [{ record, why: 'reopened' as const, on: standing.track.at(-1)?.on }] : []),
    ];
  });
  const reviewed = [...library.of('standard').filter(isCurrent), ...library.of('template'), ...library.of('guide')].flatMap((record): Need[] => {
    const { reviewBy } = record.data;
    if (reviewBy > soon) return [];
    return [{ record, why: reviewBy < today ? 'review-overdue' : 'review-due', on: reviewBy }];
  });
  return [...lessons, ...reviewed].sort((a, b) => compare(a.on ?? '', b.on ?? '') || compare(a.record.id, b.record.id));
});

/** How many lessons nobody has validated yet. */
export const unvalidated = oncePerSite((site) => [...site.standings.values()].filter(({ state }) => state === 'captured').length);
