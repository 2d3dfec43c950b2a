// The templates that a project cannot do without.
import type { Library, RecordOf } from '../library/index.ts';

/** The templates that a project of a tier must use: those that a smaller tier must use too. Of an unknown tier, those of all. In the order of their titles. */
export function minimumSet(library: Library, tier: string | undefined): RecordOf<'template'>[] {
  const order = library.taxonomy.tiers.map(({ id }) => id);
  return library.of('template')
    .filter(({ data: { minimumTier } }) => minimumTier !== undefined && (tier === undefined || order.indexOf(minimumTier) <= order.indexOf(tier)))
    .sort((a, b) => a.title.localeCompare(b.title, library.settings.locale ?? 'en-GB'));
}
