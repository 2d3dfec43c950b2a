// The facets beside the results: check boxes with live counts. Elements are made once and then kept, so the focus
// stays where it is while counts change.
import { FACETS, type Facet, type FacetCounts, type FacetValues } from '../../search/facets.ts';
import type { RecordTable } from '../../search/table.ts';
import { button, element } from './elements.ts';
import { kindWord } from './result.ts';
import { say, words } from './words.ts';

/** Values of a facet that are shown before “more”, which must be worth a click. */
const FEW = 8;
const WORTH_FOLDING = 11;

interface Row { value: string; n: number; item: HTMLElement; input: HTMLInputElement; count: HTMLElement }
interface Block { rows: Row[]; more: HTMLButtonElement | undefined; expanded: boolean }

export class FacetPanel {
  readonly #root: HTMLDetailsElement;
  readonly #onChoice: (chosen: FacetValues) => void;
  readonly #blocks = new Map<Facet, Block>();
  #clear: HTMLButtonElement | undefined;

  constructor(root: HTMLDetailsElement, onChoice: (chosen: FacetValues) => void) {
    this.#root = root;
    this.#onChoice = onChoice;
    root.open = matchMedia('(width >= 56rem)').matches;
  }

  /** Shows counts and choice. A value without results stays in sight but cannot be chosen. */
  show(table: RecordTable, counts: FacetCounts, chosen: FacetValues): void {
    if (this.#blocks.size === 0) this.#make(table);
    for (const [facet, block] of this.#blocks) {
      for (const row of block.rows) {
        const { value, input, count, item } = row;
        const n = row.n = counts[facet].get(value) ?? 0;
        input.checked = chosen[facet]?.includes(value) ?? false;
        input.disabled = n === 0 && !input.checked;
        count.textContent = say('{n}', { n });
        item.classList.toggle('inert', input.disabled);
      }
      this.#fold(block);
    }
    if (this.#clear) this.#clear.hidden = FACETS.every((facet) => (chosen[facet]?.length ?? 0) === 0);
    this.#root.hidden = false;
  }

  #make(table: RecordTable): void {
    const clear = button(words.clear, () => this.#onChoice({}));
    this.#clear = clear;
    const form = element('form', { class: 'search-facets' }, clear);
    for (const facet of FACETS) {
      const values = table.values(facet);
      if (values.length < 2) continue;
      const rows = values.map(({ value, title }): Row => {
        const input = element('input', { type: 'checkbox', name: facet, value });
        const count = element('span', { class: 'search-count' });
        return { value, n: 0, input, count, item: element('li', {}, element('label', {}, input, element('span', {}, wordOf(facet, value, title)), count)) };
      });
      const block: Block = { rows, more: undefined, expanded: false };
      if (rows.length >= WORTH_FOLDING) block.more = button('', () => { block.expanded = !block.expanded; this.#fold(block); }, 'search-more');
      this.#blocks.set(facet, block);
      form.append(element('fieldset', {}, element('legend', {}, words.facets[facet]), element('ul', { class: 'search-values' }, ...rows.map(({ item }) => item)), block.more));
    }
    form.addEventListener('change', () => this.#onChoice(this.#choice()));
    form.addEventListener('submit', (event) => event.preventDefault());
    this.#root.append(form);
  }

  /** Of a long list, shows the chosen values and those with most results; all of them when asked. */
  #fold(block: Block): void {
    if (!block.more) return;
    const first = new Set([...block.rows].sort((a, b) => Number(b.input.checked) - Number(a.input.checked) || b.n - a.n).slice(0, FEW));
    for (const row of block.rows) row.item.hidden = !block.expanded && !first.has(row);
    block.more.textContent = block.expanded ? words.fewerValues : say(words.moreValues, { n: block.rows.length - FEW });
    block.more.setAttribute('aria-expanded', String(block.expanded));
  }

  #choice(): FacetValues {
    return Object.fromEntries([...this.#blocks].flatMap(([facet, { rows }]) => {
      const values = rows.filter(({ input }) => input.checked).map(({ value }) => value);
      return values.length > 0 ? [[facet, values]] : [];
    }));
  }
}

function wordOf(facet: Facet, value: string, title: string): string {
  if (facet === 'kind') return kindWord(value);
  if (facet === 'state') return words.states[value] ?? value;
  if (facet === 'outcome') return words.outcomes[value] ?? value;
  if (facet === 'impact') return words.impacts[value] ?? value;
  return title;
}
