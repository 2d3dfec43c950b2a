// What belongs together: the clauses, templates and lessons of a phase or topic.
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
