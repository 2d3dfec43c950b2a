// The figures of the shipped library, computed once more from the files by few lines that know nothing of the engine's model.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import * as figures from '../../../src/insights/figures/index.ts';
import { mostApplied, mostHelpful } from '../../../src/insights/reuse.ts';
import { standings } from '../../../src/insights/standings.ts';
import { readLibrary } from '../libraries.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
type Fields = Record<string, any>;
interface Raw { path: string; body: string; data: Fields }

const raw = (folder: string, name = /\.mdx$/): Raw[] => readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).filter((path) => name.test(path)).sort().map((path) => {
  const [, front = '', body = ''] = /^---\n([^]*?)\n---\n([^]*)$/.exec(readFileSync(join(ROOT, folder, path), 'utf8')) ?? [];
  return { path: join(folder, path), body, data: parse(front) as Fields };
});
const [lessons, projects, standards, guides, templates] = [raw('content/lessons'), raw('content/projects'), raw('content/standards'), raw('content/guides'), raw('templates', /index\.mdx$/)];
const taxonomy = parse(readFileSync(join(ROOT, 'content/taxonomy.yaml'), 'utf8')) as Record<'phases' | 'domains' | 'owners', Fields[]>;
const settings = parse(readFileSync(join(ROOT, 'content/portal.yaml'), 'utf8')) as Fields;

/** Whether the place that a lesson names says the lesson's id, as the file is written. */
function cites(reference: string, id: string): boolean {
  const [record = '', anchor] = reference.split('#');
  const home = [...standards, ...templates, ...guides].find(({ data }) => data.id === record);
  if (!home) return false;
  if (record.startsWith('GDE-')) return home.body.includes(id) || String(home.data.related).includes(id);
  const texts = record.startsWith('TPL-') ? readdirSync(join(ROOT, dirname(home.path))).filter((name) => /^(?:document\.mdx|workbook\.yaml)$/.test(name)).map((name) => readFileSync(join(ROOT, dirname(home.path), name), 'utf8')) : [home.body];
  return texts.some((text) => {
    const tags = [...text.matchAll(/<(?:Clause|Section)\b[^>]*>/g)].map(([tag]) => tag).filter((tag) => anchor === undefined || tag.includes(`id="${anchor}"`));
    const columns = text.split(/\n\s*- (?=id:)/).filter((column) => anchor === undefined || column.startsWith(`id: ${anchor}\n`)).flatMap((column) => column.match(/learnedFrom: \[.*\]/) ?? []);
    return [...tags, ...columns].some((place) => place.includes(id));
  });
}
const citedBack = new Map(lessons.map(({ data }) => [data.id, (data.embeddedIn ?? []).length > 0 && data.embeddedIn.every((place: string) => cites(place, data.id))]));

/** State and days of a lesson, from its fields: what the about page says in words. */
function stateOf({ id, validated, actions = [], verified, retired }: Fields, today: string): { state: string; seenOn?: string; embedded?: string } {
  const on = (day: string | undefined) => (day !== undefined && day <= today ? day : undefined);
  const seen = on(validated?.on);
  const open = actions.filter((action: Fields) => !on(action.done));
  const days = [seen, ...actions.map((action: Fields) => on(action.done))].filter((day) => day !== undefined).sort();
  const embedded = seen && citedBack.get(id) && open.length < Math.max(1, actions.length) ? days.at(-1) : undefined;
  const again = embedded && lessons.some(({ data }) => data.recurrenceOf === id && on(data.observed) && data.observed > embedded);
  const state = on(retired?.on) ? 'retired' : !seen ? 'captured' : again ? 'reopened' : embedded && open.length === 0 ? (on(verified?.on) ? 'verified' : 'embedded') : open.some((action: Fields) => action.owner && action.due) ? 'assigned' : 'validated';
  return { state, ...(seen && { seenOn: seen }), ...(embedded && (open.length === 0 || again) && { embedded }) };
}

const library = readLibrary(ROOT.replace(/[/\\]$/, ''));
const span = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000;
const count = (values: readonly string[]) => Object.fromEntries([...new Set(values)].map((value) => [value, values.filter((one) => one === value).length]));
const middle = (values: number[]) => { const sorted = values.toSorted((a, b) => a - b); const half = Math.floor(sorted.length / 2); return sorted.length % 2 ? sorted[half] : ((sorted[half - 1] ?? 0) + (sorted[half] ?? 0)) / 2; };

// A day before anything was validated, the day of the release, and days on which actions and reviews are late.
describe.each(['2020-06-30', '2026-11-21', '2026-11-22', '2027-01-20', '2027-07-01', '2029-01-01'])('on %s the figures are what the files say:', (today) => {
  const known = [library, standings(library, today), today] as const;
  const seen = lessons.filter(({ data }) => data.observed <= today).map(({ data }) => ({ ...data, ...stateOf(data, today)})) as unknown as Fields[];
  const alive = seen.filter(({ state }) => state !== 'retired');

  it('the funnel', () => {
    const figure = figures.funnel(...known);
    expect(Object.fromEntries(figure.rows.filter(({ now }) => now > 0).map(({ state, now }) => [state, now]))).toEqual(count(seen.map(({ state }) => state)));
    expect(figure.future).toBe(lessons.length - seen.length);
    expect(figure.rows.find(({ state }) => state === 'embedded')?.reached).toBe(seen.filter(({ embedded }) => embedded).length);
  });
  it('the time to embedded', () => {
    const days = seen.filter(({ embedded }) => embedded).map(({ observed, embedded }) => span(observed, embedded));
    const figure = figures.timeToEmbedded(...known);
    expect(figure.lessons.map((one) => one.days).sort()).toEqual(days.sort());
    expect(figure.all?.median).toBe(days.length === 0 ? undefined : middle(days));
    expect(Object.fromEntries(figure.rows.map(({ year, lessons: of }) => [year, of]))).toEqual(count(seen.flatMap(({ embedded }) => (embedded ? [embedded.slice(0, 4)] : []))));
    expect(figure.waiting).toBe(alive.filter(({ embedded }) => !embedded).length);
  });
  it('learning debt', () => {
    const open = alive.flatMap((lesson) => (lesson.actions ?? []).filter((action: Fields) => !action.done || action.done > today).map((action: Fields) => ({ ...action, level: lesson.impact.level, age: span(lesson.seenOn ?? lesson.observed, today) })));
    const figure = figures.learningDebt(...known);
    expect(Object.fromEntries(figure.rows.map(({ owner, ...row }) => [owner?.id ?? 'nobody', row.open]))).toEqual(count(open.map(({ owner }: Fields) => owner ?? 'nobody')));
    expect(figure.all).toMatchObject({ open: open.length, overdue: open.filter(({ due }: Fields) => due < today).length, oldest: Math.max(0, ...open.map(({ age }: Fields) => age)) });
    expect(Object.fromEntries(Object.entries(figure.all.impact).filter(([, of]) => of > 0))).toEqual(count(open.map(({ level }: Fields) => level)));
  });
  it('reviews due', () => {
    const days = [...standards.filter(({ data }) => ['in-force', 'draft'].includes(data.state)), ...templates, ...guides].map(({ data }) => data.reviewBy as string)
      .concat(lessons.filter(({ data }) => data.verifyBy && stateOf(data, today).state === 'embedded').map(({ data }) => data.verifyBy as string));
    const figure = figures.reviewsDue(...known);
    const at = (when: string) => figure.rows.find((row) => row.when === when)?.all ?? 0;
    expect(figure.all.all).toBe(days.length);
    expect(at('overdue')).toBe(days.filter((day) => day < today).length);
    for (const { when, all } of figure.rows) if (/^\d/.test(when)) expect(all, when).toBe(days.filter((day) => day >= today && day.startsWith(when)).length);
    expect(figure.rows.reduce((sum, { all }) => sum + all, 0)).toBe(days.length);
    expect(figure.soon).toBe(days.filter((day) => day >= today && span(today, day) <= settings.reviewReminderDays).length);
  });
  it('coverage', () => {
    const here = ({ data }: Raw, phase: string, domain: string) => data.domain === domain && data.phases.includes(phase);
    expect(figures.coverage(...known).rows.map(({ phase, domain, clauses, templates: forms, lessons: of }) => `${phase} ${domain} ${clauses} ${forms} ${of}`)).toEqual(taxonomy.phases.flatMap(({ id: phase }) => taxonomy.domains.map(({ id: domain }) => [
      phase, domain,
      standards.filter((one) => ['in-force', 'draft'].includes(one.data.state) && here(one, phase, domain)).flatMap(({ body }) => body.match(/^<Clause /gm) ?? []).length,
      templates.filter((one) => here(one, phase, domain)).length,
      alive.filter(({ phases, domains }) => phases.includes(phase) && domains.includes(domain)).length,
    ].join(' '))));
  });
  it('root causes', () => {
    const problems = seen.filter(({ outcome }) => outcome === 'problem');
    const { rows, lessons: all } = figures.rootCauses(library, today);
    expect(all).toBe(problems.length);
    expect(Object.fromEntries(rows.map(({ cause, lessons: of }) => [cause, of]))).toEqual(count(problems.map(({ rootCause }) => rootCause)));
    for (const [index, { cumulated }] of rows.entries()) expect(cumulated).toBeCloseTo(100 * rows.slice(0, index + 1).reduce((sum, row) => sum + row.lessons, 0) / all, 9);
  });
  it('recurrence chains', () => {
    const links = seen.filter(({ recurrenceOf }) => recurrenceOf && seen.some(({ id }) => id === recurrenceOf));
    const { chains, recurrences } = figures.recurrenceChains(...known);
    expect(recurrences).toBe(links.length);
    expect(chains.flatMap((chain) => chain.lessons.flatMap(({ id, recurrenceOf }) => (recurrenceOf ? [`${id} ${recurrenceOf}`] : []))).sort()).toEqual(links.map(({ id, recurrenceOf }) => `${id} ${recurrenceOf}`).sort());
    expect(chains.flatMap((chain) => chain.lessons).length).toBe(new Set(links.flatMap(({ id, recurrenceOf }) => [id, recurrenceOf])).size);
  });
  it('application', () => {
    const plain = (text: string) => ` ${text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim()} `;
    const pairs = projects.flatMap(({ data: project, body }) => {
      const said = plain([project.title, project.summary, body.replace(/\[\[[^\]|]*\|?|\]\]|\]\([^)]*\)/g, '')].join('\n'));
      return seen.filter(({ state, observed, project: own }) => state !== 'retired' && own !== project.id && (!project.end || observed <= project.end)).filter(({ appliesWhen = {} }) => {
        const fits = (list: unknown[] | undefined, value: unknown) => list === undefined || list.map(String).includes(String(value));
        return (appliesWhen.keywords ?? []).some((keyword: string) => said.includes(plain(keyword))) || (fits(appliesWhen.projectTypes, project.type) && fits(appliesWhen.approaches, project.approach) && fits(appliesWhen.tiers, project.tier));
      }).map((lesson) => {
        const first = taxonomy.phases.findIndex(({ id }) => (lesson.appliesWhen?.phases ?? lesson.phases).includes(id));
        const decisions = (project.dispositions ?? []).filter((one: Fields) => one.lesson === lesson.id && !(one.on > today));
        return { at: `${project.id} ${taxonomy.phases.slice(first).find(({ gate }) => gate)?.gate.id}`, decided: decisions.length > 0, applied: decisions.at(-1)?.decision === 'apply' };
      });
    });
    const figure = figures.application(...known);
    expect(Object.fromEntries(figure.rows.map(({ project, gate, fit }) => [`${project} ${gate}`, fit]))).toEqual(count(pairs.map(({ at }) => at)));
    expect(figure.all).toMatchObject({ fit: pairs.length, decided: pairs.filter(({ decided }) => decided).length, applied: pairs.filter(({ applied }) => applied).length });
    expect(figure.silent).toBe(projects.filter(({ data }) => !(data.dispositions ?? []).some((one: Fields) => !(one.on > today))).length);
  });
  it('contribution', () => {
    const figure = figures.contribution(...known);
    const by = (part: 'contributed' | 'validated' | 'embedded') => Object.fromEntries(figure.rows.filter((row) => row[part] > 0).map((row) => [row.year, row[part]]));
    expect(by('contributed')).toEqual(count(seen.map(({ id }) => id.slice(3, 7))));
    expect(by('validated')).toEqual(count(seen.flatMap((lesson) => (lesson.seenOn ? [lesson.seenOn.slice(0, 4)] : []))));
    expect(by('embedded')).toEqual(count(seen.flatMap(({ embedded }) => (embedded ? [embedded.slice(0, 4)] : []))));
    expect(figure.projects).toBe(new Set(seen.flatMap(({ project }) => project ?? [])).size);
  });
  it('reuse', () => {
    const applied = projects.flatMap(({ data }) => (data.dispositions ?? []).filter((one: Fields) => one.decision === 'apply' && !(one.on > today)));
    expect(Object.fromEntries(mostApplied(library, today).map(({ lesson, applied: of }) => [lesson.id, of]))).toEqual(count(applied.map((one: Fields) => one.lesson)));
    expect(Object.fromEntries(mostHelpful(library, today).map(({ lesson, helped }) => [lesson.id, helped]))).toEqual(count(applied.filter((one: Fields) => one.outcome === 'helped').map((one: Fields) => one.lesson)));
  });
});
