// A form that writes a record: keeps the draft, checks it as it grows, shows how it will look, and offers the ways to send it.
import { mintLessonId } from '../../contribute/mint.ts';
import type { FormValues } from '../../contribute/form-values.ts';
import { element } from '../search/elements.ts';
import { localDay } from '../today.ts';
import { Asking } from './asking.ts';
import { DraftStore, freshKey, type Saved, type StoredDraft } from './drafts.ts';
import { showBeside, summaryOf, withoutDoubles } from './problems.ts';
import type { Checked } from './protocol.ts';
import { drawWays } from './send.ts';
import { offerSimilar } from './similar.ts';
import { fill, type Told } from './told.ts';
import { addEntry, isEmpty, readValues, removeEntry, writeValues } from './values.ts';

const SAVE_MS = 300;
const CHECK_MS = 400;
const FIND_MS = 150;

export interface Opened {
  /** What the form shows of a record that is corrected. */
  original: { path: string; text: string; values: FormValues };
  id: string;
  title: string;
}

/** Brings a form to life. `opened` is the record that it corrects. */
export class RecordForm {
  readonly #told: Told;
  readonly #root: HTMLElement;
  readonly #form: HTMLFormElement;
  readonly #store: DraftStore;
  readonly #asking: Asking;
  readonly #opened: Opened | undefined;
  readonly #blank: FormValues;
  readonly #status: HTMLElement;
  readonly #kept: HTMLElement;
  #draft: StoredDraft;
  #unsaved: Saved | undefined;
  /** Whether something was typed since the draft was last saved. */
  #unkept = false;
  #saving: ReturnType<typeof setTimeout> | undefined;
  #checking: ReturnType<typeof setTimeout> | undefined;
  #latest = 0;
  #checked: Checked | undefined;
  #finished = false;
  #pressing = false;
  readonly #touched = new WeakSet<HTMLElement>();
  readonly #similar: { refresh(): void };

  constructor(root: HTMLElement, told: Told, opened?: Opened) {
    this.#root = root;
    this.#told = { ...told, today: localDay() };
    this.#opened = opened;
    this.#form = this.#find('#draft');
    this.#status = this.#find('#status');
    this.#kept = this.#find('#kept');
    this.#store = new DraftStore(told.base);
    this.#asking = new Asking(this.#told);
    if (opened) writeValues(this.#form, opened.original.values, told);
    this.#blank = readValues(this.#form);
    if (opened) opened.original.values = this.#blank;
    this.#draft = this.#freshDraft();
    this.#similar = offerSimilar(this.#form, this.#asking, this.#told, () => this.#draft.id, () => { this.#changed(); });
    this.#listen();
    this.#resume();
    if (opened) void this.#check().catch(() => undefined);
  }

  #find<T extends HTMLElement>(selector: string): T { return this.#root.querySelector<T>(selector) as T; }

  get #formName(): string { return this.#opened ? `correction:${this.#opened.id}` : this.#told.kind; }

  #freshDraft(): StoredDraft {
    const id = this.#opened?.id ?? (this.#told.kind === 'lesson' ? mintLessonId(Number(this.#told.today.slice(0, 4))) : undefined);
    return { key: freshKey(), form: this.#formName, title: this.#opened?.title ?? '', values: this.#blank, id, original: this.#opened?.original, saved: 0, revision: 0 };
  }

  // --- what the person does -----------------------------------------------------------------------------------

  #listen(): void {
    const form = this.#form;
    form.addEventListener('submit', (event) => { event.preventDefault(); void this.#finish(); });
    form.addEventListener('input', (event) => { this.#count(event.target); this.#lookUp(event.target); this.#changed(); });
    form.addEventListener('change', (event) => { this.#touch(event.target); this.#changed(); });
    form.addEventListener('focusout', (event) => { if (event.target instanceof HTMLElement && event.target.matches('input, textarea, select')) { this.#touch(event.target); this.#showProblems(); } });
    form.addEventListener('click', (event) => { this.#pressed(event.target); });
    // What appears beside a field moves what stands below it: not while somebody presses there, or the press would go astray.
    document.addEventListener('pointerdown', () => { this.#pressing = true; });
    for (const end of ['pointerup', 'pointercancel']) document.addEventListener(end, () => setTimeout(() => { this.#pressing = false; this.#showProblems(); }));
    addEventListener('pagehide', () => { this.#saveNow(); });
    document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'hidden') this.#saveNow(); });
    addEventListener('beforeunload', (event) => { if (this.#unsaved) event.preventDefault(); });
    this.#find('#again').addEventListener('click', () => void this.#finish());
  }

  #pressed(target: EventTarget | null): void {
    if (!(target instanceof Element)) return;
    const list = target.closest('[data-add]') && target.closest<HTMLElement>('[data-entries]');
    const gone = target.closest('[data-remove]')?.closest<HTMLElement>('.entry-list > li');
    if (list) addEntry(list, this.#told)?.querySelector<HTMLElement>('input, textarea, select')?.focus();
    else if (gone) { this.#status.textContent = removeEntry(gone, this.#told); this.#changed(); }
  }

  /** How much room is left, where there is an end to it. */
  #count(target: EventTarget | null): void {
    if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) || target.dataset.most === undefined) return;
    const left = Number(target.dataset.most) - [...target.value].length;
    const field = target.closest('.field');
    const near = left < Number(target.dataset.most) * 0.2;
    let counter = field?.querySelector(':scope > .counter');
    if (!counter && near) { counter = element('p', { class: 'counter' }); target.after(counter); }
    if (!counter) return;
    const number = new Intl.NumberFormat(this.#told.locale);
    counter.textContent = near ? fill(left < 0 ? this.#told.words.over : this.#told.words.left, { n: number.format(Math.abs(left)) }) : '';
    counter.classList.toggle('over', left < 0);
  }

  #finding: ReturnType<typeof setTimeout> | undefined;
  /** Fills the list of a field that refers to a record with those that fit what is typed. */
  #lookUp(target: EventTarget | null): void {
    if (!(target instanceof HTMLInputElement) || target.dataset.reference === undefined) return;
    clearTimeout(this.#finding);
    this.#finding = setTimeout(() => void this.#asking.ask({ ask: 'find', words: target.value, kinds: (target.dataset.reference ?? '').split(' ') }).then((answer) => {
      if ('found' in answer) target.list?.replaceChildren(...answer.found.map(({ id, title }) => new Option(title, id)));
    }, () => undefined), FIND_MS);
  }

  #touch(target: EventTarget | null): void {
    const place = target instanceof Element ? target.closest<HTMLElement>('[data-field]') : null;
    if (place) this.#touched.add(place);
  }

  #changed(): void {
    this.#draft.values = readValues(this.#form);
    this.#draft.title = this.#opened?.title ?? String(this.#draft.values.title ?? '');
    this.#unkept = true;
    clearTimeout(this.#saving);
    // The first save puts the draft's key into the address. While a page is left that is too late: a reload asks for the address as it was.
    if (this.#draft.revision === 0) this.#saveNow();
    else this.#saving = setTimeout(() => { this.#saveNow(); }, SAVE_MS);
    clearTimeout(this.#checking);
    this.#checking = setTimeout(() => void this.#check().catch(() => undefined), CHECK_MS);
  }

  // --- drafts -------------------------------------------------------------------------------------------------

  #saveNow(): void {
    if (!this.#unkept) return;
    clearTimeout(this.#saving);
    this.#unkept = false;
    if (this.#draft.revision === 0 && isEmpty(this.#draft.values, this.#blank)) return;
    const { drafts } = this.#told.words;
    const said = this.#store.save(this.#draft);
    this.#unsaved = said === 'full' || said === 'forbidden' ? said : undefined;
    this.#root.classList.toggle('unsaved', this.#unsaved !== undefined);
    if (said === 'full' || said === 'forbidden') this.#kept.textContent = drafts[said];
    else {
      if (said === 'elsewhere' || said === 'gone') this.#notice(drafts[said]);
      this.#kept.textContent = fill(drafts.savedNow, { time: new Intl.DateTimeFormat(this.#told.locale, { timeStyle: 'short' }).format(this.#draft.saved) });
      this.#address(this.#draft.key);
    }
  }

  #notice(words: string): void {
    const notice = this.#find('#notice');
    notice.textContent = words;
    notice.hidden = words === '';
  }

  /** The draft's key stands in the address, so a reload, or a browser that comes back after a crash, opens it again. */
  #address(key: string | undefined): void {
    const address = new URL(location.href);
    if (key === undefined) address.searchParams.delete('draft');
    else address.searchParams.set('draft', key);
    if (address.href !== location.href) history.replaceState(history.state, '', address);
  }

  #resume(): void {
    const key = new URLSearchParams(location.search).get('draft');
    const draft = key === null ? undefined : this.#store.read(key);
    if (draft && draft.form === this.#formName) this.#open(draft);
    else if (key !== null) this.#address(undefined);
    this.#listDrafts();
  }

  #open(draft: StoredDraft): void {
    this.#draft = draft;
    if (this.#opened && draft.original) {
      if (draft.original.text !== this.#opened.original.text) this.#notice(this.#told.words.drafts.older);
      this.#opened.original = draft.original;
    }
    writeValues(this.#form, draft.values, this.#told);
    for (const details of this.#form.querySelectorAll('details')) details.open = this.#holdsSomething(details);
    this.#address(draft.key);
    this.#kept.textContent = fill(this.#told.words.drafts.opened, { when: this.#when(draft.saved) });
    void this.#check().catch(() => undefined);
    this.#similar.refresh();
  }

  #holdsSomething(part: HTMLElement): boolean {
    return [...part.querySelectorAll<HTMLInputElement>('input, textarea, select')].some((control) => (control.type === 'checkbox' || control.type === 'radio' ? control.checked : control.value !== '' && control.value !== this.#blank[control.name]));
  }

  #when(time: number): string {
    return new Intl.DateTimeFormat(this.#told.locale, { dateStyle: 'medium', timeStyle: 'short' }).format(time);
  }

  /** Other drafts of this form, each to be continued or discarded. */
  #listDrafts(): void {
    const { drafts } = this.#told.words;
    const box = this.#find('#drafts');
    const others = this.#store.list(this.#formName).filter(({ key }) => key !== this.#draft.key);
    box.hidden = others.length === 0;
    box.replaceChildren(element('h2', {}, drafts.title), element('p', { class: 'hint' }, drafts.about), element('ul', { class: 'draft-list' }, ...others.map((draft) => this.#draftEntry(draft))));
  }

  #draftEntry(draft: StoredDraft): HTMLElement {
    const { drafts } = this.#told.words;
    const name = draft.title.trim() === '' ? drafts.untitled : draft.title;
    const open = element('a', { class: 'button quiet small', href: `?draft=${draft.key}` }, drafts.open, element('span', { class: 'visually-hidden' }, ` ${name}`));
    const discard = element('button', { class: 'button quiet small', type: 'button' }, drafts.discard, element('span', { class: 'visually-hidden' }, ` ${name}`));
    const entry = element('li', {}, element('span', { class: 'draft-title' }, name), element('span', { class: 'hint' }, fill(drafts.saved, { when: this.#when(draft.saved) })), element('span', { class: 'draft-actions' }, open, discard));
    open.addEventListener('click', (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.#saveNow();
      this.#open(this.#store.read(draft.key) ?? draft);
      this.#listDrafts();
      this.#form.querySelector<HTMLElement>('input, textarea, select')?.focus();
    });
    // Asked a second time in place: what is discarded does not come back.
    discard.addEventListener('click', () => {
      if (discard.dataset.sure === undefined) { discard.dataset.sure = ''; discard.firstChild?.replaceWith(drafts.confirm); return; }
      this.#store.discard(draft.key);
      this.#listDrafts();
      this.#status.textContent = drafts.discarded;
      this.#find('#drafts').querySelector<HTMLElement>('a')?.focus();
    });
    discard.addEventListener('blur', () => { if (discard.dataset.sure !== undefined) { delete discard.dataset.sure; discard.firstChild?.replaceWith(drafts.discard); } });
    return entry;
  }

  // --- check and preview --------------------------------------------------------------------------------------

  async #check(): Promise<Checked | undefined> {
    clearTimeout(this.#checking);
    const asked = ++this.#latest;
    this.#draft.values = readValues(this.#form);
    const { values, id } = this.#draft;
    const answer = await this.#asking.ask({ ask: 'check', draft: { kind: this.#told.kind, values, id, original: this.#opened?.original } });
    if (asked !== this.#latest || !('checked' in answer)) return undefined;
    this.#checked = { ...answer.checked, problems: withoutDoubles(answer.checked.problems) };
    this.#showPreview(answer.checked.preview);
    this.#showProblems();
    if (this.#finished) this.#showEnd();
    return this.#checked;
  }

  #showProblems(): void {
    if (!this.#checked || this.#pressing) return;
    const filled = (place: HTMLElement) => [...place.querySelectorAll<HTMLInputElement>('input, textarea, select')].some((control) => (control.type === 'checkbox' || control.type === 'radio' ? control.checked : control.value.trim() !== ''));
    // What is not yet written is not yet wrong; what was left empty on the way is.
    showBeside(this.#form, this.#checked.problems, (place) => this.#finished || (this.#touched.has(place) && (filled(place) || !place.contains(document.activeElement))), this.#told);
  }

  /** The worker's HTML comes from the renderer of the portal, which writes elements from a tree and escapes all text. */
  #showPreview(html: string): void {
    const pane = this.#find('#preview');
    const wait = this.#find('#preview-wait');
    wait.hidden = html !== '';
    const template = document.createElement('template');
    template.innerHTML = html;
    // Its anchors would meet those of the form, and its links would lead away from what is being written.
    for (const part of template.content.querySelectorAll('.anchor, script')) part.remove();
    for (const part of template.content.querySelectorAll('[id]')) part.removeAttribute('id');
    for (const part of template.content.querySelectorAll('a')) { part.target = '_blank'; part.rel = 'noopener noreferrer'; }
    pane.replaceChildren(template.content);
  }

  async #finish(): Promise<void> {
    const button = this.#find<HTMLButtonElement>('#finish');
    const { check } = this.#told.words;
    this.#saveNow();
    button.setAttribute('aria-disabled', 'true');
    this.#status.textContent = check.working;
    this.#find('#check-failed').hidden = true;
    try {
      const checked = await this.#check();
      if (!checked) return;
      this.#finished = true;
      this.#showProblems();
      this.#showEnd();
      this.#status.textContent = '';
      this.#find('#result').focus();
      this.#find('#result').scrollIntoView({ block: 'start' });
    } catch {
      this.#status.textContent = check.failed;
      this.#find('#check-failed').hidden = false;
    } finally {
      button.removeAttribute('aria-disabled');
    }
  }

  #showEnd(): void {
    const checked = this.#checked;
    if (!checked) return;
    const result = this.#find('#result');
    const { check, send, correction } = this.#told.words;
    const unchanged = this.#told.correction && checked.patch === '';
    const said = JSON.stringify([checked.problems, unchanged]);
    result.hidden = false;
    if (result.dataset.said !== said) {
      result.dataset.said = said;
      const wrong = checked.problems.some(({ severity }) => severity === 'error');
      result.replaceChildren(
        ...summaryOf(this.#form, checked.problems, checked.file.path, this.#told),
        ...(unchanged ? [element('p', { class: 'all-good' }, correction.unchanged)] : checked.problems.length === 0 ? [element('p', { class: 'all-good' }, check.good)] : []),
        ...(wrong && !unchanged ? [element('p', { class: 'hint' }, send.stillWrong)] : []),
      );
    }
    this.#find('#send').hidden = unchanged;
    if (!unchanged) drawWays(this.#find('#ways'), checked, this.#told, this.#status);
  }
}
