// Full-text search over whole pages, as search asks for it: served by Pagefind in a browser, by an index in memory
// on the command line.

/** `pagefind/pages.json`: which page is which record. */
export interface PackedPages {
  /** Indexes that Pagefind is to merge: the first in `pagefind/`, each other in a folder named by its number from 1. */
  shards: number;
  /** By record: the page's name at Pagefind; empty where the record has no page of its own. */
  records: string[];
  /** Pages that are no records. Results number them after the last record. */
  others: [page: string, address: string, title: string][];
}

export interface PageMatch {
  /** Number of the record, or of the other page, counted on from the last record. */
  target: number;
  /** Higher is better; comparable within one answer only. */
  score: number;
  /** The plain text of the page, loaded when it is shown. */
  text: () => Promise<string>;
}

export interface PageSearch {
  /** Pages that hold every word; the last word may be the start of one. */
  search(words: string): Promise<PageMatch[]>;
  /** Title and address of a page that is no record. */
  other(target: number): { title: string; address: string } | undefined;
}
