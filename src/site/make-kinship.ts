// Finds the kinship of a library's lessons beside everything else, with what was found of unchanged texts before.
//
// What costs is what is known of each text by itself (its signature) and of two of them (where they meet); both are kept by
// digests of the texts. Who is near whom depends on all lessons, and is found anew each time.
import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { deserialize, serialize } from 'node:v8';
import { CACHE_FOLDER, cacheOf } from '../library/index.ts';
import type { SimilarText } from '../similar/index.ts';
import { readMeanings } from '../similar/read-meanings.ts';
import { digestOf } from './digest.ts';
import { engineDigest } from './engine.ts';
import { findCandidates, findKinship, type KinshipSource } from './find-kinship.ts';
import type { Candidates } from '../queue/queue.ts';
import type { Kinship } from './kinship.ts';

/** What a worker is sent. `stamp` says what signatures depend on beside their texts; `file` is where they are kept. */
export interface KinshipOrder { source: KinshipSource; stamp: string; file: string }

/** What is kept: signatures one after the other in the order of the texts' keys, and sentences by the keys of two texts. */
interface Kept { stamp: string; keys: string[]; signatures: Int8Array; sentences: Map<string, string> }

/** Fewer lessons than this are compared here and nothing of it is kept: starting a process takes as long. */
const WORTH_A_WORKER = 200;

/** What is read of a sentence is soon done with. With less room for young objects some grow old first; with more the worker is larger for nothing. */
const WORKER_MEMORY = ['--max-semi-space-size=16'];

/** The kinship, and after it the candidates of the curator's desk. */
export interface Found { kinship: Promise<Kinship>; candidates: Promise<Candidates> }

/**
 * The kinship of the lessons and clauses of a library, which is the audience's view. Both promises are rejected when the worker fails or is
 * stopped by `signal`.
 */
export function makeKinship(source: KinshipSource, { libraryDir, signal }: { libraryDir: string; signal?: AbortSignal | undefined }): Found {
  if (source.lessons.length >= WORTH_A_WORKER) return inWorker({ source, stamp: digestOf(engineDigest(), source.synonyms), file: cacheOf(libraryDir, 'kinship') }, signal);
  const meanings = readMeanings();
  const { kinship, index } = findKinship(source, { meanings });
  return { kinship: Promise.resolve(kinship), candidates: Promise.resolve().then(() => findCandidates(source, index, meanings)) };
}

function inWorker(order: KinshipOrder, signal: AbortSignal | undefined): Found {
  const [kinship, candidates] = [Promise.withResolvers<Kinship>(), Promise.withResolvers<Candidates>()];
  // A failure is told where the answers are asked for.
  for (const { promise } of [kinship, candidates]) promise.catch(() => undefined);
  const fail = (error: Error) => { kinship.reject(error); candidates.reject(error); };
  // In a file: a message of megabytes crosses in pieces, each of which waits until this process has time.
  mkdirSync(CACHE_FOLDER, { recursive: true });
  const file = `${order.file}-order.${process.pid}`;
  writeFileSync(file, serialize(order));
  const worker = fork(fileURLToPath(new URL('./kinship-worker.ts', import.meta.url)), [file], { serialization: 'advanced', execArgv: WORKER_MEMORY, signal });
  worker.on('message', (answer: KinshipAnswer) => { if ('kinship' in answer) kinship.resolve(answer.kinship); else candidates.resolve(answer.candidates); });
  worker.on('error', fail);
  worker.once('exit', () => { rmSync(file, { force: true }); fail(new Error('The worker that compares the lessons ended before it was done.')); });
  return { kinship: kinship.promise, candidates: candidates.promise };
}

/** What the worker says, one after the other. */
export type KinshipAnswer = { kinship: Kinship } | { candidates: Candidates };

/** Finds the kinship in this process, and keeps what can be kept. `candidates` finds those with the same index. */
export function kinshipNow({ source, stamp, file }: KinshipOrder): { kinship: Kinship; candidates: () => Candidates } {
  const kept = readKept(file, stamp);
  const keys = new Map(source.lessons.map(({ text }) => [text, keyOf(text)]));
  const size = kept ? kept.signatures.length / kept.keys.length : 0;
  const placeOf = new Map(kept?.keys.map((key, place) => [key, place]));
  const pairOf = (text: SimilarText, other: SimilarText) => `${keys.get(text) ?? ''} ${keys.get(other) ?? ''}`;
  const meanings = readMeanings();
  const { kinship, index } = findKinship(source, {
    meanings,
    signatures: (text) => {
      const place = placeOf.get(keys.get(text) ?? '');
      return place === undefined ? undefined : kept?.signatures.subarray(place * size, (place + 1) * size);
    },
    sentences: (text, other) => kept?.sentences.get(pairOf(text, other)),
  });
  if (index.meaning && index.texts.length > 0) {
    const textAt = new Map(source.lessons.map(({ text }) => [text.id, text]));
    const sentences = new Map([...kinship.similar].flatMap(([id, kin]) => kin.flatMap((one) => {
      const [text, other] = [textAt.get(id), textAt.get(one.id)];
      return text && other ? [[pairOf(text, other), one.sentence] as const] : [];
    })));
    writeKept(file, { stamp, keys: [...keys.values()], signatures: index.meaning.ownSignatures(), sentences });
  }
  return { kinship, candidates: () => findCandidates(source, index, meanings) };
}

/** Everything of a text on which its signature and its sentences depend. */
function keyOf({ title, summary, body, locale }: SimilarText): string {
  return createHash('sha256').update([title, summary, body, locale].join('\0')).digest('base64url').slice(0, 22);
}

function readKept(file: string, stamp: string): Kept | undefined {
  try {
    const kept = deserialize(readFileSync(file)) as Kept;
    return kept.stamp === stamp ? kept : undefined;
  } catch {
    // Absent or damaged: everything is found anew.
    return undefined;
  }
}

function writeKept(file: string, kept: Kept): void {
  try {
    mkdirSync(CACHE_FOLDER, { recursive: true });
    writeFileSync(`${file}.${process.pid}`, serialize(kept));
    renameSync(`${file}.${process.pid}`, file);
  } catch {
    // A read-only folder: the next build finds it anew.
  }
}
