// Fields of the forms, from the schema: label, hint and example beside each, groups as fieldsets, entries that repeat.
import { holdsTexts, type Choice, type FormField } from '../../contribute/form.ts';
import type { Asked } from '../../contribute/form-plan.ts';
import { WHOLE } from '../../contribute/form-values.ts';
import type { Kind } from '../../model/ids.ts';
import type { Site } from '../../site/site.ts';
import { icon } from '../icons.ts';
import { html, type Markup } from '../markup.ts';

/** Of so many records one chooses from a list; of more, by typing. */
const MOST_IN_A_SELECT = 80;
/** So many words stand open, to be read at a glance. */
const MOST_OPEN_CHOICES = 5;
/** Where the number of an entry stands in the names of its controls, until there is an entry. */
export const ENTRY = '#';

interface Control { id: string; name: string; told: string; describedBy: string }

/** Everything that a group asks for. */
export function askedMarkup(site: Site, kind: Kind, fields: readonly FormField[], asks: readonly Asked[], withheld: readonly string[] = []): Markup {
  return html`${asks.map((asked) => {
    if (typeof asked !== 'string') return 'body' in asked ? bodyMarkup(site) : sectionMarkup(site, kind, asked.section);
    const field = fieldNamed(fields, asked);
    return field && fieldMarkup(site, kind, field, withheld);
  })}`;
}

/** The field of a name, through groups. */
export function fieldNamed(fields: readonly FormField[], name: string): FormField | undefined {
  for (const field of fields) {
    if (field.name === name) return field;
    const inner = name.startsWith(`${field.name}.`) ? fieldNamed(field.fields ?? [], name) : undefined;
    if (inner) return inner;
  }
  return undefined;
}

/** What a field is called: the words of the catalogue, else its own name taken apart. */
export function labelOf(site: Site, kind: Kind, { name, path }: Pick<FormField, 'name' | 'path'>): string {
  const { forms } = site.messages;
  if (name === 'title' && kind === 'lesson') return forms.lessonTitle;
  const own = path.at(-1) ?? name;
  return forms.labels[name] ?? own.charAt(0).toUpperCase() + own.slice(1).replace(/([a-z])([A-Z])/g, (_, before: string, capital: string) => `${before} ${capital.toLowerCase()}`);
}

/** A section of the body. */
export function sectionMarkup(site: Site, kind: Kind, title: string): Markup {
  const { forms } = site.messages;
  const [label, hint, example] = forms.sections[title] ?? [title, '', ''];
  const name = `section:${title}`;
  const required = kind === 'lesson' && ['What happened', 'Why it happened', 'What to do'].includes(title);
  const { id, told, describedBy } = control(name, hint !== '');
  return html`<div class="field" data-field="${name}">
    <label for="${id}">${label}${needed(site, required)}</label>
    ${hint !== '' && html`<p class="hint" id="${id}-hint">${hint}</p>`}
    <textarea id="${id}" name="${name}" rows="${title === 'Evidence' || title === 'What went well' ? 3 : 5}" aria-describedby="${describedBy}"${example !== '' && html` placeholder="${example}"`}></textarea>
    <div class="told" id="${told}"></div>
  </div>`;
}

/** A body as one text. */
export function bodyMarkup(site: Site): Markup {
  const { correction } = site.messages.forms;
  const { id, told, describedBy } = control(WHOLE, true);
  return html`<div class="field" data-field="${WHOLE}">
    <label for="${id}">${correction.body}</label><p class="hint" id="${id}-hint">${correction.bodyHint}</p>
    <textarea class="whole" id="${id}" name="${WHOLE}" rows="24" aria-describedby="${describedBy}" spellcheck="true"></textarea><div class="told" id="${told}"></div>
  </div>`;
}

function control(name: string, hinted: boolean): Control {
  const id = `f-${name.replace(/[^A-Za-z0-9#]+/g, '-')}`;
  return { id, name, told: `${id}-told`, describedBy: `${hinted ? `${id}-hint ` : ''}${id}-told` };
}

/** A field, or a group of fields. `above` is the name up to an entry of a list: `sources.#`. */
export function fieldMarkup(site: Site, kind: Kind, field: FormField, withheld: readonly string[] = [], above?: string): Markup {
  if (withheld.includes(field.name)) return html``;
  const { forms } = site.messages;
  const name = above === undefined ? field.name : `${above}.${field.path.at(-1) ?? ''}`;
  if (field.widget === 'group') {
    return html`<fieldset class="field group" data-field="${name}"><legend>${labelOf(site, kind, field)}</legend><p class="hint">${field.description}</p><div class="told"></div>${(field.fields ?? []).map((inner) => fieldMarkup(site, kind, inner, withheld, above === undefined ? undefined : name))}</fieldset>`;
  }
  if (field.widget === 'list' && !holdsTexts(field)) return entriesMarkup(site, kind, field, withheld, name);
  const texts = field.widget === 'list' || field.widget === 'references';
  const own = control(texts ? `lines:${name}` : name, true);
  const label = labelOf(site, kind, field);
  const hint = html`<p class="hint" id="${own.id}-hint">${texts && html`${forms.linesHint} `}${field.description}${exampleOf(site, field)}</p>`;
  const told = html`<div class="told" id="${own.told}"></div>`;
  if (field.widget === 'choices' || (field.widget === 'choice' && isOpen(field))) {
    return html`<fieldset class="field" data-field="${name}" aria-describedby="${own.describedBy}">
      <legend>${label}${needed(site, field.required)}</legend>${hint}
      <div class="options${field.widget === 'choices' && ' several'}">${(field.choices ?? []).map((choice, index) => optionMarkup(site, field, choice, name, `${own.id}-${index}`))}</div>${told}
    </fieldset>`;
  }
  return html`<div class="field${field.widget === 'date' || field.widget === 'number' ? ' short' : ''}" data-field="${name}">
    <label for="${own.id}">${label}${needed(site, field.required)}</label>${hint}${inputMarkup(site, kind, field, own)}${told}
  </div>`;
}

const needed = (site: Site, required: boolean): Markup => html` <span class="needed">${required ? site.messages.forms.required : site.messages.forms.optional}</span>`;

const isOpen = ({ choices = [], required, name }: FormField): boolean => required && choices.length <= MOST_OPEN_CHOICES && name !== 'sensitivity';

function exampleOf(site: Site, { example, widget }: FormField): Markup | undefined {
  if (typeof example !== 'string' && typeof example !== 'number') return undefined;
  if (widget === 'choice' || widget === 'choices' || widget === 'reference' || widget === 'date') return undefined;
  return html` <span class="example">${site.messages.forms.example} ${String(example)}</span>`;
}

function wordOf(site: Site, field: FormField, choice: Choice): string {
  const { forms, ...messages } = site.messages;
  const gathered: Record<string, Record<string, string>> = { 'dispositions.decision': messages.decisions, 'dispositions.outcome': messages.lesson.outcomes, state: messages.projectStates, ...forms.values };
  return gathered[field.name]?.[choice.value] ?? choice.label;
}

function optionMarkup(site: Site, field: FormField, choice: Choice, name: string, id: string): Markup {
  const hint = field.name === 'impact.level' ? site.messages.forms.levelHints[choice.value] : undefined;
  return html`<label for="${id}"><input type="${field.widget === 'choices' ? 'checkbox' : 'radio'}" id="${id}" name="${name}" value="${choice.value}"><span>${wordOf(site, field, choice)}${hint !== undefined && html` <small>${hint}</small>`}</span></label>`;
}

function inputMarkup(site: Site, kind: Kind, field: FormField, { id, name, describedBy }: Control): Markup {
  const { forms } = site.messages;
  const common = html`id="${id}" name="${name}" aria-describedby="${describedBy}"`;
  const counted = field.most !== undefined && html` data-most="${field.most}"`;
  switch (field.widget) {
    case 'choice': {
      const own = field.name === 'sensitivity' ? site.audience === 'public' ? 'public' : 'internal' : undefined;
      return html`<select ${common}>${own === undefined && html`<option value="">${field.required ? forms.choose : forms.none}</option>`}${(field.choices ?? []).map((choice) => html`<option value="${choice.value}"${choice.value === own && html` selected`}>${wordOf(site, field, choice)}</option>`)}</select>`;
    }
    case 'reference': return referenceMarkup(site, field, { id, name, describedBy });
    case 'prose': return html`<textarea ${common} rows="3"${counted}></textarea>`;
    case 'list': case 'references': return html`<textarea ${common} rows="3"></textarea>`;
    case 'date': return html`<input type="date" ${common}>`;
    case 'number': return html`<input type="text" inputmode="${field.bounds && field.bounds.min < 0 ? 'text' : 'numeric'}" ${common}>`;
    case 'address': return html`<input type="url" ${common}>`;
    default: return field.name === 'title' && kind === 'lesson'
      ? html`<textarea class="headline" ${common} rows="2"${counted}></textarea>`
      : html`<input type="text" ${common}${counted}>`;
  }
}

function referenceMarkup(site: Site, { target, required }: FormField, { id, name, describedBy }: Omit<Control, 'told'>): Markup {
  const { forms, kinds } = site.messages;
  const targets = target && 'record' in target ? target.record : [];
  const records = targets.flatMap((kind) => site.library.of(kind));
  const anchored = targets.includes('standard') || targets.includes('template');
  if (records.length > MOST_IN_A_SELECT || anchored || targets.includes('lesson')) {
    return html`<input type="text" id="${id}" name="${name}" aria-describedby="${describedBy}" list="${id}-list" autocomplete="off" data-reference="${targets.join(' ')}" placeholder="${forms.referenceHint}"><datalist id="${id}-list"></datalist>`;
  }
  const options = targets.map((kind) => ({ kind, of: site.library.of(kind).toSorted((a, b) => a.title.localeCompare(b.title, site.locale)) })).filter(({ of }) => of.length > 0);
  const option = ({ id: value, title }: { id: string; title: string }) => html`<option value="${value}">${title}</option>`;
  return html`<select id="${id}" name="${name}" aria-describedby="${describedBy}"><option value="">${required ? forms.choose : forms.none}</option>${options.length === 1 ? options[0]?.of.map(option) : options.map(({ kind, of }) => html`<optgroup label="${kinds[kind][1]}">${of.map(option)}</optgroup>`)}</select>`;
}

function entriesMarkup(site: Site, kind: Kind, field: FormField, withheld: readonly string[], name: string): Markup {
  const { forms } = site.messages;
  const [add, entry] = [forms.add, forms.entry].map((words) => (words as Record<string, string>)[field.name] ?? words.other) as [string, string];
  return html`<fieldset class="field entries" data-field="${name}" data-entries="${name}" data-entry="${entry}">
    <legend>${labelOf(site, kind, field)}${needed(site, field.required)}</legend><p class="hint">${field.description}</p><div class="told"></div>
    <ol class="entry-list"></ol>
    <template><li><fieldset class="entry"><legend></legend>
      ${(field.fields ?? []).map((inner) => fieldMarkup(site, kind, inner, withheld, `${name}.${ENTRY}`))}
      <button class="button quiet small" type="button" data-remove>${icon('close')}<span>${forms.remove}</span></button>
    </fieldset></li></template>
    <button class="button quiet" type="button" data-add>${add}</button>
  </fieldset>`;
}
