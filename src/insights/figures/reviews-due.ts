// What must be looked at again, and when: documents to review and lessons to check.
import type { Library } from '../../library/index.ts';
import type { Id } from '../../model/ids.ts';
import type { Standing } from '../standings.ts';

export const REVIEWED = ['standard', 'template', 'guide', 'lesson'] as const;
export type Reviewed = (typeof REVIEWED)[number];
type Counts = Record<Reviewed, number> & { all: number };

export interface ReviewsDue {
  /** Overdue, then each of the twelve months from this one on, then whatever comes later. */
  rows: ({ when: 'overdue' | 'later' | `${number}-${number}` } & Counts)[];
  all: Counts;
  /** Due within the days that the settings call soon, today among them. */
  soon: number;
  soonDays: number;
}

const MONTHS = 12;

/**
 * Reviews by the month in which they fall due. Unit: records. Counts standards that are a draft or in force, every template and guide by
 * its `reviewBy`, and lessons that are embedded and not verified by their `verifyBy`. A day before today is overdue; today is not.
 */
export function reviewsDue(library: Library, standings: ReadonlyMap<Id, Standing>, today: string): ReviewsDue {
  const due: { kind: Reviewed; on: string }[] = [
    ...library.of('standard').filter(({ data: { state } }) => state === 'in-force' || state === 'draft').map(({ data }) => ({ kind: 'standard' as const, on: data.reviewBy })),
    ...library.of('template').map(({ data }) => ({ kind: 'template' as const, on: data.reviewBy })),
    ...library.of('guide').map(({ data }) => ({ kind: 'guide' as const, on: data.reviewBy })),
    ...library.of('lesson').filter(({ id }) => standings.get(id)?.state === 'embedded').flatMap(({ data: { verifyBy } }) => (verifyBy === undefined ? [] : [{ kind: 'lesson' as const, on: verifyBy }])),
  ];
  const months = Array.from({ length: MONTHS }, (_, index) => monthAfter(today, index));
  const whenOf = (on: string) => (on < today ? 'overdue' : months.find((month) => on.startsWith(month)) ?? 'later');
  const soonDays = library.settings.reviewReminderDays ?? 60;
  const soon = new Date(Date.parse(`${today}T00:00:00Z`) + soonDays * 86_400_000).toISOString().slice(0, 10);
  const countsOf = (some: typeof due): Counts => ({ all: some.length, ...Object.fromEntries(REVIEWED.map((kind) => [kind, some.filter((one) => one.kind === kind).length])) as Record<Reviewed, number> });
  return {
    rows: (['overdue', ...months, 'later'] as ReviewsDue['rows'][number]['when'][]).map((when) => ({ when, ...countsOf(due.filter(({ on }) => whenOf(on) === when)) })),
    all: countsOf(due), soon: due.filter(({ on }) => on >= today && on <= soon).length, soonDays,
  };
}

function monthAfter(day: string, months: number): string {
  const date = new Date(`${day.slice(0, 7)}-01T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + months);
  return date.toISOString().slice(0, 7);
}
