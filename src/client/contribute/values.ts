// The controls of a form as values and back, with entries that come and go.
import type { FormValues } from '../../contribute/form-values.ts';
import { fill, type Told } from './told.ts';

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
const isTick = (control: Control): control is HTMLInputElement => control instanceof HTMLInputElement && (control.type === 'checkbox' || control.type === 'radio');

/** Every control of a form, without those of its templates. */
export function controlsOf(form: HTMLElement): Control[] {
  return [...form.querySelectorAll<Control>('input[name], textarea[name], select[name]')];
}

/** What stands in the form. Texts have `\n` line ends. */
export function readValues(form: HTMLElement): FormValues {
  const values: Record<string, string | string[]> = {};
  for (const control of controlsOf(form)) {
    if (!isTick(control)) values[control.name] = control.value.replace(/\r\n?/g, '\n');
    else if (control.type === 'radio') values[control.name] = control.checked ? control.value : values[control.name] ?? '';
    else {
      const several = values[control.name] ??= [];
      if (control.checked && Array.isArray(several)) several.push(control.value);
    }
  }
  return values;
}

/** Puts values into the form, with as many entries as they need; what they do not name is emptied. */
export function writeValues(form: HTMLElement, values: FormValues, told: Told): void {
  for (const list of form.querySelectorAll<HTMLElement>('[data-entries]')) {
    list.querySelector('.entry-list')?.replaceChildren();
    const name = `${list.dataset.entries ?? ''}.`;
    const numbers = Object.keys(values).filter((key) => key.startsWith(name)).map((key) => Number(key.slice(name.length).split('.', 1)[0]));
    for (let entry = 0; entry <= Math.max(-1, ...numbers.filter(Number.isInteger)); entry++) addEntry(list, told);
  }
  for (const control of controlsOf(form)) {
    const value = values[control.name];
    if (isTick(control)) control.checked = Array.isArray(value) ? value.includes(control.value) : value === control.value;
    else if (value !== undefined || control.dataset.kept === undefined) setValue(control, value === undefined ? defaultOf(control) : String(value));
  }
}

const defaultOf = (control: Control): string => (control instanceof HTMLSelectElement ? [...control.options].find((option) => option.defaultSelected)?.value ?? '' : '');

/** Sets a value. A choice that the list does not have, such as a reference with an anchor, is added to it, so that it is not lost. */
function setValue(control: Control, value: string): void {
  if (control instanceof HTMLSelectElement && value !== '' && ![...control.options].some((option) => option.value === value)) control.add(new Option(value, value));
  control.value = value;
}

/** Adds an entry to a list that repeats, and gives it. */
export function addEntry(list: HTMLElement, told: Told): HTMLElement | undefined {
  const template = list.querySelector('template');
  const entries = list.querySelector('.entry-list');
  const entry = template?.content.firstElementChild?.cloneNode(true);
  if (!(entry instanceof HTMLElement) || !entries) return undefined;
  entries.append(entry);
  number(list, told);
  return entry;
}

/** Takes an entry away and moves the focus to where the person would go on. */
export function removeEntry(entry: HTMLElement, told: Told): string {
  const list = entry.closest<HTMLElement>('[data-entries]');
  const name = entry.querySelector('legend')?.textContent ?? '';
  const next = entry.nextElementSibling ?? entry.previousElementSibling;
  entry.remove();
  if (list) {
    number(list, told);
    (next?.querySelector<HTMLElement>('input, textarea, select') ?? list.querySelector<HTMLElement>('[data-add]'))?.focus();
  }
  return fill(told.words.removed, { entry: name });
}

/** Numbers the entries of a list from the first: in names and ids of their controls, and in words. */
function number(list: HTMLElement, told: Told): void {
  const name = list.dataset.entries ?? '';
  const dashed = name.replaceAll('.', '-');
  for (const [index, entry] of [...list.querySelectorAll<HTMLElement>('.entry-list > li')].entries()) {
    const legend = entry.querySelector('legend');
    if (legend) legend.textContent = fill(list.dataset.entry ?? '', { n: new Intl.NumberFormat(told.locale).format(index + 1) });
    for (const part of entry.querySelectorAll<HTMLElement>('[id], [name], [for], [aria-describedby], [data-field], [list]')) {
      for (const attribute of ['id', 'name', 'for', 'aria-describedby', 'data-field', 'list']) {
        const value = part.getAttribute(attribute);
        if (value !== null) part.setAttribute(attribute, value.replaceAll(new RegExp(`${name.replaceAll('.', '\\.')}\\.(?:#|\\d+)(?=\\.|$)`, 'g'), `${name}.${index}`).replaceAll(new RegExp(`f-${dashed}-(?:#|\\d+)(?=-|$| )`, 'g'), `f-${dashed}-${index}`).replaceAll(new RegExp(`f-lines-${dashed}-(?:#|\\d+)(?=-|$| )`, 'g'), `f-lines-${dashed}-${index}`));
      }
    }
  }
}

/** Whether anything was filled in. */
export function isEmpty(values: FormValues, besides: FormValues): boolean {
  return Object.entries(values).every(([name, value]) => (typeof value === 'string' ? value.trim() === '' || value === besides[name] : value.length === 0));
}
