// The Big List of Naughty Strings (https://github.com/minimaxir/big-list-of-naughty-strings, MIT) where it lies
// beside the repository, and a few of our own always: each as the title, the summary and the body of a lesson.
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseFile } from '../../../src/library/parsed-file.ts';
import { fixture } from '../libraries.ts';
import { insideFile } from './inside-file.ts';

const LIST = new URL('../../../../shared/data/naughty-strings/blns.json', import.meta.url);
const OWN = [
  '', ' ', '\t', '.', '---', '--- js', '...', '#', '# x', '%', '@x', '`', '"', "'", '\\', '|', '>', '>-', '*', '*a', '&a', '!a', '!!js/function x', '{}', '{', '}', '[', ']', '[]', '[[', ']]', '[[STD-RISK]]', '[[STD-RISK', '[[x|y]]', ': x', 'a: b', 'a:', '- a', '? a', 'null', '~', 'true', 'yes', 'NaN', '1e999', '0x10', '010', '2024-02-30', '1.10',
  '__proto__', 'constructor', 'toString', '<', '<a', '</a>', '<a/>', '<>', '<!--', '<!-- x -->', '<Clause', '<Clause />', '{a', '{a}', '${a}', '{{a}}', '<%= a %>', 'import x', 'export x', '&lt;', '&#0;', '&#x110000;', '&nope;', '\u0000', '\u0007', '\u200B', '\u202Eabc', '\uFEFFx', '\uFFFE', '\uE0001\uE001', '\uD800', 'é', 'e\u0301', 'ﷺ', '👩‍👩‍👧‍👦', '🏳️‍🌈', 'ثم نفس', '田中さん', 'Ω≈ç√∫', '́'.repeat(50), 'a\nb', 'a\r\nb', 'a\u2028b', '~~x~~', '[^1]', '[^1]: x', '![](x)', '[x](javascript:alert(1))', 'a'.repeat(5000), '('.repeat(3000), '*'.repeat(3000), '_a '.repeat(1000),
];
const STRINGS = [...new Set([...OWN, ...(existsSync(LIST) ? JSON.parse(readFileSync(LIST, 'utf8')) as string[] : [])])];

const LESSON = readFileSync(`${fixture('sound')}/content/lessons/2024/rehearse-the-cutover.mdx`, 'utf8');
/** A text in double quotation marks, as YAML reads it back; and as a person would type it, without any. */
const SPELLINGS = [(text: string) => JSON.stringify(text), (text: string) => text];

const parse = (text: string) => parseFile('content/lessons/2024/x.mdx', 'digest', { role: 'record', kind: 'lesson', slug: 'x' }, text);

describe(`${STRINGS.length} strings`, () => {
  test.each(['title', 'summary'] as const)('as a %s', (field) => {
    for (const string of STRINGS) {
      for (const [index, spell] of SPELLINGS.entries()) {
        const text = LESSON.replace(new RegExp(`^${field}: .*$`, 'm'), () => `${field}: ${spell(string)}`);
        const start = performance.now();
        const { content, problems } = parse(text);
        expect(performance.now() - start).toBeLessThan(1000);
        // Either it is a record, and a quoted string is there to the letter, or a problem says where it is not.
        if (content?.type === 'record' && index === 0) expect(content.data[field]).toBe(string);
        if (!content) expect(problems).not.toEqual([]);
        for (const problem of problems) insideFile(problem, text);
      }
    }
  });

  test('as a body', () => {
    for (const string of STRINGS) {
      const text = `${LESSON.split('\n---\n')[0]}\n---\n\n## What happened\n\n${string}\n`;
      const start = performance.now();
      const { content, problems } = parse(text);
      expect(performance.now() - start).toBeLessThan(1000);
      for (const problem of problems) insideFile(problem, text);
      expect(content?.type).toBe('record');
      if (content?.type !== 'record') continue;
      const html = content.body.parts.map((part) => (typeof part === 'string' ? part : '')).join('');
      expect(html.replace(/="[^"]*"/g, '')).not.toMatch(/<(?:script|img|svg|iframe|style|object|embed|base|meta|form|video|audio|body|input(?! type))\b|<[^>]*\son\w+/i);
    }
  });
});
