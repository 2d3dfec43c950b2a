// A lesson in the explorer, as an entry or as a row; drawn by the page at first and by the browser after filtering.
import { valuesOf, type LessonField, type LessonList, type ListedLesson } from '../client/lesson-filter.ts';
import { mark } from './marks.ts';
import { html, type Markup } from './markup.ts';

/** Words that the entries need, so that the browser need not carry the catalogue. */
export interface ListWords { impact: Record<string, string>; columns: Record<'title' | 'state' | 'impact' | 'outcome' | 'observed' | 'domain', string> }

const valueOf = (list: LessonList, lesson: ListedLesson, field: LessonField) => valuesOf(list, lesson, field)[0] ?? { value: '', title: '' };

function marksOfListed(list: LessonList, lesson: ListedLesson, words: ListWords): Record<'state' | 'outcome' | 'impact', Markup> {
  const [state, outcome, impact] = [valueOf(list, lesson, 'state'), valueOf(list, lesson, 'outcome'), valueOf(list, lesson, 'impact')];
  return { state: mark('state', state.value, state.title), outcome: mark('outcome', outcome.value, outcome.title), impact: mark('impact', impact.value, words.impact[impact.value] ?? impact.title) };
}

/** The lesson as an entry of the list; `reasons` say why it answers the words that were typed. */
export function listedEntry(list: LessonList, lesson: ListedLesson, words: ListWords, reasons: readonly string[] = []): Markup {
  const { state, outcome, impact } = marksOfListed(list, lesson, words);
  return html`<li><a class="record-title" href="${lesson.address}">${lesson.title}</a><p class="marks">${state}${outcome}${impact}<span>${valueOf(list, lesson, 'project').title || valueOf(list, lesson, 'domain').title}, ${lesson.observed.slice(0, 4)}</span></p>${reasons.length > 0 && html`<p class="search-why">${reasons.map((reason) => html`<span>${reason}</span>`)}</p>`}</li>`;
}

/** The lesson as a row of the table. */
export function listedRow(list: LessonList, lesson: ListedLesson, words: ListWords): Markup {
  const { state, outcome } = marksOfListed(list, lesson, words);
  const impact = valueOf(list, lesson, 'impact');
  return html`<tr><th scope="row"><a href="${lesson.address}">${lesson.title}</a></th><td>${state}</td><td>${outcome}</td><td>${mark('impact', impact.value, impact.title)}</td><td>${valueOf(list, lesson, 'domain').title}</td><td><time datetime="${lesson.observed}">${lesson.observed.slice(0, 7)}</time></td></tr>`;
}

/** The head of the table. */
export function listedHead({ columns }: ListWords): Markup {
  return html`<thead><tr>${(['title', 'state', 'outcome', 'impact', 'domain', 'observed'] as const).map((name) => html`<th scope="col">${columns[name]}</th>`)}</tr></thead>`;
}
