// Which lessons tell much the same, and which clauses may be a lesson's home, as pages ask for it. A suggestion is for a
// person to judge and never a fact.
import { homesOf } from '../insights/standings.ts';
import type { Library, RecordOf } from '../library/index.ts';
import type { Id } from '../model/ids.ts';
import type { Site } from './site.ts';

type LessonRecord = RecordOf<'lesson'>;

/** A lesson that tells much the same as another, with its sentence that comes nearest to the other. */
export interface Kin { id: string; sentence: string }

/** A lesson that may belong to a clause, with the sentences in which they meet. */
export interface Suggestion { lesson: string; clause: string; ofLesson: string; ofClause: string }

export interface Kinship {
  /** The lessons like each lesson, the likest first. */
  similar: ReadonlyMap<string, readonly Kin[]>;
  /** The lessons that may belong to each clause, by its reference. */
  forClause: ReadonlyMap<string, readonly Suggestion[]>;
  /** The clauses to which each lesson may belong. */
  forLesson: ReadonlyMap<string, readonly Suggestion[]>;
}

const lessonAt = (library: Library, id: string): LessonRecord[] => {
  const found = library.records.get(id as Id);
  return found?.kind === 'lesson' ? [found] : [];
};

/** The lessons like one, the likest first, each with its sentence that comes nearest. What repeats it or is repeated by it is left out. */
export function similarLessons({ library }: Pick<Site, 'library'>, kinship: Kinship, lesson: LessonRecord): { lesson: LessonRecord; sentence: string }[] {
  return (kinship.similar.get(lesson.id) ?? []).flatMap(({ id, sentence }) => lessonAt(library, id).map((found) => ({ lesson: found, sentence })));
}

/** Lessons that may belong to a clause and do not live in it, the likest first: for the owner of the standard to judge. */
export function lessonsForClause({ library }: Pick<Site, 'library'>, kinship: Kinship, reference: string): { lesson: LessonRecord; sentence: string }[] {
  return (kinship.forClause.get(reference) ?? []).flatMap(({ lesson, ofLesson }) => lessonAt(library, lesson).map((found) => ({ lesson: found, sentence: ofLesson })));
}

/** References to clauses that may be the home of a lesson that has none, each with its sentence that comes nearest. */
export function homesForLesson({ library }: Pick<Site, 'library'>, kinship: Kinship, lesson: LessonRecord): { clause: string; sentence: string }[] {
  if (homesOf(library, lesson).length > 0) return [];
  return (kinship.forLesson.get(lesson.id) ?? []).map(({ clause, ofClause }) => ({ clause, sentence: ofClause }));
}
