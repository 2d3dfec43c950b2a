// What a project of a profile starts with: clauses, templates, and the lessons it should meet, each with why. Pure.
import { lessonsFor, type Fit } from '../insights/applicability.ts';
import { minimumSet } from '../insights/minimum-set.ts';
import type { Clause, Library, RecordOf } from '../library/index.ts';
import type { Phase } from '../model/taxonomy.ts';
import { similarIndex, similarTo, type SimilarIndex } from '../similar/index.ts';
import type { Profile } from './profile.ts';
import { appliedByLike } from '../insights/reuse.ts';
import { rankOf, type Rank } from './rank.ts';
import type { StartLibrary } from './start-library.ts';

/** From this likeness of their words on, a lesson meets a worry, whatever kind of project it names. */
export const CLOSE = 0.2;
/** How many lessons a project is asked to decide on first; the others that fit stand behind them. */
export const FIRST_LESSONS = 12;

/** A lesson with its rank; `close` where it meets the worry. */
export interface RankedLesson extends Fit, Rank { likeness: number }

export interface StartPack {
  profile: Profile;
  /** The gate that is passed next; undefined where no phase has one. */
  gate: NonNullable<Phase['gate']> | undefined;
  /** Standards in force with the clauses that apply at the tier. */
  standards: { standard: RecordOf<'standard'>; clauses: Clause[] }[];
  /** Of the minimum set: what is used in the phase reached, and what comes later. What is only of phases that are over is left out. */
  templates: { now: RecordOf<'template'>[]; later: RecordOf<'template'>[] };
  /** The lessons that fit, first those to be decided on first. */
  lessons: RankedLesson[];
  /** How many fit but were worth applying only in phases that are over. */
  over: number;
}

// A page asks again and again of the same library.
const indexes = new WeakMap<Library, SimilarIndex>();

function indexOf({ library, standings }: StartLibrary): SimilarIndex {
  let index = indexes.get(library);
  if (!index) {
    const lessons = library.of('lesson').filter(({ id }) => standings.get(id)?.state !== 'retired');
    indexes.set(library, index = similarIndex(lessons.map(({ id, title, summary }) => ({ id, title, summary, body: '' })), { synonyms: library.settings.synonyms }));
  }
  return index;
}

/** What a project of this profile starts with. The same library and profile give the same pack. */
export function startPack(data: StartLibrary, profile: Profile): StartPack {
  const { library, standings } = data;
  const { phases } = library.taxonomy;
  const reached = Math.max(0, phases.findIndex(({ id }) => id === profile.phase));
  const placeOf = (id: string) => phases.findIndex((phase) => phase.id === id);
  const isOver = (named: readonly string[]) => named.length > 0 && named.every((id) => placeOf(id) < reached);
  const { tier, worry } = profile;

  const likenesses = new Map((worry === undefined ? [] : similarTo(indexOf(data), { id: '', title: worry, summary: '', body: '' }, { most: library.of('lesson').length })).map((one) => [one.id, one]));
  const close = new Map([...likenesses.values()].filter(({ similarity }) => similarity >= CLOSE).map(({ id, theirs }) => [id, theirs]));
  const fits = lessonsFor(library, standings, { type: profile.type, approach: profile.approach, tier, words: [profile.name ?? '', ...(profile.words ?? []), worry ?? ''].join('\n'), close });
  const alike = appliedByLike(library, profile);
  const ahead = fits.filter(({ lesson: { data: { appliesWhen, phases: happened } } }) => !isOver(appliesWhen?.phases ?? happened));
  const lessons = ahead.map((fit): RankedLesson => {
    const likeness = likenesses.get(fit.lesson.id)?.similarity ?? 0;
    const phase = dueFrom(fit, phases, reached);
    return { ...fit, phase, likeness, ...rankOf({ ...fit, phase }, { library, phase: phases[reached]?.id, likeness, alike: alike.get(fit.lesson.id) ?? 0 }) };
  });

  const templates = minimumSet(library, tier).filter(({ data: { phases: used } }) => !isOver(used));
  const isNow = ({ data: { phases: used } }: RecordOf<'template'>) => used.includes(phases[reached]?.id ?? '');
  return {
    profile,
    gate: phases.slice(reached).find(({ gate }) => gate)?.gate ?? phases.findLast(({ gate }) => gate)?.gate,
    standards: library.of('standard').filter(({ data: { state } }) => state === 'in-force').flatMap((standard) => {
      const clauses = standard.body.clauses.filter(({ tiers }) => tier === undefined || tiers.length === 0 || tiers.includes(tier));
      return clauses.length === 0 ? [] : [{ standard, clauses }];
    }),
    templates: { now: templates.filter(isNow), later: templates.filter((template) => !isNow(template)) },
    // Where ranks are equal, the order in which a gate asks stays.
    lessons: lessons.sort((a, b) => b.score - a.score),
    over: fits.length - ahead.length,
  };
}

/** The first phase from the one reached on in which a lesson is worth applying. */
function dueFrom({ lesson: { data }, phase }: Fit, phases: readonly Phase[], reached: number): Phase {
  const named = data.appliesWhen?.phases ?? data.phases;
  return phases.slice(reached).find(({ id }) => named.includes(id)) ?? phase;
}
