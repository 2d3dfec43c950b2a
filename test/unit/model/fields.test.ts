import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isDay, isWebAddress, number } from '../../../src/model/fields.ts';
import { ID_FORMS, ID_IN_TEXT, kindOfId, KINDS, splitReference } from '../../../src/model/ids.ts';
import { KIND_NOTES } from '../../../src/model/kinds.ts';
import { pointersIn } from '../../../src/model/schema-walk.ts';
import { didYouMean, nearest } from '../../../src/model/suggest.ts';

describe('days', () => {
  test('every day of the calendar is one, and no other', () => {
    fc.assert(fc.property(fc.integer({ min: 1000, max: 9999 }), fc.integer({ min: 0, max: 13 }), fc.integer({ min: 0, max: 32 }), (year, month, day) => {
      const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
      const date = new Date(Date.UTC(year, month - 1, day));
      expect(isDay(text)).toBe(date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day);
    }));
  });

  test('leap years', () => {
    expect(['2000-02-29', '2024-02-29', '2400-02-29'].every(isDay)).toBe(true);
    expect(['1900-02-29', '2100-02-29', '2023-02-29'].some(isDay)).toBe(false);
  });

  test.each(['', '2024', '2024-1-1', '2024-01-01T00:00', ' 2024-01-01', '2024-01-01\n', '٢٠٢٤-٠١-٠١', '24-01-01', '2024/01/01'])('“%s” is none', (text) => {
    expect(isDay(text)).toBe(false);
  });
});

describe('numbers', () => {
  const read = (text: string, whole = true) => number('', 1, { min: -10, max: 10, whole }).safeParse(text);
  test('digits are read, and nothing that only looks like them', () => {
    expect(read('-7').data).toBe(-7);
    expect(read('2.5', false).data).toBe(2.5);
    for (const text of ['', '1,000', '1e3', '0x1', '1_0', ' 1', '1.', '.5', 'NaN', 'Infinity', '11', '-11', '2.5', '--1', '9'.repeat(400)]) expect(read(text).success).toBe(false);
  });
});

describe('web addresses', () => {
  test.each(['https://example.org', 'http://example.org/a?b=c#d', 'HTTPS://EXAMPLE.ORG/%20'])('%s', (text) => { expect(isWebAddress(text)).toBe(true); });
  test.each(['', 'example.org', '//example.org', 'javascript:alert(1)', 'data:text/html,x', 'ftp://example.org', 'https://', 'https://user:secret@example.org', 'https://a b', 'https://a"b', 'https://a<b>', 'https:\\\\example.org', ' https://example.org', 'https://example.org\n', `https://example.org/${'a'.repeat(3000)}`])('“%s” is none', (text) => { expect(isWebAddress(text)).toBe(false); });
});

describe('ids', () => {
  test('the example of each kind is of that kind only, and is found in text', () => {
    for (const kind of KINDS) {
      const { example } = ID_FORMS[kind];
      expect(kindOfId(example)).toBe(kind);
      expect([...`As ${example}, or (${example}).`.matchAll(ID_IN_TEXT)].map(([id]) => id)).toEqual([example, example]);
    }
  });

  test.each(['', 'STD-', 'std-risk', 'STD-RISK-', 'STD RISK', 'LL-26-k7q4', 'LL-2026-k7qi', 'LL-2026-K7Q4', 'XYZ-RISK', 'STD-RISK\n', `STD-${'A'.repeat(25)}`])('“%s” is none', (id) => { expect(kindOfId(id)).toBeUndefined(); });

  test('references come apart at the first #', () => {
    expect(splitReference('STD-RISK#RISK-03')).toEqual({ id: 'STD-RISK', anchor: 'RISK-03' });
    expect(splitReference('STD-RISK')).toEqual({ id: 'STD-RISK', anchor: undefined });
    expect(splitReference('STD-RISK#a#b')).toEqual({ id: 'STD-RISK', anchor: 'a#b' });
  });
});

describe('suggestions', () => {
  test('the nearest word, when it is near', () => {
    expect(nearest('testng', ['testing', 'cutover'])).toBe('testing');
    expect(nearest('go live', ['go-live'])).toBe('go-live');
    expect(nearest('GoLive', ['go-live'])).toBe('go-live');
    expect(nearest('money', ['testing', 'cutover'])).toBeUndefined();
    expect(nearest('9', ['1', '2'])).toBeUndefined();
    expect(nearest('', ['a'])).toBeUndefined();
  });

  test('words of any length take no time', () => {
    const start = performance.now();
    nearest('x'.repeat(1_000_000), Array.from({ length: 1000 }, (_, index) => `word-${index}`));
    expect(performance.now() - start).toBeLessThan(1000);
  });

  test('what is said', () => {
    expect(didYouMean('testng', ['testing'], 'tag')).toBe('Did you mean “testing”?');
    expect(didYouMean('money', ['testing', 'cutover'], 'tag')).toBe('Known: testing, cutover.');
    expect(didYouMean('x', [], 'tag')).toBe('There is no tag yet.');
    expect(didYouMean('money', Array.from({ length: 14 }, (_, index) => `item ${index}`), 'tag')).toMatch(/^Known: item 0, .*, item 11, and 2 more\.$/);
  });
});

test('every pointer of a record is found, with its path', () => {
  const lesson = { project: 'PRJ-A', phases: ['planning'], validated: { by: 'staff' }, actions: [{ what: 'x' }, { what: 'y', owner: 'staff' }], embeddedIn: ['STD-A#A-01'], retired: { supersededBy: 'LL-2026-aaaa' }, tags: undefined };
  expect(pointersIn(KIND_NOTES.lesson.schema, lesson).map(({ path, value }) => `${path.join('.')}=${value}`).sort()).toEqual([
    'actions.1.owner=staff', 'embeddedIn.0=STD-A#A-01', 'phases.0=planning', 'project=PRJ-A', 'retired.supersededBy=LL-2026-aaaa', 'validated.by=staff',
  ]);
});
