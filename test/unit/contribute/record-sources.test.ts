// The files published for corrections tell nothing of records above the audience.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { partOf } from '../../../src/contribute/source-parts.ts';
import { packLibrary } from '../../../src/contribute/known-library.ts';
import { forAudience } from '../../../src/library/index.ts';
import { recordSources, sourceParts } from '../../../src/site/record-sources.ts';
import type { Site } from '../../../src/site/site.ts';
import { libraryWith, readLibrary, swap, TODAY } from '../libraries.ts';

/** A public record names the restricted one in a field, one in its text, one in a clause. */
const root = () => libraryWith({
  'content/guides/kick-off.mdx': swap('related: [STD-RISK]', 'related: [STD-RISK, LL-2024-rstr]'),
  'content/projects/bridge.mdx': (text) => `${text}\nAs in [[LL-2024-rstr|that lesson]].\n`,
  'content/standards/risk.mdx': swap('learnedFrom="LL-2024-w4rk"', 'learnedFrom="LL-2024-w4rk LL-2024-rstr"'),
});

function published(audience: 'public' | 'restricted') {
  const folder = root();
  const library = forAudience(readLibrary(folder), audience);
  const site = { library } as Site;
  const files = [...recordSources(site, folder).values()].map((file) => file().toString());
  return { site, folder, all: Object.assign({}, ...files.map((text) => JSON.parse(text) as object)) as Record<string, { path: string; text: string } | null>, text: files.join() + JSON.stringify(packLibrary(library, TODAY)) };
}

test('for the public, the hidden record and files that name it are withheld, and nothing else', () => {
  const { all, text, folder } = published('public');
  expect(Object.keys(all)).not.toContain('LL-2024-rstr');
  expect(text).not.toContain('rstr');
  expect(text).not.toContain('keep-the-old-line-open');
  expect(Object.entries(all).filter(([, file]) => file === null).map(([id]) => id).sort()).toEqual(['GDE-KICK-OFF', 'PRJ-BRIDGE', 'STD-RISK']);
  expect(all['LL-2024-w4rk']).toEqual({ path: 'content/lessons/2024/rehearse-the-cutover.mdx', text: readFileSync(join(folder, 'content/lessons/2024/rehearse-the-cutover.mdx'), 'utf8') });
});

test('for those who may see it, every file is there, in the part that its id tells', () => {
  const { all, site, folder } = published('restricted');
  expect(Object.values(all)).not.toContain(null);
  expect(all['LL-2024-rstr']?.text).toContain('LL-2024-rstr');
  const parts = recordSources(site, folder);
  for (const id of Object.keys(all)) expect(parts.get(`/contribute/records/${partOf(id, sourceParts(site))}.json`)?.().toString()).toContain(`"${id}"`);
});
