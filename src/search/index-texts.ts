// Texts to Pagefind's index, in shards that are kept from build to build.
import { createHash } from 'node:crypto';
import { constants, copyFileSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { createIndex, type PagefindIndex } from 'pagefind';
import { ENGINE_ROOT } from '../environment.ts';
import { compare } from '../model/problem.ts';
import { FRAGMENT_MARK } from './page-search.ts';

/**
 * While it writes, Pagefind needs 0.15 MB a record; the next shard takes the same memory again. And a shard whose texts
 * have not changed need not be indexed again.
 */
const RECORDS_A_SHARD = 1000;
/** Texts that may wait for Pagefind at once. Each is held in memory until it is taken. */
const MOST_WAITING = 96;
/** Pagefind's own interfaces, which we do not use: 0.45 MB. */
const UNUSED = /^pagefind-(?:(?:modular-|component-)?ui|highlight)\./;
/** Pagefind's code, which the first shard brings for all. */
const CODE = /\.js$|^wasm\./;
/** Parts of a help page that say nothing of its subject; anything else is left out with `data-pagefind-ignore`. */
const NOT_TEXT = ['nav', 'form', 'button', 'noscript', '.visually-hidden', '.no-print', '.anchor'];

/** A page that is no record, such as the engine's own help. Its `<main>` is indexed. */
export interface OtherPage { path: string; html: string }
/** What Pagefind read in it. */
export interface OtherText { address: string; title: string; content: string }

/** What the index is made from. Plain data, so that it can cross to a worker. */
export interface TextsSource {
  /** In the order of the index. Addresses with the base path. */
  records: readonly { id: string; address: string; title: string; content: string }[];
  /** Language of all texts, such as `en`. */
  language: string;
  /** A folder in which finished shards are kept; made when it is absent. */
  cache: string;
  /** The folder that the index is written to. */
  scratch: string;
  /** Most records of a shard, about. */
  recordsAShard?: number;
}

export interface IndexedTexts {
  /** Seconds of work, waiting left out. */
  seconds: number;
  /** How many indexes there are for Pagefind to merge. */
  shards: number;
  /** Where the text of each address lies: the folder of its shard and Pagefind's name for it (`2/en_1a2b3c4`). */
  places: Map<string, string>;
}

/** One text as Pagefind gets it: a record's, or the HTML of another page. */
type Text = { url: string; title: string; content: string } | { url: string; html: string };
/** A page in the index. `page` is Pagefind's name for it. */
interface IndexedPage { page: string; url: string; title: string }

/**
 * Writes the index of all texts to `scratch`. It comes in shards, each an index of its own, which Pagefind's code merges in the
 * browser: records dealt by the digest of their id, and last by number the other pages, which are indexed as soon as they are
 * there. `onOthers` gets what Pagefind read in those.
 *
 * Filters are not used: Pagefind writes two or more of them in a random order, and counts them over its own results
 * only, while the reader sees another list (facets.ts counts that).
 * @throws {Error} when Pagefind refused a text or failed.
 */
export async function indexTexts({ records, language, cache, scratch, recordsAShard = RECORDS_A_SHARD }: TextsSource, others: Promise<readonly OtherPage[]>, onOthers: (texts: OtherText[]) => void): Promise<IndexedTexts> {
  const used: string[] = [];
  const places = new Map<string, string>();
  const add = async (texts: readonly Text[], number: number): Promise<string> => {
    const folder = join(cache, keyOf(texts, language));
    if (!keptPages(folder)) await indexShard(texts, language, folder);
    copyShard(folder, number === 0 ? scratch : join(scratch, String(number)), number === 0);
    for (const { page, url } of keptPages(folder) ?? []) places.set(url, number === 0 ? page : `${number}/${page}`);
    used.push(folder);
    return folder;
  };
  for (const dir of [cache, scratch]) mkdirSync(dir, { recursive: true });
  const shards = inShards(records.map(({ id, address, title, content }) => ({ id, text: { url: address, title, content } })), recordsAShard).filter((shard) => shard.length > 0);

  let rendered: readonly OtherPage[] | undefined;
  let told = false;
  let seconds = 0;
  others.then((pages) => { rendered = pages; }, () => undefined);
  const addOthers = async (pages: readonly OtherPage[]): Promise<void> => {
    told = true;
    const texts = pages.flatMap(({ path, html }) => mainOf(path, html));
    onOthers(texts.length === 0 ? [] : textsIn(join(await add(texts, shards.length), 'fragment')));
  };
  const timed = async (work: () => Promise<unknown>): Promise<void> => {
    const start = performance.now();
    await work();
    seconds += (performance.now() - start) / 1000;
  };
  for (const [number, shard] of shards.entries()) {
    // The words of the other pages are waited for elsewhere.
    const pages = rendered;
    if (pages && !told) await timed(() => addOthers(pages));
    await timed(() => add(shard, number));
  }
  if (!told) {
    const pages = await others;
    await timed(() => addOthers(pages));
  }
  forgetOthers(cache, used);
  return { seconds, shards: used.length, places };
}

/** Texts in their order, dealt to shards of about the same size. A record stays in its shard while their number stays. */
function inShards(texts: readonly { id: string; text: Text }[], size: number): Text[][] {
  const shards: Text[][] = Array.from({ length: Math.max(1, Math.ceil(texts.length / size)) }, () => []);
  for (const { id, text } of texts) shards[createHash('sha256').update(id).digest().readUInt32BE() % shards.length]?.push(text);
  return shards;
}

/** Names the version of Pagefind. */
const DEPENDENCIES = readFileSync(join(ENGINE_ROOT, 'package.json'), 'utf8');

/** A digest of everything that makes a shard's bytes. */
function keyOf(texts: readonly Text[], language: string): string {
  return createHash('sha256').update(JSON.stringify([DEPENDENCIES, language, NOT_TEXT, texts])).digest('hex').slice(0, 32);
}

const PAGES_FILE = 'kept-pages.json';

/** What a finished shard holds; undefined where there is none. */
function keptPages(folder: string): IndexedPage[] | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, PAGES_FILE), 'utf8')) as IndexedPage[];
  } catch {
    return undefined;
  }
}

/** Lets Pagefind index texts into a folder, which comes into being whole. */
async function indexShard(texts: readonly Text[], language: string, folder: string): Promise<void> {
  const { errors, index } = await createIndex({ excludeSelectors: NOT_TEXT, forceLanguage: language });
  if (errors.length > 0 || !index) throw new Error(`Pagefind could not start: ${errors.join('; ') || 'it gave no index'}`);
  const unfinished = `${folder}-${process.pid}`;
  try {
    await feed(index, texts, language);
    // Not `writeFiles`: that answers while its last files are still on their way to the disk.
    const { errors: faults, files } = await index.getFiles();
    if (faults.length > 0) throw new Error(`Pagefind could not give its index: ${faults.join('; ')}`);
    for (const { path, content } of files) writeInto(unfinished, path, content);
    writeFileSync(join(unfinished, PAGES_FILE), JSON.stringify(fragmentsIn(join(unfinished, 'fragment')).map(({ page, fragment: { url, meta } }): IndexedPage => ({ page, url, title: meta.title ?? url }))));
    rmSync(folder, { recursive: true, force: true });
    renameSync(unfinished, folder);
  } finally {
    await index.deleteIndex();
    rmSync(unfinished, { recursive: true, force: true });
  }
}

function writeInto(folder: string, path: string, content: Uint8Array): void {
  if (UNUSED.test(path)) return;
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
}

async function feed(index: PagefindIndex, texts: readonly Text[], language: string): Promise<void> {
  const waiting = new Set<Promise<void>>();
  let failure: Error | undefined;
  for (const text of texts) {
    const request: Promise<{ errors: string[] }> = 'html' in text
      ? index.addHTMLFile({ url: text.url, content: text.html })
      : index.addCustomRecord({ url: text.url, content: text.content, language, meta: { title: text.title } });
    const sent = request.then(({ errors }) => {
      if (errors.length > 0) throw new Error(`Pagefind could not index ${text.url}: ${errors.join('; ')}`);
    }).catch((error: unknown) => { failure ??= error instanceof Error ? error : new Error(String(error)); }).finally(() => { waiting.delete(sent); });
    waiting.add(sent);
    if (waiting.size >= MOST_WAITING) await Promise.race(waiting);
  }
  await Promise.all(waiting);
  if (failure) throw failure;
}

/** The `<main>` of a page as a page of its own: the frame around it is the same on all. Nothing where there is none. */
function mainOf(url: string, html: string): Text[] {
  const start = /<main\b/.exec(html)?.index;
  const end = html.lastIndexOf('</main>');
  return start === undefined || end < start ? [] : [{ url, html: `<html><body>${html.slice(start, end)}</main></body></html>` }];
}

interface Fragment { url: string; content: string; meta: { title?: string } }

function fragmentsIn(folder: string): { page: string; fragment: Fragment }[] {
  return readdirSync(folder).filter((name) => name.endsWith('.pf_fragment')).sort(compare).map((name) => ({
    page: name.slice(0, -'.pf_fragment'.length),
    fragment: JSON.parse(gunzipSync(readFileSync(join(folder, name))).subarray(FRAGMENT_MARK).toString('utf8')) as Fragment,
  }));
}

/** What Pagefind read in pages, by their addresses. */
function textsIn(folder: string): OtherText[] {
  return fragmentsIn(folder).map(({ fragment: { url, content, meta } }) => ({ address: url, title: meta.title ?? url, content })).sort((a, b) => compare(a.address, b.address));
}

/** Copies what a browser needs of a shard. No links: whoever changed a published file in its place would change the kept one. */
function copyShard(from: string, to: string, withCode: boolean): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { recursive: true, withFileTypes: true })) {
    const source = join(entry.parentPath, entry.name);
    const target = join(to, relative(from, source));
    if (entry.isDirectory()) mkdirSync(target, { recursive: true });
    else if (entry.name !== PAGES_FILE && (withCode || !CODE.test(entry.name))) copyFileSync(source, target, constants.COPYFILE_FICLONE);
  }
}

/** Removes the shards of earlier builds that this one did not use. */
function forgetOthers(cache: string, used: readonly string[]): void {
  for (const name of readdirSync(cache)) {
    if (!used.includes(join(cache, name))) rmSync(join(cache, name), { recursive: true, force: true });
  }
}
