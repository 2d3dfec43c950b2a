// What a page must know of the library to hold a draft to the rules of the check: the lists of the taxonomy, and of
// each record its id, title, place and anchors. No texts, so thousands of records stay small.
import { EMPTY_BODY, type Body } from '../library/body.ts';
import type { Media } from '../library/files.ts';
import type { Anchor, AnyRecord, Library, TemplateSource } from '../library/library.ts';
import { KINDS, type Id } from '../model/ids.ts';
import { KIND_NOTES } from '../model/kinds.ts';
import { posix } from '../model/posix.ts';
import { LESSON_SECTIONS } from '../model/records/lesson.ts';
import { SENSITIVITIES } from '../model/records/shared.ts';
import type { Settings } from '../model/settings.ts';
import type { Taxonomy } from '../model/taxonomy.ts';

const ANCHOR_KINDS = ['clause', 'section', 'column', 'heading'] as const;

type PackedAnchor = [kind: number, id: string, title: string, line: number, learnedFrom?: readonly string[]];
/** A record as a row: a key would be repeated thousands of times. */
type PackedRecord = [kind: number, id: string, title: string, file: string, sensitivity: number, anchors: PackedAnchor[], more?: More];
interface More { observed?: string; formerly?: readonly string[]; embeddedIn?: readonly string[]; /** The lessons that a guide cites. */ cites?: readonly string[]; source?: 'document' | 'workbook' }

/** The file that a form fetches. */
export interface PackedLibrary {
  settings: Pick<Settings, 'name' | 'locale'>;
  taxonomy: Taxonomy;
  /** The day of the build. */
  today: string;
  records: PackedRecord[];
  media: Media[];
}

/** Packs what an audience may know of the library. */
export function packLibrary(library: Library, today: string): PackedLibrary {
  const { settings, taxonomy, records, media } = library;
  return {
    settings: { name: settings.name, ...(settings.locale === undefined ? {} : { locale: settings.locale }) },
    taxonomy, today,
    records: [...records.values()].map((record): PackedRecord => {
      const more = moreOf(record, library);
      const row: PackedRecord = [KINDS.indexOf(record.kind), record.id, record.title, record.file, SENSITIVITIES.indexOf(record.sensitivity), anchorsOf(record)];
      return Object.keys(more).length > 0 ? [...row, more] as unknown as PackedRecord : row;
    }),
    media: [...media.values()],
  };
}

function moreOf(record: AnyRecord, library: Library): More {
  const formerly = 'formerly' in record.data ? record.data.formerly : undefined;
  const cites = record.kind === 'guide' ? [...new Set(library.from(record.id).filter(({ to }) => library.records.get(to)?.kind === 'lesson').map(({ to }) => to))] : [];
  return {
    ...(record.kind === 'lesson' ? { observed: record.data.observed } : {}),
    ...(record.kind === 'lesson' && record.data.embeddedIn ? { embeddedIn: record.data.embeddedIn } : {}),
    ...(formerly === undefined ? {} : { formerly }),
    ...(cites.length > 0 ? { cites } : {}),
    ...(record.source === undefined ? {} : { source: record.source.type }),
  };
}

/** The headings that every lesson has are known without being said. */
const COMMON = new Map(LESSON_SECTIONS.required.map((title) => [title.toLowerCase().replaceAll(' ', '-'), title]));
const LESSON_BODY: Body = { ...EMPTY_BODY, headings: [...COMMON].map(([id, text]) => ({ id, text, depth: 2, empty: false, line: 1, column: 1 })) };

function anchorsOf({ kind, anchors }: AnyRecord): PackedAnchor[] {
  return [...anchors.values()].filter(({ id }) => kind !== 'lesson' || !COMMON.has(id)).map((anchor) => {
    const row: PackedAnchor = [ANCHOR_KINDS.indexOf(anchor.kind), anchor.id, anchor.title, anchor.place.line];
    return anchor.learnedFrom.length > 0 ? [...row, anchor.learnedFrom] as unknown as PackedAnchor : row;
  });
}

/** The library of a page: records with their names and anchors, and nothing of what stands in them. */
export interface KnownLibrary { settings: Settings; taxonomy: Taxonomy; today: string; records: AnyRecord[]; media: Media[] }

/** Unpacks what `packLibrary` packed. */
export function openKnownLibrary({ settings, taxonomy, today, records, media }: PackedLibrary): KnownLibrary {
  let terms = 0;
  return { settings, taxonomy, today, media, records: records.map((row) => recordOf(row, () => terms++)) };
}

function recordOf([kindIndex, id, title, file, sensitivityIndex, packed, more = {}]: PackedRecord, nextTerm: () => number): AnyRecord {
  const kind = KINDS[kindIndex] ?? 'lesson';
  const sensitivity = SENSITIVITIES[sensitivityIndex] ?? 'public';
  const folder = posix.dirname(file);
  const slug = kind === 'term' ? id.toLowerCase() : kind === 'template' ? posix.basename(folder) : posix.basename(file).replace(/\.mdx$/, '');
  const source = more.source && sourceOf(more.source, folder);
  const anchor = (anchorKind: Anchor['kind'], anchorId: string, anchorTitle: string, line: number, learnedFrom: readonly string[] = []): Anchor => ({
    kind: anchorKind, id: anchorId, title: anchorTitle, learnedFrom: learnedFrom as Id[], place: { line, column: 1 },
    file: source && (anchorKind === 'section' || anchorKind === 'column') ? source.file : file,
  });
  const anchors = [
    ...(kind === 'lesson' ? [...COMMON].map(([anchorId, heading]) => anchor('heading', anchorId, heading, 1)) : []),
    ...packed.map(([anchorKind, anchorId, anchorTitle, line, learnedFrom]) => anchor(ANCHOR_KINDS[anchorKind] ?? 'heading', anchorId, anchorTitle, line, learnedFrom)),
  ];
  const data = kind === 'term' ? { id, term: title } : {
    id, title,
    ...(more.observed === undefined ? {} : { observed: more.observed }), ...(more.formerly && { formerly: more.formerly }),
    ...(more.embeddedIn && { embeddedIn: more.embeddedIn }), ...(more.cites && { related: more.cites }),
  };
  return {
    kind, id, title, summary: '', sensitivity, slug, file, data, body: kind === 'lesson' ? LESSON_BODY : EMPTY_BODY,
    address: kind === 'term' ? `/glossary/#${slug}` : `/${KIND_NOTES[kind].address}/${slug}/`,
    anchors: new Map(anchors.map((one) => [one.id, one])),
    ...(kind === 'term' && { index: nextTerm() }),
    ...(source && { source }),
  } as unknown as AnyRecord;
}

function sourceOf(type: 'document' | 'workbook', folder: string): TemplateSource {
  return type === 'document' ? { type, file: `${folder}/document.mdx`, body: EMPTY_BODY } : { type, file: `${folder}/workbook.yaml`, workbook: { sheets: [] } };
}
