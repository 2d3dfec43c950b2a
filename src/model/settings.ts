// `content/portal.yaml`: what an organisation sets for its portal.
import { z } from 'zod';
import { described, languageTag, line, list, number, oneOf, prose, webAddress, yesOrNo } from './fields.ts';

const colour = (description: string, example: string) => described(
  z.string().regex(/^#[0-9a-fA-F]{6}$/, { error: 'must be a colour such as #1f5c4a' }), description, example);

/** As git allows names of branches (git-check-ref-format), at most 80 characters. */
const BRANCH = /^(?![/.])(?!.*(?:\.\.|\/\/|\/\.|@\{|[/.]$))[^\s\p{Cc}~^:?*[\\]{1,80}$/u;
/** A path below the root of a repository, which no part of it leaves. */
const FOLDER = /^(?!\/)(?!(?:.*\/)?\.{1,2}(?:\/|$))(?!.*\/\/)[^\p{Cc}\\]{1,200}$/u;

export const settingsSchema = z.strictObject({
  name: line('The name of the portal.', 'Waymark', 60),
  tagline: line('One line under the name.', undefined, 160).optional(),
  locale: languageTag('The language and region of dates, numbers and interface.', 'en-GB').optional(),
  site: webAddress('The address of the host, without the base path.', 'https://pmo.example.org').optional(),
  base: described(z.string().regex(/^\/(?:(?!\.{1,2}\/)[A-Za-z0-9._~-]{1,100}\/){0,20}$/, { error: 'must start and end with a slash, such as / or /waymark/' }), 'The path under which the portal is served.', '/').optional(),
  repository: described(z.strictObject({
    host: oneOf(['github', 'gitlab', 'gitea', 'bitbucket'], 'The kind of git host; gitea stands for Forgejo too.'),
    url: webAddress('The repository’s address.', 'https://github.com/example/pmo-knowledge'),
    branch: described(z.string().regex(BRANCH, { error: 'must be the name of a branch, such as main' }), 'The branch that contributions go to.', 'main').optional(),
    contentPath: described(z.string().regex(FOLDER, { error: 'must be a folder inside the repository, such as library, without “..” and without a slash before it' }), 'The folder that holds content/ and templates/, from the repository’s root.', 'library').optional(),
  }), 'Where the files live, for links to source and for contributions.').optional(),
  contact: line('An address to write to, shown on the about page.', 'pmo@example.org', 160).optional(),
  audienceOrder: list(oneOf(['public', 'internal', 'restricted'], 'An audience.'), 'The audiences this portal is built for, widest first.').optional(),
  reviewReminderDays: number('Days before a review date from which a record counts as due.', 60, { min: 0, max: 3650 }).optional(),
  synonyms: described(z.array(z.array(line('A word.', 'vendor', 60)).min(2, { error: 'needs at least two words' })), 'Groups of words that search treats as the same.', [['vendor', 'supplier']]).optional(),
  offline: yesOrNo('Whether search and the pages that somebody opened are kept in their browser, to be used without a network; true where nothing is said. With false, what browsers have kept is removed at the next visit.', false).optional(),
  theme: described(z.strictObject({
    accent: colour('The accent by day; must pass contrast on paper.', '#1f5c4a').optional(),
    accentDark: colour('The accent by night; must pass contrast on slate.', '#8fc7ae').optional(),
  }), 'Colours of the organisation.').optional(),
  about: prose('A paragraph about the portal for its about page.', undefined, 1200).optional(),
});
export type Settings = z.infer<typeof settingsSchema>;
