// What lets the portal be used without a network: the list of what may be kept in a browser, and the service worker.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { addressOf, DIGEST_LENGTH, LIST, offlineList, partOf, type Listed } from '../client/offline/list.ts';
import { ENGINE_ROOT } from '../environment.ts';
import { compare } from '../model/problem.ts';
import type { Settings } from '../model/settings.ts';

/** Whether the portal may be kept in browsers. */
export function worksOffline({ offline = true }: Settings): boolean {
  return offline;
}

/**
 * Looks at a finished output, whatever is in it, and writes the list and the service worker into it. The same output gives the
 * same list, and the digest of the list is the id of the deploy: a service worker is a new one exactly where something that
 * may be kept has changed. With `offline: false` the service worker is the one that takes everything back.
 */
export async function writeOffline(settings: Settings, outDir: string): Promise<void> {
  let script: string;
  if (worksOffline(settings)) {
    const list = JSON.stringify(offlineList(listedFiles(outDir)));
    writeFileSync(join(outDir, LIST), list);
    script = await serviceWorker('worker', { DEPLOY: JSON.stringify(digestOf(list)) });
  } else {
    script = await serviceWorker('gone');
  }
  writeFileSync(join(outDir, 'sw.js'), script);
}

/** The service worker as one script for browsers: `gone` removes the other, and itself. */
export async function serviceWorker(name: 'worker' | 'gone', define: Record<string, string> = {}): Promise<string> {
  // Vite comes with Astro, and has been loaded by it.
  const { build } = await import('vite');
  const built = await build({
    root: ENGINE_ROOT, configFile: false, envDir: false, publicDir: false, logLevel: 'warn', define,
    build: { write: false, target: 'es2022', rolldownOptions: { input: join(ENGINE_ROOT, `src/client/offline/${name}.ts`), output: { format: 'iife' } } },
  });
  if (!('output' in built) || built.output.length !== 1) throw new Error(`The service worker “${name}” is not one script.`);
  return built.output[0].code;
}

function listedFiles(outDir: string): Listed[] {
  return readdirSync(outDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(outDir, join(entry.parentPath, entry.name)).split(sep).join('/'))
    // Documents are the larger half of an output, and none of them is kept.
    .filter((file) => partOf(addressOf(file)) !== undefined)
    .sort(compare)
    .map((file) => {
      const bytes = readFileSync(join(outDir, file));
      return [encodeURI(addressOf(file)), bytes.length, digestOf(bytes)];
    });
}

const digestOf = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('base64url').slice(0, DIGEST_LENGTH);
