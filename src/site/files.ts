// Files of the portal that are no pages: fonts, pictures of the library, the templates' documents and archives, records' files for corrections,
// what the start-up pack fetches, the numbers behind figures, and calendars.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deskFiles } from './desk.ts';
import { mediaAddress } from './body.ts';
import { insightFiles } from './insights.ts';
import { recordSources } from './record-sources.ts';
import { startFiles } from './start-files.ts';
import type { Site } from './site.ts';

/** Every such file by its address below the base path. Pictures are read when asked for. */
export function siteFiles(site: Site, libraryDir: string): Map<string, () => Buffer> {
  const files = new Map<string, () => Buffer>();
  for (const { address, bytes } of site.fonts) files.set(address, () => bytes);
  for (const media of site.library.media.values()) files.set(mediaAddress(media), () => readFileSync(join(libraryDir, media.path)));
  for (const [address, content] of recordSources(site, libraryDir)) files.set(address, content);
  for (const [address, content] of deskFiles(site)) files.set(address, content);
  for (const [address, content] of startFiles(site, libraryDir)) files.set(address, content);
  for (const [address, csv] of insightFiles(site)) files.set(address, () => Buffer.from(csv));
  return files;
}

/** The templates' documents and the archives of them, by their addresses below the base path, once they are made. */
export async function documentFiles(site: Site): Promise<Map<string, Buffer>> {
  const downloads = await site.downloads();
  return new Map([...[...downloads.values()].flat(), ...await site.packages()].map(({ address, content }) => [address, content]));
}
