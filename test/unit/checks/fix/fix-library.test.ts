// --fix on disk: which files are written, and that the rest stays byte for byte.
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readOptions, runCheck } from '../../../../src/checks/command-line.ts';
import { libraryWith, swap, TODAY } from '../../libraries.ts';

const run = (libraryDir: string, ...args: string[]) => runCheck({ libraryDir, today: TODAY }, readOptions(args), { colour: false });
const LESSON = 'content/lessons/2024/rehearse-the-cutover.mdx';
const OTHER = 'content/lessons/2024/keep-the-old-line-open.mdx';
const everything = (root: string) => new Map(readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)).sort().map((file) => [file, readFileSync(file, 'latin1')]));

test('a sound library: nothing is written', async () => {
  const root = libraryWith({});
  const before = everything(root);
  expect(await run(root, '--fix')).toEqual({ fixed: 'Nothing to fix.\n\n', output: '11 records checked: no problems.\n', exitCode: 0 });
  expect(everything(root)).toEqual(before);
});

test('what was changed is said, and what is left is reported', async () => {
  const root = libraryWith({
    [LESSON]: (text) => text.replace(/^outcome: .*$/m, 'outcome: Problem').replace(/^observed: .*$/m, 'observed: 1 March 2024').replace('## What happened', '## what happened'),
    [OTHER]: (text) => text.replace(/^observed: .*$/m, 'observed: 3/4/2024'),
    'content/projects/bridge.mdx': swap('title: ', 'title: "'),
  });
  expect(await run(root, '--fix')).toMatchInlineSnapshot(`
    {
      "exitCode": 1,
      "fixed": "content/lessons/2024/rehearse-the-cutover.mdx
      outcome: “Problem” is now problem.
      observed: “1 March 2024” is now 2024-03-01.
      The heading “what happened” is now “What happened”.

    1 file fixed. What is left:

    ",
      "output": "content/lessons/2024/keep-the-old-line-open.mdx
      content/lessons/2024/keep-the-old-line-open.mdx:6:11  error  The field “observed” is “3/4/2024”; write the date as YYYY-MM-DD.  [fields]
        observed: 3/4/2024
                  ^
        The day on which it was observed or first published. For example: 2018-08-31

    content/projects/bridge.mdx
      content/projects/bridge.mdx:12:97  error  The YAML cannot be read: Missing closing "quote.  [front-matter]
        … decision: apply, reason: The second try., on: 2024-05-30 }
                                                                    ^
        Check indentation, colons and quotation marks near this place.

    9 records checked: 2 errors in 2 files. Errors must be mended before the portal can be built. Each rule is explained at /about/checks/<rule>/.
    ",
    }
  `);
  expect((await run(root, '--fix')).fixed).toBe('Nothing to fix.\n\n');
});

test('paths choose what is fixed; a program gets the problems alone', async () => {
  const change = (text: string) => text.replace(/^outcome: .*$/m, 'outcome: Problem');
  const root = libraryWith({ [LESSON]: change, [OTHER]: change });
  const { output } = await run(root, '--fix', '--format', 'json', LESSON);
  expect(JSON.parse(output)).toEqual([]);
  expect(readFileSync(join(root, LESSON), 'utf8')).toContain('outcome: problem');
  expect(readFileSync(join(root, OTHER), 'utf8')).toContain('outcome: Problem');
});

test.each([['CRLF', '\r\n'], ['CR', '\r']])('line ends (%s) and the byte-order mark stay', async (_, end) => {
  const root = libraryWith({ [LESSON]: (text) => `\uFEFF${text.replace(/^outcome: .*$/m, 'outcome: Problem').replace('## What happened', '## what happened').replaceAll('\n', end)}` });
  const before = readFileSync(join(root, LESSON), 'utf8');
  await run(root, '--fix');
  expect(readFileSync(join(root, LESSON), 'utf8')).toBe(before.replace('outcome: Problem', 'outcome: problem').replace('## what', '## What'));
});

test('each line keeps its own end where they differ, when fields move too', async () => {
  const mixed = '---\r\ntitle: T\nid: GDE-MIXED\r\nsummary: S\r\nowner: pmo-manager\nreviewBy: 2027-01-01\r\nphases: [planning]\ndomains: [risk]\r\n---\n\nText.\r\nMore.\n';
  const root = libraryWith({ 'content/guides/mixed.mdx': mixed });
  await run(root, '--fix');
  expect(readFileSync(join(root, 'content/guides/mixed.mdx'), 'utf8')).toBe(mixed.replace('title: T\nid: GDE-MIXED\r\n', 'id: GDE-MIXED\r\ntitle: T\n'));
});

test('what cannot be read stays byte for byte, whatever the reason', async () => {
  const root = libraryWith({
    'content/guides/broken.mdx': '---\ntitle: "x\nid: GDE-B\nreviewBy: 2027/1/1\n---\n',
    'content/guides/latin.mdx': Buffer.from('---\ntitle: caf\xe9\nid: GDE-L\n---\n', 'latin1'),
    'content/guides/zero.mdx': '---\ntitle: a\0\nid: GDE-Z\n---\n',
    'content/guides/large.mdx': `---\ntitle: a\nid: GDE-A\n---\n${'x '.repeat(200_000)}`,
    'content/guides/Not A Name.mdx': '---\ntitle: a\nid: GDE-N\n---\n',
  });
  const outside = join(libraryWith({}), 'outside.mdx');
  writeFileSync(outside, '---\ntitle: a\nid: GDE-O\n---\n');
  symlinkSync(outside, join(root, 'content/guides/link.mdx'));
  const before = everything(root);
  expect((await run(root, '--fix')).fixed).toBe('Nothing to fix.\n\n');
  expect(everything(root)).toEqual(before);
  expect(readFileSync(outside, 'utf8')).toBe('---\ntitle: a\nid: GDE-O\n---\n');
});

test('a file keeps its permissions, and nothing is left beside it', async () => {
  const root = libraryWith({ [LESSON]: (text) => text.replace(/^outcome: .*$/m, 'outcome: Problem') });
  chmodSync(join(root, LESSON), 0o640);
  mkdirSync(join(root, 'content/guides/.hidden'), { recursive: true });
  await run(root, '--fix');
  expect(statSync(join(root, LESSON)).mode & 0o777).toBe(0o640);
  expect(readdirSync(join(root, 'content/lessons/2024')).sort()).toEqual(['keep-the-old-line-open.mdx', 'rehearse-the-cutover.mdx']);
});
