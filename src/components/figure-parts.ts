// Rows of the tables behind figures.
import { formatNumber } from '../site/format.ts';
import type { Cell, Insight } from '../site/insights.ts';
import type { Site } from '../site/site.ts';
import { html, type Markup } from './markup.ts';

/** A row: its first cell names it. */
export function cellText({ locale }: Site, columns: Insight['columns'], row: readonly Cell[]): Markup {
  const inside = (cell: Cell) => (cell === undefined ? '' : typeof cell === 'number' ? formatNumber(Math.round(cell * 10) / 10, locale) : typeof cell === 'string' ? cell : cell.address === undefined ? cell.text : html`<a href="${cell.address}">${cell.text}</a>`);
  return html`<tr>${row.map((cell, index) => (index === 0 ? html`<th scope="row">${inside(cell)}</th>` : columns[index]?.number ? html`<td class="align-right">${inside(cell)}</td>` : html`<td>${inside(cell)}</td>`))}</tr>`;
}
