// Each figure over small libraries: whole rows, and what must not break it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as figures from '../../../src/insights/figures/index.ts';
import { quantile } from '../../../src/insights/figures/numbers.ts';
import { standings } from '../../../src/insights/standings.ts';
import { gatesOf, holdToGate } from '../../../src/gates/gate.ts';
import { profileOf } from '../../../src/insights/applicability.ts';
import { forAudience, type AnyRecord, type Library } from '../../../src/library/index.ts';
import { EMPTY_BODY } from '../../../src/library/body.ts';
import { assemble, DEFAULT_SETTINGS, EMPTY_TAXONOMY } from '../../../src/library/library.ts';
import { libraryWith, readLibrary, swap, TODAY, type Changes } from '../libraries.ts';

/** A lesson's file with fields added to, or in the place of, the plainest there can be. */
function lesson(id: string, fields: string): Changes {
  const given = new Set(fields.split('\n').flatMap((line) => /^(\w+):/.exec(line)?.[1] ?? []));
  const plain = { title: `Do ${id}`, summary: 'It helps.', outcome: 'problem', observed: '2024-01-10', sensitivity: 'public', phases: '[transition]', domains: '[transition]', rootCause: 'inadequate-testing', impact: '{ level: low }' };
  const rest = Object.entries(plain).filter(([name]) => !given.has(name)).map(([name, value]) => `${name}: ${value}`);
  return { [`content/lessons/2024/${id.toLowerCase()}.mdx`]: `---\nid: ${id}\n${[...rest, fields].join('\n')}\n---\n\n## What happened\n\nIt did.\n\n## Why it happened\n\nIt could.\n\n## What to do\n\nDo it.\n` };
}
const library = (...changes: Changes[]) => readLibrary(libraryWith(Object.assign({}, ...changes) as Changes));
const known = (some: Library, today = TODAY) => [some, standings(some, today), today] as const;
const FUTURE = lesson('LL-2027-ftre', 'observed: 2027-05-01');

describe('the funnel', () => {
  it('says where every lesson stands and what it reached', () => {
    const some = library(lesson('LL-2024-aaaa', ''), lesson('LL-2024-bbbb', 'validated: { by: knowledge-staff, on: 2024-02-01 }\nretired: { on: 2024-03-01, why: Gone. }'),
      lesson('LL-2024-cccc', 'validated: { by: knowledge-staff, on: 2024-02-01 }\nactions:\n  - { what: Do, owner: process-staff, due: 2027-01-01 }'), FUTURE);
    expect(figures.funnel(...known(some))).toEqual({
      rows: [
        { state: 'captured', now: 2, reached: 5 }, { state: 'validated', now: 0, reached: 3 }, { state: 'assigned', now: 1, reached: 1 }, { state: 'embedded', now: 1, reached: 1 },
        { state: 'verified', now: 0, reached: 0 }, { state: 'reopened', now: 0, reached: 0 }, { state: 'retired', now: 1, reached: 1 },
      ],
      lessons: 5, future: 1,
    });
  });
});

describe('the time to embedded', () => {
  it('is spread by the year of embedding, with what waits beside it', () => {
    const some = library(FUTURE);
    expect(figures.timeToEmbedded(...known(some))).toEqual({
      rows: [{ year: '2024', lessons: 1, shortest: 80, lowerQuarter: 80, median: 80, upperQuarter: 80, longest: 80 }],
      all: { lessons: 1, shortest: 80, lowerQuarter: 80, median: 80, upperQuarter: 80, longest: 80 },
      lessons: [{ id: 'LL-2024-w4rk', title: 'Rehearse the cutover with real data before you fix the date', observed: '2024-03-01', embedded: '2024-05-20', days: 80 }],
      waiting: 1, outOfOrder: 0,
    });
  });
  it('leaves out what was embedded before it was observed', () => {
    const some = library({ 'content/lessons/2024/rehearse-the-cutover.mdx': swap('observed: 2024-03-01', 'observed: 2024-09-01') });
    expect(figures.timeToEmbedded(...known(some))).toMatchObject({ rows: [], all: undefined, outOfOrder: 1 });
  });
  it('takes quarters as spreadsheets do, between the smallest and the largest', () => {
    expect([0, .25, .5, .75, 1].map((share) => quantile([1, 2, 4, 8], share))).toEqual([1, 1.75, 3, 5, 8]);
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 20000 }), { minLength: 1 }), (days) => {
      const sorted = days.toSorted((a, b) => a - b);
      const values = [0, .25, .5, .75, 1].map((share) => quantile(sorted, share));
      expect(values).toEqual(values.toSorted((a, b) => a - b));
      expect([values[0], values[4]]).toEqual([sorted[0], sorted.at(-1)]);
    }));
  });
});

describe('learning debt', () => {
  const action = (fields: string) => `validated: { by: knowledge-staff, on: 2026-10-23 }\nactions:\n  - { what: Do, ${fields} }`;
  it('is owed by owners of the list, by others, and by nobody', () => {
    const some = library(lesson('LL-2024-aaaa', action('owner: process-staff, due: 2026-11-21')), lesson('LL-2024-bbbb', `impact: { level: critical }\n${action('owner: process-staff, due: 2026-11-22')}`),
      lesson('LL-2024-cccc', action('owner: somebody-else, due: 2027-01-01')), lesson('LL-2024-dddd', 'observed: 2026-11-12\nactions:\n  - { what: Do }'),
      // Done after today is not done; retired lessons owe nothing; validated without anything is an orphan.
      lesson('LL-2024-eeee', action('owner: process-staff, due: 2027-02-01, done: 2027-01-01')), lesson('LL-2024-ffff', `${action('owner: process-staff')}\nretired: { on: 2026-11-01, why: Gone. }`), lesson('LL-2024-gggg', 'validated: { by: knowledge-staff, on: 2026-10-23 }'));
    const impact = { low: 0, medium: 0, high: 0, critical: 0 };
    expect(figures.learningDebt(...known(some))).toEqual({
      rows: [
        { owner: { id: 'process-staff', title: 'Process staff', known: true }, open: 3, overdue: 1, noDue: 0, medianAge: 30, oldest: 30, impact: { ...impact, low: 2, critical: 1 } },
        { owner: { id: 'somebody-else', title: 'somebody-else', known: false }, open: 1, overdue: 0, noDue: 0, medianAge: 30, oldest: 30, impact: { ...impact, low: 1 } },
        { owner: undefined, open: 1, overdue: 0, noDue: 1, medianAge: 10, oldest: 10, impact: { ...impact, low: 1 } },
      ],
      all: { open: 5, overdue: 1, noDue: 1, medianAge: 30, oldest: 30, impact: { ...impact, low: 4, critical: 1 } },
      lessons: 5, orphans: 1,
    });
  });
});

describe('reviews due', () => {
  it('are overdue only when their day has passed, and stand in their months', () => {
    const some = library();
    const rowsWith = (today: string) => figures.reviewsDue(...known(some, today)).rows.filter(({ all }) => all > 0);
    const days = [...some.of('standard'), ...some.of('template'), ...some.of('guide')].map(({ data }) => data.reviewBy).sort();
    const last = days.at(-1) ?? '';
    expect(figures.reviewsDue(...known(some, last)).rows.find(({ when }) => when === last.slice(0, 7))?.all).toBe(days.filter((day) => day === last).length);
    expect(rowsWith('2099-01-01')).toEqual([{ when: 'overdue', all: days.length + 1, standard: 1, template: 2, guide: 1, lesson: 1 }]);
    expect(rowsWith('2000-01-01').map(({ when }) => when)).toEqual(['later']);
  });
  it('go through twelve months, over the end of a year', () => {
    expect(figures.reviewsDue(...known(library(), '2026-11-30')).rows.map(({ when }) => when)).toEqual(['overdue', '2026-11', '2026-12', ...Array.from({ length: 10 }, (_, month) => `2027-${String(month + 1).padStart(2, '0')}`), 'later']);
  });
});

describe('coverage', () => {
  it('tells rules without lessons from lessons without rules', () => {
    const some = library(lesson('LL-2024-aaaa', 'phases: [planning, transition]'), FUTURE);
    const { rows, pairs } = figures.coverage(...known(some));
    expect(rows).toEqual([
      { phase: 'planning', domain: 'risk', clauses: 2, templates: 2, lessons: 0, balance: 'rules' }, { phase: 'planning', domain: 'transition', clauses: 0, templates: 0, lessons: 1, balance: 'lessons' },
      { phase: 'transition', domain: 'risk', clauses: 0, templates: 0, lessons: 0, balance: 'nothing' }, { phase: 'transition', domain: 'transition', clauses: 0, templates: 0, lessons: 3, balance: 'lessons' },
    ]);
    expect(pairs).toEqual({ both: 0, rules: 1, lessons: 2, nothing: 1 });
  });
});

describe('root causes', () => {
  it('count problems, the most frequent first, and name what the taxonomy does not know', () => {
    const some = library(lesson('LL-2024-aaaa', 'rootCause: bad-luck'), lesson('LL-2024-bbbb', 'rootCause: bad-luck'), lesson('LL-2024-cccc', 'outcome: success'), FUTURE);
    expect(figures.rootCauses(some, TODAY).rows.map(({ cause, known: listed, lessons }) => [cause, listed, lessons])).toEqual([['bad-luck', false, 2], ['inadequate-testing', true, expect.any(Number)]]);
  });
});

describe('recurrence chains', () => {
  const again = (id: string, of: string, observed: string) => lesson(id, `recurrenceOf: ${of}\nobserved: ${observed}`);
  it('gather what hangs together, and see what came after the embedding', () => {
    const some = library(again('LL-2024-bbbb', 'LL-2024-w4rk', '2025-01-01'), again('LL-2024-cccc', 'LL-2024-bbbb', '2025-03-01'), again('LL-2024-dddd', 'LL-2024-w4rk', '2024-05-01'), again('LL-2024-eeee', 'LL-2020-gone', '2025-01-01'));
    const { chains, ...rest } = figures.recurrenceChains(...known(some));
    expect(chains.map(({ lessons, days, circular }) => [lessons.map(({ id, state }) => `${id} ${state}`), days, circular])).toEqual([
      [['LL-2024-w4rk reopened', 'LL-2024-dddd captured', 'LL-2024-bbbb captured', 'LL-2024-cccc captured'], 365, false],
    ]);
    expect(rest).toEqual({ recurrences: 3, afterEmbedding: 1, circular: 0 });
  });
  it('say of a circle that it is one', () => {
    const some = library(again('LL-2024-aaaa', 'LL-2024-bbbb', '2025-01-01'), again('LL-2024-bbbb', 'LL-2024-cccc', '2025-01-02'), again('LL-2024-cccc', 'LL-2024-aaaa', '2025-01-03'), again('LL-2024-dddd', 'LL-2024-dddd', '2025-01-04'));
    const { chains, circular } = figures.recurrenceChains(...known(some));
    expect(chains.map((chain) => [chain.lessons.length, chain.circular])).toEqual([[3, true], [1, true]]);
    expect(circular).toBe(2);
  });
});

describe('application', () => {
  it('counts a lesson that fits once for a project, at the gate by which it is due', () => {
    const some = library(lesson('LL-2024-aaaa', 'appliesWhen: { phases: [planning] }\nimpact: { level: critical }'), lesson('LL-2024-bbbb', 'appliesWhen: { projectTypes: [infrastructure] }'),
      { 'content/projects/bridge.mdx': swap('dispositions:\n', 'dispositions:\n  - { lesson: LL-2024-aaaa, gate: G4, decision: covered, reason: Later. }\n  - { lesson: LL-2024-aaaa, gate: G2, decision: apply, reason: At first. }\n  - { lesson: LL-2024-bbbb, gate: G2, decision: not-applicable, on: 2027-01-01 }\n') });
    const figure = figures.application(...known(some));
    const none = { fit: 1, decided: 1, applied: 0, owed: 1, answered: 1 };
    expect(figure.rows.filter(({ gate }) => gate === 'G2')).toEqual([{ project: 'PRJ-BRIDGE', title: 'Bridge', gate: 'G2', ...none }]);
    // Its decision on its own lesson is in no rate, and one of a day to come has not been taken.
    expect([figure.beside, figure.silent, figure.all.decided]).toEqual([1, 0, 1]);
  });
  it('comes to what the last gate finds owed and decided', () => {
    const some = library(lesson('LL-2024-aaaa', 'impact: { level: high }\nphases: [planning]'), lesson('LL-2024-bbbb', 'impact: { level: critical }'), { 'content/projects/bridge.mdx': swap('dispositions:\n', 'dispositions:\n  - { lesson: LL-2024-bbbb, gate: G2, decision: covered, reason: A rule. }\n') });
    const [project] = some.of('project');
    const gate = gatesOf(some).at(-1);
    if (!project || !gate) throw new Error('The fixture has a project and gates.');
    const report = holdToGate(some, standings(some, TODAY), { profile: profileOf(project), dispositions: project.data.dispositions ?? [] }, gate, TODAY);
    expect(figures.application(...known(some)).all).toMatchObject({ owed: report.owed.length, answered: report.decided.length });
    expect(report.owed.length).toBe(2);
  });
});

describe('contribution', () => {
  it('fills the years between, by numbers, validations and embeddings', () => {
    const some = library(lesson('LL-2021-aaaa', 'validated: { by: knowledge-staff, on: 2023-02-01 }'), FUTURE);
    expect(figures.contribution(...known(some))).toMatchObject({
      rows: [
        { year: '2021', contributed: 1, projects: 0, validated: 0, embedded: 0 }, { year: '2022', contributed: 0, projects: 0, validated: 0, embedded: 0 },
        { year: '2023', contributed: 0, projects: 0, validated: 1, embedded: 0 }, { year: '2024', contributed: 2, projects: 1, validated: 1, embedded: 1 },
      ],
      lessons: 3, projects: 1, allProjects: 1,
    });
  });
});

it('nothing is counted that is above the audience', () => {
  const hidden = library(lesson('LL-2024-aaaa', 'sensitivity: restricted\nrootCause: bad-luck\nrecurrenceOf: LL-2024-w4rk\nobserved: 2026-01-01'));
  const without = forAudience(library(), 'internal');
  for (const figure of [figures.funnel, figures.timeToEmbedded, figures.learningDebt, figures.coverage, figures.recurrenceChains, figures.application, figures.contribution]) {
    expect(figure(...known(forAudience(hidden, 'internal')))).toEqual(figure(...known(without)));
  }
});

describe('whatever the records say', () => {
  const day = fc.integer({ min: 0, max: 2000 }).map((days) => new Date(Date.UTC(2022, 0, 1 + days)).toISOString().slice(0, 10));
  const some = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
  const fields = fc.record({
    observed: day, outcome: fc.constantFrom('problem', 'success'), rootCause: fc.constantFrom('a', 'b', 'c', 'd'), before: some(fc.nat({ max: 11 })), validated: some(day.map((on) => ({ by: 'x', on }))),
    actions: some(fc.array(fc.record({ what: fc.constant('Do'), owner: some(fc.constantFrom('x', 'y')), due: some(day), done: some(day) }), { maxLength: 3 })), retired: some(day.map((on) => ({ on, why: 'Gone.' }))),
  });
  const libraries = fc.array(fields, { maxLength: 12 }).map((all) => assemble(DEFAULT_SETTINGS, { ...EMPTY_TAXONOMY, phases: [{ id: 'p', title: 'P' }], domains: [{ id: 'd', title: 'D' }] }, all.map(({ before, ...data }, index) => {
    const id = `LL-2024-000${index.toString(16)}`;
    const recurrenceOf = before === undefined ? undefined : `LL-2024-000${before.toString(16)}`;
    return { kind: 'lesson', id, title: id, summary: '', sensitivity: 'public', address: '/', slug: id, file: id, anchors: new Map(), body: EMPTY_BODY, data: JSON.parse(JSON.stringify({ id, ...data, recurrenceOf, phases: ['p'], domains: ['d'], impact: { level: 'low' } })) } as unknown as AnyRecord;
  }), [], []));

  it('the funnel holds every lesson once, and nobody stands where nobody was', () => fc.assert(fc.property(libraries, day, (all, today) => {
    const { rows, lessons, future } = figures.funnel(...known(all, today));
    expect(rows.reduce((sum, { now }) => sum + now, 0)).toBe(lessons);
    expect(lessons + future).toBe(all.of('lesson').length);
    for (const { now, reached } of rows) expect(reached).toBeGreaterThanOrEqual(now);
  })));
  it('Pareto falls, and comes to a hundred', () => fc.assert(fc.property(libraries, day, (all, today) => {
    const { rows, lessons, vital } = figures.rootCauses(all, today);
    expect(rows.map((row) => row.lessons)).toEqual(rows.map((row) => row.lessons).toSorted((a, b) => b - a));
    expect(rows.reduce((sum, row) => sum + row.lessons, 0)).toBe(lessons);
    if (rows.length > 0) {
      expect(rows.at(-1)?.cumulated).toBe(100);
      expect(rows[vital - 1]?.cumulated).toBeGreaterThanOrEqual(80);
      expect(rows[vital - 2]?.cumulated ?? 0).toBeLessThan(80);
    }
  })));
  it('chains end, hold each lesson once, and are circles just where following them never ends', () => fc.assert(fc.property(libraries, day, (all, today) => {
    const { chains } = figures.recurrenceChains(...known(all, today));
    const links = chains.flatMap(({ lessons }) => lessons);
    expect(new Set(links.map(({ id }) => id)).size).toBe(links.length);
    const before = new Map<string, string | undefined>(links.map(({ id, recurrenceOf }) => [id, recurrenceOf]));
    for (const { lessons, circular } of chains) {
      const endless = lessons.map(({ id }) => { let at: string | undefined = id; for (let step = 0; step <= links.length && at !== undefined; step++) at = before.get(at); return at !== undefined; });
      expect(circular).toBe(endless.includes(true));
    }
  })));
  it('debt by owner adds up, and what is embedded in a year adds up', () => fc.assert(fc.property(libraries, day, (all, today) => {
    const debt = figures.learningDebt(...known(all, today));
    for (const part of ['open', 'overdue', 'noDue'] as const) expect(debt.rows.reduce((sum, row) => sum + row[part], 0)).toBe(debt.all[part]);
    const { rows, lessons } = figures.contribution(...known(all, today));
    expect(rows.reduce((sum, row) => sum + row.contributed, 0)).toBe(lessons);
  })));
});
