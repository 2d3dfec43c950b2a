// Where rules and experience meet: clauses, templates and lessons for each phase and domain.
import type { Library } from '../../library/index.ts';
import type { Id } from '../../model/ids.ts';
import type { Standing } from '../standings.ts';
import { knownLessons } from './known-lessons.ts';

/** `rules`: clauses or templates without a lesson; `lessons`: lessons without any of them. */
export type Balance = 'both' | 'rules' | 'lessons' | 'nothing';
export interface CoverageRow { phase: string; domain: string; clauses: number; templates: number; lessons: number; balance: Balance }

export interface Coverage {
  /** One row a pair of phase and domain, in the order of the taxonomy. */
  rows: CoverageRow[];
  /** How many pairs have each balance. */
  pairs: Record<Balance, number>;
  /** What is counted somewhere, each once: a record of several phases or domains stands in several rows. */
  records: { clauses: number; templates: number; lessons: number };
}

/**
 * Coverage of phases and domains. Unit: clauses, templates, lessons. Counts the clauses of standards that are a draft or in force, in each
 * phase of their standard and in its domain; templates likewise; and lessons observed by today and not retired, in each of their phases and domains.
 */
export function coverage(library: Library, standings: ReadonlyMap<Id, Standing>, today: string): Coverage {
  const standards = library.of('standard').filter(({ data: { state } }) => state === 'in-force' || state === 'draft');
  const templates = library.of('template');
  const lessons = knownLessons(library, today).lessons.filter(({ id }) => standings.get(id)?.state !== 'retired');
  const clausesIn = (some: typeof standards) => some.reduce((sum, { body }) => sum + body.clauses.length, 0);
  const rows = library.taxonomy.phases.flatMap(({ id: phase }) => library.taxonomy.domains.map(({ id: domain }): CoverageRow => {
    const here = ({ data }: { data: { phases: readonly string[]; domain: string } }) => data.domain === domain && data.phases.includes(phase);
    const counts = { clauses: clausesIn(standards.filter(here)), templates: templates.filter(here).length, lessons: lessons.filter(({ data }) => data.domains.includes(domain) && data.phases.includes(phase)).length };
    return { phase, domain, ...counts, balance: balanceOf(counts.clauses + counts.templates, counts.lessons) };
  }));
  const pairs = { both: 0, rules: 0, lessons: 0, nothing: 0 };
  for (const { balance } of rows) pairs[balance]++;
  return { rows, pairs, records: { clauses: clausesIn(standards), templates: templates.length, lessons: lessons.length } };
}

const balanceOf = (rules: number, lessons: number): Balance => (rules > 0 ? (lessons > 0 ? 'both' : 'rules') : lessons > 0 ? 'lessons' : 'nothing');
