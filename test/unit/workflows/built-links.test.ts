import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { baseOf, followLinks, formatLinks, linksCommand } from '../../../src/workflows/built-links.ts';
import { settingsAt } from '../../../src/workflows/preview-address.ts';
import { temporaryFolder } from '../libraries.ts';

function portal(files: Record<string, string>): string {
  const folder = temporaryFolder();
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

const page = (body: string, base = '/') => `<!doctype html><html lang="en" data-base="${base}"><head><title>a > "b</title></head><body>${body}</body></html>`;

test('links to pages, files and anchors lead somewhere; others are named with their page', () => {
  const folder = portal({
    'index.html': page(`<h1 id="top">x</h1><a href="/lessons/">l</a> <a href="/lessons/#b%C3%A9ta">l</a> <a href='#top'>t</a> <a href=/lessons/>l</a>
      <a href="https://example.org/#x">o</a> <a href="mailto:a@example.org">m</a> <a href="?q=1">q</a> <a href="/a.css?x=1">c</a> <a href="lessons/">relative</a> <a href="">here</a>
      <!-- <a href="/in-a-comment/">x</a> --><script type="application/json">{"x":"<a href='/in-a-script/'>"}</script><a title="a > b" href="/lessons/?a=1&amp;b=2#b&#xe9;ta">e</a>`),
    'lessons/index.html': page('<h1 id="béta">x</h1><img src="/no.png" srcset="/a.css 1x, /gone.webp 2x"><a href="/lesson/">x</a><a href="/lessons">x</a><a href="#alpha">x</a><a href="../%zz">x</a><script src="/gone.js"></script>'),
    'a.css': '',
  });
  const report = followLinks(folder, '/');
  expect(formatLinks(report)).toMatchInlineSnapshot(`
    "lessons/index.html: “/no.png” leads to a page or file that was not built.
    lessons/index.html: “/gone.webp” leads to a page or file that was not built.
    lessons/index.html: “/lesson/” leads to a page or file that was not built.
    lessons/index.html: “/lessons” lacks the slash at its end, so it leads there by a detour only.
    lessons/index.html: “#alpha” leads to “#alpha”, which is not on that page.
    lessons/index.html: “../%zz” is not a well-formed address.
    lessons/index.html: “/gone.js” leads to a page or file that was not built.
    18 links on 2 pages followed: 7 do not.
    "
  `);
});

test('under a base path, links must stay below it', () => {
  const folder = portal({ 'index.html': page('<a href="/p/lessons/">a</a><a href="/lessons/">b</a><a href="/p/">c</a>', '/p/'), 'lessons/index.html': page('<a href="../">x</a><a href="../../">y</a>', '/p/') });
  expect(baseOf(folder)).toBe('/p/');
  expect(followLinks(folder, '/p/').dead.map(({ page: from, link, why }) => `${from} ${link} ${why}`)).toEqual(['index.html /lessons/ leads out of the portal, which is served under /p/', 'lessons/index.html ../../ leads out of the portal, which is served under /p/']);
  expect(linksCommand(folder)).toBe(1);
  expect(linksCommand(portal({}))).toBe(2);
});

test('a preview is built for its own path, and says nothing of the portal’s address', () => {
  expect(settingsAt('/previews/pr-12/', '# Settings\nname: X # the name\nsite: https://pmo.example.org\nbase: /\n')).toBe('# Settings\nname: X # the name\nbase: /previews/pr-12/\n');
  expect(settingsAt('/previews/pr-12/', 'name: X\n')).toBe('name: X\nbase: /previews/pr-12/\n');
});
