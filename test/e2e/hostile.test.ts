// Hostile contributions at the level where they would do harm: the built output, and a real browser without the protection of
// the Content-Security-Policy.
import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { request } from 'node:http';
import { extname } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { readEnvironment } from '../../src/environment.ts';
import { findFiles } from '../../src/library/files.ts';
import { linkLibrary } from '../../src/library/library.ts';
import { parseFile } from '../../src/library/parsed-file.ts';
import { fillBody } from '../../src/site/body.ts';
import type { Path } from '../../src/model/schema-walk.ts';
import { makeSite } from '../../src/site/make-site.ts';
import { servePortal, type RunningServer } from '../../src/site/serve.ts';
import { fixture } from '../unit/libraries.ts';
import { HOSTILE_BODIES, hostileText } from '../unit/hostile/soup.ts';
import { launchBrowser } from './browser.ts';
import { dangersIn, doubleIds } from './safe-html.ts';
import { freePort } from './setup.ts';
import { writeWholeLibrary } from './whole-library.ts';
import { Workspace } from './workspace.ts';

let browser: Browser;
beforeAll(async () => { browser = await launchBrowser(); });
afterAll(async () => { await browser.close(); });

/** The sound fixture, which has one record of every kind. */
const soundWorkspace = () => new Workspace({ of: fixture('sound') });

const pagesOf = (output: Map<string, Buffer>): Record<string, string> => Object.fromEntries([...output].filter(([path]) => path.endsWith('.html')).map(([path, bytes]) => [path, bytes.toString('utf8')]));

describe('script in every text of every record, of the glossary, the taxonomy and the settings', () => {
  /** Each would run if it were taken for markup where it stands: in text, an attribute, a script, a template, a style or an address. */
  const PAYLOADS = [
    '"><img src=x onerror=hacked()>', '<script>hacked()</script>', "'><svg onload=hacked()>", '</script><script>hacked()//', '</title><script>hacked()</script>', '{hacked()}${hacked()}`', '<a href="javascript:hacked()">x', '--><img src=x onerror=hacked()>',
    '&lt;script&gt;hacked()&lt;/script&gt;', '</style><img src=x onerror=hacked()>', ']]><script>hacked()</script>', '</textarea><img src=x onerror=hacked()>', '" onfocus=hacked() autofocus x="', "'-hacked()-'", '\\u003cscript>hacked()', '<iframe srcdoc="<script>parent.hacked()</script>">',
  ];
  let turn = 0;
  /** A short word first, so that the whole still is a sentence for the rules; as much of a payload as the field has room for. */
  const payload = (room: number): string => (room < 12 ? '"><b x=1>'.slice(0, room) : `Risk ${[...PAYLOADS].filter((one) => one.length <= room - 5)[turn++ % PAYLOADS.filter((one) => one.length <= room - 5).length] ?? '"><b x=1>'}`);
  const inMarkdown = () => payload(200).replace(/[<{\\`*_[\]|]/g, '\\$&');

  let workspace: Workspace;
  let server: RunningServer;
  let page: Page;
  const ran: string[] = [];

  beforeAll(async () => {
    workspace = soundWorkspace();
    writeWholeLibrary(workspace, { name: 'xss5', text: (_, most) => payload(most), words: inMarkdown, sensitivity: 'public' });
    const quoted = (text: string) => JSON.stringify(text);
    workspace.write('content/portal.yaml', `name: ${quoted(payload(60))}\ntagline: ${quoted(payload(160))}\nabout: ${quoted(payload(600))}\ncontact: ${quoted(payload(160))}\nlocale: en-GB\nsite: https://pmo.example.org\nsynonyms:\n  - [${quoted(payload(60))}, ${quoted(payload(60))}]\nrepository:\n  host: github\n  url: https://github.com/example/pmo\n  branch: ${quoted('a"b')}\n  contentPath: ${quoted(payload(100).replaceAll('\\', '').replaceAll('/', '.'))}\n`);
    workspace.write('content/taxonomy.yaml', workspace.read('content/taxonomy.yaml').replace(/title: ([^,}\n]+?)(?= ?[,}\n])/g, () => `title: ${quoted(payload(80))}`).replace(/question: [^}\n]+?(?= \})/g, () => `question: ${quoted(payload(200))}`).replace(/aliases: \[[^\]]*\]/g, () => `aliases: [${quoted(payload(60))}]`));
    const run = await workspace.run('build.ts');
    expect(run.output + run.errors).toMatch(/Built \d+ pages/);
    server = await servePortal(readEnvironment(workspace.environment()), await freePort());
    const context = await browser.newContext({ bypassCSP: true, serviceWorkers: 'block' });
    await context.addInitScript(() => { (window as unknown as { hacked: () => void }).hacked = () => { document.title = 'HACKED'; console.log('HACKED'); }; });
    page = await context.newPage();
    page.on('console', (message) => { if (message.text().includes('HACKED')) ran.push(page.url()); });
    page.on('dialog', (dialog) => { ran.push(`${page.url()}: a dialog`); void dialog.dismiss(); });
  }, 240_000);
  afterAll(() => { server.close(); workspace.remove(); });

  it('the trap works: a payload that is written out runs', async () => {
    await page.setContent('<p><img src=x onerror=hacked()></p>');
    await expect.poll(() => ran.length).toBeGreaterThan(0);
    ran.length = 0;
  });

  it('is text on every page', async () => {
    const pages = pagesOf(workspace.output());
    expect(Object.keys(pages).length).toBeGreaterThan(60);
    expect(await dangersIn(page, pages, { wholePages: true })).toEqual([]);
    expect(await doubleIds(page, pages)).toEqual([]);
    // What was written is there to be read: nothing was lost on the way.
    expect(pages['lessons/xss5/index.html']).toMatch(/Risk [^<]{0,20}(?:&[^;]+;)[^<]{0,40}hacked\(\)/);
  });

  it('does not run on any page, nor when lists are filtered, searched and exported', async () => {
    const paths = Object.entries(pagesOf(workspace.output())).filter(([, html]) => !html.includes('http-equiv="refresh"')).map(([path]) => path).filter((path) => /xss5|^[^/]*$|^(?:lessons|projects|standards|templates|guides|roles|learn|phases|topics|search|contribute|about)\/(?:[^/]*\/)?index\.html$/.test(path));
    expect(paths.length).toBeGreaterThan(20);
    for (const path of paths) await page.goto(server.address + path.replace(/index\.html$/, ''), { waitUntil: 'load' });
    const word = '"><img src=x onerror=hacked()>';
    for (const address of [`lessons/?q=${encodeURIComponent(word)}`, `lessons/?view=table&phase=${encodeURIComponent(word)}&tag=${encodeURIComponent(word)}`, 'lessons/?q=risk', 'lessons/?view=table', `search/?q=${encodeURIComponent(word)}`, 'search/?q=risk', `search/?q=risk&kind=${encodeURIComponent(word)}`, `404.html?${word}#${word}`, `glossary/?filter=${word}#${word}`]) {
      await page.goto(server.address + address, { waitUntil: 'networkidle' });
    }
    await page.goto(server.address, { waitUntil: 'networkidle' });
    await page.keyboard.press('/');
    await page.locator('#search-palette input[name="q"]').fill('hacked');
    await page.waitForTimeout(800);
    expect(await page.locator('#search-list [role="option"]').count()).toBeGreaterThan(0);
    expect(await page.locator('#search-palette').evaluate((palette) => [...palette.querySelectorAll('*')].filter((element) => ['img', 'script', 'iframe'].includes(element.localName) || [...element.attributes].some(({ name }) => name.startsWith('on'))).length)).toBe(0);
    expect(ran).toEqual([]);
  });

  it('does not run in the preview of a form, nor from the address of a correction', async () => {
    await page.goto(`${server.address}contribute/lesson/`, { waitUntil: 'networkidle' });
    await page.locator('[name="title"]').fill('Risk "><img src=x onerror=hacked()>');
    await page.locator('[name="summary"]').fill('<script>hacked()</script>');
    await page.locator('[name="section:What happened"]').fill([...PAYLOADS, '[x](javascript:hacked())', '![x](x" onerror="hacked())', '{hacked()}'].join('\n\n'));
    await expect.poll(() => page.locator('.prose').allInnerTexts(), { timeout: 20_000 }).toEqual([expect.stringContaining('hacked()')]);
    const shown = await page.locator('.prose').evaluateAll((places) => places.map((place) => place.outerHTML));
    expect(await dangersIn(page, Object.fromEntries(shown.entries()), { wholePages: false })).toEqual([]);
    for (const record of ['"><img src=x onerror=hacked()>', 'javascript:hacked()', '__proto__', 'LL-2026-xss5', 'TRN-XSS5']) {
      for (const kind of ['lesson', 'training']) await page.goto(`${server.address}contribute/correction/${kind}/?record=${encodeURIComponent(record)}`, { waitUntil: 'networkidle' });
    }
    // A training record has a field “body” beside its text; each keeps its own.
    await expect.poll(() => page.locator('[name="text:body"]').inputValue()).toContain('[[LL-2026-xss5]]');
    expect(await page.locator('[name="body"]').inputValue()).not.toContain('[[LL-2026-xss5]]');
    expect(ran).toEqual([]);
  });

  it('does not get into the stylesheet of the settings', () => {
    // The portal’s own fonts are all that it may load.
    const styles = workspace.page('theme.css').replace(/url\('\/assets\/[\w-]+\.woff2'\)/g, '');
    expect(styles).not.toMatch(/hacked|<|@import|url\(/);
  });
});

describe('bodies of all kinds of syntax', () => {
  it('are rendered without anything that runs or loads', async () => {
    const root = fixture('sound');
    const { files, media, problems } = findFiles(root);
    const library = linkLibrary(files.map(({ path, digest, role, text }) => parseFile(path, digest, role, text)), media, problems);
    const site = makeSite(library, { libraryDir: root, today: '2026-11-22', audience: 'restricted' });
    const record = library.of('guide')[0];
    if (!record) throw new Error('The fixture has no guide.');
    const front = files.find(({ path }) => path === record.file)?.text.split('\n---\n')[0] ?? '';
    const bodies = [...HOSTILE_BODIES, ...fc.sample(hostileText, { numRuns: 1500, seed: 20261122 })];
    const rendered: Record<string, string> = {};
    for (const body of bodies) {
      const { content } = parseFile(record.file, 'digest', { role: 'record', kind: 'guide', slug: 'x' }, `${front}\n---\n${body}`);
      if (content?.type === 'record') rendered[body] = fillBody(site, record, content.body.parts);
    }
    expect(Object.values(rendered).filter((html) => html.length > 10).length).toBeGreaterThan(1000);
    const page = await browser.newPage();
    expect(await dangersIn(page, rendered, { wholePages: false })).toEqual([]);
    await page.close();
  });
});

describe('records above the audience', () => {
  /** Every text gets a mark of its own; `marks` tells where each was put. */
  const marking = (marks: string[]) => ({
    text: (path: Path, most: number) => `qzx7m${marks.push(path.filter((step) => typeof step === 'string').join('.'))}m`.slice(0, most),
    words: () => `qzx7m${marks.push('text')}m`,
  });
  /** A file as its reader sees it: Pagefind’s are compressed. */
  const opened = (bytes: Buffer): string => (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('latin1');
  const holding = (workspace: Workspace, trace: RegExp) => [...workspace.output()].filter(([path, bytes]) => trace.test(path) || trace.test(opened(bytes))).map(([path]) => path);

  it('leave no trace in any file of the public output, whatever field holds them', async () => {
    const workspace = soundWorkspace();
    try {
      const marks: string[] = [];
      for (const [name, sensitivity, beside, said] of [['qzx7', 'restricted', 'bk4w', 'Said aloud'], ['qzx8', 'internal', 'bn5x', 'Told to all']] as const) {
        writeWholeLibrary(workspace, { name, ...marking(marks), sensitivity, citedBy: beside });
        workspace.write(`templates/${name}/example.yaml`, `document:\n  number: ${name}-example\nfields:\n  author: ${name}-author\n`);
        // And a public record of each kind that refers to the hidden ones from every field that can.
        writeWholeLibrary(workspace, { name: beside, text: (_, most) => said.slice(0, most), words: () => said.toLowerCase(), sensitivity: 'public', refersTo: name });
      }
      const run = await workspace.run('build.ts', [], { PORTAL_AUDIENCE: 'public' });
      expect(run.output + run.errors).toMatch(/Built \d+ pages/);
      for (const [name, said] of [['bk4w', 'said aloud'], ['bn5x', 'told to all']]) expect(workspace.page(`lessons/${name}/index.html`)).toContain(said);
      expect(holding(workspace, /qzx[78]/i)).toEqual([]);
      // The search itself works: for an audience that may see them, every mark is found, but those of what no page shows.
      expect((await workspace.run('build.ts', [], { PORTAL_AUDIENCE: 'restricted' })).code).toBe(0);
      const everything = [...workspace.output().values()].map(opened).join('\n').toLowerCase();
      expect([...new Set(marks.filter((_, index) => !everything.includes(`qzx7m${index + 1}m`)))]).toEqual(['terms.sources.title', 'terms.sources.publisher']);
    } finally {
      workspace.remove();
    }
  }, 300_000);
});

describe('what is served', () => {
  const portal = inject('portal');
  const outDir = inject('outDir');

  /** Asks with the path as it is: `fetch` would tidy it first. */
  function ask(path: string): Promise<{ status: number; text: string; headers: Record<string, unknown> }> {
    const { hostname, port } = new URL(portal);
    return new Promise((resolve, reject) => {
      request({ hostname, port, path }, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part)).on('end', () => { resolve({ status: response.statusCode ?? 0, text: Buffer.concat(parts).toString('latin1'), headers: response.headers }); });
      }).on('error', reject).end();
    });
  }

  it.each(['/../package.json', '/..%2fpackage.json', '/%2e%2e/%2e%2e/package.json', '/..\\package.json', '//etc/passwd', '/etc/passwd', '/./../dist/../../etc/passwd', '/%00', '/%E0%A4%A', '/%', '/assets/..%5c..%5cpackage.json', '/....//package.json'])('nothing outside the portal by “%s”', async (path) => {
    const { status, text } = await ask(path);
    expect(status).toBe(404);
    expect(text).not.toMatch(/"dependencies"|root:.*:0:0/);
  });

  it('each kind of file with its type, which the browser may not guess otherwise', async () => {
    const kinds = new Map<string, string>();
    for (const path of readdirSync(outDir, { recursive: true, encoding: 'utf8' })) if (extname(path) !== '') kinds.set(extname(path), path);
    const types: Record<string, unknown> = {};
    for (const [extension, path] of [...kinds].sort()) {
      const { status, headers } = await ask(new URL(portal).pathname + path.split(/[\\/]/).join('/'));
      expect(status, path).toBe(200);
      expect(headers['x-content-type-options'], path).toBe('nosniff');
      types[extension] = headers['content-type'];
    }
    expect(types).toMatchObject({ '.html': 'text/html;charset=utf-8', '.css': 'text/css', '.js': 'text/javascript', '.json': 'application/json', '.md': 'text/markdown', '.svg': 'image/svg+xml' });
    expect(Object.entries(types).filter(([extension, type]) => extension !== '.html' && String(type).includes('html'))).toEqual([]);
    expect((await ask('/no/such/page/')).headers['x-content-type-options']).toBe('nosniff');
  });

  it('every page carries a strict policy and nothing that it would refuse', async () => {
    const pages = readdirSync(outDir, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.html'));
    const without: string[] = [];
    for (const path of pages) {
      const html = readFileSync(`${outDir}/${path}`, 'utf8');
      const policy = /^[^]{0,400}<meta http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1]?.replace(/&#(?:39|x27);/g, "'") ?? '';
      if (!policy.startsWith("default-src 'none'") || !policy.includes("base-uri 'none'") || /'unsafe-|\*|https?:/.test(policy.replace("'wasm-unsafe-eval'", ''))) without.push(`${path}: ${policy}`);
    }
    expect(without.slice(0, 5)).toEqual([]);
    const page = await browser.newPage();
    expect(await dangersIn(page, Object.fromEntries(pages.map((path) => [path, readFileSync(`${outDir}/${path}`, 'utf8')])), { wholePages: true })).toEqual([]);
    await page.close();
  });
});
