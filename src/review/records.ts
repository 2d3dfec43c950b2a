// Records of the other kinds that came, went or changed; what could not be read; and addresses that now lead nowhere.
import type { AnyRecord } from '../library/index.ts';
import { KINDS, type Kind } from '../model/ids.ts';
import { fieldChanges, sameContent } from './field-changes.ts';
import { SETTINGS_FILE, TAXONOMY_FILE } from './lists.ts';
import type { Comparison } from './sides.ts';

export interface NamedRecord { kind: Kind; id: string; title: string; file: string }
export interface ChangedRecord extends NamedRecord { fields: string[]; words?: { before: number; after: number } }

export interface RecordChanges {
  added: NamedRecord[];
  changed: ChangedRecord[];
  removed: NamedRecord[];
  /** What stands in a file that is there and cannot be read on one side, so that it cannot be compared. */
  unread: { what: string; file: string; side: 'before' | 'after' }[];
}

const named = ({ kind, id, title, file }: AnyRecord): NamedRecord => ({ kind, id, title, file });
type Sides = Pick<Comparison, 'before' | 'after'>;

/** All kinds but lessons, in the order of kinds and ids. */
export function recordChanges({ before, after }: Sides): RecordChanges {
  const changes: RecordChanges = { added: [], changed: [], removed: [], unread: [] };
  for (const kind of KINDS) {
    for (const record of after.library.of(kind) as AnyRecord[]) {
      const was = before.library.records.get(record.id);
      if (!was) {
        if (before.unread(record)) changes.unread.push({ ...unreadOf(record), side: 'before' });
        else if (kind !== 'lesson') changes.added.push(named(record));
      } else if (kind !== 'lesson' && !sameContent(was, record)) changes.changed.push(changeOf(was, record));
    }
    for (const record of before.library.of(kind) as AnyRecord[]) {
      if (after.library.records.has(record.id)) continue;
      if (after.unread(record)) changes.unread.push({ ...unreadOf(record), side: 'after' });
      else if (kind !== 'lesson') changes.removed.push(named(record));
    }
  }
  for (const [what, file] of [['The taxonomy', TAXONOMY_FILE], ['The settings', SETTINGS_FILE]] as const) {
    for (const [side, { broken }] of [['before', before], ['after', after]] as const) if (broken(file)) changes.unread.push({ what, file, side });
  }
  return changes;
}

const unreadOf = ({ kind, id, title, file }: AnyRecord) => ({ what: `The ${kind} ${id} (${title})`, file });

function changeOf(was: AnyRecord, is: AnyRecord): ChangedRecord {
  const text = JSON.stringify(was.body.parts) !== JSON.stringify(is.body.parts);
  return {
    ...named(is), fields: [...fieldChanges(was.data, is.data), ...(is.source && !sameSource(was, is) ? [`its ${is.source.type} changed`] : [])],
    ...(text && { words: { before: was.body.words, after: is.body.words } }),
  };
}

function sameSource(was: AnyRecord, is: AnyRecord): boolean {
  return sameContent({ ...is, source: was.source }, is);
}

export interface LostAddress { address: string; id: string; title: string; now?: string; file?: string }

/**
 * Addresses of pages that neither exist nor redirect afterwards: a record renamed without `formerly`, or removed.
 * Terms stand on one page together and have no address of their own to lose.
 */
export function lostAddresses({ before, after }: Sides): LostAddress[] {
  const kept = new Set([...after.library.records.values()].flatMap((record) => [record.address, ...formerlyOf(record)]));
  return [...before.library.records.values()].filter((record) => record.kind !== 'term' && !after.unread(record)).flatMap((record) =>
    [record.address, ...formerlyOf(record)].filter((address) => !kept.has(address)).map((address) => {
      const now = after.library.records.get(record.id);
      return { address, id: record.id, title: record.title, ...(now && { now: now.address, file: now.file }) };
    }));
}

const formerlyOf = (record: AnyRecord): readonly string[] => ('formerly' in record.data ? record.data.formerly ?? [] : []);
