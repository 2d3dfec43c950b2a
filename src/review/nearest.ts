// The lessons nearest to a new one: told before, or advising the opposite, and the sentences in which they meet.
import type { Library } from '../library/index.ts';
import type { Id } from '../model/ids.ts';
import { contradicts, meetingOf, NEAR_DUPLICATE, nearDuplicates, nearestTo, similarIndex, similarTo, textOf, type Likeness, type SimilarIndex } from '../similar/index.ts';
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

/** A lesson that may advise the opposite where both apply: a candidate for a person, never a finding. */
export interface OpposedLesson {
  id: string;
  title: string;
  /** The advice of the new lesson, and the other’s. */
  sentence: string;
  theirs: string;
  /** What is opposite in them. */
  because: string;
}

export interface Neighbours { nearest: NearLesson[]; opposed: OpposedLesson[] }

const MOST = 3;
/** Advice on the same thing is seldom further away than this in the list of the nearest. */
const MOST_OPPOSED = 8;
/** Less alike than this says nothing. */
const LEAST = 0.2;
/** Of more new lessons than this, only near duplicates are looked for: all pairs at once take less time than each alone. */
const MANY = 50;

/** The nearest lessons of each of these, the nearest first; retired ones too, for they may have come back. */
export function nearestLessons(library: Library, ids: readonly string[]): Map<string, Neighbours> {
  if (ids.length === 0) return new Map();
  const fresh = new Set(ids);
  const { locale, synonyms } = library.settings;
  const index = similarIndex(library.of('lesson').map((lesson) => textOf(lesson, locale)), { meanings: readMeanings(), synonyms });
  const nearOf = ids.length > MANY ? amongAll(index) : (id: string) => nearOne(index, library, id);
  return new Map(ids.map((id) => {
    const { near, around } = nearOf(id);
    return [id, {
      nearest: near.map((like) => ({ ...like, title: library.records.get(like.id as Id)?.title ?? '', duplicate: like.similarity >= NEAR_DUPLICATE, alsoNew: fresh.has(like.id) })),
      opposed: opposedTo(library, id, around),
    }];
  }));
}

/** `near`: what is shown. `around`: the ids of more, of which some may advise the opposite. */
interface Found { near: Likeness[]; around: readonly string[] }

function nearOne(index: SimilarIndex, library: Library, id: string): Found {
  const lesson = library.records.get(id as Id);
  const found = lesson?.kind === 'lesson' ? similarTo(index, textOf(lesson, library.settings.locale), { most: MOST_OPPOSED }) : [];
  return { near: found.filter(({ similarity }) => similarity >= LEAST).slice(0, MOST), around: found.map((like) => like.id) };
}

function amongAll(index: SimilarIndex): (id: string) => Found {
  const others = new Map<string, { id: string; similarity: number }[]>();
  const add = (id: string, other: string, similarity: number) => {
    const known = others.get(id) ?? [];
    others.set(id, known);
    if (known.length < MOST) known.push({ id: other, similarity });
  };
  for (const { a, b, similarity } of nearDuplicates(index)) { add(a, b, similarity); add(b, a, similarity); }
  return (id) => ({ near: (others.get(id) ?? []).map((other) => ({ ...other, ...meetingOf(index, id, other.id) })), around: nearestTo(index, id).map((near) => near.id) });
}

/** A lesson that takes the place of another may well say the opposite; it says so itself. */
function opposedTo(library: Library, id: string, around: readonly string[]): OpposedLesson[] {
  const [mine, ...others] = [id, ...around].map((one) => library.records.get(one as Id));
  if (mine?.kind !== 'lesson') return [];
  const { locale } = library.settings;
  const asked = { ...textOf(mine, locale), appliesWhen: mine.data.appliesWhen };
  return others.flatMap((other) => {
    if (other?.kind !== 'lesson' || other.data.retired || mine.data.retired) return [];
    const found = contradicts(asked, { ...textOf(other, locale), appliesWhen: other.data.appliesWhen }, readMeanings());
    return found ? [{ id: other.id, title: other.title, sentence: found.sentence, theirs: found.theirs, because: found.because }] : [];
  });
}
