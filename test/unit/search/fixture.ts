// A small set of records for the tests of search.
import type { Id, Kind } from '../../../src/model/ids.ts';
import { packIndex, packTable } from '../../../src/search/pack-records.ts';
import { openPagesInMemory } from '../../../src/search/pages-in-memory.ts';
import { openRecordIndex } from '../../../src/search/record-index.ts';
import { openRecordTable } from '../../../src/search/record-table.ts';
import type { SearchRecord, SearchText } from '../../../src/search/records.ts';
import type { FacetValues } from '../../../src/search/facets.ts';
import type { Engines } from '../../../src/search/search.ts';

/** A record with the given text; everything else follows from its id. */
export function record(id: string, text: Partial<SearchText> & { title: string }, facets: FacetValues = {}, clauses: SearchRecord['clauses'] = []): SearchRecord {
  const kind: Kind = id.startsWith('STD') ? 'standard' : id.startsWith('PRJ') ? 'project' : 'lesson';
  return {
    id: id as Id, kind, title: text.title, summary: text.summary ?? '', address: `/${kind}s/${id.toLowerCase()}/`, clauses,
    facets: { kind: [kind], ...facets },
    text: { summary: '', action: '', names: '', body: '', ...text },
  };
}

export const RECORDS: SearchRecord[] = [
  record('STD-RISK', { title: 'Risk and issues', summary: 'How a project looks for what may hurt it.', action: 'Keep one register from the first week', body: 'A register does not manage risk.' }, { phase: ['planning'], state: ['in-force'] }, [{ id: 'RISK-03', title: 'Look for risk between the parts' }]),
  record('LL-2020-aaaa', { title: 'Rehearse the cutover with the supplier’s data', summary: 'The data came late and nobody had tried it.', names: 'go-live\nlaunch', body: 'The supplier delivered its data three days before the cutover.' }, { phase: ['transition'], rootCause: ['data-quality'], project: ['PRJ-ONE'], state: ['embedded'] }),
  record('LL-2020-bbbb', { title: 'Measure the transition before you promise a date', summary: 'Dates were promised early.', body: 'The bridge froze in winter; a zeppelin was no help.' }, { phase: ['planning', 'transition'], rootCause: ['unrealistic-plan'], project: ['PRJ-ONE'], state: ['captured'] }),
  record('LL-2020-cccc', { title: 'Give every supplier one owner', summary: 'Suppliers waited for answers.', body: 'Nobody answered the supplier.' }, { phase: ['execution'], rootCause: ['data-quality'], state: ['retired'] }),
  record('LL-2020-dddd', { title: 'Café menus need a señor owner', summary: 'Accents: café.', body: '東京都の移行' }, { phase: ['execution'], rootCause: ['weak-governance'], state: ['captured'] }),
  record('PRJ-ONE', { title: 'Project One', summary: 'The first.', body: 'It began.' }, { project: ['PRJ-ONE'], state: ['completed'] }),
];

/** Both engines over the records; `pages: false` leaves the page index out, as while authoring. */
export function engines(records: readonly SearchRecord[] = RECORDS, { pages = true } = {}): Engines {
  return {
    table: openRecordTable(packTable({ records: [...records], titles: { phase: [{ id: 'planning', title: 'Planning' }, { id: 'execution', title: 'Execution' }, { id: 'transition', title: 'Transition' }] } })),
    index: openRecordIndex(packIndex({ records: [...records], locale: 'en-GB' })),
    ...(pages && { pages: openPagesInMemory(records, 'en-GB') }),
    locale: 'en-GB',
  };
}
