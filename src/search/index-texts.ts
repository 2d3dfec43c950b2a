// Texts to Pagefind's index, in shards that are kept from build to build.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
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

/** What the index is made from. */
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
  /** Seconds of work of all processes, waiting left out. */
  seconds: number;
  /** How many indexes there are for Pagefind to merge. */
  shards: number;
  /** Where the text of each address lies: the folder of its shard and Pagefind's name for it (`2/en_1a2b3c4`). */
  places: Map<string, string>;
}

/** One text as Pagefind gets it: a record's, or the HTML of another page. */
type Text = { url: string; title: string; content: string } | { url: string; html: string };
/** A page in the index. `page` is Pagefind's name for it. */
interface IndexedPage { page: string; url: string }

/** The work for one shard. Plain data, so that it can cross to a process. */
export interface Shard { number: number; texts: readonly Text[]; language: string; cache: string; scratch: string }
/** What was made of it: its name among the kept shards, its pages, and what Pagefind read in those that were HTML. */
export interface MadeShard { kept: string; pages: IndexedPage[]; read: OtherText[]; seconds: number }
/** Makes shards one after the other. */
export type ShardMaker = (shard: Shard) => Promise<MadeShard>;

/**
 * Writes the index of all texts to `scratch`. It comes in shards, each an index of its own, which Pagefind's code merges in the
 * browser: records dealt by the digest of their id, and last by number the other pages, which are indexed as soon as they are
 * there. `onOthers` gets what Pagefind read in those. One maker works from the start; when `hurry` resolves with another, that
 * one takes its part of what is left.
 *
 * Filters are not used: Pagefind writes two or more of them in a random order, and counts them over its own results
 * only, while the reader sees another list (facets.ts counts that).
 * @throws {Error} when Pagefind refused a text or failed.
 */
export async function indexTexts(
  { records, language, cache, scratch, recordsAShard = RECORDS_A_SHARD }: TextsSource, others: Promise<readonly OtherPage[]>, onOthers: (texts: OtherText[]) => void,
  maker: ShardMaker, hurry?: Promise<ShardMaker>,
): Promise<IndexedTexts> {
  for (const dir of [cache, scratch]) mkdirSync(dir, { recursive: true });
  const waiting = [...inShards(records.map(({ id, address, title, content }) => ({ id, text: { url: address, title, content } })), recordsAShard).filter((texts) => texts.length > 0).entries()];
  const [used, places] = [new Set<string>(), new Map<string, string>()];
  const last = waiting.length;
  let seconds = 0;
  const make = async (by: ShardMaker, number: number, texts: readonly Text[]): Promise<MadeShard> => {
    const made = await by({ number, texts, language, cache, scratch });
    for (const { page, url } of made.pages) places.set(url, number === 0 ? page : `${number}/${page}`);
    used.add(made.kept);
    seconds += made.seconds;
    return made;
  };

  let rendered: readonly OtherPage[] | undefined;
  let told = false;
  others.then((pages) => { rendered = pages; }, () => undefined);
  const makeOthers = async (by: ShardMaker, pages: readonly OtherPage[]): Promise<void> => {
    told = true;
    const texts = pages.flatMap(({ path, html }) => mainOf(path, html));
    onOthers(texts.length === 0 ? [] : (await make(by, last, texts)).read);
  };
  const work = async (by: ShardMaker): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      // The words of the other pages are waited for elsewhere.
      if (rendered && !told) await makeOthers(by, rendered);
      await make(by, ...next);
    }
  };
  let joined: Promise<void> | undefined;
  hurry?.then((other) => {
    if (waiting.length === 0) return;
    joined = work(other);
    joined.catch(() => undefined);
  }, () => undefined);
  await work(maker);
  if (!told) await makeOthers(maker, await others);
  await joined;
  forgetOthers(cache, used);
  return { seconds, shards: used.size, places };
}

/**
 * Makes one shard with Pagefind in this process, or takes the one that is kept, and writes its files to their place.
 * @throws {Error} when Pagefind refused a text or failed.
 */
export async function makeShard({ number, texts, language, cache, scratch }: Shard): Promise<MadeShard> {
  const start = performance.now();
  const kept = keyOf(texts, language);
  const { files, pages, read } = readKept(join(cache, kept)) ?? keep(join(cache, kept), withPages(await indexShard(texts, language), texts));
  const to = number === 0 ? scratch : join(scratch, String(number));
  for (const folder of new Set(files.map(({ path }) => dirname(join(to, path))))) mkdirSync(folder, { recursive: true });
  for (const { path, content } of files) if (number === 0 || !CODE.test(path)) writeFileSync(join(to, path), content);
  return { kept, pages, read, seconds: (performance.now() - start) / 1000 };
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

/** A file of Pagefind's index, with its path below the index. */
interface IndexFile { path: string; content: Uint8Array }

/** A shard as it is kept: one file, since a thousand would be created, read and removed with every change. */
interface KeptShard { files: readonly IndexFile[]; pages: IndexedPage[]; read: OtherText[] }

function readKept(file: string): KeptShard | undefined {
  try {
    return deserialize(readFileSync(file)) as KeptShard;
  } catch {
    // Absent or damaged: it is indexed again.
    return undefined;
  }
}

function keep(file: string, shard: KeptShard): KeptShard {
  const unfinished = `${file}-${process.pid}`;
  writeFileSync(unfinished, serialize(shard));
  renameSync(unfinished, file);
  return shard;
}

/** The files of a shard with what stands in its fragments; of HTML what Pagefind read in it, too. */
function withPages(files: readonly IndexFile[], texts: readonly Text[]): KeptShard {
  const fragments = fragmentsOf(files);
  return {
    files, pages: fragments.map(({ page, fragment: { url } }) => ({ page, url })),
    read: texts.some((text) => 'html' in text) ? fragments.map(({ fragment: { url, content, meta } }) => ({ address: url, title: meta.title ?? url, content })).sort((one, other) => compare(one.address, other.address)) : [],
  };
}

/** Lets Pagefind index texts. */
async function indexShard(texts: readonly Text[], language: string): Promise<IndexFile[]> {
  const { errors, index } = await createIndex({ excludeSelectors: NOT_TEXT, forceLanguage: language });
  if (errors.length > 0 || !index) throw new Error(`Pagefind could not start: ${errors.join('; ') || 'it gave no index'}`);
  try {
    await feed(index, texts, language);
    // Not `writeFiles`: that answers while its last files are still on their way to the disk.
    const { errors: faults, files } = await index.getFiles();
    if (faults.length > 0) throw new Error(`Pagefind could not give its index: ${faults.join('; ')}`);
    return files.filter(({ path }) => !UNUSED.test(path)).map(({ path, content }) => ({ path, content }));
  } finally {
    await index.deleteIndex();
  }
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

const FRAGMENT = /^fragment\/(.+)\.pf_fragment$/;

function fragmentsOf(files: readonly IndexFile[]): { page: string; fragment: Fragment }[] {
  return files.flatMap(({ path, content }) => {
    const page = FRAGMENT.exec(path)?.[1];
    return page === undefined ? [] : [{ page, fragment: JSON.parse(gunzipSync(content).subarray(FRAGMENT_MARK).toString('utf8')) as Fragment }];
  });
}

/** Removes the shards of earlier builds that this one did not use. */
function forgetOthers(cache: string, used: ReadonlySet<string>): void {
  for (const name of readdirSync(cache)) {
    if (!used.has(name)) rmSync(join(cache, name), { recursive: true, force: true });
  }
}
