// Makes what the pages are made from. Runs in the process that builds or serves, never inside a page.
import { noHistory, type History } from '../history/index.ts';
import { standings } from '../insights/standings.ts';
import { forAudience, type Library } from '../library/index.ts';
import { messagesFor } from '../messages/index.ts';
import type { Problem } from '../model/problem.ts';
import type { Sensitivity } from '../model/records/shared.ts';
import { makeDocuments, type MadeDocuments } from './documents.ts';
import { readFonts } from './fonts.ts';
import { kinshipSource } from './find-kinship.ts';
import type { Kinship } from './kinship.ts';
import { makeKinship } from './make-kinship.ts';
import { withInvisibleShown } from './shown.ts';
import { pageHistories } from './page-history.ts';
import type { Site } from './site.ts';

export interface SiteOptions {
  libraryDir: string;
  today: string;
  audience: Sensitivity;
  /** The problems of the check, to be shown on the pages while authoring. */
  problems?: readonly Problem[] | undefined;
  /** What git says of the library's files; nothing when left out. */
  history?: History | undefined;
}

/** The site's data: the Library as the audience sees it, and everything computed from it. */
export function makeSite(library: Library, { libraryDir, today, audience, problems, history = noHistory() }: SiteOptions): Site {
  const shown = withInvisibleShown(forAudience(library, audience));
  const locale = shown.settings.locale ?? 'en-GB';
  const messages = messagesFor(locale);
  const known = standings(shown, today);
  let documents: Promise<MadeDocuments> | undefined;
  let kinship: Promise<Kinship> | undefined;
  return {
    library: shown, standings: known, today, audience, locale, messages,
    kinship: () => (kinship ??= makeKinship(kinshipSource({ library: shown, standings: known, locale }), { libraryDir })),
    downloads: () => (documents ??= makeDocuments(shown, { libraryDir })).then(({ downloads }) => downloads),
    history: pageHistories(library, shown, history),
    base: shown.settings.base ?? '/', problems, fonts: readFonts(), kept: Promise.resolve(new Set<string>()),
  };
}
