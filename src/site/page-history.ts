// The history of what each page shows, as far as this audience may know of it.
import type { FileHistory, History } from '../history/index.ts';
import type { AnyRecord, Library } from '../library/index.ts';

/** Files that pages without a record of their own are made from. */
export const PAGE_FILES = { glossary: 'content/glossary.yaml', about: 'content/portal.yaml' } as const;

/**
 * By the file that a page is made from. A file that also holds records above the audience is left out: when it was
 * changed would tell of them.
 */
export function pageHistories(library: Library, shown: Library, history: History): Map<string, FileHistory> {
  const found = new Map<string, FileHistory>();
  const take = (file: string, files: readonly string[] = [file]): void => {
    const known = history.of(files);
    if (known) found.set(file, known);
  };
  for (const record of shown.records.values()) if (record.kind !== 'term') take(record.file, filesOf(record));
  if (shown.of('term').length === library.of('term').length) take(PAGE_FILES.glossary);
  take(PAGE_FILES.about);
  return found;
}

const filesOf = ({ file, source }: AnyRecord): string[] => (source ? [file, source.file] : [file]);
