// A result as it is shown: its title and the passage that matched with the words marked, why it matched, and what it is.
import { excerptOf, markWords, type Piece } from '../../search/excerpt.ts';
import type { Field } from '../../search/facets.ts';
import type { Answer, Engines, Hit } from '../../search/search.ts';
import { StaleIndexError } from './errors.ts';
import { reasonsOf } from './notes.ts';
import { say, words } from './words.ts';

export interface Shown {
  address: string;
  title: Piece[];
  excerpt: Piece[];
  /** Why it was found, in a few words each; empty where nothing was asked. */
  why: string[];
  /** Words about it: id, state, phases, project. */
  about: string[];
}

/** Everything that a result shows. A text that cannot be had is left out; the result stands without. */
export async function showHit({ record, clause }: Hit, { query, why }: Answer, { index, texts }: Engines): Promise<Shown> {
  const { table } = index;
  const [{ id, title, address }, text] = await Promise.all([index.card(record), texts.text(record).catch(unlessStale)]);
  const facts = table.facets(record);
  const titleOf = (field: Field, value: string) => table.values(field).find((known) => known.value === value)?.title ?? value;
  const kind = table.kind(record);
  return {
    address: address + (clause ? `#${clause.id}` : ''),
    title: markWords(title, query),
    excerpt: clause ? [{ text: say(words.clause, clause), marked: false }] : excerptOf(text, query),
    why: reasonsOf(why(record)),
    about: [
      ...(kind === 'term' || kind === 'page' ? [] : [id]),
      ...(facts.state ?? []).map((state) => words.states[state] ?? state),
      ...(facts.phase ?? []).slice(0, 2).map((phase) => titleOf('phase', phase)),
      ...(kind === 'project' ? [] : (facts.project ?? []).map((project) => titleOf('project', project))),
    ],
  };
}

/** A text that is gone with its whole index is had from the new one. */
function unlessStale(error: unknown): '' {
  if (error instanceof StaleIndexError) throw error;
  return '';
}
