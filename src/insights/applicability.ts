// Which lessons a project should meet, why, and by when. Pure functions of the Library and what is known of the project.
import type { Library, RecordOf } from '../library/index.ts';
import type { Id } from '../model/ids.ts';
import type { Taxonomy } from '../model/taxonomy.ts';
import { fold } from '../model/words.ts';
import { recurrencesOf, type Standing } from './standings.ts';

/** What is known of a project. What is left out is unknown and shuts nothing out. */
export interface ProjectProfile {
  /** The project's own record, whose own lessons it need not meet. */
  id?: Id;
  type?: string | undefined;
  approach?: string | undefined;
  tier?: string | undefined;
  /** The day on which it ended; lessons of later days it could not meet. */
  until?: string | undefined;
  /** What is said of it, in which keywords of lessons are looked for. */
  words: string;
  /** Lessons that are close to what somebody worries about, each with the sentence in which that shows. */
  close?: ReadonlyMap<string, string> | undefined;
}

/** Why a lesson fits a project: a trait that both have, a keyword of the lesson in what is said of the project, a sentence close to a worry, or that it fits all. */
export type FitReason = { trait: 'projectTypes' | 'approaches' | 'tiers'; value: string } | { keyword: string } | { close: string } | { all: true };

export interface Fit {
  lesson: RecordOf<'lesson'>;
  why: FitReason[];
  /** The phase by whose gate it is to be decided on: the first in which it is worth applying. */
  phase: Taxonomy['phases'][number];
}

/** The profile of a project's record. */
export function profileOf(project: Pick<RecordOf<'project'>, 'id' | 'data'> & { body: Pick<RecordOf<'project'>['body'], 'passages'> }): ProjectProfile {
  const { type, approach, tier, end, title, summary } = project.data;
  return { id: project.id, type, approach, tier, until: end, words: [title, summary, ...project.body.passages.flatMap(({ heading, text }) => [heading ?? '', text])].join('\n') };
}

/**
 * Why a lesson fits a project; undefined where it does not. A trait that the lesson names and the project has otherwise shuts it
 * out, unless a keyword of the lesson stands in what is said of the project, or the lesson is close to its worry.
 */
export function fitOf(lesson: RecordOf<'lesson'>, profile: ProjectProfile): FitReason[] | undefined {
  if (!fits(lesson, profile)) return undefined;
  const { id, data: { appliesWhen } } = lesson;
  const close = profile.close?.get(id);
  const why: FitReason[] = [
    ...TRAITS.flatMap(([trait, of]) => { const value = profile[of]; return value !== undefined && appliesWhen?.[trait]?.includes(value) ? [{ trait, value }] : []; }),
    ...keywordsIn(appliesWhen?.keywords ?? [], profile).map((keyword) => ({ keyword })), ...(close === undefined ? [] : [{ close }]),
  ];
  return why.length > 0 ? why : [{ all: true }];
}

const TRAITS = [['projectTypes', 'type'], ['approaches', 'approach'], ['tiers', 'tier']] as const;

/** Whether a lesson fits a project; the reasons are `fitOf`'s. Asked for every pair of the two, so it makes nothing. */
function fits({ id, data: { appliesWhen } }: RecordOf<'lesson'>, profile: ProjectProfile): boolean {
  if (!appliesWhen) return true;
  for (const [trait, of] of TRAITS) {
    const value = profile[of];
    if (value !== undefined && appliesWhen[trait]?.includes(value) === false) return profile.close?.has(id) === true || keywordsIn(appliesWhen.keywords ?? [], profile).length > 0;
  }
  return true;
}

/** Keywords that stand in what is said of a project as words, whatever their case and accents. */
function keywordsIn(keywords: readonly string[], profile: ProjectProfile): string[] {
  if (keywords.length === 0) return [];
  const { text, words } = wordsOf(profile);
  const plainly = plainOf(keywords);
  // Most texts lack a keyword's first word already, and looking that up is quicker than looking through the text.
  return keywords.filter((_, index) => {
    const keyword = plainly[index] ?? '';
    return keyword !== '' && words.has(keyword.split(' ', 1)[0] ?? '') && text.includes(` ${keyword} `);
  });
}

const plain = (text: string): string => fold(text).replace(/[^\p{L}\p{N}]+/gu, ' ').trim();

// Every lesson is held against every project, so each text is made plain once.
const saidOf = new WeakMap<ProjectProfile, { from: string; text: string; words: ReadonlySet<string> }>();
function wordsOf(profile: ProjectProfile): { text: string; words: ReadonlySet<string> } {
  const known = saidOf.get(profile);
  if (known?.from === profile.words) return known;
  const text = plain(profile.words);
  const made = { from: profile.words, text: ` ${text} `, words: new Set(text.split(' ')) };
  saidOf.set(profile, made);
  return made;
}
const plainKeywords = new WeakMap<readonly string[], string[]>();
function plainOf(keywords: readonly string[]): string[] {
  const known = plainKeywords.get(keywords) ?? keywords.map(plain);
  plainKeywords.set(keywords, known);
  return known;
}

/** The first phase, in the taxonomy's order, in which a lesson is worth applying; where it does not say, that in which it happened. */
export function dueIn({ data }: RecordOf<'lesson'>, taxonomy: Taxonomy): Taxonomy['phases'][number] | undefined {
  const named = data.appliesWhen?.phases ?? data.phases;
  return taxonomy.phases.find(({ id }) => named.includes(id));
}

const WEIGHTS = ['critical', 'high', 'medium', 'low'] as const;

/** The lessons that a project should meet, each with its phase: those that fit, are not retired, are not its own and were known in its time. In no order. */
export function fitting(library: Library, standings: ReadonlyMap<Id, Pick<Standing, 'state'>>, profile: ProjectProfile): Omit<Fit, 'why'>[] {
  const found: Omit<Fit, 'why'>[] = [];
  for (const lesson of library.of('lesson')) {
    if (standings.get(lesson.id)?.state === 'retired' || (profile.until !== undefined && lesson.data.observed > profile.until) || (profile.id !== undefined && lesson.data.project === (profile.id as string))) continue;
    const phase = fits(lesson, profile) ? dueIn(lesson, library.taxonomy) : undefined;
    if (phase) found.push({ lesson, phase });
  }
  return found;
}

/** The lessons that a project should meet, as `fitting`. Weightiest first, then those that happened again, then by id. */
export function lessonsFor(library: Library, standings: ReadonlyMap<Id, Pick<Standing, 'state'>>, profile: ProjectProfile): Fit[] {
  const weight = ({ data }: RecordOf<'lesson'>) => WEIGHTS.indexOf(data.impact.level);
  return fitting(library, standings, profile).map((one): Fit => ({ ...one, why: fitOf(one.lesson, profile) ?? [] })).map((fit) => ({ fit, weight: weight(fit.lesson), again: recurrencesOf(library, fit.lesson.id).length }))
    .sort((a, b) => a.weight - b.weight || b.again - a.again || (a.fit.lesson.id < b.fit.lesson.id ? -1 : 1)).map(({ fit }) => fit);
}

/** Whether a lesson weighs so much that a gate asks for a decision on it. */
export function mustBeDecided({ data: { impact } }: RecordOf<'lesson'>): boolean {
  return impact.level === 'critical' || impact.level === 'high';
}
