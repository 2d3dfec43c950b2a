// Whatever a file holds, it is read without throwing, in bounded time, and its problems lie inside it.
import fc from 'fast-check';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkLibrary } from '../../../src/checks/index.ts';
import { findFile, findFiles, type Findings } from '../../../src/library/files.ts';
import { forAudience } from '../../../src/library/index.ts';
import { linkLibrary } from '../../../src/library/library.ts';
import { parseFile, type FileRole, type ParsedFile } from '../../../src/library/parsed-file.ts';
import { splitFrontMatter } from '../../../src/library/front-matter.ts';
import { fillBody } from '../../../src/site/body.ts';
import { makeSite } from '../../../src/site/make-site.ts';
import { hostileText } from '../hostile/soup.ts';
import { copyOf, fixture, TODAY } from '../libraries.ts';
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

describe('through the whole check and every page’s body', () => {
  let root: string;
  let remove: () => void;
  let found: Findings;
  let sound: ParsedFile[];
  beforeAll(() => {
    [root, remove] = copyOf('sound');
    found = findFiles(root);
    sound = found.files.map(({ path, digest, role, text }) => parseFile(path, digest, role, text));
  });
  afterAll(() => { remove(); });

  /** Reads, links, checks and renders the sound library with one file of it (or one more) holding this text. */
  function holdsWhole(path: string, text: string): void {
    // What an example that failed left behind is put right first.
    for (const file of found.files) if (readFileSync(join(root, file.path), 'utf8') !== file.text) writeFileSync(join(root, file.path), file.text);
    writeFileSync(join(root, path), text);
    const start = process.cpuUsage().user;
    const one = findFile(root, path);
    const files = [...sound.filter((file) => file.path !== path), ...one.files.map(({ digest, role, text: own }) => parseFile(path, digest, role, own))];
    const library = linkLibrary(files, found.media, [...found.problems, ...one.problems]);
    const problems = checkLibrary({ root, library, files }, { today: TODAY });
    for (const audience of ['public', 'restricted'] as const) {
      const site = makeSite(library, { libraryDir: root, today: TODAY, audience });
      for (const record of site.library.records.values()) fillBody(site, record, record.body.parts);
    }
    expect((process.cpuUsage().user - start) / 1000).toBeLessThan(1000);
    expect(forAudience(library, 'restricted').records.size).toBe(library.records.size);
    const texts = new Map([[path, text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')]]);
    for (const problem of problems) {
      if (!texts.has(problem.file)) texts.set(problem.file, readFileSync(join(root, problem.file), 'utf8'));
      insideFile(problem, texts.get(problem.file) ?? '');
    }
  }

  const fewer = { numRuns: 150 };
  const home = (path: string) => readFileSync(`${fixture('sound')}/${path}`, 'utf8');
  const LESSON_PATH = 'content/lessons/2024/rehearse-the-cutover.mdx';

  test('hostile bodies of records', () => {
    fc.assert(fc.property(hostileText, fc.constantFrom(LESSON_PATH, 'content/standards/risk.mdx', 'content/guides/kick-off.mdx', 'templates/charter/index.mdx', 'templates/charter/document.mdx'), (body, path) => {
      const front = path.endsWith('document.mdx') ? '' : `${home(path).split('\n---\n')[0]}\n---\n`;
      holdsWhole(path, front + body);
    }), fewer);
  });

  test('hostile texts in front matter', () => {
    fc.assert(fc.property(hostileText, fc.constantFrom('title', 'summary', 'observed', 'project', 'sensitivity', 'tags', 'embeddedIn', 'id', 'impact', 'sources', 'formerly', '__proto__'), fc.boolean(), (text, field, quoted) => {
      const value = quoted ? JSON.stringify(text) : text.replace(/\n/g, ' ');
      const lines = home(LESSON_PATH).split('\n');
      const at = lines.findIndex((line) => line.startsWith(`${field}:`));
      lines.splice(at === -1 ? 1 : at, at === -1 ? 0 : 1, `${field}: ${value}`);
      holdsWhole(LESSON_PATH, lines.join('\n'));
    }), fewer);
  });

  test('a sound file of any kind with hostile text put anywhere into it', () => {
    fc.assert(fc.property(fc.constantFrom(...['content/glossary.yaml', 'content/taxonomy.yaml', 'content/portal.yaml', 'templates/risk-register/workbook.yaml', LESSON_PATH, 'content/projects/bridge.mdx', 'content/standards/risk.mdx', 'content/training/first-week.mdx', 'content/roles/pmo-manager.mdx']), fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(30), fc.oneof(hostileText, piece, soup), (path, where, length, by) => {
      const text = home(path);
      const at = Math.floor(where * text.length);
      holdsWhole(path, (text.slice(0, at) + by + text.slice(at + length)).replace(/\r\n?/g, '\n') || '\n');
    }), { numRuns: 300 });
  });

  test('complaints that the YAML parser places behind the end of their line', () => {
    holdsWhole('content/glossary.yaml', `[^<Callout kind="tip" title="&quot;><img src=x onerror=hacked()>">\n\nx\n\n</Callout>]\n\n[^<Callout kind="tip" title="x">\n\nx\n\n</Callout>]: x\n${home('content/glossary.yaml')}`);
    holdsWhole('content/glossary.yaml', `[x](javascript:hacked())\`| [x](about:blank) |\n| - |/>[x]: <\u0001javascript:hacked()> "hacked()"\n\n![y][x]\n${home('content/glossary.yaml')}`);
  });

  test('soup as a whole file', () => {
    fc.assert(fc.property(soup, fc.constantFrom('content/glossary.yaml', 'content/taxonomy.yaml', 'content/portal.yaml', 'templates/risk-register/workbook.yaml', LESSON_PATH), (text, path) => { holdsWhole(path, text || '\n'); }), fewer);
  });
});
