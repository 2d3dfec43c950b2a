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
import { insightsOf, type Insight } from './insights.ts';
import { makeKinship, type Found } from './make-kinship.ts';
import { packagesOf, type Package } from './packages.ts';
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
  /** Ends what was begun beside: a site that is not built needs none of it. */
  signal?: AbortSignal | undefined;
}

/** The site's data: the Library as the audience sees it, and everything computed from it. */
export function makeSite(library: Library, { libraryDir, today, audience, problems, history = noHistory(), signal }: SiteOptions): Site {
  const shown = withInvisibleShown(forAudience(library, audience));
  const locale = shown.settings.locale ?? 'en-GB';
  const messages = messagesFor(locale);
  const known = standings(shown, today);
  let documents: Promise<MadeDocuments> | undefined;
  let packages: Promise<readonly Package[]> | undefined;
  let found: Found | undefined;
  const find = (): Found => (found ??= makeKinship(kinshipSource({ library: shown, standings: known, locale }), { libraryDir, signal }));
  let figures: Insight[] | undefined;
  const site: Site = {
    library: shown, standings: known, today, audience, locale, messages,
    kinship: () => find().kinship, candidates: () => find().candidates, insights: () => (figures ??= insightsOf(site)),
    downloads: () => (documents ??= makeDocuments(shown, { libraryDir })).then(({ downloads }) => downloads),
    packages: () => (packages ??= site.downloads().then((downloads) => packagesOf(shown, downloads))),
    history: pageHistories(library, shown, history),
    base: shown.settings.base ?? '/', problems, fonts: readFonts(),
  };
  return site;
}
