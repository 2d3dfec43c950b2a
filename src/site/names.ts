// What the entries of the taxonomy are called, and where their pages are.
import type { LessonField } from '../client/lesson-filter.ts';
import { TAXONOMY_LISTS, type TaxonomyList } from '../model/fields.ts';
import { addressOf } from './body.ts';
import { oncePerSite } from './once.ts';
import { href, type Site } from './site.ts';

const titles = oncePerSite((site) => new Map(TAXONOMY_LISTS.map((list) => [list, new Map(site.library.taxonomy[list].map(({ id, title }) => [id, title]))])));

/** The title of a taxonomy entry; its id where there is none. */
export function titleOf(site: Site, list: TaxonomyList, id: string): string {
  return titles(site).get(list)?.get(id) ?? id;
}

/** The role behind an entry of `owners`: its title, and its page where it has a record. */
export function ownerOf(site: Site, id: string): { title: string; address: string | undefined } {
  const role = site.library.taxonomy.owners.find((owner) => owner.id === id)?.role;
  const record = role === undefined ? undefined : site.library.records.get(role as never);
  return { title: titleOf(site, 'owners', id), address: record && addressOf(site, record) };
}

/** The fields by which the explorer filters, by the lists whose values they hold. */
const FIELD_OF = { phases: 'phase', domains: 'domain', rootCauses: 'rootCause', projectTypes: 'type', tags: 'tag' } as const satisfies Partial<Record<TaxonomyList, LessonField>>;
export type FacetList = keyof typeof FIELD_OF;

/** The page that gathers what belongs to an entry: a hub where there is one, else the explorer with that filter. */
export function gatheredAt(site: Site, list: FacetList, id: string): string {
  if (list === 'phases') return href(`/phases/${id}/`, site.base);
  if (list === 'domains') return href(`/topics/${id}/`, site.base);
  return explorerAt(site, { [FIELD_OF[list]]: id });
}

/** The explorer with a filter in its address. */
export function explorerAt(site: Site, filter: Partial<Record<LessonField, string>>): string {
  return `${href('/lessons/', site.base)}?${new URLSearchParams(filter).toString()}`;
}
