// Links to everything else that shares a value: hubs where there are some, else the explorer with that filter.
import { gatheredAt, titleOf, type FacetList } from '../site/names.ts';
import type { Site } from '../site/site.ts';
import { html, type Markup } from './markup.ts';

/** The links as a list of words with commas, for tables of facts. */
export function facetWords(site: Site, list: FacetList, ids: readonly string[]): Markup | undefined {
  if (ids.length === 0) return undefined;
  return html`${ids.map((id, index) => html`${index > 0 && ', '}<a href="${gatheredAt(site, list, id)}">${titleOf(site, list, id)}</a>`)}`;
}
