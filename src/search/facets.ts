// Facets: by what results are narrowed, and how many there are of each. Several values of one facet widen, facets
// narrow each other. Pure, and the same in browser and Node.

/** The facets, in the order in which they are shown. */
export const FACETS = ['kind', 'phase', 'domain', 'rootCause', 'project', 'state'] as const;
export type Facet = (typeof FACETS)[number];

/** The values of a record, or the values that a reader chose. A facet that is absent chooses nothing. */
export type FacetValues = Partial<Record<Facet, readonly string[]>>;
/** How many results each value has. */
export type FacetCounts = Record<Facet, Map<string, number>>;

/** Whether a record with these values passes the choice, `except` for one facet. */
export function passes(values: FacetValues, chosen: FacetValues, except?: Facet): boolean {
  return FACETS.every((facet) => {
    const wanted = chosen[facet];
    if (facet === except || wanted === undefined || wanted.length === 0) return true;
    return values[facet]?.some((value) => wanted.includes(value)) ?? false;
  });
}

/**
 * Counts, for every value, the results that have it under the choices of all other facets: with nothing chosen in
 * its own facet, the count of a value is the number of results after it is chosen.
 */
export function countFacets(results: readonly FacetValues[], chosen: FacetValues): FacetCounts {
  const counts = Object.fromEntries(FACETS.map((facet) => [facet, new Map<string, number>()])) as FacetCounts;
  for (const values of results) {
    for (const facet of FACETS) {
      if (!passes(values, chosen, facet)) continue;
      for (const value of values[facet] ?? []) counts[facet].set(value, (counts[facet].get(value) ?? 0) + 1);
    }
  }
  return counts;
}

/** Reads a choice from an address (`?q=…&kind=lesson&phase=planning`). Unknown parameters are left alone. */
export function chosenIn(parameters: URLSearchParams): FacetValues {
  const chosen: FacetValues = {};
  for (const facet of FACETS) {
    const values = [...new Set(parameters.getAll(facet).filter((value) => value !== ''))];
    if (values.length > 0) chosen[facet] = values;
  }
  return chosen;
}

/** The address parameters of a question and a choice. */
export function parametersOf(text: string, chosen: FacetValues): URLSearchParams {
  const parameters = new URLSearchParams();
  if (text !== '') parameters.set('q', text);
  for (const facet of FACETS) for (const value of chosen[facet] ?? []) parameters.append(facet, value);
  return parameters;
}
