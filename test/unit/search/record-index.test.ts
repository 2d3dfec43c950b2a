import lunr from 'lunr';
import { describe, expect, it } from 'vitest';
import { packIndex, packRecordFiles, packTable } from '../../../src/search/pack-records.ts';
import { FIELD_BOOSTS, openRecordIndex, packPostings, SEARCH_FIELDS } from '../../../src/search/record-index.ts';
import { openRecordTable, type Manifest } from '../../../src/search/record-table.ts';
import { termsOf } from '../../../src/model/words.ts';
import { RECORDS } from './fixture.ts';

/** The index that lunr itself makes of the same records. */
function stockIndex(): lunr.Index {
  const builder = new lunr.Builder();
  builder.ref('record');
  for (const field of SEARCH_FIELDS) builder.field(field, { boost: FIELD_BOOSTS[field] });
  builder.tokenizer = ((text: string) => termsOf(text, 'en-GB').map((term) => new lunr.Token(term, {}))) as unknown as typeof lunr.tokenizer;
  RECORDS.forEach(({ text }, record) => builder.add({ record: String(record), title: text.title, summary: text.summary, action: text.action, names: text.names }));
  return builder.build();
}

describe('the packed index', () => {
  it.each([['supplier'], ['data', 'supplier', 'late'], ['transit'], ['regist', 'project', 'risk'], ['nothing']])('scores %s… as lunr does', (...terms: string[]) => {
    const stock = stockIndex().query((query) => { for (const term of terms) query.term(term, { usePipeline: false }); });
    const own = openRecordIndex(packIndex({ records: RECORDS, locale: 'en-GB' })).query(terms.map((term) => ({ term, boost: 1 })));
    const byRecord = (a: { record: number }, b: { record: number }) => a.record - b.record;
    expect(own.map(({ record, score }) => ({ record, score })).sort(byRecord)).toEqual(stock.map(({ ref, score }) => ({ record: Number(ref), score })).sort(byRecord));
  });
  it('gives the same scores when asked again, and after other questions', () => {
    const index = openRecordIndex(packIndex({ records: RECORDS, locale: 'en-GB' }));
    const first = index.query([{ term: 'supplier', boost: 1 }]);
    index.query([{ term: 'data', boost: 1 }, { term: 'owner', boost: 2 }]);
    expect(index.query([{ term: 'supplier', boost: 1 }])).toEqual(first);
  });
  it('knows its terms by their beginning, the most common first', () => {
    const index = openRecordIndex(packIndex({ records: RECORDS, locale: 'en-GB' }));
    expect(index.startingWith('supp', 5)).toEqual(['supplier']);
    expect(index.startingWith('zzz', 5)).toEqual([]);
    expect(index.frequency('supplier')).toBe(2);
  });
  it('packs records by their distance', () => {
    expect(packPostings([])).toBe(0);
    expect(packPostings([[0, 1], [3, 4], [4, 1]])).toEqual([2, 7, 4, 2]);
  });
});

describe('the files', () => {
  const source = { records: RECORDS, titles: {}, locale: 'en-GB', base: '/portal/', pages: true };
  it('are the same bytes for the same records, and named by them', () => {
    const files = packRecordFiles(source);
    expect([...packRecordFiles(structuredClone(source))]).toEqual([...files]);
    const manifest = JSON.parse(files.get('manifest.json') ?? '') as Manifest;
    expect([...files.keys()].sort()).toEqual([manifest.records, manifest.index, ...manifest.cards, 'manifest.json'].sort());
    const changed = packRecordFiles({ ...source, records: RECORDS.slice(1) });
    expect(changed.has(manifest.index)).toBe(false);
  });
  it('hold addresses with the base path', () => {
    const files = packRecordFiles(source);
    const cards = [...files].find(([name]) => name.startsWith('cards-'))?.[1] ?? '';
    expect(cards).toContain('"/portal/lessons/ll-2020-aaaa/"');
  });
  it('hold nothing of whole bodies', () => {
    expect([...packRecordFiles(source).values()].join('')).not.toContain('zeppelin');
  });
  it('keep facets and clauses', () => {
    const table = openRecordTable(packTable({ records: RECORDS, titles: { phase: [{ id: 'transition', title: 'Transition' }] } }));
    expect(table.facets(2)).toEqual({ kind: ['lesson'], phase: ['planning', 'transition'], rootCause: ['unrealistic-plan'], project: ['PRJ-ONE'], state: ['captured'] });
    expect(table.values('phase')).toEqual([{ value: 'transition', title: 'Transition' }, { value: 'execution', title: 'execution' }, { value: 'planning', title: 'planning' }]);
    expect(table.clause('risk-03')).toEqual({ id: 'RISK-03', title: 'Look for risk between the parts', record: 0 });
    expect(table.withId('prj-one')).toBe(5);
  });
});
