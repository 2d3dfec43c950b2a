// The brief: what a sponsor reads on one sheet. It is drawn for paper only.
import type { StartTold } from '../../components/start/told.ts';
import { fill } from '../contribute/told.ts';
import { element } from '../search/elements.ts';
import type { Clauses } from './clauses.ts';
import type { LessonCard } from './lesson-card.ts';
import type { ShownPack } from './protocol.ts';

/** What fits on a sheet: entries of each list, and characters of a reason. */
const MOST = { apply: 8, covered: 4, 'not-applicable': 4, open: 4 } as const;
const LONGEST_REASON = 150;
const LONGEST_TITLE = 130;

const fact = (term: string, value: string, className?: string): HTMLElement => element('div', { class: className }, element('dt', {}, term), element('dd', {}, value));
const clip = (text: string, most: number): string => ([...text].length <= most ? text : `${[...text].slice(0, most - 1).join('').trimEnd()}…`);

/** Draws the brief of a pack. */
export function drawBrief(box: HTMLElement, { profile, titles, gate, standards, templates }: ShownPack, cards: readonly LessonCard[], clauses: Clauses | undefined, { words: { brief, fields, kept }, locale }: StartTold, today: string): void {
  const number = new Intl.NumberFormat(locale);
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${today}T00:00:00Z`));
  const facts: [string, string | undefined][] = [[fields.type ?? '', titles.type], [fields.approach ?? '', titles.approach], [fields.tier ?? '', titles.tier], [fields.phase ?? '', titles.phase], [brief.gate, gate],];
  const list = (title: string, kind: keyof typeof MOST, shown: readonly LessonCard[]): HTMLElement[] => {
    if (shown.length === 0) return kind === 'apply' ? [element('section', {}, element('h2', {}, title), element('p', {}, brief.none))] : [];
    const rest = shown.length - MOST[kind];
    return [element('section', {}, element('h2', {}, `${title} (${number.format(shown.length)})`), element('ul', {},
      ...shown.slice(0, MOST[kind]).map(({ lesson, decision }) => element('li', {}, clip(lesson.title, LONGEST_TITLE), element('span', { class: 'id' }, ` ${lesson.id}`), ...(decision?.reason === undefined ? [] : [element('em', {}, clip(decision.reason, LONGEST_REASON))]))),
      ...(rest > 0 ? [element('li', { class: 'rest' }, fill(brief.andMore, { n: number.format(rest) }))] : [])))];
  };
  const of = (state: string) => cards.filter((card) => (state === 'open' ? !card.isDecided : card.state === state));
  const places = standards.map(({ title, clauses: own }) => `${title} ${number.format(clauses?.done(own.map(({ reference }) => reference)) ?? 0)}/${number.format(own.length)}`);
  box.replaceChildren(
    element('p', { class: 'kicker' }, `${brief.title} · ${fill(brief.on, { day })}`),
    element('h2', { class: 'brief-title' }, profile.name ?? kept.untitled),
    element('dl', {}, ...facts.flatMap(([term, value]) => (value === undefined ? [] : [fact(term, value)])), profile.worry === undefined ? undefined : fact(brief.worry, profile.worry, 'wide')),
    ...list(brief.applied, 'apply', of('apply')), ...list(brief.covered, 'covered', of('covered')), ...list(brief.notApplicable, 'not-applicable', of('not-applicable')), ...list(brief.open, 'open', of('open')),
    element('section', {}, element('h2', {}, brief.clauses), element('p', {}, places.join(' · '))),
    element('section', {}, element('h2', {}, brief.templates), element('p', {}, templates.now.map(({ title }) => title).join(' · '))),
  );
}
