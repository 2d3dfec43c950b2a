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

/**
 * Looks at a finished output, whatever is in it, and writes the list and the service worker into it. The same output gives the
 * same list, and the digest of the list is the id of the deploy: a service worker is a new one exactly where something that
 * may be kept has changed. With `offline: false` the service worker is the one that takes everything back.
 */
export function writeOffline(settings: Settings, { serviceWorkers }: Pick<Bundle, 'serviceWorkers'>, outDir: string): void {
  const script = (name: ServiceWorker) => readFileSync(join(serviceWorkers, `${name}.js`), 'utf8');
  if (!worksOffline(settings)) {
    writeFileSync(join(outDir, 'sw.js'), script('gone'));
    return;
  }
  const list = JSON.stringify(offlineList(listedFiles(outDir)));
  writeFileSync(join(outDir, LIST), list);
  writeFileSync(join(outDir, 'sw.js'), script('worker').replaceAll(DEPLOY_PLACE, digestOf(list)));
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
