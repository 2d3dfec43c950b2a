import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wordDiff } from '../../../src/review/word-diff.ts';

const said = (before: string, after: string) => wordDiff(before, after).map(({ change, text }) => ({ same: text, added: `+${text}+`, removed: `-${text}-` })[change]).join(' ');

test('names the words that came and went, and leaves the others', () => {
  expect(said('Name one person for each risk.', 'Name one role for each open risk.')).toBe('Name one -person- +role+ for each +open+ risk.');
  expect(said('Rehearse it.', 'Rehearse it.')).toBe('Rehearse it.');
  expect(said('', 'New words.')).toBe('+New words.+');
  expect(said('Old words.', '')).toBe('-Old words.-');
  expect(said('a b c', 'c b a')).toBe('-a b- c +b a+');
  expect(said('line one\n\nline   two', 'line one line two')).toBe('line one line two');
});

test('whatever the texts, the pieces give back both', () => {
  const words = fc.array(fc.constantFrom('risk', 'owner', 'is', 'the', 'ü', '–', '*', '1.'), { maxLength: 40 }).map((list) => list.join(' '));
  fc.assert(fc.property(words, words, (before, after) => {
    const pieces = wordDiff(before, after);
    const without = (change: string) => pieces.filter((piece) => piece.change !== change).map(({ text }) => text).join(' ');
    expect(without('added')).toBe(before);
    expect(without('removed')).toBe(after);
    expect(pieces.every(({ change }, index) => change !== pieces[index - 1]?.change)).toBe(true);
  }));
});

test('two long texts without a common word are shown whole', () => {
  const many = (word: string) => Array.from({ length: 9000 }, (_, index) => `${word}${index}`).join(' ');
  expect(wordDiff(many('a'), many('b')).map(({ change }) => change)).toEqual(['removed', 'added']);
});
