// The files of a library, put into their right form on disk.
import { readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { findFiles } from '../../library/files.ts';
import type { OpenLibrary } from '../../library/index.ts';
import { fixRecord } from './fix-record.ts';
import { wordsOfTaxonomy } from './values.ts';

export interface FixedFile { file: string; changes: string[] }

/**
 * Fixes the records of a library whose paths are `chosen`, writes what changed, and tells it. Files that the library
 * refuses (too large, not UTF-8, links that lead out) are not looked at. A file is swapped in whole.
 */
export function fixLibrary({ root, library }: Pick<OpenLibrary, 'root' | 'library'>, chosen: (path: string) => boolean): FixedFile[] {
  const words = wordsOfTaxonomy(library.taxonomy, library.settings.locale);
  return findFiles(root).files.flatMap(({ path, role }) => {
    if (role.role !== 'record' || !chosen(path)) return [];
    const file = realpathSync(join(root, path));
    const written = readFileSync(file, 'utf8');
    const { text, restore } = normalised(written);
    const fix = fixRecord(text, role.kind, words);
    const result = restore(fix.text);
    if (result === written) return [];
    swapIn(file, result);
    return [{ file: path, changes: fix.changes }];
  });
}

/** A text as the library reads it, and the way back: each line keeps the end that it had. */
function normalised(written: string): { text: string; restore(fixed: string): string } {
  const mark = written.startsWith('\uFEFF') ? '\uFEFF' : '';
  const text = written.slice(mark.length).replace(/\r\n?/g, '\n');
  if (!written.includes('\r')) return { text, restore: (fixed) => mark + fixed };
  const ends = [...written.matchAll(/\r\n?|\n/g)].map(([end]) => end);
  const lines = text.split('\n');
  return {
    text,
    restore(fixed) {
      if (fixed === text) return written;
      const endsOf = Map.groupBy(ends.map((end, index) => ({ end, line: lines[index] ?? '' })), ({ line }) => line);
      const usual = ends[0] ?? '\n';
      const all = fixed.split('\n');
      return mark + all.map((line, index) => (index === all.length - 1 ? line : line + (endsOf.get(line)?.shift()?.end ?? usual))).join('');
    },
  };
}

function swapIn(file: string, text: string): void {
  const beside = join(dirname(file), `.${basename(file)}.${process.pid}`);
  try {
    writeFileSync(beside, text, { mode: statSync(file).mode, flag: 'wx' });
    renameSync(beside, file);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}
