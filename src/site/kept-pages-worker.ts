// The worker of kept-pages.ts: links each page, or copies it where the folders lie on two disks.
import { copyFileSync, linkSync, mkdirSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { workerData } from 'node:worker_threads';
import type { Linking } from './kept-pages.ts';

const { from, to, slugs } = workerData as Linking;
mkdirSync(to, { recursive: true });
for (const slug of slugs) {
  const [page, place] = [join(from, slug, 'index.html'), join(to, slug, 'index.html')];
  mkdirSync(join(to, slug));
  try {
    linkSync(page, place);
  } catch {
    copyFileSync(page, place);
    const { atime, mtime } = statSync(page);
    utimesSync(place, atime, mtime);
  }
}
