import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readFileSync } from 'node:fs';
import { readAnyYaml, readYaml, splitFrontMatter } from '../../../src/library/front-matter.ts';
import { readPlainYaml } from '../../../src/library/plain-yaml.ts';
import { fixture } from '../libraries.ts';

const LESSON = splitFrontMatter(readFileSync(`${fixture('sound')}/content/lessons/2024/rehearse-the-cutover.mdx`, 'utf8')).frontMatter;

/** What the YAML parser says; undefined where it complains. */
const parsed = (text: string) => JSON.stringify(readAnyYaml(text).value);

test('front matter as it is written by hand', () => {
  const text = [
    'id: LL-2024-k7q4', 'title: "Before the cutover: rehearse"', "by: 'the team'", 'url: https://example.org/a#b', 'tags: [one, two words, "a, b"]', 'none: []', 'empty:',
    'impact:', '  level: high', '  cost: 1.50', 'sources:', '  - title: A, b [c]', '    year: 2019', '  - { title: "x: y", year: 2020 }', 'same:', '- one', '- no', '',
  ].join('\n');
  expect(readPlainYaml(text)).toEqual({
    id: 'LL-2024-k7q4', title: 'Before the cutover: rehearse', by: 'the team', url: 'https://example.org/a#b', tags: ['one', 'two words', 'a, b'], none: [],
    impact: { level: 'high', cost: '1.50' }, sources: [{ title: 'A, b [c]', year: '2019' }, { title: 'x: y', year: '2020' }], same: ['one', 'no'],
  });
  expect(JSON.stringify(readPlainYaml(text))).toBe(parsed(text));
});

test.each([
  '', 'a', '- a', 'a: b\na: c', 'a: b: c', 'a: b #c', 'a: b:', 'a: *b', 'a: !t b', 'a: |\n  b', 'a: b\n  c', 'a: b\n  c: d', 'a:\n    b: c\n  d: e', 'a: "b\\n"', "a: 'it''s'", 'a:\tb',
  'a: [b', 'a: [b,]', 'a: [b] c', 'a: [b: c]', 'a: { b: c, b: d }', 'a: { b }', '# a\nb: c', '? a\n: b', 'a : b', 'a: \n b', 'a:\r\nb: c', '---\na: b', 'a:\n  - - b', 'a:\n  -', 'a: [x #y]', '__proto__: b',
])('%j is left to the YAML parser', (text) => {
  expect(readPlainYaml(text)).toBeUndefined();
});

test('no text is read otherwise than by the YAML parser', () => {
  const edit = fc.record({
    at: fc.nat(LESSON.length), cut: fc.nat(3),
    put: fc.constantFrom('', ' ', '  ', '\n', '\n  ', '- ', '\n- ', ': ', ':', ' #', '#', '"', "'", '[', ']', '{', '}', ', ', '\t', '&a ', '*a', '!', '|', '>-', '?', '%', '@', '`', '---', '...', '\\', '~', 'é', '\u00a0', '\u2028', 'key: value', '\nkey: value', '{ a: b }', '[a, b]', '<<: x'),
  });
  let read = 0;
  fc.assert(fc.property(fc.array(edit, { minLength: 1, maxLength: 3 }), (edits) => {
    const text = edits.reduce((before, { at, cut, put }) => before.slice(0, at) + put + before.slice(at + cut), LESSON);
    const plain = readPlainYaml(text);
    if (plain === undefined) return;
    read++;
    expect(JSON.stringify(plain)).toBe(parsed(text));
  }), { numRuns: 1000 });
  // Otherwise nothing was compared.
  expect(read).toBeGreaterThan(50);
});

test('places are those of the YAML parser', () => {
  expect(readPlainYaml(LESSON)).toBeDefined();
  for (const path of [['title'], ['impact', 'level'], ['sources', 0, 'title'], ['absent']]) {
    expect(readYaml(LESSON, 1).place(path)).toEqual(readAnyYaml(LESSON, 1).place(path));
    expect(readYaml(LESSON, 1).place(path, 'key')).toEqual(readAnyYaml(LESSON, 1).place(path, 'key'));
  }
});
