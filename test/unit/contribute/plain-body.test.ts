// Plain text that a person typed shows in the page as it was typed.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainToBody } from '../../../src/contribute/plain-body.ts';
import { readBody } from '../../../src/library/body.ts';

/** What a reader sees of a body, white space folded; every slot is an error, since plain text has none. */
function shown(body: string): { text: string; tags: string[] } {
  const read = readBody(body, 'lesson', 0);
  expect(read.complaints, JSON.stringify(body)).toEqual([]);
  const html = read.body.parts.map((part) => { expect(typeof part, JSON.stringify(body)).toBe('string'); return part as string; }).join('');
  const tags = [...new Set([...html.matchAll(/<\/?([a-z0-9]+)/g)].map(([, name = '']) => name))].sort();
  const text = html.replace(/<br>|<\/p>/g, '\n').replace(/<[^>]*>/g, '')
    .replace(/&(?:#x([0-9a-f]+)|(lt|gt|quot|amp));/gi, (_, hex: string | undefined, name: keyof typeof ENTITIES) => (hex ? String.fromCodePoint(Number.parseInt(hex, 16)) : ENTITIES[name]));
  return { text: fold(text), tags };
}

const ENTITIES = { lt: '<', gt: '>', quot: '"', amp: '&' };
const fold = (text: string): string => text.replace(/[\s\u0085]+/gu, ' ').trim();

/** What CommonMark replaces or strips whatever one writes: zero bytes, halves of characters, other control characters. */
const printed = (text: string) => !/[\u0000-\u0008\u000e-\u001f\ufeff]|\p{Cs}/u.test(text);

const SIGNS = ['#', '##', '>', '-', '- ', '+ ', '* ', '1. ', '1) ', '12. ', '=', '===', '---', '***', '___', '```', '~~~', '~~', '`', '[', ']', '[[', ']]', '[[STD-RISK]]', '[[LL-2024-w4rk|x]]', '[a](b)', '![a](b)', '[^1]', '[^1]: ', '[x]: y', '- [ ] ', '<', '>', '</', '/>', '<Clause', '<b>', '<!--', '-->', '{', '}', '{a}', '&', '&amp;', '&#105;', '&lt', '|', '| - |', ':-', ':-:', '-:', '\\', '\\\n', 'import x', 'export {', 'import', 'http://a.b', '<http://a.b>', '_a_', '*a*', '__', '!', '"', '\'', '(', ')', '$', '%', '@', '\n', '\n\n', '\n \n', '\t', '    ', '  \n', ' ', 'word', 'Ω', '👩‍👩‍👧‍👦', '\u00a0', 'javascript:x'];
const typed = fc.array(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...SIGNS) }, { weight: 1, arbitrary: fc.string({ maxLength: 8 }) }, { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 4 }) }), { maxLength: 16 })
  .map((pieces) => pieces.join('')).filter(printed);

test('any plain text shows as it was typed, in paragraphs and line breaks only', () => {
  fc.assert(fc.property(typed, (text) => {
    const { text: seen, tags } = shown(plainToBody(text));
    expect(seen).toBe(fold(text));
    expect(tags.filter((tag) => tag !== 'p' && tag !== 'br')).toEqual([]);
  }), { numRuns: 2000 });
});

test('every sign alone, at the start and in the middle of a line', () => {
  for (const sign of SIGNS) {
    for (const text of [sign, `${sign}x`, `a ${sign} b`, `a\n${sign}\nb`, `${sign}\n${sign}`]) expect(shown(plainToBody(text)).text, JSON.stringify(text)).toBe(fold(text));
  }
});

test('after a body with a real link to the same record, brackets that were typed stay brackets', () => {
  const body = `## What happened\n\n${plainToBody('see [[STD-RISK]] there')}\n\n## Why it happened\n\nSee [[STD-RISK]].`;
  expect(readBody(body, 'lesson', 0).body.mentions).toHaveLength(1);
  expect(readBody(body, 'lesson', 0).body.mentions[0]?.line).toBe(7);
});

test('what is written is readable', () => {
  expect(plainToBody('Costs rose from 3 to 9 million (plan: 4).\nWho knew? The test team – "we said so".\n\n1. Ask them.\n2. Believe them. a_b & c < d')).toMatchInlineSnapshot(`
    "Costs rose from 3 to 9 million (plan: 4).\\
    Who knew? The test team – "we said so".

    1\\. Ask them.\\
    2\\. Believe them. a\\_b \\& c \\< d"
  `);
  expect(plainToBody('import duties rose')).toBe('&#105;mport duties rose');
  expect(plainToBody(' \n \n')).toBe('');
});
