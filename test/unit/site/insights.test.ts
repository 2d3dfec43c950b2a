// The figures in words and as files: few records say so, sentences agree with their numbers, cells run nothing.
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { makeSite } from '../../../src/site/make-site.ts';
import { insightFiles, insightsOf, LEAST } from '../../../src/site/insights.ts';
import { fixture, libraryWith, readLibrary, swap, TODAY, type Changes } from '../libraries.ts';

function siteOf(root: string, today = TODAY) {
  return makeSite(readLibrary(root), { libraryDir: root, today, audience: 'public' });
}
const sound = siteOf(fixture('sound'));
const shipped = siteOf(fileURLToPath(new URL('../../../', import.meta.url)).replace(/[/\\]$/, ''));
const says = (site: ReturnType<typeof siteOf>) => insightsOf(site).map((one) => [one.says, ...one.remarks, ...(one.few === undefined ? [] : [one.few])].join(' '));

describe('the figures', () => {
  it('of fewer than five records say so and draw nothing', () => {
    for (const { id, few, chart } of insightsOf(sound)) expect([id, few !== undefined], id).toEqual([id, chart === undefined]);
    expect(Object.fromEntries(insightsOf(sound).filter(({ few }) => few).map(({ id, few }) => [id, few]))).toMatchObject({
      funnel: 'There is 1 lesson to show. Below 5 a chart would say more than is known; the table has what there is.',
      'recurrence-chains': 'There are no recurrences to show. Below 5 a chart would say more than is known; the table has what there is.',
    });
    expect(LEAST).toBe(5);
  });
  it('of the shipped library are all drawn, one or many', () => {
    expect(insightsOf(shipped).filter(({ chart }) => chart === undefined).map(({ id }) => id)).toEqual([]);
  });
  it('speak of one as of one', () => {
    expect(says(sound).join('\n')).not.toMatch(/\b1 (?:lessons|actions|projects|reviews|days|chains|causes|pairs|decisions)\b|undefined|NaN|\[object/);
    expect(says(shipped).join('\n')).not.toMatch(/undefined|NaN|\[object|\b1 lessons/);
  });
  it('of nothing say that there is nothing', () => {
    const empty: Changes = { 'content/lessons': null, 'content/projects': null, 'content/standards': null, 'content/guides': null, templates: null };
    const site = siteOf(libraryWith(empty));
    expect(insightsOf(site).map(({ id, says: sentence, chart }) => `${id}: ${sentence}${chart ? ' drawn' : ''}`)).toEqual([
      'funnel: There are no lessons yet.', 'time-to-embedded: No lesson has been embedded yet.', 'learning-debt: No action on a lesson is open.', 'reviews-due: No review is set.',
      'coverage: There is nothing to cover yet.', 'root-causes: No lesson from a problem is recorded yet.',
      'recurrence-chains: No lesson names an earlier one that it repeats.', 'application: No lesson fits a project of this library yet.', 'contribution: Nothing has been contributed yet.',
    ]);
  });
  it('say what is dated after the day', () => {
    expect(insightsOf(siteOf(fixture('sound'), '2023-01-01')).find(({ id }) => id === 'funnel')?.remarks).toEqual(['1 lesson dated after this day is not counted.']);
  });
});

describe('the files', () => {
  it('hold the table of each figure', () => {
    expect([...insightFiles(shipped).keys()]).toEqual(insightsOf(shipped).map(({ id }) => `insights/${id}.csv`));
    for (const { id, rows } of insightsOf(shipped)) expect(insightFiles(shipped).get(`insights/${id}.csv`)?.trimEnd().split('\r\n').length, id).toBe(rows.length + 1);
    expect(insightFiles(sound).get('insights/root-causes.csv')).toBe('Root cause,Lessons,Share (%),Sum of shares (%)\r\nInadequate testing,1,100,100\r\n');
  });
  it('start no formula, whatever an owner or a project is called', () => {
    const site = siteOf(libraryWith({ 'content/taxonomy.yaml': swap('title: Inadequate testing', 'title: "=HYPERLINK(1)"'), 'content/projects/bridge.mdx': swap('title: Bridge', 'title: "@SUM(A1)"') }));
    expect([...insightFiles(site).values()].join('')).not.toMatch(/(?:^|,|\n)[=@+]/);
    expect(insightFiles(site).get('insights/root-causes.csv')).toContain("'=HYPERLINK(1)");
  });
});
