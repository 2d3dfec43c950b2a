// The command as a person or a workflow meets it: its output and its exit code.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { reviewCommand } from '../../../src/review/command-line.ts';
import { runCommand, runScript, temporaryFolder, TODAY, type Said } from '../libraries.ts';
import { lessonFile, repository, tidyUp } from './repositories.ts';

tidyUp();

const command = (libraryDir: string, args: readonly string[] = []): Promise<Said> => runCommand(reviewCommand, args, libraryDir);

test('a change that may be merged: exit code 0, the comment, all of it in a file, and nothing left behind', async () => {
  const { clone } = repository();
  const temporary = temporaryFolder();
  clone.edit({ 'content/lessons/2026/count-the-totals.mdx': lessonFile() });
  const out = join(clone.root, '../out of it/review 🎉.md');
  const run = runScript('review.ts', ['--base', 'main', '--out', out], clone.library, { TMPDIR: temporary });
  expect(run).toMatchObject({ code: 0, errors: '' });
  expect(run.output).toMatch(/^## What this change means\n/);
  expect(run.output).toContain('`LL-2026-zzz9`');
  expect(readFileSync(out, 'utf8')).toBe(run.output);
  expect(readdirSync(temporary)).toEqual([]);
});

test('a lesson that loses its home: exit code 1, as data too', async () => {
  const { clone } = repository();
  clone.edit({ 'content/standards/risk.mdx': (text) => text.replace(/<Clause id="RISK-01"[^]*?<\/Clause>\n\n/, '') });
  const run = await command(clone.library, ['--format', 'json']);
  expect(run.code).toBe(1);
  expect(run.errors).toBe('A lesson would lose its home: LL-2024-w4rk. The review says what to do.\n');
  expect(JSON.parse(run.output)).toMatchObject({ passes: false, today: TODAY, base: { name: 'main' }, homeless: [{ id: 'LL-2024-w4rk', gone: ['STD-RISK#RISK-01'] }], places: { removed: [{ place: { id: 'RISK-01' } }] } });
});

test('what cannot run: exit code 2, one sentence, no stack', async () => {
  const { clone } = repository();
  const nowhere = temporaryFolder();
  expect(await command(clone.library, ['--base', 'release'])).toEqual({ code: 2, output: '', errors: 'There is no commit “release” here. Fetch it: git fetch origin release\n' });
  expect((await command(nowhere)).errors).toBe(`${nowhere} is not in a git repository. The review compares two commits; run it in a clone of the library.\n`);
  expect((await command(clone.library, ['--format', 'mdx'])).errors).toMatch(/^“mdx” is not a format\. Did you mean “md”\?\n\nUsage: npm run review/);
});

test('what cannot be written or read is said after what can be said', async () => {
  const { clone } = repository();
  const blocked = await command(clone.library, ['--out', join(clone.root, 'content/portal.yaml/review.md')]);
  expect(blocked).toMatchObject({ code: 2 });
  expect(blocked.output).toContain('Nothing in `content/` or `templates/` changed.');
  expect(blocked.errors).toMatch(/^The review could not be written to .* \((?:EEXIST|ENOTDIR)\)\. Name a file that may be written with --out\.\n$/);
  clone.git('rm', '-rq', '--cached', 'content');
  clone.edit({ content: null });
  expect((await command(clone.library)).errors).toMatch(/^There is no folder “content” in /);
  expect((await command(clone.commit().library, ['--head', 'change', '--base', 'main'])).errors).toMatch(/^There is no folder “content” in change\. /);
});

test('the help says what there is', async () => {
  expect(await command(temporaryFolder(), ['--help'])).toMatchObject({ code: 0, errors: '', output: expect.stringContaining('Exit: 0 reviewed, 1 a lesson would lose its home, 2 the review could not run.') as string });
});
