// A small set of records for the tests of search.
import type { Kind } from '../../../src/model/ids.ts';
import type { FacetValues } from '../../../src/search/facets.ts';
import type { IndexSource } from '../../../src/search/pack.ts';
import type { SearchRecord, SearchText } from '../../../src/search/records.ts';
import type { Engines } from '../../../src/search/search.ts';
import { searchInMemory } from '../../../src/search/search-library.ts';

/** A record with the given text; everything else follows from its id. */
export function record(id: string, text: Partial<SearchText> & { title: string }, facets: FacetValues = {}, more: Partial<SearchRecord> = {}): SearchRecord {
  const kind: Kind = id.startsWith('STD') ? 'standard' : id.startsWith('PRJ') ? 'project' : 'lesson';
  return {
    id, kind, title: text.title, address: `/${kind}s/${id.toLowerCase()}/`, clauses: [], day: undefined, applied: 0, past: facets.state?.[0] === 'retired',
    facets: { kind: [kind], ...facets },
    text: { summary: '', action: '', names: '', body: '', ...text },
    ...more,
  };
}

export const RECORDS: SearchRecord[] = [
  record('STD-RISK', { title: 'Risk and issues', summary: 'How a project looks for what may hurt it.', action: 'Keep one register from the first week', body: 'A register does not manage risk.' }, { phase: ['planning'], state: ['in-force'], owner: ['process-staff'] }, { clauses: [{ id: 'RISK-03', title: 'Look for risk between the parts' }] }),
  record('LL-2020-aaaa', { title: 'Rehearse the cutover with the supplier’s data', summary: 'The data came late and nobody had tried it.', names: 'go-live\nlaunch', body: 'The supplier delivered its data three days before the cutover.' }, { phase: ['transition'], rootCause: ['data-quality'], project: ['PRJ-ONE'], state: ['embedded'], impact: ['high'] }, { day: '2020-03-01', applied: 2 }),
  record('LL-2020-bbbb', { title: 'Measure the transition before you promise a date', summary: 'Dates were promised early.', body: 'The bridge froze in winter; a zeppelin was no help.' }, { phase: ['planning', 'transition'], rootCause: ['unrealistic-plan'], project: ['PRJ-ONE'], state: ['captured'], impact: ['critical'] }, { day: '2021-03-01' }),
  record('LL-2020-cccc', { title: 'Give every supplier one owner', summary: 'Suppliers waited for answers.', body: 'Nobody answered the supplier.' }, { phase: ['execution'], rootCause: ['data-quality'], state: ['retired'], impact: ['low'] }, { day: '2022-03-01' }),
  record('LL-2020-dddd', { title: 'Café menus need a señor owner 🙂', summary: 'Accents: café.', body: '東京都の移行' }, { phase: ['execution'], rootCause: ['weak-governance'], state: ['captured'], impact: ['low'] }, { day: '2019-03-01', applied: 5 }),
  record('PRJ-ONE', { title: 'Project One', summary: 'The first.', body: 'It began.' }, { project: ['PRJ-ONE'], state: ['completed'] }),
];

const TITLES: IndexSource['titles'] = {
  phase: [{ id: 'planning', title: 'Planning' }, { id: 'execution', title: 'Execution' }, { id: 'transition', title: 'Transition' }],
  impact: ['low', 'medium', 'high', 'critical'].map((id) => ({ id, title: id })),
  owner: [{ id: 'process-staff', title: 'Process staff' }],
};

export const source = (records: readonly SearchRecord[] = RECORDS, more: Partial<IndexSource> = {}): IndexSource => ({ records, titles: TITLES, locale: 'en-GB', synonyms: [['vendor', 'supplier'], ['uat', 'user acceptance test']], ...more });

/** The engines over the records. */
export const engines = (records: readonly SearchRecord[] = RECORDS, more: Partial<IndexSource> = {}): Promise<Engines> => searchInMemory(source(records, more));
