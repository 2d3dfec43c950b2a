// Parts of a template's page that are made from its source: the preview of a sheet, the list of its columns, and
// the lessons beside each section.
import { filledSheets, type FilledSheet } from '../documents/filling.ts';
import { choicesOf } from '../documents/grid.ts';
import type { Download } from '../documents/index.ts';
import { lessonsBehind } from '../insights/standings.ts';
import { readBody, type Body } from '../library/body.ts';
import type { RecordOf } from '../library/index.ts';
import type { Column, Workbook } from '../model/records/template.ts';
import { addressOf, type SlotFillers } from '../site/body.ts';
import { formatNumber } from '../site/format.ts';
import { titleOf } from '../site/names.ts';
import type { Package } from '../site/packages.ts';
import { href, type Site } from '../site/site.ts';
import { icon } from './icons.ts';
import { html, type Markup } from './markup.ts';
import { templateThumb } from './template-thumb.ts';

type Template = RecordOf<'template'>;
type Sheet = Workbook['sheets'][number];

/** A template in a list, with its miniature. */
export function templateItem(site: Site, template: Template): Markup {
  const { messages: { templatePages: words } } = site;
  const { data } = template;
  const required = requiredFor(site, template);
  return html`<li>${templateThumb(template)}<div><a class="record-title" href="${addressOf(site, template)}">${template.title}</a><p class="record-summary">${template.summary}</p><p class="marks"><span>${words.formats[data.format]}</span><span>${titleOf(site, 'domains', data.domain)}</span><span>${effortOf(site, data.effort)}</span>${required !== undefined && html`<span>${words.requiredOf(required)}</span>`}</p></div></li>`;
}

/** The projects that must use a template, in words. */
export function requiredFor(site: Site, { data }: Template): string | undefined {
  const { messages: { templatePages: words }, library } = site;
  if (data.minimumTier === undefined) return undefined;
  return data.minimumTier === library.taxonomy.tiers[0]?.id ? words.everyProject : words.fromTier(titleOf(site, 'tiers', data.minimumTier));
}

/** What goes into the slots of a document's sections. */
export function sectionFillers(site: Site, template: Template): SlotFillers {
  return { sectionFoot: (id) => learnedFrom(site, template, id)?.text ?? '' };
}

/** The lessons that shaped a section or column. */
function learnedFrom(site: Site, template: Template, anchor: string): Markup | undefined {
  const lessons = lessonsBehind(site.library, template, anchor);
  if (lessons.length === 0) return undefined;
  const words = site.messages.templatePages.learnedFrom;
  return html`<aside class="learned" aria-label="${words} (${template.anchors.get(anchor)?.title ?? anchor})"><p class="learned-title">${icon('lesson')}${words}</p><ul class="learned-lessons">${lessons.map((lesson) =>
    html`<li><a href="${addressOf(site, lesson)}">${lesson.title}</a></li>`)}</ul></aside>`;
}

/** A lesson built into a template, with the places that carry it. */
export interface BuiltIn { lesson: RecordOf<'lesson'>; places: { id: string; title: string }[] }

/** The lessons that sections and columns of a template carry, in the order of the document. */
export function builtIn(site: Site, template: Template): BuiltIn[] {
  const found = new Map<string, BuiltIn>();
  for (const anchor of template.anchors.values()) {
    for (const lesson of lessonsBehind(site.library, template, anchor.id)) {
      const known = found.get(lesson.id) ?? { lesson, places: [] };
      known.places.push({ id: anchor.id, title: anchor.title });
      found.set(lesson.id, known);
    }
  }
  return [...found.values()];
}

/** A formula with the titles of columns in the place of their ids: `Probability × Impact`. */
export function formulaOf(sheet: Sheet, formula: string): string {
  const titles = new Map(sheet.columns.map(({ id, title }) => [id, title]));
  return formula.replace(/\{([^{}]*)\}/g, (whole, id: string) => titles.get(id.trim()) ?? whole).replace(/ \* /g, ' × ');
}

/** The letters over a column of a spreadsheet: A to Z, then AA. */
export function columnLetters(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : columnLetters(Math.floor(index / 26) - 1) + columnLetters(index % 26);
}

// A cell of the preview says what belongs into it in a few words; the whole list stands below.
const CHOICES_IN_A_CELL = 3;
const EMPTY_ROWS = 2;

/** A sheet as a spreadsheet would show it: letters, headings that lead to their definitions, what the cells hold, empty rows. */
export function sheetPreview(site: Site, sheet: Sheet): Markup {
  const { messages: { templatePages: words }, locale } = site;
  const { columns } = sheet;
  const holds = (column: Column): Markup => {
    const choices = choicesOf(column, site.library);
    if (column.type === 'formula' && column.formula !== undefined) return html`= ${formulaOf(sheet, column.formula)}`;
    if (choices.length === 0) return html`${words.types[column.type]}`;
    const rest = choices.length - CHOICES_IN_A_CELL;
    return html`${choices.slice(0, CHOICES_IN_A_CELL).join(' · ')}${rest > 0 && ` ${words.andMore(formatNumber(rest, locale))}`}`;
  };
  const empty = html`<tr aria-hidden="true">${columns.map(() => html`<td></td>`)}</tr>`;
  return html`<div class="sheet-scroll table-scroll" tabindex="0" role="group" aria-label="${words.sheetTable(sheet.title)}"><table class="spreadsheet"><thead><tr class="letters" aria-hidden="true">${columns.map((_column, index) => html`<td>${columnLetters(index)}</td>`)}</tr><tr>${columns.map((column) =>
    html`<th scope="col"><a href="#${column.id}">${column.title}</a>${column.required === 'yes' && html` <span class="need">${words.required}</span>`}</th>`)}</tr></thead><tbody><tr class="holds">${columns.map((column) => html`<td>${holds(column)}</td>`)}</tr>${Array.from({ length: EMPTY_ROWS }, () => empty)}</tbody></table></div>`;
}

/** What goes into each column of a sheet, one after the other. */
export function columnDefinitions(site: Site, template: Template, sheet: Sheet): Markup {
  const { messages: { templatePages: words } } = site;
  return html`<div class="column-list">${sheet.columns.map((column) => {
    const choices = choicesOf(column, site.library);
    return html`<section class="column" id="${column.id}"><div class="column-head"><h4>${column.title}</h4><p class="column-type"><span>${words.types[column.type]}</span>${column.required === 'yes' && html`<span class="need">${words.required}</span>`}</p></div><div class="column-text"><p>${column.guidance}</p>${
      choices.length > 0 && html`<p class="column-choices"><span>${column.choicesFrom === undefined ? words.choices : words.choicesFrom(site.messages.help.fields.lists[column.choicesFrom])}:</span> ${choices.join(' · ')}</p>`}${
      column.formula !== undefined && html`<p class="column-choices"><span>${words.computed}:</span> ${formulaOf(sheet, column.formula)}</p>`}${learnedFrom(site, template, column.id)}</div></section>`;
  })}</div>`;
}

/** The documents of a template by variant, in the order in which they were made. */
export function downloadsByVariant(all: readonly Download[]): { variant: Download['variant']; downloads: Download[] }[] {
  const groups = new Map<Download['variant'], Download[]>();
  for (const download of all) groups.set(download.variant, [...groups.get(download.variant) ?? [], download]);
  return [...groups].map(([variant, downloads]) => ({ variant, downloads }));
}

/** The size of a download in words: whole kilobytes, at least one; from a thousand of them megabytes. */
export function sizeOf({ messages: { templatePages: words }, locale }: Site, { content: { length } }: Pick<Download, 'content'>): string {
  return length >= 1e6 ? words.sizeLarge(formatNumber(Math.round(length / 1e5) / 10, locale)) : words.size(formatNumber(Math.max(1, Math.round(length / 1000)), locale));
}

/** A button for an archive of templates. */
export function packageButton(site: Site, pack: Package, label: string): Markup {
  const { messages: { templatePages: words }, base, locale } = site;
  const about = words.archiveOf(formatNumber(pack.templates.length, locale), sizeOf(site, pack));
  return html`<a class="button small quiet" href="${href(pack.address, base)}" download>${icon('download')}<span>${label}</span> <span class="size">${words.archive}, ${about}</span></a>`;
}

/** A template as its example fills it: sheets, or the text of the document; undefined where no example is written. */
export function exampleOf({ library }: Site, template: Template, made: readonly Download[]): FilledSheet[] | Body | undefined {
  if (!template.example || !template.source) return undefined;
  if (template.source.type === 'workbook') return filledSheets(template, library);
  const text = made.find(({ variant, format }) => variant === 'example' && format === 'md')?.content.toString();
  if (text === undefined) return undefined;
  // Through the safe subset like any other text. Its first heading is the page’s own, and the sections of the preview have the ids.
  const { body } = readBody(text.replace(/^# [^\n]*\n/, '').replace(/^#(?=#)/gm, '##'), 'guide', 0);
  return { ...body, parts: body.parts.map((part) => (typeof part === 'string' ? part.replace(/(<h[1-6]) id="[^"]*"/g, '$1').replace(/<a class="anchor" [^>]*>#<\/a>/g, '') : part)) };
}

/** A filled sheet as a table: every row with what it holds. */
export function filledTable(site: Site, { sheet, rows }: FilledSheet): Markup {
  return html`<div class="sheet-scroll table-scroll" tabindex="0" role="group" aria-label="${site.messages.templatePages.filledIn}: ${sheet.title}"><table class="spreadsheet filled"><thead><tr>${sheet.columns.map(({ title }) => html`<th scope="col">${title}</th>`)}</tr></thead><tbody>${rows.map((row) => html`<tr>${row.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody></table></div>`;
}

/** How long a first filling takes: in minutes up to two hours, then in hours and halves. */
export function effortOf(site: Site, minutes: number): string {
  const { messages: { templatePages: words }, locale } = site;
  return minutes <= 120 ? words.minutes(formatNumber(minutes, locale)) : words.hours(formatNumber(Math.round(minutes / 30) / 2, locale));
}
