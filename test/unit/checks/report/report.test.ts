import { describe, expect, test } from 'vitest';
import { REPORTS, type ReportInput } from '../../../../src/checks/report/index.ts';
import type { Problem } from '../../../../src/model/problem.ts';

const LINES: Record<string, string[]> = {
  'content/a.mdx': ['---', 'title: Improve plannning', '---', `${'long '.repeat(40)}HERE${' and on'.repeat(40)}`, '\t\tindented', '日本語 here', 'a\u202Eb\u001b[31m here'],
};
const problem = (change: Partial<Problem>): Problem => ({ file: 'content/a.mdx', line: 2, column: 8, severity: 'error', rule: 'fields', message: 'It is wrong.', help: 'Make it right.', ...change });
const input = (problems: Problem[], change: Partial<ReportInput> = {}): ReportInput => ({ problems, records: 12, colour: false, folder: '', sourceLine: (file, line) => LINES[file]?.[line - 1], ...change });

describe('text', () => {
  test('problems by file, each with its line and a mark under the place', () => {
    expect(REPORTS.text(input([
      problem({}),
      problem({ line: 4, column: 201, severity: 'warning', rule: 'links', message: 'The place is far to the right.' }),
      problem({ file: 'templates/gone.mdx', line: 1, column: 1, message: 'The file cannot be read.' }),
    ]))).toMatchInlineSnapshot(`
      "content/a.mdx
        content/a.mdx:2:8  error  It is wrong.  [fields]
          title: Improve plannning
                 ^
          Make it right.
        content/a.mdx:4:201  warning  The place is far to the right.  [links]
          …ong long long long long long long long long long long long HERE and on and on and on and on and on…
                                                                      ^
          Make it right.

      templates/gone.mdx
        templates/gone.mdx:1:1  error  The file cannot be read.  [fields]
          Make it right.

      12 records checked: 2 errors and 1 warning in 2 files. Errors must be mended before the portal can be built. Each rule is explained at /about/checks/<rule>/.
      "
    `);
  });

  test('marks under tabs, wide characters and what must not reach the terminal', () => {
    const output = REPORTS.text(input([problem({ line: 5, column: 3 }), problem({ line: 6, column: 5 }), problem({ line: 7, column: 10 })]));
    expect(output).toMatchInlineSnapshot(`
      "content/a.mdx
        content/a.mdx:5:3  error  It is wrong.  [fields]
            indented
            ^
          Make it right.
        content/a.mdx:6:5  error  It is wrong.  [fields]
          日本語 here
                 ^
          Make it right.
        content/a.mdx:7:10  error  It is wrong.  [fields]
          a�b�[31m here
                   ^
          Make it right.

      12 records checked: 3 errors in 1 file. Errors must be mended before the portal can be built. Each rule is explained at /about/checks/<rule>/.
      "
    `);
    expect(output).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u202E]/);
  });

  test('nothing in a message or a file’s name drives the terminal', () => {
    const output = REPORTS.text(input([problem({ file: 'content/\u001b[2J.mdx', message: 'a\nb\u001b]0;x\u0007', help: '\r\u009b' })]));
    expect(output).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F]/);
  });

  test('a column beyond the line, as of an empty value at its end', () => {
    expect(REPORTS.text(input([problem({ column: 500 })])).split('\n')[3]).toBe(`    ${' '.repeat('title: Improve plannning'.length)}^`);
  });

  test('colours only when asked for', () => {
    expect(REPORTS.text(input([problem({})], { colour: true }))).toContain('\u001b[31merror\u001b[0m');
    expect(REPORTS.text(input([problem({})]))).not.toContain('\u001b');
  });

  test('nothing to complain about', () => {
    expect(REPORTS.text(input([]))).toBe('12 records checked: no problems.\n');
    expect(REPORTS.text(input([problem({ severity: 'warning' })], { records: 1 })).split('\n').at(-2)).toBe('1 record checked: 1 warning in 1 file. Warnings do not stop the build. Each rule is explained at /about/checks/<rule>/.');
  });
});

test('json: a list of problems, and nothing else', () => {
  expect(JSON.parse(REPORTS.json(input([problem({})])))).toEqual([{ file: 'content/a.mdx', line: 2, column: 8, severity: 'error', rule: 'fields', message: 'It is wrong.', help: 'Make it right.' }]);
  expect(REPORTS.json(input([]))).toBe('[]\n');
});

test('github: workflow commands, escaped as GitHub asks', () => {
  expect(REPORTS.github(input([problem({}), problem({ severity: 'warning', file: 'content/a,b:c%.mdx', message: '50 % of it: wrong, again\nand ::error::so', help: 'Mend\r\nit.' })]))).toMatchInlineSnapshot(`
    "::error file=content/a.mdx,line=2,col=8,title=fields::It is wrong.%0AMake it right.
    ::warning file=content/a%2Cb%3Ac%25.mdx,line=2,col=8,title=fields::50 %25 of it: wrong, again%0Aand ::error::so%0AMend%0D%0Ait.
    "
  `);
});

test('github: paths from the repository’s root, where the library lies below it', () => {
  expect(REPORTS.github(input([problem({})], { folder: 'library/' }))).toContain('file=library/content/a.mdx,');
});
