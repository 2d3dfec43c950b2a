import { describe, expect, it } from 'vitest';
import { excerptOf, markWords, piecesToText } from '../../../src/search/excerpt.ts';
import type { Query } from '../../../src/search/query.ts';
import { search } from '../../../src/search/search.ts';
import { engines, record } from './fixture.ts';

const some = await engines([record('LL-2020-aaaa', { title: 'Any' })]);
const query = async (text: string, typing = false): Promise<Query> => (await search(some, { text, typing, literal: true })).query;
const shown = async (text: string, words: string, typing = false) => piecesToText(markWords(text, await query(words, typing)), '[', ']');

describe('marks', () => {
  it('other forms of a word, whatever their case', async () => {
    expect(await shown('Suppliers supplied; the SUPPLIER waits.', 'supplier')).toBe('[Suppliers] supplied; the [SUPPLIER] waits.');
  });
  it('a half-typed word where it starts one', async () => expect(await shown('transition of transistors', 'transi', true)).toBe('[transition] of [transistors]'));
  it('no stop words, unless there is nothing else', async () => {
    expect(await shown('the end of the test', 'the test')).toBe('the end of the [test]');
    expect(await shown('the end of the test', 'the')).toBe('[the] end of [the] test');
  });
  it('words inside markup as the text that they are', async () => {
    const pieces = markWords('<script>alert(1)</script> & <b>', await query('script alert'));
    expect(pieces.filter(({ marked }) => marked).map(({ text }) => text)).toEqual(['script', 'alert', 'script']);
    expect(pieces.map(({ text }) => text).join('')).toBe('<script>alert(1)</script> & <b>');
  });
  it('accented words by their plain letters', async () => expect(await shown('le café fermé', 'cafe')).toBe('le [café] fermé'));
});

describe('excerpts', () => {
  const long = `${'filler words stand here. '.repeat(60)}The supplier delivered late before the cutover.${' more filler after it.'.repeat(60)}`;
  it('show the passage that holds most of the query', async () => {
    const text = piecesToText(excerptOf(long, await query('supplier late cutover')), '[', ']');
    expect(text).toContain('[supplier] delivered [late] before the [cutover]');
    expect(text.startsWith('… ')).toBe(true);
    expect(text.endsWith(' …')).toBe(true);
    expect(text.split(' ').length).toBeLessThan(42);
  });
  it('show the beginning where nothing matches', async () => expect(piecesToText(excerptOf(long, await query('zebra')), '[', ']')).toMatch(/^filler words .* …$/));
  it('show nothing of nothing', async () => expect(excerptOf('', await query('zebra'))).toEqual([]));
});
