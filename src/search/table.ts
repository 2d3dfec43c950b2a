// What search knows of every record at once, and so can count and sort by: facets, how often it was applied, whether it is past.
import type { FacetSource, FacetValues, Field } from './facets.ts';
import { FIELDS } from './facets.ts';
import { openLists, type PackedTable } from './parts.ts';

export interface RecordTable extends FacetSource {
  readonly size: number;
  kind(record: number): string;
  facets(record: number): FacetValues;
  /** All values of a field in the library's order, with the title that the library gives (else the value itself). */
  values(field: Field): readonly { value: string; title: string }[];
  /** How many projects applied it. */
  applied(record: number): number;
  /** Whether it no longer holds: retired, superseded or withdrawn. */
  isPast(record: number): boolean;
}

const NONE: readonly number[] = [];

/** Opens the packed table. */
export function openTable(packed: PackedTable, size: number): RecordTable {
  const columns = Object.fromEntries(FIELDS.map((field) => {
    const { values, titles, of } = packed.fields[field];
    return [field, { values: values.map((value, index) => ({ value, title: titles[index] ?? value })), of: openLists(of) }];
  })) as Record<Field, { values: { value: string; title: string }[]; of: number[][] }>;
  const applied = openLists(packed.applied);
  const of = (field: Field, record: number): readonly number[] => columns[field].of[record] ?? NONE;
  const named = (field: Field, record: number) => of(field, record).map((place) => columns[field].values[place]?.value ?? '');
  return {
    size, of,
    values: (field) => columns[field].values,
    kind: (record) => named('kind', record)[0] ?? 'page',
    facets: (record) => Object.fromEntries(FIELDS.flatMap((field) => (of(field, record).length === 0 ? [] : [[field, named(field, record)]]))),
    applied: (record) => applied[record]?.[0] ?? 0,
    isPast: (record) => packed.past[record] === '1',
  };
}
