// What lies in a library folder: what is read, what is refused, and what is said of it.
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findFiles, LIMITS } from '../../../src/library/files.ts';
import { openLibrary, NoLibraryError } from '../../../src/library/index.ts';
import { complaints, fixture, libraryWith, printed, problemsIn, readLibrary, temporaryFolder, type Changes } from '../libraries.ts';

const LESSON = 'content/lessons/2024/keep-the-old-line-open.mdx';
const of = (rule: string, changes: Changes) => complaints(rule, changes);

test('a byte-order mark and Windows line ends are read away, and places stay right', () => {
  const windows = (text: string) => `\uFEFF${text.replace('observed: 2024-07-01', 'observed: 2024-02-30').replace(/\n/g, '\r\n')}`;
  expect(of('fields', { [LESSON]: windows })).toMatchInlineSnapshot(`
    "content/lessons/2024/keep-the-old-line-open.mdx:6:11 error
      The field “observed” is 2024-02-30, a day that does not exist.
      The day on which it was observed or first published. For example: 2018-08-31"
  `);
  const root = libraryWith({ [LESSON]: (text) => `\uFEFF${text.replace(/\n/g, '\r\n')}` });
  expect(readLibrary(root).records).toEqual(readLibrary(fixture('sound')).records);
  expect(printed(problemsIn(root))).toBe('');
});

test('old Mac line ends', () => {
  expect(printed(problemsIn(libraryWith({ [LESSON]: (text) => text.replace(/\n/g, '\r') })))).toBe('');
});

test('a file that is not UTF-8, one that is binary, one that is empty', () => {
  expect(of('file', { 'content/guides/latin.mdx': Buffer.from('---\ntitle: Fa\xe7ade\n---\n', 'latin1'), 'content/guides/binary.mdx': Buffer.from([0x2d, 0, 0x2d]), 'content/guides/empty.mdx': '' })).toMatchInlineSnapshot(`
    "content/guides/binary.mdx:1:1 error
      The file is not text: it holds a zero byte.
      Save it as UTF-8 text.
    content/guides/empty.mdx:1:1 error
      The file is empty.
      Fill it in, or remove it.
    content/guides/latin.mdx:1:1 error
      The file is not UTF-8 text.
      Save it again with the encoding UTF-8."
  `);
});

test('a file of 5 MB, and one just small enough', () => {
  expect(of('file', { 'content/guides/huge.mdx': 'x'.repeat(5 * 1024 * 1024) })).toMatchInlineSnapshot(`
    "content/guides/huge.mdx:1:1 error
      The file has 5120 kB; the most is 256 kB.
      Split it, or move tables and logs to a file that the record links to."
  `);
  expect(of('file', { 'content/guides/large.mdx': `---\n---\n${'word '.repeat(LIMITS.record / 5 - 10)}` })).toBe('');
});

test('names that cannot become an address', () => {
  expect(of('file', {
    'content/guides/Kick Off 2.mdx': 'x', 'content/guides/über-uns.mdx': 'x', 'content/guides/🎉.mdx': 'x', 'content/guides/..mdx': 'x', 'content/guides/a..b.mdx': 'x', 'content/guides/-x.mdx': 'x',
    [`content/guides/${'long-'.repeat(30)}name.mdx`]: 'x', 'templates/My Form/index.mdx': 'x',
  })).toMatchInlineSnapshot(`
    "content/guides/-x.mdx:1:1 error
      The name of the file cannot become an address: it may have lower-case letters, digits and hyphens, at most 100.
      Rename it to “x” (and .mdx).
    content/guides/Kick Off 2.mdx:1:1 error
      The name of the file cannot become an address: it may have lower-case letters, digits and hyphens, at most 100.
      Rename it to “kick-off-2” (and .mdx).
    content/guides/a..b.mdx:1:1 error
      The name of the file cannot become an address: it may have lower-case letters, digits and hyphens, at most 100.
      Rename it to “a-b” (and .mdx).
    content/guides/long-long-long-long-long-long-long-long-long-long-long-long-long-long-long-long-long-long-long-long-long-long-long-long-long-long-long-long-long-long-name.mdx:1:1 error
      The name of the file cannot become an address: it may have lower-case letters, digits and hyphens, at most 100.
      Rename it to “long-long-long-long-long-long-long-long-long-long-long-long-long-long-long-long-long-long-long-long” (and .mdx).
    content/guides/über-uns.mdx:1:1 error
      The name of the file cannot become an address: it may have lower-case letters, digits and hyphens, at most 100.
      Rename it to “uber-uns” (and .mdx).
    content/guides/🎉.mdx:1:1 error
      The name of the file cannot become an address: it may have lower-case letters, digits and hyphens, at most 100.
      Rename it.
    templates/My Form/index.mdx:1:1 error
      The name of the folder cannot become an address: it may have lower-case letters, digits and hyphens, at most 100.
      Rename it to “my-form”."
  `);
});

test('files in the wrong place, and files that nothing reads', () => {
  expect(of('file', {
    'content/lessons/stray.mdx': 'x', 'content/lessons/24/stray.mdx': 'x', 'content/guides/deep/stray.mdx': 'x', 'content/notes.mdx': 'x',
    'content/guides/kick-off.md': 'x', 'content/guides/plan.pdf': 'x', 'templates/risk-register/old.docx': 'x', 'content/guides/README.md': 'Said to people.', 'content/.DS_Store': 'x',
  })).toMatchInlineSnapshot(`
    "content/guides/deep/stray.mdx:1:1 error
      A guide does not belong here.
      Move it to content/guides/.
    content/guides/kick-off.md:1:1 warning
      Nothing reads this file.
      Records end in .mdx; rename it.
    content/guides/plan.pdf:1:1 warning
      Nothing reads this file.
      Move it to the folder of its kind, or remove it. See content/README.md.
    content/lessons/24/stray.mdx:1:1 error
      A lesson does not belong here.
      Lessons lie in content/lessons/<year>/, the year with four digits.
    content/lessons/stray.mdx:1:1 error
      A lesson does not belong here.
      Lessons lie in content/lessons/<year>/, the year with four digits.
    content/notes.mdx:1:1 warning
      Nothing reads this file.
      Move it to the folder of its kind, or remove it. See content/README.md.
    templates/risk-register/old.docx:1:1 warning
      Nothing reads this file.
      Move it to the folder of its kind, or remove it. See content/README.md."
  `);
});

test('pictures that are none, and that are too large', () => {
  expect(of('file', { 'content/guides/broken.png': 'not a picture', 'content/guides/large.jpg': Buffer.alloc(LIMITS.image + 1) })).toMatchInlineSnapshot(`
    "content/guides/broken.png:1:1 error
      The picture cannot be read.
      Save it again as PNG, JPEG, WebP, GIF or AVIF.
    content/guides/large.jpg:1:1 error
      The file has 2049 kB; the most is 2048 kB.
      Make the picture smaller."
  `);
});

test('symbolic links that lead out, nowhere, to a folder, or to a file of the library', () => {
  const outside = temporaryFolder();
  writeFileSync(join(outside, 'secret.mdx'), '---\ntitle: Secret\n---\n');
  const root = libraryWith({});
  symlinkSync(join(outside, 'secret.mdx'), join(root, 'content/guides/out.mdx'));
  symlinkSync('../../../../../../../etc/passwd', join(root, 'content/guides/passwd.mdx'));
  symlinkSync(outside, join(root, 'content/guides/folder.mdx'));
  symlinkSync(outside, join(root, 'content/others'));
  symlinkSync('nowhere.mdx', join(root, 'content/guides/broken.mdx'));
  symlinkSync('.', join(root, 'content/guides/loop'));
  symlinkSync('/dev/zero', join(root, 'content/guides/zero.mdx'));
  mkdirSync(join(root, 'content/guides/named.mdx'));
  const { files, problems } = findFiles(root);
  expect(printed(problems)).toMatchInlineSnapshot(`
    "content/guides/broken.mdx:1:1 error
      The symbolic link leads nowhere.
      Check that it exists and that you may read it.
    content/guides/folder.mdx:1:1 error
      The file is a symbolic link that leads out of the library or to a folder.
      Put the file itself here.
    content/guides/loop:1:1 error
      The file is a symbolic link that leads out of the library or to a folder.
      Put the file itself here.
    content/guides/out.mdx:1:1 error
      The file is a symbolic link that leads out of the library or to a folder.
      Put the file itself here.
    content/guides/passwd.mdx:1:1 error
      The file is a symbolic link that leads out of the library or to a folder.
      Put the file itself here.
    content/guides/zero.mdx:1:1 error
      The file is a symbolic link that leads out of the library or to a folder.
      Put the file itself here.
    content/others:1:1 error
      The file is a symbolic link that leads out of the library or to a folder.
      Put the file itself here."
  `);
  expect(files.some(({ text }) => /Secret|root:/.test(text))).toBe(false);
});

test('a symbolic link inside the library is read', () => {
  const root = libraryWith({});
  symlinkSync('plan.png', join(root, 'content/guides/same.png'));
  expect(findFiles(root).media.map(({ path }) => path)).toContain('content/guides/same.png');
});

test('a folder that is no library', async () => {
  await expect(openLibrary(temporaryFolder())).rejects.toThrow(NoLibraryError);
  await expect(openLibrary(join(temporaryFolder(), 'absent'))).rejects.toThrow(/^There is no folder “content” in .*\. Set LIBRARY_DIR to a folder that holds content\/ and templates\/\.$/);
});

test('a library without templates, and an empty one', () => {
  const root = temporaryFolder();
  mkdirSync(join(root, 'content'));
  expect(printed(problemsIn(root))).toMatchInlineSnapshot(`
    "content/portal.yaml:1:1 error
      The library has no settings.
      Add content/portal.yaml with at least a line such as “name: Waymark”.
    content/taxonomy.yaml:1:1 error
      The library has no taxonomy.
      Add content/taxonomy.yaml with phases, domains, projectTypes, approaches, tiers, rootCauses, tags and owners."
  `);
});
