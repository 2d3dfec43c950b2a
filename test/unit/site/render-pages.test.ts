// Pages from a bundle: where they are written, in which order, which are left alone, and what is refused.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { renderPages, type RenderOptions } from '../../../src/site/render-pages.ts';
import { temporaryFolder } from '../libraries.ts';

interface Wanted { pathname: string; type?: 'page' | 'endpoint'; component?: string; status?: number }

/** A bundle that answers each address with the address that it was asked for. */
function bundleOf(wanted: readonly Wanted[]) {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'client/assets'), { recursive: true });
  writeFileSync(join(folder, 'client/assets/page.css'), 'p{}');
  const routes = wanted.map(({ pathname, type = 'page', component = 'page.astro', status = 200 }) => ({ pathname, route: { type, component, status } }));
  writeFileSync(join(folder, 'entry.mjs'), `export const addresses = async () => ${JSON.stringify(routes)};\nexport const render = async (request, { status }) => new Response(request.url, { status });\n`);
  return { entry: join(folder, 'entry.mjs'), client: join(folder, 'client'), serviceWorkers: folder };
}

async function rendered(wanted: readonly Wanted[], options: Partial<RenderOptions> = {}) {
  const outDir = temporaryFolder();
  const pages = await renderPages(bundleOf(wanted), { base: '/kb/', outDir, rank: () => 1, standing: Promise.resolve(new Set()), onWritten: () => undefined, ...options });
  const files = readdirSync(outDir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(outDir.length + 1)).sort();
  return { pages, files: Object.fromEntries(files.map((file) => [file, readFileSync(join(outDir, file), 'utf8')])) };
}

test('each page is a folder of its own, what is no page a file, and the page for what is not there has its own name', async () => {
  const { pages, files } = await rendered([{ pathname: '/' }, { pathname: '/lessons' }, { pathname: '/lessons/ein-tür/' }, { pathname: '/404', status: 404 }, { pathname: '/theme.css', type: 'endpoint' }]);
  expect(files).toMatchInlineSnapshot(`
    {
      "404.html": "http://localhost:4321/kb/404/",
      "assets/page.css": "p{}",
      "index.html": "http://localhost:4321/kb/",
      "lessons/ein-tür/index.html": "http://localhost:4321/kb/lessons/ein-t%C3%BCr/",
      "lessons/index.html": "http://localhost:4321/kb/lessons/",
      "theme.css": "http://localhost:4321/kb/theme.css",
    }
  `);
  expect(pages).toBe(4);
});

test('pages come by their rank, those that stand are counted and not rendered, and rank 0 does not wait to hear which stand', async () => {
  const standing = Promise.withResolvers<ReadonlySet<string>>();
  const order: string[] = [];
  const { pages } = await rendered([{ pathname: '/last/' }, { pathname: '/stands/' }, { pathname: '/between/' }, { pathname: '/first/' }], {
    rank: (address) => ({ 'first/': 0, 'last/': 2 })[address] ?? 1, standing: standing.promise,
    onWritten: (address) => { order.push(address); if (address === 'first/') standing.resolve(new Set(['stands/'])); },
  });
  expect(pages).toBe(4);
  expect(order).toEqual(['first/', 'between/', 'last/']);
});

test('two pages of one address, and a page that fails, end the build and say which', async () => {
  await expect(rendered([{ pathname: '/a/', component: 'a.astro' }, { pathname: '/a', component: 'b.astro' }])).rejects.toThrowErrorMatchingInlineSnapshot(`[Error: Two pages want the address /a/: a.astro and b.astro.]`);
  await expect(rendered([{ pathname: '/a/', status: 500 }])).rejects.toThrowErrorMatchingInlineSnapshot(`[Error: /a/ (page.astro) was answered with 500.]`);
});
