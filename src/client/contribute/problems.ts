// What the check says, beside the fields it is about and as a list that leads to them.
import type { DraftProblem } from '../../contribute/draft-check.ts';
import { WHOLE } from '../../contribute/form-values.ts';
import { element } from '../search/elements.ts';
import { fill, type Told } from './told.ts';

/** The part of the form that a problem is about: the field itself, else what it belongs to. */
export function placeOf(form: HTMLElement, { field, section }: DraftProblem): HTMLElement | undefined {
  const at = (name: string) => form.querySelector<HTMLElement>(`[data-field="${CSS.escape(name)}"]`) ?? undefined;
  if (section !== undefined) return at(`section:${section}`) ?? at(WHOLE);
  if (field === undefined) return undefined;
  for (let length = field.length; length > 0; length--) {
    const found = at(field.slice(0, length).join('.')) ?? at(`lines:${field.slice(0, length).join('.')}`);
    if (found) return found;
  }
  // A group that is missing whole is asked for by its first field.
  return form.querySelector<HTMLElement>(`[data-field^="${CSS.escape(`${field.join('.')}.`)}"]`) ?? undefined;
}

const controlIn = (place: HTMLElement): HTMLElement | null => place.querySelector<HTMLElement>('input, textarea, select, button');

/** Where a link of the list leads: the control, so that its label is in view and typing can begin. */
export function goTo(place: HTMLElement): void {
  for (let details = place.closest('details'); details; details = details.parentElement?.closest('details') ?? null) details.open = true;
  place.scrollIntoView({ block: 'center' });
  controlIn(place)?.focus({ preventScroll: true });
}

/** One complaint that a text earns twice is said once at its field. */
export function withoutDoubles(problems: readonly DraftProblem[]): DraftProblem[] {
  const keyOf = ({ file, field, section, message, help }: DraftProblem) => JSON.stringify([file, field, section, message, help]);
  return [...new Map(problems.map((problem) => [keyOf(problem), problem])).values()];
}

/** Shows problems beside the fields that `mayShow`, and takes away those that are mended. */
export function showBeside(form: HTMLElement, problems: readonly DraftProblem[], mayShow: (place: HTMLElement, problem: DraftProblem) => boolean, told: Told): void {
  const shown = new Map<HTMLElement, DraftProblem[]>();
  for (const problem of problems) {
    const place = placeOf(form, problem);
    if (place && mayShow(place, problem)) shown.set(place, [...shown.get(place) ?? [], problem]);
  }
  for (const place of form.querySelectorAll<HTMLElement>('[data-field]')) {
    const own = shown.get(place) ?? [];
    const box = place.querySelector(':scope > .told');
    const said = own.map(({ severity, message, help }) => `${severity} ${message} ${help}`).join('\n');
    if (!box || box.getAttribute('data-said') === said || (said === '' && !box.hasAttribute('data-said'))) continue;
    box.setAttribute('data-said', said);
    box.replaceChildren(...own.map((problem) => element('p', { class: `told-${problem.severity}` },
      element('strong', {}, problem.severity === 'error' ? told.words.check.error : told.words.check.warning), ` ${problem.message} `, element('span', { class: 'told-help' }, problem.help))));
    const wrong = own.some(({ severity }) => severity === 'error');
    place.classList.toggle('wrong', wrong);
    for (const control of place.querySelectorAll(':scope > input, :scope > textarea, :scope > select')) {
      if (wrong) control.setAttribute('aria-invalid', 'true');
      else control.removeAttribute('aria-invalid');
    }
  }
}

/** The list of all problems, errors first; each leads to its place. */
export function summaryOf(form: HTMLElement, problems: readonly DraftProblem[], path: string, told: Told): HTMLElement[] {
  const { check } = told.words;
  const number = new Intl.NumberFormat(told.locale);
  return (['error', 'warning'] as const).flatMap((severity) => {
    const own = problems.filter((problem) => problem.severity === severity);
    if (own.length === 0) return [];
    const [one, many, hint] = severity === 'error' ? [check.oneError, check.errors, check.errorsHint] : [check.oneWarning, check.warnings, check.warningsHint];
    return [element('section', { class: `summary summary-${severity}` },
      element('h3', {}, own.length === 1 ? one : fill(many, { n: number.format(own.length) })), element('p', { class: 'hint' }, hint),
      element('ul', { class: 'summary-list' }, ...own.map((problem) => entry(form, problem, path, told))))];
  });
}

function entry(form: HTMLElement, problem: DraftProblem, path: string, told: Told): HTMLElement {
  const place = placeOf(form, problem);
  const name = place?.querySelector('legend, label')?.firstChild?.textContent?.trim();
  const words = `${problem.file === path ? '' : `${fill(told.words.check.inFile, { file: `${problem.file}:${problem.line}` })} `}${problem.message}`;
  const help = element('span', { class: 'told-help' }, problem.help);
  const control = place && controlIn(place);
  if (!place || !control) return element('li', {}, words, ' ', help);
  const link = element('a', { href: `#${control.id}` }, words);
  link.addEventListener('click', (event) => { event.preventDefault(); goTo(place); });
  return element('li', {}, name === undefined || name === '' ? undefined : element('span', { class: 'summary-field' }, `${name} `), link, ' ', help);
}
