// A page splits files at the same places as the check.
import fc from 'fast-check';
import grayMatter from 'gray-matter';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ENGINE_ROOT } from '../../../src/environment.ts';
import inBrowser from '../../../src/library/front-matter-in-browser.ts';
import { splitFrontMatter } from '../../../src/library/front-matter.ts';

const ENGINES = { yaml: { parse: () => ({}), stringify: () => '' } };

/** Both ways, on texts that front-matter.ts lets through to gray-matter. */
function compare(text: string): void {
  if (splitFrontMatter(text).complaint) return;
  const { matter, content } = grayMatter(text, { engines: ENGINES, language: 'yaml' });
  expect(inBrowser(text)).toEqual({ matter, content });
}

test('every shipped record is split alike', () => {
  const files = ['content', 'templates'].flatMap((folder) => readdirSync(join(ENGINE_ROOT, folder), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.mdx')).map((name) => join(ENGINE_ROOT, folder, name)));
  expect(files.length).toBeGreaterThan(50);
  for (const file of files) compare(readFileSync(file, 'utf8'));
});

test('any text is split alike', () => {
  const piece = fc.constantFrom('---', '\n', '\n---\n', '--- ', 'title: x', ' ', '\t', 'yaml', '# note', '----', 'a');
  const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));
  fc.assert(fc.property(fc.constantFrom('---\n', '---yaml\n', '--- yaml \n', '--- \n', ''), text, (start, rest) => { compare(start + rest); }), { numRuns: 5000 });
});
