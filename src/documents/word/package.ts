// Closes a document’s package, so that the same document has the same bytes on every day and machine.
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { ARCHIVE_DATE } from '../zips.ts';

const CORE = 'docProps/core.xml';
const DOCUMENT = 'word/document.xml';

/**
 * The package of a document with its parts in the order of their names, one fixed day for each, and without the days on which
 * it was made and changed: it is made from text, whose history says when. `finish` has the last word on the text of the
 * document itself.
 */
export function closed(bytes: Uint8Array, finish: (xml: string) => string): Uint8Array<ArrayBuffer> {
  const parts = unzipSync(bytes);
  const core = parts[CORE];
  if (core) parts[CORE] = strToU8(strFromU8(core).replace(/<dcterms:(created|modified)[^>]*>[^<]*<\/dcterms:\1>/g, ''));
  const document = parts[DOCUMENT];
  if (document) parts[DOCUMENT] = strToU8(finish(strFromU8(document)));
  const names = Object.keys(parts).sort((a, b) => (a < b ? -1 : 1));
  return zipSync(Object.fromEntries(names.map((name) => [name, parts[name] ?? new Uint8Array()])), { mtime: ARCHIVE_DATE, level: 6 });
}
