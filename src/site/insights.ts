// The figures in words: what the page of insights shows and the files beside it hold. Computed once, when first asked for.
import type { Chart, Part } from '../charts/chart.ts';
import * as figures from '../insights/figures/index.ts';
import { percent } from '../insights/figures/index.ts';
import { toCsv } from '../model/csv.ts';
import { compare } from '../model/problem.ts';
import { IMPACT_LEVELS } from '../model/records/lesson.ts';
import { addressOf } from './body.ts';
import { formatDay, formatNumber } from './format.ts';
import { titleOf } from './names.ts';
import type { Site } from './site.ts';

/** Of fewer records than this a figure draws nothing. */
export const LEAST = 5;

/** A cell of a table: a number, words, or words that lead somewhere. Undefined: nothing to say. */
export type Cell = number | string | { text: string; address: string | undefined } | undefined;

export interface Insight {
  id: string;
  title: string;
  /** What it shows, in a sentence. */
  says: string;
  /** What a reader must know beside it: what is left out, what stands out. */
  remarks: string[];
  definition: string;
  columns: { title: string; number: boolean }[];
  rows: Cell[][];
  /** Undefined where there are too few records, with how that is said. */
  chart: Chart | undefined;
  few: string | undefined;
  /** What the pieces of the chart mean, by their class. */
  key: { piece: string; words: string }[];
}

/** Every figure, in the order of the page. */
export const insightsOf = (site: Site): Insight[] => [funnel, timeToEmbedded, learningDebt, reviewsDue, coverage, rootCauses, recurrenceChains, application, contribution].map((figure) => figure(site));

/** The tables as files for spreadsheets, by their addresses below the base path. */
export const insightFiles = (site: Site) => new Map(site.insights().map(({ id, columns, rows }) => [csvOf(id), toCsv([columns.map(({ title }) => title), ...rows.map((row) => row.map(plainCell))])]));

/** Where a figure's file stands. */
export const csvOf = (id: string): string => `insights/${id}.csv`;

const plainCell = (cell: Cell): string => (cell === undefined ? '' : typeof cell === 'object' ? cell.text : typeof cell === 'number' ? String(Math.round(cell * 10) / 10) : cell);

type Told = readonly [string, number];
type Draft = Pick<Insight, 'says' | 'columns' | 'rows'> & { remarks?: (string | false)[]; chart: Chart; records: number; key?: Insight['key'] };
type FigureId = 'funnel' | 'time-to-embedded' | 'learning-debt' | 'reviews-due' | 'coverage' | 'root-causes' | 'recurrence-chains' | 'application' | 'contribution';

function insight({ messages: { insights: words }, locale }: Site, id: FigureId, { says, remarks = [], columns, rows, chart, records, key }: Draft): Insight {
  const { title, definition, unit: [one = '', more = ''] } = words[id];
  const few = records < LEAST;
  return {
    id, title, says, definition, columns, rows, remarks: remarks.filter((remark) => remark !== false),
    chart: few ? undefined : chart, few: few ? words.tooFew([formatNumber(records, locale), records], formatNumber(LEAST, locale), one, more) : undefined,
    key: few ? [] : key ?? keyOf(words[id].key),
  };
}

const keyOf = (key: Record<string, string>): Insight['key'] => Object.entries(key).map(([piece, words]) => ({ piece, words }));

/** A number as it is written and as it counts, for words that depend on it. */
const telling = ({ locale }: Site) => (count: number): Told => [formatNumber(count, locale), count];
const textColumn = (title: string) => ({ title, number: false });
const numberColumn = (title: string) => ({ title, number: true });
const byColumns = (columns: Record<string, string>, texts: readonly string[]) => Object.entries(columns).map(([name, title]) => (texts.includes(name) ? textColumn(title) : numberColumn(title)));

/** A share in percent, in two digits: small ones are where it matters. */
function share(site: Site, part: number, whole: number): string {
  return new Intl.NumberFormat(site.locale, { style: 'percent', maximumSignificantDigits: part === whole ? 3 : 2 }).format(percent(part, whole) / 100);
}

const A_YEAR = 365.25;
/** A span of days in words: days up to two years, then years. */
function span({ locale, messages: { insights: words } }: Site, days: number): string {
  if (days < 2 * A_YEAR) { const whole = Math.round(days); return words.days([formatNumber(whole, locale), whole]); }
  const years = Math.round(days / A_YEAR * 10) / 10;
  return words.years([formatNumber(years, locale), years]);
}

function futureRemark(site: Site): string | false {
  const { future } = figures.knownLessons(site.library, site.today);
  return future > 0 && site.messages.insights.future(telling(site)(future));
}

function funnel(site: Site): Insight {
  const told = telling(site);
  const { messages: { insights: { funnel: words }, states } } = site;
  const { rows, lessons } = figures.funnel(site.library, site.standings, site.today);
  const count = (state: string, of: 'now' | 'reached') => rows.find((row) => row.state === state)?.[of] ?? 0;
  return insight(site, 'funnel', {
    records: lessons,
    says: lessons === 0 ? words.none : words.says(told(lessons), told(count('embedded', 'reached')), told(count('captured', 'now'))),
    remarks: [futureRemark(site)],
    columns: byColumns(words.columns, ['state']), rows: rows.map(({ state, now, reached }) => [states[state], now, reached]),
    chart: { kind: 'bars', most: lessons, rows: rows.map(({ state, now, reached }) => ({ label: states[state], note: words.note(told(now)[0], told(reached)[0]), layers: [{ part: 'some', value: reached }, { part: 'full', value: now }] })) },
  });
}

function timeToEmbedded(site: Site): Insight {
  const told = telling(site);
  const { messages: { insights: { 'time-to-embedded': words, days: inDays, years: inYears } } } = site;
  const { rows, all, lessons, waiting, outOfOrder } = figures.timeToEmbedded(site.library, site.standings, site.today);
  const [unit, inUnit] = (all?.longest ?? 0) < 2 * A_YEAR ? [1, inDays] as const : [A_YEAR, inYears] as const;
  const cells = (label: string, { lessons: count, shortest, lowerQuarter, median, upperQuarter, longest }: figures.Spread): Cell[] => [label, count, shortest, lowerQuarter, median, upperQuarter, longest];
  return insight(site, 'time-to-embedded', {
    records: lessons.length,
    says: !all ? words.none : all.lessons < LEAST ? words.saysFew(told(all.lessons)) : words.says(told(all.lessons), span(site, all.median), span(site, all.lowerQuarter)),
    remarks: [waiting > 0 && words.waiting(told(waiting)), outOfOrder > 0 && words.outOfOrder(told(outOfOrder)), futureRemark(site)],
    columns: byColumns(words.columns, ['year']), rows: [...rows.map((row) => cells(row.year, row)), ...(all ? [cells(words.allYears, all)] : [])],
    chart: {
      kind: 'spreads', tick: (value) => inUnit(told(Math.round(value * 10) / 10)),
      rows: rows.map((row) => ({
        label: row.year, note: row.lessons < LEAST ? words.noteFew(told(row.lessons)) : words.note(told(row.lessons), span(site, row.median)),
        values: lessons.filter(({ embedded }) => embedded.startsWith(row.year)).map(({ days }) => days / unit),
        box: row.lessons < LEAST ? undefined : { lower: row.lowerQuarter / unit, median: row.median / unit, upper: row.upperQuarter / unit },
      })),
    },
  });
}

function learningDebt(site: Site): Insight {
  const told = telling(site);
  const { messages: { insights: { 'learning-debt': words, unknown, noOwner } } } = site;
  const { rows, all, lessons, orphans } = figures.learningDebt(site.library, site.standings, site.today);
  const nameOf = (owner: figures.NamedOwner) => (owner === undefined ? noOwner : owner.known ? owner.title : `${owner.id} (${unknown})`);
  const cells = (label: string, { open, overdue, noDue, medianAge, oldest, impact }: figures.Debt): Cell[] => [label, open, overdue, noDue, medianAge, oldest, ...IMPACT_LEVELS.toReversed().map((level) => impact[level])];
  const first = rows[0];
  return insight(site, 'learning-debt', {
    records: all.open,
    says: all.open === 0 ? words.none : words.says(told(all.open), told(lessons), told(all.overdue)),
    remarks: [first?.owner !== undefined && rows.length > 1 && first.open > (rows[1]?.open ?? 0) && words.most(nameOf(first.owner), told(first.open), span(site, first.oldest)), orphans > 0 && words.orphans(told(orphans)), futureRemark(site)],
    columns: byColumns(words.columns, ['owner']), rows: [...rows.map((row) => cells(nameOf(row.owner), row)), ...(rows.length > 0 ? [cells(words.all, all)] : [])],
    chart: { kind: 'bars', rows: rows.map((row) => ({ label: nameOf(row.owner), note: words.note(told(row.open)[0], told(row.overdue), span(site, row.oldest)), layers: [{ part: 'full', value: row.open }, { part: 'due', value: row.overdue }] })) },
    key: all.overdue === 0 ? [] : keyOf(words.key),
  });
}

function reviewsDue(site: Site): Insight {
  const told = telling(site);
  const { locale, messages: { insights: { 'reviews-due': words } } } = site;
  const { rows, all, soon, soonDays } = figures.reviewsDue(site.library, site.standings, site.today);
  const nameOf = (when: string) => (when === 'overdue' ? words.overdue : when === 'later' ? words.later : formatDay(`${when}-01`, locale, 'month'));
  const overdue = rows.find(({ when }) => when === 'overdue')?.all ?? 0;
  return insight(site, 'reviews-due', {
    records: all.all,
    says: all.all === 0 ? words.none : words.says(told(all.all), told(overdue), told(soon), told(soonDays)[0]),
    columns: byColumns(words.columns, ['when']), rows: rows.map((row) => [nameOf(row.when), row.all, ...figures.REVIEWED.map((kind) => row[kind])]),
    chart: { kind: 'bars', compact: true, rows: rows.map(({ when, all: count }) => ({ label: nameOf(when), note: told(count)[0], layers: [{ part: when === 'overdue' ? 'due' : 'full', value: count }] satisfies { part: Part; value: number }[] })) },
    key: overdue === 0 ? [] : keyOf(words.key),
  });
}

const fullness = (lessons: number) => (lessons === 0 ? 0 : lessons < 3 ? 1 : lessons < 6 ? 2 : 3);

function coverage(site: Site): Insight {
  const told = telling(site);
  const { library: { taxonomy }, messages: { insights: { coverage: words } } } = site;
  const { rows, pairs, records } = figures.coverage(site.library, site.standings, site.today);
  const gaps = rows.filter(({ balance }) => balance === 'lessons').sort((a, b) => b.lessons - a.lessons).slice(0, 3);
  const number = (count: number) => told(count)[0];
  return insight(site, 'coverage', {
    records: records.clauses + records.templates + records.lessons,
    says: pairs.both + pairs.rules + pairs.lessons === 0 ? words.none : words.says(told(rows.length), told(pairs.both), told(pairs.rules), told(pairs.lessons)),
    remarks: [gaps.length > 0 && words.most(gaps.map((gap) => words.place(titleOf(site, 'domains', gap.domain), titleOf(site, 'phases', gap.phase), told(gap.lessons))).join('; ')), futureRemark(site)],
    columns: byColumns(words.columns, ['phase', 'domain', 'balance']),
    rows: rows.map(({ phase, domain, clauses, templates, lessons, balance }) => [titleOf(site, 'phases', phase), titleOf(site, 'domains', domain), clauses, templates, lessons, words.balances[balance]]),
    chart: {
      kind: 'heat-map', columns: taxonomy.phases.map(({ title }) => title),
      rows: taxonomy.domains.map(({ id, title }) => ({
        label: title,
        cells: rows.filter(({ domain }) => domain === id).map(({ clauses, templates, lessons, balance }) => ({
          numbers: balance === 'nothing' ? '–' : [clauses, templates, lessons].map(number).join(' · '), word: words.words[balance], fullness: fullness(lessons), gap: balance === 'rules' || balance === 'lessons',
        })),
      })),
    },
  });
}

function rootCauses(site: Site): Insight {
  const told = telling(site);
  const { messages: { insights: { 'root-causes': words, unknown } } } = site;
  const { rows, lessons, vital } = figures.rootCauses(site.library, site.today);
  const nameOf = ({ cause, title, known }: (typeof rows)[number]) => (known ? title : `${cause} (${unknown})`);
  const first = rows[0];
  return insight(site, 'root-causes', {
    records: lessons,
    says: !first ? words.none : rows.length === 1 ? words.saysOne(told(lessons), nameOf(first)) : words.says(told(lessons), nameOf(first), told(first.lessons), told(vital), told(rows.length)[0]),
    remarks: [futureRemark(site)],
    columns: byColumns(words.columns, ['cause']), rows: rows.map((row) => [nameOf(row), row.lessons, row.share, row.cumulated]),
    chart: { kind: 'pareto', most: lessons, rows: rows.map((row) => ({ label: nameOf(row), note: words.note(told(row.lessons)[0], share(site, row.cumulated, 100)), value: row.lessons, sum: row.cumulated * lessons / 100 })) },
  });
}

const MOST_CHAINS = 12;

function recurrenceChains(site: Site): Insight {
  const told = telling(site);
  const { library, locale, messages: { states, insights: { 'recurrence-chains': words } } } = site;
  const { chains, recurrences, afterEmbedding, circular } = figures.recurrenceChains(library, site.standings, site.today);
  const days = chains.flatMap(({ lessons }) => lessons.map(({ observed }) => observed)).sort(compare);
  const years = Number(days.at(-1)?.slice(0, 4) ?? 0) - Number(days[0]?.slice(0, 4) ?? 0);
  const linked = (id: string | undefined): Cell => {
    const record = id === undefined ? undefined : library.records.get(id as never);
    return id === undefined ? undefined : { text: id, address: record && addressOf(site, record) };
  };
  return insight(site, 'recurrence-chains', {
    records: recurrences,
    says: recurrences === 0 ? words.none : words.says(told(recurrences), told(chains.length), told(afterEmbedding)),
    remarks: [circular > 0 && words.circular(told(circular)), chains.length > MOST_CHAINS && words.more(told(chains.length - MOST_CHAINS)), futureRemark(site)],
    columns: byColumns(words.columns, Object.keys(words.columns).slice(1)),
    rows: chains.flatMap((chain, index) => chain.lessons.map(({ id, title, observed, state, recurrenceOf }) => [index + 1, linked(id), title, observed, states[state], linked(recurrenceOf), chain.circular ? words.yes : words.no])),
    chart: {
      kind: 'timelines', tick: (day) => (years < 3 ? formatDay(day, locale, 'month') : day.slice(0, 4)),
      rows: chains.slice(0, MOST_CHAINS).map((chain) => ({ label: chain.lessons[0]?.title ?? '', note: words.note(told(chain.lessons.length), span(site, chain.days)), days: chain.lessons.map(({ observed }) => observed) })),
    },
  });
}

function application(site: Site): Insight {
  const told = telling(site);
  const { library, messages: { insights: { application: words, noGate } } } = site;
  const { rows, gates, all, projects, silent, beside } = figures.application(library, site.standings, site.today);
  const number = (count: number) => told(count)[0];
  const rateCells = ({ fit, decided, applied, owed, answered }: figures.Rate): Cell[] => [fit, decided, percent(decided, fit), applied, decided === 0 ? undefined : percent(applied, decided), owed, answered];
  return insight(site, 'application', {
    records: all.fit,
    says: all.fit === 0 ? words.none : words.says(told(projects.length), told(all.fit), number(all.decided), share(site, all.decided, all.fit), told(all.applied)),
    remarks: [projects.length > 0 && silent > 0 && words.silent(told(silent), told(projects.length)), all.owed > 0 && words.owed(number(all.answered), number(all.owed)), beside > 0 && words.beside(told(beside)), futureRemark(site)],
    columns: byColumns(words.columns, ['project', 'title', 'gate']),
    rows: rows.map((row) => { const record = library.records.get(row.project); return [{ text: row.project, address: record && addressOf(site, record) }, row.title, row.gate ?? noGate, ...rateCells(row)]; }),
    chart: {
      kind: 'bars',
      rows: gates.map(({ gate, title, fit, decided, applied }) => ({ label: gate === undefined ? noGate : words.gate(gate, title ?? ''), note: words.note(number(decided), number(fit), number(applied)), layers: [{ part: 'whole', value: fit }, { part: 'some', value: decided }, { part: 'full', value: applied }] })),
    },
  });
}

function contribution(site: Site): Insight {
  const told = telling(site);
  const { messages: { insights: { contribution: words } } } = site;
  const { rows, lessons, projects, allProjects, withoutProject } = figures.contribution(site.library, site.standings, site.today);
  const last = rows.findLast(({ contributed }) => contributed > 0);
  return insight(site, 'contribution', {
    records: lessons,
    says: !last ? words.none : words.says(told(lessons), told(projects)[0], told(allProjects), told(last.contributed)[0], last.year),
    remarks: [withoutProject > 0 && words.withoutProject(told(withoutProject)), futureRemark(site)],
    columns: byColumns(words.columns, ['year']), rows: rows.map(({ year, contributed, projects: from, validated, embedded }) => [year, contributed, from, validated, embedded]),
    chart: { kind: 'bars', compact: true, rows: rows.map(({ year, contributed, projects: from }) => ({ label: year, note: words.note(told(contributed)[0], told(from)), layers: [{ part: 'full', value: contributed }] })) },
  });
}
