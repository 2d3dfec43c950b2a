// Addresses of the portal that the engine makes itself, beside those of the records.
import { KIND_NOTES } from './kinds.ts';

/** First parts of addresses of the engine’s own pages. */
export const ENGINE_ADDRESSES: readonly string[] = ['about', 'contribute', 'feeds', 'insights', 'phases', 'search', 'start', 'topics'];
/** First parts of addresses of files that pages are made of. */
const FILE_ADDRESSES = ['assets', 'media', 'pagefind', 'glossary'];

/** Whether an address such as `/search/` or `/lessons/page/2/` is, or may become, a page or file of the engine. */
export function isEngineAddress(address: string): boolean {
  const [first = '', second, third] = address.split('/').filter(Boolean);
  if (ENGINE_ADDRESSES.includes(first) || FILE_ADDRESSES.includes(first)) return true;
  const ofRecords = Object.values(KIND_NOTES).some((notes) => notes.address === first);
  // The list of a kind, the further pages of the list, and lessons by what they have in common.
  return ofRecords && (second === undefined || ((second === 'page' || second === 'pages' || second === 'by') && third !== undefined));
}
