// What a form runs in the browser reaches nothing of Node.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { ENGINE_ROOT } from '../../../src/environment.ts';

/** The modules that a file imports when it runs; imports of types vanish. */
function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(/^(?:import|export)\s+(?!type\b)(?:[^'"]*?\sfrom\s+)?['"]([^'"]+)['"]|new URL\(['"]([^'"]+)['"]/gm)]
    .filter(([all]) => !/^(?:import|export)\s*\{(?:\s*type\s+\w+\s*,?)+\}/.test(all)).map(([, from, worker]) => from ?? worker ?? '');
}

test('no module reachable from the forms imports Node or a package that needs it', () => {
  const start = [...readdirSync(join(ENGINE_ROOT, 'src/client/contribute')).map((name) => `src/client/contribute/${name}`), ...readdirSync(join(ENGINE_ROOT, 'src/contribute')).filter((name) => name.endsWith('.ts')).map((name) => `src/contribute/${name}`)];
  const waiting = start.map((path) => join(ENGINE_ROOT, path));
  const seen = new Set<string>();
  const foreign: string[] = [];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    for (const target of importsOf(file)) {
      const next = target === '#gray-matter' ? join(ENGINE_ROOT, 'src/library/front-matter-in-browser.ts') : resolve(dirname(file), target);
      if (target.startsWith('.') || target === '#gray-matter') { expect(existsSync(next), `${relative(ENGINE_ROOT, file)}: ${target}`).toBe(true); waiting.push(next); }
      else if (/^node:|^(?:gray-matter|image-size|sirv|pagefind|astro)\b/.test(target)) foreign.push(`${relative(ENGINE_ROOT, file)} imports ${target}`);
    }
  }
  expect(seen.size).toBeGreaterThan(60);
  expect([...seen].some((file) => file.endsWith('parsed-file.ts'))).toBe(true);
  expect(foreign).toEqual([]);
});
