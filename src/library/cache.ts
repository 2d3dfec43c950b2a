// Parsed files from the last run, by path and digest. A file that has not changed is not parsed again.
// The key holds a fingerprint of the code that parses, so a changed engine never reads stale results.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deserialize, serialize } from 'node:v8';
import type { ParsedFile } from './parsed-file.ts';

const ENGINE = fileURLToPath(new URL('../../', import.meta.url));

/** The folder for everything the engine may throw away and make again. */
export const CACHE_FOLDER = join(ENGINE, 'node_modules/.cache/waymark');

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
    const stored = deserialize(readFileSync(fileOf(root))) as { engine: string; files: ParsedFile[] };
    if (stored.engine !== engineFingerprint()) return new Map();
    return new Map(stored.files.map((file) => [file.path, file]));
  } catch {
    // Absent or damaged: the files are simply parsed again.
    return new Map();
  }
}

/** Keeps parsed files for the next run. A cache that cannot be written costs time, nothing else. */
export function writeCache(root: string, files: readonly ParsedFile[]): void {
  try {
    mkdirSync(CACHE_FOLDER, { recursive: true });
    const temporary = `${fileOf(root)}.${process.pid}`;
    writeFileSync(temporary, serialize({ engine: engineFingerprint(), files }));
    renameSync(temporary, fileOf(root));
  } catch {
    // A read-only folder: the next run parses again.
  }
}
