// What a gate asks of a project: a decision with a reason on every weighty lesson that fits it and was due by now. Pure.
import type { Library, RecordOf } from '../library/index.ts';
import { lessonsFor, mustBeDecided, type Fit, type ProjectProfile } from '../insights/applicability.ts';
import type { Standing } from '../insights/standings.ts';
import type { Id } from '../model/ids.ts';
import type { Disposition } from '../model/records/project.ts';
import type { Phase } from '../model/taxonomy.ts';

export type Gate = NonNullable<Phase['gate']> & { phase: Phase };

/** What stands between a project and a gate. */
export type Shortfall =
  | { what: 'undecided'; fit: Fit }
  /** A decision that says nothing of why. */
  | { what: 'no-reason'; fit: Fit; disposition: Disposition }
  | { what: 'future'; disposition: Disposition }
  /** The lesson is not in this library: gone, or above its audience. */
  | { what: 'gone'; disposition: Disposition }
  | { what: 'retired'; disposition: Disposition; by: string | undefined };

export interface GateReport {
  gate: Gate;
  /** Lessons that must be decided on by this gate. */
  owed: Fit[];
  /** Those of them with a decision and a reason. */
  decided: { fit: Fit; disposition: Disposition }[];
  /** What must change before the gate is passed, in the order in which one would do it. */
  shortfalls: Shortfall[];
  /** What somebody should look at, though it stops nothing. */
  remarks: Shortfall[];
  passed: boolean;
}

/** All gates, in the order of their phases. */
export function gatesOf({ taxonomy }: Library): Gate[] {
  return taxonomy.phases.flatMap((phase) => (phase.gate ? [{ ...phase.gate, phase }] : []));
}

/** Holds a project to a gate on the day `today` (`YYYY-MM-DD`). */
export function holdToGate(library: Library, standings: ReadonlyMap<Id, Standing>, project: { profile: ProjectProfile; dispositions: readonly Disposition[] }, gate: Gate, today: string): GateReport {
  const gates = gatesOf(library);
  const order = (id: string) => gates.findIndex((one) => one.id === id);
  const phases = library.taxonomy.phases.map(({ id }) => id);
  const owed = lessonsFor(library, standings, project.profile).filter(({ lesson, phase }) => mustBeDecided(lesson) && phases.indexOf(phase.id) <= phases.indexOf(gate.phase.id));
  // What was decided later than here was not decided here; of several decisions the latest counts.
  const taken = project.dispositions.filter((disposition) => order(disposition.gate) <= order(gate.id) && !isFuture(disposition, today));
  const latest = new Map([...taken].sort((a, b) => order(a.gate) - order(b.gate)).map((disposition) => [disposition.lesson as string, disposition]));
  const decided: GateReport['decided'] = [];
  const shortfalls: Shortfall[] = [];
  for (const fit of owed) {
    const disposition = latest.get(fit.lesson.id);
    if (!disposition) shortfalls.push({ what: 'undecided', fit });
    else if ((disposition.reason ?? '').trim() === '') shortfalls.push({ what: 'no-reason', fit, disposition });
    else decided.push({ fit, disposition });
  }
  const remarks = project.dispositions.flatMap((disposition): Shortfall[] => {
    const lesson = library.records.get(disposition.lesson as string as Id);
    if (isFuture(disposition, today)) return [{ what: 'future', disposition }];
    if (lesson?.kind !== 'lesson') return [{ what: 'gone', disposition }];
    return standings.get(lesson.id)?.state === 'retired' ? [{ what: 'retired', disposition, by: lesson.data.retired?.supersededBy }] : [];
  });
  return { gate, owed, decided, shortfalls, remarks, passed: shortfalls.length === 0 };
}

const isFuture = ({ on }: Disposition, today: string): boolean => on !== undefined && on > today;

/** Lessons that a gate is the first to ask about, whatever the project: for its page. Weightiest first. */
export function firstAskedAt(library: Library, standings: ReadonlyMap<Id, Standing>, gate: Gate): RecordOf<'lesson'>[] {
  return lessonsFor(library, standings, { words: '' }).filter(({ lesson, phase }) => mustBeDecided(lesson) && phase.id === gate.phase.id).map(({ lesson }) => lesson);
}
