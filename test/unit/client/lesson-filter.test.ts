import { describe, expect, it } from 'vitest';
import {
  addressOfFilter, filterFrom, findLessons, leavesOut, LESSON_FIELDS, NO_FILTER, openLessons, placesById, withText, type LessonField, type PackedLessons,
} from '../../../src/client/lesson-filter.ts';

const VALUES: Partial<Record<LessonField, string[]>> = { phase: ['planning', 'transition'], rootCause: ['testing', 'plan'], impact: ['low', 'high'], tag: ['cutover'] };
const values = Object.fromEntries(LESSON_FIELDS.map((field) => [field, (VALUES[field] ?? []).map((value) => ({ value, title: value.toUpperCase() }))])) as PackedLessons['values'];
/** A lesson with values by field; those that are not named it does not have. */
const row = (id: string, title: string, applied: number, own: Partial<Record<LessonField, string[]>>): PackedLessons['rows'][number] =>
  [id, title, `/lessons/${id}/`, '2020-01-01', applied, LESSON_FIELDS.map((field) => (own[field] ?? []).map((value) => VALUES[field]?.indexOf(value) ?? -1))];
const list = openLessons({ values, rows: [
  row('LL-2021-cccc', 'B', 0, { phase: ['planning'], rootCause: ['testing'], impact: ['low'] }),
  row('LL-2020-aaaa', 'C', 2, { phase: ['planning', 'transition'], rootCause: ['plan'], impact: ['high'], tag: ['cutover'] }),
  row('LL-2020-bbbb', 'A', 1, { phase: ['transition'], rootCause: ['testing'], impact: ['low'] }),
] });
const found = (filter: Partial<typeof NO_FILTER>, answering?: number[]) => findLessons(list, { ...NO_FILTER, ...filter }, answering);
const titles = (...args: Parameters<typeof found>) => found(...args).lessons.map(({ title }) => title).join('');

describe('lessons', () => {
  it('stand as they are listed where nothing is chosen', () => { expect(titles({})).toBe('BCA'); });
  it('narrow by every field, tags too, and widen within one', () => {
    expect(titles({ chosen: { phase: ['planning'] } })).toBe('BC');
    expect(titles({ chosen: { phase: ['planning', 'transition'], rootCause: ['testing'] } })).toBe('BA');
    expect(titles({ chosen: { tag: ['cutover'] } })).toBe('C');
    expect(titles({ chosen: { phase: ['nowhere'] } })).toBe('');
  });
  it.each([['relevance', 'AB'], ['newest', 'BA'], ['title', 'AB'], ['applied', 'AB'], ['impact', 'AB']] as const)('that answer words are sorted by %s', (sort, expected) => {
    expect(titles({ sort }, [2, 0])).toBe(expected);
  });
  it.each([['impact', 'CBA'], ['applied', 'CAB'], ['title', 'ABC']] as const)('all of them are sorted by %s', (sort, expected) => { expect(titles({ sort })).toBe(expected); });
  it('are counted as a click gives, among those that answer', () => {
    for (const answering of [undefined, [2, 0], []]) {
      for (const chosen of [{}, { rootCause: ['testing'] }, { impact: ['high'] }]) {
        for (const phase of ['planning', 'transition']) {
          expect(found({ chosen }, answering).counts.phase.get(phase) ?? 0).toBe(found({ chosen: { ...chosen, phase: [phase] } }, answering).lessons.length);
        }
      }
    }
  });
  it('are known by their order of ids, as the index numbers them', () => { expect(placesById(list).map((place) => list.lessons[place]?.id)).toEqual(['LL-2020-aaaa', 'LL-2020-bbbb', 'LL-2021-cccc']); });
});

describe('the address', () => {
  const round = (query: string) => addressOfFilter(filterFrom(new URLSearchParams(query))).toString();
  it.each(['', 'q=late+data', 'q=late&phase=planning&phase=transition&rootCause=plan&sort=newest&literal=1&view=table', 'phase=planning&tag=cutover&sort=title', 'q=late&sort=applied', 'approach=agile&tier=2&year=2020&project=PRJ-ONE'])('says “%s” again', (query) => {
    expect(round(query)).toBe(query);
  });
  it('understands the names that it had before', () => { expect(round('topic=risk&cause=plan')).toBe('domain=risk&rootCause=plan'); });
  it('leaves out what it does not know and what is as usual', () => {
    expect(round('sort=constructor&view=__proto__&kind=lesson&owner=x&__proto__=1')).toBe('');
    expect(round('q=late&sort=relevance')).toBe('q=late');
    // Without words there is no best match.
    expect(round('sort=relevance')).toBe('');
  });
});

describe('words', () => {
  it('bring the best match, and take it with them', () => {
    const typed = withText(NO_FILTER, 'late');
    expect(typed.sort).toBe('relevance');
    expect(withText(typed, '').sort).toBe('newest');
  });
  it('leave an order that was chosen', () => {
    expect(withText({ ...NO_FILTER, sort: 'impact' }, 'late').sort).toBe('impact');
    expect(withText({ ...NO_FILTER, text: 'late', sort: 'newest' }, 'late data').sort).toBe('newest');
  });
  it('that change may hold slips again', () => {
    expect(withText({ ...NO_FILTER, text: 'lat', literal: true }, 'late').literal).toBe(false);
    expect(withText({ ...NO_FILTER, text: 'lat', literal: true }, 'lat').literal).toBe(true);
  });
  it('leave lessons out, and so do choices', () => {
    expect([NO_FILTER, { ...NO_FILTER, text: ' ' }, { ...NO_FILTER, text: 'late' }, { ...NO_FILTER, chosen: { tag: ['cutover'] } }].map(leavesOut)).toEqual([false, false, true, true]);
  });
});
