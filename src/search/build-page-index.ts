// Builds the Pagefind index of whole texts. Pagefind is a process of its own: it indexes while pages are rendered.
import { readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { close, createIndex, type PagefindIndex } from 'pagefind';
import type { Library } from '../library/index.ts';
import { recordOrder, searchRecords } from './records.ts';
import type { PackedPages } from './page-search.ts';

/** Texts that may wait for Pagefind at once. Each is held in memory until it is taken. */
const MOST_WAITING = 96;
/** Pagefind's own interfaces, which we do not use: 0.45 MB. */
const UNUSED = ['pagefind-ui.js', 'pagefind-ui.css', 'pagefind-modular-ui.js', 'pagefind-modular-ui.css', 'pagefind-component-ui.js', 'pagefind-component-ui.css', 'pagefind-highlight.js'];

/** Parts of a help page that say nothing of its subject; anything else is left out with `data-pagefind-ignore`. */
const NOT_TEXT = ['nav', 'form', 'button', 'noscript', '.visually-hidden', '.no-print', '.anchor'];

/** A page that is no record, such as the engine's own help. Its `<main>` is indexed. */
export interface OtherPage { path: string; html: string }

export interface PageIndexOptions {
  library: Library;
  base: string;
  today: string;
  locale: string;
  /** A folder of its own in which the index is written. */
  scratch: string;
  /** Resolves as soon as the other pages have been rendered. */
  others: Promise<readonly OtherPage[]>;
}

export interface PageIndexBuild {
  /**
   * Waits for the index and moves it to `dir`.
   * @returns the seconds during which Pagefind had work, the pages indexed, the bytes written.
   * @throws {Error} when Pagefind refused a text or failed.
   */
  moveTo(dir: string): Promise<{ seconds: number; pages: number; bytes: number }>;
  /** Ends Pagefind's process. */
  close(): Promise<void>;
}

/**
 * Starts Pagefind on the texts of all records at once, so that it works, and writes, while Astro bundles and renders.
 * It gets the text that a record's page shows, not the page: a page is four fifths frame, lists and links, and reading
 * it costs Pagefind three times as much (5,000 lessons of the bench: 14 s of its core against 4) and could begin only
 * when pages come. The same records give the same bytes. Filters are not used: Pagefind writes two or more of them in
 * a random order, and counts them over its own results only, while the reader sees the results of two engines in one
 * list (facets.ts counts that list).
 */
export async function startPageIndex({ library, base, today, locale, scratch, others }: PageIndexOptions): Promise<PageIndexBuild> {
  // One language for all: Pagefind makes an index for each that it meets, and a browser asks one.
  const language = locale.split('-')[0] ?? 'en';
  const index = await startPagefind(language);
  const waiting = new Set<Promise<void>>();
  let failure: Error | undefined;
  let pages = 0;

  const send = (url: string, request: Promise<{ errors: string[] }>): void => {
    const sent = request.then(({ errors }) => {
      if (errors.length > 0) throw new Error(`Pagefind could not index ${url}: ${errors.join('; ')}`);
      pages++;
    }).catch((error: unknown) => { failure ??= asError(error); }).finally(() => { waiting.delete(sent); });
    waiting.add(sent);
  };
  const feed = async (): Promise<void> => {
    for (const { kind, address, title, text } of searchRecords(library, today)) {
      if (kind === 'term') continue; // Terms share one page; the record index leads to each.
      const url = base + address.slice(1);
      send(url, index.addCustomRecord({ url, content: [title, text.summary, text.body].join('\n'), language, meta: { title } }));
      if (waiting.size >= MOST_WAITING) await Promise.race(waiting);
    }
    await Promise.all(waiting);
  };
  const work = async (): Promise<number> => {
    const start = performance.now();
    await feed();
    const fed = performance.now();
    const rendered = await others;
    const resumed = performance.now();
    for (const { path, html } of rendered) {
      const content = indexedPart(html);
      if (content !== undefined) send(path, index.addHTMLFile({ url: path, content }));
    }
    await Promise.all(waiting);
    if (failure) throw failure;
    const { errors } = await index.writeFiles({ outputPath: resolve(scratch) });
    if (errors.length > 0) throw new Error(`Pagefind could not write its index: ${errors.join('; ')}`);
    for (const name of UNUSED) rmSync(join(scratch, name), { force: true });
    writeFileSync(join(scratch, 'pages.json'), JSON.stringify(packPages(scratch, library, base)));
    return Math.round(fed - start + performance.now() - resumed) / 1000;
  };
  const worked = work();
  worked.catch(() => undefined); // Told by moveTo(); until then nobody listens.
  return {
    async moveTo(dir) {
      const seconds = await worked;
      renameSync(scratch, dir);
      return { seconds, pages, bytes: bytesIn(dir) };
    },
    close: async () => { await close(); },
  };
}

async function startPagefind(language: string): Promise<PagefindIndex> {
  const { errors, index } = await createIndex({ excludeSelectors: NOT_TEXT, forceLanguage: language });
  if (errors.length > 0 || !index) throw new Error(`Pagefind could not start: ${errors.join('; ') || 'it gave no index'}`);
  return index;
}

/** The `<main>` of a page as a page of its own: the frame around it is the same on all. Undefined where there is none. */
export function indexedPart(html: string): string | undefined {
  const start = /<main\b/.exec(html)?.index;
  const end = html.lastIndexOf('</main>');
  return start === undefined || end < start ? undefined : `<html><body>${html.slice(start, end)}</main></body></html>`;
}

/** Which page of Pagefind's is which record: Pagefind's results name pages by the digests of their texts only. */
function packPages(dir: string, library: Library, base: string): PackedPages {
  const folder = join(dir, 'fragment');
  const found = new Map(fragmentsIn(folder).map(({ page, url, title }) => [url, { page, title }]));
  const records = recordOrder(library).map((record) => {
    const url = base + record.address.slice(1);
    const page = found.get(url)?.page ?? '';
    found.delete(url);
    return page;
  });
  const others = [...found].map(([address, { page, title }]): PackedPages['others'][number] => [page, address, title]).sort(([, a], [, b]) => (a < b ? -1 : 1));
  return { records, others };
}

function fragmentsIn(folder: string): { page: string; url: string; title: string }[] {
  return readdirSync(folder).filter((name) => name.endsWith('.pf_fragment')).map((name) => {
    // Twelve bytes of signature stand before the JSON.
    const { url, meta } = JSON.parse(gunzipSync(readFileSync(join(folder, name))).subarray(12).toString('utf8')) as { url: string; meta: { title?: string } };
    return { page: name.slice(0, -'.pf_fragment'.length), url, title: meta.title ?? url };
  });
}

function bytesIn(dir: string): number {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
