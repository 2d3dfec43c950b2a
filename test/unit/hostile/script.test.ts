// Script in any syntax that content allows, at the parser: refused with its place, and what is left of it runs nowhere.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { filesBelow } from '../../../src/documents/files.ts';
import { VARIANTS } from '../../../src/documents/index.ts';
import { markdownOf } from '../../../src/documents/markdown.ts';
import { readBody } from '../../../src/library/body.ts';
import { messagesFor } from '../../../src/messages/index.ts';
import { isWebAddress } from '../../../src/model/fields.ts';
import { complaints, libraryWith, readLibrary, swap } from '../libraries.ts';
import { BAD_ADDRESSES, BAD_MARKUP, HOSTILE_BODIES } from './soup.ts';

const html = (body: string) => readBody(body, 'guide', 0).body.parts.map((part) => (typeof part === 'string' ? part : part.slot === 'address' ? part.url : '')).join('');
const complaintsOf = (body: string) => readBody(body, 'guide', 0).complaints;

describe.each(BAD_ADDRESSES)('the address %j', (address) => {
  test.each<[string, (address: string) => string]>([
    ['a link', (one) => `[x](<${one}>)`], ['a link with a title', (one) => `[x](<${one}> "t")`], ['a definition', (one) => `[x]: <${one}>\n\n[x]`], ['a picture', (one) => `![x](<${one}>)`], ['a picture by definition', (one) => `![x][y]\n\n[y]: <${one}>`], ['a link around a picture', (one) => `[![x](./a.png)](<${one}>)`], ['a footnote', (one) => `[^1]\n\n[^1]: [x](<${one}>)`], ['a cell', (one) => `| [x](<${one}>) |\n| - |`],
  ])('is refused, or leads nowhere, in %s', (_, place) => {
    const leads = [...html(place(address)).matchAll(/(?:href|src)="([^"]*)"/g)].map((match) => (match[1] ?? '').replace(/&#x26;/g, '&')).filter((one) => !one.startsWith('#'));
    for (const lead of leads) {
      const { protocol, host } = new URL(lead, 'https://portal.invalid/guides/x/');
      expect(protocol).toBe('https:');
      // “https:evil.example” and escapes that no browser reads are addresses inside the portal.
      expect(['portal.invalid', 'evil.example'].includes(host) && !lead.includes('@')).toBe(true);
      if (host === 'evil.example') expect(lead).toBe('https:evil.example');
    }
    // What is no sound address of this site is said. (In Markdown &#1; is the replacement character, so what follows is a path.)
    if (/^(?:j|&#|&#x|\u0001| j|data|DATA|vbs|file|blob|view|filesystem|intent|\/\/|\/\\|\\\\|ws|about|java)/.test(address) && !/^\\u006a|^%6A|^&#1;/.test(address)) expect(complaintsOf(place(address))).not.toEqual([]);
  });

  test('is refused in a field', () => {
    if (address === 'https:evil.example') return;
    expect(isWebAddress(address)).toBe(false);
    expect(complaints('fields', { 'content/portal.yaml': (text) => text.replace(/^site: .*$/m, '') + `site: ${JSON.stringify(address)}\n` })).toContain('write a whole address that starts with https:// or http://');
  });
});

test.each(BAD_MARKUP)('%j is refused or shown as text', (markup) => {
  for (const body of [markup, `Text ${markup} text`, `- ${markup}`, `> ${markup}`, `# ${markup}`, `| ${markup.replaceAll('|', '')} |\n| - |`, `[^1]\n\n[^1]: ${markup}`]) {
    const shown = html(body).replace(/="[^"]*"/g, '=""');
    expect(shown).not.toMatch(/<(?!\/?(?:p|a|ul|ol|li|h[1-6]|blockquote|table|thead|tbody|tr|th|td|div|section|sup|code|pre|em|strong|del|span|input|br|hr|figure|figcaption)\b)/);
    expect(shown).not.toMatch(/<[^>]*\s(?:on\w+|style|srcdoc)=/i);
  }
});

test('no hostile text makes the reader throw, whatever the libraries below it assert', () => {
  const answer = execFileSync(process.execPath, ['--conditions=development', fileURLToPath(new URL('./probe-texts.ts', import.meta.url))], { encoding: 'utf8' });
  const { read, refused } = JSON.parse(answer) as { read: number; refused: number };
  expect(read).toBe(HOSTILE_BODIES.length);
  expect(refused).toBeGreaterThan(0);
});

test('documents for download are made of what the safe subset leaves', () => {
  const root = libraryWith({});
  let made = 0;
  for (const body of HOSTILE_BODIES) {
    writeFileSync(join(root, 'templates/charter/document.mdx'), `${body}\n`);
    const library = readLibrary(root);
    const documents = library.of('template').filter(({ slug, source }) => slug === 'charter' && source).flatMap((template) => VARIANTS.map((variant) => markdownOf(template, variant, { read: filesBelow(root), library, words: messagesFor('en').documents })));
    made += documents.length;
    // They may be opened where nobody guards: no address in them leads to script.
    for (const [, address = ''] of documents.join('\n').matchAll(/\]\(<?([^)>]*)/g)) expect(address.replace(/[\u0000-\u0020\u200b]/g, '')).not.toMatch(/^(?:javascript|data|vbscript|file|blob):/i);
  }
  expect(made).toBe(HOSTILE_BODIES.length * VARIANTS.length);
});

test('what runs in MDX is refused with its place', () => {
  expect(complaints('safe-mdx', { 'content/guides/kick-off.mdx': swap('Write down what was', 'import x from "y"\n\n{hacked()}\n\n<script>hacked()</script>\n\n<img src="x" onerror="hacked()" />\n\nWrite down what was') })).toMatchInlineSnapshot(`
    "content/guides/kick-off.mdx:20:1 error
      A block that starts with “import” is code, and code is not read.
      If it is a sentence, start it with a capital letter or another word than “import”.
    content/guides/kick-off.mdx:22:1 error
      Braces hold an expression, and expressions are not read.
      Write the text itself. A literal { is written \\{ or stands in \`code\`.
    content/guides/kick-off.mdx:24:1 error
      <script> is not a component that content may use.
      Known: Callout, Figure. Raw HTML is not read; a literal < is written \\<.
    content/guides/kick-off.mdx:26:1 error
      <img> is not a component that content may use.
      Known: Callout, Figure. Raw HTML is not read; a literal < is written \\<."
  `);
});

test.each([
  'title: !!js/function "function(){hacked()}"', 'title: !<tag:yaml.org,2002:js/function> "x"', 'title: !!python/object/apply:os.system ["x"]', '? !!js/undefined x\n: y', '<<: *x', '__proto__: { title: x }', 'constructor: { prototype: { x: 1 } }', 'title: &a x\nsummary: *a', '--- js\nhacked()', '%YAML 1.2\n---\ntitle: x',
])('YAML that would do something: %j', (yaml) => {
  const said = complaints('front-matter', { 'content/guides/kick-off.mdx': (text) => text.replace('---\n', `---\n${yaml}\n`) }) + complaints('fields', { 'content/guides/kick-off.mdx': (text) => text.replace('---\n', `---\n${yaml}\n`) });
  expect(said).toContain('content/guides/kick-off.mdx:');
  expect(({} as Record<string, unknown>).title).toBeUndefined();
});

test.each(['---js\nhacked()\n---\n', '---javascript\nhacked()\n---\n', '---coffee\nx\n---\n', '---json\n{}\n---\n', '--- { js }\n---\n', ';;;\nx\n;;;\n'])('front matter in another language: %j', (front) => {
  expect(complaints('front-matter', { 'content/guides/kick-off.mdx': (text) => front + text.slice(text.indexOf('\n---\n') + 5) })).not.toBe('');
});

test.each<[string, string]>([
  ['base: /../../x/', 'must start and end with a slash'], ['base: "//evil.example/"', 'must start and end with a slash'], ['base: "/a/;/"', 'must start and end with a slash'], ['locale: en-12', 'must be a language tag'], ['locale: "en\\"><x"', 'must be a language tag'],
  ['theme: { accent: "red;}*{display:none" }', 'must be a colour'], ['theme: { accent: "#fff url(//evil.example)" }', 'must be a colour'], ['site: "javascript:hacked()"', 'write a whole address'], ['repository: { host: github, url: "https://a:b@evil.example/x" }', 'write a whole address'], ['repository: { host: github, url: https://github.com/a/b, contentPath: ../../etc }', 'must be a folder inside the repository'], ['repository: { host: github, url: https://github.com/a/b, branch: "../x" }', 'must be the name of a branch'],
])('settings: %s', (line, message) => {
  expect(complaints('fields', { 'content/portal.yaml': (text) => `${text.replace(new RegExp(`^${line.slice(0, line.indexOf(':'))}:.*(?:\n .*)*$`, 'm'), '')}\n${line}\n` })).toContain(message);
});
