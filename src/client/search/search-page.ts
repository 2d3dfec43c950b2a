// The search page: the box, the facets, the results by kind. The address holds the question and the choice.
import { facetGroups } from '../../components/facet-groups.ts';
import { askedIn, FACETS, narrows, NOTHING_ASKED, parametersOf, type Asked, type FacetCounts, type Sort } from '../../search/facets.ts';
import { groupByKind, type Answer, type Engines } from '../../search/search.ts';
import type { RecordTable } from '../../search/table.ts';
import { ask } from './ask.ts';
import { button, element, marked } from './elements.ts';
import { FacetPanel, openWhereWide } from './facet-panel.ts';
import { notesOf, remedyFor } from './notes.ts';
import { keepSearch } from './recent.ts';
import { showHit, type Shown } from './result.ts';
import { clipped, kindWord, say, sayCount, searchAddress, valueWord, words } from './words.ts';

const SETTLE_MS = 140;
const EACH = 5;
/** Results of one kind, when only that kind is asked for. */
const PAGE = 20;

class SearchPage {
  readonly #form: HTMLFormElement;
  readonly #input: HTMLInputElement;
  readonly #status: HTMLElement;
  readonly #notes: HTMLElement;
  readonly #results: HTMLElement;
  readonly #empty: HTMLElement | null;
  readonly #narrow: HTMLDetailsElement;
  #facets: { panel: FacetPanel; clear: HTMLButtonElement } | undefined;
  readonly #pageTitle = document.title;
  readonly #sort: HTMLSelectElement;
  /** Everything that is asked but the text, which stands in the box. */
  #asked: Asked = NOTHING_ASKED;
  #most = PAGE;
  #turn = 0;
  #settle: ReturnType<typeof setTimeout> | undefined;

  constructor(root: HTMLElement) {
    this.#form = part(root, 'form[role="search"]') as HTMLFormElement;
    this.#input = part(root, 'input[name="q"]') as HTMLInputElement;
    this.#status = part(root, '[role="status"]');
    this.#notes = part(root, '[data-search-notes]');
    this.#results = part(root, '[data-search-results]');
    this.#sort = part(root, '[data-search-sort] select') as HTMLSelectElement;
    this.#empty = root.querySelector('[data-search-empty]');
    this.#narrow = part(root, '[data-search-facets]') as HTMLDetailsElement;
    openWhereWide(this.#narrow);
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      clearTimeout(this.#settle);
      keepSearch(this.#input.value);
      this.#remember('push');
      void this.#ask(false);
    });
    this.#input.addEventListener('input', () => {
      clearTimeout(this.#settle);
      // Another question may hold other slips.
      this.#asked = { ...this.#asked, literal: false };
      this.#settle = setTimeout(() => { this.#remember('replace'); void this.#ask(true); }, SETTLE_MS);
    });
    this.#sort.addEventListener('change', () => this.#choose({ sort: this.#sort.value as Sort }));
    window.addEventListener('popstate', () => void this.fromAddress());
  }

  /** Shows what the address asks for. */
  fromAddress(): Promise<void> {
    this.#asked = askedIn(new URLSearchParams(location.search));
    this.#input.value = this.#asked.text;
    this.#most = PAGE;
    return this.#ask(false);
  }

  #choose(choice: Partial<Asked>): void {
    clearTimeout(this.#settle);
    this.#asked = { ...this.#asked, ...choice };
    this.#most = PAGE;
    this.#remember('push');
    void this.#ask(false);
  }

  #remember(how: 'push' | 'replace'): void {
    const address = searchAddress(parametersOf({ ...this.#asked, text: this.#input.value.trim() }));
    if (address === location.pathname + location.search) return;
    if (how === 'push') history.pushState(null, '', address);
    else history.replaceState(null, '', address);
  }

  async #ask(typing: boolean): Promise<void> {
    const turn = ++this.#turn;
    if (this.#results.childElementCount === 0) this.#status.textContent = words.loading;
    try {
      const { answer, engines, prepared } = await ask({ ...this.#asked, text: this.#input.value, typing }, (given, from) => this.#prepare(given, from));
      if (turn === this.#turn) this.#show(answer, prepared, engines);
    } catch (error) {
      if (turn !== this.#turn) return;
      this.#fail(error, () => void this.#ask(typing));
    }
  }

  #prepare(answer: Answer, engines: Engines) {
    const { table } = engines.index;
    // An order across kinds is one list.
    const all = this.#asked.sort === 'relevance' ? groupByKind(answer.hits, table) : answer.hits.length === 0 ? [] : [{ kind: '', hits: answer.hits, total: answer.hits.length }];
    const most = all.length === 1 ? this.#most : EACH;
    return Promise.all(all.map(async ({ kind, hits, total }) => ({ kind, total, shown: await Promise.all(hits.slice(0, most).map((hit) => showHit(hit, answer, engines))) })));
  }

  #show(answer: Answer, groups: { kind: string; total: number; shown: Shown[] }[], { index: { table } }: Engines): void {
    const { query, hits, counts } = answer;
    const text = clipped(query.text);
    document.title = text === '' ? this.#pageTitle : `${text} · ${this.#pageTitle}`;
    this.#status.textContent = hits.length === 0 ? say(narrows(this.#asked.chosen) ? words.noneNarrowed : words.none, { text })
      : text === '' ? sayCount(words.count, hits.length) : sayCount(words.countFor, hits.length, { text });
    this.#notes.replaceChildren(...notesOf(answer, { onLiteral: () => this.#choose({ literal: true }), onRetry: () => void this.#ask(false) }));
    this.#results.replaceChildren(...groups.map((group) => this.#group(group, groups.length === 1)));
    if (this.#empty) this.#empty.hidden = hits.length > 0;
    this.#sort.value = this.#asked.sort;
    if (this.#sort.parentElement) this.#sort.parentElement.hidden = hits.length === 0;
    this.#showFacets(table, counts);
  }

  #group({ kind, total, shown }: { kind: string; total: number; shown: Shown[] }, alone: boolean): HTMLElement {
    const heading = `search-kind-${kind}`;
    const title = kind === '' ? words.results : kindWord(kind);
    const more = shown.length >= total ? undefined
      : alone ? button(words.more, () => { this.#most += PAGE; void this.#ask(false); })
      : button(say(words.allOfKind, { n: total }), () => { this.#choose({ chosen: { ...this.#asked.chosen, kind: [kind] } }); this.#status.focus(); });
    more?.setAttribute('aria-describedby', heading);
    return element('section', { class: 'search-group', 'aria-labelledby': heading },
      element('h2', { id: heading }, title, element('span', { class: 'count' }, say('{n}', { n: total }))),
      element('ol', { class: 'records' }, ...shown.map(item)),
      more && element('p', { class: 'more' }, more));
  }

  #showFacets(table: RecordTable, counts: FacetCounts): void {
    const { chosen } = this.#asked;
    this.#facets ??= this.#makeFacets(table, counts);
    this.#facets.panel.show(counts, chosen);
    this.#facets.clear.hidden = !narrows(chosen);
    const n = FACETS.reduce((sum, facet) => sum + (chosen[facet]?.length ?? 0), 0);
    part(this.#narrow, 'summary .facet-chosen').textContent = n === 0 ? '' : say(words.chosenCount, { n });
    this.#narrow.hidden = false;
  }

  #makeFacets(table: RecordTable, counts: FacetCounts) {
    const groups = FACETS.map((facet) => ({
      facet, title: words.facets[facet],
      values: table.values(facet).map(({ value, title }) => ({ value, title: valueWord(facet, value, title), n: counts[facet].get(value) ?? 0 })),
    }));
    const form = element('form', {});
    form.innerHTML = facetGroups(groups, { number: (n) => say('{n}', { n }), more: (n) => say(words.moreValues, { n }) }).text;
    form.addEventListener('submit', (event) => { event.preventDefault(); });
    const panel = new FacetPanel(form, (choice) => this.#choose({ chosen: choice }));
    const clear = button(words.clear, () => { this.#choose({ chosen: {} }); this.#status.focus(); });
    this.#narrow.append(clear, form);
    return { panel, clear };
  }

  /** Says what failed and what to do; what is shown stays. */
  #fail(error: unknown, onRetry: () => void): void {
    const remedy = remedyFor(error, this.#results.childElementCount === 0 ? words.failed : words.showFailed, onRetry);
    this.#status.textContent = remedy.sentence;
    this.#notes.replaceChildren(element('p', { class: 'search-note' }, remedy.button));
  }
}

function item({ address, title, excerpt, why, about }: Shown): HTMLElement {
  return element('li', {},
    element('a', { href: address, class: 'record-title' }, ...marked(title)),
    excerpt.length > 0 ? element('p', { class: 'record-summary' }, ...marked(excerpt)) : undefined,
    why.length > 0 ? element('p', { class: 'search-why' }, ...why.map((word) => element('span', {}, word))) : undefined,
    about.length > 0 ? element('p', { class: 'search-about' }, ...about.map((word) => element('span', {}, word))) : undefined);
}

function part(root: HTMLElement, selector: string): HTMLElement {
  const found = root.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`The search page has no ${selector}.`);
  return found;
}

const page = document.querySelector<HTMLElement>('[data-search-page]');
if (page) void new SearchPage(page).fromAddress();
