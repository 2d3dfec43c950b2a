// The sources of the templates that a pack writes into, as one file for browsers: what their documents are made from, and nothing else.
import type { ReadFile } from '../documents/files.ts';
import { EMPTY_BODY } from '../library/body.ts';
import { assemble, type AnyRecord, type Library, type RecordOf } from '../library/library.ts';
import { ID_IN_TEXT, type Id } from '../model/ids.ts';
import type { Settings } from '../model/settings.ts';
import type { Taxonomy } from '../model/taxonomy.ts';
import { isWritten } from './filling.ts';

type PackedAnchor = [id: string, kind: string, title: string, learnedFrom: readonly string[]];
interface PackedRecord {
  kind: AnyRecord['kind']; id: string; title: string; summary: string; slug: string; file: string; address: string; anchors: PackedAnchor[];
  data?: RecordOf<'template'>['data'];
  source?: { type: 'workbook'; file: string; workbook: object } | { type: 'document'; file: string; fields: [string, { type: string; choices: string[] }][]; tables: [string, number[]][] };
}

/** The file that is fetched when documents are asked for. */
export interface PackedSources { records: PackedRecord[]; files: Record<string, string> }

/** What documents are made from: a library with templates that have their sources, and their files. */
export interface OpenSources { library: Library; read: ReadFile; templates: ReadonlyMap<Id, RecordOf<'template'>> }

const decoder = new TextDecoder();

/** Packs the templates of a library, which is the audience's view, into which a pack has something to write. */
export function packSources(library: Library, read: ReadFile): PackedSources {
  const files: Record<string, string> = {};
  const templates = library.of('template').filter(({ source }) => {
    if (source?.type !== 'document') return source !== undefined;
    const text = decoder.decode(read(source.file));
    // A source stands there as it was written: one that names what the audience may not see, or shows pictures, is handed on as it is shipped.
    const names = [...text.matchAll(ID_IN_TEXT)].every(([id]) => library.records.has(id as Id));
    if (names && source.body.images.length === 0) files[source.file] = text;
    return names && source.body.images.length === 0;
  }).filter(isWritten);
  const own = new Set(templates.map(({ id }) => id));
  const others = new Set(templates.flatMap(({ id }) => library.from(id).map(({ to }) => to)).filter((id) => !own.has(id)));
  const used = new Set(templates.map(({ source }) => source?.file));
  return {
    records: [...templates.map((template) => ({ ...packed(template), data: template.data, source: packedSource(template) })), ...[...others].flatMap((id) => { const record = library.records.get(id); return record ? [packed(record)] : []; })],
    files: Object.fromEntries(Object.entries(files).filter(([file]) => used.has(file))),
  };
}

const packed = ({ kind, id, title, summary, slug, file, address, anchors }: AnyRecord): PackedRecord =>
  ({ kind, id, title, summary, slug, file, address, anchors: [...anchors.values()].map((anchor): PackedAnchor => [anchor.id, anchor.kind, anchor.title, anchor.learnedFrom]) });

function packedSource({ source }: RecordOf<'template'>): NonNullable<PackedRecord['source']> {
  if (source?.type === 'workbook') return { type: 'workbook', file: source.file, workbook: source.workbook };
  return { type: 'document', file: source?.file ?? '', fields: [...source?.body.form?.fields ?? []], tables: [...source?.body.form?.tables ?? []] };
}

/** Unpacks what `packSources` packed. */
export function openSources({ records, files }: PackedSources, settings: Settings, taxonomy: Taxonomy): OpenSources {
  const all = records.map(({ anchors, source, data, ...record }) => ({
    ...record, sensitivity: 'public', body: EMPTY_BODY, data: data ?? { id: record.id, title: record.title },
    anchors: new Map(anchors.map(([id, kind, title, learnedFrom]) => [id, { id, kind, title, learnedFrom, file: record.file, place: { line: 1, column: 1 } }])),
    ...(source && { source: source.type === 'workbook' ? source : { type: 'document', file: source.file, body: { ...EMPTY_BODY, form: { fields: new Map(source.fields), tables: new Map(source.tables) } } } }),
  }) as unknown as AnyRecord);
  const encoder = new TextEncoder();
  const library = assemble(settings, taxonomy, all, [], []);
  return {
    library,
    read: (path) => encoder.encode(files[path] ?? ''),
    templates: new Map(library.of('template').filter(({ source }) => source !== undefined).map((template) => [template.id, template])),
  };
}
