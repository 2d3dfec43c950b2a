// What happened again: lessons that name an earlier one as their forerunner, as chains.
import type { Library } from '../../library/index.ts';
import { splitReference, type Id } from '../../model/ids.ts';
import type { LessonState } from '../../model/lifecycle.ts';
import { compare } from '../../model/problem.ts';
import type { Standing } from '../standings.ts';
import { daysBetween } from '../../model/days.ts';
import { knownLessons } from './known-lessons.ts';

export interface ChainLink { id: Id; title: string; observed: string; state: LessonState; recurrenceOf: Id | undefined }
export interface RecurrenceChain {
  /** The earliest observed first. */
  lessons: ChainLink[];
  /** Days from the first to the last. */
  days: number;
  /** Following the forerunners leads back to where one began: the records contradict each other. */
  circular: boolean;
}

export interface RecurrenceChains {
  /** The longest first, then the one that began first. */
  chains: RecurrenceChain[];
  /** Lessons that name a forerunner. */
  recurrences: number;
  /** Recurrences observed after their forerunner had been embedded: the change did not hold. */
  afterEmbedding: number;
  circular: number;
}

/**
 * Chains of recurrence: all lessons that hang together by `recurrenceOf`. Unit: lessons. Counts lessons observed by today; a
 * forerunner that is not in this library counts for nothing. A lesson that names itself is a circle of one.
 */
export function recurrenceChains(library: Library, standings: ReadonlyMap<Id, Standing>, today: string): RecurrenceChains {
  const { lessons } = knownLessons(library, today);
  const known = new Map(lessons.map((lesson) => [lesson.id, lesson]));
  const before = new Map<Id, Id>();
  for (const { id, data: { recurrenceOf } } of lessons) {
    const earlier = recurrenceOf === undefined ? undefined : splitReference(recurrenceOf).id;
    if (earlier !== undefined && known.has(earlier)) before.set(id, earlier);
  }
  const neighbours = new Map<Id, Id[]>();
  for (const [later, earlier] of before) for (const [one, other] of [[later, earlier], [earlier, later]] as const) neighbours.set(one, [...(neighbours.get(one) ?? []), other]);

  const seen = new Set<Id>();
  const chains: RecurrenceChain[] = [];
  for (const start of neighbours.keys()) {
    if (seen.has(start)) continue;
    const members: Id[] = [];
    const waiting = [start];
    seen.add(start);
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      members.push(id);
      for (const other of neighbours.get(id) ?? []) if (!seen.has(other)) { seen.add(other); waiting.push(other); }
    }
    const links = members.map((id): ChainLink => {
      const lesson = known.get(id);
      return { id, title: lesson?.title ?? id, observed: lesson?.data.observed ?? '', state: standings.get(id)?.state ?? 'captured', recurrenceOf: before.get(id) };
    }).sort((a, b) => compare(a.observed, b.observed) || compare(a.id, b.id));
    // Each names at most one forerunner, so what hangs together without a circle has one lesson that names none.
    chains.push({ lessons: links, days: daysBetween(links[0]?.observed ?? today, links.at(-1)?.observed ?? today), circular: links.every(({ recurrenceOf }) => recurrenceOf !== undefined) });
  }
  chains.sort((a, b) => b.lessons.length - a.lessons.length || compare(a.lessons[0]?.observed ?? '', b.lessons[0]?.observed ?? '') || compare(a.lessons[0]?.id ?? '', b.lessons[0]?.id ?? ''));
  const embeddedOn = (id: Id) => standings.get(id)?.track.find(({ state }) => state === 'embedded')?.on;
  return {
    chains, recurrences: before.size, circular: chains.filter(({ circular }) => circular).length,
    afterEmbedding: [...before].filter(([later, earlier]) => { const on = embeddedOn(earlier); return on !== undefined && (known.get(later)?.data.observed ?? '') > on; }).length,
  };
}
