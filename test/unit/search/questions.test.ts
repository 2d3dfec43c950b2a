// The judged questions are whole, and judge records that the shipped library has.
import { describe, expect, it } from 'vitest';
import { ENGINE_ROOT } from '../../../src/environment.ts';
import { standings } from '../../../src/insights/standings.ts';
import { evaluate, ndcg } from '../../../src/search/evaluate.ts';
import { indexSource, searchInMemory } from '../../../src/search/search-library.ts';
import { search } from '../../../src/search/search.ts';
import { searchRecords } from '../../../src/search/records.ts';
import { readQuestions } from '../../search/questions.ts';
import { readLibrary } from '../libraries.ts';

const { queries, judgements } = readQuestions();

describe('the judged questions', () => {
  it('are many, each with an id and words of its own', () => {
    expect(queries.length).toBeGreaterThanOrEqual(80);
    for (const key of ['id', 'text'] as const) expect(new Set(queries.map((query) => query[key])).size).toBe(queries.length);
    expect(queries.filter(({ text }) => text.trim() === '')).toEqual([]);
  });
  it('have a judgement each, and no judgement is of another question', () => {
    expect([...judgements.keys()].sort()).toEqual(queries.map(({ id }) => id).sort());
  });
  it('are graded 1, 2 or 3, and some record answers each in full', () => {
    for (const [id, judged] of judgements) {
      expect([...judged.values()].filter((grade) => ![1, 2, 3].includes(grade)), id).toEqual([]);
      expect(Math.max(...judged.values()), id).toBe(3);
    }
  });
  it('judge records of the shipped library', () => {
    const judged = new Set([...judgements.values()].flatMap((grades) => [...grades.keys()]));
    const known = new Set<string>(readLibrary(ENGINE_ROOT).records.keys());
    expect([...judged].filter((id) => !known.has(id))).toEqual([]);
  });
});

/** What the ranking reached when it was settled, less what a few added records may change. */
const LEAST = { withSynonyms: 0.46, without: 0.44 };

describe('the ranking', () => {
  const library = readLibrary(ENGINE_ROOT);
  const records = searchRecords(library, standings(library, '2026-11-28'));
  const asked = async (synonyms: string[][]) => {
    const engines = await searchInMemory({ ...indexSource(library, records), synonyms });
    return new Map(await Promise.all(queries.map(async ({ id, text }) => [id, (await search(engines, { text })).hits.map(({ record }) => records[record]?.id ?? '')] as const)));
  };
  it('answers the judged questions no worse than before', async () => {
    const [withSynonyms, without] = await Promise.all([library.settings.synonyms ?? [], []].map(asked));
    const [figures, bare] = [evaluate(withSynonyms ?? new Map(), judgements), evaluate(without ?? new Map(), judgements)];
    const worst = queries.map(({ id, text }) => ({ id, text, ndcg: ndcg(withSynonyms?.get(id) ?? [], judgements.get(id) ?? new Map()) })).sort((a, b) => a.ndcg - b.ndcg).slice(0, 5);
    console.info(`Judged questions: ${queries.length}. nDCG@10 ${figures.ndcg10.toFixed(3)}, without synonyms ${bare.ndcg10.toFixed(3)}; MRR ${figures.mrr.toFixed(3)}; without a hit ${figures.without_hit}. The worst: ${worst.map(({ id, text }) => `${id} “${text}”`).join('; ')}`);
    expect(figures.ndcg10).toBeGreaterThan(LEAST.withSynonyms);
    expect(bare.ndcg10).toBeGreaterThan(LEAST.without);
    expect(figures.without_hit).toBeLessThanOrEqual(0.01);
  });
});
