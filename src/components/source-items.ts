// The published documents that a record rests on, as entries of a list.
import type { Source } from '../model/records/shared.ts';
import type { Site } from '../site/site.ts';
import { html, type Markup } from './markup.ts';

/** Each source: its title, linked where it can be read, with publisher and year. */
export function sourceItems({ messages: { parts } }: Site, sources: readonly Source[]): Markup[] {
  return sources.map(({ title, publisher, year, url }) => html`<li><cite>${url === undefined ? title : html`<a href="${url}" rel="noopener noreferrer">${title}</a>`}</cite> <span class="publisher">${year === undefined ? publisher : parts.year(publisher, year)}</span></li>`);
}
