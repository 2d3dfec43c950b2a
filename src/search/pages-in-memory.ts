// The page index where there are no pages: whole texts in memory, for the command line and for tests. Like Pagefind
// it wants every word.
import type { PageSearch } from './page-search.ts';
import { readQuery } from './query.ts';
import { openRecordIndex, SEARCH_FIELDS } from './record-index.ts';
import { packIndex } from './pack-records.ts';
import type { SearchRecord } from './records.ts';

/** Full-text search over the whole texts of records. */
export function openPagesInMemory(records: readonly SearchRecord[], locale: string): PageSearch {
  const whole = records.map(({ text }) => [text.title, text.summary, text.body].join('\n'));
  const blank = Object.fromEntries(SEARCH_FIELDS.map((field) => [field, '']));
  const index = openRecordIndex(packIndex({
    records: records.map((record, at) => ({ ...record, text: { ...blank, title: '', summary: '', names: '', action: whole[at] ?? '' } })), locale,
  }));
  return {
    search(words) {
      const query = readQuery(words, index, { locale, typing: false });
      const wanted = query.words.filter(({ term, terms }) => term !== undefined || terms.length > 0);
      if (wanted.length === 0) return Promise.resolve([]);
      const clauses = wanted.flatMap(({ term, terms }) => [...(term === undefined ? [] : [term]), ...terms]);
      const matches = index.query(clauses.map((term) => ({ term, boost: 1 })))
        .filter(({ terms }) => wanted.every((word) => [word.term ?? '', ...word.terms].some((term) => terms.includes(term))));
      return Promise.resolve(matches.map(({ record, score }) => ({ target: record, score, text: () => Promise.resolve(whole[record] ?? '') })));
    },
    other: () => undefined,
  };
}
