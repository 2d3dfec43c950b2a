// Texts to words: what is a word, where it stands, and that a plain text has the same words as one that is not.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wordsIn } from '../../../src/model/words.ts';

const words = (text: string) => wordsIn(text).map(({ text: word }) => word);

test('words are folded, keep their apostrophes to themselves, and pictographs are words', () => {
  expect(words("The project's café doesn’t open at 9:30 — don't ask O'Brien ☕ (v2.1)")).toEqual(['the', 'project', 'cafe', 'doesnt', 'open', 'at', '9', '30', 'dont', 'ask', 'obrien', '☕', 'v2', '1']);
  expect(words('設計書')).toEqual(['設計', '計書']);
  expect(words('')).toEqual([]);
});

test('each word tells where it stands', () => {
  const text = "Who's there? Número 12.";
  expect(wordsIn(text).map(({ start, end }) => text.slice(start, end))).toEqual(["Who's", 'there', 'Número', '12']);
});

test('a text that is all ASCII has the words that it has beside other letters', () => {
  const ascii = fc.string({ unit: fc.integer({ min: 0, max: 0x7f }).map((code) => String.fromCharCode(code)), maxLength: 60 });
  const wordy = fc.string({ unit: fc.constantFrom('a', 'B', '7', "'", ' ', '-', '_', '.', '#', '*', '\n', 's'), maxLength: 60 });
  fc.assert(fc.property(fc.oneof(ascii, wordy), (text) => { expect(wordsIn(text)).toEqual(wordsIn(`${text} é`).slice(0, -1)); }), { numRuns: 2000 });
});
