// The review as plain data: what a change means in knowledge terms. Markdown and JSON are two ways to write it down.
import { homelessLessons, type HomelessLesson } from './homeless.ts';
import { lessonChanges, type AddedLesson, type LessonChanges } from './lessons.ts';
import { settingsChanges, taxonomyChanges, type TaxonomyChanges } from './lists.ts';
import { nearestLessons, type Neighbours } from './nearest.ts';
import { placeChanges, type PlaceChanges } from './places.ts';
import { problemChanges, type ProblemChanges } from './problems.ts';
import { lostAddresses, recordChanges, type LostAddress, type RecordChanges } from './records.ts';
import { referenceChanges, type ReferenceChanges } from './references.ts';
import type { Comparison } from './sides.ts';

export type ReviewedLesson = AddedLesson & Neighbours;

export interface Review {
  /** What was compared with: the name that was given, and the commit where head left it. */
  base: { name: string; commit: string };
  /** Absent where the working tree was reviewed. */
  head?: { name: string; commit: string };
  /** The day for which states were computed. */
  today: string;
  /** Whether there was no library at the base. */
  fresh: boolean;
  /** Whether nothing stands in the way of merging: no lesson loses its home. */
  passes: boolean;
  homeless: HomelessLesson[];
  lessons: Omit<LessonChanges, 'added'> & { added: ReviewedLesson[] };
  places: PlaceChanges;
  records: RecordChanges;
  references: ReferenceChanges;
  taxonomy: TaxonomyChanges;
  settings: string[];
  lostAddresses: LostAddress[];
  problems: ProblemChanges;
  /** Paths that changed: those of the library, and how many others. */
  files: { library: string[]; others: number };
}

/** Pure: the same comparison gives the same review. */
export function reviewOf(comparison: Comparison, today: string): Review {
  const { base, head, fresh, changed } = comparison;
  const lessons = lessonChanges(comparison);
  const places = placeChanges(comparison);
  const homeless = homelessLessons(comparison, places, today);
  const neighbours = nearestLessons(comparison.after.library, lessons.added.map(({ id }) => id));
  return {
    base: { name: base.name, commit: base.hash }, ...(head && { head: { name: head.name, commit: head.hash } }),
    today, fresh, passes: homeless.length === 0, homeless,
    lessons: { ...lessons, added: lessons.added.map((lesson) => ({ ...lesson, ...(neighbours.get(lesson.id) ?? { nearest: [], opposed: [] }) })) },
    places, records: recordChanges(comparison), references: referenceChanges(comparison),
    taxonomy: taxonomyChanges(comparison), settings: settingsChanges(comparison), lostAddresses: lostAddresses(comparison),
    problems: problemChanges(comparison),
    files: { library: changed.inside, others: changed.outside.length },
  };
}
