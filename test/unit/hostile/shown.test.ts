// Characters that nobody sees are shown as marks on pages, in documents and in what search knows.
import { expect, test } from 'vitest';
import { fillBody } from '../../../src/site/body.ts';
import { makeSite } from '../../../src/site/make-site.ts';
import { withUnseenShown } from '../../../src/model/unseen.ts';
import { fixture, libraryWith, readLibrary, swap, TODAY } from '../libraries.ts';

const siteOf = (root: string) => makeSite(readLibrary(root), { libraryDir: root, today: TODAY, audience: 'public' });

test('an override in a title, a heading, a text, an attribute, a label and a setting', async () => {
  const site = siteOf(libraryWith({
    'content/guides/kick-off.mdx': (text) => `${text.replace('title: Kick-off', 'title: "Kick\\u202E-off\\u200B"')}\n## Read\u202E this\n\nHe said \u2066so&#x202E; and [x](https://a.b "y\u202Ez") and [[STD-RISK|a\u202Eb]].\n\n<Callout kind="tip" title="Be\u202Efore">\n\nx\n\n</Callout>\n`,
    'content/portal.yaml': (text) => text.replace(/^name: .*$/m, 'name: "Way\\u202Emark"'),
    'content/glossary.yaml': swap('The hours in which', 'The \u202Ehours in which'),
    'templates/charter/document.mdx': (text) => text.replace('title="Purpose"', 'title="Pur\u202Epose"'),
  }));
  const guide = site.library.of('guide')[0];
  if (!guide) throw new Error('The fixture has no guide.');
  expect(guide.title).toBe('Kick⟦U+202E⟧-off⟦U+200B⟧');
  expect(site.library.settings.name).toBe('Way⟦U+202E⟧mark');
  const html = fillBody(site, guide, guide.body.parts);
  for (const shown of ['Read⟦U+202E⟧ this', '⟦U+2066⟧so⟦U+202E⟧ and', 'title="y⟦U+202E⟧z"', 'a⟦U+202E⟧b', 'Be⟦U+202E⟧fore']) expect(html).toContain(shown);
  const everything = JSON.stringify([[...site.library.records.values()], site.library.settings, [...(await site.downloads()).values()].flat().filter(({ format }) => format === 'md').map(({ content }) => content.toString())]);
  expect(everything).not.toMatch(/[\u202A-\u202E\u2066-\u2069\u200B]/);
  expect(everything).toContain('Pur⟦U+202E⟧pose');
});

test('what a language or a picture needs stays as it is, and a sound library stays the same object', () => {
  for (const text of ['👩‍👩‍👧', 'می‌خواهم', 'क्‍ष', 'co\u00ADoperate', 'plain', '🏴󠁧󠁢󠁥󠁮󠁧󠁿']) expect(withUnseenShown(text)).toBe(text);
  const library = readLibrary(fixture('sound'));
  expect(makeSite(library, { libraryDir: fixture('sound'), today: TODAY, audience: 'restricted' }).library).toBe(library);
});
