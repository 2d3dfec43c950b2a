// Archives for “download all”: the same files give the same bytes, and no name leads anywhere else.
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { zipOf } from '../../../src/documents/zips.ts';

const file = (name: string) => ({ name, content: Buffer.from(name) });
const namesIn = (...names: string[]) => Object.keys(unzipSync(zipOf(names.map(file))));

test('the same files give the same bytes, with the first date that a ZIP can hold', () => {
  const zip = zipOf([file('a.txt'), file('b/c.txt')]);
  expect(zipOf([file('a.txt'), file('b/c.txt')]).equals(zip)).toBe(true);
  // Local header: modified at 0:00 on 1 January 1980.
  expect(zip.readUInt32LE(10)).toBe(0x0021_0000);
  expect(Object.fromEntries(Object.entries(unzipSync(zip)).map(([name, bytes]) => [name, Buffer.from(bytes).toString()]))).toEqual({ 'a.txt': 'a.txt', 'b/c.txt': 'b/c.txt' });
});

test('names stay inside the archive and on every disk', () => {
  expect(namesIn('../../etc/passwd', '/root.txt', 'C:\\windows\\a.txt', 'a/./b.txt', 'con.docx', 'Risk: "all"?.xlsx', 'ends with a dot. ', '\u202Egpj.exe', '...')).toMatchInlineSnapshot(`
    [
      "etc/passwd",
      "root.txt",
      "C-windows-a.txt",
      "a/b.txt",
      "_con.docx",
      "Risk- -all-.xlsx",
      "ends with a dot",
      "-gpj.exe",
      "file",
    ]
  `);
  const [long = ''] = namesIn(`${'x'.repeat(300)}.docx`);
  expect([long.length, long.slice(-5)]).toEqual([120, '.docx']);
});

test('of equal names each is kept, whatever the case', () => {
  expect(namesIn('plan.xlsx', 'Plan.xlsx', 'plan.xlsx', '__proto__')).toMatchInlineSnapshot(`
    [
      "plan.xlsx",
      "Plan-2.xlsx",
      "plan-3.xlsx",
      "___proto__",
    ]
  `);
});
