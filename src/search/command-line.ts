// `npm run search`: searches the library as the site does, and prints for a terminal or as JSON.
import { parseArgs } from 'node:util';
import { EnvironmentError, readEnvironment } from '../environment.ts';
import { forAudience, NoLibraryError, openLibrary } from '../library/index.ts';
import { KINDS } from '../model/ids.ts';
import { didYouMean } from '../model/suggest.ts';
import { excerptOf, markWords, piecesToText, type Piece } from './excerpt.ts';
import { SORTS, type Sort } from './facets.ts';
import { search, type Answer, type Engines, type Why } from './search.ts';
import { searchLibrary } from './search-library.ts';
import type { SearchRecord } from './records.ts';

const USAGE = `Usage: npm run search -- "words" [--kind ${KINDS.join('|')}] [--sort ${SORTS.join('|')}] [--literal] [--json] [--most 20]`;

interface Request { text: string; kinds: string[]; sort: Sort; literal: boolean; json: boolean; most: number }
interface Shown { id: string; kind: string; title: string; address: string; clause?: string; score: number; excerpt: Piece[]; titlePieces: Piece[]; why: Why }

async function answerRequest(args: readonly string[]): Promise<void> {
  const request = readRequest(args);
  const { libraryDir, today, audience } = readEnvironment();
  const { library } = await openLibrary(libraryDir);
  const { engines, records } = await searchLibrary(forAudience(library, audience), today);
  const answer = await search(engines, { text: request.text, chosen: { kind: request.kinds }, sort: request.sort, literal: request.literal });
  const shown = await Promise.all(answer.hits.slice(0, request.most).map((hit) => show(hit, records, engines, answer)));
  print(request, answer, shown);
}

function readRequest(args: readonly string[]): Request {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { kind: { type: 'string', multiple: true }, sort: { type: 'string' }, literal: { type: 'boolean' }, json: { type: 'boolean' }, most: { type: 'string' } },
  });
  const text = positionals.join(' ').trim();
  if (text === '') throw new UsageError(`Say what to search for.\n${USAGE}`);
  const kinds = values.kind ?? [];
  const unknown = kinds.find((kind) => !(KINDS as readonly string[]).includes(kind));
  if (unknown !== undefined) throw new UsageError(`There is no kind “${unknown}”. ${didYouMean(unknown, KINDS, 'kind')}`);
  const sort = SORTS.find((known) => known === (values.sort ?? 'relevance'));
  if (!sort) throw new UsageError(`There is no order “${values.sort}”. ${didYouMean(values.sort ?? '', SORTS, 'order')}`);
  const most = Number(values.most ?? 20);
  if (!Number.isInteger(most) || most < 1) throw new UsageError(`--most is “${values.most}”; give a whole number from 1.\n${USAGE}`);
  return { text, kinds, sort, literal: values.literal ?? false, json: values.json ?? false, most };
}

class UsageError extends Error {}

async function show({ record: number, score, clause }: Answer['hits'][number], records: readonly SearchRecord[], { texts }: Engines, { query, why }: Answer): Promise<Shown> {
  const record = records[number];
  if (!record) throw new RangeError(`There is no record ${number} in the index.`);
  return {
    id: record.id, kind: record.kind, title: record.title, address: record.address + (clause ? `#${clause.id}` : ''),
    ...(clause && { clause: `${clause.id} ${clause.title}` }), score: Math.round(score * 1000) / 1000,
    excerpt: excerptOf(await texts.text(number), query), titlePieces: markWords(record.title, query), why: why(number),
  };
}

function print({ json, text }: Request, { hits, missing, corrected }: Answer, shown: readonly Shown[]): void {
  if (json) {
    const results = shown.map(({ titlePieces: _, excerpt, ...rest }) => ({ ...rest, excerpt: piecesToText(excerpt, '', '') }));
    console.log(JSON.stringify({ query: text, total: hits.length, missing, corrected, results }, undefined, 2));
    return;
  }
  const [bold, dim, plain] = process.stdout.isTTY ? ['\u001b[1m', '\u001b[2m', '\u001b[0m'] : ['', '', ''];
  if (corrected.length > 0) console.log(`Showing results for ${corrected.map(({ typed, meant }) => `“${meant}” in place of “${typed}”`).join(', ')}. For the words as typed: --literal\n`);
  for (const { id, kind, titlePieces, address, clause, excerpt, why } of shown) {
    console.log(`${piecesToText(titlePieces, bold, plain)}\n${dim}${kind} ${id}  ${address}${plain}${clause ? `\n  ${clause}` : ''}\n  ${piecesToText(excerpt, bold, plain)}${reasonOf(why, dim, plain)}\n`);
  }
  if (missing.length > 0) console.log(`Nothing holds: ${missing.join(', ')}`);
  console.log(hits.length === 0 ? `Nothing found for “${text}”. Try fewer or other words.` : `${hits.length} found${hits.length > shown.length ? `; the first ${shown.length} are shown` : ''}.`);
}

/** What a result says in other words than the question, which its passage does not show. */
function reasonOf({ says, near }: Why, dim: string, plain: string): string {
  const reasons = [...says.map(({ typed, word }) => `${word} (for ${typed})`), ...(near.length > 0 ? [`records like it: ${near.join(', ')}`] : [])];
  return reasons.length === 0 ? '' : `\n  ${dim}${reasons.join(' · ')}${plain}`;
}

/** The whole command. Prints what was found, or why nothing could be asked, and gives the exit code. */
export async function searchCommand(args: readonly string[]): Promise<0 | 2> {
  try {
    await answerRequest(args);
    return 0;
  } catch (error) {
    const known = error instanceof UsageError || error instanceof NoLibraryError || error instanceof EnvironmentError || (error as NodeJS.ErrnoException).code?.startsWith('ERR_PARSE_ARGS');
    if (!known) throw error;
    console.error((error as Error).message);
    return 2;
  }
}
