// Parts of a standard's page that stand inside its rendered body: the head of each clause and the lessons beside it.
import { failuresOf, lessonsBehind } from '../insights/standings.ts';
import type { RecordOf } from '../library/index.ts';
import { addressOf, type SlotFillers } from '../site/body.ts';
import { formatDay, formatList, formatNumber } from '../site/format.ts';
import { lessonsForClause, type Kinship } from '../site/kinship.ts';
import { titleOf } from '../site/names.ts';
import { isCurrent } from '../site/related.ts';
import type { Site } from '../site/site.ts';
import { icon } from './icons.ts';
import { meeting } from './lesson-parts.ts';
import { mark } from './marks.ts';
import { html, type Markup } from './markup.ts';
import { marksOf, wordMark } from './record-item.ts';

type Standard = RecordOf<'standard'>;

/** What goes into the slots of a standard's clauses. Lessons are suggested where it is known which are near. */
export function clauseFillers(site: Site, standard: Standard, kinship?: Kinship): SlotFillers {
  const clauses = new Map(standard.body.clauses.map((clause) => [clause.id, clause]));
  const words = site.messages.standardPages;
  return {
    clauseHead: (id) => {
      const clause = clauses.get(id);
      if (!clause) return '';
      const tiers = clause.tiers.length > 0 ? words.bindsOnly(formatList(clause.tiers.map((tier) => titleOf(site, 'tiers', tier)), site.locale)) : undefined;
      return html`<header class="clause-head"><p class="clause-line"><a class="clause-id" href="#${id}" data-copy-link="#${id}" data-copied="${words.copied}" aria-label="${words.copyLink(id)}"><span>${id}</span>${icon('link')}</a>${wordMark(site, 'level', clause.level, tiers)}<span class="not-binding">${words.notBinding}</span></p><h3>${clause.title}</h3></header>`.text;
    },
    clauseFoot: (id) => {
      const notes = [failedControl(site, standard, id), learnedFrom(site, standard, id), kinship && mayBelong(site, kinship, standard, id)].filter((note) => note !== undefined);
      return notes.length === 0 ? '' : html`<div class="clause-notes">${notes}</div>`.text;
    },
  };
}

/** The lessons that shaped a clause, as a note in the margin. */
export function learnedFrom(site: Site, standard: Standard, anchor: string): Markup | undefined {
  const lessons = lessonsBehind(site.library, standard, anchor);
  if (lessons.length === 0) return undefined;
  return html`<aside class="clause-note" aria-label="${site.messages.standardPages.learnedFrom} (${anchor})"><p class="clause-note-title">${icon('lesson')}${site.messages.standardPages.learnedFrom}</p><ul class="clause-lessons">${lessons.map((lesson) =>
    html`<li><a href="${addressOf(site, lesson)}">${lesson.title}</a></li>`)}</ul></aside>`;
}

/** How often a clause did not prevent what it was written against, with what happened. */
export function failedControl(site: Site, standard: Standard, anchor: string): Markup | undefined {
  const failures = failuresOf(site.library, site.standings, standard, anchor, site.today);
  if (failures.length === 0) return undefined;
  const { failed, failedCheck } = site.messages.standardPages;
  return html`<aside class="clause-note clause-failed" aria-label="${failed(formatNumber(failures.length, site.locale), failures.length)} (${anchor})"><p class="clause-note-title">${icon('state-reopened')}${failed(formatNumber(failures.length, site.locale), failures.length)}</p><ul class="clause-lessons">${failures.map(({ lesson, on, by }) => {
    const shown = 'recurrence' in by ? by.recurrence : lesson;
    return html`<li><a href="${addressOf(site, shown)}">${shown.title}</a> <span class="quiet-text">${'recurrence' in by ? '' : `${failedCheck}, `}<time datetime="${on}">${formatDay(on, site.locale, 'short')}</time></span></li>`;
  })}</ul></aside>`;
}

/** Lessons that nobody has put into a clause and that say something alike: folded, since they are no part of the standard. */
function mayBelong(site: Site, kinship: Kinship, standard: Standard, anchor: string): Markup | undefined {
  const lessons = isCurrent(standard) ? lessonsForClause(site, kinship, `${standard.id}#${anchor}`) : [];
  if (lessons.length === 0) return undefined;
  const { mayBelong: title, mayBelongHelp } = site.messages.standardPages;
  return html`<details class="clause-maybe no-print"><summary>${title}<span class="visually-hidden"> (${anchor})</span></summary><p>${mayBelongHelp}</p><ul class="clause-lessons">${lessons.map(({ lesson, sentence }) =>
    html`<li><a href="${addressOf(site, lesson)}">${lesson.title}</a>${meeting(sentence)}</li>`)}</ul></details>`;
}

/** Words of the groups on the page of a phase or topic. */
export interface GatheredWords { standards: string; templates: string; lessons: string; guides: string; none: { standards: string; templates: string; lessons: string } }

/** A standard in a list with its clauses folded under it. */
export function clauseGroup(site: Site, standard: Standard): Markup {
  const { messages: { parts, levels }, locale } = site;
  const { clauses } = standard.body;
  const items = clauses.map((clause) => html`<li><span class="id">${clause.id}</span>${mark('level', clause.level, levels[clause.level])}<a href="${addressOf(site, standard, clause.id)}">${clause.title}</a></li>`);
  return html`<li class="clause-group"><a class="record-title" href="${addressOf(site, standard)}">${standard.title}</a><p class="marks">${marksOf(site, standard)}</p>${clauses.length > 0 && html`<details><summary>${formatNumber(clauses.length, locale)} ${parts.counts.clauses(clauses.length)}</summary><ul class="clauses">${items}</ul></details>`}</li>`;
}

/** The headings and clauses of a standard, for its table of contents. */
export function contentsOf(standard: Standard): { id: string; text: string; clauses: { id: string; title: string; level: string }[] }[] {
  const headings = standard.body.headings.filter(({ depth }) => depth === 2);
  return headings.map((heading, index) => {
    const end = headings[index + 1]?.line ?? Infinity;
    return { id: heading.id, text: heading.text, clauses: standard.body.clauses.filter(({ line }) => line > heading.line && line < end).map(({ id, title, level }) => ({ id, title, level })) };
  });
}

/** How many lessons shaped the clauses of a standard, each counted once. */
export function lessonsShaping(standard: Standard): number {
  return new Set(standard.body.clauses.flatMap(({ learnedFrom: ids }) => ids)).size;
}
