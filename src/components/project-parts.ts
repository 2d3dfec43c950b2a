// Parts of the pages of projects that are made from facts.
import type { RecordOf } from '../library/index.ts';
import { addressOf } from '../site/body.ts';
import { formatDay, formatNumber } from '../site/format.ts';
import { titleOf } from '../site/names.ts';
import { lessonsOf, metBy } from '../site/projects.ts';
import type { Site } from '../site/site.ts';
import { html, type Markup } from './markup.ts';
import { wordMark } from './record-item.ts';

type Project = RecordOf<'project'>;

/** A project in the list of its type. */
export function projectItem(site: Site, project: Project): Markup {
  const { messages: { projectPages: words }, locale } = site;
  const { data } = project;
  const left = lessonsOf(site, project).length;
  const met = metBy(site, project).length;
  const span = spanOf(site, project);
  return html`<li><a class="record-title" href="${addressOf(site, project)}">${project.title}</a><p class="record-summary">${project.summary}</p><p class="marks">${data.state !== undefined && wordMark(site, 'project', data.state)}${span !== undefined && html`<span>${span}</span>`}<span>${titleOf(site, 'tiers', data.tier)}</span><span>${titleOf(site, 'approaches', data.approach)}</span>${left > 0 && html`<span>${words.left(formatNumber(left, locale), left)}</span>`}${met > 0 && html`<span>${words.met(formatNumber(met, locale), met)}</span>`}</p></li>`;
}

/** The years of a project: `2009–2022`. */
export function spanOf(site: Site, { data }: Project): string | undefined {
  const { projectPages: words } = site.messages;
  const [from, to] = [data.start?.slice(0, 4), data.end?.slice(0, 4)];
  if (from !== undefined && to !== undefined) return words.span(from, to);
  if (from !== undefined) return words.since(from);
  return to === undefined ? undefined : words.until(to);
}

/** A day in words, no more exactly than it is known: records write the first of the month or year where no day is known. */
export function knownDay(site: Site, day: string | undefined): string | undefined {
  if (day === undefined) return undefined;
  if (day.endsWith('-01-01')) return day.slice(0, 4);
  return formatDay(day, site.locale, day.endsWith('-01') ? 'month' : 'long');
}

/** How long a project took, in years and months. */
export function lastedOf(site: Site, { data }: Project): string | undefined {
  const { messages: { projectPages: words }, locale } = site;
  if (data.start === undefined || data.end === undefined || data.start > site.today || data.end > site.today) return undefined;
  const month = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  const all = month(data.end) - month(data.start);
  const [years, months] = [Math.floor(all / 12), all % 12];
  // A year without a day says nothing of months.
  const exact = ![data.start, data.end].some((day) => day.endsWith('-01-01'));
  const inYears = words.years(formatNumber(years, locale), years);
  if (years === 0) return exact && months > 0 ? words.months(formatNumber(months, locale), months) : undefined;
  return exact && months > 0 ? words.and(inYears, words.months(formatNumber(months, locale), months)) : inYears;
}

/** A lesson in the list of its own project, under its state: neither is said again. */
export function producedItem(site: Site, lesson: RecordOf<'lesson'>): Markup {
  const { data } = lesson;
  return html`<li><a class="record-title" href="${addressOf(site, lesson)}">${lesson.title}</a><p class="marks">${wordMark(site, 'outcome', data.outcome)}${wordMark(site, 'impact', data.impact.level)}<span>${data.domains.map((id) => titleOf(site, 'domains', id)).join(', ')}</span></p></li>`;
}

/** The lessons that a project met, each with what it decided and how it turned out. */
export function dispositionItems(site: Site, project: Project): Markup[] {
  const { messages: { lesson: lessonWords, projectPages: words }, locale } = site;
  return metBy(site, project).map(({ lesson, disposition: { decision, gate, outcome, on, by, reason, evidence } }) => html`<li>
    <h3><a class="record-title" href="${addressOf(site, lesson)}">${lesson.title}</a></h3>
    <p class="marks">${wordMark(site, 'decision', decision)}<span>${lessonWords.atGate(gate)}${on !== undefined && `, ${formatDay(on, locale, 'short')}`}</span>${outcome !== undefined && html`<b class="outcome" data-outcome="${outcome}">${lessonWords.outcomes[outcome]}</b>`}${by !== undefined && html`<span>${words.decidedBy(by)}</span>`}</p>
    ${(reason !== undefined || evidence !== undefined) && html`<dl class="grounds">${reason !== undefined && html`<div><dt>${words.reason}</dt><dd>${reason}</dd></div>`}${evidence !== undefined && html`<div><dt>${words.evidence}</dt><dd>${evidence}</dd></div>`}</dl>`}
  </li>`);
}
