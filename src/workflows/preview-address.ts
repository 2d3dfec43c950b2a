// A preview is served below another path than the portal, so it is built with that path in its settings.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import { readEnvironment } from '../environment.ts';

/** The settings with another path, and without the portal's address: a preview is not the place where pages really are. */
export function settingsAt(base: string, settings: string): string {
  const document = parseDocument(settings);
  document.set('base', base);
  document.delete('site');
  return document.toString({ lineWidth: 0 });
}

/** `npm run preview-address -- /previews/pr-12/`: changes content/portal.yaml in place, in a checkout that is thrown away. */
export function previewAddressCommand([base = '']: readonly string[]): 0 | 2 {
  if (!/^\/(?:[A-Za-z0-9._~-]+\/)*$/.test(base)) {
    process.stderr.write(`“${base}” is no path: it starts and ends with a slash, such as /previews/pr-12/.\n`);
    return 2;
  }
  const file = join(readEnvironment().libraryDir, 'content/portal.yaml');
  writeFileSync(file, settingsAt(base, readFileSync(file, 'utf8')));
  return 0;
}
