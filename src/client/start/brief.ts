// The brief: what a sponsor reads on one sheet. It is drawn for paper only.
import type { StartTold } from '../../components/start/told.ts';
import { fill } from '../contribute/told.ts';
import { element } from '../search/elements.ts';
import type { Clauses } from './clauses.ts';
import type { LessonCard } from './lesson-card.ts';
import type { ShownPack } from './protocol.ts';

type Listed = 'apply' | 'covered' | 'not-applicable' | 'open';
interface Density { most: Record<Listed, number>; title: number; reason: number }

/** How much is said of how many lessons: as much as one sheet holds, so the first of these that fits is taken. */
const DENSITIES: readonly [Density, ...Density[]] = [
  { most: { apply: 12, covered: 6, 'not-applicable': 6, open: 6 }, title: 160, reason: 300 },
  { most: { apply: 10, covered: 4, 'not-applicable': 4, open: 4 }, title: 130, reason: 100 },
  { most: { apply: 8, covered: 3, 'not-applicable': 3, open: 3 }, title: 84, reason: 95 },
];
/** Lines of lists that a sheet has room for, and characters of a line. */
const LINES = 36;
const ACROSS = 96;
const ID_ACROSS = 14;

function linesOf(lists: Readonly<Record<Listed, readonly LessonCard[]>>, { most, title, reason }: Density): number {
  return (Object.keys(lists) as Listed[]).reduce((sum, kind) => sum + (lists[kind].length > 0 ? 1 : 0) + lists[kind].slice(0, most[kind]).reduce((lines, { lesson, decision }) =>
    lines + Math.ceil((Math.min(lesson.title.length, title) + ID_ACROSS) / ACROSS) + Math.ceil(Math.min(decision?.reason?.length ?? 0, reason) / ACROSS), 0), 0);
}

const fact = (term: string, value: string, className?: string): HTMLElement => element('div', { class: className }, element('dt', {}, term), element('dd', {}, value));
const clip = (text: string, most: number): string => ([...text].length <= most ? text : `${[...text].slice(0, most - 1).join('').trimEnd()}…`);

/** Draws the brief of a pack. */
export function drawBrief(box: HTMLElement, { profile, titles, gate, standards, templates }: ShownPack, cards: readonly LessonCard[], clauses: Clauses | undefined, { words: { brief, fields, kept }, locale }: StartTold, today: string): void {
  const number = new Intl.NumberFormat(locale);
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${today}T00:00:00Z`));
  const facts: [string, string | undefined][] = [[fields.type ?? '', titles.type], [fields.approach ?? '', titles.approach], [fields.tier ?? '', titles.tier], [fields.phase ?? '', titles.phase], [brief.gate, gate],];
  const of = (state: Listed) => cards.filter((card) => (state === 'open' ? !card.isDecided : card.state === state));
  const lists = { apply: of('apply'), covered: of('covered'), 'not-applicable': of('not-applicable'), open: of('open') };
  const density = DENSITIES.find((one) => linesOf(lists, one) <= LINES) ?? DENSITIES[DENSITIES.length - 1] ?? DENSITIES[0];
  const list = (title: string, kind: Listed): HTMLElement[] => {
    const shown = lists[kind];
    if (shown.length === 0) return kind === 'apply' ? [element('section', {}, element('h2', {}, title), element('p', {}, brief.none))] : [];
    const rest = shown.length - density.most[kind];
    return [element('section', {}, element('h2', {}, `${title} (${number.format(shown.length)})`), element('ul', {},
      ...shown.slice(0, density.most[kind]).map(({ lesson, decision }) => element('li', {}, clip(lesson.title, density.title), element('span', { class: 'id' }, ` ${lesson.id}`), ...(decision?.reason === undefined ? [] : [element('em', {}, clip(decision.reason, density.reason))]))),
      ...(rest > 0 ? [element('li', { class: 'rest' }, fill(brief.andMore, { n: number.format(rest) }))] : [])))];
  };
  const places = standards.map(({ title, clauses: own }) => `${title} ${number.format(clauses?.done(own.map(({ reference }) => reference)) ?? 0)}/${number.format(own.length)}`);
  box.replaceChildren(
    element('p', { class: 'kicker' }, `${brief.title} · ${fill(brief.on, { day })}`),
    element('h2', { class: 'brief-title' }, profile.name ?? kept.untitled),
    element('dl', {}, ...facts.flatMap(([term, value]) => (value === undefined ? [] : [fact(term, value)])), profile.worry === undefined ? undefined : fact(brief.worry, profile.worry, 'wide')),
    ...list(brief.applied, 'apply'), ...list(brief.covered, 'covered'), ...list(brief.notApplicable, 'not-applicable'), ...list(brief.open, 'open'),
    element('section', {}, element('h2', {}, brief.clauses), element('p', {}, places.join(' · '))),
    element('section', {}, element('h2', {}, brief.templates), element('p', {}, templates.now.map(({ title }) => title).join(' · '))),
  );
}
