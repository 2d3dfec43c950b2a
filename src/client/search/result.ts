// A result as it is shown: title and passage with the words marked, kind, state, phase and project.
import { excerptOf, markWords, type Piece } from '../../search/excerpt.ts';
import type { Hit } from '../../search/search.ts';
import type { Query } from '../../search/query.ts';
import { kindOf, type LoadedSearch } from './engine.ts';
import { say, words } from './words.ts';

export interface Shown {
  address: string;
  title: Piece[];
  excerpt: Piece[];
  /** Words about it: id, state, phases, project. */
  about: string[];
}

/** Everything that a result shows; the page's text is loaded only where the summary does not say why it was found. */
export async function showHit(hit: Hit, query: Query, loaded: LoadedSearch): Promise<Shown> {
  const { engines: { table } } = loaded;
  const { address, title, summary } = await loaded.card(hit.target);
  const own = markWords(summary, query);
  const excerpt = hit.text && !own.some(({ marked }) => marked) ? await hit.text().then((text) => excerptOf(text, query), () => own) : own;
  const record = hit.target < table.size;
  const facts = record ? table.facets(hit.target) : {};
  const titleOf = (facet: 'phase' | 'project', value: string) => table.values(facet).find((known) => known.value === value)?.title ?? value;
  return {
    address: address + (hit.clause ? `#${hit.clause.id}` : ''),
    title: markWords(title, query),
    excerpt: hit.clause ? [{ text: say(words.clause, hit.clause), marked: false }] : excerpt,
    about: [
      ...(record && kindOf(hit, loaded.engines) !== 'term' ? [table.id(hit.target)] : []),
      ...(facts.state ?? []).map((state) => words.states[state] ?? state),
      ...(facts.phase ?? []).slice(0, 2).map((phase) => titleOf('phase', phase)),
      ...(kindOf(hit, loaded.engines) === 'project' ? [] : (facts.project ?? []).map((project) => titleOf('project', project))),
    ],
  };
}

/** The word for a kind, as the heading of a group. */
export function kindWord(kind: string): string {
  return kind === 'page' ? words.otherPages : words.kinds[kind] ?? kind;
}
