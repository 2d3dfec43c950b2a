// The controlled lists and the settings: values that came, changed their words, or went while records still use them.
import type { AnyRecord, Library } from '../library/index.ts';
import { TAXONOMY_LISTS } from '../model/fields.ts';
import { KIND_NOTES } from '../model/kinds.ts';
import { pointersIn } from '../model/schema-walk.ts';
import { fieldChanges } from './field-changes.ts';
import type { Comparison } from './sides.ts';

export const TAXONOMY_FILE = 'content/taxonomy.yaml';
export const SETTINGS_FILE = 'content/portal.yaml';

export interface TaxonomyValue { list: string; id: string; title: string; usedBy: number }
export interface TaxonomyChanges {
  added: TaxonomyValue[];
  changed: { list: string; id: string; fields: string[] }[];
  /** `usedBy` counts the records that use it afterwards. */
  removed: TaxonomyValue[];
}

/** Gates stand inside their phases and are a list of their own to those who use them. */
function listsOf({ taxonomy }: Library): { list: string; entries: Map<string, { id: string; title: string }> }[] {
  const gates = taxonomy.phases.flatMap(({ gate }) => (gate ? [gate] : []));
  const phases = taxonomy.phases.map(({ gate: _, ...phase }) => phase);
  return [...TAXONOMY_LISTS.map((list) => ({ list: list as string, entries: list === 'phases' ? phases : taxonomy[list] })), { list: 'gates', entries: gates }]
    .map(({ list, entries }) => ({ list, entries: new Map<string, { id: string; title: string }>(entries.map((entry) => [entry.id, entry])) }));
}

export function taxonomyChanges({ before, after }: Pick<Comparison, 'before' | 'after'>): TaxonomyChanges {
  const changes: TaxonomyChanges = { added: [], changed: [], removed: [] };
  if (before.broken(TAXONOMY_FILE) || after.broken(TAXONOMY_FILE)) return changes;
  const uses = usesOf(after.library);
  const old = new Map(listsOf(before.library).map(({ list, entries }) => [list, entries]));
  for (const { list, entries } of listsOf(after.library)) {
    const was = old.get(list) ?? new Map<string, { id: string; title: string }>();
    const value = ({ id, title }: { id: string; title: string }) => ({ list, id, title, usedBy: uses.get(`${list} ${id}`) ?? 0 });
    for (const entry of entries.values()) {
      const same = was.get(entry.id);
      const fields = same ? fieldChanges(same, entry) : [];
      if (!same) changes.added.push(value(entry));
      else if (fields.length > 0) changes.changed.push({ list, id: entry.id, fields });
    }
    changes.removed.push(...[...was.values()].filter(({ id }) => !entries.has(id)).map(value));
  }
  return changes;
}

/** How many records use each value. */
function usesOf(library: Library): Map<string, number> {
  const counts = new Map<string, number>();
  for (const record of library.records.values()) {
    for (const key of new Set(valuesOf(record))) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

function valuesOf(record: AnyRecord): string[] {
  const fields = pointersIn(KIND_NOTES[record.kind].schema, record.data).flatMap(({ target, value }) => ('taxonomy' in target ? [`${target.taxonomy} ${value}`] : []));
  const gates = record.kind === 'project' ? (record.data.dispositions ?? []).map(({ gate }) => `gates ${gate}`) : [];
  return [...fields, ...gates, ...record.body.clauses.flatMap(({ tiers }) => tiers.map((tier) => `tiers ${tier}`))];
}

export function settingsChanges({ before, after }: Pick<Comparison, 'before' | 'after'>): string[] {
  return before.broken(SETTINGS_FILE) || after.broken(SETTINGS_FILE) ? [] : fieldChanges(before.library.settings, after.library.settings);
}
