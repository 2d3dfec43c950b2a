// A lesson to decide on: why it is here, what is decided, and the reason where one is asked for.
import type { StartTold } from '../../components/start/told.ts';
import { DECISION_KINDS, type Decision, type DecisionKind } from '../../start/read-decisions.ts';
import { element } from '../search/elements.ts';
import { markOf } from './marks.ts';
import type { ShownLesson } from './protocol.ts';

export type CardState = DecisionKind | 'open' | 'reason';

export class LessonCard {
  readonly lesson: ShownLesson;
  readonly item: HTMLElement;
  readonly #words: StartTold['words']['lessons'];
  readonly #radios: HTMLInputElement[];
  readonly #reason: HTMLTextAreaElement;
  readonly #clear: HTMLButtonElement;

  constructor(root: HTMLElement, lesson: ShownLesson, decision: Decision | undefined, words: StartTold['words']['lessons'], changed: () => void) {
    this.lesson = lesson;
    this.#words = words;
    const made = (root.querySelector<HTMLTemplateElement>('#meet')?.content.cloneNode(true) as DocumentFragment).firstElementChild as HTMLElement;
    const find = <T extends HTMLElement>(selector: string): T => made.querySelector<T>(selector) as T;
    this.item = made;
    made.id = `meet-${lesson.id}`;
    find('.id').textContent = lesson.id;
    find('[data-impact]').replaceWith(markOf(root, `impact-${lesson.level}`));
    find('[data-phase]').textContent = lesson.phase;
    const link = find<HTMLAnchorElement>('a');
    link.href = lesson.address;
    link.textContent = lesson.title;
    find('.meet-summary').textContent = lesson.summary;
    find('.meet-why ul').replaceChildren(...lesson.why.map((why) => element('li', {}, why)));
    find('legend .visually-hidden').textContent = ` ${lesson.title}`;
    this.#radios = [...made.querySelectorAll<HTMLInputElement>('input[type="radio"]')];
    for (const radio of this.#radios) radio.name = `decide-${lesson.id}`;
    this.#reason = find('textarea');
    this.#reason.id = `reason-${lesson.id}`;
    find<HTMLLabelElement>('.meet-reason label').htmlFor = this.#reason.id;
    this.#clear = find('[data-clear]');
    if (decision) {
      for (const radio of this.#radios) radio.checked = radio.value === decision.decision;
      this.#reason.value = decision.reason ?? '';
    }
    const update = () => { this.#show(); changed(); };
    for (const radio of this.#radios) radio.addEventListener('change', update);
    this.#reason.addEventListener('input', update);
    this.#clear.addEventListener('click', () => {
      for (const radio of this.#radios) radio.checked = false;
      this.#reason.value = '';
      this.#radios[0]?.focus();
      update();
    });
    this.#show();
  }

  get decision(): Decision | undefined {
    const kind = DECISION_KINDS.find((known) => this.#radios.some(({ checked, value }) => checked && value === known));
    if (!kind) return undefined;
    const reason = this.#reason.value.trim();
    return { lesson: this.lesson.id, decision: kind, ...(reason !== '' && { reason }) };
  }

  get isDecided(): boolean { return this.state !== 'open' && this.state !== 'reason'; }

  get state(): CardState {
    const { decision } = this;
    if (!decision) return 'open';
    return decision.reason === undefined && this.#needsReason(decision.decision) ? 'reason' : decision.decision;
  }

  #needsReason(kind: DecisionKind): boolean { return kind !== 'apply' || this.lesson.weighty; }

  /** Moves to the card. */
  show(): void {
    this.item.closest('details')?.setAttribute('open', '');
    (this.#radios.find(({ checked }) => checked) ?? this.#radios[0])?.focus({ preventScroll: true });
    this.item.scrollIntoView({ block: 'start' });
  }

  #show(): void {
    const { decision, state } = this;
    const box = this.#reason.closest<HTMLElement>('.meet-reason') as HTMLElement;
    box.hidden = decision === undefined;
    this.#clear.hidden = decision === undefined;
    this.item.dataset.state = state;
    if (!decision) return;
    const { reason, asked, optional } = this.#words;
    const label = box.querySelector('label') as HTMLLabelElement;
    const text = reason[decision.decision];
    if (label.dataset.text === text) return;
    label.dataset.text = text;
    label.replaceChildren(text, element('span', { class: 'needed' }, this.#needsReason(decision.decision) ? asked : optional));
  }
}
