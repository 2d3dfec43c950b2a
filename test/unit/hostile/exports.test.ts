// Spreadsheets run what stands at the start of a cell; logs of continuous integration run lines of their own.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { REPORTS } from '../../../src/checks/report/index.ts';
import { toCsv } from '../../../src/model/csv.ts';

/** The cells of rows as RFC 4180 reads them. */
function cellsOf(csv: string): string[][] {
  const rows: string[][] = [];
  let at = 0;
  while (at < csv.length) {
    const row: string[] = [];
    for (;;) {
      const quoted = /^"((?:[^"]|"")*)"/.exec(csv.slice(at));
      const bare = quoted ? '' : /^[^",\r\n]*/.exec(csv.slice(at))?.[0] ?? '';
      row.push(quoted ? (quoted[1] ?? '').replace(/""/g, '"') : bare);
      at += quoted ? quoted[0].length : bare.length;
      if (csv[at] !== ',') break;
      at++;
    }
    rows.push(row);
    expect(csv.slice(at, at + 2)).toBe('\r\n');
    at += 2;
  }
  return rows;
}

test.each(['=1+1', '=cmd|\' /C calc\'!A0', '+1+1', '-1+1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', ' =1', '\u00a0=1', '＝1', '＋1', '－1', '＠x', '-2+3', '--1', '+-1', '-1e5', '=HYPERLINK("http://evil.example")', '"=1', '-', '+', '='])('%j does not start a formula', (cell) => {
  const [[read = '']] = cellsOf(toCsv([[cell]])) as [[string]];
  expect(read).not.toMatch(/^\s*[=+@\uFF1D\uFF0B\uFF0D\uFF20-]/);
  // Nothing is lost but the apostrophe.
  expect(read.replace(/^'/, '')).toBe(cell);
});

test.each(['-5', '+5', '-12.50', '0', '5', '2026-03-14', 'a=b', 'a-b', 'LL-2026-k7q4', 'e-mail', '', ' x'])('%j stays as it is', (cell) => {
  expect(toCsv([[cell]])).toBe(`${cell}\r\n`);
});

test('no cell begins in the middle of another, whatever separates cells', () => {
  expect(toCsv([['a;=1', 'b\t=1', 'c,=1', 'd"=1', 'e\r\n=1']])).toBe('"a;=1","b\t=1","c,=1","d""=1","e\r\n=1"\r\n');
  fc.assert(fc.property(fc.array(fc.array(fc.string({ unit: fc.constantFrom('=', '+', '-', '@', ',', ';', '"', '\t', '\r', '\n', 'a', ' ', '1', "'") }), { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 }), (rows) => {
    const read = cellsOf(toCsv(rows));
    expect(read.map((row) => row.length)).toEqual(rows.map((row) => row.length));
    for (const cell of read.flat()) if (!/^[+-]?\d+$/.test(cell)) expect(cell).not.toMatch(/^\s*[=+@-]/);
  }));
});

const report = (format: 'text' | 'github', line: string, message = 'It is wrong.') => REPORTS[format]({ problems: [{ file: 'content/a.mdx', line: 1, column: 5, severity: 'error', rule: 'fields', message, help: 'Mend it.' }], records: 1, colour: false, folder: '', sourceLine: () => line });

test.each(['::stop-commands::x', '  ::add-mask::x', '\u00a0::error::x', '##[command]x', '##vso[task.setvariable variable=a]b', '##teamcity[x]', 'a ##[error]b', ':::x'])('a line %j gives no orders to a continuous integration', (line) => {
  for (const text of [report('text', line), report('text', 'x', line), report('text', 'x', `x\n${line}`)]) {
    expect(text).not.toMatch(/^\s*::/m);
    expect(text).not.toMatch(/##(?:\[|vso\[|teamcity\[)/i);
  }
});

test('a message cannot end the note of GitHub and begin another', () => {
  expect(report('github', '', 'x\n::error::y\r::add-mask::z').trimEnd().split(/[\r\n]/)).toHaveLength(1);
});
