// The guard of the review: a lesson whose home goes must have another, or be retired. Otherwise what was learned is lost
// while everything still looks tidy.
import { homesOf } from '../insights/standings.ts';
import type { Library, RecordOf } from '../library/index.ts';
import type { Id } from '../model/ids.ts';
import { splitReference } from '../model/ids.ts';
import type { PlaceChanges } from './places.ts';
import type { Comparison } from './sides.ts';

export interface HomelessLesson {
  id: string;
  title: string;
  file: string;
  /** The places that it lived in and that are gone. */
  gone: string[];
  /** What stands in the way, and what to do. */
  why: string;
}

/**
 * Lessons that lived in a clause, section, column or guide which is gone, and that neither live elsewhere nor are
 * retired on the day of the review. A clause that moved to another standard is not gone.
 */
export function homelessLessons({ before, after }: Pick<Comparison, 'before' | 'after'>, { changed }: PlaceChanges, today: string): HomelessLesson[] {
  const moved = new Set(changed.flatMap(({ place, movedFrom }) => (movedFrom === undefined ? [] : [`${movedFrom}#${place.id}`])));
  return before.library.of('lesson').flatMap((lesson) => {
    const gone = homesBefore(before.library, lesson).filter((reference) => 'missing' in after.library.resolve(reference) && !moved.has(reference));
    const why = gone.length === 0 ? undefined : trouble(lesson, after, today, gone.some((reference) => mayStillStand(reference, { before, after })));
    return why === undefined ? [] : [{ id: lesson.id, title: lesson.title, file: after.library.records.get(lesson.id)?.file ?? lesson.file, gone, why }];
  });
}

/** Places that exist and either cite the lesson or are named by it. */
function homesBefore(library: Library, lesson: RecordOf<'lesson'>): string[] {
  const citing = library.to(lesson.id).filter(({ field }) => field === 'learnedFrom').map(({ from, fromAnchor }) => `${from.id}#${fromAnchor ?? ''}`);
  const named = homesOf(library, lesson).filter(({ resolves }) => resolves).map(({ reference }) => reference);
  return [...new Set([...named, ...citing])];
}

/** Whether the place stands in a record that cannot be read. */
function mayStillStand(reference: string, { before, after }: Pick<Comparison, 'before' | 'after'>): boolean {
  const id: Id = splitReference(reference).id;
  const there = after.library.records.get(id);
  const was = before.library.records.get(id);
  return there ? after.unreadBody(there) : was !== undefined && after.unread(was);
}

function trouble(lesson: RecordOf<'lesson'>, after: Comparison['after'], today: string, unreadable: boolean): string | undefined {
  const now = after.library.records.get(lesson.id);
  if (now?.kind !== 'lesson') {
    return after.unread(lesson)
      ? 'The lesson’s own file cannot be read, so nobody can tell where it lives now. Mend the file.'
      : 'The lesson was removed as well. Bring it back and retire it (retired: on, why), so that its reason and its address stay.';
  }
  if (after.standings.get(now.id)?.state === 'retired') return undefined;
  const homes = homesOf(after.library, now);
  if (homes.length > 0 && homes.every(({ resolves, citesBack }) => resolves && citesBack)) return undefined;
  if (unreadable) return 'The place stands in a file that cannot be read, so nobody can tell whether it is still there. Mend the file.';
  if (now.data.retired && now.data.retired.on > today) return `The lesson is retired only from ${now.data.retired.on}. Give it a home until then, or retire it with this change.`;
  return 'Let another clause, section or column cite it (learnedFrom) and name that place in its “embeddedIn”, or retire the lesson (retired: on, why).';
}
