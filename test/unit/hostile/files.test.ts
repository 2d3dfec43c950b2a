// Files that are not what they seem, and names that break somebody else’s disk.
import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkLibrary } from '../../../src/checks/index.ts';
import { runCheck } from '../../../src/checks/command-line.ts';
import { findFiles } from '../../../src/library/files.ts';
import { nameTrouble } from '../../../src/library/file-names.ts';
import { openLibrary, openSettings } from '../../../src/library/index.ts';
import { siteFiles } from '../../../src/site/files.ts';
import { makeSite } from '../../../src/site/make-site.ts';
import { complaints, fixture, libraryWith, printed, problemsIn, readFiles, readLibrary, swap, temporaryFolder, TODAY } from '../libraries.ts';

const SECRET = 'password: Winter2024!';

/** A library whose files a change has replaced by links, beside a file of the machine that nobody may see. */
function linked(links: Record<string, string>): { root: string; outside: string } {
  const outside = temporaryFolder();
  writeFileSync(join(outside, 'secret.txt'), `${SECRET}\n`);
  mkdirSync(join(outside, 'content'));
  writeFileSync(join(outside, 'content/portal.yaml'), `name: ${SECRET.replace(': ', ' ')}\n`);
  const root = libraryWith({});
  mkdirSync(join(root, '.git'));
  writeFileSync(join(root, '.git/config'), `${SECRET}\n`);
  writeFileSync(join(root, 'package.json'), '{"secret": 1}\n');
  for (const [path, target] of Object.entries(links)) {
    rmSync(join(root, path), { recursive: true, force: true });
    symlinkSync(target.replace('OUTSIDE', outside), join(root, path));
  }
  return { root, outside };
}
const filesIn = (root: string) => findFiles(root).problems.map(({ file, message }) => `${file}: ${message}`);

test.each<[string, Record<string, string>]>([
  ['the settings', { 'content/portal.yaml': 'OUTSIDE/secret.txt' }],
  ['the taxonomy', { 'content/taxonomy.yaml': 'OUTSIDE/secret.txt' }],
  ['a record', { 'content/guides/x.mdx': 'OUTSIDE/secret.txt' }],
  ['a file of git', { 'content/guides/x.mdx': '../../.git/config' }],
  ['a file of the engine', { 'content/guides/x.mdx': '../../package.json' }],
  ['a picture', { 'content/guides/x.png': 'OUTSIDE/secret.txt' }],
  ['the folder of a kind', { 'content/guides': 'OUTSIDE/content' }],
  ['a template', { 'templates/x': 'OUTSIDE/content' }],
  ['the source of a template', { 'templates/charter/document.mdx': 'OUTSIDE/secret.txt' }],
  ['all templates', { templates: 'OUTSIDE' }],
  ['all content', { content: 'OUTSIDE/content' }],
  ['a loop', { 'content/guides/loop': '.', 'content/guides/x.mdx': 'y.mdx', 'content/guides/y.mdx': 'x.mdx' }],
])('a symbolic link in the place of %s is refused, and nothing behind it is read or printed', async (_, links) => {
  const { root } = linked(links);
  const report = filesIn(root).join('\n');
  for (const path of Object.keys(links)) expect(report).toContain(`${path}: `);
  const { output } = await runCheck({ libraryDir: root, today: TODAY }, { format: 'text', paths: [], help: false, fix: false }, { colour: false });
  expect(output).toContain('symbolic link');
  expect(output).not.toContain('Winter2024');
  expect(output).not.toContain('"secret"');
  // Nor was it read by a rule: what would have been found in it is told by nobody.
  expect(output).not.toContain('[secrets]');
  expect(JSON.stringify([...findFiles(root).files])).not.toContain('Winter2024');
  expect(JSON.stringify([...(await openLibrary(root, { cache: false })).library.records.values()])).not.toContain('Winter2024');
  if (!('content' in links)) expect(openSettings(root).name).not.toContain('Winter2024');
});

test('a picture that is something else', () => {
  const png = readFileSync(join(fixture('sound'), 'content/guides/plan.png'));
  const gif = Buffer.from('GIF89a\x01\x00\x01\x00\x00\x00\x00;');
  const html = '<!doctype html><script>hacked()</script>';
  const huge = Buffer.from(png);
  huge.writeUInt32BE(30_000, 16);
  expect(complaints('file', {
    'content/guides/page.png': html, 'content/guides/drawing.png': '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"><script>hacked()</script></svg>',
    'content/guides/drawing.svg': '<svg xmlns="http://www.w3.org/2000/svg" onload="hacked()" width="1" height="1"/>', 'content/guides/page.html': html, 'content/guides/named.jpg': png, 'content/guides/named.png': gif, 'content/guides/bomb.png': huge, 'content/guides/both.gif': Buffer.concat([gif, Buffer.from(html)]),
  })).toMatchInlineSnapshot(`
    "content/guides/bomb.png:1:1 error
      The picture has 30000 × 2 pixels; the most is 10000 on a side and 40 million in all.
      Make it smaller; a page shows it at most a thousand pixels wide.
    content/guides/drawing.png:1:1 error
      The name of the picture ends in “.png”, but what is in it is not of that kind.
      Save it again as PNG, JPEG, WebP, GIF or AVIF.
    content/guides/drawing.svg:1:1 error
      SVG pictures are not published: they are documents that may hold scripts.
      Save it as PNG or WebP.
    content/guides/named.jpg:1:1 error
      The name of the picture ends in “.jpg”, but what is in it is not of that kind.
      It is of the kind “png”: give its name that end.
    content/guides/named.png:1:1 error
      The name of the picture ends in “.png”, but what is in it is not of that kind.
      It is of the kind “gif”: give its name that end.
    content/guides/page.html:1:1 warning
      Nothing reads this file.
      Move it to the folder of its kind, or remove it. See content/README.md.
    content/guides/page.png:1:1 error
      The picture cannot be read.
      Save it again as PNG, JPEG, WebP, GIF or AVIF."
  `);
});

test('only pictures are published, under names of our own and with the end of their kind', () => {
  const root = libraryWith({ 'content/guides/page.html': '<script>hacked()</script>', 'content/guides/drawing.svg': '<svg onload="hacked()"/>', 'content/guides/x.js': 'hacked()', 'content/guides/x.htm.png': readFileSync(join(fixture('sound'), 'content/guides/plan.png')), 'content/guides/kick-off.mdx': swap('./plan.png', './x.htm.png') });
  const site = makeSite(readLibrary(root), { libraryDir: root, today: TODAY, audience: 'public' });
  const media = [...siteFiles(site, root).keys()].filter((address) => address.startsWith('/media/'));
  expect(media).toHaveLength(1);
  expect(media[0]).toMatch(/^\/media\/x-htm-[0-9a-f]{10}\.png$/);
});

test('names that Windows cannot have, and names that differ only in capital letters', () => {
  expect(complaints('file', { 'content/guides/con.mdx': 'x', 'content/guides/aux.png': 'x', 'content/lpt1/x.mdx': 'x', 'templates/nul/index.mdx': 'x', 'content/guides/a:b.mdx': 'x', 'content/guides/a.mdx.': 'x', 'content/guides/a ': 'x', 'content/guides/a\\b.mdx': 'x', 'content/guides/Plan.png': 'x', 'content/guides/KICK-OFF.mdx': 'x', [`content/guides/${'n'.repeat(230)}.mdx`]: 'x', 'content/guides/a\nb.mdx': 'x' })).toMatchInlineSnapshot(`
    "content/guides/KICK-OFF.mdx:1:1 error
      The name of the file cannot become an address: it may have lower-case letters, digits and hyphens, at most 100.
      Rename it to “kick-off” (and .mdx).
    content/guides/Plan.png:1:1 error
      The picture cannot be read.
      Save it again as PNG, JPEG, WebP, GIF or AVIF.
    content/guides/a
    b.mdx:1:1 error
      The name holds a character that Windows does not allow: nobody there could check the library out.
      Use lower-case letters, digits and hyphens.
    content/guides/a :1:1 error
      The name ends with a dot or a space, which Windows takes away.
      Remove it from the end of the name.
    content/guides/a.mdx.:1:1 error
      The name ends with a dot or a space, which Windows takes away.
      Remove it from the end of the name.
    content/guides/a:b.mdx:1:1 error
      The name holds a character that Windows does not allow: nobody there could check the library out.
      Use lower-case letters, digits and hyphens.
    content/guides/a\\b.mdx:1:1 error
      The name holds a character that Windows does not allow: nobody there could check the library out.
      Use lower-case letters, digits and hyphens.
    content/guides/aux.png:1:1 error
      The name “aux.png” is reserved on Windows: nobody there could check the library out.
      Give it another name.
    content/guides/con.mdx:1:1 error
      The name “con.mdx” is reserved on Windows: nobody there could check the library out.
      Give it another name.
    content/guides/kick-off.mdx:1:1 error
      The name differs from “KICK-OFF.mdx” only in capital letters, and many disks cannot keep both.
      Give one of them another name.
    content/guides/nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn.mdx:1:1 error
      The name has 234 characters; the most is 200.
      Give it a shorter name.
    content/guides/plan.png:1:1 error
      The name differs from “Plan.png” only in capital letters, and many disks cannot keep both.
      Give one of them another name.
    content/lpt1:1:1 error
      The name “lpt1” is reserved on Windows: nobody there could check the library out.
      Give it another name.
    templates/nul:1:1 error
      The name “nul” is reserved on Windows: nobody there could check the library out.
      Give it another name."
  `);
  for (const name of ['con', 'CON.mdx', 'prn.png', 'com0', 'LPT¹', 'nul.tar.gz']) expect(nameTrouble(name), name).toBeDefined();
  for (const name of ['console.mdx', 'common.mdx', 'nuls', 'com10.mdx', 'a-con.mdx', 'lpt.mdx']) expect(nameTrouble(name), name).toBeUndefined();
});

test('pictures, links and sources that lead out of their folder', () => {
  const said = (text: string) => complaints('links', { 'content/guides/kick-off.mdx': swap('Write down what was', `${text} Write down what was`) }) + complaints('safe-mdx', { 'content/guides/kick-off.mdx': swap('Write down what was', `${text} Write down what was`) });
  for (const path of ['../../../../etc/passwd', '../../portal.yaml', '..%2f..%2fportal.yaml', './..\\..\\portal.yaml', '/etc/passwd', 'file:///etc/passwd', 'C:\\secret.png', '//host/share.png', '\\\\host\\share.png', '%00.png', './plan.png/../../portal.yaml', '../../.git/config']) {
    expect(said(`![A plan](${path})`), path).not.toBe('');
  }
});

test.each([
  ['a Cyrillic letter', 'STD-RIS\u041A'], ['full-width digits', 'STD-\uFF11'], ['small letters', 'std-risk'], ['mixed case', 'STD-Risk'], ['a zero-width space', 'STD-\u200BRISK'], ['a hyphen that is none', 'STD\u2010RISK'], ['a way up', 'STD-../X'], ['a slash', 'STD-A/B'], ['an absolute path', '/STD-RISK'], ['a space', 'STD-RISK '], ['a newline', 'STD-RISK\\n'], ['a long name', `STD-${'A'.repeat(300)}`], ['a Turkish letter', 'STD-R\u0130SK'], ['a mark', 'STD-RI\u0301SK'],
])('an id with %s is refused', (_, id) => {
  expect(complaints('fields', { 'content/standards/risk.mdx': swap('id: STD-RISK\n', `id: "${id}"\n`) })).toContain('an id of this kind is STD, then capital letters and digits joined by hyphens');
});

test('a reference to an id that only looks like one leads nowhere', () => {
  const said = (reference: string) => printed(checkLibrary(readFiles(libraryWith({ 'content/guides/kick-off.mdx': swap('related: [STD-RISK]', `related: ["${reference}"]`) })), { today: TODAY }).filter(({ severity }) => severity === 'error'));
  for (const reference of ['STD-RIS\u041A', 'std-risk', 'STD-RISK\u200B', '../STD-RISK', 'STD-RISK#../x', '__proto__', 'constructor']) expect(said(reference), reference).toContain('content/guides/kick-off.mdx');
});

test('an old address that would take a page of the portal', () => {
  expect(complaints('unique-ids', { 'content/guides/kick-off.mdx': swap('related: [STD-RISK]', 'related: [STD-RISK]\nformerly: [/search/, /lessons/, /lessons/page/2/, /contribute/lesson/, /media/x/, /wiki/kick-off/]') })).toMatchInlineSnapshot(`
    "content/guides/kick-off.mdx:10:12 error
      The old address /search/ belongs to the portal itself.
      Remove it from “formerly”: a record can only have been where records are.
    content/guides/kick-off.mdx:10:22 error
      The old address /lessons/ belongs to the portal itself.
      Remove it from “formerly”: a record can only have been where records are.
    content/guides/kick-off.mdx:10:33 error
      The old address /lessons/page/2/ belongs to the portal itself.
      Remove it from “formerly”: a record can only have been where records are.
    content/guides/kick-off.mdx:10:51 error
      The old address /contribute/lesson/ belongs to the portal itself.
      Remove it from “formerly”: a record can only have been where records are.
    content/guides/kick-off.mdx:10:72 error
      The old address /media/x/ belongs to the portal itself.
      Remove it from “formerly”: a record can only have been where records are."
  `);
});

test('headings and sections step aside for the ids of the page', () => {
  const library = readLibrary(libraryWith({ 'content/guides/kick-off.mdx': (text) => `${text}\n## Search words\n\nOne.\n\n## Search palette\n\nTwo.\n\n## Main\n\nThree.\n` }));
  expect(library.of('guide')[0]?.body.headings.map(({ id }) => id).slice(-3)).toEqual(['search-words-1', 'search-palette-1', 'main-1']);
  expect(complaints('unique-ids', { 'templates/charter/document.mdx': (text) => `${text}\n<Section id="search-words" title="Words">\n\nText.\n\n</Section>\n` })).toContain('The id “search-words” belongs to a part of every template’s page.');
  expect(complaints('fields', { 'templates/risk-register/workbook.yaml': (text) => text.replace(/- id: (\S+)/, '- id: "a b\\" onclick=hacked() x=\\""') })).toContain('must be lower-case letters, digits and hyphens');
});

test('every file that becomes part of the portal is looked through for secrets and invisible characters', () => {
  const root = libraryWith({ 'templates/charter/example.yaml': 'document:\n  number: X\n' });
  for (const { path } of findFiles(root).files) {
    const text = readFileSync(join(root, path), 'utf8');
    const hostile = libraryWith({ 'templates/charter/example.yaml': 'document:\n  number: X\n', [path]: path.endsWith('.mdx') ? `${text}\n\n${SECRET}\u202E\n` : `${text}\n# ${SECRET}\u202E\n` });
    const found = new Set(problemsIn(hostile).filter(({ file }) => file === path).map(({ rule }) => rule));
    expect([...found], path).toEqual(expect.arrayContaining(['secrets', 'invisible-characters']));
  }
});
