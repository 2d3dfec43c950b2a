// A draft as its page will show it, made by the parts that make the page. Runs in the worker. What is still missing is
// left out, so that a half-written lesson can be seen too.
import type { CheckedDraft } from '../../contribute/draft-check.ts';
import { html, Markup } from '../../components/markup.ts';
import { icon } from '../../components/icons.ts';
import { lessonActions, lessonFacts, lessonFits, lessonHomes, lessonStory, type Fact } from '../../components/lesson-parts.ts';
import { wordMark } from '../../components/record-item.ts';
import { sourceItems } from '../../components/source-items.ts';
import { clauseFillers } from '../../components/standard-parts.ts';
import { standings } from '../../insights/standings.ts';
import type { AnyRecord, Library, RecordOf } from '../../library/library.ts';
import { messagesFor } from '../../messages/index.ts';
import type { Id } from '../../model/ids.ts';
import type { Sensitivity } from '../../model/records/shared.ts';
import { fillBody } from '../../site/body.ts';
import { formatDay } from '../../site/format.ts';
import { titleOf } from '../../site/names.ts';
import type { Site } from '../../site/site.ts';

export interface Surroundings { base: string; locale: string; today: string; audience: Sensitivity }

/** What a page is made from, in the worker: the library as the page knows it, with the draft in it. */
function siteOf(library: Library, { base, locale, today, audience }: Surroundings): Site {
  const lessons = { ...library, of: (kind: string) => (kind === 'lesson' ? library.of('lesson').filter(({ body }) => body.parts.length > 0) : library.of(kind as 'lesson')) } as Library;
  return { library, standings: standings(lessons, today), today, audience, locale, messages: messagesFor(locale), downloads: new Map(), base, problems: undefined } as unknown as Site;
}

/** HTML of a draft; empty where there is nothing to show yet. Everything in it came through the renderer or is escaped. */
export function previewOf({ record, missing, library }: CheckedDraft, surroundings: Surroundings): string {
  if (!record || (record.title === '' && record.body.words === 0)) return '';
  const site = siteOf(library, surroundings);
  return (record.kind === 'lesson' ? lessonPreview(site, record, missing) : otherPreview(site, record, missing)).text;
}

const list = (items: readonly Markup[], className: string): Markup => html`<ul class="${className}">${items}</ul>`;
const facts = (items: readonly Fact[]): Markup => html`<dl class="facts">${items.filter(({ value }) => value !== undefined).map(({ term, value }) => html`<div><dt>${term}</dt><dd>${value}</dd></div>`)}</dl>`;

function headOf(site: Site, record: AnyRecord, marks: readonly (Markup | false)[]): Markup {
  const { messages } = site;
  const untitled = record.kind === 'lesson' ? messages.forms.preview.untitled : messages.forms.preview.untitledOther;
  return html`<div class="page-head long">
    <p class="kicker">${icon(record.kind)}<span>${messages.kinds[record.kind][0]}</span><span class="id">${record.id.endsWith('-DRAFT') ? '' : record.id}</span></p>
    <p class="preview-title" role="heading" aria-level="3">${record.title === '' ? html`<span class="quiet">${untitled}</span>` : record.title}</p>
    ${record.summary !== '' && html`<p class="lead">${record.summary}</p>`}
    <p class="marks">${marks}</p>
  </div>`;
}

function lessonPreview(site: Site, lesson: RecordOf<'lesson'>, missing: ReadonlySet<string>): Markup {
  const { messages: { lesson: words } } = site;
  const { data } = lesson;
  const about = lessonFacts(site, lesson);
  const hidden = new Set([...(missing.has('observed') ? [words.fact.observed] : []), ...(missing.has('rootCause') ? [words.fact.rootCause] : [])]);
  const kept = [...about.weight, ...about.kept].filter(({ term }) => !hidden.has(term));
  const fits = lessonFits(site, data.appliesWhen);
  const homes = lessonHomes(site, lesson);
  const actions = lessonActions(site, lesson);
  const before = data.recurrenceOf === undefined ? undefined : site.library.records.get(data.recurrenceOf as string as Id);
  const marks = [
    wordMark(site, 'state', site.standings.get(lesson.id)?.state ?? 'captured'),
    !missing.has('outcome') && wordMark(site, 'outcome', data.outcome),
    !missing.has('impact') && wordMark(site, 'impact', data.impact.level),
  ];
  const shelf = (title: string, content: Markup | false): Markup | false => content && html`<section class="shelf"><h2>${title}</h2>${content}</section>`;
  return html`<article class="lesson">
    ${headOf(site, lesson, marks)}
    <div class="lesson-text">
      <div class="prose">${lessonStory(site, lesson)}</div>
      ${(fits.length > 0 || data.notWhen !== undefined) && html`<div class="fits">${fits.length > 0 && html`<section><h2>${words.appliesWhen}</h2>${facts(fits)}</section>`}${data.notWhen !== undefined && html`<section><h2>${words.notWhen}</h2><p>${data.notWhen}</p></section>`}</div>`}
      ${shelf(words.whereItLives, homes.length > 0 && list(homes, 'homes'))}
      ${shelf(words.actions, actions.length > 0 && list(actions, 'entries'))}
      ${shelf(words.repeats, before !== undefined && html`<p>${before.title}</p>`)}
      ${shelf(site.messages.parts.sources, (data.sources ?? []).length > 0 && list(sourceItems(site, data.sources ?? []), 'sources'))}
      ${shelf(words.facts, kept.some(({ value }) => value !== undefined) && facts(kept))}
    </div>
  </article>`;
}

/** Any other kind: its head, its text, and what it rests on. */
function otherPreview(site: Site, record: AnyRecord, missing: ReadonlySet<string>): Markup {
  const { messages, locale } = site;
  const sources = 'sources' in record.data ? record.data.sources ?? [] : [];
  const fact = messages.projectPages.fact;
  const about: Fact[] = record.kind !== 'project' ? [] : [
    { term: fact.type, value: missing.has('type') ? undefined : titleOf(site, 'projectTypes', record.data.type) },
    { term: fact.approach, value: missing.has('approach') ? undefined : titleOf(site, 'approaches', record.data.approach) },
    { term: fact.tier, value: missing.has('tier') ? undefined : titleOf(site, 'tiers', record.data.tier) },
    { term: fact.start, value: record.data.start && formatDay(record.data.start, locale) },
    { term: fact.end, value: record.data.end && formatDay(record.data.end, locale) },
  ];
  const marks = [
    record.kind === 'project' && record.data.state !== undefined && wordMark(site, 'project', record.data.state),
    record.kind === 'standard' && !missing.has('state') && wordMark(site, 'standard', record.data.state),
  ];
  return html`<article class="${record.kind}">
    ${headOf(site, record, marks)}
    ${about.some(({ value }) => value !== undefined) && facts(about)}
    <div class="prose">${new Markup(fillBody(site, record, record.body.parts, record.kind === 'standard' ? clauseFillers(site, record) : {}))}</div>
    ${sources.length > 0 && html`<section class="shelf"><h2>${messages.parts.sources}</h2>${list(sourceItems(site, sources), 'sources')}</section>`}
  </article>`;
}
