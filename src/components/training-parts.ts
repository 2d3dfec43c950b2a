// Parts of the pages of learning that are made from facts.
import type { RecordOf } from '../library/index.ts';
import { formatDay } from '../site/format.ts';
import { dayAfter } from '../site/overview.ts';
import type { Site } from '../site/site.ts';
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
