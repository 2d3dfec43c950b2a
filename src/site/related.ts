// What belongs together: the clauses, templates and lessons of a phase or topic, and lessons that resemble each other.
import type { AnyRecord, Clause, RecordOf } from '../library/index.ts';
import { splitReference, type Id } from '../model/ids.ts';
import { compare } from '../model/problem.ts';
import { oncePerSite } from './once.ts';
import type { Site } from './site.ts';

/** Everything for one moment or one topic. Lessons come with the weightiest first. */
export interface Gathered {
  standards: RecordOf<'standard'>[];
  clauses: number;
  templates: RecordOf<'template'>[];
  lessons: RecordOf<'lesson'>[];
  guides: RecordOf<'guide'>[];
}

const WEIGHT = { critical: 0, high: 1, medium: 2, low: 3 } as const;

/** Weightiest first, then newest, then by id. */
export function byWeight(a: RecordOf<'lesson'>, b: RecordOf<'lesson'>): number {
  return WEIGHT[a.data.impact.level] - WEIGHT[b.data.impact.level] || byNewest(a, b);
}

/** Newest observation first, then by id. */
export function byNewest(a: RecordOf<'lesson'>, b: RecordOf<'lesson'>): number {
  return compare(b.data.observed, a.data.observed) || compare(a.id, b.id);
}

/** Standards that people follow: superseded and withdrawn ones are kept, but gather nothing. */
export function isCurrent(standard: RecordOf<'standard'>): boolean {
  return standard.data.state === 'in-force' || standard.data.state === 'draft';
}

function gather(site: Site, ids: readonly string[], belongs: (record: AnyRecord, id: string) => boolean): Map<string, Gathered> {
  const { library } = site;
  const lessons = library.of('lesson').filter(({ id }) => site.standings.get(id)?.state !== 'retired').sort(byWeight);
  return new Map(ids.map((id) => {
    const standards = library.of('standard').filter((record) => isCurrent(record) && belongs(record, id));
    return [id, {
      standards,
      clauses: standards.reduce((sum, { body }) => sum + body.clauses.length, 0),
      templates: library.of('template').filter((record) => belongs(record, id)),
      lessons: lessons.filter((record) => belongs(record, id)),
      guides: library.of('guide').filter((record) => belongs(record, id)),
    }];
  }));
}

const phases = oncePerSite((site) => gather(site, site.library.taxonomy.phases.map(({ id }) => id), (record, id) =>
  'phases' in record.data && record.data.phases.includes(id)));
const domains = oncePerSite((site) => gather(site, site.library.taxonomy.domains.map(({ id }) => id), (record, id) =>
  ('domain' in record.data && record.data.domain === id) || ('domains' in record.data && record.data.domains.includes(id))));

const NOTHING: Gathered = { standards: [], clauses: 0, templates: [], lessons: [], guides: [] };

/** What belongs to a phase. */
export const inPhase = (site: Site, phase: string): Gathered => phases(site).get(phase) ?? NOTHING;
/** What belongs to a domain of knowledge. */
export const inDomain = (site: Site, domain: string): Gathered => domains(site).get(domain) ?? NOTHING;

/** The templates that fulfil a standard or one of its clauses: those it names and those that name it. */
export function templatesFor(site: Site, standard: RecordOf<'standard'>): { template: RecordOf<'template'>; clauses: string[] }[] {
  const clauses = new Map<Id, string[]>((standard.data.templates ?? []).map((id) => [splitReference(id).id, []]));
  for (const edge of site.library.to(standard.id)) {
    if (edge.from.kind !== 'template' || edge.field !== 'standards') continue;
    const known = clauses.get(edge.from.id) ?? [];
    if (edge.anchor !== undefined) known.push(edge.anchor);
    clauses.set(edge.from.id, known);
  }
  return [...clauses].flatMap(([id, named]) => {
    const template = site.library.records.get(id);
    return template?.kind === 'template' ? [{ template, clauses: named }] : [];
  });
}

/** The clause that an anchor of a standard names. */
export function clauseOf(standard: RecordOf<'standard'>, id: string): Clause | undefined {
  return standard.body.clauses.find((clause) => clause.id === id);
}

// Shared traits count the more the rarer they are, so that a lesson finds its siblings and not everything in its phase.
interface Likeness {
  lessons: RecordOf<'lesson'>[];
  position: Map<Id, number>;
  /** The lessons with a trait, by their positions, and what sharing it is worth. */
  holders: Map<string, { positions: Int32Array; worth: number }>;
  scores: Float64Array;
}

function traitsOf({ data }: RecordOf<'lesson'>): string[] {
  return [
    `cause ${data.rootCause}`,
    ...data.domains.map((domain) => `domain ${domain}`),
    ...data.phases.map((phase) => `phase ${phase}`),
    ...(data.tags ?? []).map((tag) => `tag ${tag}`),
  ];
}

const likeness = oncePerSite((site): Likeness => {
  const lessons = site.library.of('lesson').filter(({ id }) => site.standings.get(id)?.state !== 'retired');
  const groups = new Map<string, number[]>();
  for (const [index, lesson] of lessons.entries()) {
    for (const trait of traitsOf(lesson)) {
      const known = groups.get(trait);
      if (known) known.push(index);
      else groups.set(trait, [index]);
    }
  }
  // What more than a third of all lessons share says little, and would be most of the work.
  const telling = [...groups].filter(([, group]) => group.length <= Math.max(12, lessons.length / 3));
  return {
    lessons, position: new Map(lessons.map(({ id }, index) => [id, index])), scores: new Float64Array(lessons.length),
    holders: new Map(telling.map(([trait, group]) => [trait, { positions: Int32Array.from(group), worth: Math.log(1 + lessons.length / group.length) }])),
  };
});

/** The lessons most like one, best first; those of the same project and its recurrences come from elsewhere and are left out. */
export function similarLessons(site: Site, lesson: RecordOf<'lesson'>, most = 4): RecordOf<'lesson'>[] {
  const { lessons, position, holders, scores } = likeness(site);
  scores.fill(0);
  for (const trait of traitsOf(lesson)) {
    const group = holders.get(trait);
    if (group) addTo(scores, group.positions, group.worth);
  }
  const self = position.get(lesson.id);
  if (self !== undefined) scores[self] = 0;
  return highest(scores, most).flatMap((index) => lessons[index] ?? []).filter((other) => !repeats(other, lesson) && !repeats(lesson, other));
}

// These two run for every lesson over every other: functions of their own, so that the engine compiles them well.
function addTo(scores: Float64Array, positions: Int32Array, worth: number): void {
  for (let at = 0; at < positions.length; at++) scores[positions[at]!]! += worth;
}

/** The places of the highest scores above 0, the highest first, the first among equals. */
function highest(scores: Float64Array, most: number): number[] {
  const best: number[] = [];
  let least = 0;
  for (let index = 0; index < scores.length; index++) {
    const score = scores[index]!;
    if (score <= least) continue;
    let at = best.length;
    while (at > 0 && score > scores[best[at - 1]!]!) at--;
    best.splice(at, 0, index);
    if (best.length > most) best.pop();
    if (best.length === most) least = scores[best[most - 1]!]!;
  }
  return best;
}

function repeats(later: RecordOf<'lesson'>, earlier: RecordOf<'lesson'>): boolean {
  return later.data.recurrenceOf !== undefined && splitReference(later.data.recurrenceOf).id === earlier.id;
}
