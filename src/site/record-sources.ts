// The records' files as they are, for the form that corrects them: some dozens together, fetched when one is opened.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { partOf, type RecordSource } from '../contribute/source-parts.ts';
import type { AnyRecord } from '../library/index.ts';
import { splitFrontMatter } from '../library/front-matter.ts';
import { ID_IN_TEXT, type Id } from '../model/ids.ts';
import type { Site } from './site.ts';

const RECORDS_A_PART = 40;

const filesOf = (site: Site): AnyRecord[] => [...site.library.records.values()].filter(({ kind }) => kind !== 'term');

/** In how many parts the files lie. */
export const sourceParts = (site: Site): number => Math.max(1, Math.ceil(filesOf(site).length / RECORDS_A_PART));

/** The parts by their addresses. Files are read when a part is asked for. */
export function recordSources(site: Site, libraryDir: string): Map<string, () => Buffer> {
  const parts = sourceParts(site);
  const records = new Map<number, AnyRecord[]>(Array.from({ length: parts }, (_, part) => [part, []]));
  for (const record of filesOf(site)) records.get(partOf(record.id, parts))?.push(record);
  return new Map([...records].map(([part, own]) => [`/contribute/records/${part}.json`, () => Buffer.from(JSON.stringify(Object.fromEntries(own.map((record) => [record.id, sourceOf(site, record, libraryDir)]))))]));
}

/**
 * A file stands there as it was written, references to records above the audience included; what is published must not tell
 * of them. The check lets those stand only as references, and leaves none that leads nowhere: so where one does, it is hidden.
 */
function sourceOf({ library }: Site, { file }: AnyRecord, libraryDir: string): RecordSource {
  const text = readFileSync(join(libraryDir, file), 'utf8').replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const known = (found: readonly RegExpExecArray[]) => found.every(([id]) => library.records.has(id as Id));
  // Nearly every file names only what there is, and then it does not matter where.
  if (known([...text.matchAll(ID_IN_TEXT)])) return { path: file, text };
  const { frontMatter, body } = splitFrontMatter(text);
  const references = [...frontMatter.matchAll(ID_IN_TEXT), ...[...body.matchAll(/\[\[[^\]\n]{1,320}|learnedFrom="[^"]{1,2000}/g)].flatMap(([piece]) => [...piece.matchAll(ID_IN_TEXT)])];
  return known(references) ? { path: file, text } : null;
}
