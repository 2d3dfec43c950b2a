// Facets: by what results are narrowed, and how many there are of each. Several values of one facet widen, facets
// narrow each other. Pure, and the same in browser and Node.

/** The facets, in the order in which they are shown. */
export const FACETS = ['kind', 'phase', 'domain', 'rootCause', 'outcome', 'impact', 'type', 'approach', 'tier', 'state', 'year', 'project'] as const;
export type Facet = (typeof FACETS)[number];
/** What a question may name besides (`owner:pmo-manager`); nobody narrows by a list of them. */
export const FIELDS = [...FACETS, 'owner', 'tag'] as const;
export type Field = (typeof FIELDS)[number];

/** The values of a record, or the values that a reader chose. A facet that is absent chooses nothing. */
export type FacetValues = Partial<Record<Field, readonly string[]>>;
/** How many results each value has. */
export type FacetCounts = Record<Facet, Map<string, number>>;

/** What facets of records are read from: values by their places in a list, so that ten thousand records are counted at once. */
export interface FacetSource {
  /** All values of a field, in the library's order. */
  values(field: Field): readonly { value: string }[];
  /** The places of a record's values in that list. */
  of(field: Field, record: number): readonly number[];
}

/** The records that pass a choice. */
export function passing(records: readonly number[], source: FacetSource, chosen: FacetValues): number[] {
  const wanted = wantedIn(source, chosen);
  return wanted.length === 0 ? [...records] : records.filter((record) => wanted.every(({ field, places }) => source.of(field, record).some((place) => places.has(place))));
}

/**
 * Counts, for every value, the records that have it under the choices of all other facets: with nothing chosen in its own
 * facet, the count of a value is the number of results after it is chosen.
 */
export function countFacets(records: readonly number[], source: FacetSource, chosen: FacetValues): FacetCounts {
  const wanted = wantedIn(source, chosen);
  const counts = FACETS.map((facet) => new Uint32Array(source.values(facet).length));
  for (const record of records) {
    let missed: Field | undefined;
    let misses = 0;
    for (const { field, places } of wanted) {
      if (source.of(field, record).some((place) => places.has(place))) continue;
      misses++;
      missed = field;
      if (misses > 1) break;
    }
    // A record that only one facet shuts out still counts for the other values of that facet.
    if (misses > 1) continue;
    FACETS.forEach((facet, at) => {
      if (misses === 1 && facet !== missed) return;
      const column = counts[at] as Uint32Array;
      for (const place of source.of(facet, record)) column[place] = (column[place] ?? 0) + 1;
    });
  }
  return Object.fromEntries(FACETS.map((facet, at) => [facet, new Map(source.values(facet).flatMap(({ value }, place) => {
    const n = counts[at]?.[place] ?? 0;
    return n === 0 ? [] : [[value, n] as const];
  }))])) as FacetCounts;
}

function wantedIn(source: FacetSource, chosen: FacetValues): { field: Field; places: Set<number> }[] {
  return FIELDS.flatMap((field) => {
    const values = chosen[field];
    if (values === undefined || values.length === 0) return [];
    const all = source.values(field);
    return [{ field, places: new Set(values.map((value) => all.findIndex((known) => known.value === value))) }];
  });
}

/** How results may be sorted; relevance where nothing is said. */
export const SORTS = ['relevance', 'newest', 'impact', 'applied'] as const;
export type Sort = (typeof SORTS)[number];

/** What is asked, as it stands in the address. */
export interface Asked {
  text: string;
  chosen: FacetValues;
  sort: Sort;
  /** Whether misspelled words are taken as they stand. */
  literal: boolean;
}

export const NOTHING_ASKED: Asked = { text: '', chosen: {}, sort: 'relevance', literal: false };

/** Reads an address (`?q=…&kind=lesson&phase=planning&sort=newest`). What it does not know it leaves out. */
export function askedIn(parameters: URLSearchParams): Asked {
  return {
    text: parameters.get('q') ?? '', chosen: chosenIn(parameters, FACETS),
    sort: SORTS.find((sort) => sort === parameters.get('sort')) ?? 'relevance',
    literal: parameters.get('literal') === '1',
  };
}

/** The address parameters of what is asked; nothing for what is as usual. */
export function parametersOf({ text, chosen, sort, literal }: Asked): URLSearchParams {
  const parameters = new URLSearchParams();
  if (text !== '') parameters.set('q', text);
  putChosen(parameters, chosen, FACETS);
  if (sort !== 'relevance') parameters.set('sort', sort);
  if (literal) parameters.set('literal', '1');
  return parameters;
}

/** Which values of the fields an address chooses. */
export function chosenIn(parameters: URLSearchParams, fields: readonly Field[]): FacetValues {
  return Object.fromEntries(fields.flatMap((field) => {
    const values = [...new Set(parameters.getAll(field).filter((value) => value !== ''))];
    return values.length > 0 ? [[field, values]] : [];
  }));
}

/** Adds what is chosen to an address. */
export function putChosen(parameters: URLSearchParams, chosen: FacetValues, fields: readonly Field[]): void {
  for (const field of fields) for (const value of chosen[field] ?? []) parameters.append(field, value);
}

/** Whether a choice leaves anything out. */
export function narrows(chosen: FacetValues): boolean {
  return FIELDS.some((field) => (chosen[field]?.length ?? 0) > 0);
}
