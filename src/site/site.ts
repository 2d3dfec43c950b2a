// What the pages are made from: the Library as this build's audience sees it, with everything computed from it.
//
// The Library is read once by the process that builds or serves, and handed to the pages through one global
// symbol: pages are bundled by Vite and would otherwise read it again in a copy of this code of their own.
import type { Download } from '../documents/index.ts';
import type { FileHistory } from '../history/index.ts';
import type { Standing } from '../insights/standings.ts';
import type { Library } from '../library/index.ts';
import type { Messages } from '../messages/index.ts';
import type { Id } from '../model/ids.ts';
import type { Problem } from '../model/problem.ts';
import type { Font } from './fonts.ts';
import type { Candidates } from '../queue/queue.ts';
import type { Insight } from './insights.ts';
import type { Kinship } from './kinship.ts';
import type { Package } from './packages.ts';
import type { Sensitivity } from '../model/records/shared.ts';

export interface Site {
  library: Library;
  standings: ReadonlyMap<Id, Standing>;
  today: string;
  audience: Sensitivity;
  /** Language tag of the interface, dates and numbers. */
  locale: string;
  messages: Messages;
  /** The documents of each template, by its id. They are made when first asked for, beside the pages. */
  downloads: () => Promise<ReadonlyMap<Id, readonly Download[]>>;
  /** The archives of them for phases and tiers. Packed when first asked for, once for the pages and the files. */
  packages: () => Promise<readonly Package[]>;
  /** Which lessons are like which, and which clauses may be whose home. Found when first asked for, beside the pages. */
  kinship: () => Promise<Kinship>;
  /** Lessons that may be duplicates or contradict each other: for the curator's desk. Found after the kinship. */
  candidates: () => Promise<Candidates>;
  /** The figures of what is learned. Computed when first asked for, once for the pages and the files. */
  insights: () => readonly Insight[];
  /** When pages were last changed, by the file that a page is made from: `record.file` or one of `PAGE_FILES`. */
  history: ReadonlyMap<string, FileHistory>;
  fonts: readonly Font[];
  /** Base path with a slash at both ends. */
  base: string;
  /** Set while authoring: the problems of the check, shown on the pages. Undefined in a build. */
  problems: readonly Problem[] | undefined;
}

const KEY = Symbol.for('waymark.site');

/** Hands the data to the pages of this process. */
export function publishSite(site: Site): void {
  (globalThis as { [KEY]?: Site })[KEY] = site;
}

/** The published data, or undefined while there is none. */
export function published(): Site | undefined {
  return (globalThis as { [KEY]?: Site })[KEY];
}

/**
 * The data that the running build or server published.
 * @throws {Error} when a page is rendered outside `npm run build` and `npm run dev`.
 */
export function site(): Site {
  const data = published();
  if (!data) throw new Error('No library was read. Build with “npm run build” or write with “npm run dev”, not with astro itself.');
  return data;
}

/** An address of the site with the base path before it. */
export function href(address: string, base = site().base): string {
  return base + address.replace(/^\//, '');
}
