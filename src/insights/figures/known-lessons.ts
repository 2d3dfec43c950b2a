// Which lessons figures count: those that had been observed by the day, told apart from those dated after it.
import type { Library, RecordOf } from '../../library/index.ts';

export interface KnownLessons {
  /** Observed on the day or before, in the order of their ids. Retired ones are among them. */
  lessons: RecordOf<'lesson'>[];
  /** How many are dated after the day. They have not happened, so no figure counts them and every figure can say so. */
  future: number;
}

/** The lessons of a library that are known on the day `today`. */
export function knownLessons(library: Library, today: string): KnownLessons {
  const all = library.of('lesson');
  const lessons = all.filter(({ data }) => data.observed <= today);
  return { lessons, future: all.length - lessons.length };
}
