// Decides what a reader sees: takes a question apart, brings what it needs of the index, and ranks.
// The same in browser and Node.
import { termOf, wordsIn, type Word } from '../model/words.ts';
import { correctionsOf, endingsOf } from './correct.ts';
import { countFacets, passing, type FacetCounts, type FacetValues, type Field, type Sort } from './facets.ts';
import type { Posting } from './parts.ts';
import { isTelling, meantValues, MOST_WORDS, readTyped, type Query, type QueryWord, type Typed } from './query.ts';
import { placeOf, scoreAll, type Alternative, type Concept } from './score.ts';
import type { SearchIndex } from './search-index.ts';
import { synonymsIn } from './synonyms.ts';
import type { RecordTable } from './table.ts';

/** Whole texts, for passages and phrases: served by Pagefind in a browser, from memory on the command line. */
export interface Texts {
  /** The plain text of a record, loaded when it is shown. */
  text(record: number): Promise<string>;
  /** The records whose texts hold the words one after the other, in whatever form. */
  phrase(words: string): Promise<ReadonlySet<number>>;
}

export interface Engines { index: SearchIndex; texts: Texts }

export interface Question {
  text: string;
  chosen?: FacetValues;
  /** Whether the last word may not be complete. */
  typing?: boolean;
  sort?: Sort;
  /** Whether misspelled words are taken as they stand. */
  literal?: boolean;
}

export interface Hit {
  record: number;
  score: number;
  /** Whether it was asked for by its id or number. */
  named?: true;
  /** The clause that was asked for by its number. */
  clause?: { id: string; title: string };
}

/** Why a record is among the results. */
export interface Why {
  /** Words of the question that it holds, as typed. */
  holds: string[];
  /** Words of the question that it says in another way. */
  says: { typed: string; word: string; why: 'correction' | 'synonym' }[];
  /** Words that it does not hold, while lessons like it do. */
  near: string[];
}

export interface Answer {
  query: Query;
  /** Best first, after the choice of facets. */
  hits: Hit[];
  /** Over all results, so that every count is what a click gives. */
  counts: FacetCounts;
  /** Words that nothing was found for, as typed; phrases in quotation marks. */
  missing: string[];
  /** Words that were taken for misspelled, with what they were taken for. */
  corrected: { typed: string; meant: string }[];
  /** Why a record was found. */
  why(record: number): Why;
  /** Set where phrases could not be looked up; their words were looked for one by one. */
  failure?: unknown;
}

/** Results that hold less than this share of what the best holds are noise: one common word of a sentence. */
const LEAST_COVERAGE = 0.2;
/** What a half-typed word's possible ending counts beside the word itself. */
const ENDING_WEIGHT = 0.5;
/** What a correction counts: the likeliest, and any other. */
const CORRECTION_WEIGHTS = [0.9, 0.5];
const SYNONYM_WEIGHT = 0.8;
/** What no longer holds is found, but after what does. */
const PAST_WEIGHT = 0.5;
/** Who types a sentence has a worry: what was learned and what is to be done come before what only belongs to it. */
const WORRY_WORDS = 4;
const WORRY_WEIGHTS: Record<string, number> = { lesson: 1.15, standard: 1.1, project: 0.85, training: 0.85, page: 0.7 };
/** Ids and clause numbers, in whatever case. */
const NAME = /^[a-z]{1,12}(?:-[a-z0-9]{1,24}){1,8}$/i;

/**
 * Answers a question. Phrases that cannot be looked up are reported in the answer.
 * @throws what the index throws where a part of it cannot be had.
 */
export async function search(engines: Engines, { text, chosen = {}, typing = false, sort = 'relevance', literal = false }: Question): Promise<Answer> {
  const { index } = engines;
  const { table, manifest } = index;
  const typed = readTyped(text, { typing, valuesOf: (field, value) => meantValues(value, table.values(field)) });
  const name = typed.id ?? (NAME.test(typed.text) ? typed.text : undefined);
  const [named, { query, postings, missing, corrected }] = await Promise.all([name === undefined ? undefined : index.named(name), readWords(typed, index, literal)]);
  const { held, unheld, failure } = await phrasesHeld(engines, query);
  const allowed = await allowedBy(query, held, index);

  const ranked: Hit[] = [];
  const asks = query.words.length > 0;
  if (asks) {
    const { score, holds, coverage } = scoreAll(query.words.map(conceptOf), postings, table.size);
    const isWorry = query.words.length >= WORRY_WORDS;
    const best = coverage.reduce((most, value) => Math.max(most, value), 0);
    for (let record = 0; record < table.size; record++) {
      const value = score[record] ?? 0;
      // What only its neighbours suggest ranks a record, and brings none.
      if (holds[record] === 0 || (coverage[record] ?? 0) < LEAST_COVERAGE * best || !allowed(record)) continue;
      ranked.push({ record, score: value * (table.isPast(record) ? PAST_WEIGHT : 1) * (isWorry ? WORRY_WEIGHTS[table.kind(record)] ?? 1 : 1) });
    }
    ranked.sort((a, b) => b.score - a.score || a.record - b.record);
  } else if (text.trim() === '' || hasSigns(query)) {
    for (let record = 0; record < table.size; record++) if (allowed(record)) ranked.push({ record, score: 0 });
  }
  const all = named ? [{ record: named.record, score: (ranked[0]?.score ?? 0) + 1, named: true as const, ...(named.clause && { clause: named.clause }) }, ...(typed.id === undefined ? ranked.filter(({ record }) => record !== named.record) : [])] : ranked;
  const passed = new Set(passing(all.map(({ record }) => record), table, chosen));
  return {
    query,
    missing: named ? [] : [...missing, ...unheld.map((phrase) => `“${phrase}”`)], corrected: named ? [] : corrected,
    hits: await sorted(all.filter(({ record }) => passed.has(record)), sort, index),
    counts: countFacets(all.map(({ record }) => record), table, chosen),
    why: (record) => whyOf(record, query, postings),
    ...(failure !== undefined && { failure }),
  };

  function hasSigns({ fields, withoutFields, without }: Query): boolean {
    return manifest.size > 0 && (Object.keys(fields).length > 0 || Object.keys(withoutFields).length > 0 || without.words.length > 0 || without.phrases.length > 0);
  }
}

export interface Group { kind: string; hits: Hit[]; total: number }

/** Results by kind, the kind of the best result first, at most `most` of each. */
export function groupByKind(hits: readonly Hit[], table: RecordTable, most = Infinity): Group[] {
  const groups = new Map<string, Group>();
  for (const hit of hits) {
    const kind = table.kind(hit.record);
    const group = groups.get(kind) ?? { kind, hits: [], total: 0 };
    groups.set(kind, group);
    group.total++;
    if (group.hits.length < most) group.hits.push(hit);
  }
  return [...groups.values()];
}

// --- words ----------------------------------------------------------------------------------------------------

interface ReadWords { query: Query; postings: Map<string, Posting>; missing: string[]; corrected: Answer['corrected'] }

async function readWords(typed: Typed, index: SearchIndex, literal: boolean): Promise<ReadWords> {
  const { languages, synonyms } = index.manifest;
  const stemsOf = (word: string): string[] => [...new Set(languages.flatMap((language) => termOf(word, language) ?? []))];
  const words = wordsOf(typed, stemsOf);
  const onlyStopWords = words.length > 0 && words.every(({ stems, open }) => stems.length === 0 && !open);
  if (onlyStopWords) for (const word of words) word.stems = [`=${word.text}`];
  for (const { at, word, stems } of synonymsIn(words.map(({ stems }) => stems), synonyms, stemsOf)) words[at]?.others.push({ word, stems, why: 'synonym' });
  const postings = await index.postings(words.flatMap(({ stems, others }) => [...stems, ...others.flatMap((other) => other.stems)]));

  const corrected: Answer['corrected'] = [];
  await Promise.all(words.map(async (word) => {
    const unknown = word.stems.length > 0 && !word.stems.some((stem) => postings.has(stem));
    if (onlyStopWords || !(word.open || unknown)) return;
    const endings = endingsOf(word.text, await index.wordsBeginning(word.text));
    const corrections = unknown && !literal && !(word.open && endings.length > 0) ? correctionsOf(word.text, await index.wordsLike(word.text)) : [];
    // An unknown word may still be the start of one.
    if (word.open || (unknown && corrections.length === 0)) word.others.push(...endings.map((ending) => ({ word: ending, stems: stemsOf(ending), why: 'ending' as const })));
    word.others.push(...corrections.map((correction) => ({ word: correction, stems: stemsOf(correction), why: 'correction' as const })));
    if (corrections[0] !== undefined && !word.others.some(({ why }) => why === 'ending')) corrected.push({ typed: word.text, meant: corrections[0] });
  }));
  for (const [term, posting] of await index.postings(words.flatMap(({ others }) => others.flatMap(({ stems }) => stems)))) postings.set(term, posting);

  const found = (word: QueryWord) => [word.stems, ...word.others.map(({ stems }) => stems)].some((stems) => stems.some((stem) => postings.has(stem)));
  return {
    postings, corrected: words.flatMap(({ text }) => corrected.filter((one) => one.typed === text)),
    missing: words.filter((word) => (isTelling(word) || onlyStopWords) && !found(word)).map(({ text }) => text),
    query: { text: typed.text, words, phrases: typed.phrases, without: typed.without, fields: typed.fields, withoutFields: typed.withoutFields, onlyStopWords, languages },
  };
}

/** The different words of a question, at most as many as anybody would type. */
function wordsOf({ words, half }: Typed, stemsOf: (word: string) => string[]): QueryWord[] {
  const found = new Map<string, QueryWord>();
  for (const word of words) {
    const stems = stemsOf(word.text);
    const key = stems[0] ?? word.text;
    const known = found.get(key);
    if (known) known.times++;
    else if (found.size < MOST_WORDS) found.set(key, { text: word.text, stems, others: [], times: 1, open: false });
    if (isHalf(word)) {
      const open = found.get(key);
      if (open) open.open = true;
    }
  }
  return [...found.values()];

  function isHalf(word: Word): boolean { return word === half; }
}

function conceptOf({ stems, others, times }: QueryWord): Concept {
  let corrections = 0;
  return {
    times,
    alternatives: [
      ...stems.map((stem): Alternative => ({ terms: [stem], weight: 1 })),
      ...others.map(({ stems: terms, why }): Alternative => ({
        terms: why === 'synonym' ? terms : terms.slice(0, 1),
        weight: why === 'ending' ? ENDING_WEIGHT : why === 'synonym' ? SYNONYM_WEIGHT : CORRECTION_WEIGHTS[corrections++] ?? CORRECTION_WEIGHTS[1] ?? 0,
      })),
    ],
  };
}

function whyOf(record: number, { words }: Query, postings: ReadonlyMap<string, Posting>): Why {
  const why: Why = { holds: [], says: [], near: [] };
  /** 2 where the record holds the term itself, 1 where its neighbours do. */
  const holding = (term: string): number => {
    const posting = postings.get(term);
    const place = posting ? placeOf(posting, record) : -1;
    return place === -1 ? 0 : place < (posting?.held ?? 0) ? 2 : 1;
  };
  for (const { text, stems, others } of words) {
    const own = Math.max(0, ...stems.map(holding));
    const other = others.find((one) => one.stems.length > 0 && one.stems.every((stem) => holding(stem) === 2));
    if (own === 2 || other?.why === 'ending') why.holds.push(text);
    else if (other) why.says.push({ typed: text, word: other.word, why: other.why === 'correction' ? 'correction' : 'synonym' });
    else if (own === 1) why.near.push(text);
  }
  return why;
}

// --- what results must and must not be -------------------------------------------------------------------------

interface Held { phrases: ReadonlySet<number>[]; without: ReadonlySet<number>[] }

async function phrasesHeld({ texts }: Engines, { phrases, without }: Query): Promise<{ held: Held; unheld: string[]; failure?: unknown }> {
  // One word in quotation marks is a word.
  const looked = phrases.filter((phrase) => wordsIn(phrase).length > 1);
  if (looked.length === 0 && without.phrases.length === 0) return { held: { phrases: [], without: [] }, unheld: [] };
  try {
    const [must = [], mustNot = []] = await Promise.all([looked, without.phrases].map((list) => Promise.all(list.map((phrase) => texts.phrase(phrase)))));
    // What nothing holds as it stands is said, and its words are looked for one by one.
    return { held: { phrases: must.filter(({ size }) => size > 0), without: mustNot }, unheld: looked.filter((_, at) => must[at]?.size === 0) };
  } catch (failure) {
    return { held: { phrases: [], without: [] }, unheld: [], failure };
  }
}

/** Which records may be among the results at all. */
async function allowedBy({ phrases, without, fields, withoutFields, languages }: Query, held: Held, index: SearchIndex): Promise<(record: number) => boolean> {
  const stemsOf = (word: string) => languages.flatMap((language) => termOf(word, language) ?? []);
  const quoted = phrases.flatMap((phrase) => { const words = wordsIn(phrase); return words.length === 1 ? [stemsOf(words[0]?.text ?? '')] : []; });
  const refused = without.words.map(stemsOf);
  const postings = await index.postings([...quoted, ...refused].flat());
  const holds = (stems: readonly string[]) => {
    const records = new Set<number>();
    for (const stem of stems) {
      const posting = postings.get(stem);
      posting?.records.subarray(0, posting.held).forEach((record) => records.add(record));
    }
    return records;
  };
  const must = [...held.phrases, ...quoted.map(holds)];
  const mustNot = [...held.without, ...refused.map(holds)];
  const { table } = index;
  const has = (field: Field, record: number, values: ReadonlySet<number>) => table.of(field, record).some((place) => values.has(place));
  const [wanted, unwanted] = [fields, withoutFields].map((chosen) => (Object.entries(chosen) as [Field, string[]][]).map(([field, values]) => ({
    field, places: new Set(values.map((value) => table.values(field).findIndex((known) => known.value === value))),
  })));
  return (record) => must.every((records) => records.has(record)) && !mustNot.some((records) => records.has(record))
    && (wanted ?? []).every(({ field, places }) => has(field, record, places)) && !(unwanted ?? []).some(({ field, places }) => has(field, record, places));
}

async function sorted(hits: Hit[], sort: Sort, index: SearchIndex): Promise<Hit[]> {
  if (sort === 'relevance') return hits;
  const { table } = index;
  const days = sort === 'newest' ? await index.days() : [];
  const rank = (record: number): number => (sort === 'newest' ? days[record] ?? 0 : sort === 'applied' ? table.applied(record) : table.of('impact', record)[0] ?? -1);
  // Of equals the more relevant stays before.
  return hits.map((hit) => [rank(hit.record), hit] as const).sort((a, b) => b[0] - a[0]).map(([, hit]) => hit);
}
