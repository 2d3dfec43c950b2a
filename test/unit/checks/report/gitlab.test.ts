import { expect, test } from 'vitest';
import { REPORTS } from '../../../../src/checks/report/index.ts';
import type { Problem } from '../../../../src/model/problem.ts';

const problem = (more: Partial<Problem> = {}): Problem => ({ file: 'content/a.mdx', line: 2, column: 8, severity: 'error', rule: 'fields', message: 'It is wrong.', help: 'Make it right.', ...more });
const report = (problems: readonly Problem[], folder = '') => JSON.parse(REPORTS.gitlab({ problems, folder, records: 1, sourceLine: () => undefined, colour: false })) as { fingerprint: string; location: { path: string; lines: { begin: number } } }[];

test('gitlab: a Code Quality report with the fields that GitLab reads', () => {
  expect(report([problem(), problem({ severity: 'warning', rule: 'links' })], 'library/')).toEqual([
    { description: 'It is wrong. Make it right.', check_name: 'fields', severity: 'major', fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/) as string, location: { path: 'library/content/a.mdx', lines: { begin: 2 } } },
    { description: 'It is wrong. Make it right.', check_name: 'links', severity: 'minor', fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/) as string, location: { path: 'library/content/a.mdx', lines: { begin: 2 } } },
  ]);
  expect(report([])).toEqual([]);
});

test('gitlab: a problem keeps its fingerprint when its line moves, and two of the same words have two', () => {
  const prints = (problems: readonly Problem[]) => report(problems).map(({ fingerprint }) => fingerprint);
  const [first, second] = prints([problem({ line: 2 }), problem({ line: 9 })]);
  expect(first).not.toBe(second);
  expect(prints([problem({ line: 70 })])).toEqual([first]);
  expect(prints([problem({ file: 'content/b.mdx' })])).not.toEqual([first]);
});
