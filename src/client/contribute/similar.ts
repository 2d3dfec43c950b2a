// Lessons like the one whose title is being typed, below the title; one press files the new one as a recurrence.
import { element } from '../search/elements.ts';
import type { Asking } from './asking.ts';
import type { SimilarLesson } from './protocol.ts';
import { fill, type Told } from './told.ts';

const TYPING_MS = 350;
/** Fewer words say too little to compare. */
const LEAST_WORDS = 3;

/** Looks for similar lessons below `title`; `file` names one as what happened before, or none. */
export function offerSimilar(form: HTMLElement, asking: Asking, told: Told, own: () => string | undefined, filed: () => void): { refresh(): void } {
  const words = told.words.similar;
  const title = form.querySelector<HTMLTextAreaElement>('[name="title"]');
  const before = form.querySelector<HTMLInputElement>('[name="recurrenceOf"]');
  const place = title?.closest('.field');
  if (!title || !before || !place) return { refresh: () => undefined };
  const box = element('section', { class: 'similar', 'aria-label': words.title, hidden: true });
  const status = element('p', { class: 'visually-hidden', role: 'status' });
  place.append(box, status);

  let typing: ReturnType<typeof setTimeout> | undefined;
  let latest = 0;
  let shown: SimilarLesson[] = [];
  const text = (name: string) => form.querySelector<HTMLTextAreaElement>(`[name="${CSS.escape(name)}"]`)?.value ?? '';

  async function look(): Promise<void> {
    const asked = ++latest;
    if (text('title').trim().split(/\s+/).length < LEAST_WORDS) { shown = []; draw(); return; }
    try {
      const answer = await asking.ask({ ask: 'similar', title: text('title'), summary: text('summary'), body: ['section:What happened', 'section:Why it happened', 'section:What to do'].map(text).join('\n\n'), id: own() });
      if (asked !== latest || !('similar' in answer)) return;
      shown = answer.similar;
      draw();
    } catch { /* A help that did not come: the form goes on without it. */ }
  }

  function draw(): void {
    const chosen = before?.value.trim() ?? '';
    const drawn = shown.map(({ id }) => `${id}${id === chosen ? '!' : ''}`).join(' ');
    if (box.dataset.drawn === drawn) return;
    box.dataset.drawn = drawn;
    box.hidden = shown.length === 0;
    status.textContent = shown.length === 0 ? '' : `${words.title} ${shown.map((lesson) => lesson.title).join('; ')}`;
    box.replaceChildren(element('h3', {}, words.title), element('ul', { class: 'similar-list' }, ...shown.map((lesson) => entry(lesson, lesson.id === chosen))));
  }

  function entry({ id, title: name, address, observed, theirs }: SimilarLesson, isFiled: boolean): HTMLElement {
    const day = new Intl.DateTimeFormat(told.locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${observed}T00:00:00Z`));
    const press = element('button', { type: 'button', class: 'button quiet small' }, isFiled ? words.undo : words.same, element('span', { class: 'visually-hidden' }, ` (${id})`));
    press.addEventListener('click', () => {
      if (before) before.value = isFiled ? '' : id;
      draw();
      box.querySelectorAll('button')[shown.findIndex((lesson) => lesson.id === id)]?.focus();
      filed();
    });
    return element('li', { class: isFiled ? 'filed' : undefined },
      element('a', { class: 'record-title', href: address, target: '_blank', rel: 'noopener' }, name),
      element('p', { class: 'marks' }, element('span', { class: 'id' }, id), element('span', {}, fill(words.observed, { day }))),
      theirs === '' || theirs === name ? undefined : element('p', { class: 'similar-match' }, `${words.matches} `, element('q', {}, theirs)),
      element('p', { class: 'similar-press' }, isFiled ? `${words.filed} ${id}. ` : undefined, press));
  }

  title.addEventListener('input', () => { clearTimeout(typing); typing = setTimeout(() => void look(), TYPING_MS); });
  before.addEventListener('change', draw);
  for (const name of ['summary', 'section:What happened', 'section:Why it happened', 'section:What to do']) form.querySelector(`[name="${CSS.escape(name)}"]`)?.addEventListener('change', () => void look());
  return { refresh: () => void look() };
}
