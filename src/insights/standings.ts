// Where every lesson of a Library stands: gathers the facts from records and citations, and asks the model.
import { citesBack } from '../library/citations.ts';
import type { AnyRecord, Library, RecordOf } from '../library/index.ts';
import type { Id } from '../model/ids.ts';
import { compare } from '../model/problem.ts';
import { standingOf, type Home, type Standing } from '../model/lifecycle.ts';

export type { Standing } from '../model/lifecycle.ts';

/** The standing of every lesson on the day `today` (`YYYY-MM-DD`). */
export function standings(library: Library, today: string): ReadonlyMap<Id, Standing> {
  return new Map(library.of('lesson').map((lesson) => [lesson.id, standingOf(factsOf(library, lesson), today)]));
}

function factsOf(library: Library, lesson: RecordOf<'lesson'>) {
  const { data } = lesson;
  return {
    observed: data.observed,
    validatedOn: data.validated?.on,
    actions: data.actions ?? [],
    homes: homesOf(library, lesson),
    verifyBy: data.verifyBy,
    verified: data.verified,
    retiredOn: data.retired?.on,
    recurrences: recurrencesOf(library, lesson.id).map(({ id, data: later }) => ({ id, observed: later.observed })),
  };
}

/** The places a lesson names in `embeddedIn`, and whether each exists and cites the lesson back. */
export function homesOf(library: Library, lesson: RecordOf<'lesson'>): Home[] {
  return (lesson.data.embeddedIn ?? []).map((reference) => {
    const found = library.resolve(reference);
    if ('missing' in found) return { reference, resolves: false, citesBack: false };
    return { reference, resolves: true, citesBack: citesBack(library, lesson.id, reference) };
  });
}

/** Later lessons that name this one in `recurrenceOf`. */
export function recurrencesOf(library: Library, id: Id): RecordOf<'lesson'>[] {
  return library.to(id).filter((edge) => edge.field === 'recurrenceOf').map((edge) => edge.from).filter((record): record is RecordOf<'lesson'> => record.kind === 'lesson');
}

/** A decision that a project took on a lesson. */
export interface Application { project: RecordOf<'project'>; disposition: NonNullable<RecordOf<'project'>['data']['dispositions']>[number] }

/** The decisions that projects took on a lesson. */
export function applicationsOf(library: Library, id: Id): Application[] {
  return library.to(id).filter((edge) => edge.field === 'dispositions.lesson').flatMap((edge) => {
    const project = edge.from as AnyRecord;
    const index = edge.path?.[1];
    const disposition = project.kind === 'project' && typeof index === 'number' ? project.data.dispositions?.[index] : undefined;
    return project.kind === 'project' && disposition ? [{ project, disposition }] : [];
  });
}

/** The lessons that a clause, section or column says it embodies. */
export function lessonsBehind(library: Library, record: AnyRecord, anchor: string): RecordOf<'lesson'>[] {
  return (record.anchors.get(anchor)?.learnedFrom ?? []).map((id) => library.records.get(id)).filter((found): found is RecordOf<'lesson'> => found?.kind === 'lesson');
}

/** A time when what a clause, section or column asks for did not prevent what it was written against. */
export interface Failure { lesson: RecordOf<'lesson'>; on: string; by: { recurrence: RecordOf<'lesson'> } | { check: 'ineffective' } }

/**
 * How often a control failed: lessons that live in it happened again after they were embedded, or their check found no effect. The
 * first time first. A lesson that only one side names lives nowhere, and says nothing of the control.
 */
export function failuresOf(library: Library, known: ReadonlyMap<Id, Standing>, record: AnyRecord, anchor: string, today: string): Failure[] {
  const reference = `${record.id}#${anchor}`;
  return lessonsBehind(library, record, anchor).filter(({ data }) => (data.embeddedIn ?? []).some((home) => (home as string) === reference)).flatMap((lesson): Failure[] => {
    const embeddedOn = known.get(lesson.id)?.track.find(({ state }) => state === 'embedded')?.on;
    if (embeddedOn === undefined) return [];
    const { verified } = lesson.data;
    return [
      ...recurrencesOf(library, lesson.id).filter(({ data: { observed } }) => observed > embeddedOn && observed <= today).map((recurrence): Failure => ({ lesson, on: recurrence.data.observed, by: { recurrence } })),
      ...(verified?.result === 'ineffective' && verified.on >= embeddedOn && verified.on <= today ? [{ lesson, on: verified.on, by: { check: 'ineffective' as const } }] : []),
    ];
  }).sort((a, b) => compare(a.on, b.on) || compare(a.lesson.id, b.lesson.id));
}
