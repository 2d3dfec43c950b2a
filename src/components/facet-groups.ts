// The facets beside a list: for each a group of check boxes with counts, which opens and closes. Made by a page when it is
// built, or by the browser.
import { html, type Markup } from './markup.ts';

/** A facet with the values that there are and how many things have each. */
export interface FacetGroup { facet: string; title: string; values: readonly { value: string; title: string; n: number }[] }
/** How numbers and the button below a long list are worded. */
export interface FacetWording { number: (n: number) => string; more: (n: number) => string }

/** Values of a facet that are shown before “more”, which must be worth a click. */
export const FEW = 8;
const WORTH_FOLDING = 11;
/** Facets that are open at first: all of them would be a column of several screens. */
const OPEN = 4;

/** The groups. A facet with one value narrows nothing and is left out. */
export function facetGroups(groups: readonly FacetGroup[], { number, more }: FacetWording): Markup {
  return html`${groups.filter(({ values }) => values.length > 1).map(({ facet, title, values }, at) => {
    const folds = values.length >= WORTH_FOLDING;
    const first = new Set(folds ? [...values].sort((a, b) => b.n - a.n).slice(0, FEW) : values);
    return html`<details class="facet" data-facet="${facet}"${at < OPEN && html` open`}><summary>${title}<span class="facet-chosen"></span></summary><fieldset><legend class="visually-hidden">${title}</legend><ul class="facet-values">${values.map((one) => html`<li${!first.has(one) && html` hidden`}><label><input type="checkbox" name="${facet}" value="${one.value}" autocomplete="off"><span class="facet-name">${one.title}</span><span class="facet-count">${number(one.n)}</span></label></li>`)}</ul>${folds && html`<button type="button" class="facet-more" aria-expanded="false">${more(values.length - FEW)}</button>`}</fieldset></details>`;
  })}`;
}
