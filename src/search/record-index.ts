// The lunr index over records, opened from its packed form. Pure, and the same in browser and Node.
//
// lunr's own JSON holds every match twice, once by term with the document's reference as a key and once by document
// with a computed score: 13 MB compressed over whole texts of 10,000 lessons. The packed form holds only what cannot
// be computed: which term stands in which field of which record, how often, and how long fields are. Scores
// are lunr's own formula, applied to a term when it is first asked for; lunr.Index does the rest.
import lunr from 'lunr';

/** The fields, and how much a match in each counts. */
export const FIELD_BOOSTS = { title: 3, summary: 1.5, action: 1.2, names: 1 } as const;
export type SearchField = keyof typeof FIELD_BOOSTS;
export const SEARCH_FIELDS = Object.keys(FIELD_BOOSTS) as SearchField[];

// lunr's defaults for the two constants of BM25.
const B = 0.75;
const K1 = 1.2;

/** The packed form. Lists by term are in the order of `terms`, lists by field in that of SEARCH_FIELDS. */
export interface PackedIndex {
  /** The terms, sorted by code unit, joined by spaces. */
  terms: string;
  /**
   * By field, then term: the records in which the term stands there, 0 for none. Each is twice the distance from
   * the record before (from -1 at first), plus 1 where the number of times follows because it is not once.
   */
  postings: (number[] | 0)[][];
  /** By field, then record: the number of terms. */
  lengths: number[][];
}

export interface RecordMatch {
  /** Position of the record in the table. */
  record: number;
  score: number;
  /** The terms that matched. */
  terms: string[];
}

export interface RecordIndex {
  /** Whether some record holds the term. */
  has(term: string): boolean;
  /** Terms that start with a prefix; the most common first, at most `most`. */
  startingWith(prefix: string, most: number): string[];
  /** In how many records the term stands. */
  frequency(term: string): number;
  /** Records that hold at least one of the terms, best first. */
  query(clauses: readonly { term: string; boost: number }[]): RecordMatch[];
}

/** Opens a packed index. */
export function openRecordIndex({ terms: joined, postings, lengths }: PackedIndex): RecordIndex {
  const terms = joined === '' ? [] : joined.split(' ');
  const positions = new Map(terms.map((term, index) => [term, index]));
  const documents = lengths[0]?.length ?? 0;
  const averages = lengths.map((list) => list.reduce((sum, length) => sum + length, 0) / Math.max(1, list.length));
  const invertedIndex: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  const fieldVectors: Record<string, lunr.Vector> = Object.create(null) as Record<string, lunr.Vector>;

  const load = (term: string, position: number) => {
    const found = SEARCH_FIELDS.map((_, field) => unpackPostings(postings[field]?.[position] ?? 0));
    const idf = inverseFrequency(found.reduce((sum, { length }) => sum + length, 0), documents);
    const posting: Record<string, unknown> = { _index: position };
    SEARCH_FIELDS.forEach((name, field) => {
      const records: Record<string, object> = {};
      for (const [record, times] of found[field] ?? []) {
        records[record] = {};
        const length = lengths[field]?.[record] ?? 0;
        const score = idf * ((K1 + 1) * times) / (K1 * (1 - B + B * (length / (averages[field] || 1))) + times) * FIELD_BOOSTS[name];
        (fieldVectors[`${name}/${record}`] ??= new lunr.Vector([])).insert(position, Math.round(score * 1000) / 1000);
      }
      posting[name] = records;
    });
    invertedIndex[term] = posting;
  };
  // lunr looks every term of a query up in its token set first. Only whole terms are asked for here, so the
  // vocabulary can stand in for it, and loads what lunr will read next. Building a real one costs 0.3 s at
  // 30,000 terms (a desktop's core) and gives only wildcards and typing errors, which `startingWith` and its like do cheaper.
  const tokenSet = {
    intersect(asked: lunr.TokenSet) {
      const term = asked.toArray()[0] ?? '';
      const position = positions.get(term);
      if (position === undefined) return new lunr.TokenSet();
      if (invertedIndex[term] === undefined) load(term, position);
      return asked;
    },
  } as unknown as lunr.TokenSet;
  const index = new lunr.Index({ invertedIndex, fieldVectors, tokenSet, fields: SEARCH_FIELDS, pipeline: new lunr.Pipeline() } as unknown as lunr.Index.Attributes);

  // A record counts once, in however many fields the term stands.
  const frequencies = new Map<string, number>();
  const frequency = (term: string): number => {
    const position = positions.get(term);
    if (position === undefined) return 0;
    const known = frequencies.get(term);
    if (known !== undefined) return known;
    const records = new Set<number>();
    for (const list of postings) for (const [record] of unpackPostings(list[position] ?? 0)) records.add(record);
    frequencies.set(term, records.size);
    return records.size;
  };
  return {
    has: (term) => positions.has(term),
    frequency,
    startingWith(prefix, most) {
      const found: string[] = [];
      for (let at = firstFrom(terms, prefix); at < terms.length && terms[at]?.startsWith(prefix); at++) found.push(terms[at] ?? '');
      return found.map((term) => [term, frequency(term)] as const).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, most).map(([term]) => term);
    },
    query(clauses) {
      if (clauses.length === 0) return [];
      const results = index.query((query) => {
        for (const { term, boost } of clauses) query.term(term, { boost, usePipeline: false });
      });
      return results
        .map(({ ref, score, matchData }) => ({ record: Number(ref), score, terms: Object.keys(matchData.metadata as object) }))
        .sort((a, b) => b.score - a.score || a.record - b.record);
    },
  };
}

/** lunr.idf, which counts a term once for each field in which a record holds it. */
function inverseFrequency(holding: number, documents: number): number {
  return Math.log(1 + Math.abs((documents - holding + 0.5) / (holding + 0.5)));
}

/** Pairs of record and number of times. */
function unpackPostings(packed: number[] | 0): [number, number][] {
  const found: [number, number][] = [];
  if (packed === 0) return found;
  let record = -1;
  for (let at = 0; at < packed.length; at++) {
    const value = packed[at] ?? 0;
    record += value >> 1;
    found.push([record, value & 1 ? packed[++at] ?? 1 : 1]);
  }
  return found;
}

/** The reverse of `unpackPostings`; records in rising order. */
export function packPostings(found: readonly (readonly [record: number, times: number])[]): number[] | 0 {
  if (found.length === 0) return 0;
  let before = -1;
  return found.flatMap(([record, times]) => {
    const step = (record - before) * 2;
    before = record;
    return times === 1 ? [step] : [step + 1, times];
  });
}

/** Position of the first text that is not before `wanted`. */
function firstFrom(sorted: readonly string[], wanted: string): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? '') < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
