// However a file of the greatest size is filled, reading, rendering and checking it takes a moment.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { complaints } from '../libraries.ts';
import { BODIES, MOST_MS, YAMLS } from './masses.ts';
import type { Case } from './probe-files.ts';

const STUCK_MS = 20_000;

async function probe(kind: Case['kind'], texts: Record<string, string>): Promise<string[]> {
  const names = Object.keys(texts);
  const slow: string[] = [];
  for (let index = 0; index < names.length;) {
    const child = spawn(process.execPath, [fileURLToPath(new URL('./probe-files.ts', import.meta.url))], { stdio: ['pipe', 'pipe', 'inherit'] });
    const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    for (; index < names.length; index++) {
      const name = names[index] ?? '';
      child.stdin.write(`${JSON.stringify({ kind, name } satisfies Case)}\n`);
      let timer: ReturnType<typeof setTimeout> | undefined;
      const answer = await Promise.race([answers.next(), new Promise<undefined>((resolve) => { timer = setTimeout(() => { resolve(undefined); }, STUCK_MS); })]);
      clearTimeout(timer);
      const ms = answer?.value === undefined ? Infinity : (JSON.parse(answer.value) as { ms: number }).ms;
      if (ms > MOST_MS) slow.push(`${kind} of ${name}: ${Math.round(ms)} ms`);
      if (ms === Infinity) { index++; break; }
    }
    child.kill('SIGKILL');
  }
  return slow;
}

test('bodies', async () => { expect(await probe('body', BODIES)).toEqual([]); }, 600_000);
test('front matter', async () => { expect(await probe('front matter', YAMLS)).toEqual([]); }, 600_000);
test('glossaries', async () => { expect(await probe('glossary', YAMLS)).toEqual([]); }, 600_000);

test('a file of 50 MB and one of a million lines are refused before they are read', () => {
  expect(complaints('file', { 'content/guides/huge.mdx': 'x'.repeat(50 * 1024 * 1024), 'content/guides/long.mdx': 'a\n'.repeat(1_000_000), 'content/taxonomy.yaml': '#\n'.repeat(25 * 1024 * 1024), 'content/guides/huge.png': new Uint8Array(50 * 1024 * 1024) })).toMatchInlineSnapshot(`
    "content/guides/huge.mdx:1:1 error
      The file has 51200 kB; the most is 256 kB.
      Split it, or move tables and logs to a file that the record links to.
    content/guides/huge.png:1:1 error
      The file has 51200 kB; the most is 2048 kB.
      Make the picture smaller.
    content/guides/long.mdx:1:1 error
      The file has 1954 kB; the most is 256 kB.
      Split it, or move tables and logs to a file that the record links to.
    content/taxonomy.yaml:1:1 error
      The file has 51200 kB; the most is 1024 kB.
      Split it, or move tables and logs to a file that the record links to."
  `);
});
