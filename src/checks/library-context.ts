// The context of a check over a library folder: what rules may look at, read from its files when asked for.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OpenLibrary } from '../library/index.ts';
import { posix } from '../model/posix.ts';
import type { CheckContext } from './context.ts';

/** The context of one check. Texts are read when first asked for. */
export function contextOf({ root, library, files: parsed }: Pick<OpenLibrary, 'root' | 'library' | 'files'>, today: string): CheckContext {
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
  // A file that the rule `file` refused may be of any size and kind, or a link to a file of the machine, so nobody reads it again.
  const refused = new Set(library.problems.filter(({ severity, rule }) => severity === 'error' && rule === 'file').map(({ file }) => file));
  const own = ['content/portal.yaml', 'content/taxonomy.yaml'].filter((file) => existsSync(join(root, file)) && !refused.has(file) && !refused.has('content'));
  const files = [...new Set([...own, ...records.flatMap(({ file, source, example }) => [file, ...(source ? [source.file] : []), ...(example ? [example.file] : [])])])].sort();
  const brokenFiles = new Set(library.problems.filter(({ severity }) => severity === 'error').map(({ file }) => file));
  const malformed = new Set(library.problems.filter(({ severity, rule }) => severity === 'error' && rule !== 'file').map(({ file }) => file));
  const privateTexts = new Map(parsed.map((file) => [file.path, file.privateTexts]));
  let unreadIds: Set<string> | undefined;
  return {
    library, today, files, bodies, text,
    exists: (path) => existsSync(join(root, path)),
    namesIn: (folder) => {
      try { return readdirSync(join(root, folder)).sort(); } catch { return []; }
    },
    privateTexts: (file) => privateTexts.get(file) ?? [],
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
