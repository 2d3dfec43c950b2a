// Reads a library folder: find → parse (from cache where nothing changed) → link.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { serialiseBatch } from './batch.ts';
import { CacheWriter, readCache } from './cache.ts';
import { findFile, findFiles, type Findings } from './files.ts';
import { readYaml, splitFrontMatter, type Place } from './front-matter.ts';
import { DEFAULT_SETTINGS, linkLibrary, type Library } from './library.ts';
import { startParsing, type ParseOptions } from './parse-many.ts';
import { parseFile, type ParsedFile } from './parsed-file.ts';
import type { Path } from '../model/schema-walk.ts';
import type { Settings } from '../model/settings.ts';

/** The folder cannot be a library at all; the message says why and what to do. */
export class NoLibraryError extends Error {
  override name = 'NoLibraryError';
}

export interface ReadOptions extends Pick<ParseOptions, 'onProgress'> {
  /** Whether parsed files may come from and go to the cache; true when left out. */
  cache?: boolean;
  /** Files parsed before, perhaps elsewhere: another revision of the library. Taken where path and bytes are the same. */
  seed?: Iterable<ParsedFile>;
}

/** A library folder that was read, and can be read again file by file. */
export interface OpenLibrary {
  readonly root: string;
  readonly library: Library;
  readonly files: readonly ParsedFile[];
  /** How many files were parsed and not taken from the cache. */
  readonly parsed: number;
  /** How long it took to read the files, to parse and render them, and to link the records. */
  readonly seconds: { read: number; render: number; link: number };
  /** Takes up a change of one file (edited, added or removed) and returns the new state. */
  refresh(path: string): OpenLibrary;
}

/**
 * Reads the library in a folder that holds `content/` (and `templates/`).
 * @throws {NoLibraryError} when the folder has no `content/`.
 */
export async function openLibrary(root: string, { cache = true, seed = [], onProgress }: ReadOptions = {}): Promise<OpenLibrary> {
  if (!existsSync(join(root, 'content')) || !statSync(join(root, 'content')).isDirectory()) {
    throw new NoLibraryError(`There is no folder “content” in ${root}. Set LIBRARY_DIR to a folder that holds content/ and templates/.`);
  }
  const start = performance.now();
  const known = new Map([...seed].map((file) => [file.path, file]));
  if (cache) for (const [path, file] of readCache(root)) known.set(path, file);
  let writer: CacheWriter | undefined;
  const keep = (serialised: Uint8Array) => { if (cache) (writer ??= new CacheWriter(root)).add(serialised); };
  const parsing = startParsing({ onProgress, onBatch: keep });
  const findings = findFiles(root, (file) => { if (known.get(file.path)?.digest !== file.digest) parsing.add(file); });
  const found = performance.now();
  const parsed = new Map((await parsing.finish()).map((file) => [file.path, file]));
  const files = findings.files.map(({ path }) => parsed.get(path) ?? known.get(path)).filter((file) => file !== undefined);
  const unchanged = files.filter(({ path }) => !parsed.has(path));
  if (parsed.size > 0 || known.size !== files.length) keep(serialiseBatch(unchanged));
  writer?.finish();
  const rendered = performance.now();
  return opened(root, files, { media: findings.media, problems: findings.problems }, parsed.size, { read: (found - start) / 1000, render: (rendered - found) / 1000 });
}

function opened(root: string, files: readonly ParsedFile[], findings: Pick<Findings, 'media' | 'problems'>, parsed: number, took: { read: number; render: number }): OpenLibrary {
  const start = performance.now();
  const library = linkLibrary(files, findings.media, findings.problems);
  return {
    root, library, files, parsed, seconds: { ...took, link: (performance.now() - start) / 1000 },
    refresh(path) {
      const one = existsSync(join(root, path)) ? findFile(root, path) : { files: [], media: [], problems: [] };
      const before = files.find((file) => file.path === path);
      const after = one.files.map(({ digest, role, text }) => parseFile(path, digest, role, text));
      // A record that was good and is now broken stays as it was, beside its problems, so that pages go on showing it.
      const kept = after.map((file) => (file.content === undefined && before?.content !== undefined ? { ...file, content: before.content } : file));
      const rest = files.filter((file) => file.path !== path);
      return opened(root, [...rest, ...kept].sort((a, b) => (a.path < b.path ? -1 : 1)), {
        media: [...findings.media.filter((item) => item.path !== path), ...one.media],
        problems: [...findings.problems.filter((problem) => problem.file !== path), ...one.problems],
      }, after.length, { read: 0, render: 0 });
    },
  };
}

/**
 * Where fields stand in a file: for problems found after reading, which is rare, so the file is read again
 * rather than every position kept. Falls back to the first line.
 */
export function fieldPlaces(root: string, file: string): (path: Path, of?: 'key' | 'value') => Place {
  try {
    const text = readFileSync(join(root, file), 'utf8').replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
    if (file.endsWith('.yaml')) return readYaml(text).place;
    const split = splitFrontMatter(text);
    return readYaml(split.frontMatter, split.frontMatterLine).place;
  } catch {
    return () => ({ line: 1, column: 1 });
  }
}

/** Where one field stands in a file. */
export function locateField(root: string, file: string, path: Path, of: 'key' | 'value' = 'value'): Place {
  return fieldPlaces(root, file)(path, of);
}

/**
 * The settings alone, without reading the records: for a server that only needs to know the base path.
 * The defaults where the file is absent or has problems; those are the check's to report.
 */
export function openSettings(root: string): Settings {
  const [file] = existsSync(join(root, 'content/portal.yaml')) ? findFile(root, 'content/portal.yaml').files : [];
  const content = file && parseFile(file.path, file.digest, file.role, file.text).content;
  return content?.type === 'settings' ? content.settings : DEFAULT_SETTINGS;
}
