// The Library as an audience may see it. What is above the audience leaves no trace: the view is what the
// Library would be had those records never been written, so nothing computed from it can give them away.
import { posix } from 'node:path';
import { SENSITIVITIES, type Sensitivity } from '../model/records/shared.ts';
import type { Id } from '../model/ids.ts';
import { pointersIn } from '../model/schema-walk.ts';
import { KIND_NOTES } from '../model/kinds.ts';
import { splitReference } from '../model/ids.ts';
import { wordsIn } from './body.ts';
import { assemble, type AnyRecord, type Library } from './library.ts';

/** Whether a record of this sensitivity may be shown to this audience. */
export function maySee(audience: Sensitivity, sensitivity: Sensitivity): boolean {
  return SENSITIVITIES.indexOf(sensitivity) <= SENSITIVITIES.indexOf(audience);
}

/** The Library for one audience. References to what it may not see are taken out of fields and clauses. */
export function forAudience(library: Library, audience: Sensitivity): Library {
  const hidden = new Set<Id>([...library.records.values()].filter((record) => !maySee(audience, record.sensitivity)).map((record) => record.id));
  if (hidden.size === 0) return library;
  const all = [...library.records.values()];
  const shown = numbered(all.filter((record) => !hidden.has(record.id)).map((record) => withoutReferences(record, hidden)));
  // A picture that no record shows to this audience is hidden, wherever it lies: nobody knows whose it is.
  const shownPictures = new Set(shown.flatMap(picturesOf));
  const above = all.filter((record) => hidden.has(record.id));
  const media = [...library.media.values()].filter(({ path }) => shownPictures.has(path));
  const taxonomy = { ...library.taxonomy, owners: library.taxonomy.owners.map(({ role, ...owner }) => (role === undefined || hidden.has(splitReference(role).id) ? owner : { ...owner, role })) };
  return assemble(library.settings, taxonomy, shown, media, library.problems.filter(({ file }) => !above.some((record) => owns(record, file))));
}

/** Whether a file belongs to this record alone: its own, or all of a template's folder. */
function owns(record: AnyRecord, file: string): boolean {
  return record.kind === 'template' ? file.startsWith(`${posix.dirname(record.file)}/`) : record.kind !== 'term' && file === record.file;
}

/** Terms carry their number in the glossary; gaps would tell how many are hidden. */
function numbered(records: readonly AnyRecord[]): AnyRecord[] {
  let next = 0;
  return records.map((record) => (record.kind === 'term' ? { ...record, index: next++ } : record));
}

function picturesOf(record: AnyRecord): string[] {
  const images = [...record.body.images, ...(record.source?.type === 'document' ? record.source.body.images : [])];
  return images.map(({ src }) => posix.normalize(posix.join(posix.dirname(record.file), decoded(src))));
}

function decoded(text: string): string {
  try { return decodeURIComponent(text); } catch { return text; }
}

function withoutReferences(record: AnyRecord, hidden: ReadonlySet<Id>): AnyRecord {
  const isHidden = (reference: string) => hidden.has(splitReference(reference).id);
  const pointers = pointersIn(KIND_NOTES[record.kind].schema, record.data).filter(({ target, value }) => 'record' in target && isHidden(value));
  const anchors = [...record.anchors.values()];
  const sourceColumns = record.source?.type === 'workbook' ? record.source.workbook.sheets.flatMap((sheet) => sheet.columns) : [];
  const mentions = record.body.mentions.some((mention) => isHidden(mention.reference));
  if (pointers.length === 0 && !mentions && !anchors.some((anchor) => anchor.learnedFrom.some((id) => hidden.has(id))) && sourceColumns.length === 0 && record.source === undefined) return record;

  const data = structuredClone(record.data) as AnyRecord['data'];
  // From the last to the first, so that positions in lists stay right while entries go.
  for (const { path } of [...pointers].reverse()) removeAt(data, path);
  const visible = <T extends { learnedFrom?: readonly string[] | undefined }>(item: T): T => (item.learnedFrom ? { ...item, learnedFrom: item.learnedFrom.filter((id) => !isHidden(id)) } : item);
  const visibleBody = (body: AnyRecord['body']): AnyRecord['body'] => {
    const unnamed = [...new Set(body.mentions.filter((mention) => isHidden(mention.reference) && mention.label === undefined).map(({ reference }) => reference))];
    const visibleText = (text: string): string => unnamed.reduce((rest, reference) => rest.replace(new RegExp(`${reference}(?![A-Za-z0-9#-])`, 'g'), ''), text);
    const passages = body.passages.map((passage) => ({ ...passage, text: visibleText(passage.text) }));
    return {
      ...body,
      clauses: body.clauses.map((clause) => ({ ...visible(clause), text: visibleText(clause.text) })),
      sections: body.sections.map((section) => ({ ...visible(section), text: visibleText(section.text) })),
      mentions: body.mentions.filter((mention) => !isHidden(mention.reference)),
      parts: body.parts.flatMap((part) => {
        if (typeof part === 'string' || part.slot !== 'mention' || !isHidden(part.reference)) return [part];
        return part.label === undefined ? [] : [escapeText(part.label)];
      }),
      passages,
      words: wordsIn(passages),
    };
  };
  const source = record.source;
  return {
    ...record, data, body: visibleBody(record.body),
    anchors: new Map(anchors.map((anchor) => [anchor.id, visible(anchor)])),
    ...(source && {
      source: source.type === 'document'
        ? { ...source, body: visibleBody(source.body) }
        : { ...source, workbook: { sheets: source.workbook.sheets.map((sheet) => ({ ...sheet, columns: sheet.columns.map(visible) })) } },
    }),
  } as AnyRecord;
}

/** As the renderer writes it. */
const escapeText = (text: string): string => text.replace(/&/g, '&#x26;').replace(/</g, '&#x3C;');

/**
 * Removes what stands at a path. An entry of a list goes as a whole; an object in a list whose reference is
 * gone (a disposition without its lesson) goes too, since it would say that something was there.
 */
function removeAt(data: unknown, path: readonly (string | number)[]): void {
  const lastIndex = path.findLastIndex((step) => typeof step === 'number');
  const end = lastIndex === -1 || isOptionalStep(path, lastIndex) ? path.length - 1 : lastIndex;
  let parent = data as Record<string | number, unknown>;
  for (const step of path.slice(0, end)) {
    if (parent === undefined || parent === null) return;
    parent = parent[step] as Record<string | number, unknown>;
  }
  const key = path[end];
  if (key === undefined || parent === undefined || parent === null) return;
  if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else delete parent[key];
}

/** A step of a learning path keeps its words when the record it names is hidden. */
function isOptionalStep(path: readonly (string | number)[], index: number): boolean {
  return path[0] === 'steps' && path[index + 1] === 'record';
}
