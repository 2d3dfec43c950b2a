import { describe, expect, test } from 'vitest';
import { lixOf, readabilityOf } from '../../../src/review/readability.ts';

const passage = (heading: string | undefined, text: string) => ({ heading, id: heading, text, line: 1, column: 1 });

describe('LIX', () => {
  test('is words in a sentence plus the percentage of words of more than six letters', () => {
    // 8 words in 2 sentences; “payroll” (7) and “rehearsal” (9) are long, “system” (6) is not: 8 / 2 + 100 × 2 / 8.
    expect(lixOf('The payroll system failed. A rehearsal had failed.')).toBe(8 / 2 + 25);
  });
  test('ends a sentence at a line end and at a colon', () => {
    expect(lixOf('one two three four\nfive six')).toBe(3);
    expect(lixOf('one two: three four')).toBe(2);
    expect(lixOf('one two three at 10:30 four')).toBe(lixOf('one two three at 1030 four 4'));
  });
  test('counts letters, not bytes, and knows abbreviations that do not end a sentence', () => {
    expect(lixOf('Größeren über öä', 'de')).toBe(3 + 100 / 3);
    expect(lixOf('Ask the owner, e.g. the team lead.')).toBe(7);
  });
  test('is not counted where words are not separated by spaces, nor where there are none', () => {
    expect(lixOf('测试使用了虚构的数据。', 'zh')).toBeUndefined();
    expect(lixOf('— 🎉')).toBeUndefined();
  });
});

test('a body says how it reads, section by section, with its longest sentence; evidence is no prose', () => {
  const reading = readabilityOf([
    passage(undefined, 'Before all headings.'),
    passage('What happened', 'It was late. The totals of the first load were wrong on the first pay day.'),
    passage('What to do', 'Count every total.\nSign the list.'),
    passage('Evidence', 'Report of the parliamentary committee of inquiry into everything, volume two, third supplementary appendix.'),
  ]);
  expect(reading).toEqual({
    words: 25, sentences: 5, lix: 9, difficulty: 'very easy',
    sections: [{ heading: 'What happened', words: 16 }, { heading: 'What to do', words: 6 }],
    longest: { words: 13, text: 'The totals of the first load were wrong on the first pay day.' },
    hints: [],
  });
});

test('says what is hard to read, and what to do', () => {
  const long = `${'The interoperability considerations notwithstanding, '.repeat(8)}it failed.`;
  expect(readabilityOf([passage('What happened', `${long} ${long}`), passage('Why it happened', 'It was so. '.repeat(90))]).hints).toMatchInlineSnapshot(`
    [
      "2 sentences have more than 30 words: split them.",
      "“Why it happened” has 270 words: cut it to 250, and link to the report for the rest.",
    ]
  `);
  expect(readabilityOf([passage('What happened', long)])).toMatchObject({ difficulty: 'very hard', hints: ['It reads like a legal text: shorten the longest sentences, and take shorter words.', 'One sentence has more than 30 words: split it.'] });
  expect(readabilityOf([])).toEqual({ words: 0, sentences: 0, lix: undefined, difficulty: undefined, sections: [], longest: undefined, hints: [] });
});
