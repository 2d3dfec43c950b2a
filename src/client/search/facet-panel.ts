// The facets beside a list, alive: counts that follow every choice, and the choice. The groups stay the elements that they
// are, so the focus stays where it is while counts change.
import { FEW } from '../../components/facet-groups.ts';
import type { Facet, FacetCounts, FacetValues } from '../../search/facets.ts';
import { say, words } from './words.ts';

interface Row { value: string; n: number; item: HTMLElement; input: HTMLInputElement; count: HTMLElement }
interface Block { facet: Facet; element: HTMLDetailsElement; rows: Row[]; chosen: HTMLElement; more: HTMLButtonElement | null; expanded: boolean }

export class FacetPanel {
  readonly #blocks: Block[];
  #chosen: FacetValues = {};

  /** Brings the groups below `root` to life (`facetGroups`). */
  constructor(root: HTMLElement, onChoice: (chosen: FacetValues) => void) {
    this.#blocks = [...root.querySelectorAll<HTMLDetailsElement>('.facet')].map(blockOf);
    for (const block of this.#blocks) block.more?.addEventListener('click', () => { block.expanded = !block.expanded; fold(block); });
    root.addEventListener('change', () => { onChoice(this.#choice()); });
  }

  /** Shows counts and choice. A value that would leave nothing stays in sight but cannot be chosen. */
  show(counts: FacetCounts, chosen: FacetValues): void {
    for (const block of this.#blocks) {
      for (const row of block.rows) {
        row.n = counts[block.facet].get(row.value) ?? 0;
        row.input.checked = chosen[block.facet]?.includes(row.value) ?? false;
        row.input.disabled = row.n === 0 && !row.input.checked;
        row.count.textContent = say('{n}', { n: row.n });
        row.item.classList.toggle('inert', row.input.disabled);
      }
      const n = block.rows.filter(({ input }) => input.checked).length;
      block.chosen.textContent = n === 0 ? '' : say(words.chosenCount, { n });
      // Who comes to a choice by a link or by going back sees it.
      if (n > 0 && this.#chosen[block.facet] === undefined) block.element.open = true;
      fold(block);
    }
    this.#chosen = chosen;
  }

  /** What is checked, and what is chosen of fields that have no group here. */
  #choice(): FacetValues {
    const own = new Set<string>(this.#blocks.map(({ facet }) => facet));
    return {
      ...Object.fromEntries(Object.entries(this.#chosen).filter(([field]) => !own.has(field))),
      ...Object.fromEntries(this.#blocks.flatMap(({ facet, rows }) => {
        const values = rows.filter(({ input }) => input.checked).map(({ value }) => value);
        return values.length > 0 ? [[facet, values]] : [];
      })),
    };
  }
}

function blockOf(element: HTMLDetailsElement): Block {
  const part = <T extends HTMLElement>(root: HTMLElement, selector: string) => root.querySelector(selector) as T;
  const rows = [...element.querySelectorAll<HTMLElement>('li')].map((item): Row => {
    const input = part<HTMLInputElement>(item, 'input');
    return { value: input.value, n: 0, item, input, count: part(item, '.facet-count') };
  });
  return { facet: element.dataset.facet as Facet, element, rows, chosen: part(element, '.facet-chosen'), more: element.querySelector('.facet-more'), expanded: false };
}

/** Of a long list, shows the chosen values and those with most results; all of them when asked. */
function fold({ rows, more, expanded }: Block): void {
  if (!more) return;
  const first = new Set([...rows].sort((a, b) => Number(b.input.checked) - Number(a.input.checked) || b.n - a.n).slice(0, FEW));
  for (const row of rows) row.item.hidden = !expanded && !first.has(row);
  more.textContent = expanded ? words.fewerValues : say(words.moreValues, { n: rows.length - FEW });
  more.setAttribute('aria-expanded', String(expanded));
}

/** Beside the list facets stand open; above it, on a small screen, they wait to be asked for. */
export function openWhereWide(facets: HTMLDetailsElement): void {
  const wide = matchMedia('(width >= 60rem)');
  const follow = () => { facets.open = wide.matches; };
  follow();
  wide.addEventListener('change', follow);
}
