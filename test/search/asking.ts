// What the measuring page runs: the search page's code, asked from outside.
import '../../src/client/search/search-page.ts';
import { ask } from '../../src/client/search/ask.ts';
import { prepareResults } from '../../src/client/search/prepared.ts';
import type { FacetValues } from '../../src/search/facets.ts';

declare global {
  interface Window {
    /** Asks as the search page does, and gives the records best first with the milliseconds until results could be shown. */
    askSearch(text: string, chosen?: FacetValues): Promise<{ records: number[]; ms: number; corrected: number }>;
    /** Pagefind by itself over its own index of the same texts: the addresses, best first. */
    askPagefind(text: string): Promise<string[]>;
  }
}

window.askSearch = async (text, chosen = {}) => {
  const start = performance.now();
  const { answer } = await ask({ text, chosen }, (given, engines) => prepareResults(given, engines, { sort: 'relevance' }));
  return { records: answer.hits.map(({ record }) => record), ms: performance.now() - start, corrected: answer.corrected.length };
};

/** Deeper than any measure looks. */
const DEEPEST = 100;

window.askPagefind = async (text) => {
  const pagefind = await import(/* @vite-ignore */ `${location.origin}/plain/pagefind.js`) as { search(text: string): Promise<{ results: { data(): Promise<{ url: string }> }[] }> };
  const { results } = await pagefind.search(text);
  return Promise.all(results.slice(0, DEEPEST).map(async (result) => (await result.data()).url));
};
