import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkCommand, readOptions, runCheck, UsageError, wantsColour } from '../../../src/checks/command-line.ts';
import { NoLibraryError } from '../../../src/library/index.ts';
import { fixture, libraryWith, runCommand, runScript, swap, temporaryFolder, TODAY } from '../libraries.ts';

const screen = { colour: false };
const run = (libraryDir: string, ...args: string[]) => runCheck({ libraryDir, today: TODAY }, readOptions(args), screen);

/** A library with a warning in a lesson, an error in a project and one in a template. */
const untidy = () => libraryWith({
  'content/lessons/2024/keep-the-old-line-open.mdx': swap('Keep the old system ready until the first month has been closed', 'Improve planning'),
  'content/projects/bridge.mdx': swap('tier: 2', 'tier: 7'),
  'templates/risk-register/workbook.yaml': swap('{probability}', '{probabilty}'),
});

describe('options', () => {
  test('none, all, and paths before and after', () => {
    expect(readOptions([])).toEqual({ format: 'text', paths: [], fix: false, help: false });
    expect(readOptions(['--fix'])).toMatchObject({ fix: true });
    expect(readOptions(['content', '--format', 'json', 'templates/x'])).toEqual({ format: 'json', paths: ['content', 'templates/x'], fix: false, help: false });
    expect(readOptions(['--format=github'])).toMatchObject({ format: 'github' });
  });

  test('an option that does not exist', () => {
    expect(() => readOptions(['--mend'])).toThrowErrorMatchingInlineSnapshot(`
      [UsageError: Unknown option '--mend'.

      Usage: npm run check -- [paths] [--fix] [--format text|json|github|gitlab]

        paths     Files or folders of the library; only their problems are reported.
                  The whole library is always read, so that references are known.
        --fix     First mends what has one right form: the order of fields, days, values that
                  the taxonomy knows by another word, headings. Says what it changed.
        --format  text (default), json, github (notes on a pull request) or gitlab (a Code Quality report).

      LIBRARY_DIR names the folder with content/ and templates/ (default: here).
      PORTAL_TODAY is the day for which dates are judged (default: today).

      Exit: 0 no errors (there may be warnings), 1 errors, 2 the check could not run.
      ]
    `);
  });

  test('a format that does not exist', () => {
    expect(() => readOptions(['--format', 'jsn'])).toThrow('“jsn” is not a format. Did you mean “json”?');
    expect(() => readOptions(['--format'])).toThrow(UsageError);
  });
});

test('the report of a sound library, and its exit code', async () => {
  expect(await run(fixture('sound'))).toEqual({ output: '11 records checked: no problems.\n', exitCode: 0 });
});

test('the whole report of an untidy one', async () => {
  const { output, exitCode } = await run(untidy());
  expect(output).toMatchInlineSnapshot(`
    "content/lessons/2024/keep-the-old-line-open.mdx
      content/lessons/2024/keep-the-old-line-open.mdx:3:8  warning  “Improve planning” is advice that fits any project.  [concrete-lesson]
        title: Improve planning
               ^
        Say when it is due (before …, when …, at gate …), who acts (a role), what exactly they do (something one can see afterwards). For example: Rehearse the cutover with real data before you fix the date.

    content/projects/bridge.mdx
      content/projects/bridge.mdx:7:7  error  “7” is not a tier of content/taxonomy.yaml.  [taxonomy-values]
        tier: 7
              ^
        Known: 1, 2.

    templates/risk-register/workbook.yaml
      templates/risk-register/workbook.yaml:8:60  error  The formula of “score” uses “probabilty”, which is not a column of its sheet.  [template-source]
              - { id: score, title: Score, type: formula, formula: "{probabilty} * {impact}", guidance: Com…
                                                                   ^
        Did you mean “probability”?

    11 records checked: 2 errors and 1 warning in 3 files. Errors must be mended before the portal can be built. Each rule is explained at /about/checks/<rule>/.
    "
  `);
  expect(exitCode).toBe(1);
});

test('warnings alone do not fail', async () => {
  const { output, exitCode } = await run(untidy(), 'content/lessons');
  expect(output).toContain('1 warning in 1 file');
  expect(exitCode).toBe(0);
});

test('paths choose what is reported: folders, files, with and without a slash, absolute, the root', async () => {
  const root = untidy();
  const files = async (...paths: string[]) => [...new Set((JSON.parse((await run(root, '--format', 'json', ...paths)).output) as { file: string }[]).map(({ file }) => file))];
  expect(await files('templates/')).toEqual(['templates/risk-register/workbook.yaml']);
  expect(await files('content/projects/bridge.mdx', './templates')).toEqual(['content/projects/bridge.mdx', 'templates/risk-register/workbook.yaml']);
  expect(await files(join(root, 'content/projects'))).toEqual(['content/projects/bridge.mdx']);
  expect(await files('.')).toHaveLength(3);
  // A folder whose name starts another's is not that other.
  expect(await files('content/roles')).toEqual([]);
});

test('paths that are not in the library', async () => {
  await expect(run(fixture('sound'), 'content/projects/brigde.mdx')).rejects.toThrow(/^There is no file or folder “content\/projects\/brigde\.mdx” in .*\. Did you mean “content\/projects\/bridge\.mdx”\?$/);
  await expect(run(fixture('sound'), '/')).rejects.toThrow(UsageError);
  await expect(run(fixture('sound'), '../../..')).rejects.toThrow(UsageError);
});

test('a folder that is no library', async () => {
  await expect(run(temporaryFolder())).rejects.toThrow(NoLibraryError);
});

test('colour: a terminal, and nobody who does not want it', () => {
  expect(wantsColour({}, true)).toBe(true);
  expect(wantsColour({}, false)).toBe(false);
  expect(wantsColour({ NO_COLOR: '1' }, true)).toBe(false);
  expect(wantsColour({ NO_COLOR: '' }, true)).toBe(true);
  expect(wantsColour({ TERM: 'dumb' }, true)).toBe(false);
});

describe('npm run check', () => {
  test('0 without errors, and nothing on the error stream', () => {
    expect(runScript('check.ts', [], fixture('sound'))).toEqual({ code: 0, output: '11 records checked: no problems.\n', errors: '' });
  });

  test('1 with errors, written whole', () => {
    const { code, output } = runScript('check.ts', ['--format', 'json'], untidy());
    expect(code).toBe(1);
    expect(JSON.parse(output)).toHaveLength(3);
  });

  test('2 when it cannot run: an option, a path, a day, a folder', async () => {
    const here = (args: readonly string[], root = fixture('sound'), env = {}) => runCommand(checkCommand, args, root, env);
    expect(await here(['--mend'])).toMatchObject({ code: 2, output: '' });
    expect(await here(['nowhere'])).toMatchObject({ code: 2, output: '' });
    expect(await here([], fixture('sound'), { PORTAL_TODAY: '2026-02-30' })).toMatchObject({ code: 2, output: '', errors: 'PORTAL_TODAY is “2026-02-30”; set it to a day that exists, as YYYY-MM-DD.\n' });
    expect(await here([], temporaryFolder())).toMatchObject({ code: 2, output: '' });
  });
});
