// The places that lessons live in (clauses of standards, sections and columns of templates): which came, went, moved or changed.
import type { AnyRecord, Library } from '../library/index.ts';
import type { Id } from '../model/ids.ts';
import type { Column } from '../model/records/template.ts';
import { by } from './field-changes.ts';
import type { Comparison } from './sides.ts';
import { wordDiff, type Piece } from './word-diff.ts';

export interface Place {
  kind: 'clause' | 'section' | 'column';
  id: string;
  /** The record that holds it. */
  record: Id;
  file: string;
  title: string;
  /** Clauses only: how binding it is, and for which tiers (all where empty). */
  level?: string;
  tiers?: string;
  text: string;
  learnedFrom: readonly string[];
}

export interface LessonName { id: string; title: string }

export interface ChangedPlace {
  place: Place;
  title?: { before: string; after: string };
  level?: { before: string; after: string };
  tiers?: { before: string; after: string };
  /** Word by word; absent where the text stayed. */
  text?: Piece[];
  /** The record that held it before, where it moved. */
  movedFrom?: Id;
  cited: LessonName[];
  uncited: LessonName[];
  /** The lessons that live in it, before or after. */
  lessons: LessonName[];
}

export interface PlaceChanges {
  added: { place: Place; lessons: LessonName[] }[];
  changed: ChangedPlace[];
  removed: { place: Place; lessons: LessonName[] }[];
}

/** Every place of a library, in the order of records and text. */
export function placesOf(library: Library): Place[] {
  return [...library.of('standard'), ...library.of('template')].flatMap(placesIn);
}

function placesIn(record: AnyRecord): Place[] {
  const { source } = record;
  const clauses = record.body.clauses.map((clause): Place => ({ kind: 'clause', id: clause.id, record: record.id, file: record.file, title: clause.title, level: clause.level, tiers: clause.tiers.join(' '), text: clause.text, learnedFrom: clause.learnedFrom }));
  if (source?.type === 'document') return [...clauses, ...source.body.sections.map((section): Place => ({ kind: 'section', id: section.id, record: record.id, file: source.file, title: section.title, text: section.text, learnedFrom: section.learnedFrom }))];
  if (source?.type === 'workbook') return [...clauses, ...source.workbook.sheets.flatMap((sheet) => sheet.columns).map((column): Place => ({ kind: 'column', id: column.id, record: record.id, file: source.file, title: column.title, text: columnText(column), learnedFrom: column.learnedFrom ?? [] }))];
  return clauses;
}

/** All that a column asks of the person who fills it in. */
function columnText({ guidance, type, required, choices, choicesFrom, formula }: Column): string {
  const rest = [`Type: ${type}.`, required === 'yes' && 'Required.', choices && `Choices: ${choices.join('; ')}.`, choicesFrom && `Choices from: ${choicesFrom}.`, formula && `Formula: ${formula}`];
  return [guidance, ...rest.filter((part) => typeof part === 'string' && part !== '')].join('\n');
}

/** How a reference names the place. */
export const referenceTo = ({ record, id }: Pick<Place, 'record' | 'id'>): string => `${record}#${id}`;

/**
 * Pairs the places of both sides. A clause’s id is unique across standards, so a clause that stands in another
 * standard afterwards has moved. What stood in a record that cannot be read now is neither here nor there.
 */
export function placeChanges({ before, after }: Pick<Comparison, 'before' | 'after'>): PlaceChanges {
  const old = new Map(placesOf(before.library).map((place) => [referenceTo(place), place]));
  const now = new Map(placesOf(after.library).map((place) => [referenceTo(place), place]));
  const came = new Map([...now].filter(([reference]) => !old.has(reference)));
  const pairs: [Place, Place][] = [...old].flatMap(([reference, place]) => { const same = now.get(reference); return same ? [[place, same] as [Place, Place]] : []; });
  const removed: Place[] = [];
  for (const [reference, place] of old) {
    if (now.has(reference) || hidden(place, before.library.records.get(place.record), after)) continue;
    const moved = place.kind === 'clause' ? [...came].find(([, { kind, id }]) => kind === 'clause' && id === place.id) : undefined;
    if (!moved) { removed.push(place); continue; }
    came.delete(moved[0]);
    pairs.push([place, moved[1]]);
  }
  const added = [...came.values()].filter((place) => !hidden(place, after.library.records.get(place.record), before));
  const lessons = (...places: Place[]) => lessonsIn(places, before.library, after.library);
  return {
    added: added.map((place) => ({ place, lessons: lessons(place) })),
    removed: removed.map((place) => ({ place, lessons: lessons(place) })),
    changed: pairs.flatMap(([was, is]) => changeOf(was, is, lessons, after.library)).sort(by(({ place }) => referenceTo(place))),
  };
}

/** Whether the other side may hold the place and nobody can tell. */
function hidden({ record: id }: Place, record: AnyRecord | undefined, other: Comparison['after']): boolean {
  const there = other.library.records.get(id);
  return there ? other.unreadBody(there) : record !== undefined && other.unread(record);
}

function changeOf(was: Place, is: Place, lessons: (...places: Place[]) => LessonName[], library: Library): ChangedPlace[] {
  const differs = (a: string | undefined, b: string | undefined) => (a === b ? undefined : { before: a ?? '', after: b ?? '' });
  const sameText = was.text.split(/\s+/).join(' ').trim() === is.text.split(/\s+/).join(' ').trim();
  const [title, level, tiers] = [differs(was.title, is.title), differs(was.level, is.level), differs(was.tiers, is.tiers)];
  const named = (ids: readonly string[]) => ids.map((id) => ({ id, title: library.records.get(id as Id)?.title ?? '' }));
  const change: ChangedPlace = {
    place: is, ...(title && { title }), ...(level && { level }), ...(tiers && { tiers }), ...(!sameText && { text: wordDiff(was.text, is.text) }),
    ...(was.record !== is.record && { movedFrom: was.record }),
    cited: named(is.learnedFrom.filter((id) => !was.learnedFrom.includes(id))),
    uncited: named(was.learnedFrom.filter((id) => !is.learnedFrom.includes(id))),
    lessons: lessons(was, is),
  };
  const silent = !title && !level && !tiers && sameText && !change.movedFrom && change.cited.length === 0 && change.uncited.length === 0;
  return silent ? [] : [change];
}

/** The lessons that a place cites or that name it as their home, on either side. */
function lessonsIn(places: readonly Place[], ...libraries: Library[]): LessonName[] {
  const ids = new Set([...places.flatMap(({ learnedFrom }) => learnedFrom), ...libraries.flatMap((library) => places.flatMap(({ record, id }) => library.to(record).filter(({ field, anchor, from }) => field === 'embeddedIn' && anchor === id && from.kind === 'lesson').map(({ from }) => from.id)))]);
  return [...ids].sort().map((id) => ({ id, title: libraries.map((library) => library.records.get(id as Id)?.title).findLast((title) => title !== undefined) ?? '' }));
}
