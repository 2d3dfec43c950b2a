// Asks served search in a browser.
import type { Browser, Page } from 'playwright';
import type { FacetValues } from '../../src/search/facets.ts';
import { launchBrowser } from '../e2e/browser.ts';
import type { ServedSearch } from './served-search.ts';

export interface AskedQuestion { records: number[]; ms: number; corrected: number; bytes: number }

export interface AskingBrowser {
  /** Asks in a page that was opened for it; nothing of it was loaded before the first question. */
  ask(text: string, chosen?: FacetValues): Promise<AskedQuestion>;
  pagefind(text: string): Promise<string[]>;
  close(): Promise<void>;
}

/** Opens a browser at served search. The bytes of the first question include the page and its code. */
export async function askingBrowser(served: ServedSearch): Promise<AskingBrowser> {
  const browser: Browser = await launchBrowser({ optimised: true });
  let page: Page | undefined;
  const opened = async (): Promise<Page> => {
    if (page) return page;
    served.sentBytes();
    const fresh = await browser.newPage();
    fresh.on('pageerror', (error) => { throw error; });
    await fresh.goto(served.address);
    await fresh.waitForFunction(() => 'askSearch' in window);
    return page = fresh;
  };
  return {
    async ask(text, chosen = {}) {
      const at = await opened();
      const answer = await at.evaluate(([asked, choice]) => window.askSearch(asked, choice), [text, chosen] as const);
      return { ...answer, bytes: served.sentBytes() };
    },
    pagefind: async (text) => (await opened()).evaluate((asked) => window.askPagefind(asked), text),
    close: () => browser.close(),
  };
}

/** The value below which a share of them lies. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}
