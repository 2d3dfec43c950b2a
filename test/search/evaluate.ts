// `npm run eval:search`: how well search answers a judged collection, beside what lunr and Pagefind do by themselves.
import lunr from 'lunr';
import { parseArgs } from 'node:util';
import { evaluate, type Evaluation } from '../../src/search/evaluate.ts';
import { askingBrowser, percentile, type AskedQuestion } from './asked-search.ts';
import { CollectionError, readCollection, recordsOf, type Collection } from './collection.ts';
import { serveSearch } from './served-search.ts';
import { withSlip } from './slips.ts';

const USAGE = 'Usage: npm run eval:search -- FOLDER [--slips SEED]\n\n  FOLDER   docs.jsonl (id, title, text), queries.jsonl (id, text) and qrels.tsv (query_id, doc_id, relevance)\n  --slips  also asks each question with one letter wrong, the same for the same seed\n';

export interface SearchEvaluation extends Evaluation {
  warm_ms: { median: number; p95: number };
  /** Bytes transferred for the first question in a fresh browser, code and all, and for the tenth. */
  bytes: { first: number; tenth: number };
  stock: { lunr: Evaluation; pagefind: Evaluation };
  slips?: Evaluation & { ratio: number; corrected: number };
}

/** The whole command. Gives the exit code: 2 where the folder is no collection. */
export async function evaluateCommand(args: readonly string[]): Promise<0 | 2> {
  try {
    const { positionals: [folder, ...more], values } = parseArgs({ args: [...args], allowPositionals: true, options: { slips: { type: 'string' } } });
    if (folder === undefined || more.length > 0 || (values.slips !== undefined && !/^\d{1,9}$/.test(values.slips))) {
      console.error(USAGE);
      return 2;
    }
    console.log(JSON.stringify(await evaluateSearch(readCollection(folder), values.slips === undefined ? {} : { slips: Number(values.slips) }), undefined, 2));
    return 0;
  } catch (error) {
    if (!(error instanceof CollectionError) && !(error as NodeJS.ErrnoException).code?.startsWith('ERR_PARSE_ARGS')) throw error;
    console.error((error as Error).message);
    return 2;
  }
}

/** Builds the indexes as the site does and asks all questions in a browser. */
export async function evaluateSearch(collection: Collection, { slips }: { slips?: number } = {}): Promise<SearchEvaluation> {
  const { documents, questions, judgements } = collection;
  const served = await serveSearch({ records: recordsOf(collection), titles: {}, locale: 'en', synonyms: [] }, { plain: true });
  try {
    const browser = await askingBrowser(served);
    const idsOf = ({ records }: Pick<AskedQuestion, 'records'>) => records.map((record) => documents[record]?.id ?? '');
    const asked = new Map<string, AskedQuestion>();
    for (const { id, text } of questions) asked.set(id, await browser.ask(text));
    const warm: number[] = [];
    for (const { text } of questions) warm.push((await browser.ask(text)).ms);
    const slipped = new Map<string, AskedQuestion>();
    if (slips !== undefined) for (const [at, { id, text }] of questions.entries()) slipped.set(id, await browser.ask(withSlip(text, slips * 100_003 + at)));
    const pagefind = new Map<string, string[]>();
    for (const { id, text } of questions) pagefind.set(id, (await browser.pagefind(text)).map((address) => documents[Number(/\/(\d+)\/$/.exec(address)?.[1])]?.id ?? ''));
    await browser.close();
    const figures = rounded(evaluate(new Map([...asked].map(([id, one]) => [id, idsOf(one)])), judgements));
    const sizes = [...asked.values()].map(({ bytes }) => bytes);
    const slipFigures = slips === undefined ? undefined : rounded(evaluate(new Map([...slipped].map(([id, one]) => [id, idsOf(one)])), judgements));
    return {
      ...figures,
      warm_ms: { median: round(percentile(warm, 0.5)), p95: round(percentile(warm, 0.95)) },
      bytes: { first: sizes[0] ?? 0, tenth: sizes[9] ?? 0 },
      stock: { lunr: rounded(evaluate(stockLunr(collection), judgements)), pagefind: rounded(evaluate(pagefind, judgements)) },
      ...(slipFigures && { slips: { ...slipFigures, ratio: round(slipFigures.ndcg10 / (figures.ndcg10 || 1)), corrected: [...slipped.values()].filter(({ corrected }) => corrected > 0).length } }),
    };
  } finally {
    await served.close();
  }
}

const round = (value: number): number => Math.round(value * 10_000) / 10_000;
const rounded = (figures: Evaluation): Evaluation => Object.fromEntries(Object.entries(figures).map(([name, value]: [string, number]) => [name, round(value)])) as unknown as Evaluation;

/** lunr over whole texts, a match in the title counting twice and no word required; signs of its language are taken out of a question. */
function stockLunr({ documents, questions }: Collection): Map<string, string[]> {
  const index = lunr(function () {
    this.ref('id');
    this.field('title', { boost: 2 });
    this.field('text');
    for (const document of documents) this.add(document);
  });
  return new Map(questions.map(({ id, text }) => [id, index.search(text.replace(/[^\p{L}\p{N}]+/gu, ' ')).map(({ ref }) => ref)]));
}
