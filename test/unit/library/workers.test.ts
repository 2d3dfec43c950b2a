// Many files are parsed by workers; the result is that of one after the other, in the same order.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize } from 'node:v8';
import { expect, test } from 'vitest';
import { findFiles } from '../../../src/library/files.ts';
import { startParsing } from '../../../src/library/parse-many.ts';
import { parseFile, type ParsedFile } from '../../../src/library/parsed-file.ts';
import { compare } from '../../../src/model/problem.ts';
import { fixture, libraryWith } from '../libraries.ts';

test('230 files, some of them broken', async () => {
  const text = readFileSync(join(fixture('sound'), 'content/lessons/2024/keep-the-old-line-open.mdx'), 'utf8');
  const lessons = Object.fromEntries(Array.from({ length: 230 }, (_, index) => {
    const id = `LL-2025-${index.toString(8).padStart(4, '0')}`;
    const broken = index % 10 === 3 ? '\n<b>x</b> {y}\n' : '';
    return [`content/lessons/2025/lesson-${index}.mdx`, (index % 17 === 5 ? '---\ntitle: [\n---\n' : text.replace('LL-2024-rstr', id)) + broken];
  }));
  const { files } = findFiles(libraryWith(lessons));
  expect(files.length).toBeGreaterThan(230);
  const progress: number[] = [];
  const batches: Uint8Array[] = [];
  const parsing = startParsing({ onProgress: (done) => progress.push(done), onBatch: (serialised) => batches.push(serialised) });
  files.forEach(parsing.add);
  const parsed = await parsing.finish();
  expect(parsed).toEqual(files.map(({ path, digest, role, text: content }) => parseFile(path, digest, role, content)));
  expect(progress.at(-1)).toBe(files.length);
  const kept = batches.flatMap((batch) => deserialize(batch) as ParsedFile[]);
  expect(kept.sort((a, b) => compare(a.path, b.path))).toEqual([...parsed].sort((a, b) => compare(a.path, b.path)));
});
