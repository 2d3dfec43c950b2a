// Imports run downward only; ARCHITECTURE.md says which way is down.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const ENGINE = fileURLToPath(new URL('../../', import.meta.url)).replace(/[/\\]$/, '');

/** What each folder of `src` may import beside itself. Folders that are not named are the site: they may import all of src. */
const BELOW: Record<string, readonly string[]> = {
  model: [],
  library: ['model'],
  history: ['model'],
  insights: ['model', 'library'],
  checks: ['model', 'library', 'insights', 'environment.ts'],
  search: ['model', 'library', 'insights', 'environment.ts'],
  review: ['model', 'library', 'insights', 'checks', 'similar', 'environment.ts'],
  contribute: ['model', 'library', 'checks'],
  editor: ['model', 'library', 'environment.ts'],
  charts: [],
  gates: ['model', 'library', 'insights', 'environment.ts'],
  queue: ['model', 'library', 'insights'],
  'new-record': ['model', 'library', 'checks', 'contribute', 'editor', 'environment.ts'],
  documents: ['model', 'library', 'insights'],
  start: ['model', 'library', 'insights', 'similar', 'documents', 'checks', 'contribute'],
  workflows: ['model', 'library', 'checks', 'contribute', 'environment.ts'],
  feeds: ['model', 'library', 'insights'],
  'environment.ts': ['model'],
  'compiled.ts': [],
  'own-process.ts': [],
};

/** Pieces of a line that import: static, dynamic, re-exported, or as a type. */
const IMPORT = /(?:\bfrom\s*|\bimport\s*\(\s*|\bimport\s+|new URL\(\s*)(['"])(\.{1,2}\/[^'"]+)\1/g;

function filesBelow(folder: string): string[] {
  return readdirSync(join(ENGINE, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(?:ts|mjs|astro)$/.test(entry.name))
    .map((entry) => relative(ENGINE, join(entry.parentPath, entry.name)).split(sep).join('/'));
}

function importsOf(file: string): string[] {
  return [...readFileSync(join(ENGINE, file), 'utf8').matchAll(IMPORT)].map(([, , target = '']) => relative(ENGINE, resolve(join(ENGINE, dirname(file)), target)).split(sep).join('/'));
}

const topOf = (path: string) => path.split('/')[1] ?? '';
const sources = filesBelow('src');

test('the folders that the order is about exist', () => {
  for (const folder of ['model', 'library', 'insights', 'checks']) expect(statSync(join(ENGINE, 'src', folder)).isDirectory()).toBe(true);
  expect(sources.length).toBeGreaterThan(50);
});

describe.each(Object.entries(BELOW))('src/%s', (top, below) => {
  test(`imports nothing but ${below.length === 0 ? 'itself' : below.join(', ')}`, () => {
    const upward = sources.filter((file) => topOf(file) === top).flatMap((file) => importsOf(file)
      .filter((target) => target.startsWith('src/') && topOf(target) !== top && !below.includes(topOf(target)))
      .map((target) => `${file} imports ${target}`));
    expect(upward).toEqual([]);
  });
});

test('src imports neither scripts nor tests', () => {
  const upward = sources.flatMap((file) => importsOf(file).filter((target) => /^(?:scripts|test)\//.test(target)).map((target) => `${file} imports ${target}`));
  expect(upward).toEqual([]);
});

test('the model does no input or output', () => {
  const doors = sources.filter((file) => topOf(file) === 'model').flatMap((file) => [...readFileSync(join(ENGINE, file), 'utf8').matchAll(/from ['"](node:[^'"]+)['"]|\b(process\.\w+|console\.\w+|fetch\(|Date\.now\(|new Date\(\))/g)].map(([found]) => `${file}: ${found}`));
  expect(doors).toEqual([]);
});

test('only the environment reads the clock among what computes', () => {
  const clocks = sources.filter((file) => ['model', 'library', 'insights', 'checks', 'search', 'documents', 'feeds'].includes(topOf(file)))
    .filter((file) => /\bnew Date\(\)|\bDate\.now\(/.test(readFileSync(join(ENGINE, file), 'utf8')));
  expect(clocks).toEqual([]);
});

test('scripts are doors: they import from src or test', () => {
  for (const file of filesBelow('scripts')) {
    expect(importsOf(file).every((target) => /^(?:src|test)\//.test(target)), file).toBe(true);
  }
});
