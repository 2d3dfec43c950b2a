// What of an answer is shown at first: some of each kind, so that no kind hides another, or more of one alone.
import type { Sort } from '../../search/facets.ts';
import { groupByKind, type Answer, type Engines } from '../../search/search.ts';
import { showHit, type Shown } from './result.ts';

/** Results of one kind among others. Each costs its text, so few are shown of the kinds that matched less. */
const EACH_OF_FIRST = 5;
const EACH = 3;
/** Results of one kind, when only that kind was found or asked for. */
export const PAGE = 12;

export interface ShownGroup {
  /** Empty where an order across kinds makes one list of all. */
  kind: string;
  total: number;
  shown: Shown[];
}

/** The groups of an answer with what is shown of each. `most` of a group that stands alone. */
export function prepareResults(answer: Answer, engines: Engines, { sort, most = PAGE }: { sort: Sort; most?: number }): Promise<ShownGroup[]> {
  const { hits } = answer;
  const groups = sort === 'relevance' ? groupByKind(hits, engines.index.table) : hits.length === 0 ? [] : [{ kind: '', hits: [...hits], total: hits.length }];
  return Promise.all(groups.map(async ({ kind, hits: found, total }, place) => {
    const many = groups.length === 1 ? most : place === 0 ? EACH_OF_FIRST : EACH;
    return { kind, total, shown: await Promise.all(found.slice(0, many).map((hit) => showHit(hit, answer, engines))) };
  }));
}
