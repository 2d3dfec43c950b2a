// How good a ranking is, against judged questions. Pure; the formulas are those of trec_eval.

/** Gain of each relevant document of a question by its id; 1 each where judgements are yes or no. */
export type Judgements = ReadonlyMap<string, number>;

/**
 * nDCG at `depth`: the discounted gain Σ gain / log2(rank + 1) of the ranking, over that of the best possible one.
 * Järvelin and Kekäläinen 2002, with linear gain as in trec_eval. 0 where nothing is relevant.
 */
export function ndcg(ranking: readonly string[], judgements: Judgements, depth = 10): number {
  const discounted = (gains: readonly number[]) => gains.slice(0, depth).reduce((sum, gain, index) => sum + gain / Math.log2(index + 2), 0);
  const ideal = discounted([...judgements.values()].sort((a, b) => b - a));
  return ideal === 0 ? 0 : discounted(ranking.map((id) => judgements.get(id) ?? 0)) / ideal;
}

/** One over the rank of the first relevant document; 0 where there is none. */
export function reciprocalRank(ranking: readonly string[], judgements: Judgements): number {
  const index = ranking.findIndex((id) => (judgements.get(id) ?? 0) > 0);
  return index === -1 ? 0 : 1 / (index + 1);
}

/** The share of the relevant documents among the first `depth`; 0 where nothing is relevant. */
export function recall(ranking: readonly string[], judgements: Judgements, depth = 100): number {
  const relevant = [...judgements.values()].filter((gain) => gain > 0).length;
  if (relevant === 0) return 0;
  return new Set(ranking.slice(0, depth).filter((id) => (judgements.get(id) ?? 0) > 0)).size / relevant;
}

export interface Evaluation { ndcg10: number; mrr: number; recall100: number; without_hit: number }

/** Means over all questions that have judgements; `without_hit` is the share of questions with an empty ranking. */
export function evaluate(rankings: ReadonlyMap<string, readonly string[]>, judgements: ReadonlyMap<string, Judgements>): Evaluation {
  const questions = [...judgements].map(([question, judged]) => ({ ranking: rankings.get(question) ?? [], judged }));
  const mean = (value: (question: (typeof questions)[number]) => number) => (questions.length === 0 ? 0 : questions.reduce((sum, question) => sum + value(question), 0) / questions.length);
  return {
    ndcg10: mean(({ ranking, judged }) => ndcg(ranking, judged)),
    mrr: mean(({ ranking, judged }) => reciprocalRank(ranking, judged)),
    recall100: mean(({ ranking, judged }) => recall(ranking, judged)),
    without_hit: mean(({ ranking }) => (ranking.length === 0 ? 1 : 0)),
  };
}
