// `npm run eval:similar`: how well the same lesson is found, and how fast.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ENGINE_ROOT } from '../../src/environment.ts';
import { openLibrary, type Library } from '../../src/library/index.ts';
import { NEAR_DUPLICATE, nearDuplicates, similarIndex, similarTo, textOf, type SimilarPair, type SimilarText, warm } from '../../src/similar/index.ts';
import { readMeanings } from '../../src/similar/read-meanings.ts';
import { writeBenchLibrary } from '../bench/library.ts';
import { judgeContradictions, type ContradictionReport } from './contradictions.ts';
import { readLabelled, type LabelledPair, type LabelledSet } from './labelled.ts';

export interface Figures {
  /** Of the labelled pairs that were found, the share that is the same lesson. */
  precision: number;
  /** Of the pairs that are the same lesson, the share that was found. */
  recall: number;
  /** Of all pairs found in the crowd, labelled or not, the share that is the same lesson. */
  crowdPrecision: number;
  same: number;
  near: number;
  found: number;
}

export interface SimilarReport extends Figures {
  threshold: number;
  tuning: Figures;
  heldOut: Figures;
  /** Pairs of two lessons of the library, found with nothing else beside them: nobody has labelled them. */
  libraryAlone: { lessons: number; found: SimilarPair[] };
  /** Texts among which pairs were looked for. */
  crowd: number;
  missed: SimilarPair[];
  wrong: (SimilarPair & { labelled: boolean })[];
  contradiction: ContradictionReport;
}

const keyOf = (a: string, b: string): string => (a < b ? `${a} ${b}` : `${b} ${a}`);

/**
 * Pairs are looked for among everything at once: the lessons of the library and all members of the set, as they would
 * be in a portal. A pair of two lessons of the library is not judged: nobody has labelled them.
 */
export function evaluateSimilar(library: Library, { texts, pairs, halves }: LabelledSet): SimilarReport {
  const alone = library.of('lesson').map((lesson) => textOf(lesson));
  const crowd = [...alone, ...texts];
  const index = similarIndex(crowd, { meanings: readMeanings(), synonyms: library.settings.synonyms });
  const everything = nearDuplicates(index, { least: 0.01, most: 100_000 });
  const labelled = new Map(pairs.map((pair) => [keyOf(pair.a, pair.b), pair]));
  const similarities = new Map(everything.map((pair) => [keyOf(pair.a, pair.b), pair.similarity]));
  const judged = everything.filter(({ a, b }) => !(library.records.has(a as never) && library.records.has(b as never)));
  const wrong = judged.filter(({ similarity }) => similarity >= NEAR_DUPLICATE).filter(({ a, b }) => labelled.get(keyOf(a, b))?.same !== true).map((pair) => ({ ...pair, labelled: labelled.has(keyOf(pair.a, pair.b)) }));
  const missed = pairs.filter(({ a, b, same }) => same && (similarities.get(keyOf(a, b)) ?? 0) < NEAR_DUPLICATE).map(({ a, b }) => ({ a, b, similarity: similarities.get(keyOf(a, b)) ?? 0 }));
  const figures = (counts: (half: LabelledPair['half']) => boolean): Figures => {
    const own = pairs.filter(({ half }) => counts(half));
    const same = own.filter((pair) => pair.same);
    const hits = own.filter(({ a, b }) => (similarities.get(keyOf(a, b)) ?? 0) >= NEAR_DUPLICATE);
    const right = hits.filter((pair) => pair.same).length;
    // A wrong pair across the halves counts in both.
    const strays = judged.filter((pair) => pair.similarity >= NEAR_DUPLICATE && !labelled.has(keyOf(pair.a, pair.b)) && [pair.a, pair.b].some((id) => { const half = halves.get(id); return half !== undefined && counts(half); })).length;
    return {
      precision: share(right, hits.length), recall: share(right, same.length), crowdPrecision: share(right, hits.length + strays),
      same: same.length, near: own.length - same.length, found: hits.length + strays,
    };
  };
  return {
    ...figures(() => true), threshold: NEAR_DUPLICATE, tuning: figures((half) => half === 'tuning'), heldOut: figures((half) => half === 'heldOut'),
    libraryAlone: { lessons: alone.length, found: nearDuplicates(similarIndex(alone, { meanings: readMeanings(), synonyms: library.settings.synonyms })) },
    crowd: crowd.length, missed, wrong, contradiction: judgeContradictions(),
  };
}

const share = (part: number, of: number): number => (of === 0 ? 0 : Math.round(part / of * 1000) / 1000);

/** `npm run eval:similar -- [--json] [--lessons N]`. Returns the exit code. */
export async function evalSimilar(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { json: { type: 'boolean' }, lessons: { type: 'string' } } });
  if (values.lessons !== undefined) {
    if (!/^\d{1,6}$/.test(values.lessons)) {
      console.error(`--lessons is “${values.lessons}”; give a whole number, such as --lessons 10000.`);
      return 2;
    }
    const speed = await measureSpeed(Number(values.lessons));
    if (values.json) console.log(JSON.stringify(speed));
    else for (const [name, value] of Object.entries(speed)) console.log(`${name.padEnd(14)} ${value}`);
    return 0;
  }
  const { library } = await openLibrary(ENGINE_ROOT);
  const labelled = readLabelled();
  const report = evaluateSimilar(library, labelled);
  if (values.json) console.log(JSON.stringify(report));
  else print(report, [...library.of('lesson').map((lesson) => textOf(lesson)), ...labelled.texts]);
  return 0;
}

function print(report: SimilarReport, texts: readonly SimilarText[]): void {
  const titles = new Map(texts.map(({ id, title }) => [id, title]));
  const percent = (value: number) => `${(value * 100).toFixed(1)} %`.padStart(8);
  console.log(`The same lesson told twice: found among ${report.crowd} lessons at a similarity of ${report.threshold} and more\n`);
  console.log(`${''.padEnd(10)}  precision    recall  precision in the crowd`);
  for (const [name, row] of [['all', report], ['tuning', report.tuning], ['held out', report.heldOut]] as const) {
    console.log(`${name.padEnd(10)}   ${percent(row.precision)}  ${percent(row.recall)}  ${percent(row.crowdPrecision)}   ${row.same} pairs, ${row.near} near misses, ${row.found} found`);
  }
  const tell = ({ a, b, similarity }: SimilarPair) => `  ${(similarity * 100).toFixed(0).padStart(3)} %  ${a} · ${b}\n         ${titles.get(a) ?? ''}\n         ${titles.get(b) ?? ''}`;
  console.log(`\nThe same, and not found (${report.missed.length})\n${report.missed.map(tell).join('\n')}`);
  console.log(`\nFound, and labelled as another lesson (${report.wrong.filter(({ labelled }) => labelled).length})\n${report.wrong.filter(({ labelled }) => labelled).map(tell).join('\n')}`);
  console.log(`\nFound, of different groups of the set (${report.wrong.filter(({ labelled }) => !labelled).length})\n${report.wrong.filter(({ labelled }) => !labelled).map(tell).join('\n')}`);
  console.log(`\nFound among the ${report.libraryAlone.lessons} lessons of the library alone (${report.libraryAlone.found.length}); nobody has labelled them\n${report.libraryAlone.found.map(tell).join('\n')}`);
  const { precision, recall, pairs, wrong, missed } = report.contradiction;
  console.log(`\nContradictions, as candidates for review: precision ${percent(precision).trim()}, recall ${percent(recall).trim()} of ${pairs} pairs\n  wrong: ${wrong.join(', ') || 'none'}\n  missed: ${missed.join(', ') || 'none'}`);
}

export interface SpeedReport { lessons: number; read_s: number; index_s: number; neighbours_s: number; all_pairs_s: number; pairs: number; query_ms: number; memory_mb: number }

/** How long a made-up library takes: to index, to find all pairs, to ask for one lesson. */
async function measureSpeed(lessons: number): Promise<SpeedReport> {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-similar-'));
  try {
    writeBenchLibrary(folder, ENGINE_ROOT, lessons);
    const round = (value: number) => Math.round(value * 1000) / 1000;
    const clock = () => performance.now() / 1000;
    let from = clock();
    const { library } = await openLibrary(folder, { cache: false });
    const texts = library.of('lesson').map((lesson) => textOf(lesson));
    const read = clock() - from;
    globalThis.gc?.();
    const before = process.memoryUsage();
    from = clock();
    const index = similarIndex(texts, { meanings: readMeanings(), synonyms: library.settings.synonyms });
    const indexed = clock() - from;
    from = clock();
    warm(index);
    const neighbours = clock() - from;
    globalThis.gc?.();
    const after = process.memoryUsage();
    from = clock();
    const pairs = nearDuplicates(index);
    const all = clock() - from;
    from = clock();
    const asked = texts.slice(0, 50).map((text, at) => ({ ...text, id: `draft-${at}` }));
    for (const text of asked) similarTo(index, text);
    return {
      lessons: texts.length, read_s: round(read), index_s: round(indexed), neighbours_s: round(neighbours), all_pairs_s: round(all), pairs: pairs.length, query_ms: round((clock() - from) / asked.length * 1000),
      memory_mb: Math.round((after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers) / 1e6),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
