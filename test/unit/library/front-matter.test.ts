import { describe, expect, test } from 'vitest';
import { readYaml, splitFrontMatter } from '../../../src/library/front-matter.ts';

describe('splitting', () => {
  test('front matter, body and the lines before each', () => {
    expect(splitFrontMatter('---\na: 1\nb: 2\n---\n\n\nText\n')).toMatchObject({ frontMatter: 'a: 1\nb: 2', frontMatterLine: 1, body: '\n\nText\n', bodyLine: 4, complaint: undefined });
  });

  test('a body keeps its own rules and fences', () => {
    expect(splitFrontMatter('---\na: 1\n---\nText\n\n---\n\nMore').body).toBe('Text\n\n---\n\nMore');
  });

  test('empty front matter and empty bodies', () => {
    expect(splitFrontMatter('---\n---\nText')).toMatchObject({ frontMatter: '', body: 'Text', bodyLine: 2, complaint: undefined });
    expect(splitFrontMatter('---\na: 1\n---')).toMatchObject({ frontMatter: 'a: 1', body: '', complaint: undefined });
  });

  test('a line of more than three hyphens closes nothing, and is not taken for text', () => {
    expect(splitFrontMatter('---\na: |\n  x\n  ----\nb: 2\n---\nText')).toMatchObject({ frontMatter: 'a: |\n  x\n  ----\nb: 2', body: 'Text' });
    expect(splitFrontMatter('---\na: 1\n----\nb: 2\n---\nText').complaint).toMatchInlineSnapshot(`
      {
        "column": 1,
        "help": "Indent it, or put the text in quotation marks. The line that closes the front matter is three hyphens and nothing else.",
        "line": 3,
        "message": "A line of the front matter starts with three hyphens and goes on.",
      }
    `);
    expect(splitFrontMatter('---\na: 1\n---x').complaint).toMatchObject({ line: 1, message: 'The front matter is not closed.' });
  });

  test.each([
    ['no front matter', 'Text'], ['front matter that is not closed', '---\na: 1\n'], ['an empty text', ''],
    ['code', '---js\nprocess.exit(7)\n---\n'], ['code by its other name', '---javascript\nglobalThis.ran = true\n---\n'], ['code after a space', '--- js\nglobalThis.ran = true\n---\n'],
    ['JSON', '---json\n{}\n---\n'], ['a language that nobody knows', '---cobol\n---\n'], ['four hyphens', '----\na: 1\n----\n'],
  ])('%s is a complaint with a place', (_, text) => {
    const { complaint, ...rest } = splitFrontMatter(text);
    expect(complaint).toMatchObject({ line: 1, message: expect.stringMatching(/\.$/), help: expect.stringMatching(/\.$/) });
    expect(rest.frontMatter).toBe('');
    expect((globalThis as { ran?: boolean }).ran).toBeUndefined();
  });

  test('what is said of code', () => {
    expect(splitFrontMatter('---js\nprocess.exit(7)\n---\n').complaint).toMatchInlineSnapshot(`
      {
        "column": 4,
        "help": "Write the first line as three hyphens and nothing else. Code in front matter is never run.",
        "line": 1,
        "message": "The front matter is marked as “js”, and only YAML is read.",
      }
    `);
  });

  test('the same text gives the same answer twice', () => {
    const broken = '---\na: [\n---\nText';
    expect(splitFrontMatter(broken)).toEqual(splitFrontMatter(broken));
  });
});

describe('reading YAML', () => {
  const value = (text: string) => readYaml(text).value;
  const first = (text: string) => readYaml(text).complaints[0];

  test('scalars stay the text that was written', () => {
    expect(value('version: 1.10\nanswer: no\nday: 2024-02-30\noctal: 010\nhex: 0x1F\nnull: ~\ndate: 2001-01-01T00:00:00Z')).toEqual({ version: '1.10', answer: 'no', day: '2024-02-30', octal: '010', hex: '0x1F', null: '~', date: '2001-01-01T00:00:00Z' });
  });

  test('empty values are left out, quoted ones are kept', () => {
    expect(value('a:\nb: ""\nc: [x, "", y]')).toEqual({ b: '', c: ['x', '', 'y'] });
  });

  test('keys of every name are plain keys', () => {
    const object = value('__proto__: { polluted: yes }\nconstructor: x\nhasOwnProperty: y') as Record<string, unknown>;
    expect(Object.keys(object)).toEqual(['__proto__', 'constructor', 'hasOwnProperty']);
    expect(({} as { polluted?: string }).polluted).toBeUndefined();
  });

  test('places of values and keys, below the lines before the text', () => {
    const yaml = readYaml('a: 1\nb:\n  - x\n  - { c: y }\n', 10);
    expect(yaml.place(['b', 1, 'c'])).toEqual({ line: 14, column: 10 });
    expect(yaml.place(['b', 1, 'c'], 'key')).toEqual({ line: 14, column: 7 });
    expect(yaml.place(['b'], 'key')).toEqual({ line: 12, column: 1 });
    // What is absent is placed at its nearest parent.
    expect(yaml.place(['b', 1, 'nothing', 'here'])).toEqual({ line: 14, column: 5 });
    expect(yaml.place(['nothing'])).toEqual({ line: 11, column: 1 });
  });

  test('tabs', () => {
    expect(first('a:\n\tb: 1')).toMatchInlineSnapshot(`
      {
        "column": 1,
        "help": "Indent with spaces; YAML does not allow tabs.",
        "line": 2,
        "message": "The YAML cannot be read: Tabs are not allowed as indentation.",
      }
    `);
  });

  test('keys twice', () => {
    expect(first('title: one\nother: x\ntitle: two')).toMatchInlineSnapshot(`
      {
        "column": 1,
        "help": "Keep one of the two; each field may stand once.",
        "line": 3,
        "message": "The YAML cannot be read: Map keys must be unique.",
      }
    `);
  });

  test('a colon in a text', () => {
    expect(first('title: Test early: rehearse')).toMatchInlineSnapshot(`
      {
        "column": 8,
        "help": "A text with a colon in it belongs in quotation marks.",
        "line": 1,
        "message": "The YAML cannot be read: Nested mappings are not allowed in compact mappings.",
      }
    `);
  });

  test('aliases, so that none can grow', () => {
    const bomb = `a: &a [x, x, x, x, x, x, x, x, x]\n${'bcdefghi'.split('').map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[index]}`).join(', ')}]`).join('\n')}`;
    const start = performance.now();
    expect(first(bomb)).toMatchInlineSnapshot(`
      {
        "column": 8,
        "help": "Write the value out; aliases and anchors are not read.",
        "line": 2,
        "message": "The YAML uses the alias “*a”.",
      }
    `);
    expect(performance.now() - start).toBeLessThan(1000);
  });

  test('tags', () => {
    expect(first('a: !!js/function "function () {}"')?.message).toContain('The YAML cannot be read');
    expect(first('a: !secret x')?.message).toContain('The YAML cannot be read');
  });

  test('more than one document', () => {
    expect(first('a: 1\n---\nb: 2')).toMatchInlineSnapshot(`
      {
        "column": 1,
        "help": "Remove the line of three hyphens: what follows it would not be read.",
        "line": 2,
        "message": "The YAML holds more than one document.",
      }
    `);
  });

  test('depth', () => {
    expect(first(`a: ${'['.repeat(30)}${']'.repeat(30)}`)?.message).toBe('The YAML is nested too deeply.');
    expect(first(`a: ${'['.repeat(20_000)}`)?.message).toMatch(/nested too deeply|cannot be read/);
    expect(first(`a: ${'{a: '.repeat(5000)}`)?.message).toMatch(/nested too deeply|cannot be read/);
  });

  test('length', () => {
    expect(first('a'.repeat(1_000_001))?.message).toBe('The YAML is 1000001 characters long; the most is 1000000.');
  });

  test('one complaint for a line, and few in all', () => {
    expect(readYaml('a: b: c: d: e\n'.repeat(100)).complaints.length).toBeLessThanOrEqual(5);
  });
});
