// Builds everything that search needs: Pagefind's index of the texts and our own of their words, each in a process of its own, so
// that the pages are rendered meanwhile and their memory goes back.
import { fork, type ChildProcess } from 'node:child_process';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serialize } from 'node:v8';
import type { IndexTask, WrittenIndex } from './index-worker.ts';
import { indexTexts, type IndexedTexts, type MadeShard, type OtherPage, type OtherText, type ShardMaker } from './index-texts.ts';
import { digestOf, fullText, packCards, packIndex, versionOf, type IndexSource } from './pack.ts';
import type { PageIndexAnswer } from './page-index-worker.ts';
import type { PackedPages } from './page-search.ts';
import type { Manifest } from './parts.ts';
import { pageRecord, type SearchRecord } from './records.ts';

export interface SearchBuildOptions {
  source: IndexSource;
  /** Base path of the site, with a slash at both ends. */
  base: string;
  /** A folder in which finished parts are kept for the next build; made when it is absent. */
  cache: string;
  /** A folder of its own in which the indexes are put together. */
  scratch: string;
  /** Resolves with pages that are no records, such as the engine's own help, as soon as they have been rendered. */
  others: Promise<readonly OtherPage[]>;
}

export interface SearchBuild {
  /** Resolves when both processes have done what they can before the pages are there, or have failed. */
  fed: Promise<void>;
  /**
   * Waits for the indexes and moves them into the built site at `dir`: `search/` and `pagefind/`.
   * @returns the seconds that each took, and how many texts there are.
   * @throws {Error} when a process failed or Pagefind refused a text.
   */
  moveTo(dir: string): Promise<{ seconds: { pagefind: number; index: number }; texts: number }>;
  /** Stops the work; safe at any time. */
  close(): void;
}

/** Starts to build both indexes. The same records give the same bytes. */
export function startSearchBuild({ source, base, cache, scratch, others }: SearchBuildOptions): SearchBuild {
  const stop = new AbortController();
  const [texts, index] = [join(scratch, 'texts'), join(scratch, 'index')];
  const pages = Promise.withResolvers<OtherText[]>();
  // While the pages are rendered, one process of Pagefind beside them is all that two cores can carry.
  const waitedFor = Promise.withResolvers<void>();
  const pagefind = buildPageIndex({ source, base, cache, scratch: texts, others }, stop.signal, pages.resolve, waitedFor.promise);
  pagefind.catch(pages.reject);
  const words = buildWordIndex(source, index, pages.promise, stop.signal);
  // A failure is thrown where the indexes are asked for; until then it must not end the process.
  const fed = Promise.allSettled([pagefind, words]).then(() => undefined);
  pages.promise.catch(() => undefined);
  return {
    fed,
    async moveTo(dir) {
      waitedFor.resolve();
      const [indexed, written, otherTexts] = await Promise.all([pagefind, words, pages.promise]);
      const records = [...source.records, ...otherTexts.map(pageRecord)];
      const manifest = writeSearch(join(dir, 'search'), index, written, records, base, indexed);
      writeFileSync(join(texts, 'pages.json'), JSON.stringify(pagesOf(records, base, indexed)));
      renameSync(texts, join(dir, 'pagefind'));
      return { seconds: { pagefind: round(indexed.seconds), index: round(written.seconds) }, texts: manifest.size };
    },
    close: () => { stop.abort(); },
  };
}

const round = (seconds: number): number => Math.round(seconds * 1000) / 1000;

/** Puts the cards to the other parts, and all under the name that they make together. */
function writeSearch(folder: string, index: string, { manifest, digest }: WrittenIndex, records: readonly SearchRecord[], base: string, { places }: IndexedTexts): Manifest {
  const cards = packCards(records, base, (address) => places.get(address));
  for (const [name, content] of cards) writeFileSync(join(index, name), content);
  const whole: Manifest = { ...manifest, pages: true, version: versionOf([digest, digestOf(cards)]) };
  mkdirSync(folder, { recursive: true });
  renameSync(index, join(folder, whole.version));
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(whole));
  return whole;
}

/** Which of Pagefind's pages is which record: its answers name texts by their digests only. */
function pagesOf(records: readonly SearchRecord[], base: string, { places, shards }: IndexedTexts): PackedPages {
  return { shards, names: records.map(({ address }) => (places.get(fullAddress(base, address)) ?? '').replace(/^\d+\//, '')) };
}

const fullAddress = (base: string, address: string): string => base + address.replace(/^\//, '');

/** A process of ours, which ends when it is done or when it is told to stop. Pages wait for other work; this lets it pass. */
function startWorker(file: string, signal: AbortSignal): ChildProcess {
  const worker = fork(fileURLToPath(new URL(file, import.meta.url)), { serialization: 'advanced', execArgv: ['--max-semi-space-size=4'], signal });
  if (worker.pid !== undefined) setPriority(worker.pid, constants.priority.PRIORITY_BELOW_NORMAL);
  return worker;
}

async function buildPageIndex({ source: { records, locale }, base, cache, scratch, others }: SearchBuildOptions, signal: AbortSignal, onOthers: (texts: OtherText[]) => void, waitedFor: Promise<void>): Promise<IndexedTexts> {
  const source = {
    // One language for all: Pagefind makes an index for each that it meets, and a browser asks one.
    language: locale.split('-')[0] ?? 'en', cache, scratch,
    // A term has no page of its own.
    records: records.filter(({ kind }) => kind !== 'term').map(({ id, address, title, text }) => ({ id, address: fullAddress(base, address), title, content: [title, fullText(text)].join('\n') })),
  };
  const first = startMaker(signal);
  const makers = [first];
  const another = waitedFor.then(() => {
    const maker = startMaker(signal);
    makers.push(maker);
    return maker.make;
  });
  try {
    return await indexTexts(source, others, (texts) => { onOthers(texts.map((text) => ({ ...text, address: `/${text.address.slice(base.length)}` }))); }, first.make, another);
  } finally {
    for (const { end } of makers) end();
  }
}

interface Maker { make: ShardMaker; end(): void }

/** A process of ours that makes shards, started with the first of them. */
function startMaker(signal: AbortSignal): Maker {
  let worker: ChildProcess | undefined;
  // A build may end before the process has: being stopped then is no error.
  const start = () => startWorker('./page-index-worker.ts', signal).on('error', () => undefined);
  return {
    make: (shard) => new Promise<MadeShard>((resolve, reject) => {
      const process = worker ??= start();
      const gone = () => { reject(new Error('The worker that builds the index of texts ended before it was done.')); };
      const settle = (then: () => void) => {
        process.off('error', reject).off('exit', gone);
        then();
      };
      process.once('error', reject).once('exit', gone);
      process.once('message', (answer: PageIndexAnswer) => { settle(() => { if ('made' in answer) resolve(answer.made); else reject(new Error(answer.failed)); }); });
      process.send(shard);
    }),
    end: () => { if (worker?.connected) worker.disconnect(); },
  };
}

function buildWordIndex(source: IndexSource, folder: string, others: Promise<OtherText[]>, signal: AbortSignal): Promise<WrittenIndex> {
  return new Promise((resolve, reject) => {
    // In a file: a message of megabytes crosses in pieces, each of which waits until this process has time.
    mkdirSync(folder, { recursive: true });
    writeFileSync(`${folder}-source`, serialize(source));
    const worker = startWorker('./index-worker.ts', signal);
    const send = (message: IndexTask | OtherText[]) => { if (worker.connected) worker.send(message); };
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => { reject(new Error('The worker that builds the index of words ended before it was done.')); });
    send({ source: `${folder}-source`, folder });
    others.then(send, reject);
  });
}

/** The files of search below `/search/`, for a server that has no Pagefind index: cards carry their texts. */
export function searchFiles(source: IndexSource, base: string): Map<string, Uint8Array> {
  const { files, manifest } = packIndex(source);
  for (const [name, content] of packCards(source.records, base)) files.set(name, content);
  const version = digestOf(files).slice(0, 12);
  const whole: Manifest = { ...manifest, version, pages: false };
  return new Map([...[...files].map(([name, content]) => [`${version}/${name}`, content] as const), ['manifest.json', Buffer.from(JSON.stringify(whole))]]);
}
