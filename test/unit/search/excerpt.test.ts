import { describe, expect, it } from 'vitest';
import { excerptOf, markWords, piecesToText } from '../../../src/search/excerpt.ts';
import { readQuery } from '../../../src/search/query.ts';

const nothing = { has: () => true, startingWith: () => [] };
const query = (text: string, typing = false) => readQuery(text, nothing, { locale: 'en-GB', typing });
const shown = (text: string, words: string, typing = false) => piecesToText(markWords(text, query(words, typing)), '[', ']');

describe('marks', () => {
  it('other forms of a word, whatever their case', () => {
    expect(shown('Suppliers supplied; the SUPPLIER waits.', 'supplier')).toBe('[Suppliers] supplied; the [SUPPLIER] waits.');
  });
  it('a half-typed word where it starts one', () => expect(shown('transition of transistors', 'transi', true)).toBe('[transition] of [transistors]'));
  it('no stop words, unless there is nothing else', () => {
    expect(shown('the end of the test', 'the test')).toBe('the end of the [test]');
    expect(shown('the end of the test', 'the')).toBe('[the] end of [the] test');
  });
  it('words inside markup as the text that they are', () => {
    const pieces = markWords('<script>alert(1)</script> & <b>', query('script alert'));
    expect(pieces.filter(({ marked }) => marked).map(({ text }) => text)).toEqual(['script', 'alert', 'script']);
    expect(pieces.map(({ text }) => text).join('')).toBe('<script>alert(1)</script> & <b>');
  });
  it('accented words by their plain letters', () => expect(shown('le café fermé', 'cafe')).toBe('le [café] fermé'));
});

describe('excerpts', () => {
  const long = `${'filler words stand here. '.repeat(60)}The supplier delivered late before the cutover.${' more filler after it.'.repeat(60)}`;
  it('show the passage that holds most of the query', () => {
    const text = piecesToText(excerptOf(long, query('supplier late cutover')), '[', ']');
    expect(text).toContain('[supplier] delivered [late] before the [cutover]');
    expect(text.startsWith('… ')).toBe(true);
    expect(text.endsWith(' …')).toBe(true);
    expect(text.split(' ').length).toBeLessThan(42);
  });
  it('show the beginning where nothing matches', () => expect(piecesToText(excerptOf(long, query('zebra')), '[', ']')).toMatch(/^filler words .* …$/));
  it('show nothing of nothing', () => expect(excerptOf('', query('zebra'))).toEqual([]));
});
