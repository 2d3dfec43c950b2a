import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Root } from 'mdast';
import { expect, test } from 'vitest';
import { parseMarkdown, parseMarkdownWhole } from '../../../src/library/body.ts';
import { splitFrontMatter } from '../../../src/library/front-matter.ts';
import { Lines } from '../../../src/library/lines.ts';
import { parseBlocks } from '../../../src/library/plain-blocks.ts';
import { ENGINE_ROOT } from '../../../src/environment.ts';

const read = (text: string) => treeOr(() => parseMarkdown(text, new Lines(text)));
const readWhole = (text: string) => treeOr(() => parseMarkdownWhole(text));

/** The tree, or what the parser complains of. */
function treeOr(parse: () => Root): Root | string {
  try {
    return parse();
  } catch (error) {
    return String(error);
  }
}

/** The blocks that were left to the parser. */
function leftOf(text: string): string[] {
  const left: string[] = [];
  parseBlocks(text, new Lines(text), (block) => { left.push(block); return { type: 'root', children: [] }; });
  return left;
}

const BODY = `
## What happened

The supplier's first plan [[STD-RISK#RISK-03|the clause]] named 3 dates, and (as "agreed") none held; see
[the plan](https://example.org/a_b#c) and _written first_.
**Weeks** were lost: \`the code\` did it.

### Why, in short

1. The **owner**, by gate G2: write a list. Check: it is short.
2. _Nobody_ counts hours [[LL-2024-k7q4]].

Or:

- one thing
- another thing - with *stars*, too

An end without marks.
`;

test('a body of the common shape is read without the parser', () => {
  expect(leftOf(BODY)).toEqual([]);
  expect(read(BODY)).toEqual(readWhole(BODY));
});

test.each([
  'a  \nb', 'a\\\nb', 'a\n===', 'a &amp; b', '# a #', '## a\nb', 'a **b *c* d**', '*a **b*** c', 'a*b*c', 'a _b_c_ d', '![a](b)', 'a [b](c "d")', '[a [b](c) d](e)', '[a `b](c)` d', '`a` `` b', '1. a\nb', '- a\n* b', '1. a\n2) b', '- - a',
  '1. # a', '- a\n\n  b', '1. a\n\n1. b', '> a', '    a', ' a', 'a\n    b', '* a', '+ a', 'a\n- b', 'a\n1. b', 'a\n# b', 'a\tb', 'a\u0000b',
])('%j is left to the parser', (text) => {
  expect(leftOf(text)).toEqual([text]);
  expect(read(`b\n\n${text}\n\nc`)).toEqual(readWhole(`b\n\n${text}\n\nc`));
});

test.each(['```\na\n\nb\n```', '[a]: b\n\n[a]', 'a\r\n\r\nb', 'a\n\n\uFEFF# b'])('%j is left to the parser as a whole', (text) => {
  expect(leftOf(text)).toEqual([text]);
});

const folder = join(ENGINE_ROOT, 'content');
const bodies = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.mdx')).map((name) => splitFrontMatter(readFileSync(join(folder, name), 'utf8')).body);

test('every body of this library gives the same tree', () => {
  for (const body of bodies) expect(read(body)).toEqual(readWhole(body));
});

test('no text is read otherwise than by the parser', () => {
  const edit = fc.record({
    at: fc.nat(BODY.length), cut: fc.nat(4),
    put: fc.oneof(
      fc.constantFrom('', ' ', '  ', '\n', '\n\n', '\n \n', '\n  ', '\n    ', '\n\n  ', '# ', '\n# ', '#', '- ', '\n- ', '\n\n- ', '* ', '\n+ ', '1. ', '\n2. ', '\n\n3. ', '1) ', '> ', '\n> ', '\n===', '\n\n- - a', 'a', 'Z', '0', '.'),
      fc.constantFrom('*', '**', '***', '_', '__', '`', '``', '```', '\n```\n', '[', ']', '](', '](b)', '[a](b)', '![a](b)', '[[', ']]', '[[LL-2024-k7q4]]', '(', ')', '!', '\\', '&', '&amp;', '&#42;', '"', "'", '|', ':', ']: ', '\n\n[a]: b\n\n', '<b>', '{', '~', '~~', '[x] ', '[^1]', '---', '\n---\n'),
      fc.constantFrom('*a*', ' *a* ', '**a b**', ' **a b** ', '_a_', ' _a_ ', '`a`', ' `a` ', ' [a b](c)', '\t', '\r', '\u0000', '\u000B', '\u00a0', '\u2028', '\uFEFF', 'é', '“', '—', '\ud800'),
    ),
  });
  let without = 0;
  fc.assert(fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
    const text = edits.reduce((before, { at, cut, put }) => before.slice(0, at) + put + before.slice(at + cut), BODY);
    expect(read(text)).toEqual(readWhole(text));
    if (leftOf(text).length === 0) without++;
  }), { numRuns: 1000 });
  // Otherwise nothing was compared.
  expect(without).toBeGreaterThan(50);
});
