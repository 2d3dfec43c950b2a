// Records as search sees them: text by field, facets, and what a result shows.
import type { AnyRecord, Library, RecordOf } from '../library/index.ts';
import { applicationsOf, type Standing } from '../insights/standings.ts';
import type { Id, Kind } from '../model/ids.ts';
import { KINDS } from '../model/ids.ts';
import type { TaxonomyList } from '../model/fields.ts';
import { LESSON_STATES } from '../model/lifecycle.ts';
import { IMPACT_LEVELS, OUTCOMES } from '../model/records/lesson.ts';
import type { FacetValues, Field } from './facets.ts';

/** The text of a record, by how much a match in it says. */
export interface SearchText {
  title: string;
  summary: string;
  /** What the reader is to do: a lesson's instruction, a standard's clauses, a role's responsibilities. */
  action: string;
  /** Tags, aliases and the names of phases, areas and causes. */
  names: string;
  /** The whole body. */
  body: string;
}

export interface SearchRecord {
  id: string;
  /** A page that is no record, such as the engine's own help, is of the kind `page`. */
  kind: Kind | 'page';
  title: string;
  /** Address on the site, below the base path. */
  address: string;
  /** Clauses, which people type by number. */
  clauses: { id: string; title: string }[];
  text: SearchText;
  facets: FacetValues;
  /** Language tag of its text, where it is another than the library's. */
  locale?: string | undefined;
  /** The day that it is about (`YYYY-MM-DD`), for who wants the newest first. */
  day: string | undefined;
  /** How many projects applied it. */
  applied: number;
  /** Whether it no longer holds: it is found, but after what does. */
  past: boolean;
}

/** A page that is no record, as search sees it. */
export function pageRecord({ address, title, content }: { address: string; title: string; content: string }): SearchRecord {
  return { id: '', kind: 'page', title, address, clauses: [], facets: { kind: ['page'] }, text: { title, summary: '', action: '', names: '', body: content }, day: undefined, applied: 0, past: false };
}

/** The order of records in every file of the index: by kind, then id. A record's place in it is its number there. */
export function recordOrder(library: Library): AnyRecord[] {
  return KINDS.flatMap((kind): AnyRecord[] => library.of(kind));
}

/** Every record of the library as search sees it, in the order of the index. */
export function searchRecords(library: Library, standings: ReadonlyMap<Id, Standing>): SearchRecord[] {
  return recordOrder(library).map((record) => searchRecord(library, record, standings));
}

function searchRecord(library: Library, record: AnyRecord, standings: ReadonlyMap<Id, Standing>): SearchRecord {
  const facets = facetsOf(library, record, standings);
  return {
    id: record.id, kind: record.kind, title: record.title, address: record.address,
    clauses: record.body.clauses.map(({ id, title }) => ({ id, title })),
    facets,
    ...(record.kind !== 'term' && record.data.locale !== undefined && { locale: record.data.locale }),
    day: dayOf(record),
    applied: record.kind === 'lesson' ? timesApplied(library, record.id) : 0,
    past: PAST_STATES.has(facets.state?.[0] ?? ''),
    text: {
      title: record.title,
      summary: record.summary,
      action: actionOf(record),
      names: namesOf(library, record, facets),
      body: bodyOf(record),
    },
  };
}

const PAST_STATES = new Set(['retired', 'superseded', 'withdrawn']);

function dayOf(record: AnyRecord): string | undefined {
  switch (record.kind) {
    case 'lesson': return record.data.observed;
    case 'standard': return record.data.effectiveFrom;
    case 'project': return record.data.end ?? record.data.start;
    default: return undefined;
  }
}

/** How many projects applied a lesson. */
export function timesApplied(library: Library, lesson: Id): number {
  return applicationsOf(library, lesson).filter(({ disposition }) => disposition.decision === 'apply').length;
}

/** What a record has of each field. */
export function facetsOf(library: Library, record: AnyRecord, standings: ReadonlyMap<Id, Standing>): FacetValues {
  const year = dayOf(record)?.slice(0, 4);
  const common = { kind: [record.kind], ...(year !== undefined && { year: [year] }) };
  switch (record.kind) {
    case 'lesson': {
      const { phases, domains, rootCause, project: id, outcome, impact, appliesWhen, tags, actions } = record.data;
      const state = standings.get(record.id)?.state;
      const project = id === undefined ? undefined : library.records.get(id as string as Id);
      // Where it was learned, and what it says it fits.
      const own = project?.kind === 'project' ? project.data : undefined;
      const both = (learned: string | undefined, fits: readonly string[] | undefined) => [...new Set([...(learned === undefined ? [] : [learned]), ...(fits ?? [])])];
      return {
        ...common, phase: phases, domain: domains, rootCause: [rootCause], outcome: [outcome], impact: [impact.level],
        type: both(own?.type, appliesWhen?.projectTypes), approach: both(own?.approach, appliesWhen?.approaches), tier: both(own?.tier, appliesWhen?.tiers),
        ...(id !== undefined && { project: [id] }), ...(state && { state: [state] }), tag: tags ?? [],
        owner: [...new Set((actions ?? []).flatMap(({ owner }) => owner ?? []))],
      };
    }
    case 'standard': return { ...common, phase: record.data.phases, domain: [record.data.domain], state: [record.data.state], tier: record.data.tiers ?? library.taxonomy.tiers.map(({ id }) => id), owner: [record.data.owner] };
    case 'template': {
      const tiers = library.taxonomy.tiers.map(({ id }) => id);
      const from = record.data.minimumTier === undefined ? 0 : tiers.indexOf(record.data.minimumTier);
      return { ...common, phase: record.data.phases, domain: [record.data.domain], tier: tiers.slice(Math.max(0, from)), owner: [record.data.owner] };
    }
    case 'guide': return { ...common, phase: record.data.phases, domain: record.data.domains };
    case 'project': {
      const { type, approach, tier, state } = record.data;
      return { ...common, project: [record.id], type: [type], approach: [approach], tier: [tier], ...(state && { state: [state] }) };
    }
    case 'role': case 'training': case 'term': return common;
  }
}

function actionOf(record: AnyRecord): string {
  switch (record.kind) {
    case 'lesson': return [passageUnder(record, 'What to do'), ...(record.data.actions ?? []).map(({ what }) => what)].join('\n');
    case 'standard': return [...record.body.clauses, ...record.body.headings.map(({ text }) => ({ title: text }))].map(({ title }) => title).join('\n');
    case 'template': return [...record.anchors.values()].filter(({ kind }) => kind !== 'heading').map(({ title }) => title).join('\n');
    case 'role': return [record.data.purpose, ...record.data.responsibilities].join('\n');
    case 'training': return (record.data.steps ?? []).map(({ what }) => what).join('\n');
    case 'guide': return record.body.headings.map(({ text }) => text).join('\n');
    case 'project': case 'term': return '';
  }
}

function passageUnder(record: AnyRecord, heading: string): string {
  return record.body.passages.find((passage) => passage.heading === heading)?.text ?? '';
}

function namesOf(library: Library, record: AnyRecord, facets: FacetValues): string {
  const named = (list: TaxonomyList, ids: readonly string[] | undefined) => (ids ?? []).flatMap((id) => {
    const entry = library.taxonomy[list].find((known) => known.id === id);
    return entry ? [entry.title, ...(entry.aliases ?? [])] : [id];
  });
  const own = ((): string[] => {
    switch (record.kind) {
      case 'lesson': return [
        ...named('tags', record.data.tags), ...(record.data.appliesWhen?.keywords ?? []),
        ...named('projectTypes', record.data.appliesWhen?.projectTypes),
      ];
      case 'project': return [record.data.organisation ?? '', ...named('projectTypes', [record.data.type])];
      case 'training': return [record.data.body ?? '', record.data.type];
      case 'term': {
        const { other, ...bodies } = record.data.alsoKnownAs ?? {};
        return [...Object.values(bodies), ...(other ?? [])].filter((name) => name !== undefined);
      }
      default: return [];
    }
  })();
  const projects = record.kind === 'project' ? [] : (facets.project ?? []).map((id) => library.records.get(id as Id)?.title ?? '');
  return [
    ...own, ...projects,
    ...named('phases', facets.phase), ...named('domains', facets.domain), ...named('rootCauses', facets.rootCause),
  ].filter((name) => name !== '').join('\n');
}

function bodyOf(record: AnyRecord): string {
  // As a result quotes it, in one line: a heading and its text are told apart by the colon.
  const passages = (body: AnyRecord['body']) => body.passages.map(({ heading, text }) => [heading ?? '', text].filter((part) => part !== '').join(': '));
  const source = record.source;
  return [
    ...passages(record.body),
    ...(source?.type === 'document' ? passages(source.body) : []),
    ...(source?.type === 'workbook' ? source.workbook.sheets.flatMap((sheet) => [sheet.title, sheet.about, ...sheet.columns.flatMap(({ title, guidance }) => [title, guidance])]) : []),
    ...(record.kind === 'role' ? [...record.data.authority, ...record.data.skills] : []),
  ].filter((text) => text !== '').join('\n');
}

/** The titles of facet values that the library names itself; kinds, states, outcomes and impacts are words of the interface. */
export function facetTitles(library: Library): Partial<Record<Field, { id: string; title: string }[]>> {
  const titles = (list: TaxonomyList) => library.taxonomy[list].map(({ id, title }) => ({ id, title }));
  const alone = (values: readonly string[]) => values.map((id) => ({ id, title: id }));
  return {
    kind: alone(KINDS), phase: titles('phases'), domain: titles('domains'), rootCause: titles('rootCauses'), type: titles('projectTypes'),
    approach: titles('approaches'), tier: titles('tiers'), tag: titles('tags'), owner: titles('owners'),
    outcome: alone(OUTCOMES), impact: alone(IMPACT_LEVELS), state: alone(LESSON_STATES),
    year: alone([...new Set(library.of('lesson').map(({ data }) => data.observed.slice(0, 4)))].sort().reverse()),
    project: library.of('project').map((project: RecordOf<'project'>) => ({ id: project.id, title: project.title })),
  };
}
