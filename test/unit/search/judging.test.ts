// What search is judged by: collections are read whole or refused with a place, slips are one and the same for a seed, and made-up
// lessons are the same for a number.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { slipsBetween } from '../../../src/search/correct.ts';
import { readCollection } from '../../search/collection.ts';
import { madeUpQuestions, madeUpRecords } from '../../search/made-up.ts';
import { withSlip } from '../../search/slips.ts';
import { temporaryFolder } from '../libraries.ts';

const WHOLE = {
  'docs.jsonl': '{"id":"d1","title":"One","text":"The first."}\n{"id":2,"title":"Two","text":"The second.","author":"x"}\n',
  'queries.jsonl': '{"id":"q1","text":"first"}\n{"id":"q2","text":"nobody judged this"}\n',
  'qrels.tsv': 'query_id\tdoc_id\trelevance\nq1\td1\t3\nq1\t2\t1\n',
};

function folderWith(changes: Record<string, string | null>): string {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries({ ...WHOLE, ...changes })) if (text !== null) writeFileSync(join(folder, name), text);
  return folder;
}

describe('a collection', () => {
  it('has its documents, and the questions that are judged; every row is relevant', () => {
    const { documents, questions, judgements } = readCollection(folderWith({}));
    expect(documents.map(({ id, title }) => [id, title])).toEqual([['d1', 'One'], ['2', 'Two']]);
    expect(questions.map(({ id }) => id)).toEqual(['q1']);
    expect([...judgements.get('q1') ?? []]).toEqual([['d1', 1], ['2', 1]]);
  });
  it.each([
    [{ 'qrels.tsv': null }, 'qrels.tsv is not there. A collection has docs.jsonl, queries.jsonl and qrels.tsv.'],
    [{ 'docs.jsonl': '{"id":"d1","text":"x"}\n{"id":\n' }, 'docs.jsonl:2  The line is not JSON. Write one object a line.'],
    [{ 'queries.jsonl': '{"id":"q1"}\n' }, 'queries.jsonl:1  The object has no “text”.'],
    [{ 'qrels.tsv': 'head\nq1 d1 1\n' }, 'qrels.tsv:2  The row has no two columns. Write query_id, doc_id and relevance with tabs between.'],
    [{ 'qrels.tsv': 'head\nq9\td1\t1\n' }, 'no question of queries.jsonl is judged in qrels.tsv.'],
  ] as [Record<string, string | null>, string][])('that is not whole is refused: %j', (changes, said) => {
    expect(() => readCollection(folderWith(changes))).toThrow(said);
  });
});

describe('a slip', () => {
  it('is one, in a word that tells something, and the same for the same seed', () => {
    fc.assert(fc.property(fc.nat(1_000_000), (seed) => {
      const text = 'what about the supplier who delivers data before our cutover';
      const slipped = withSlip(text, seed);
      expect(withSlip(text, seed)).toBe(slipped);
      const [before, after] = [text.split(' '), slipped.split(' ')];
      const changed = before.map((word, at) => [word, after[at] ?? ''] as const).filter(([a, b]) => a !== b);
      expect(changed).toHaveLength(1);
      const [word = '', slip = ''] = changed[0] ?? [];
      expect(['supplier', 'delivers', 'data', 'before', 'cutover']).toContain(word);
      expect(slipsBetween(word, slip, 2)).toBe(1);
    }));
  });
  it('is none where no word tells anything', () => expect(withSlip('to be or not', 1)).toBe('to be or not'));
});

describe('made-up lessons', () => {
  it('are the same for the same number, about 400 words long, and asked about in their own words', () => {
    const records = madeUpRecords(50);
    expect(madeUpRecords(50)).toEqual(records);
    expect(records.filter(({ kind }) => kind === 'lesson')).toHaveLength(50);
    expect(new Set(records.map(({ id }) => id)).size).toBe(records.length);
    const words = records[0]?.text.body.split(/\s+/).length ?? 0;
    expect(words).toBeGreaterThan(330);
    expect(words).toBeLessThan(470);
    expect(madeUpQuestions(records, 12)).toEqual(madeUpQuestions(records, 12));
    for (const { text } of madeUpQuestions(records, 12)) expect(text.split(' ').length).toBeGreaterThanOrEqual(3);
  });
});
