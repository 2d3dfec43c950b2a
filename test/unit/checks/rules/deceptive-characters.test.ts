import { expect, test } from 'vitest';
import { ENGINE_ROOT } from '../../../../src/environment.ts';
import { complaints, problemsIn, swap } from '../../libraries.ts';

const said = (sentence: string) => complaints('deceptive-characters', { 'content/guides/kick-off.mdx': swap('Write down what was', `${sentence} Write down what was`) });

test('mixed scripts, styled letters, piles', () => {
  expect(said('The cut\u043Ever.')).toMatchInlineSnapshot(`
    "content/guides/kick-off.mdx:20:5 warning
      A word mixes letters of Latin and Cyrillic.
      Type the word again on one keyboard. If it is meant so, it may stay."
  `);
  expect(said('It is 𝐛𝐨𝐥𝐝.')).toMatchInlineSnapshot(`
    "content/guides/kick-off.mdx:20:7 warning
      A word is written in styled letters or full-width characters.
      Type it again in plain letters; **…** makes it bold."
  `);
  expect(said(`It is z${'\u0300\u0301\u0302'.repeat(8)}algo.`)).toMatchInlineSnapshot(`
    "content/guides/kick-off.mdx:20:8 error
      24 combining marks are piled on one letter.
      Delete them, or type the word again."
  `);
});

test('written as an escape, they are found where they end up', () => {
  expect(complaints('deceptive-characters', { 'content/guides/kick-off.mdx': swap('title: Kick-off', 'title: "Kick\\u043Eff"') })).toContain('content/guides/kick-off.mdx:3:8 warning\n  A word mixes letters of Latin and Cyrillic.');
  expect(said('The cut&#x43E;ver.')).toContain('A word mixes letters of Latin and Cyrillic.');
});

test.each(['RISK\u0391', 'p\u0430ypal', 'Ｗａｙ', '１２', '\u0570ello', '\u13A0BC'])('“%s” deceives', (word) => { expect(said(`So ${word}.`)).not.toBe(''); });

test.each(['µm and Δt and 5 kΩ', 'Москва и Пермь', 'Αθήνα', 'naïve café', 'Việt Nam', 'שָׁלוֹם', 'हिन्दी', 'བོད་སྐད', 'Ａ', 'x² + y²', 'Ångström', 'π-Version'])('“%s” does not', (words) => {
  expect(said(`So ${words}.`)).toBe('');
});

test('no false alarm in the shipped library', () => {
  expect(problemsIn(ENGINE_ROOT).filter(({ rule }) => rule === 'deceptive-characters')).toEqual([]);
});
