// The lessons nearest to a new one, and the sentences in which they meet.
import type { Library } from '../library/index.ts';
import type { Id } from '../model/ids.ts';
import { meetingOf, NEAR_DUPLICATE, nearDuplicates, similarIndex, similarTo, textOf, type Likeness, type SimilarIndex } from '../similar/index.ts';
import { readMeanings } from '../similar/read-meanings.ts';

export interface NearLesson {
  id: string;
  title: string;
  /** 0 to 1. */
  similarity: number;
  /** The sentence of the new lesson, and the other’s that is most like it. */
  sentence: string;
  theirs: string;
  /** Near enough that the same may have happened again. */
  duplicate: boolean;
  /** Whether this change adds the other lesson too. */
  alsoNew: boolean;
}

const MOST = 3;
/** Less alike than this says nothing. */
const LEAST = 0.2;
/** Of more new lessons than this, only near duplicates are looked for: all pairs at once take less time than each alone. */
const MANY = 50;

/** The nearest lessons of each of these, the nearest first; retired ones too, for they may have come back. */
export function nearestLessons(library: Library, ids: readonly string[]): Map<string, NearLesson[]> {
  if (ids.length === 0) return new Map();
  const fresh = new Set(ids);
  const { locale, synonyms } = library.settings;
  const index = similarIndex(library.of('lesson').map((lesson) => textOf(lesson, locale)), { meanings: readMeanings(), synonyms });
  const near = ids.length > MANY ? amongAll(index) : (id: string) => nearOne(index, library, id);
  return new Map(ids.map((id) => [id, near(id).map((like) => ({
    ...like, title: library.records.get(like.id as Id)?.title ?? '', duplicate: like.similarity >= NEAR_DUPLICATE, alsoNew: fresh.has(like.id),
  }))]));
}

function nearOne(index: SimilarIndex, library: Library, id: string): Likeness[] {
  const lesson = library.records.get(id as Id);
  return lesson?.kind === 'lesson' ? similarTo(index, textOf(lesson, library.settings.locale), { most: MOST, least: LEAST }) : [];
}

function amongAll(index: SimilarIndex): (id: string) => Likeness[] {
  const others = new Map<string, { id: string; similarity: number }[]>();
  const add = (id: string, other: string, similarity: number) => {
    const known = others.get(id) ?? [];
    others.set(id, known);
    if (known.length < MOST) known.push({ id: other, similarity });
  };
  for (const { a, b, similarity } of nearDuplicates(index)) { add(a, b, similarity); add(b, a, similarity); }
  return (id) => (others.get(id) ?? []).map((other) => ({ ...other, ...meetingOf(index, id, other.id) }));
}
