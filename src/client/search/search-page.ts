// The search page: the box, the facets, the results by kind. The address holds the question and the choice.
import { chosenIn, FACETS, parametersOf, type Facet, type FacetValues } from '../../search/facets.ts';
import { groupByKind, search, type Answer } from '../../search/search.ts';
import { button, element, marked } from './elements.ts';
import { loadSearch, type LoadedSearch } from './engine.ts';
import { FacetPanel } from './facet-panel.ts';
import { keepSearch } from './recent.ts';
import { kindWord, showHit, type Shown } from './result.ts';
import { clipped, say, sayCount, searchAddress, words } from './words.ts';

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
  readonly #panel: FacetPanel;
  readonly #pageTitle = document.title;
  #chosen: FacetValues = {};
  #most = PAGE;
  #asked = 0;
  #settle: ReturnType<typeof setTimeout> | undefined;

  constructor(root: HTMLElement) {
    this.#form = part(root, 'form[role="search"]') as HTMLFormElement;
    this.#input = part(root, 'input[name="q"]') as HTMLInputElement;
    this.#status = part(root, '[role="status"]');
    this.#notes = part(root, '[data-search-notes]');
    this.#results = part(root, '[data-search-results]');
    this.#empty = root.querySelector('[data-search-empty]');
    this.#panel = new FacetPanel(part(root, '[data-search-facets]') as HTMLDetailsElement, (chosen) => this.#choose(chosen));
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      clearTimeout(this.#settle);
      keepSearch(this.#input.value);
      this.#remember('push');
      void this.#ask(false);
    });
    this.#input.addEventListener('input', () => {
      clearTimeout(this.#settle);
      this.#settle = setTimeout(() => { this.#remember('replace'); void this.#ask(true); }, SETTLE_MS);
    });
    window.addEventListener('popstate', () => void this.fromAddress());
  }

  /** Shows what the address asks for. */
  fromAddress(): Promise<void> {
    const parameters = new URLSearchParams(location.search);
    this.#input.value = parameters.get('q') ?? '';
    this.#chosen = chosenIn(parameters);
    this.#most = PAGE;
    return this.#ask(false);
  }

  #choose(chosen: FacetValues): void {
    this.#chosen = chosen;
    this.#most = PAGE;
    this.#remember('push');
    void this.#ask(false);
  }

  #remember(how: 'push' | 'replace'): void {
    const address = searchAddress(parametersOf(this.#input.value.trim(), this.#chosen));
    if (address === location.pathname + location.search) return;
    if (how === 'push') history.pushState(null, '', address);
    else history.replaceState(null, '', address);
  }

  async #ask(typing: boolean): Promise<void> {
    const turn = ++this.#asked;
    const text = this.#input.value;
    if (this.#results.childElementCount === 0) this.#status.textContent = words.loading;
    let loaded: LoadedSearch;
    try {
      loaded = await loadSearch();
    } catch {
      if (turn === this.#asked) this.#fail(words.failed, typing);
      return;
    }
    const answer = await search(loaded.engines, { text, chosen: this.#chosen, typing });
    try {
      const groups = await this.#prepare(answer, loaded);
      if (turn === this.#asked) this.#show(answer, groups, loaded);
    } catch {
      if (turn === this.#asked) this.#fail(words.showFailed, typing);
    }
  }

  #prepare(answer: Answer, loaded: LoadedSearch) {
    const all = groupByKind(answer.hits, loaded.engines.table);
    const most = all.length === 1 ? this.#most : EACH;
    return Promise.all(all.map(async ({ kind, hits, total }) => ({ kind, total, shown: await Promise.all(hits.slice(0, most).map((hit) => showHit(hit, answer.query, loaded))) })));
  }

  #show(answer: Answer, groups: { kind: string; total: number; shown: Shown[] }[], { engines: { table } }: LoadedSearch): void {
    const { query, hits, missing, failure, counts } = answer;
    const text = clipped(query.text);
    document.title = text === '' ? this.#pageTitle : `${text} · ${this.#pageTitle}`;
    this.#status.textContent = hits.length === 0 ? say(this.#isNarrowed() ? words.noneNarrowed : words.none, { text })
      : text === '' ? sayCount(words.count, hits.length) : sayCount(words.countFor, hits.length, { text });
    this.#notes.replaceChildren(
      ...(missing.length > 0 && hits.length > 0 ? [element('p', {}, sayCount(words.missing, missing.length, { words: missing.map(clipped).join(', ') }))] : []),
      ...(failure === undefined ? [] : [element('p', { class: 'search-failed' }, `${words.textFailed} `, button(words.retry, () => void this.#ask(false)))]),
    );
    this.#results.replaceChildren(...groups.map((group) => this.#group(group, groups.length === 1)));
    if (this.#empty) this.#empty.hidden = hits.length > 0;
    this.#panel.show(table, counts, this.#chosen);
  }

  #group({ kind, total, shown }: { kind: string; total: number; shown: Shown[] }, alone: boolean): HTMLElement {
    const heading = `search-kind-${kind}`;
    const more = shown.length >= total ? undefined
      : alone ? button(words.more, () => { this.#most += PAGE; void this.#ask(false); })
      : button(say(words.allOfKind, { n: total }), () => { this.#choose({ ...this.#chosen, kind: [kind] }); this.#status.focus(); });
    more?.setAttribute('aria-describedby', heading);
    return element('section', { class: 'search-group', 'aria-labelledby': heading },
      element('h2', { id: heading }, kindWord(kind), element('span', { class: 'count' }, say('{n}', { n: total }))),
      element('ol', { class: 'records' }, ...shown.map(item)),
      more && element('p', { class: 'more' }, more));
  }

  #isNarrowed(): boolean {
    return FACETS.some((facet: Facet) => (this.#chosen[facet]?.length ?? 0) > 0);
  }

  /** Says what failed; what is shown stays. */
  #fail(sentence: string, typing: boolean): void {
    this.#status.textContent = sentence;
    this.#notes.replaceChildren(element('p', { class: 'search-failed' }, button(words.retry, () => void this.#ask(typing))));
  }
}

function item({ address, title, excerpt, about }: Shown): HTMLElement {
  return element('li', {},
    element('a', { href: address, class: 'record-title' }, ...marked(title)),
    excerpt.length > 0 ? element('p', { class: 'record-summary' }, ...marked(excerpt)) : undefined,
    about.length > 0 ? element('p', { class: 'search-about' }, ...about.map((word) => element('span', {}, word))) : undefined);
}

function part(root: HTMLElement, selector: string): HTMLElement {
  const found = root.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`The search page has no ${selector}.`);
  return found;
}

const page = document.querySelector<HTMLElement>('[data-search-page]');
if (page) void new SearchPage(page).fromAddress();
