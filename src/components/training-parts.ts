// Parts of the pages of learning that are made from facts.
import type { RecordOf } from '../library/index.ts';
import { addressOf } from '../site/body.ts';
import { formatDay } from '../site/format.ts';
import { dayAfter } from '../model/days.ts';
import type { Site } from '../site/site.ts';
import { icon } from './icons.ts';
import { dueMark } from './marks.ts';
import { html, type Markup } from './markup.ts';

/** Prices and rules of certifications change about once a year. */
const FRESH_DAYS = 365;

/** When the facts of a training record were confirmed; what is older than a year asks to be checked again. */
export function checkedOn(site: Site, { data }: RecordOf<'training'>): Markup {
  const { messages: { learnPages: words }, locale, today } = site;
  if (data.checkedOn === undefined) return html`${words.notChecked}`;
  const day = formatDay(data.checkedOn, locale, 'short');
  return data.checkedOn < dayAfter(today, -FRESH_DAYS) ? dueMark(words.checkAgain(day)) : html`<time datetime="${data.checkedOn}">${day}</time>`;
}

/** The steps of a path, each with a link to what it needs. */
export function stepItems(site: Site, training: RecordOf<'training'>): Markup[] {
  const { library, messages: { learnPages: words } } = site;
  return (training.data.steps ?? []).map(({ what, record, url }) => {
    const found = record === undefined ? undefined : library.resolve(record);
    const anchor = found && 'anchor' in found ? found.anchor : undefined;
    const inside = found?.record && html`<a href="${addressOf(site, found.record, anchor?.id)}">${icon(found.record.kind)}<span>${anchor?.kind === 'clause' && `${anchor.id} `}${anchor?.title ?? found.record.title}</span></a>`;
    const outside = url !== undefined && html`<a href="${url}" rel="noopener noreferrer">${icon('outside')}<span>${new URL(url).hostname}<span class="visually-hidden"> (${words.outside})</span></span></a>`;
    return html`<li><p>${what}</p>${(inside || outside) && html`<p class="step-link">${inside}${outside}</p>`}</li>`;
  });
}
