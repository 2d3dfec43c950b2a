// Search over records without a built site: the same index, made and opened in memory.
import { standings } from '../insights/standings.ts';
import type { Library } from '../library/index.ts';
import { learnLanguages } from '../model/languages.ts';
import { packCards, packIndex, type IndexSource } from './pack.ts';
import { facetTitles, searchRecords, type SearchRecord } from './records.ts';
import type { Engines } from './search.ts';
import { openIndex } from './search-index.ts';
import { textsInMemory } from './texts-in-memory.ts';

/** What the index of a library is made from. */
export function indexSource(library: Library, records: readonly SearchRecord[]): IndexSource {
  const { locale, synonyms } = library.settings;
  return { records, titles: facetTitles(library), locale: locale ?? 'en-GB', synonyms: synonyms ?? [] };
}

/** The engines over a library, and its records in the order of the index. */
export async function searchLibrary(library: Library, today: string): Promise<{ engines: Engines; records: SearchRecord[] }> {
  const records = searchRecords(library, standings(library, today));
  return { engines: await searchInMemory(indexSource(library, records)), records };
}

/** The engines over any records. */
export async function searchInMemory(source: IndexSource): Promise<Engines> {
  await learnLanguages([source.locale, ...source.records.flatMap(({ locale }) => locale ?? [])]);
  const { files, manifest } = packIndex(source);
  for (const [name, content] of packCards(source.records, '/')) files.set(name, content);
  const fetch = (name: string) => { const file = files.get(name); return file ? Promise.resolve(file) : Promise.reject(new Error(`The index has no ${name}.`)); };
  return { index: await openIndex({ ...manifest, version: '', pages: false }, fetch), texts: textsInMemory(source.records, source.locale) };
}
