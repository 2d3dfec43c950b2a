import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { correctionsOf, slipsBetween } from '../../../src/search/correct.ts';
import { searchFiles } from '../../../src/search/build-index.ts';
import { packIndex } from '../../../src/search/pack.ts';
import { openLists, openTerms, openWords, packLists, packTerms, packWords, type Manifest } from '../../../src/search/parts.ts';
import { RECORDS, source } from './fixture.ts';

const rising = (most: number) => fc.uniqueArray(fc.nat(most), { maxLength: 40 }).map((list) => list.sort((a, b) => a - b));

describe('packed parts', () => {
  it('give back every posting', () => {
    fc.assert(fc.property(fc.dictionary(fc.string({ minLength: 1, maxLength: 8 }), fc.tuple(rising(60_000), rising(60_000))), (terms) => {
      const list = Object.entries(terms).map(([term, [held, suggested]]) => ({
        term, posting: { records: Int32Array.of(...held, ...suggested), weights: Uint8Array.from([...held, ...suggested], (record) => (record % 255) + 1), held: held.length },
      }));
      const open = openTerms(packTerms(list));
      for (const { term, posting } of list) expect(open(term)).toEqual(posting);
      expect(open('no such term')).toBeUndefined();
    }));
  });
  it('give back every list and every word', () => {
    fc.assert(fc.property(fc.array(fc.array(fc.nat(5000), { maxLength: 4 }), { minLength: 1 }), (lists) => { expect(openLists(JSON.parse(JSON.stringify(packLists(lists))) as string)).toEqual(lists); }));
    const words = [{ word: 'café', common: 3 }, { word: 'risk', common: 44 }];
    expect(openWords(packWords(words))).toEqual(words);
    expect(openWords('')).toEqual([]);
  });
  it('are the same bytes for the same records, under a name that changes with them', () => {
    const one = searchFiles(source(), '/portal/');
    expect([...searchFiles(structuredClone(source()), '/portal/')]).toEqual([...one]);
    const versionIn = (files: ReadonlyMap<string, Uint8Array>) => (JSON.parse(new TextDecoder().decode(files.get('manifest.json'))) as Manifest).version;
    expect(versionIn(searchFiles(source(RECORDS.slice(1)), '/portal/'))).not.toBe(versionIn(one));
    expect([...one.keys()].filter((name) => name !== 'manifest.json').every((name) => name.startsWith(`${versionIn(one)}/`))).toBe(true);
  });
  it('are of every sort that the manifest names, for a library of nothing too', () => {
    for (const records of [RECORDS, []]) {
      const { files, manifest } = packIndex(source(records));
      for (const sort of ['terms', 'words', 'names'] as const) expect([...files.keys()].filter((name) => name.startsWith(`${sort}-`))).toHaveLength(manifest.parts[sort]);
    }
  });
});

describe('slips', () => {
  it.each([['cutover', 'cutover', 0], ['cutover', 'cutovre', 1], ['cutover', 'cutver', 1], ['cutover', 'cuttover', 1], ['cutover', 'cutoter', 1], ['cutover', 'tucover', 2], ['risk', 'task', 2], ['a', 'zzzz', 3]])('%s and %s', (a, b, slips) => {
    expect(slipsBetween(a, b, 2)).toBe(slips);
    expect(slipsBetween(b, a, 2)).toBe(slips);
  });
  it('one slip in any word of six letters or more is taken back', () => {
    const known = ['supplier', 'cutover', 'rehearse'].map((word) => ({ word, common: 1 }));
    fc.assert(fc.property(fc.constantFrom(...known), fc.nat(), fc.constantFrom('drop', 'swap', 'replace', 'add'), fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'), ({ word }, at, how, letter) => {
      const p = at % word.length;
      const slip = how === 'drop' ? word.slice(0, p) + word.slice(p + 1) : how === 'add' ? word.slice(0, p) + letter + word.slice(p) : how === 'replace' ? word.slice(0, p) + letter + word.slice(p + 1) : word.slice(0, p) + (word[p + 1] ?? '') + (word[p] ?? '') + word.slice(p + 2);
      if (slip !== word) expect(correctionsOf(slip, known)).toEqual([word]);
    }));
  });
  it('prefers what begins alike, then what is common', () => {
    expect(correctionsOf('tost', [{ word: 'most', common: 9 }, { word: 'test', common: 2 }, { word: 'cost', common: 9 }, { word: 'toast', common: 4 }])).toEqual(['toast', 'test', 'cost']);
  });
});
