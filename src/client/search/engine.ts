// Brings the index into the browser, part by part, and Pagefind's where a text or a phrase needs it.
import { learnLanguages } from '../../model/languages.ts';
import { openTexts, type PagefindModule } from '../../search/page-search.ts';
import { FORMAT, type Manifest } from '../../search/parts.ts';
import type { Engines } from '../../search/search.ts';
import { openIndex } from '../../search/search-index.ts';
import { base } from './words.ts';

/** The index was replaced by that of a later build while the page was open. Whoever asks again gets the new one. */
export class StaleIndexError extends Error {
  override name = 'StaleIndexError';
}
/** The index is of another form than this page's code: the page is of an earlier deploy. */
export class OtherFormatError extends Error {
  override name = 'OtherFormatError';
}

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
  // The manifest alone has a fixed name; what it names can be kept for ever.
  const manifest = JSON.parse(new TextDecoder().decode(await fetchBytes('search/manifest.json', 'no-cache'))) as Manifest;
  if (manifest.format !== FORMAT) throw new OtherFormatError(`The index has the format ${manifest.format}, and this page reads ${FORMAT}.`);
  const [index] = await Promise.all([openIndex(manifest, (name) => fetchBytes(`search/${manifest.version}/${name}`)), learnLanguages(manifest.languages)]);
  return {
    index,
    texts: openTexts(index, {
      base,
      bytes: (path) => fetchBytes(`pagefind/${path}`),
      json: async (path) => JSON.parse(new TextDecoder().decode(await fetchBytes(`pagefind/${path}`, 'no-cache'))) as never,
      // A module whose load failed stays failed under its address.
      module: (attempt) => import(/* @vite-ignore */ `${base}pagefind/pagefind.js${attempt === 0 ? '' : `?again=${attempt}`}`) as Promise<PagefindModule>,
    }),
  };
}

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
  // A deploy takes the files of the one before with it.
  if (path !== 'search/manifest.json' && (response.status === 404 || response.status === 410)) throw new StaleIndexError(path);
  throw new Error(`${path}: ${response.status}`);
}
