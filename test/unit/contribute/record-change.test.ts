// A change of a record leaves everything else as it was.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { patchOf } from '../../../src/contribute/patch.ts';
import { changedFile, openRecord } from '../../../src/contribute/record-change.ts';
import { ENGINE_ROOT } from '../../../src/environment.ts';
import { readYaml, splitFrontMatter } from '../../../src/library/front-matter.ts';
import type { Kind } from '../../../src/model/ids.ts';
import { KIND_NOTES } from '../../../src/model/kinds.ts';
import { temporaryFolder } from '../libraries.ts';

const RECORDS = Object.entries(KIND_NOTES).filter(([kind]) => kind !== 'term').flatMap(([kind, { folder }]) =>
  readdirSync(join(ENGINE_ROOT, folder), { recursive: true, encoding: 'utf8' }).filter((name) => (kind === 'template' ? name.endsWith('index.mdx') : name.endsWith('.mdx')))
    .map((name) => ({ kind: kind as Kind, path: `${folder}/${name}`, text: readFileSync(join(ENGINE_ROOT, folder, name), 'utf8') })));

const parts = (kind: Kind, text: string) => {
  const { data, sections, body } = openRecord(kind, text);
  return { data, sections: sections ?? {}, body: sections ? undefined : body };
};

test('nothing changed is nothing changed, in every shipped record', () => {
  expect(RECORDS.length).toBeGreaterThan(60);
  for (const { kind, path, text } of RECORDS) expect(changedFile(kind, { path, text }, parts(kind, text), parts(kind, text)).text, path).toBe(text);
});

test('one field changed changes its lines and no others, in every shipped record', () => {
  for (const { kind, path, text } of RECORDS) {
    const before = parts(kind, text);
    const after = { ...before, data: { ...before.data, summary: 'Another: sentence.' } };
    const changed = changedFile(kind, { path, text }, before, after).text;
    expect(readYaml(splitFrontMatter(changed).frontMatter).value, path).toEqual(readYaml(splitFrontMatter(text.replace(/^summary:.*(?:\n[ ]+.*)*$/m, 'summary: "Another: sentence."')).frontMatter).value);
    expect(splitFrontMatter(changed).body, path).toBe(splitFrontMatter(text).body);
    const [gone, come] = [lines(text), lines(changed)].map((own, index, both) => own.filter((line) => !both[1 - index]?.includes(line))) as [string[], string[]];
    expect(come, path).toEqual(['summary: "Another: sentence."']);
    expect(gone.every((line) => line.startsWith('summary:') || line.startsWith(' ')), path).toBe(true);
  }
});

const lines = (text: string) => text.split('\n');

const LESSON = `---
id: LL-2026-zzz9
# Told by the operators.
title: Count the gates   # short
summary: >-
  The gates were
  too few.
tags: [cutover,
  testing]
impact: { level: high }
---

## What happened

Two gates.

\`\`\`
## not a heading
\`\`\`

## Why it happened

A copied plan.

## What to do

Count.
`;

describe('a change', () => {
  const change = (data: (data: Record<string, unknown>) => Record<string, unknown>, sections: Record<string, string> = {}) => {
    const before = parts('lesson', LESSON);
    return changedFile('lesson', { path: 'content/lessons/2026/x.mdx', text: LESSON }, before, { ...before, data: data(before.data), sections: { ...before.sections, ...sections } }).text;
  };

  test('of a field keeps comments and the form of other fields', () => {
    expect(patchOf('x.mdx', LESSON, change((data) => ({ ...data, summary: 'The gates were fewer.', tags: ['cutover'] })))).toMatchInlineSnapshot(`
      "--- a/x.mdx
      +++ b/x.mdx
      @@ -2,11 +2,8 @@
       id: LL-2026-zzz9
       # Told by the operators.
       title: Count the gates   # short
      -summary: >-
      -  The gates were
      -  too few.
      -tags: [cutover,
      -  testing]
      +summary: The gates were fewer.
      +tags: [cutover]
       impact: { level: high }
       ---
       
      "
    `);
  });
  test('that adds a field puts it where the schema has it', () => {
    expect(patchOf('x.mdx', LESSON, change((data) => ({ ...data, outcome: 'problem', sources: [{ title: 'A report', publisher: 'An office' }] })))).toMatchInlineSnapshot(`
      "--- a/x.mdx
      +++ b/x.mdx
      @@ -5,9 +5,13 @@
       summary: >-
         The gates were
         too few.
      +outcome: problem
       tags: [cutover,
         testing]
       impact: { level: high }
      +sources:
      +  - title: A report
      +    publisher: An office
       ---
       
       ## What happened
      "
    `);
  });
  test('that empties a field takes it away', () => {
    expect(patchOf('x.mdx', LESSON, change((data) => ({ ...data, tags: [], impact: { level: '' } })))).toMatchInlineSnapshot(`
      "--- a/x.mdx
      +++ b/x.mdx
      @@ -5,9 +5,6 @@
       summary: >-
         The gates were
         too few.
      -tags: [cutover,
      -  testing]
      -impact: { level: high }
       ---
       
       ## What happened
      "
    `);
  });
  test('of sections leaves the others', () => {
    expect(patchOf('x.mdx', LESSON, change((data) => data, { 'Why it happened': 'Nobody counted.', Evidence: 'A photograph.' }))).toMatchInlineSnapshot(`
      "--- a/x.mdx
      +++ b/x.mdx
      @@ -20,8 +20,12 @@
       
       ## Why it happened
       
      -A copied plan.
      +Nobody counted.
       
       ## What to do
       
       Count.
      +
      +## Evidence
      +
      +A photograph.
      "
    `);
  });
});

test('a patch is what git applies', () => {
  const folder = temporaryFolder();
  execFileSync('git', ['init', '-q', folder]);
  const text = fc.array(fc.constantFrom('a\n', 'b\n', 'c\n', '\n', 'long line\n'), { maxLength: 30 }).chain((some) => fc.constantFrom('', 'end').map((end) => some.join('') + end));
  fc.assert(fc.property(text, text, (before, after) => {
    const patch = patchOf('content/x.mdx', before, after);
    if (before === after) { expect(patch).toBe(''); return; }
    mkdirSync(dirname(join(folder, 'content/x.mdx')), { recursive: true });
    writeFileSync(join(folder, 'content/x.mdx'), before);
    execFileSync('git', ['apply', '--unidiff-zero', '-'], { cwd: folder, input: patch, stdio: ['pipe', 'ignore', 'pipe'] });
    expect(readFileSync(join(folder, 'content/x.mdx'), 'utf8')).toBe(after);
  }), { numRuns: 60 });
});
