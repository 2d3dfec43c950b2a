// Search over a library without a built site: the same ranking, with every index made in memory.
import { standings } from '../insights/standings.ts';
import type { Library } from '../library/index.ts';
import { packIndex, packTable } from './pack-records.ts';
import { openPagesInMemory } from './pages-in-memory.ts';
import { openRecordIndex } from './record-index.ts';
import { openRecordTable } from './record-table.ts';
import { facetTitles, searchRecords, type SearchRecord } from './records.ts';
import type { Engines } from './search.ts';

/** Both engines over a library, and its records in the order of the index. */
export function searchLibrary(library: Library, today: string): { engines: Engines; records: SearchRecord[] } {
  const locale = library.settings.locale ?? 'en-GB';
  const records = searchRecords(library, standings(library, today));
  return {
    records,
    engines: {
      table: openRecordTable(packTable({ records, titles: facetTitles(library) })),
      index: openRecordIndex(packIndex({ records, locale })),
      pages: openPagesInMemory(records, locale),
      locale,
    },
  };
}
