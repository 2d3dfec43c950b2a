// The check's public face: all rules over a Library, as problems with places.
import { fieldPlaces, type OpenLibrary } from '../library/index.ts';
import { byPlace, type Problem } from '../model/problem.ts';
import { contextOf } from './context.ts';
import type { Finding, Rule } from './rule.ts';
import { audience } from './rules/audience.ts';
import { citationsBothWays } from './rules/citations-both-ways.ts';
import { concreteLesson } from './rules/concrete-lesson.ts';
import { contactData } from './rules/contact-data.ts';
import { datesInOrder } from './rules/dates-in-order.ts';
import { fields } from './rules/fields.ts';
import { file } from './rules/file.ts';
import { frontMatter } from './rules/front-matter.ts';
import { imageAlternatives } from './rules/image-alternatives.ts';
import { invisibleCharacters } from './rules/invisible-characters.ts';
import { links } from './rules/links.ts';
import { referencesResolve } from './rules/references-resolve.ts';
import { requiredSections } from './rules/required-sections.ts';
import { safeMdx } from './rules/safe-mdx.ts';
import { secrets } from './rules/secrets.ts';
import { settings } from './rules/settings.ts';
import { standardInForce } from './rules/standard-in-force.ts';
import { taxonomyValues } from './rules/taxonomy-values.ts';
import { templateSource } from './rules/template-source.ts';
import { uniqueIds } from './rules/unique-ids.ts';

export type { Example, ExampleSubject, Rule } from './rule.ts';

/** Every rule, in the order in which a person meets them: the file, its fields, its text, its links, its meaning. */
export const RULES: readonly Rule[] = [
  file, frontMatter, fields, safeMdx, settings, uniqueIds, taxonomyValues, referencesResolve, citationsBothWays,
  requiredSections, concreteLesson, datesInOrder, standardInForce, templateSource, links, imageAlternatives,
  audience, contactData, secrets, invisibleCharacters,
];

/** Of one rule in one file, more than this help nobody. */
const MOST_OF_A_KIND = 50;

/**
 * Every problem of a library, in the order of files and lines: those found while it was read, and what the rules
 * find. `today` is `YYYY-MM-DD`. An error means that the library cannot be published; a warning, that a person
 * should look.
 */
export function checkLibrary(open: Pick<OpenLibrary, 'root' | 'library'>, { today }: { today: string }): Problem[] {
  const context = contextOf(open, today);
  const place = placesOf(open.root);
  const found = RULES.flatMap((rule) => [...rule.find?.(context) ?? []].map((finding): Problem => ({
    file: finding.file, ...place(finding), severity: finding.severity ?? rule.severity, rule: rule.id, message: finding.message, help: finding.help,
  })));
  return withoutFloods([...open.library.problems, ...found].sort(byPlace));
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

function withoutFloods(problems: readonly Problem[]): Problem[] {
  const counts = new Map<string, number>();
  const key = ({ file: path, rule, severity }: Problem) => `${path}\n${rule}\n${severity}`;
  for (const problem of problems) counts.set(key(problem), (counts.get(key(problem)) ?? 0) + 1);
  const shown = new Map<string, number>();
  return problems.flatMap((problem) => {
    const order = (shown.get(key(problem)) ?? 0) + 1;
    shown.set(key(problem), order);
    const all = counts.get(key(problem)) ?? 0;
    if (order <= MOST_OF_A_KIND) return [problem];
    return order === MOST_OF_A_KIND + 1 ? [{ ...problem, message: `There are ${all - MOST_OF_A_KIND} more problems of this kind in the file, from here on.` }] : [];
  });
}
