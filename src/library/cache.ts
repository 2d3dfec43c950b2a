// Parsed files from the last run, by path and digest. A file that has not changed is not parsed again.
// The key holds a fingerprint of the code that parses, so a changed engine never reads stale results.
import { createHash } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deserialize } from 'node:v8';
import type { ParsedFile } from './parsed-file.ts';

const ENGINE = fileURLToPath(new URL('../../', import.meta.url));

/** The folder for everything the engine may throw away and make again. */
export const CACHE_FOLDER = join(ENGINE, 'node_modules/.cache/waymark');

const LENGTH_BYTES = 4;

let fingerprint: string | undefined;
function engineFingerprint(): string {
  if (fingerprint === undefined) {
    const hash = createHash('sha256').update(process.version);
    for (const folder of ['src/model', 'src/model/records', 'src/library']) {
      for (const name of readdirSync(join(ENGINE, folder)).sort()) {
        if (name.endsWith('.ts')) hash.update(name).update(readFileSync(join(ENGINE, folder, name)));
      }
    }
    hash.update(readFileSync(join(ENGINE, 'package.json')));
    fingerprint = hash.digest('hex').slice(0, 32);
  }
  return fingerprint;
}

/** Where something made from the library in `root` is kept for the next run. It may vanish at any time. */
export function cacheOf(root: string, what: string): string {
  return join(CACHE_FOLDER, `${what}-${createHash('sha256').update(root).digest('hex').slice(0, 16)}`);
}

const fileOf = (root: string): string => cacheOf(root, 'library');

/** Parsed files of the last run over this library folder; empty where there is none or it was made by other code. */
export function readCache(root: string): Map<string, ParsedFile> {
  try {
    const bytes = readFileSync(fileOf(root));
    const engine = Buffer.from(engineFingerprint());
    if (!bytes.subarray(0, engine.length).equals(engine)) return new Map();
    const known = new Map<string, ParsedFile>();
    for (let at = engine.length; at < bytes.length;) {
      const end = at + LENGTH_BYTES + bytes.readUInt32LE(at);
      for (const file of deserialize(bytes.subarray(at + LENGTH_BYTES, end)) as ParsedFile[]) known.set(file.path, file);
      at = end;
    }
    return known;
  } catch {
    // Absent or damaged: the files are simply parsed again.
    return new Map();
  }
}

/** Whether a file or folder, named for a process, is what it left unfinished when it ended. */
function isLeftBehind(name: string): boolean {
  const pid = /\.(\d+)(?:-[a-z]+)?$/.exec(name)?.[1];
  if (pid === undefined) return false;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

/**
 * Keeps parsed files for the next run, batch by batch: the fingerprint, then each batch behind its length. The file
 * counts once it is whole, with `finish`. A cache that cannot be written costs time, nothing else.
 */
export class CacheWriter {
  readonly #file: string;
  readonly #temporary: string;
  #descriptor: number | undefined;

  constructor(root: string) {
    this.#file = fileOf(root);
    this.#temporary = `${this.#file}.${process.pid}`;
    try {
      mkdirSync(CACHE_FOLDER, { recursive: true });
      for (const name of readdirSync(CACHE_FOLDER)) if (isLeftBehind(name)) rmSync(join(CACHE_FOLDER, name), { recursive: true, force: true });
      this.#descriptor = openSync(this.#temporary, 'w');
      this.#write(Buffer.from(engineFingerprint()));
    } catch {
      // A read-only folder: the next run parses again.
    }
  }

  /** Adds what `serialiseBatch` gave. */
  add(serialised: Uint8Array): void {
    const length = Buffer.alloc(LENGTH_BYTES);
    length.writeUInt32LE(serialised.length);
    this.#write(length);
    this.#write(serialised);
  }

  finish(): void {
    if (this.#descriptor === undefined) return;
    closeSync(this.#descriptor);
    try {
      renameSync(this.#temporary, this.#file);
    } catch {
      // Another process holds the file.
    }
  }

  #write(bytes: Uint8Array): void {
    if (this.#descriptor === undefined) return;
    try {
      for (let written = 0; written < bytes.length;) written += writeSync(this.#descriptor, bytes, written);
    } catch {
      // The disk is full: better no cache than half a one.
      closeSync(this.#descriptor);
      this.#descriptor = undefined;
      rmSync(this.#temporary, { force: true });
    }
  }
}
