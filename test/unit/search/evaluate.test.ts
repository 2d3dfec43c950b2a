import { describe, expect, it } from 'vitest';
import { evaluate, ndcg, recall, reciprocalRank } from '../../../src/search/evaluate.ts';

const judged = (...ids: string[]) => new Map(ids.map((id) => [id, 1]));

describe('nDCG', () => {
  it('is 1 for the best ranking and 0 for none', () => {
    expect(ndcg(['a', 'b', 'x'], judged('a', 'b'))).toBe(1);
    expect(ndcg([], judged('a'))).toBe(0);
    expect(ndcg(['a'], new Map())).toBe(0);
  });
  it('agrees with the sum done by hand', () => {
    // Gains 0, 1, 0, 1 at ranks 1 to 4: 1/log2(3) + 1/log2(5) = 0.63093 + 0.43068; ideal with three relevant: 1 + 0.63093 + 0.5.
    expect(ndcg(['x', 'a', 'y', 'b'], judged('a', 'b', 'c'))).toBeCloseTo(1.06161 / 2.13093, 4);
    // Graded: 1·1 + 3/log2(3); ideal 3 + 1/log2(3).
    expect(ndcg(['a', 'b'], new Map([['a', 1], ['b', 3]]))).toBeCloseTo(2.89279 / 3.63093, 4);
  });
  it('looks no deeper than asked', () => expect(ndcg(['x', 'y', 'a'], judged('a'), 2)).toBe(0));
});

describe('the other measures', () => {
  it('reciprocal rank', () => {
    expect(reciprocalRank(['x', 'y', 'a'], judged('a'))).toBeCloseTo(1 / 3);
    expect(reciprocalRank(['x'], judged('a'))).toBe(0);
  });
  it('recall counts a document once', () => {
    expect(recall(['a', 'a', 'x'], judged('a', 'b'))).toBe(0.5);
    expect(recall(['x', 'a', 'b'], judged('a', 'b'), 2)).toBe(0.5);
  });
  it('means over judged questions, unasked ones counting as empty', () => {
    expect(evaluate(new Map([['1', ['a']], ['2', ['x', 'b']]]), new Map([['1', judged('a')], ['2', judged('b')], ['3', judged('c')], ['4', judged('d')]])))
      .toEqual({ ndcg10: (1 + 1 / Math.log2(3)) / 4, mrr: 1.5 / 4, recall100: 2 / 4, without_hit: 2 / 4 });
  });
});
