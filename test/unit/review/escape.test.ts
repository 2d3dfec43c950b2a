// Markdown that hosts render: read here with the same grammar, to see that text stays text.
import fc from 'fast-check';
import type { Nodes } from 'mdast';
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote';
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTaskListItemFromMarkdown } from 'mdast-util-gfm-task-list-item';
import { toString } from 'mdast-util-to-string';
import { gfmFootnote } from 'micromark-extension-gfm-footnote';
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough';
import { gfmTable } from 'micromark-extension-gfm-table';
import { gfmTaskListItem } from 'micromark-extension-gfm-task-list-item';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { describe, expect, test } from 'vitest';
import { clip, code, plain } from '../../../src/review/escape.ts';

const parser = unified().use(remarkParse).use(function gfm() {
  const data = this.data() as { micromarkExtensions?: unknown[]; fromMarkdownExtensions?: unknown[] };
  (data.micromarkExtensions ??= []).push(gfmTable(), gfmStrikethrough(), gfmTaskListItem(), gfmFootnote());
  (data.fromMarkdownExtensions ??= []).push(gfmTableFromMarkdown(), gfmStrikethroughFromMarkdown(), gfmTaskListItemFromMarkdown(), gfmFootnoteFromMarkdown());
}).freeze();

function kindsIn(node: Nodes): string[] {
  return [node.type, ...('children' in node ? node.children.flatMap((child) => kindsIn(child)) : [])];
}

/** What a reader sees, the break that keeps names from being called taken out. */
const seen = (markdown: string): string => toString(parser.parse(markdown)).replace(/\u200B/g, '');

const HOSTILE = [
  '[count](https://evil.example)', '![x](https://evil.example/x.png)', '<img src=x onerror=alert(1)>', '<!-- hidden', '`code` ``more``', '**bold** _em_ ~~gone~~ *x', '| a | b |', '# heading', '+ item', '- item', '1. item', '12) item', '===', '---', '> quote', '[ ] task', '[x] task', '[^1] note', '[ref]: https://evil.example', '&lt;b&gt; &copy; &#64;octocat', 'a\\', '\\[x\\]', '    indented', 'line one\n\n# heading\n/close\n- [ ] item', ':tada: :+1:', 'https://evil.example www.evil.example a@b.example',
];

describe('text of the library inside Markdown', () => {
  test.each(HOSTILE)('stays the text %j', (text) => {
    for (const around of [(inner: string) => `- ${inner}`, (inner: string) => `- x\n  - ${inner}`, (inner: string) => `- **${inner}** (y)`]) {
      const kinds = kindsIn(parser.parse(around(plain(text))));
      expect(kinds.filter((kind) => !['root', 'list', 'listItem', 'paragraph', 'strong', 'text'].includes(kind))).toEqual([]);
    }
    expect(seen(`- ${plain(text)}`)).toBe(text.replace(/\s+/g, ' ').trim());
  });

  test('calls nobody, and leaves no trace in another thread', () => {
    const shown = toString(parser.parse(plain('Ask @octocat and @org/team, see #12, !12, GH-12, owner/repo#7, &3 and a@b.example.')));
    expect(shown).not.toMatch(/@\w|[#!&]\d|GH-\d/);
    expect(toString(parser.parse(code('@octocat')))).not.toMatch(/@\w/);
    expect(plain('Ask @octocat about STD-RISK#RISK-01')).toBe('Ask @&#8203;octocat about STD-RISK#RISK-01');
  });

  test('makes no address and no formula', () => {
    expect(plain('https://evil.example, www.evil.example')).not.toMatch(/:\/\/|www\./);
    expect(plain('$5 and $6')).toBe('&#8203;$&#8203;5 and &#8203;$&#8203;6');
  });

  test('shows what turns or hides text, and keeps what scripts and pictures need', () => {
    expect(plain('pay\u202Elloryap\u200Bx\u0007')).toBe('pay\uFFFDlloryap\uFFFDx\uFFFD');
    expect(plain('می\u200Cخواهم 👩\u200D💻 Größe')).toBe('می\u200Cخواهم 👩\u200D💻 Größe');
  });

  test('whatever the text', () => {
    const piece = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 6 }), fc.constantFrom(...HOSTILE, ...'[]()<>*_`~|\\#+-!&:@$=. \n\t'));
    fc.assert(fc.property(fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join('')), (text) => {
      const kinds = kindsIn(parser.parse(`- a ${plain(text)} b\n  - **x** ${code(text)}`));
      expect(kinds.filter((kind) => !['root', 'list', 'listItem', 'paragraph', 'strong', 'text', 'inlineCode'].includes(kind))).toEqual([]);
      expect(toString(parser.parse(plain(text)))).not.toMatch(/@\w|(?:^|\s)#\d/);
    }), { numRuns: 400 });
  });
});

describe('code', () => {
  test.each(['a`b', '``', '`a`', ' a ', 'content/notes and 🎉/a b.mdx', 'a\nb', '\\', '<b>|'])('shows exactly %j', (text) => {
    const [first] = (parser.parse(`x ${code(text)} y`).children[0] as { children: Nodes[] }).children.slice(1);
    expect(first).toMatchObject({ type: 'inlineCode', value: text.replace(/\s+/g, ' ').trim() });
  });
  test('says when there is nothing', () => { expect(code('')).toBe('(empty)'); });
});

test('clip cuts between words, and a text without any where it must', () => {
  expect(clip('one two three', 9)).toBe('one two …');
  expect(clip('one two', 7)).toBe('one two');
  expect(clip('🎉'.repeat(60), 50)).toBe(`${'🎉'.repeat(50)} …`);
});
