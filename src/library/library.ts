// The Library: every record, by id, with what refers to what. Built once from parsed files; everything else views it.
import type { Id, Kind } from '../model/ids.ts';
import { KINDS, splitReference } from '../model/ids.ts';
import { KIND_NOTES, type RecordData } from '../model/kinds.ts';
import { byPlace, compare, type Problem } from '../model/problem.ts';
import type { Sensitivity } from '../model/records/shared.ts';
import type { ExampleFilling, Workbook } from '../model/records/template.ts';
import { pointersIn, type Path } from '../model/schema-walk.ts';
import type { Settings } from '../model/settings.ts';
import type { Taxonomy } from '../model/taxonomy.ts';
import { EMPTY_BODY, type Body } from './body.ts';
import type { Media } from './files.ts';
import type { Place } from './front-matter.ts';
import type { ParsedFile } from './parsed-file.ts';

/** A place inside a record that can be referred to: a clause, a template's section or column, a heading. */
export interface Anchor {
  kind: 'clause' | 'section' | 'column' | 'heading';
  id: string;
  title: string;
  /** The lessons that it says it embodies. */
  learnedFrom: Id[];
  file: string;
  place: Place;
}

interface RecordBase<K extends Kind> {
  kind: K;
  id: Id;
  title: string;
  summary: string;
  sensitivity: Sensitivity;
  /** Address on the site, below the base path: `/lessons/name/`, `/glossary/#trm-float`. */
  address: string;
  slug: string;
  file: string;
  data: RecordData[K];
  body: Body;
  anchors: ReadonlyMap<string, Anchor>;
  /** Terms: the index in the glossary. Others: undefined. */
  index?: number;
  /** Templates: what the documents are made from. Undefined while it is missing. */
  source?: TemplateSource;
  /** Templates: how they look when filled in. Undefined where there is none. */
  example?: { file: string; filling: ExampleFilling };
}
export type TemplateSource =
  | { type: 'document'; file: string; body: Body }
  | { type: 'workbook'; file: string; workbook: Workbook };

export type RecordOf<K extends Kind> = { [P in K]: RecordBase<P> }[K];
export type AnyRecord = RecordOf<Kind>;

/** A reference from one record to another: from a field, from running text, or from a clause's or section's `learnedFrom`. */
export interface Edge {
  from: AnyRecord;
  /** The clause, section or column that refers; undefined where the record as a whole does. */
  fromAnchor: string | undefined;
  /** The field's path, or `text`, or `learnedFrom`. */
  field: string;
  path: Path | undefined;
  to: Id;
  anchor: string | undefined;
  file: string;
  /** Where it stands, known for text and `learnedFrom`; fields are located when a problem is reported. */
  place: Place | undefined;
}

export interface Library {
  readonly settings: Settings;
  readonly taxonomy: Taxonomy;
  readonly records: ReadonlyMap<Id, AnyRecord>;
  readonly media: ReadonlyMap<string, Media>;
  readonly edges: readonly Edge[];
  /** Problems found while files were read, one by one. */
  readonly problems: readonly Problem[];
  /** Records whose id was already taken, with the record that has it. */
  readonly doubles: readonly { record: AnyRecord; first: AnyRecord }[];
  /** Records of one kind, in the order of their ids. */
  of<K extends Kind>(kind: K): RecordOf<K>[];
  /** References that lead to a record, from anywhere. */
  to(id: Id): readonly Edge[];
  /** References that a record makes. */
  from(id: Id): readonly Edge[];
  /** The record and anchor that a reference names, or what is missing. */
  resolve(reference: string): { record: AnyRecord; anchor: Anchor | undefined } | { missing: 'record' | 'anchor'; record: AnyRecord | undefined };
}

export const DEFAULT_SETTINGS: Settings = { name: 'Waymark' };
export const EMPTY_TAXONOMY: Taxonomy = { phases: [], domains: [], projectTypes: [], approaches: [], tiers: [], rootCauses: [], tags: [], owners: [] };

/** Links parsed files to a Library. Pure: the same files give the same Library. */
export function linkLibrary(files: readonly ParsedFile[], media: readonly Media[], readProblems: readonly Problem[]): Library {
  const settings = pick(files, 'settings')?.settings ?? DEFAULT_SETTINGS;
  const taxonomy = pick(files, 'taxonomy')?.taxonomy ?? EMPTY_TAXONOMY;
  const all = recordsOf(files);
  const problems = [...readProblems, ...files.flatMap((file) => file.problems)].sort(byPlace);
  return assemble(settings, taxonomy, all, media, problems);
}

/** A Library over the given records: also the way to a narrower view of one. */
export function assemble(settings: Settings, taxonomy: Taxonomy, all: readonly AnyRecord[], media: readonly Media[], problems: readonly Problem[]): Library {
  const records = new Map<Id, AnyRecord>();
  const doubles: { record: AnyRecord; first: AnyRecord }[] = [];
  for (const record of all) {
    const first = records.get(record.id);
    if (first) doubles.push({ record, first });
    else records.set(record.id, record);
  }
  const byKind = new Map<Kind, AnyRecord[]>(KINDS.map((kind) => [kind, []]));
  for (const record of records.values()) byKind.get(record.kind)?.push(record);
  for (const list of byKind.values()) list.sort((a, b) => compare(a.id, b.id));
  const edges = [...records.values()].flatMap(edgesOf);
  const incoming = groupBy(edges, (edge) => edge.to);
  const outgoing = groupBy(edges, (edge) => edge.from.id);
  return {
    settings, taxonomy, records, edges, problems, doubles,
    media: new Map(media.map((item) => [item.path, item])),
    of: <K extends Kind>(kind: K) => (byKind.get(kind) ?? []) as RecordOf<K>[],
    to: (id) => incoming.get(id) ?? [],
    from: (id) => outgoing.get(id) ?? [],
    resolve(reference) {
      const { id, anchor } = splitReference(reference);
      const record = records.get(id);
      if (!record) return { missing: 'record', record: undefined };
      if (anchor === undefined) return { record, anchor: undefined };
      const found = record.anchors.get(anchor);
      return found ? { record, anchor: found } : { missing: 'anchor', record };
    },
  };
}

type Content = NonNullable<ParsedFile['content']>;
function pick<T extends Content['type']>(files: readonly ParsedFile[], type: T): Extract<Content, { type: T }> | undefined {
  return files.find((file) => file.content?.type === type)?.content as Extract<Content, { type: T }> | undefined;
}

function groupBy<K, V>(values: readonly V[], key: (value: V) => K): Map<K, V[]> {
  const groups = new Map<K, V[]>();
  for (const value of values) {
    const group = groups.get(key(value));
    if (group) group.push(value);
    else groups.set(key(value), [value]);
  }
  return groups;
}

function recordsOf(files: readonly ParsedFile[]): AnyRecord[] {
  const sources = new Map<string, TemplateSource>();
  const columns = new Map<string, Anchor[]>();
  const examples = new Map<string, { file: string; filling: ExampleFilling }>();
  for (const { path, content } of files) {
    if (content?.type === 'example') examples.set(content.slug, { file: path, filling: content.example });
    if (content?.type === 'document') {
      sources.set(content.slug, { type: 'document', file: path, body: content.body });
      columns.set(content.slug, content.body.sections.map((section) => ({ kind: 'section', id: section.id, title: section.title, learnedFrom: section.learnedFrom as Id[], file: path, place: { line: section.line, column: section.column } })));
    } else if (content?.type === 'workbook') {
      sources.set(content.slug, { type: 'workbook', file: path, workbook: content.workbook });
      columns.set(content.slug, content.workbook.sheets.flatMap((sheet) => sheet.columns).map((column) => ({
        kind: 'column', id: column.id, title: column.title, learnedFrom: (column.learnedFrom ?? []) as string[] as Id[], file: path, place: content.places[column.id] ?? { line: 1, column: 1 },
      })));
    }
  }
  return files.flatMap(({ path, content }): AnyRecord[] => {
    if (content?.type === 'record') {
      const { data, body, slug, kind } = content;
      const source = kind === 'template' ? sources.get(slug) : undefined;
      const example = kind === 'template' ? examples.get(slug) : undefined;
      const anchors = [
        ...body.headings.map((heading): Anchor => ({ kind: 'heading', id: heading.id, title: heading.text, learnedFrom: [], file: path, place: placeOf(heading) })),
        ...body.clauses.map((clause): Anchor => ({ kind: 'clause', id: clause.id, title: clause.title, learnedFrom: clause.learnedFrom as Id[], file: path, place: placeOf(clause) })),
        ...(kind === 'template' ? columns.get(slug) ?? [] : []),
      ];
      return [{
        kind, id: data.id, title: data.title, summary: data.summary, sensitivity: data.sensitivity ?? 'public',
        address: `/${KIND_NOTES[kind].address}/${slug}/`, slug, file: path, data, body,
        anchors: new Map(anchors.map((anchor) => [anchor.id, anchor])),
        ...(source && { source }), ...(example && { example }),
      } as AnyRecord];
    }
    if (content?.type === 'glossary') {
      return content.terms.map((data, index): AnyRecord => ({
        kind: 'term', id: data.id, title: data.term, summary: data.definition, sensitivity: data.sensitivity ?? 'public',
        address: `/glossary/#${data.id.toLowerCase()}`, slug: data.id.toLowerCase(), file: path, data, body: EMPTY_BODY, anchors: new Map(), index,
      }));
    }
    return [];
  });
}

// Only the place: what else it holds would escape what an audience’s view takes out.
const placeOf = ({ line, column }: Place): Place => ({ line, column });

function edgesOf(record: AnyRecord): Edge[] {
  const edge = (reference: string, rest: Pick<Edge, 'fromAnchor' | 'field' | 'path' | 'file' | 'place'>): Edge => {
    const { id, anchor } = splitReference(reference);
    return { from: record, to: id, anchor, ...rest };
  };
  const prefix = record.kind === 'term' ? ['terms', record.index ?? 0] : [];
  const fields = pointersIn(KIND_NOTES[record.kind].schema, record.data)
    .filter(({ target }) => 'record' in target)
    .map(({ path, value }) => edge(value, { fromAnchor: undefined, field: path.filter((step) => typeof step === 'string').join('.'), path: [...prefix, ...path], file: record.file, place: undefined }));
  const mentions = [record.body, ...(record.source?.type === 'document' ? [record.source.body] : [])].flatMap((body, index) =>
    body.mentions.map((mention) => edge(mention.reference, {
      fromAnchor: index === 0 ? clauseAround(record.body, mention) : undefined,
      field: 'text', path: undefined, file: index === 0 ? record.file : record.source?.file ?? record.file, place: { line: mention.line, column: mention.column },
    })));
  const learned = [...record.anchors.values()].flatMap((anchor) =>
    anchor.learnedFrom.map((id) => edge(id, { fromAnchor: anchor.id, field: 'learnedFrom', path: undefined, file: anchor.file, place: anchor.place })));
  return [...fields, ...mentions, ...learned];
}

/** The clause in whose text a place stands: the last one that starts before it, while the next has not. */
function clauseAround(body: Body, place: Place): string | undefined {
  let found: string | undefined;
  for (const clause of body.clauses) if (clause.line <= place.line) found = clause.id;
  return found;
}
