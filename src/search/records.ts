// Records as search sees them: text by field, facets, and what a result shows.
import type { AnyRecord, Library, RecordOf } from '../library/index.ts';
import type { Standing } from '../insights/standings.ts';
import type { Id, Kind } from '../model/ids.ts';
import { KINDS } from '../model/ids.ts';
import type { TaxonomyList } from '../model/fields.ts';
import type { FacetValues } from './facets.ts';

/** The text of a record, by how much a match in it says. */
export interface SearchText {
  title: string;
  summary: string;
  /** What the reader is to do: a lesson's instruction, a standard's clauses, a role's responsibilities. */
  action: string;
  /** Tags, aliases and the names of phases, areas and causes. */
  names: string;
  /** The whole body. Pagefind indexes it from the pages; the command line from here. */
  body: string;
}

export interface SearchRecord {
  id: Id;
  kind: Kind;
  title: string;
  summary: string;
  /** Address on the site, below the base path. */
  address: string;
  /** Clauses, which people type by number. */
  clauses: { id: string; title: string }[];
  text: SearchText;
  facets: FacetValues;
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
  const facets = facetsOf(record, standings);
  return {
    id: record.id, kind: record.kind, title: record.title, summary: record.summary, address: record.address,
    clauses: record.body.clauses.map(({ id, title }) => ({ id, title })),
    facets,
    text: {
      title: record.title,
      summary: record.summary,
      action: actionOf(record),
      names: namesOf(library, record, facets),
      body: bodyOf(record),
    },
  };
}

function facetsOf(record: AnyRecord, standings: ReadonlyMap<Id, Standing>): FacetValues {
  const kind = { kind: [record.kind] };
  switch (record.kind) {
    case 'lesson': {
      const { phases, domains, rootCause, project } = record.data;
      const state = standings.get(record.id)?.state;
      return { ...kind, phase: phases, domain: domains, rootCause: [rootCause], ...(project && { project: [project] }), ...(state && { state: [state] }) };
    }
    case 'standard': return { ...kind, phase: record.data.phases, domain: [record.data.domain], state: [record.data.state] };
    case 'template': return { ...kind, phase: record.data.phases, domain: [record.data.domain] };
    case 'guide': return { ...kind, phase: record.data.phases, domain: record.data.domains };
    case 'project': return { ...kind, project: [record.id], ...(record.data.state && { state: [record.data.state] }) };
    case 'role': case 'training': case 'term': return kind;
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
  const passages = (body: AnyRecord['body']) => body.passages.flatMap(({ heading, text }) => [heading ?? '', text]);
  const source = record.source;
  return [
    ...passages(record.body),
    ...(source?.type === 'document' ? passages(source.body) : []),
    ...(source?.type === 'workbook' ? source.workbook.sheets.flatMap((sheet) => [sheet.title, sheet.about, ...sheet.columns.flatMap(({ title, guidance }) => [title, guidance])]) : []),
    ...(record.kind === 'role' ? [...record.data.authority, ...record.data.skills] : []),
  ].filter((text) => text !== '').join('\n');
}

/** The titles of facet values that the library names itself; kinds and states are words of the interface. */
export function facetTitles(library: Library): Record<'phase' | 'domain' | 'rootCause' | 'project', { id: string; title: string }[]> {
  const titles = (list: TaxonomyList) => library.taxonomy[list].map(({ id, title }) => ({ id, title }));
  return {
    phase: titles('phases'), domain: titles('domains'), rootCause: titles('rootCauses'),
    project: library.of('project').map((project: RecordOf<'project'>) => ({ id: project.id, title: project.title })),
  };
}
