// Whatever a file holds, it is read without throwing, in bounded time, and its problems lie inside it.
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseFile, type FileRole } from '../../../src/library/parsed-file.ts';
import { splitFrontMatter } from '../../../src/library/front-matter.ts';
import { fixture } from '../libraries.ts';
import { insideFile } from './inside-file.ts';

const LESSON = readFileSync(`${fixture('sound')}/content/lessons/2024/rehearse-the-cutover.mdx`, 'utf8');
const RECORD: FileRole = { role: 'record', kind: 'lesson', slug: 'x' };

/** Pieces from which both parsers are made to stumble. */
const piece = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('---', '\n', '\n\n', ': ', '- ', '> ', '# ', '## ', '[', ']', '[[', ']]', '](', ')', '{', '}', '<', '>', '</', '/>', '<Clause', '<Clause id="RISK-01" level="must" title="T">', '</Clause>', '<Callout kind="tip">', '</Callout>', '<Figure src="./a.png" alt="a" />', '"', "'", '`', '```', '~~~', '*', '**', '_', '|', '| - |', '\\', '&', '&amp;', '&#x202E;', '!', '![', '[^1]', '[^1]: ', '~~', '\t', '    ', '  ', '%', '@', '?', '*a', '&a', '!!js', '#', 'title', 'id', 'impact', 'STD-RISK', '[[LL-2024-w4rk|x]]', 'import x', 'export ', 'http://a.b', 'javascript:x') },
  { weight: 2, arbitrary: fc.string({ maxLength: 12 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
);
const soup = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join('').replace(/\r\n?/g, '\n'));

function holds(role: FileRole, path: string, text: string): void {
  const start = performance.now();
  const { content, problems } = parseFile(path, 'digest', role, text);
  expect(performance.now() - start).toBeLessThan(2000);
  if (!content) expect(problems).not.toEqual([]);
  for (const problem of problems) {
    insideFile(problem, text);
    expect(problem.message).toMatch(/[.?!:”]$/);
    expect(problem.help).not.toBe('');
  }
}

const runs = { numRuns: 400 };

test('bodies', () => {
  fc.assert(fc.property(soup, fc.constantFrom('lesson', 'standard', 'guide'), (body, kind) => {
    holds({ role: 'record', kind, slug: 'x' }, 'content/x.mdx', `${LESSON.split('\n---\n')[0]}\n---\n${body}`);
  }), runs);
});

test('documents', () => {
  fc.assert(fc.property(soup, (body) => { holds({ role: 'document', slug: 'x' }, 'templates/x/document.mdx', body); }), runs);
});

test('front matter', () => {
  fc.assert(fc.property(soup, (yaml) => { holds(RECORD, 'content/x.mdx', `---\n${yaml}\n---\n\nText.\n`); }), runs);
});

test('whole files', () => {
  fc.assert(fc.property(soup, (text) => { holds(RECORD, 'content/x.mdx', text); }), runs);
});

test('YAML files', () => {
  fc.assert(fc.property(soup, fc.constantFrom<FileRole>({ role: 'glossary' }, { role: 'taxonomy' }, { role: 'settings' }, { role: 'workbook', slug: 'x' }), (yaml, role) => { holds(role, 'content/x.yaml', yaml); }), runs);
});

test('a sound file with one change anywhere', () => {
  fc.assert(fc.property(fc.nat(LESSON.length - 1), fc.nat(8), piece, (at, length, by) => {
    holds(RECORD, 'content/x.mdx', (LESSON.slice(0, at) + by + LESSON.slice(at + length)).replace(/\r\n?/g, '\n'));
  }), runs);
});

test('front matter and body together are the file', () => {
  fc.assert(fc.property(soup, soup, (yaml, body) => {
    const text = `---\n${yaml}\n---\n${body}`;
    const split = splitFrontMatter(text);
    if (split.complaint) return;
    expect(text.endsWith(split.body)).toBe(true);
    expect(text.split('\n').slice(split.bodyLine).join('\n')).toBe(split.body);
    expect(text.split('\n').slice(split.frontMatterLine).join('\n').startsWith(split.frontMatter)).toBe(true);
  }), runs);
});
