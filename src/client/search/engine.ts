// Brings the index into the browser, part by part, and Pagefind's where a text or a phrase needs it.
import { learnLanguages } from '../../model/languages.ts';
import { openTexts, type PagefindModule } from '../../search/page-search.ts';
import { FORMAT, type Manifest } from '../../search/parts.ts';
import type { Engines } from '../../search/search.ts';
import { openIndex } from '../../search/search-index.ts';
import { OtherFormatError, StaleIndexError } from './errors.ts';
import { base } from './words.ts';

let loaded: Promise<Engines> | undefined;

/** Loads search once; a load that failed is tried again at the next call. */
export function loadSearch(): Promise<Engines> {
  loaded ??= load().catch((error: unknown) => { forgetSearch(); throw error; });
  return loaded;
}

/** Lets the next question load the index anew. */
export function forgetSearch(): void {
  loaded = undefined;
}

async function load(): Promise<Engines> {
  const manifest = await readManifest();
  if (manifest.format !== FORMAT) throw new OtherFormatError(`The index has the format ${manifest.format}, and this page reads ${FORMAT}.`);
  /** Files of two builds do not fit each other. */
  const assertCurrent = async (): Promise<void> => {
    if (await isReplaced(manifest)) throw new StaleIndexError(`The index ${manifest.version} was replaced.`);
  };
  const bytes = async (path: string, cache?: RequestCache): Promise<Uint8Array> => {
    try {
      return await fetchBytes(path, cache);
    } catch (error) {
      if (error instanceof MissingFileError) await assertCurrent();
      throw error;
    }
  };
  const [index] = await Promise.all([openIndex(manifest, (name) => bytes(`search/${manifest.version}/${name}`)), learnLanguages(manifest.languages)]);
  return {
    index,
    texts: openTexts(index, {
      base,
      bytes: (path) => bytes(`pagefind/${path}`),
      json: async (path) => {
        const read = JSON.parse(new TextDecoder().decode(await bytes(`pagefind/${path}`, 'no-cache'))) as never;
        // Its name is the same in every build.
        await assertCurrent();
        return read;
      },
      // A module whose load failed stays failed under its address.
      module: (attempt) => import(/* @vite-ignore */ `${base}pagefind/pagefind.js${attempt === 0 ? '' : `?again=${attempt}`}`) as Promise<PagefindModule>,
      watched: async (work) => {
        const before = watchPagefind();
        const result = await work();
        if (pagefindFailures !== before) {
          await assertCurrent();
          throw new Error('Pagefind could not be given all of its files.');
        }
        return result;
      },
    }),
  };
}

let pagefindFailures = 0;
let isWatching = false;

/** Counts the files that Pagefind asks for and does not get. Returns how many there were so far. */
function watchPagefind(): number {
  if (!isWatching) {
    isWatching = true;
    const own = globalThis.fetch;
    globalThis.fetch = async (input, init) => {
      const isPagefinds = typeof input === 'string' && input.includes('/pagefind/') && input.includes('.pf_');
      const failed = () => { if (isPagefinds) pagefindFailures++; };
      const response = await own(input, init).catch((error: unknown) => { failed(); throw error; });
      if (!response.ok) failed();
      return response;
    };
  }
  return pagefindFailures;
}

/** The manifest alone has a fixed name; what it names can be kept for ever. */
async function readManifest(): Promise<Manifest> {
  return JSON.parse(new TextDecoder().decode(await fetchBytes('search/manifest.json', 'no-cache'))) as Manifest;
}

/** A deploy takes the files of the one before with it: a file that is missing may be one of those. */
async function isReplaced({ version }: Manifest): Promise<boolean> {
  return readManifest().then((now) => now.version !== version, () => false);
}

class MissingFileError extends Error {}

/** Networks fail for a moment: so long is waited before a file is asked for again, once. */
const RETRY_MS = 400;

async function fetchBytes(path: string, cache: RequestCache = 'default', tries = 2): Promise<Uint8Array> {
  let response: Response;
  try {
    response = await fetch(base + path, { cache });
    if (response.status >= 500) throw new Error(`${path}: ${response.status}`);
    if (response.ok) return new Uint8Array(await response.arrayBuffer());
  } catch (error) {
    if (tries <= 1) throw error;
    await new Promise((resolve) => { setTimeout(resolve, RETRY_MS); });
    return fetchBytes(path, cache, tries - 1);
  }
  throw response.status === 404 || response.status === 410 ? new MissingFileError(path) : new Error(`${path}: ${response.status}`);
}
