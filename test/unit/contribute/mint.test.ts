import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mintFreeLessonId, mintLessonId, slugOf, suggestId } from '../../../src/contribute/mint.ts';
import { ID_FORMS, KINDS } from '../../../src/model/ids.ts';

describe('lesson ids', () => {
  test('are formed as the model says, whatever is drawn', () => {
    fc.assert(fc.property(fc.integer({ min: 1000, max: 9999 }), fc.uint8Array({ minLength: 4, maxLength: 4 }), (year, bytes) => {
      expect(mintLessonId(year, () => bytes)).toMatch(ID_FORMS.lesson.pattern);
    }));
  });
  test('use each character of the alphabet equally often', () => {
    const drawn = Array.from({ length: 256 }, (_, byte) => mintLessonId(2026, () => new Uint8Array([byte, 0, 0, 0])).at(8));
    expect(new Set([...Map.groupBy(drawn, (character) => character).values()].map((all) => all.length))).toEqual(new Set([8]));
  });
  test('come from the machine’s own chance', () => { expect(new Set(Array.from({ length: 200 }, () => mintLessonId(2026))).size).toBeGreaterThan(190); });
  test('are drawn again where they are taken', () => {
    const draws = [[0, 0, 0, 0], [0, 0, 0, 0], [1, 2, 3, 4]];
    expect(mintFreeLessonId(2026, new Set(['LL-2026-0000']), () => new Uint8Array(draws.shift() ?? []))).toBe('LL-2026-1234');
    expect(() => mintFreeLessonId(2026, new Set(['LL-2026-0000']), () => new Uint8Array(4))).toThrow(RangeError);
  });
  test.each([0, 26, 20260, 2026.5, NaN])('no year %s', (year) => { expect(() => mintLessonId(year)).toThrow(RangeError); });
});

describe('ids of other kinds', () => {
  test.each([
    ['standard', 'Risk and issues', 'STD-RISK-ISSUES'], ['template', 'The status report', 'TPL-STATUS-REPORT'], ['project', 'Crossrail: delivery to 2018', 'PRJ-CROSSRAIL-DELIVERY-2018'],
    ['guide', 'How to', 'GDE-HOW-TO'], ['role', 'Straßenmeister', 'ROL-STRASSENMEISTER'],
  ] as const)('%s “%s”', (kind, title, id) => { expect(suggestId(kind, title)).toBe(id); });
  test('where one is taken, a number follows', () => { expect(suggestId('guide', 'Kick-off', new Set(['GDE-KICK-OFF', 'GDE-KICK-OFF-2']))).toBe('GDE-KICK-OFF-3'); });
  test('are formed as the model says, whatever the title', () => {
    fc.assert(fc.property(fc.constantFrom(...KINDS.filter((kind) => kind !== 'lesson')), fc.string({ unit: 'binary', maxLength: 200 }), (kind, title) => {
      expect(suggestId(kind, title, new Set([suggestId(kind, title)]))).toMatch(ID_FORMS[kind].pattern);
    }));
  });
  test('a lesson’s is minted', () => { expect(() => suggestId('lesson', 'x')).toThrow(RangeError); });
});

describe('names of files', () => {
  test.each([
    ['Ärger & “Straße” — O’Neil', 'arger-and-strasse-oneil'], ['../../etc/passwd', 'etc-passwd'], ['con', 'con-record'], ['LPT1', 'lpt1-record'], ['Łódź, œuvre, Ærø', 'lodz-oeuvre-aero'], ['C:\\x', 'c-x'],
    ['Before a proven component is reused, its new owner checks each assumption it was built on', 'before-a-proven-component-is-reused-its-new-owner-checks'],
  ])('%s', (title, slug) => { expect(slugOf(title)).toBe(slug); });
  test('safe, bounded, never empty, and the same twice', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (title) => {
      const slug = slugOf(title);
      expect(slug).toMatch(/^[a-z0-9](?:[a-z0-9-]{0,66}[a-z0-9])?$/);
      expect(slugOf(title)).toBe(slug);
      expect(slugOf(slug)).toBe(slug);
    }));
  });
  test('titles without Latin letters differ', () => { expect(slugOf('田中さん')).not.toBe(slugOf('山田さん')); });
});
