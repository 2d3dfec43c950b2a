// The glossary in the order of the alphabet of the site's language.
import type { RecordOf } from '../library/index.ts';
import { oncePerSite } from './once.ts';

type Term = RecordOf<'term'>;

/** The terms under one letter; `letter` is undefined for those that begin with none. */
export interface LetterGroup { letter: string | undefined; id: string; terms: Term[] }

/** The terms by their first letters; accents do not make a letter of their own. */
export const lettersOf = oncePerSite((site): LetterGroup[] => {
  const collator = new Intl.Collator(site.locale, { sensitivity: 'base', numeric: true });
  const groups = new Map<string, LetterGroup>();
  for (const term of site.library.of('term').toSorted((a, b) => collator.compare(a.title, b.title))) {
    const first = term.title.normalize('NFD').charAt(0).toLocaleUpperCase(site.locale);
    const letter = /\p{L}/u.test(first) ? first : undefined;
    const id = letter === undefined ? 'letter-other' : `letter-${letter.toLowerCase()}`;
    const group = groups.get(id) ?? { letter, id, terms: [] };
    group.terms.push(term);
    groups.set(id, group);
  }
  return [...groups.values()];
});
