// What lets the portal be used without a network: the list of what may be kept in a browser, and the service worker.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { addressOf, DIGEST_LENGTH, LIST, offlineList, partOf, type Listed } from '../client/offline/list.ts';
import { compare } from '../model/problem.ts';
import type { Settings } from '../model/settings.ts';
import type { Bundle } from './bundle.ts';
import { DEPLOY_PLACE, type ServiceWorker } from './service-worker.ts';

/** Whether the portal may be kept in browsers. */
export function worksOffline({ offline = true }: Settings): boolean {
  return offline;
}

/** Files of an output by their paths below it, with what the list says of each; undefined for those that nobody keeps. */
export type ListedFiles = ReadonlyMap<string, Listed | undefined>;

/** Looks at the files of an output, finished or not. Those of `known` are not read again. Nothing where nothing is kept. */
export function listFiles(settings: Settings, outDir: string, known: ListedFiles = new Map()): ListedFiles {
  if (!worksOffline(settings)) return known;
  const files = readdirSync(outDir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => relative(outDir, join(entry.parentPath, entry.name)).split(sep).join('/'));
  return new Map(files.map((file) => [file, known.has(file) ? known.get(file) : listed(outDir, file)]));
}

function listed(outDir: string, file: string): Listed | undefined {
  const address = addressOf(file);
  // Documents are the larger half of an output, and none of them is kept.
  if (partOf(address) === undefined) return undefined;
  const bytes = readFileSync(join(outDir, file));
  return [encodeURI(address), bytes.length, digestOf(bytes)];
}

/**
 * Looks at a finished output, whatever is in it, and writes the list and the service worker into it. The same output gives the
 * same list, and the digest of the list is the id of the deploy: a service worker is a new one exactly where something that
 * may be kept has changed. With `offline: false` the service worker is the one that takes everything back. `known` is what
 * `listFiles` found before the output was finished; no file of it may have changed since.
 */
export function writeOffline(settings: Settings, { serviceWorkers }: Pick<Bundle, 'serviceWorkers'>, outDir: string, known?: ListedFiles): void {
  const script = (name: ServiceWorker) => readFileSync(join(serviceWorkers, `${name}.js`), 'utf8');
  if (!worksOffline(settings)) {
    writeFileSync(join(outDir, 'sw.js'), script('gone'));
    return;
  }
  const files = [...listFiles(settings, outDir, known)].sort(([one], [other]) => compare(one, other));
  const list = JSON.stringify(offlineList(files.flatMap(([, file]) => (file ? [file] : []))));
  writeFileSync(join(outDir, LIST), list);
  writeFileSync(join(outDir, 'sw.js'), script('worker').replaceAll(DEPLOY_PLACE, digestOf(list)));
}

const digestOf = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('base64url').slice(0, DIGEST_LENGTH);
