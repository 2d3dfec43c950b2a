// Tables of the help that are made from the schemas and from the components of bodies.
import type { Kind } from '../model/ids.ts';
import type { Target } from '../model/fields.ts';
import { COMPONENTS, type Attribute, type ComponentNotes } from '../library/components.ts';
import { formatList } from '../site/format.ts';
import type { FieldForm, FieldRow } from '../site/field-reference.ts';
import type { Site } from '../site/site.ts';
import { html, type Markup } from './markup.ts';

/** The anchor of a field on the page of fields: `lesson-impact-level`. */
export function fieldAnchor(of: string, path: string): string {
  return `${of}-${path.replace(/[^A-Za-z0-9]+/g, '-')}`;
}

/** The fields of a kind of record (or of another file) as a table. */
export function fieldTable(site: Site, of: string, rows: readonly FieldRow[], label: string): Markup {
  const { messages: { help: { fields: words } } } = site;
  return html`<table class="field-table" role="table" aria-label="${label}"><thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">${words.columns.field}</th><th scope="col" role="columnheader">${words.columns.holds}</th><th scope="col" role="columnheader">${words.columns.example}</th></tr></thead><tbody role="rowgroup">${rows.map((row) =>
    html`<tr role="row" id="${fieldAnchor(of, row.path)}" class="${row.depth === 0 ? '' : row.depth === 1 ? 'inner' : 'inner inner-2'}"><th scope="row" role="rowheader"><code>${row.depth === 0 ? row.path : lastOf(row.path)}</code>${row.required && html`<span class="field-needed">${words.required}</span>`}</th><td role="cell">${row.description} <span class="field-form">${formOf(site, row)}</span>${allowedOf(site, row)}</td><td role="cell" data-label="${words.columns.example}">${row.example !== undefined && html`<code>${lastOf(row.path)}: ${row.example}</code>`}</td></tr>`)}</tbody></table>`;
}

const lastOf = (path: string): string => path.split('.').at(-1)?.replace('[]', '') ?? path;

// “Text” says nothing, and what may stand there is said below.
function formOf(site: Site, { form, entries, words: choices, target }: FieldRow): string {
  const { forms } = site.messages.help.fields;
  const plain = (one: FieldForm | undefined) => (one === undefined || one === 'text' || choices.length > 0 || target ? undefined : forms[one]);
  const said = form === 'list' ? (plain(entries) === undefined ? forms.list : forms.listOf(plain(entries) ?? '')) : plain(form);
  return said === undefined ? '' : `(${said})`;
}

function allowedOf(site: Site, { words: choices, target, example }: FieldRow): Markup | false {
  const { help: { fields: words } } = site.messages;
  if (choices.length > 0) return html`<span class="field-values">${words.oneOf}: ${choices.map((choice, index) => html`${index > 0 && ', '}<code>${choice}</code>`)}</span>`;
  return target !== undefined && html`<span class="field-values">${targetOf(site, target, example?.includes('#') ?? false)}</span>`;
}

function targetOf(site: Site, target: Target, places: boolean): Markup {
  const { messages: { help: { fields: words }, kinds } } = site;
  if ('taxonomy' in target) return html`${words.fromList} <a href="#list-${target.taxonomy}">${words.lists[target.taxonomy]}</a>`;
  const names = formatOr(target.record.map((kind: Kind) => kinds[kind][0].toLowerCase()), site.locale);
  return html`${words.recordOf} ${words.a(names)}${places && `, ${words.anchorToo}`}`;
}

const formatOr = (items: readonly string[], locale: string): string => new Intl.ListFormat(locale, { type: 'disjunction' }).format(items);

/** The components that a body may hold, each with its attributes. */
export function componentTables(site: Site): Markup[] {
  const { messages: { help: { writing: words } }, locale } = site;
  return Object.entries(COMPONENTS).map(([name, notes]) => html`<section class="reference" id="${name.toLowerCase()}"><h3><code>&#60;${name}&#62;</code></h3><p>${notes.description} ${notes.only ? words.only(formatList(notes.only.map((kind) => words.bodies[kind]), locale)) : words.everywhere} ${notes.inText ? words.inText : words.block}</p>${exampleOf(name, notes)}${attributeTable(site, name, notes)}</section>`);
}

function exampleOf(name: string, notes: ComponentNotes): Markup {
  const attributes = Object.entries(notes.attributes).filter(([, attribute]) => attribute.required).map(([key, { example }]) => ` ${key}="${example}"`).join('');
  return html`<pre class="code-block" tabindex="0" role="group" aria-label="${name}"><code>${notes.holdsContent ? `<${name}${attributes}>\n\n…\n\n</${name}>` : `<${name}${attributes} />`}</code></pre>`;
}

function attributeTable(site: Site, name: string, { attributes }: ComponentNotes): Markup | false {
  const { columns, required, oneOf } = site.messages.help.writing;
  const row = ([key, attribute]: [string, Attribute]) => html`<tr role="row"><th scope="row" role="rowheader"><code>${key}</code>${attribute.required && html`<span class="field-needed">${required}</span>`}</th><td role="cell">${attribute.description}${attribute.words && html`<span class="field-values">${oneOf}: ${attribute.words.map((word, index) => html`${index > 0 && ', '}<code>${word}</code>`)}</span>`}</td><td role="cell" data-label="${columns.example}"><code>${key}="${attribute.example}"</code></td></tr>`;
  return Object.keys(attributes).length > 0 && html`<table class="field-table" role="table" aria-label="${name}"><thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">${columns.attribute}</th><th scope="col" role="columnheader">${columns.holds}</th><th scope="col" role="columnheader">${columns.example}</th></tr></thead><tbody role="rowgroup">${Object.entries(attributes).map(row)}</tbody></table>`;
}
