// The words of the interface, as the page brought them, and how they are filled in.
import type { Messages } from '../../messages/index.ts';
import type { Facet } from '../../search/facets.ts';

/** What SearchPalette.astro writes into the page. */
export type SearchWords = Omit<Messages['search'], 'title' | 'label' | 'hint' | 'submit' | 'close' | 'keys' | 'slash' | 'noScript' | 'browse' | 'sort' | 'sorts' | 'narrow'> & { kinds: Record<string, string>; states: Record<string, string>; outcomes: Record<string, string>; impacts: Record<string, string> };
/** A sentence by grammatical number. */
type Plural = { one: string; other: string };

const root = document.documentElement;
export const locale = root.lang || 'en';
/** Base path of the site, with a slash at both ends. */
export const base = root.dataset.base ?? '/';
export const words = JSON.parse(document.querySelector('#search-words')?.textContent ?? '{}') as SearchWords;

const numbers = new Intl.NumberFormat(locale);
const plurals = new Intl.PluralRules(locale);

/** Fills `{name}` in; numbers are written as the locale writes them. */
export function say(sentence: string, values: Record<string, string | number> = {}): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    return value === undefined ? whole : typeof value === 'number' ? numbers.format(value) : value;
  });
}

/** A question as it is repeated to the reader: its beginning, where it is long. */
export function clipped(text: string): string {
  const characters = [...text];
  return characters.length > 80 ? `${characters.slice(0, 79).join('')}…` : text;
}

/** The sentence for a number of things, filled in. */
export function sayCount(sentence: Plural, n: number, values: Record<string, string> = {}): string {
  return say(plurals.select(n) === 'one' ? sentence.one : sentence.other, { n, ...values });
}

/** The address of the search page for a question and a choice. */
export function searchAddress(parameters: URLSearchParams): string {
  const query = parameters.toString();
  return `${base}search/${query === '' ? '' : `?${query}`}`;
}

/** The word for a kind, as the heading of a group. */
export function kindWord(kind: string): string {
  return kind === 'page' ? words.otherPages : words.kinds[kind] ?? kind;
}

/** The word for a value of a facet; `title` is what the library calls it. */
export function valueWord(facet: Facet, value: string, title: string): string {
  if (facet === 'kind') return kindWord(value);
  if (facet === 'state') return words.states[value] ?? value;
  if (facet === 'outcome') return words.outcomes[value] ?? value;
  if (facet === 'impact') return words.impacts[value] ?? value;
  return title;
}
