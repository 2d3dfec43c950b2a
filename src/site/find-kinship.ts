// Finds which lessons tell much the same and which clauses may be a lesson's home: by what they mean, with the code of the
// review and the form.
import { splitReference } from '../model/ids.ts';
import { adviceOf, contradicts, meetingOf, nearDuplicates, nearestTo, similarIndex, similarTo, textOf, warm, type ContradictionText, type Meanings, type SimilarIndex, type SimilarText } from '../similar/index.ts';
import type { Candidates } from '../queue/queue.ts';
import type { Kin, Kinship } from './kinship.ts';
import { isCurrent } from './related.ts';
import type { Site } from './site.ts';

/** All that kinship is found in: plain data, so that it crosses to a process of its own. */
export interface KinshipSource {
  lessons: { text: ContradictionText; retired: boolean }[];
  /** The clauses that people follow. A text's id is the reference to its clause; the lessons that live in it cite it or are cited by it. */
  clauses: { text: SimilarText; living: string[] }[];
  synonyms: readonly (readonly string[])[] | undefined;
}

/** How near a lesson and how similar a clause must be, by meaning and where only words are compared. README.md says what was measured. */
const LEAST = { kin: { meaning: 0.16, words: 0.2 }, clause: { meaning: 0.335, words: 0.17 } } as const;
/** A lesson that lives in a clause is suggested to another only where it is nearly as near: what it says has been put where it belongs. */
const SHARE_OF_HOME = 0.65;
const MOST_KIN = 4;
const MOST_SUGGESTED = 3;
/** Of the nearest lessons some live in the clause already. */
const MOST_ASKED = 12;

/** What kinship is found in: the lessons and clauses of a site. */
export function kinshipSource({ library, standings, locale }: Pick<Site, 'library' | 'standings' | 'locale'>): KinshipSource {
  const named = new Map<string, string[]>();
  for (const lesson of library.of('lesson')) for (const home of lesson.data.embeddedIn ?? []) named.set(home, [...named.get(home) ?? [], lesson.id]);
  return {
    lessons: library.of('lesson').map((lesson) => ({ text: { ...textOf(lesson, locale), appliesWhen: lesson.data.appliesWhen }, retired: standings.get(lesson.id)?.state === 'retired' })),
    clauses: library.of('standard').filter(isCurrent).flatMap((standard) => standard.body.clauses.map(({ id, title, text, learnedFrom }) => {
      const reference = `${standard.id}#${id}`;
      return { text: adviceOf(reference, title, text, locale), living: [...new Set([...learnedFrom, ...named.get(reference) ?? []])] };
    })),
    synonyms: library.settings.synonyms,
  };
}

/** What finding needs beside its source. */
export interface FindOptions {
  meanings: Meanings;
  /** Signatures from before, by text. */
  signatures?: ((text: SimilarText) => Int8Array | undefined) | undefined;
  /** From before, the sentence of the second text that comes nearest to the first. */
  sentences?: ((text: SimilarText, other: SimilarText) => string | undefined) | undefined;
}

/** Finds who is like whom. The same source gives the same kinship, whatever is there from before. `index` is what it was found with. */
export function findKinship({ lessons, clauses, synonyms }: KinshipSource, { meanings, signatures, sentences }: FindOptions): { kinship: Kinship; index: SimilarIndex } {
  const index = similarIndex(lessons.map(({ text }) => text), { meanings, synonyms, signatures });
  warm(index);
  const retired = new Set(lessons.filter((lesson) => lesson.retired).map(({ text }) => text.id));
  // Which sentences of two texts are nearest depends, where words are compared, on the words of all others.
  return { kinship: { similar: kinAmong(index, retired, index.meaning && sentences), ...suggestionsFor(index, clauses, retired) }, index };
}

const measure = ({ meaning }: SimilarIndex): 'meaning' | 'words' => (meaning ? 'meaning' : 'words');

/** A retired lesson has kin, and is nobody's: its page says what stands in its place. What repeats a lesson stands on its page in a list of its own. */
function kinAmong(index: SimilarIndex, retired: ReadonlySet<string>, sentences: FindOptions['sentences']): Map<string, Kin[]> {
  const textAt = new Map(index.texts.map((text) => [text.id, text]));
  const repeats = (later: SimilarText, earlier: SimilarText) => later.recurrenceOf !== undefined && splitReference(later.recurrenceOf).id === earlier.id;
  // Mostly each is the other's kin: their sentences are compared once, and in one order, so that both pages tell of the same two.
  const met = new Map<string, { sentence: string; theirs: string }>();
  const sentenceOf = (other: SimilarText, text: SimilarText): string => {
    const [first, second] = other.id < text.id ? [other.id, text.id] : [text.id, other.id];
    const meeting = met.get(`${first} ${second}`) ?? meetingOf(index, first, second);
    met.set(`${first} ${second}`, meeting);
    return first === other.id ? meeting.sentence : meeting.theirs;
  };
  return new Map(index.texts.flatMap((text): [string, Kin[]][] => {
    const kin = nearestTo(index, text.id).filter(({ id, nearness }) => nearness >= LEAST.kin[measure(index)] && !retired.has(id))
      .flatMap(({ id }) => textAt.get(id) ?? []).filter((other) => !repeats(text, other) && !repeats(other, text)).slice(0, MOST_KIN)
      .map((other) => ({ id: other.id, sentence: sentences?.(text, other) ?? sentenceOf(other, text) }));
    return kin.length === 0 ? [] : [[text.id, kin]];
  }));
}

/** So many pairs are compared, the nearest first: of more candidates nobody reads all. */
const MOST_COMPARED = 400;

/** Lessons that may be duplicates or contradict each other, found with the index of their kinship. */
export function findCandidates({ lessons }: KinshipSource, index: SimilarIndex, meanings: Meanings): Candidates {
  return { duplicates: nearDuplicates(index), contradictions: contradictionsAmong(index, lessons, meanings) };
}

/** Lessons about the same thing that may advise the opposite. */
function contradictionsAmong(index: SimilarIndex, lessons: KinshipSource['lessons'], meanings: Meanings): Candidates['contradictions'] {
  const textAt = new Map(lessons.filter(({ retired }) => !retired).map(({ text }) => [text.id, text]));
  const pairs = [...textAt.values()].flatMap((text) => nearestTo(index, text.id).flatMap(({ id, nearness }) => {
    const other = textAt.get(id);
    return other && text.id < id && nearness >= LEAST.kin[measure(index)] ? [{ text, other, nearness }] : [];
  }));
  return pairs.sort((a, b) => b.nearness - a.nearness).slice(0, MOST_COMPARED).flatMap(({ text, other }) => contradicts(text, other, meanings) ?? []);
}

function suggestionsFor(index: SimilarIndex, clauses: KinshipSource['clauses'], retired: ReadonlySet<string>): Pick<Kinship, 'forClause' | 'forLesson'> {
  const asked = clauses.map(({ text, living }) => ({ clause: text.id, living: new Set(living), found: similarTo(index, text, { most: MOST_ASKED, least: LEAST.clause[measure(index)], also: living }) }));
  const atHome = new Map<string, number>();
  for (const { living, found } of asked) for (const { id, similarity } of found) if (living.has(id)) atHome.set(id, Math.max(similarity, atHome.get(id) ?? 0));
  const likely = asked.flatMap(({ clause, living, found }) => found
    .filter(({ id, similarity }) => !living.has(id) && !retired.has(id) && similarity >= SHARE_OF_HOME * (atHome.get(id) ?? 0))
    .map(({ id, similarity, sentence, theirs }) => ({ similarity, suggestion: { lesson: id, clause, ofLesson: theirs, ofClause: sentence } })));
  // Sorting is stable: equals stay in the order of the standards and of their clauses.
  const suggestions = likely.sort((a, b) => b.similarity - a.similarity).map(({ suggestion }) => suggestion);
  const by = (end: 'clause' | 'lesson') => new Map([...Map.groupBy(suggestions, (suggestion) => suggestion[end])].map(([key, list]) => [key, list.slice(0, MOST_SUGGESTED)]));
  return { forClause: by('clause'), forLesson: by('lesson') };
}
