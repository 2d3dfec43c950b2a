// The palette: an input that owns a list of results (the combobox pattern of the ARIA practices). Focus stays in the
// input; arrows move through the list, Enter opens, Esc closes and gives the focus back, which the dialog does itself.
import { NOTHING_ASKED, parametersOf } from '../../search/facets.ts';
import { groupByKind, type Answer, type Engines } from '../../search/search.ts';
import { actionsFor, pagesFor, type Destination } from './actions.ts';
import { ask } from './ask.ts';
import { button, element, marked } from './elements.ts';
import { loadSearch } from './engine.ts';
import { correctionOf, missingOf, remedyFor } from './notes.ts';
import { forgetSearches, keepSearch, recentSearches } from './recent.ts';
import { showHit, type Shown } from './result.ts';
import { clipped, kindWord, say, sayCount, searchAddress, words } from './words.ts';

const GROUPS = 4;
const EACH = 4;
/** Long enough that a fast typist is not answered letter by letter. */
const SETTLE_MS = 90;
/** Screen readers are told the count when typing has paused. */
const ANNOUNCE_MS = 700;

let started: Palette | undefined;

/** Brings the opened palette to life; called at every opening. */
export function startPalette(dialog: HTMLDialogElement): void {
  (started ??= new Palette(dialog)).opened();
}

class Palette {
  readonly #dialog: HTMLDialogElement;
  readonly #input: HTMLInputElement;
  readonly #list: HTMLElement;
  readonly #status: HTMLElement;
  readonly #announced: HTMLElement;
  #active = -1;
  #asked = 0;
  #settle: ReturnType<typeof setTimeout> | undefined;
  #announce: ReturnType<typeof setTimeout> | undefined;

  constructor(dialog: HTMLDialogElement) {
    this.#dialog = dialog;
    this.#input = within(dialog, 'input[name="q"]', HTMLInputElement);
    this.#list = within(dialog, '[role="listbox"]', HTMLElement);
    this.#status = within(dialog, '[data-search-status]', HTMLElement);
    this.#announced = within(dialog, '[role="status"]', HTMLElement);
    this.#input.addEventListener('input', () => {
      clearTimeout(this.#settle);
      this.#settle = setTimeout(() => void this.#ask(), SETTLE_MS);
    });
    this.#input.addEventListener('keydown', (event) => this.#key(event));
    within(dialog, 'form', HTMLFormElement).addEventListener('submit', () => keepSearch(this.#input.value));
    this.#list.addEventListener('click', (event) => {
      const chosen = event.target instanceof Element ? event.target.closest<HTMLElement>('[role="option"]') : null;
      if (chosen) {
        // The beginning of a page's name is no search.
        if (chosen.dataset.destination === undefined) keepSearch(this.#input.value);
        // A result on this very page changes only the fragment, and the palette must not stay over it.
        dialog.close();
      }
    });
  }

  opened(): void {
    this.#announced.replaceChildren();
    this.#say('');
    void this.#ask();
  }

  async #ask(): Promise<void> {
    const turn = ++this.#asked;
    const text = this.#input.value;
    try {
      if (text.trim() === '') {
        this.#showFirst();
        await loadSearch();
        return;
      }
      if (this.#list.childElementCount === 0) this.#say(words.loading);
      const { answer, prepared } = await ask({ text, typing: true }, (given, engines) => this.#prepare(given, engines));
      if (turn === this.#asked) this.#show(answer, prepared);
    } catch (error) {
      if (turn !== this.#asked) return;
      // What is shown stays; the sentence stands above it.
      const remedy = remedyFor(error, words.failed, () => void this.#ask());
      this.#say(remedy.sentence, remedy.button);
      this.#tell(remedy.sentence);
    }
  }

  #prepare(answer: Answer, engines: Engines) {
    const groups = groupByKind(answer.hits, engines.index.table, EACH).slice(0, GROUPS);
    return Promise.all(groups.map(async ({ kind, hits, total }) => ({ kind, total, shown: await Promise.all(hits.map((hit) => showHit(hit, answer, engines))) })));
  }

  #show({ query, hits, missing, corrected, failure }: Answer, groups: { kind: string; total: number; shown: Shown[] }[]): void {
    const blocks: Node[] = groups.map(({ kind, shown }) => group(`search-group-${kind}`, kindWord(kind), shown.map((result) => option(result.address,
      element('span', { class: 'palette-title' }, ...marked(result.title)), element('span', { class: 'palette-excerpt' }, ...marked(result.excerpt))))));
    blocks.push(...this.#destinations(query.text));
    if (hits.length > 0) blocks.push(option(searchAddress(parametersOf({ ...NOTHING_ASKED, text: query.text })), element('span', { class: 'palette-all' }, sayCount(words.all, hits.length))));
    this.#fill(blocks);
    // What was asked for by its number is a key away.
    if (hits[0]?.named) this.#activate(0);
    const count = hits.length > 0 ? sayCount(words.count, hits.length) : say(words.none, { text: clipped(query.text) });
    const notes = [
      ...(corrected.length > 0 ? [correctionOf(corrected)] : []),
      ...(missing.length > 0 && hits.length > 0 ? [missingOf(missing)] : []),
    ];
    if (failure !== undefined) this.#say(words.phraseFailed, button(words.retry, () => void this.#ask()));
    else if (hits.length === 0) this.#say(`${count} ${words.noneShort}`);
    else this.#say(notes.join(' '));
    this.#tell([count, ...notes].join('. '));
  }

  /** Before anything is typed: what was searched last, what can be done here, and where one can go. */
  #showFirst(): void {
    const recent = recentSearches();
    this.#fill([
      ...(recent.length === 0 ? [] : [group('search-recent', words.recent, recent.map((text) => option(searchAddress(parametersOf({ ...NOTHING_ASKED, text })), element('span', { class: 'palette-recent' }, text))))]),
      ...this.#destinations(''),
    ]);
    if (recent.length === 0) this.#say(words.lead);
    else this.#say('', button(words.forgetRecent, () => { forgetSearches(); this.#showFirst(); this.#input.focus(); }));
  }

  #destinations(text: string): Node[] {
    const shown = (id: string, title: string, found: readonly Destination[]) => (found.length === 0 ? [] : [group(id, title, found.map((one) => {
      const made = option(one.address, element('span', { class: 'palette-recent' }, one.title));
      made.dataset.destination = '';
      const { act } = one;
      if (act) made.addEventListener('click', (event) => { event.preventDefault(); void Promise.resolve(act()).then((said) => { if (said !== undefined) this.#announced.textContent = said; }); });
      return made;
    }))]);
    return [...shown('search-actions', words.actions, actionsFor(text)), ...shown('search-pages', words.pages, pagesFor(text))];
  }

  #fill(blocks: readonly Node[]): void {
    this.#list.replaceChildren(...blocks);
    this.#list.hidden = blocks.length === 0;
    this.#input.setAttribute('aria-expanded', String(blocks.length > 0));
    this.#options().forEach((one, index) => { one.id = `search-option-${index}`; });
    this.#activate(-1);
    this.#list.scrollTop = 0;
  }

  #say(text: string, ...more: Node[]): void {
    this.#status.replaceChildren(text, ...(more.length > 0 ? [' ', ...more] : []));
    this.#status.hidden = text === '' && more.length === 0;
  }

  #tell(text: string): void {
    clearTimeout(this.#announce);
    this.#announce = setTimeout(() => { this.#announced.textContent = text; }, ANNOUNCE_MS);
  }

  #options(): HTMLElement[] {
    return [...this.#list.querySelectorAll<HTMLElement>('[role="option"]')];
  }

  #activate(index: number): void {
    const options = this.#options();
    this.#active = index;
    options.forEach((one, at) => one.setAttribute('aria-selected', String(at === index)));
    const active = options[index];
    if (active) {
      this.#input.setAttribute('aria-activedescendant', active.id);
      active.scrollIntoView({ block: 'nearest' });
    } else this.#input.removeAttribute('aria-activedescendant');
  }

  #key(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const options = this.#options();
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && options.length > 0) {
      event.preventDefault();
      // One place more than options: before the first, nothing is chosen and Enter asks for all results.
      this.#activate((this.#active + 1 + step + options.length + 1) % (options.length + 1) - 1);
    } else if (event.key === 'Enter' && this.#active >= 0) {
      event.preventDefault();
      options[this.#active]?.click();
    } else if (event.key === 'Escape') {
      // Browsers empty a search input on Esc; here Esc closes, at once.
      event.preventDefault();
      this.#dialog.close();
    }
  }
}

function group(id: string, title: string, options: readonly Node[]): HTMLElement {
  return element('div', { role: 'group', 'aria-labelledby': id, class: 'palette-group' }, element('div', { id, class: 'palette-kind', role: 'presentation' }, title), ...options);
}

function option(address: string, ...children: Node[]): HTMLElement {
  return element('a', { role: 'option', href: address, tabindex: -1, 'aria-selected': 'false', class: 'palette-option' }, ...children);
}

function within<T extends HTMLElement>(root: HTMLElement, selector: string, type: abstract new () => T): T {
  const found = root.querySelector(selector);
  if (!(found instanceof type)) throw new Error(`The palette has no ${selector}.`);
  return found;
}
