// Decides what the reader sees: asks the record index and the page index, and makes one ranked list of their answers.
// Pure over the two engines, and the same in browser and Node.
import { countFacets, passes, type FacetCounts, type FacetValues } from './facets.ts';
import type { PageMatch, PageSearch } from './page-search.ts';
import { isTelling, readQuery, type Query, type QueryWord } from './query.ts';
import type { RecordIndex, RecordMatch } from './record-index.ts';
import type { RecordTable } from './record-table.ts';
import { fold, termOf, wordsIn } from '../model/words.ts';

export interface Engines {
  table: RecordTable;
  index: RecordIndex;
  /** Absent while authoring, where there is no index of pages. */
  pages?: PageSearch | undefined;
  locale: string;
}

export interface Hit {
  /** Number of the record; from the table's size on, of a page that is none. */
  target: number;
  score: number;
  /** The clause that was asked for by its number. */
  clause?: { id: string; title: string };
  /** The page's text, where the page index found it. */
  text?: () => Promise<string>;
}

export interface Answer {
  query: Query;
  /** Best first, after the choice of facets. */
  hits: Hit[];
  /** Over all results, so that every count is what a click gives. */
  counts: FacetCounts;
  /** Words that nothing was found for, as typed. */
  missing: string[];
  /** Set where whole pages could not be searched; the hits are then those of the record index. */
  failure?: unknown;
}

export interface Question { text: string; chosen?: FacetValues; typing?: boolean }

/** How much a match in the page text counts beside one in the fields of the record. */
const TEXT_WEIGHT = 0.6;
/** How much of a score depends on the share of the question that was found, by weight of its words. */
const COVERAGE_WEIGHT = 0.6;
/** Results that hold less than this share of what the best holds are noise: one common word of a sentence. */
const LEAST_COVERAGE = 0.25;
/** Where fewer pages hold all words, those that hold some are asked for as well. */
const FEW_TOGETHER = 8;
/** Word by word, only the weightiest are asked for: each costs a part of Pagefind's index. */
const MOST_ASKED_ALONE = 12;
/** What a half-typed word's possible ending counts beside the word itself. */
const ENDING_BOOST = 0.5;
/** What no longer applies is found, but after what does. */
const PAST_STATES = new Set(['retired', 'superseded', 'withdrawn']);
const PAST_WEIGHT = 0.5;

/** Answers a question. Never throws: a page index that fails is reported in the answer. */
export async function search(engines: Engines, { text, chosen = {}, typing = false }: Question): Promise<Answer> {
  const { table, index, locale } = engines;
  const query = readQuery(text, index, { locale, typing });
  const candidates = new Candidates(table.size);
  let missing: string[] = [];
  let failure: unknown;
  if (query.text === '') {
    for (let record = 0; record < table.size; record++) candidates.of(record);
  } else {
    takeNamed(candidates, query, engines);
    const weights = query.words.map((word) => weightOf(word, engines));
    takeRecords(candidates, query, index, weights);
    const found = await takePages(candidates, query, weights, engines.pages).catch((error: unknown) => { failure = error; return undefined; });
    missing = failure === undefined ? missingWords(query, index, found) : [];
  }
  const ranked = candidates.ranked((target) => PAST_STATES.has(factsOf(target, table).state?.[0] ?? '') ? PAST_WEIGHT : 1);
  return {
    query, missing,
    hits: ranked.filter(({ target }) => passes(factsOf(target, table), chosen)),
    counts: countFacets(ranked.map(({ target }) => factsOf(target, table)), chosen),
    ...(failure !== undefined && { failure }),
  };
}

/** Facet values of a result; a page that is no record has the kind `page`. */
export function factsOf(target: number, table: RecordTable): FacetValues {
  return target < table.size ? table.facets(target) : { kind: ['page'] };
}

export interface Group { kind: string; hits: Hit[]; total: number }

/** Results by kind, the kind of the best result first, at most `most` of each. */
export function groupByKind(hits: readonly Hit[], table: RecordTable, most = Infinity): Group[] {
  const groups = new Map<string, Group>();
  for (const hit of hits) {
    const kind = factsOf(hit.target, table).kind?.[0] ?? 'page';
    const group = groups.get(kind) ?? { kind, hits: [], total: 0 };
    groups.set(kind, group);
    group.total++;
    if (group.hits.length < most) group.hits.push(hit);
  }
  return [...groups.values()];
}

// --- candidates -----------------------------------------------------------------------------------------------

interface Candidate { target: number; record: number; page: number; bonus: number; coverage: number; words: Set<number>; clause?: Hit['clause']; text?: Hit['text'] }

/** Everything that was found, by what was found of it. */
class Candidates {
  readonly #byTarget = new Map<number, Candidate>();
  readonly size: number;

  constructor(size: number) { this.size = size; }

  of(target: number): Candidate {
    let candidate = this.#byTarget.get(target);
    if (!candidate) this.#byTarget.set(target, candidate = { target, record: 0, page: 0, bonus: 0, coverage: 0, words: new Set() });
    return candidate;
  }

  /** Sets for each candidate what share of the question it holds. */
  cover(weights: readonly number[]): void {
    const all = weights.reduce((sum, weight) => sum + weight, 0) || 1;
    for (const candidate of this.#byTarget.values()) candidate.coverage = [...candidate.words].reduce((sum, word) => sum + (weights[word] ?? 0), 0) / all;
  }

  ranked(factor: (target: number) => number): Hit[] {
    const all = [...this.#byTarget.values()];
    const best = all.reduce((most, { coverage }) => Math.max(most, coverage), 0);
    return all
      .filter(({ coverage, bonus }) => bonus > 0 || coverage >= LEAST_COVERAGE * best)
      .map(({ target, record, page, bonus, coverage, clause, text }): Hit => ({
        target,
        score: bonus + (record + TEXT_WEIGHT * page) * (1 - COVERAGE_WEIGHT + COVERAGE_WEIGHT * coverage) * factor(target),
        ...(clause && { clause }), ...(text && { text }),
      }))
      .sort((a, b) => b.score - a.score || a.target - b.target);
  }
}

/** Ids and clause numbers typed as such, and titles. */
function takeNamed(candidates: Candidates, query: Query, { table }: Engines): void {
  const record = table.withId(query.text);
  if (record !== undefined) candidates.of(record).bonus += 10;
  const clause = table.clause(query.text);
  if (clause) {
    const candidate = candidates.of(clause.record);
    candidate.bonus += 10;
    candidate.clause = { id: clause.id, title: clause.title };
  }
  // Where the words say nothing (stop words, signs, emoji) the text itself may stand in a title.
  const literal = !query.words.some(isTelling);
  const folded = fold(query.text);
  for (let at = 0; at < table.size; at++) {
    const title = table.foldedTitle(at);
    if (title === folded) candidates.of(at).bonus += 1;
    else if (literal && title.includes(folded)) candidates.of(at).bonus += 0.2;
  }
}

/** How much a word tells: the rarer, the more. Words that no record holds weigh most. */
function weightOf(word: QueryWord, { index, table }: Engines): number {
  if (!isTelling(word)) return 0;
  const holding = Math.min(table.size, [word.term ?? '', ...word.terms].reduce((sum, term) => sum + index.frequency(term), 0));
  return Math.log(1 + (table.size - holding + 0.5) / (holding + 0.5));
}

function takeRecords(candidates: Candidates, query: Query, index: RecordIndex, weights: readonly number[]): void {
  const wordsOf = new Map<string, number[]>();
  const clauses = query.words.flatMap(({ term, terms }, word) => [
    ...(term === undefined ? [] : [{ term, boost: 1 }]),
    ...terms.map((ending) => ({ term: ending, boost: ENDING_BOOST })),
  ].map((clause) => {
    wordsOf.set(clause.term, [...(wordsOf.get(clause.term) ?? []), word]);
    return clause;
  }));
  const matches: RecordMatch[] = index.query(clauses);
  const best = matches[0]?.score || 1;
  for (const { record, score, terms } of matches) {
    const candidate = candidates.of(record);
    candidate.record = score / best;
    for (const term of terms) for (const word of wordsOf.get(term) ?? []) candidate.words.add(word);
  }
  candidates.cover(weights);
}

/**
 * Asks the page index for all words together, and where few pages hold them all, for each alone.
 * @returns the words (by position) that some page holds; undefined where there is no page index.
 */
async function takePages(candidates: Candidates, query: Query, weights: readonly number[], pages: PageSearch | undefined): Promise<Set<number> | undefined> {
  if (!pages || query.words.length === 0) return undefined;
  // Stop words are in every page and would only cost the largest parts of the index.
  const asked = query.words.map((word, position) => ({ word, position })).filter(({ word }) => query.onlyStopWords || isTelling(word));
  const together = await pages.search(asked.map(({ word }) => word.text).join(' '));
  const every = asked.map(({ position }) => position);
  const meant = await isMeant(together, asked.map(({ word }) => word), query.locale);
  if (meant) takePageMatches(candidates, together, every, 1);
  candidates.cover(weights);
  if (asked.length === 1 || (meant && together.length >= FEW_TOGETHER)) return new Set(meant ? every : []);
  const alone = asked.toSorted((a, b) => (weights[b.position] ?? 0) - (weights[a.position] ?? 0)).slice(0, MOST_ASKED_ALONE);
  const total = alone.reduce((sum, { position }) => sum + (weights[position] ?? 0), 0) || 1;
  const answers = await Promise.all(alone.map(async ({ word }) => {
    const matches = await pages.search(word.text);
    return meant || await isMeant(matches, [word], query.locale) ? matches : [];
  }));
  answers.forEach((matches, index) => {
    const position = alone[index]?.position ?? 0;
    takePageMatches(candidates, matches, [position], (weights[position] ?? 0) / total);
  });
  candidates.cover(weights);
  // What was not asked for is not known to be missing.
  return new Set([...every.filter((position) => !alone.some((word) => word.position === position)), ...alone.filter((_, index) => (answers[index]?.length ?? 0) > 0).map(({ position }) => position)]);
}

/**
 * Whether matches are matches. Pagefind takes a word that it does not know for the nearest beginning that it does
 * (“quetzalcoatl” for “question”) without saying so. It does that word by word, not page by page: so where its
 * best page lacks a word, no page has it.
 */
async function isMeant(matches: readonly PageMatch[], words: readonly QueryWord[], locale: string): Promise<boolean> {
  const best = matches.reduce<PageMatch | undefined>((first, match) => (first && first.score >= match.score ? first : match), undefined);
  if (!best) return false;
  const held = [...new Set(wordsIn(await best.text()).map(({ text }) => text))];
  return words.every((word) => held.some((other) => isNear(other, word, locale)));
}

/** Whether two words are forms of one. Pagefind's stemmer is another than ours, so a long common beginning is enough. */
function isNear(held: string, { text, term, terms }: QueryWord, locale: string): boolean {
  if (held.startsWith(text)) return true;
  const other = termOf(held, locale);
  if (other !== undefined && (other === term || terms.includes(other))) return true;
  const enough = Math.max(3, Math.ceil(text.length * 0.75));
  return text.length > 3 && held.startsWith(text.slice(0, enough));
}

function takePageMatches(candidates: Candidates, matches: readonly PageMatch[], words: readonly number[], weight: number): void {
  const best = matches.reduce((most, { score }) => Math.max(most, score), 0) || 1;
  for (const { target, score, text } of matches) {
    const candidate = candidates.of(target);
    candidate.page += weight * score / best;
    candidate.text = text;
    for (const word of words) candidate.words.add(word);
  }
}

function missingWords(query: Query, index: RecordIndex, inPages: ReadonlySet<number> | undefined): string[] {
  return query.words.filter((word, position) => {
    if (!isTelling(word) && !query.onlyStopWords) return false;
    const inRecords = (word.term !== undefined && index.has(word.term)) || word.terms.length > 0;
    return !inRecords && !(inPages?.has(position) ?? false);
  }).map(({ text }) => text);
}
