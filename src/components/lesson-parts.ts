// Parts of a lesson's page that are made from its facts.
import { applicationsOf, homesOf } from '../insights/standings.ts';
import type { RecordOf } from '../library/index.ts';
import type { Lesson } from '../model/records/lesson.ts';
import { addressOf, fillBody } from '../site/body.ts';
import { formatDay, formatNumber } from '../site/format.ts';
import { homesForLesson, similarLessons, type Kinship } from '../site/kinship.ts';
import { ownerOf, titleOf } from '../site/names.ts';
import { reuseIn } from '../site/reuse.ts';
import type { Site } from '../site/site.ts';
import { facetWords } from './facet-links.ts';
import { icon } from './icons.ts';
import { dueMark } from './marks.ts';
import { html, Markup } from './markup.ts';
import { recordItem, wordMark } from './record-item.ts';

type LessonRecord = RecordOf<'lesson'>;
export interface Fact { term: string; value: string | Markup | undefined }

/** The body with each section wrapped, so that “What to do” can stand out. */
export function lessonStory(site: Site, lesson: LessonRecord): Markup {
  const whole = fillBody(site, lesson, lesson.body.parts);
  return new Markup(whole.split(/(?=<h2 id=")|(?=<section data-footnotes)/).map((piece) => {
    const id = /^<h2 id="([^"]*)"/.exec(piece)?.[1];
    return id === undefined ? piece : `<section class="story" data-part="${id}">${piece}</section>`;
  }).join(''));
}

/** The clauses, sections and guides that took the lesson up. */
export function lessonHomes(site: Site, lesson: LessonRecord): Markup[] {
  const { library, messages } = site;
  return homesOf(library, lesson).map(({ reference, resolves, citesBack }) => {
    const found = library.resolve(reference);
    if (!found.record || !resolves) return html`<li><span class="id">${reference}</span> ${dueMark(messages.lesson.homeMissing)}</li>`;
    const anchor = 'anchor' in found ? found.anchor : undefined;
    const level = found.record.kind === 'standard' && anchor ? found.record.body.clauses.find(({ id }) => id === anchor.id)?.level : undefined;
    return html`<li><a href="${addressOf(site, found.record, anchor?.id)}">${anchor ? anchor.title : found.record.title}</a><span class="marks">${level !== undefined && wordMark(site, 'level', level)}<span>${anchor?.kind === 'clause' && html`<span class="id">${anchor.id}</span> `}${anchor ? found.record.title : messages.kinds[found.record.kind][0]}</span>${!citesBack && dueMark(messages.lesson.homeSilent)}</span></li>`;
  });
}

/** Clauses that may be the home of a lesson without one, each with its sentence that comes nearest. */
export function possibleHomes(site: Site, kinship: Kinship, lesson: LessonRecord): Markup[] {
  return homesForLesson(site, kinship, lesson).flatMap(({ clause, sentence }) => {
    const found = site.library.resolve(clause);
    if (!found.record || !('anchor' in found) || !found.anchor) return [];
    return [html`<li><a href="${addressOf(site, found.record, found.anchor.id)}">${found.anchor.title}</a><span class="marks"><span><span class="id">${found.anchor.id}</span> ${found.record.title}</span></span>${meeting(sentence)}</li>`];
  });
}

/** The lessons like one, each with its sentence that comes nearest. */
export function lessonsLike(site: Site, kinship: Kinship, lesson: LessonRecord): Markup[] {
  return similarLessons(site, kinship, lesson).map((like) => html`<li>${recordItem(site, like.lesson)}${meeting(like.sentence)}</li>`);
}

/** The sentence in which something suggested comes nearest: so a reader can judge it at once. */
export function meeting(sentence: string): Markup | undefined {
  return sentence === '' ? undefined : html`<p class="meeting"><q>${sentence.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase()).replace(/[;,]$/, '.')}</q></p>`;
}

/** The decisions that projects took on the lesson. */
export function lessonApplications(site: Site, lesson: LessonRecord): Markup[] {
  const { messages: { lesson: words }, locale } = site;
  return applicationsOf(site.library, lesson.id).map(({ project, disposition }) => html`<li>
    <p><a href="${addressOf(site, project)}">${project.title}</a></p>
    <p class="marks">${wordMark(site, 'decision', disposition.decision)}${disposition.outcome !== undefined && html`<b class="outcome-${disposition.outcome}">${words.outcomes[disposition.outcome]}</b>`}<span>${words.atGate(disposition.gate)}${disposition.on !== undefined && `, ${formatDay(disposition.on, locale, 'short')}`}</span></p>
    ${disposition.reason !== undefined && html`<p>${disposition.reason}</p>`}${disposition.evidence !== undefined && html`<p>${words.evidence}: ${disposition.evidence}</p>`}
  </li>`);
}

/** “Applied by 3 projects, helped in 2”; nothing where nobody applied it. */
export function lessonReuse(site: Site, lesson: LessonRecord): string | undefined {
  const { applied, helped } = reuseIn(site).get(lesson.id) ?? { applied: 0, helped: 0 };
  const number = (n: number) => formatNumber(n, site.locale);
  return applied === 0 ? undefined : site.messages.lesson.reuse(number(applied), applied, number(helped), helped);
}

/** What is being done about it. */
export function lessonActions(site: Site, lesson: LessonRecord): Markup[] {
  const { messages: { lesson: words }, locale, today } = site;
  const day = (on: string) => formatDay(on, locale, 'short');
  return (lesson.data.actions ?? []).map(({ what, owner, due, done }) => {
    const finished = done !== undefined && done <= today;
    const when = finished ? html`<span>${icon('done')} ${words.actionDone(day(done))}</span>`
      : due === undefined ? html`<span>${words.noDue}</span>`
        : due < today ? dueMark(words.actionOverdue(day(due))) : html`<span>${words.actionDue(day(due))}</span>`;
    return html`<li><p>${what}</p><p class="marks">${owner !== undefined && html`<span>${ownerLink(site, owner)}</span>`}${when}</p></li>`;
  });
}

function ownerLink(site: Site, id: string): Markup {
  const { title, address } = ownerOf(site, id);
  return address === undefined ? html`${title}` : html`<a href="${address}">${title}</a>`;
}

/** The facts beside the text: `weight` says what it cost and where it comes from, `kept` how it is filed and who answered for it. */
export function lessonFacts(site: Site, lesson: LessonRecord): { weight: Fact[]; kept: Fact[] } {
  const { data } = lesson;
  const { messages: { lesson: { fact, days, daysSaved } }, locale, library } = site;
  const project = data.project === undefined ? undefined : library.records.get(data.project as never);
  const { cost, delayDays, other } = data.impact;
  const weight = [
    { term: fact.cost, value: cost },
    { term: fact.delay, value: delayDays === undefined ? undefined : delayDays < 0 ? daysSaved(formatNumber(-delayDays, locale)) : days(formatNumber(delayDays, locale), delayDays) },
    { term: fact.other, value: other },
    { term: fact.project, value: project && html`<a href="${addressOf(site, project)}">${project.title}</a>` },
    { term: fact.observed, value: html`<time datetime="${data.observed}">${formatDay(data.observed, locale)}</time>` },
  ];
  const kept = [
    { term: fact.phases, value: facetWords(site, 'phases', data.phases) },
    { term: fact.domains, value: facetWords(site, 'domains', data.domains) },
    { term: fact.rootCause, value: facetWords(site, 'rootCauses', [data.rootCause]) },
    { term: fact.tags, value: facetWords(site, 'tags', data.tags ?? []) },
    { term: fact.contributor, value: data.contributor },
    { term: fact.validated, value: data.validated && html`${ownerLink(site, data.validated.by)}, <time datetime="${data.validated.on}">${formatDay(data.validated.on, locale)}</time>` },
    { term: fact.verifyBy, value: data.verified || data.verifyBy === undefined ? undefined : formatDay(data.verifyBy, locale) },
    { term: fact.verified, value: data.verified && html`${ownerLink(site, data.verified.by)}, <time datetime="${data.verified.on}">${formatDay(data.verified.on, locale)}</time>. ${data.verified.evidence}` },
  ];
  return { weight, kept };
}

/** The projects that should meet the lesson; empty where it fits all. */
export function lessonFits(site: Site, when: Lesson['appliesWhen']): Fact[] {
  const { fact } = site.messages.lesson;
  const plain = (list: 'approaches' | 'tiers', ids: readonly string[] | undefined) => (ids?.length ? ids.map((id) => titleOf(site, list, id)).join(', ') : undefined);
  return [
    { term: fact.projectTypes, value: facetWords(site, 'projectTypes', when?.projectTypes ?? []) },
    { term: fact.approaches, value: plain('approaches', when?.approaches) },
    { term: fact.tiers, value: plain('tiers', when?.tiers) },
    { term: fact.phases, value: facetWords(site, 'phases', when?.phases ?? []) },
    { term: fact.keywords, value: when?.keywords?.join(', ') },
  ].filter(({ value }) => value !== undefined);
}
