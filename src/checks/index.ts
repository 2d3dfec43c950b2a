// The check's public face: all rules over a Library, as problems with places.
import { fieldPlaces, type OpenLibrary } from '../library/index.ts';
import type { Problem } from '../model/problem.ts';
import { contextOf } from './library-context.ts';
import type { Finding } from './rule.ts';
import { findProblems } from './rules.ts';

export type { Example, ExampleSubject, Rule } from './rule.ts';
export { RULES } from './rules.ts';

/**
 * Every problem of a library, in the order of files and lines: those found while it was read, and what the rules
 * find. `today` is `YYYY-MM-DD`. An error means that the library cannot be published; a warning, that a person
 * should look.
 */
export function checkLibrary(open: Pick<OpenLibrary, 'root' | 'library' | 'files'>, { today }: { today: string }): Problem[] {
  return findProblems(contextOf(open, today), placesOf(open.root));
}

/** The place of a finding. Files are read again only for findings about fields, and each file once. */
function placesOf(root: string): (finding: Finding) => { line: number; column: number } {
  const files = new Map<string, ReturnType<typeof fieldPlaces>>();
  return ({ file: path, at }) => {
    if ('line' in at) return { line: at.line, column: at.column };
    const fieldPlace = files.get(path) ?? fieldPlaces(root, path);
    files.set(path, fieldPlace);
    return fieldPlace(at.field, at.of);
  };
}
