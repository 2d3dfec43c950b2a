// Every rule, and what they find together. Reads no files, so a page can hold a draft to them too.
import { byPlace, type Problem } from '../model/problem.ts';
import type { CheckContext } from './context.ts';
import type { Finding, Rule } from './rule.ts';
import { audience } from './rules/audience.ts';
import { citationsBothWays } from './rules/citations-both-ways.ts';
import { concreteLesson } from './rules/concrete-lesson.ts';
import { contactData } from './rules/contact-data.ts';
import { datesInOrder } from './rules/dates-in-order.ts';
import { deceptiveCharacters } from './rules/deceptive-characters.ts';
import { dispositions } from './rules/dispositions.ts';
import { fields } from './rules/fields.ts';
import { file } from './rules/file.ts';
import { frontMatter } from './rules/front-matter.ts';
import { imageAlternatives } from './rules/image-alternatives.ts';
import { invisibleCharacters } from './rules/invisible-characters.ts';
import { links } from './rules/links.ts';
import { peopleAndCustomers } from './rules/people-and-customers.ts';
import { referencesResolve } from './rules/references-resolve.ts';
import { requiredSections } from './rules/required-sections.ts';
import { safeMdx } from './rules/safe-mdx.ts';
import { secrets } from './rules/secrets.ts';
import { settings } from './rules/settings.ts';
import { standardInForce } from './rules/standard-in-force.ts';
import { taxonomyValues } from './rules/taxonomy-values.ts';
import { templateExample } from './rules/template-example.ts';
import { templateSource } from './rules/template-source.ts';
import { uniqueIds } from './rules/unique-ids.ts';

/** Every rule, in the order in which a person meets them: the file, its fields, its text, its links, its meaning. */
export const RULES: readonly Rule[] = [
  file, frontMatter, fields, safeMdx, settings, uniqueIds, taxonomyValues, referencesResolve, citationsBothWays,
  requiredSections, concreteLesson, datesInOrder, standardInForce, dispositions, templateSource, templateExample, links, imageAlternatives,
  audience, contactData, peopleAndCustomers, secrets, invisibleCharacters, deceptiveCharacters,
];

/** Of one rule in one file, more than this help nobody. */
const MOST_OF_A_KIND = 50;

/**
 * Every problem that reading and the rules find, in the order of files and lines. `place` tells where a finding
 * stands: some name a field, whose line is looked up.
 */
export function findProblems(context: CheckContext, place: (finding: Finding) => { line: number; column: number }): Problem[] {
  const found = RULES.flatMap((rule) => [...rule.find?.(context) ?? []].map((finding): Problem => ({
    file: finding.file, ...place(finding), severity: finding.severity ?? rule.severity, rule: rule.id, message: finding.message, help: finding.help,
  })));
  return withoutFloods([...context.library.problems, ...found].sort(byPlace));
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
