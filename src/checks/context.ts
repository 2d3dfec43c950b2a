// What rules may look at: the Library, the day, and the text of its files.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { Place } from '../library/front-matter.ts';
import type { AnyRecord, Body, Library, OpenLibrary } from '../library/index.ts';

export interface CheckContext {
  library: Library;
  /** `YYYY-MM-DD`. */
  today: string;
  /** Every file that became part of the Library, each once, in order. */
  files: readonly string[];
  /** Every body with the file in which it stands. */
  bodies: readonly { file: string; body: Body }[];
  /** The text of a file with `\n` line ends, as it was when the library was read; empty where it is gone. */
  text(file: string): string;
  /** Whether a path below the library's root exists. */
  exists(path: string): boolean;
  /** The names in a folder below the library's root; none where it is absent. */
  namesIn(folder: string): string[];
  /** Whether a file has problems of its own, found when it was read. */
  broken(file: string): boolean;
  /**
   * Ids of records whose files could not be read. What refers to them is not in the wrong: the file is, and it
   * has said so.
   */
  unread(id: string): boolean;
  /** Whether a record's text, or what its documents are made from, could not be read: nobody knows what is in it. */
  unreadBody(record: AnyRecord): boolean;
}

/** The context of one check. Texts are read when first asked for. */
export function contextOf({ root, library }: Pick<OpenLibrary, 'root' | 'library'>, today: string): CheckContext {
  const texts = new Map<string, string>();
  const text = (file: string): string => {
    const known = texts.get(file);
    if (known !== undefined) return known;
    let read = '';
    try {
      read = readFileSync(join(root, file), 'utf8').replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
    } catch {
      // Removed since the library was read; the next reading will say so.
    }
    texts.set(file, read);
    return read;
  };
  const records = [...library.records.values(), ...library.doubles.map(({ record }) => record)];
  const bodies = records.flatMap((record) => [
    ...(record.kind === 'term' ? [] : [{ file: record.file, body: record.body }]),
    ...(record.source?.type === 'document' ? [{ file: record.source.file, body: record.source.body }] : []),
  ]);
  const own = ['content/portal.yaml', 'content/taxonomy.yaml'].filter((file) => existsSync(join(root, file)));
  const files = [...new Set([...own, ...records.flatMap((record) => (record.source ? [record.file, record.source.file] : [record.file]))])].sort();
  const brokenFiles = new Set(library.problems.filter(({ severity }) => severity === 'error').map(({ file }) => file));
  // A file that the rule `file` refused may be of any size and kind, so nobody reads it again.
  const malformed = new Set(library.problems.filter(({ severity, rule }) => severity === 'error' && rule !== 'file').map(({ file }) => file));
  let unreadIds: Set<string> | undefined;
  return {
    library, today, files, bodies, text,
    exists: (path) => existsSync(join(root, path)),
    namesIn: (folder) => {
      try { return readdirSync(join(root, folder)).sort(); } catch { return []; }
    },
    broken: (file) => brokenFiles.has(file),
    unread(id) {
      unreadIds ??= new Set([...malformed].flatMap((file) => [...text(file).matchAll(/^[ -]{0,8}(?:\{ )?id: *["']?([A-Za-z0-9-]{3,80})/gm)].map((match) => match[1] ?? '')));
      return unreadIds.has(id);
    },
    unreadBody: (record) => {
      const folder = posix.dirname(record.file);
      return (record.body.parts.length === 0 && brokenFiles.has(record.file))
        || (record.kind === 'template' && ['document.mdx', 'workbook.yaml'].some((name) => brokenFiles.has(`${folder}/${name}`)));
    },
  };
}

/** Every match of a global expression in a text, with its place. One walk, however many there are. */
export function* matchesIn(text: string, expression: RegExp): Generator<{ match: RegExpExecArray; place: Place }> {
  let line = 1;
  let lineStart = 0;
  for (const match of text.matchAll(expression)) {
    for (let end = text.indexOf('\n', lineStart); end !== -1 && end < match.index; end = text.indexOf('\n', lineStart)) {
      line++;
      lineStart = end + 1;
    }
    yield { match, place: { line, column: match.index - lineStart + 1 } };
  }
}

/** The text around a match up to the next white space, at most 300 characters each way: an address, a word. */
export function wordAround(text: string, index: number, length: number): string {
  const before = /\S{0,300}$/.exec(text.slice(Math.max(0, index - 300), index))?.[0] ?? '';
  const after = /^\S{0,300}/.exec(text.slice(index + length, index + length + 300))?.[0] ?? '';
  return before + text.slice(index, index + length) + after;
}
