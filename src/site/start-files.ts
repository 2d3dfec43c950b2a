// The files that the page of the start-up pack fetches: what it ranks by, what lessons say for a risk, and the sources of documents.
import { filesBelow } from '../documents/files.ts';
import { partOf } from '../contribute/source-parts.ts';
import { packSources, packStart, riskText, startLibrary, type RiskText } from '../start/index.ts';
import type { Site } from './site.ts';

const LESSONS_A_PART = 100;

/** In how many parts the texts of the lessons lie. */
export const startParts = ({ library }: Pick<Site, 'library'>): number => Math.max(1, Math.ceil(library.of('lesson').length / LESSONS_A_PART));

/** What lessons say for a risk, by their ids, in each part. */
export function riskTexts({ library }: Pick<Site, 'library'>): Record<string, RiskText>[] {
  const parts = startParts({ library });
  const lessons = Map.groupBy(library.of('lesson'), ({ id }) => partOf(id, parts));
  return Array.from({ length: parts }, (_, part) => Object.fromEntries((lessons.get(part) ?? []).map((lesson) => [lesson.id, riskText(lesson)])));
}

/** The files by their addresses below the base path, made when asked for. */
export function startFiles(site: Site, libraryDir: string): Map<string, () => Buffer> {
  const json = (value: unknown) => Buffer.from(JSON.stringify(value));
  return new Map([
    ['/start/library.json', () => json(packStart(startLibrary(site.library, site.standings)))],
    ['/start/sources.json', () => json(packSources(site.library, filesBelow(libraryDir)))],
    ...riskTexts(site).map((texts, part): [string, () => Buffer] => [`/start/lessons/${part}.json`, () => json(texts)]),
  ]);
}
