// Whether projects meet the lessons that fit them: decided of those that fit, and applied of those decided, by project and gate.
import type { Library, RecordOf } from '../../library/index.ts';
import type { Id } from '../../model/ids.ts';
import { fitting, mustBeDecided, profileOf } from '../applicability.ts';
import { decisionsOf } from '../reuse.ts';
import type { Standing } from '../standings.ts';

export interface Rate {
  /** Lessons that fit. */
  fit: number;
  /** Those of them on which the project recorded a decision. */
  decided: number;
  /** Those of them that it decided to apply. */
  applied: number;
  /** Those that fit and are of high or critical impact, on which a gate insists; and those of them decided with a reason, which is what passes it. */
  owed: number;
  answered: number;
}

export interface Application {
  /** One row a project and gate at which lessons fit, by project and then in the order of the gates. `gate` is undefined where no gate follows the phase. */
  rows: ({ project: Id; title: string; gate: string | undefined } & Rate)[];
  projects: ({ project: Id; title: string; decisions: number } & Rate)[];
  gates: ({ gate: string | undefined; title: string | undefined } & Rate)[];
  all: Rate;
  /** Projects that recorded no decision at all. */
  silent: number;
  /** Decisions on lessons that do not fit by the project's traits, are its own, retired or gone: they are in no rate. */
  beside: number;
}

/**
 * Application by project and gate. Unit: pairs of a project and a lesson that fits it (`applicability.ts`); rates in percent of them.
 * A pair counts at the gate that ends the phase in which the lesson is first worth applying, or the next gate after it, once. A decision counts
 * whatever the gate at which it was taken, unless it is dated after today; of several on one lesson the one of the latest gate.
 */
export function application(library: Library, standings: ReadonlyMap<Id, Standing>, today: string): Application {
  const { phases } = library.taxonomy;
  // A lesson observed after today fits nobody yet.
  const gateAfter = new Map(phases.map(({ id }, index) => [id, phases.slice(index).find(({ gate }) => gate !== undefined)?.gate?.id]));
  const gates = [...phases.flatMap(({ gate }) => (gate === undefined ? [] : [gate])), undefined];
  const pairs = library.of('project').flatMap((project) => {
    const decisions = decisionsOf(library, project, today);
    return fitting(library, standings, profileOf(project)).filter(({ lesson }) => lesson.data.observed <= today).map(({ lesson, phase }) => {
      const decision = decisions.get(lesson.id);
      const owed = mustBeDecided(lesson);
      return { project, lesson, gate: gateAfter.get(phase.id), decided: decision !== undefined, applied: decision?.decision === 'apply', owed, answered: owed && (decision?.reason ?? '').trim() !== '' };
    });
  });
  const byProject = Map.groupBy(pairs, ({ project }) => project);
  const pairsOf = (project: RecordOf<'project'>) => byProject.get(project) ?? [];
  const projects = library.of('project').map((project) => ({ project: project.id, title: project.title, decisions: decisionsOf(library, project, today).size, ...rateOf(pairsOf(project)) }));
  const all = rateOf(pairs);
  return {
    rows: library.of('project').flatMap((project) => gates.flatMap((gate) => {
      const here = pairsOf(project).filter((pair) => pair.gate === gate?.id);
      return here.length === 0 ? [] : [{ project: project.id, title: project.title, gate: gate?.id, ...rateOf(here) }];
    })),
    projects,
    gates: gates.flatMap((gate) => { const here = pairs.filter((pair) => pair.gate === gate?.id); return here.length === 0 ? [] : [{ gate: gate?.id, title: gate?.title, ...rateOf(here) }]; }),
    all,
    silent: projects.filter(({ decisions }) => decisions === 0).length,
    beside: projects.reduce((sum, { decisions }) => sum + decisions, 0) - all.decided,
  };
}

function rateOf(pairs: readonly { decided: boolean; applied: boolean; owed: boolean; answered: boolean }[]): Rate {
  const rate = { fit: pairs.length, decided: 0, applied: 0, owed: 0, answered: 0 };
  for (const pair of pairs) for (const part of ['decided', 'applied', 'owed', 'answered'] as const) if (pair[part]) rate[part]++;
  return rate;
}
