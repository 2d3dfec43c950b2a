// What waits for somebody: one task for each step that a lesson, a standard or a template is short of. Pure.
import { homesOf, type Standing } from '../insights/standings.ts';
import type { AnyRecord, Library, RecordOf } from '../library/index.ts';
import { dayAfter } from '../model/days.ts';
import { splitReference, type Id } from '../model/ids.ts';
import { compare } from '../model/problem.ts';
import { linesFor, type Lines } from './lines.ts';

/** What is to be done, in the order in which a curator would look at it. */
export const TASKS = ['reopened', 'overdue', 'verify', 'validate', 'assign', 'embed', 'orphaned', 'duplicate', 'contradiction', 'stale-standard', 'stale-template', 'stale-guide'] as const;
export type What = (typeof TASKS)[number];

type LessonRecord = RecordOf<'lesson'>;
type Reviewed = RecordOf<'standard'> | RecordOf<'template'> | RecordOf<'guide'>;

export interface Task {
  what: What;
  record: LessonRecord | Reviewed;
  /** Whose it is: an entry of the list of owners. Undefined where nobody has it yet. */
  owner: string | undefined;
  /** The owner is not in the taxonomy (any more). */
  ownerUnknown: boolean;
  /** The day by which it is to be done, where one is set. */
  due: string | undefined;
  /** The day since which it waits. */
  since: string;
  /** What is asked, in the record's own words: an action, a home that does not cite back, a sentence of each of two lessons. */
  about: string[];
  /** The other lesson of a pair. */
  other?: LessonRecord;
  /** The home that does not exist or does not cite the lesson back. */
  home?: { reference: string; resolves: boolean };
  /** What to write so that it moves on. */
  lines: Lines;
}

/** Two lessons that tell much the same, by `similar`. */
export interface LikelyDuplicate { a: string; b: string; similarity: number }
/** Two lessons that apply together and may advise the opposite, with the sentence of each. */
export interface LikelyContradiction { a: string; b: string; sentence: string; theirs: string; because: string }
/** Suggestions for a person, found by what lessons mean. */
export interface Candidates { duplicates: readonly LikelyDuplicate[]; contradictions: readonly LikelyContradiction[] }

/**
 * Everything that waits on the day `today` (`YYYY-MM-DD`), in the order of `TASKS`, and of each the longest waiting first.
 * A standard, template or guide is stale when the day of its review is past; one that is superseded or withdrawn is nobody's.
 */
export function queueOf(library: Library, standings: ReadonlyMap<Id, Standing>, { duplicates, contradictions }: Candidates, today: string): Task[] {
  const owners = new Set(library.taxonomy.owners.map(({ id }) => id));
  const task = (one: Omit<Task, 'ownerUnknown' | 'lines' | 'about' | 'due' | 'owner'> & Partial<Pick<Task, 'about' | 'due' | 'owner'>>): Task => {
    const whole = { about: [], due: undefined, owner: undefined, ...one, ownerUnknown: one.owner !== undefined && !owners.has(one.owner) };
    return { ...whole, lines: linesFor(whole, library, today) };
  };
  const lessons = library.of('lesson').flatMap((lesson) => {
    const standing = standings.get(lesson.id);
    return standing ? tasksOf(lesson, standing, library, today).map(task) : [];
  });
  const pairs = [
    ...duplicates.flatMap((pair) => pairOf(library, standings, pair).filter(([a, b]) => !repeats(a, b) && !repeats(b, a)).map(([a, b]) => task({ what: 'duplicate', ...laterFirst(a, b), about: [] }))),
    ...contradictions.flatMap((pair) => pairOf(library, standings, pair).map(([a, b]) => task({ what: 'contradiction', record: a, other: b, since: later(a.data.observed, b.data.observed), about: [pair.sentence, pair.theirs, pair.because] }))),
  ];
  const stale = reviewedIn(library).filter(({ data }) => data.reviewBy < today).map((record) => task({ what: `stale-${record.kind}` as const, record, since: record.data.reviewBy, due: record.data.reviewBy, owner: record.data.owner }));
  return [...lessons, ...pairs, ...stale].sort((a, b) => TASKS.indexOf(a.what) - TASKS.indexOf(b.what) || compare(a.due ?? a.since, b.due ?? b.since) || compare(a.record.id, b.record.id));
}

/** Days before a day from which it counts as near, where the settings say nothing. */
const REMINDER_DAYS = 60;

/** What is reviewed: standards that people follow, templates and guides. */
const reviewedIn = (library: Library): Reviewed[] => [...library.of('standard').filter(({ data: { state } }) => state === 'in-force' || state === 'draft'), ...library.of('template'), ...library.of('guide')];

type Found = Pick<Task, 'what' | 'record' | 'since'> & Partial<Pick<Task, 'about' | 'due' | 'owner' | 'home'>>;

/** What a lesson itself is short of. Of a retired one nothing is asked. */
function tasksOf(lesson: LessonRecord, standing: Standing, library: Library, today: string): Found[] {
  const { data } = lesson;
  if (standing.state === 'retired') return [];
  const since = standing.track.at(-1)?.on ?? data.observed;
  const found: Found[] = [];
  const add = (what: What, more: Partial<Found> = {}) => { found.push({ what, record: lesson, since, ...more }); };
  if (standing.state === 'reopened' && standing.missing.includes('action')) add('reopened');
  for (const action of data.actions ?? []) {
    if (action.done !== undefined && action.done <= today) continue;
    // Before somebody has confirmed the lesson nobody need act on it.
    if (action.due !== undefined && action.due < today) add('overdue', { about: [action.what], due: action.due, since: action.due, owner: action.owner });
    else if (standing.state !== 'captured' && (action.owner === undefined || action.due === undefined)) add('assign', { about: [action.what], due: action.due, owner: action.owner });
  }
  if (standing.state === 'captured') add('validate');
  else if (standing.orphan) add('orphaned');
  else if (!standing.missing.includes('action-done') && !standing.missing.includes('owner-and-due') && standing.state !== 'reopened') {
    const broken = homesOf(library, lesson).filter(({ resolves, citesBack }) => !resolves || !citesBack);
    for (const { reference, resolves } of broken) add('embed', { home: { reference, resolves } });
    if (standing.missing.includes('home')) add('embed');
    // An effect takes its time: until shortly before the day that was set there is nothing to find out.
    const soon = dayAfter(today, library.settings.reviewReminderDays ?? REMINDER_DAYS);
    if ((standing.missing.includes('verification') || standing.missing.includes('evidence')) && (data.verifyBy ?? today) <= soon) add('verify', { due: data.verifyBy });
  }
  return found;
}

/** The two lessons of a pair, where both are there and neither is retired. */
function pairOf(library: Library, standings: ReadonlyMap<Id, Standing>, { a, b }: { a: string; b: string }): [LessonRecord, LessonRecord][] {
  const [first, second] = [a, b].map((id) => library.records.get(id as Id));
  if (first?.kind !== 'lesson' || second?.kind !== 'lesson') return [];
  return [first, second].some(({ id }) => standings.get(id)?.state === 'retired') ? [] : [[first, second]];
}

const repeats = (one: LessonRecord, other: LessonRecord): boolean => one.data.recurrenceOf !== undefined && splitReference(one.data.recurrenceOf).id === other.id;
const later = (a: string, b: string): string => (a > b ? a : b);

/** The later of two lessons is the one that can say it happened again. */
function laterFirst(a: LessonRecord, b: LessonRecord): Pick<Task, 'record' | 'since'> & { other: LessonRecord } {
  const [record, other] = a.data.observed > b.data.observed || (a.data.observed === b.data.observed && a.id > b.id) ? [a, b] : [b, a];
  return { record, other, since: record.data.observed };
}

/** The tasks that are an owner's; those that nobody has with `undefined`. */
export const tasksFor = (tasks: readonly Task[], owner: string | undefined): Task[] => tasks.filter((task) => task.owner === owner);

/** Something with a day: an action, a check of an effect, a review. */
export interface Deadline { what: 'action' | 'verification' | 'review'; on: string; owner: string | undefined; record: AnyRecord; about: string }

/** Every day that somebody must keep, past or to come, the first first: for calendars. What is done is not there. */
export function deadlinesOf(library: Library, standings: ReadonlyMap<Id, Standing>, today: string): Deadline[] {
  const lessons = library.of('lesson').filter(({ id }) => standings.get(id)?.state !== 'retired').flatMap((record): Deadline[] => [
    ...(record.data.actions ?? []).flatMap(({ what, owner, due, done }): Deadline[] => (due === undefined || (done !== undefined && done <= today) ? [] : [{ what: 'action', on: due, owner, record, about: what }])),
    ...(record.data.verifyBy !== undefined && standings.get(record.id)?.state !== 'verified' ? [{ what: 'verification' as const, on: record.data.verifyBy, owner: undefined, record, about: record.title }] : []),
  ]);
  const reviews = reviewedIn(library).map((record): Deadline => ({ what: 'review', on: record.data.reviewBy, owner: record.data.owner, record, about: record.title }));
  return [...lessons, ...reviews].sort((a, b) => compare(a.on, b.on) || compare(a.record.id, b.record.id) || compare(a.about, b.about));
}
