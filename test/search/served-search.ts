// Search as a site has it, for measuring: indexes built as a build does it, the browser's code bundled, served compressed, and a
// count of all bytes that leave.
import { createServer, type Server } from 'node:http';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { createIndex, close } from 'pagefind';
import { build as bundle } from 'vite';
import { search as searchWords } from '../../src/messages/en/search.ts';
import { startSearchBuild } from '../../src/search/build-index.ts';
import type { IndexSource } from '../../src/search/pack.ts';

export interface ServedSearch {
  folder: string;
  address: string;
  /** Seconds of both indexes, together and each. */
  seconds: { all: number; pagefind: number; index: number };
  /** Bytes sent since the last call, as they went over the line. */
  sentBytes(): number;
  close(): Promise<void>;
}

const TYPES: Record<string, string> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.json': 'application/json', '.css': 'text/css' };
/** Hosts compress what is text; everything else goes as it is. */
const COMPRESSED = new Set(['.html', '.js', '.json', '.css']);

/** Builds and serves search over records. With `plain`, also an index that Pagefind makes of the same texts by itself, below `/plain/`. */
export async function serveSearch(source: IndexSource, { plain = false }: { plain?: boolean } = {}): Promise<ServedSearch> {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-search-'));
  const site = join(folder, 'site');
  mkdirSync(site);
  const start = performance.now();
  const building = startSearchBuild({ source, base: '/', cache: join(folder, 'cache'), scratch: join(folder, 'scratch'), others: Promise.resolve([]) });
  const { seconds } = await building.moveTo(site);
  const all = (performance.now() - start) / 1000;
  if (plain) await plainIndex(source, join(site, 'plain'));
  await bundle({
    root: fileURLToPath(new URL('.', import.meta.url)), base: './', logLevel: 'error', configFile: false, publicDir: false,
    build: { outDir: site, emptyOutDir: false, modulePreload: false, assetsDir: 'code', rollupOptions: { input: fileURLToPath(new URL('asking.ts', import.meta.url)), output: { entryFileNames: 'asking.js' } } },
  });
  writeFileSync(join(site, 'index.html'), `<!doctype html><html lang="en" data-base="/"><meta charset="utf-8"><title>Search</title><body><script type="application/json" id="search-words">${JSON.stringify({ ...searchWords.search, kinds: {}, states: {}, outcomes: {}, impacts: {} }).replaceAll('<', '\\u003c')}</script><script type="module" src="/asking.js"></script></body></html>`);
  let sent = 0;
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent((request.url ?? '/').split('?')[0] ?? '/'));
    const file = join(site, path.endsWith('/') ? `${path}index.html` : path);
    if (!file.startsWith(site) || !existsSync(file)) { response.writeHead(404).end(); return; }
    const type = extname(file);
    const content = COMPRESSED.has(type) ? gzipSync(readFileSync(file)) : readFileSync(file);
    sent += content.length;
    response.writeHead(200, { 'Content-Type': TYPES[type] ?? 'application/octet-stream', 'Content-Length': content.length, ...(COMPRESSED.has(type) && { 'Content-Encoding': 'gzip' }), 'Cache-Control': path === '/search/manifest.json' ? 'no-cache' : 'max-age=3600' });
    response.end(content);
  });
  await listening(server);
  return {
    folder: site, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, seconds: { all, ...seconds },
    sentBytes: () => { const bytes = sent; sent = 0; return bytes; },
    close: () => new Promise((resolve) => { server.closeAllConnections(); server.close(() => { rmSync(folder, { recursive: true, force: true }); resolve(); }); }),
  };
}

const listening = (server: Server): Promise<void> => new Promise((resolve) => { server.listen(0, '127.0.0.1', () => { resolve(); }); });

async function plainIndex({ records }: IndexSource, outputPath: string): Promise<void> {
  const { index, errors } = await createIndex({ forceLanguage: 'en' });
  if (!index) throw new Error(`Pagefind could not start: ${errors.join('; ')}`);
  for (const { address, title, text } of records) await index.addCustomRecord({ url: address, content: `${title}\n${text.body}`, language: 'en', meta: { title } });
  await index.writeFiles({ outputPath });
  await close();
}
