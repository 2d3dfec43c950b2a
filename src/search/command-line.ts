// `npm run search`: searches the library as the site does, and prints for a terminal or as JSON.
import { parseArgs } from 'node:util';
import { EnvironmentError, readEnvironment } from '../environment.ts';
import { forAudience, NoLibraryError, openLibrary } from '../library/index.ts';
import { KINDS } from '../model/ids.ts';
import { didYouMean } from '../model/suggest.ts';
import { excerptOf, markWords, piecesToText, type Piece } from './excerpt.ts';
import { search, type Answer } from './search.ts';
import { searchLibrary } from './search-library.ts';
import type { SearchRecord } from './records.ts';

const USAGE = `Usage: npm run search -- "words" [--kind ${KINDS.join('|')}] [--json] [--most 20]`;

interface Request { text: string; kinds: string[]; json: boolean; most: number }
interface Shown { id: string; kind: string; title: string; address: string; clause?: string; score: number; excerpt: Piece[]; titlePieces: Piece[] }

async function answerRequest(args: readonly string[]): Promise<void> {
  const request = readRequest(args);
  const { libraryDir, today, audience } = readEnvironment();
  const { library } = await openLibrary(libraryDir);
  const { engines, records } = searchLibrary(forAudience(library, audience), today);
  const answer = await search(engines, { text: request.text, chosen: { kind: request.kinds } });
  const shown = await Promise.all(answer.hits.slice(0, request.most).map((hit) => show(hit, records, answer)));
  print(request, answer, shown);
}

function readRequest(args: readonly string[]): Request {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { kind: { type: 'string', multiple: true }, json: { type: 'boolean' }, most: { type: 'string' } },
  });
  const text = positionals.join(' ').trim();
  if (text === '') throw new UsageError(`Say what to search for.\n${USAGE}`);
  const kinds = values.kind ?? [];
  const unknown = kinds.find((kind) => !(KINDS as readonly string[]).includes(kind));
  if (unknown !== undefined) throw new UsageError(`There is no kind “${unknown}”. ${didYouMean(unknown, KINDS, 'kind')}`);
  const most = Number(values.most ?? 20);
  if (!Number.isInteger(most) || most < 1) throw new UsageError(`--most is “${values.most}”; give a whole number from 1.\n${USAGE}`);
  return { text, kinds, json: values.json ?? false, most };
}

class UsageError extends Error {}

async function show({ target, score, clause, text }: Answer['hits'][number], records: readonly SearchRecord[], { query }: Answer): Promise<Shown> {
  const record = records[target];
  if (!record) throw new RangeError(`There is no record ${target} in the index.`);
  const summary = markWords(record.summary, query);
  const excerpt = text && !summary.some(({ marked }) => marked) ? excerptOf(await text(), query) : summary;
  return {
    id: record.id, kind: record.kind, title: record.title, address: record.address + (clause ? `#${clause.id}` : ''),
    ...(clause && { clause: `${clause.id} ${clause.title}` }), score: Math.round(score * 1000) / 1000, excerpt, titlePieces: markWords(record.title, query),
  };
}

function print({ json, text }: Request, { hits, missing }: Answer, shown: readonly Shown[]): void {
  if (json) {
    const results = shown.map(({ titlePieces: _, excerpt, ...rest }) => ({ ...rest, excerpt: piecesToText(excerpt, '', '') }));
    console.log(JSON.stringify({ query: text, total: hits.length, missing, results }, undefined, 2));
    return;
  }
  const [bold, dim, plain] = process.stdout.isTTY ? ['\u001b[1m', '\u001b[2m', '\u001b[0m'] : ['', '', ''];
  for (const { id, kind, titlePieces, address, clause, excerpt } of shown) {
    console.log(`${piecesToText(titlePieces, bold, plain)}\n${dim}${kind} ${id}  ${address}${plain}${clause ? `\n  ${clause}` : ''}\n  ${piecesToText(excerpt, bold, plain)}\n`);
  }
  if (missing.length > 0) console.log(`Nothing holds: ${missing.join(', ')}`);
  console.log(hits.length === 0 ? `Nothing found for “${text}”. Try fewer or other words.` : `${hits.length} found${hits.length > shown.length ? `; the first ${shown.length} are shown` : ''}.`);
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
