// A pack on the page: what a profile starts with, the decisions on it, and what is taken away in the end.
import type { StartTold } from '../../components/start/told.ts';
import type { Decision } from '../../start/read-decisions.ts';
import { Asking } from '../contribute/asking.ts';
import { drawWays } from '../contribute/send.ts';
import { fill, type Told } from '../contribute/told.ts';
import { element } from '../search/elements.ts';
import { Line } from '../line.ts';
import { localDay } from '../today.ts';
import { drawBrief } from './brief.ts';
import { Clauses } from './clauses.ts';
import { LessonCard } from './lesson-card.ts';
import { drawNotices } from './notices.ts';
import type { Answer, MadeDocuments, MadeRecord, Request, ShownPack, ShownTemplate } from './protocol.ts';
import type { Progress, ProgressStore, Saved } from './store.ts';
import { markOf } from './marks.ts';

const SAVE_MS = 250;
const KEEP_FILE_MS = 20_000;

export class PackPage {
  readonly #root: HTMLElement;
  readonly #told: StartTold;
  readonly #send: Told;
  readonly #store: ProgressStore;
  readonly #ranking: Line<Request, Answer>;
  readonly #making: Line<Request, Answer>;
  /** Holds the record to the check, as the forms do. */
  readonly #holding: Asking;
  readonly #today = localDay();
  #pack: ShownPack | undefined;
  #cards: LessonCard[] = [];
  #clauses: Clauses | undefined;
  /** Decisions on lessons that have no card: gone, retired, or outside this profile. They are kept. */
  #besides: Decision[] = [];
  #unsaved: Saved | undefined;
  #saving: ReturnType<typeof setTimeout> | undefined;
  #latest = 0;

  constructor(root: HTMLElement, told: StartTold, store: ProgressStore) {
    this.#root = root;
    this.#told = told;
    this.#send = JSON.parse(root.dataset.send ?? '{}') as Told;
    this.#store = store;
    const opening = { ask: 'open' as const, base: told.base, locale: told.locale, today: this.#today, parts: told.parts };
    this.#ranking = new Line(() => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' }), opening);
    this.#making = new Line(() => new Worker(new URL('./documents-worker.ts', import.meta.url), { type: 'module' }), opening);
    this.#holding = new Asking({ ...this.#send, today: this.#today });
    this.#find('#zip').addEventListener('click', () => void this.#makeDocuments());
    this.#find('#record').addEventListener('click', () => void this.#makeRecord());
    this.#find('#print').addEventListener('click', () => { this.#brief(); print(); });
    addEventListener('beforeprint', () => { this.#brief(); });
    addEventListener('pagehide', () => { this.#saveNow(); });
    document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'hidden') this.#saveNow(); });
    addEventListener('beforeunload', (event) => { if (this.#unsaved && this.#decisions().length > 0) event.preventDefault(); });
  }

  #find<T extends HTMLElement>(selector: string): T { return this.#root.querySelector<T>(selector) as T; }

  /**
   * Shows the pack of a profile's address. What was decided on the pack before it goes with it, so that a better description of the project costs
   * nothing.
   * @throws {Error} where the library could not be fetched.
   */
  async open(address: string, focus: boolean): Promise<ShownPack> {
    const asked = ++this.#latest;
    this.#saveNow();
    const carried = this.#pack ? this.#progress() : undefined;
    const answer = await this.#ask(address, carried?.decisions ?? this.#store.read(address).progress.decisions);
    if (asked !== this.#latest && this.#pack) return this.#pack;
    const kept = this.#store.read(answer.address);
    const progress = joined(kept.progress, carried);
    // What is kept under the address may be more than what was asked with.
    const pack = sameDecisions(progress.decisions, carried?.decisions ?? []) ? answer : await this.#ask(address, progress.decisions);
    this.#draw(pack, progress);
    drawNotices(this.#find('#notice'), this.#told, pack, kept);
    if (carried) { this.#dirty = true; this.#saveNow(); }
    if (focus) this.#find('#progress-title').focus();
    return pack;
  }

  async #ask(address: string, decisions: readonly Decision[]): Promise<ShownPack> {
    const answer: Answer = await this.#ranking.ask({ ask: 'pack', address, decisions });
    if (!('pack' in answer)) throw new Error();
    return answer.pack;
  }

  // --- drawing ------------------------------------------------------------------------------------------------

  #draw(pack: ShownPack, progress: Progress): void {
    const { words } = this.#told;
    this.#pack = pack;
    const number = new Intl.NumberFormat(this.#told.locale);
    const clauses = pack.standards.reduce((sum, standard) => sum + standard.clauses.length, 0);
    this.#find('#pack').hidden = false;
    this.#find('#before').hidden = true;
    const make = this.#find('#make');
    make.textContent = make.dataset.again ?? '';
    const { profile, titles } = pack;
    const facts = [profile.name, titles.type, titles.approach, titles.tier, titles.phase, profile.words?.join(', '), profile.worry].filter((fact) => fact !== undefined);
    this.#find('#facts').textContent = facts.join(' · ');
    this.#find<HTMLDetailsElement>('#questions').open = false;
    this.#find('#progress-title').tabIndex = -1;

    const decided = new Map(progress.decisions.map((decision) => [decision.lesson, decision]));
    this.#cards = pack.lessons.map((lesson) => new LessonCard(this.#root, lesson, decided.get(lesson.id), words.lessons, () => { this.#changed(); }));
    const ids = new Set(pack.lessons.map(({ id }) => id));
    this.#besides = progress.decisions.filter(({ lesson }) => !ids.has(lesson));
    // A lesson that was decided on stands among the first, wherever its rank puts it now.
    const isFirst = (card: LessonCard, index: number) => index < pack.first || card.decision !== undefined;
    const more = this.#cards.filter((card, index) => !isFirst(card, index));
    this.#find('#meets').replaceChildren(...this.#cards.filter(isFirst).map(({ item }) => item));
    const box = this.#find<HTMLDetailsElement>('#more-meets');
    box.hidden = more.length === 0;
    box.open = false;
    const [summary, list] = box.children;
    if (summary) summary.textContent = more.length === 1 ? words.lessons.oneMore : fill(words.lessons.more, { n: number.format(more.length) });
    list?.replaceChildren(...more.map(({ item }) => item));
    this.#find('#no-lessons').hidden = pack.lessons.length > 0;
    const about = this.#find('#lessons-about');
    about.hidden = pack.lessons.length === 0;
    about.textContent = pack.gate === undefined ? words.lessons.aboutNoGate : fill(words.lessons.about, { gate: pack.gate });
    const over = this.#find('#over');
    over.hidden = pack.over === 0;
    over.textContent = pack.over === 1 ? words.lessons.oneOver : fill(words.lessons.over, { n: number.format(pack.over) });

    this.#clauses = new Clauses(this.#root, pack, new Set(progress.clauses), this.#told, () => { this.#changed(); });
    this.#find('#clauses-about').textContent = pack.standards.length === 0 ? words.clauses.none : pack.titles.tier === undefined ? words.clauses.aboutAll : fill(words.clauses.about, { tier: pack.titles.tier });
    this.#find('#templates-now').replaceChildren(...this.#templates(pack.templates.now));
    this.#find('#templates-later').replaceChildren(...this.#templates(pack.templates.later));
    this.#find('#zip-about').textContent = fill(words.end.zipAbout, { n: number.format(pack.documents) });
    for (const id of ['#zip-said', '#record-said']) this.#find(id).textContent = '';
    this.#find('#record-ways').hidden = true;
    this.#find('#record-problems').hidden = true;
    this.#find('#said').textContent = fill(words.ready, { lessons: number.format(pack.lessons.length), clauses: number.format(clauses), templates: number.format(pack.templates.now.length + pack.templates.later.length) });
    this.#find('#brief').hidden = false;
    this.#showProgress();
    this.#brief();
  }

  #templates(templates: readonly ShownTemplate[]): HTMLElement[] {
    const { words: { templates: words }, locale } = this.#told;
    if (templates.length === 0) return [element('li', { class: 'hint' }, words.none)];
    const number = new Intl.NumberFormat(locale);
    return templates.map(({ title, address, minutes, written }) => element('li', {},
      element('a', { class: 'record-title', href: address, target: '_blank', rel: 'noopener' }, title),
      element('span', { class: 'hint' }, `${fill(words.minutes, { n: number.format(minutes) })}${written ? ` · ${words.written}` : ''}`)));
  }

  /** The lessons that count: those to be decided on first, and others that were decided on. */
  #counted(): LessonCard[] {
    return this.#cards.filter((card, index) => index < (this.#pack?.first ?? 0) || card.decision !== undefined);
  }

  #showProgress(): void {
    const { words: { progress: words }, locale } = this.#told;
    const counted = this.#counted();
    const done = counted.filter(({ isDecided }) => isDecided).length;
    const number = new Intl.NumberFormat(locale);
    const text = this.#find('#progress-text');
    const said = counted.length > 0 && done === counted.length && this.#pack?.gate !== undefined ? `${fill(words.text, { done: number.format(done), all: number.format(counted.length) })}. ${fill(words.all, { gate: this.#pack.gate })}` : fill(words.text, { done: number.format(done), all: number.format(counted.length) });
    // Said once: a live region speaks when its text changes.
    if (text.textContent !== said) text.textContent = said;
    this.#find('#walk').replaceChildren(...counted.map((card, index) => {
      const { state } = card;
      const go = element('a', { href: `#${card.item.id}`, class: state }, markOf(this.#root, `walk-${state}`), element('span', { class: 'visually-hidden' }, `${number.format(index + 1)}: ${card.lesson.title}, ${words.mark[state]}`));
      go.addEventListener('click', (event) => { event.preventDefault(); card.show(); });
      return element('li', {}, go);
    }));
    this.#find('#nothing-decided').hidden = done > 0;
  }

  #brief(): void {
    if (!this.#pack) return;
    drawBrief(this.#find('#brief'), this.#pack, this.#counted(), this.#clauses, this.#told, this.#today);
  }

  // --- what is decided ----------------------------------------------------------------------------------------

  #decisions(): Decision[] {
    return [...this.#cards.flatMap(({ decision }) => decision ?? []), ...this.#besides];
  }

  #progress(): Progress {
    return { decisions: this.#decisions(), clauses: this.#clauses?.ticked ?? [] };
  }

  #dirty = false;
  #changed(): void {
    this.#dirty = true;
    this.#showProgress();
    clearTimeout(this.#saving);
    this.#saving = setTimeout(() => { this.#saveNow(); }, SAVE_MS);
  }

  #saveNow(): void {
    if (!this.#pack || !this.#dirty) return;
    clearTimeout(this.#saving);
    this.#dirty = false;
    const saved = this.#store.save(this.#pack.address, this.#progress());
    this.#unsaved = saved === 'saved' ? undefined : saved;
    const { progress } = this.#told.words;
    const kept = this.#find('#kept');
    kept.textContent = saved === 'saved' ? progress.kept : progress[saved];
    this.#root.classList.toggle('unsaved', saved !== 'saved');
    // Trouble is said aloud, the ordinary is not.
    if (saved === 'saved') kept.removeAttribute('role');
    else kept.setAttribute('role', 'status');
  }

  // --- what is taken away -------------------------------------------------------------------------------------

  async #makeDocuments(): Promise<void> {
    const { words: { end }, locale } = this.#told;
    const pack = this.#pack;
    const button = this.#find<HTMLButtonElement>('#zip');
    if (!pack || button.getAttribute('aria-disabled') === 'true') return;
    const said = this.#find('#zip-said');
    const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
    button.setAttribute('aria-disabled', 'true');
    said.textContent = fill(end.zipMaking, { n: number.format(pack.documents) });
    const begun = performance.now();
    try {
      const answer = await this.#making.ask({ ask: 'documents', address: pack.address, decisions: this.#decisions() });
      if (!('documents' in answer)) throw new Error();
      const { name, bytes, documents, missing }: MadeDocuments = answer.documents;
      save(name, new Blob([bytes], { type: 'application/zip' }));
      said.textContent = [fill(end.zipDone, { name, n: number.format(documents), seconds: number.format((performance.now() - begun) / 1000) }), ...(missing.length === 0 ? [] : [fill(end.zipMissing, { names: missing.join(', ') })])].join(' ');
    } catch (error) {
      said.textContent = fill(end.zipFailed, { why: error instanceof Error && error.message !== '' ? `${error.message}. ` : '' });
    }
    this.#making.hangUp();
    button.removeAttribute('aria-disabled');
  }

  async #makeRecord(): Promise<void> {
    const { words: { end } } = this.#told;
    const pack = this.#pack;
    if (!pack) return;
    const said = this.#find('#record-said');
    const [problems, ways] = [this.#find('#record-problems'), this.#find('#record-ways')];
    try {
      const answer = await this.#ranking.ask({ ask: 'record', address: pack.address, decisions: this.#decisions() });
      if (!('record' in answer)) throw new Error();
      const made: MadeRecord = answer.record;
      const held = await this.#holding.ask({ ask: 'hold', kind: 'project', file: made.file });
      if (!('problems' in held)) throw new Error();
      said.textContent = held.problems.length === 0 ? end.recordGood : end.recordProblems;
      problems.hidden = held.problems.length === 0;
      problems.replaceChildren(element('ul', { class: 'summary-list' }, ...held.problems.map(({ message, help }) => element('li', {}, element('span', {}, message), element('span', { class: 'summary-field' }, help)))));
      ways.hidden = false;
      drawWays(ways, { ...made, problems: [], preview: '', patch: '' }, this.#send, said);
    } catch {
      said.textContent = end.recordFailed;
    }
  }
}

/** What is kept, with what is carried over from the profile before: that is newer. */
function joined(kept: Progress, carried: Progress | undefined): Progress {
  if (!carried) return kept;
  return {
    decisions: [...new Map([...kept.decisions, ...carried.decisions].map((decision) => [decision.lesson, decision])).values()],
    clauses: [...new Set([...kept.clauses, ...carried.clauses])],
  };
}

const sameDecisions = (a: readonly Decision[], b: readonly Decision[]): boolean => JSON.stringify(a) === JSON.stringify(b);

function save(name: string, blob: Blob): void {
  const address = URL.createObjectURL(blob);
  element('a', { href: address, download: name }).click();
  setTimeout(() => { URL.revokeObjectURL(address); }, KEEP_FILE_MS);
}
