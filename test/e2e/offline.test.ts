// The portal without a network, in a real browser: what was kept, whose deploy it is, and that nothing breaks where it cannot be kept.
import { createHash } from 'node:crypto';
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright';
import sirv from 'sirv';
import { afterAll, beforeAll, expect, inject, it, onTestFinished } from 'vitest';
import type { OfflineList } from '../../src/client/offline/list.ts';
import { axeViolations, launchBrowser } from './browser.ts';
import { BASE, freePort } from './setup.ts';
import { Workspace } from './workspace.ts';

const READY = 'Ready to be used offline.';
const LESSON = 'content/lessons/2024/rehearse-the-cutover.mdx';
const PAGE = 'lessons/rehearse-the-cutover/';

/** A static host whose folder can be changed under it, as a deploy does, and which can fail. */
class Host {
  folder = '';
  /** Addresses at which it is in trouble. */
  broken: RegExp | undefined;
  /** Addresses that it answers only when `until` is settled. */
  slow: { address: RegExp; until: Promise<void> } | undefined;
  asked: string[] = [];
  port = 0;
  #server: Server | undefined;

  get address(): string { return `http://localhost:${this.port}${BASE}`; }

  async start(): Promise<void> {
    this.port ||= await freePort();
    this.#server = createServer(async (request, response) => {
      const address = (request.url ?? '').slice(BASE.length);
      this.asked.push(address);
      if (this.slow?.address.test(address)) await this.slow.until;
      if (this.broken?.test(address)) { response.writeHead(404).end('broken'); return; }
      request.url = `/${address}`;
      sirv(this.folder, { dev: true, etag: true })(request, response, () => { response.writeHead(404).end('Not found'); });
    }).listen(this.port, 'localhost');
    await once(this.#server, 'listening');
  }

  stop(): void {
    this.#server?.close();
    this.#server?.closeAllConnections();
    this.#server = undefined;
  }
}

let browser: Browser;
let workspace: Workspace;
/** The same library twice, its lesson edited in between; and the first with the setting off. */
const outputs = { a: '', b: '', off: '' };

beforeAll(async () => {
  browser = await launchBrowser();
  const small = inject('small');
  workspace = new Workspace({ of: small.library });
  const settings = workspace.read('content/portal.yaml');
  outputs.a = small.outDir;
  const deploy = async (name: keyof typeof outputs) => {
    const built = await workspace.run('build.ts');
    if (built.code !== 0) throw new Error(built.output + built.errors);
    outputs[name] = join(workspace.folder, name);
    cpSync(workspace.outDir, outputs[name], { recursive: true });
  };
  const text = workspace.read(LESSON);
  workspace.write(LESSON, text.replace(/^title: .*$/m, 'title: Rehearse the numbat with real data before you fix the date').replace('## Why it happened\n', '## Why it happened\n\nThe quokka counted differently.\n'));
  await deploy('b');
  workspace.write(LESSON, text);
  workspace.write('content/portal.yaml', `${settings}offline: false\n`);
  await deploy('off');
}, 180_000);
afterAll(async () => {
  await browser.close();
  workspace.remove();
});

const poll = <T>(value: () => T) => expect.poll(value, { timeout: 20_000 });

/** The id of the deploy in a folder, as its service worker names it. */
const idOf = (folder: string): string => createHash('sha256').update(readFileSync(join(folder, 'offline.json'))).digest('base64url').slice(0, 12);
const fileOf = (folder: string, address: string): string => readFileSync(join(folder, address), 'utf8');

interface Reader { host: Host; context: BrowserContext; page: Page; complaints: string[] }

/** Somebody who has never been here, in a browser of their own. */
async function reader(folder = outputs.a): Promise<Reader> {
  const host = new Host();
  host.folder = folder;
  await host.start();
  const context = await browser.newContext();
  onTestFinished(async () => { await context.close(); host.stop(); });
  const complaints: string[] = [];
  context.on('page', (page) => page.on('pageerror', (error) => { complaints.push(String(error)); }));
  return { host, context, page: await context.newPage(), complaints };
}

const said = (page: Page) => page.locator('.offline-state').innerText();

async function visitSearch({ page, host }: Reader, query = ''): Promise<void> {
  await page.goto(`${host.address}search/${query}`);
}

async function goOffline({ context, host }: Reader): Promise<void> {
  await context.setOffline(true);
  host.stop();
}

const titles = (page: Page) => page.locator('[data-search-results] a').allInnerTexts().then((all) => all.join('\n'));
const ask = (page: Page, question: string) => page.locator('[data-search-page] input[name="q"]').fill(question);
/** The ids of the deploys of which this browser keeps something. */
const kept = (page: Page) => page.evaluate(async () => (await caches.keys()).map((name) => name.split(' ')[2] ?? '').filter((name) => name !== 'pages'));
/** What a page is given when it asks for a file of the index. */
const given = (page: Page, address: string) => page.evaluate(async (url) => { const response = await fetch(url); return response.ok ? response.text() : String(response.status); }, BASE + address);
/** Waits until the deploy of a folder has taken over. */
async function takenOver(page: Page, folder: string): Promise<void> {
  await poll(() => page.evaluate(async ([id, base]) => {
    const registration = await navigator.serviceWorker.getRegistration();
    const whole = (await caches.keys()).find((name) => name.endsWith(` ${id}`));
    return whole !== undefined && await caches.match(`${base}offline.json`, { cacheName: whole }) !== undefined && registration?.installing === null && registration.waiting === null && registration.active?.state === 'activated';
  }, [idOf(folder), BASE] as const)).toBe(true);
}

it('answers, shows what was opened, and says what was not, after one visit to the search page', async () => {
  const me = await reader();
  const { page } = me;
  await page.goto(me.host.address);
  expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 'nothing before search is opened').toBe(0);
  await visitSearch(me);
  const line = page.locator('.offline-state');
  const height = await line.evaluate((element) => element.getBoundingClientRect().height);
  await poll(() => said(page)).toBe(READY);
  expect(await line.evaluate((element) => element.getBoundingClientRect().height)).toBe(height);
  expect(await axeViolations(page)).toEqual([]);
  const other = await me.context.newPage();
  await other.goto(me.host.address + PAGE);
  await other.waitForLoadState('networkidle');
  await other.close();

  await goOffline(me);
  // The page that was open all the time, a question that nobody has asked, and words that stand in a text only.
  await ask(page, 'records which had none of the odd cases of the real ones');
  await poll(() => titles(page)).toContain('Rehearse the cutover');
  await page.locator('[data-search-results] mark').first().waitFor();
  expect(await page.locator('.search-failed').count()).toBe(0);
  await page.reload();
  await poll(() => titles(page)).toContain('Rehearse the cutover');
  expect(await said(page)).toBe(READY);
  await page.locator('[data-search-results] a', { hasText: 'Rehearse the cutover' }).first().click();
  await page.waitForURL(`**/${PAGE}*`);
  expect(await page.locator('h1').innerText()).toContain('Rehearse the cutover');
  expect(await page.evaluate(() => getComputedStyle(document.querySelector('.site-header .frame') ?? document.body).display), 'the page has its styles').not.toBe('block');
  await page.goto(me.host.address);
  expect(await page.title()).toContain('Sound');
  await page.goto(`${me.host.address}projects/bridge/`);
  expect(await page.locator('main').innerText()).toContain('Not here while you are offline');
  expect(await page.locator('main input[name="q"]').inputValue()).toBe('bridge');
  expect(await axeViolations(page)).toEqual([]);
  await page.locator('main input[name="q"]').press('Enter');
  await poll(() => titles(page)).toContain('Bridge');
  expect(me.complaints).toEqual([]);
});

it('gives a new deploy to new pages, the old one to those that are open, and never a part of the one for the other', async () => {
  const me = await reader();
  const { host, page } = me;
  await page.goto(host.address + PAGE);
  await visitSearch(me, '?q=rehearse');
  await poll(() => said(page)).toBe(READY);
  // Again, now through the service worker: the lesson is kept, and the index is this deploy’s.
  await page.goto(host.address + PAGE);
  await visitSearch(me, '?q=rehearse');
  await poll(() => titles(page)).toContain('cutover');
  await poll(() => said(page)).toBe(READY);

  host.folder = outputs.b;
  const fresh = await me.context.newPage();
  await fresh.goto(host.address + PAGE);
  expect(await fresh.locator('h1').innerText()).toContain('numbat');
  await takenOver(fresh, outputs.b);
  expect(await kept(fresh)).toEqual([idOf(outputs.a), idOf(outputs.b)]);

  // Every file of the index that differs: the open page gets its own, though the host has only the other.
  const files = (folder: string) => (['search', 'pagefind'] as const).flatMap((part) => readdirSync(join(folder, part), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1)))
    .filter((address) => !/manifest\.json$|index\.html$/.test(address));
  const [ofA, ofB] = [files(outputs.a), files(outputs.b)];
  const differing = ofA.filter((address) => !ofB.includes(address) || fileOf(outputs.b, address) !== fileOf(outputs.a, address));
  expect(differing.some((address) => ofB.includes(address)), 'one of them has the same name in both').toBe(true);
  expect(differing.some((address) => !ofB.includes(address)), 'one of them is gone from the host').toBe(true);
  for (const address of differing) expect(await given(page, address) === await text(fresh, outputs.a, address), address).toBe(true);
  // Browsers end a service worker that has nothing to do; it must know afterwards whose page is whose.
  const session = await me.context.newCDPSession(fresh);
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.stopAllWorkers');
  for (const address of differing) expect(await given(page, address) === await text(fresh, outputs.a, address), `${address}, after a rest`).toBe(true);
  // A page that asks for the manifest of today gets the deploy of today, part by part.
  await fresh.goto(`${host.address}search/?q=rehearse`);
  await poll(() => titles(fresh)).toContain('numbat');
  for (const address of ofB) expect(await given(fresh, address) === await text(fresh, outputs.b, address), address).toBe(true);
  await ask(page, 'cutover real data');
  await poll(() => titles(page)).toContain('Rehearse the cutover');

  await page.close();
  await fresh.reload();
  await poll(async () => { await fresh.reload(); return kept(fresh); }).toEqual([idOf(outputs.b)]);
  await goOffline(me);
  await fresh.goto(`${host.address}search/?q=quokka`);
  await poll(() => titles(fresh)).toContain('numbat');
  // It was opened before the deploy and has come along.
  await fresh.goto(host.address + PAGE);
  expect(await fresh.locator('h1').innerText()).toContain('numbat');
  expect(me.complaints).toEqual([]);
});

/** A file as `fetch` reads it. */
const text = (page: Page, folder: string, address: string) => page.evaluate((bytes) => new TextDecoder().decode(Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0))), readFileSync(join(folder, address)).toString('base64'));

it('goes on with the old deploy offline, and with the new one online, while the new one cannot be kept', async () => {
  const me = await reader();
  const { host, page } = me;
  await visitSearch(me);
  await poll(() => said(page)).toBe(READY);
  await page.goto(host.address + PAGE);

  host.folder = outputs.b;
  host.broken = /^offline\.json$/;
  host.asked = [];
  await visitSearch(me, '?q=rehearse');
  await poll(() => titles(page)).toContain('numbat');
  await poll(() => host.asked).toContain('offline.json');
  await page.goto(host.address + PAGE);
  expect(await page.locator('h1').innerText()).toContain('numbat');
  await page.goto(`${host.address}search/?q=quokka`);
  await poll(() => titles(page)).toContain('numbat');
  expect(await kept(page)).toEqual([idOf(outputs.a)]);

  await goOffline(me);
  await page.goto(`${host.address}search/?q=rehearse`);
  await poll(() => titles(page)).toContain('cutover');
  await page.goto(host.address + PAGE);
  expect(await page.locator('h1').innerText()).toContain('cutover');
  expect(me.complaints).toEqual([]);
});

it('claims nothing while a file is missing or is another, and goes on where it stopped', async () => {
  const me = await reader();
  const { host, page } = me;
  const state = () => page.evaluate(async () => { const found = await navigator.serviceWorker.getRegistration(); return [found?.active, found?.waiting, found?.installing].some(Boolean); });
  host.broken = /^favicon\.svg$/;
  await visitSearch(me, '?q=rehearse');
  await poll(() => titles(page)).toContain('cutover');
  await poll(() => host.asked).toContain('favicon.svg');
  await poll(state).toBe(false);
  expect(await said(page)).toBe('');

  // A host that puts something into a file has not given what was built.
  host.broken = undefined;
  const changed = join(workspace.folder, 'changed');
  cpSync(outputs.a, changed, { recursive: true });
  writeFileSync(join(changed, 'favicon.svg'), `${fileOf(changed, 'favicon.svg')}<!-- counted -->`);
  host.folder = changed;
  host.asked = [];
  await visitSearch(me);
  await poll(() => host.asked.filter((address) => address === 'favicon.svg').length).toBeGreaterThan(1);
  await poll(state).toBe(false);
  expect(await said(page)).toBe('');

  host.folder = outputs.a;
  host.asked = [];
  await visitSearch(me);
  await poll(() => said(page)).toBe(READY);
  expect(host.asked.filter((address) => /glossary\./.test(address)), 'styles that came in the first attempt').toEqual([]);
  expect(me.complaints).toEqual([]);
});

it('keeps the texts of a large portal only as they are read, and says so', async () => {
  const large = join(workspace.folder, 'large');
  cpSync(outputs.a, large, { recursive: true });
  const { install, used } = JSON.parse(fileOf(large, 'offline.json')) as OfflineList;
  const isText = ([address]: OfflineList['used'][number]) => address.startsWith('pagefind/');
  writeFileSync(join(large, 'offline.json'), JSON.stringify({ level: 'records', install: install.filter((file) => !isText(file)), used: [...used, ...install.filter(isText)] } satisfies OfflineList));
  writeFileSync(join(large, 'sw.js'), fileOf(large, 'sw.js').replaceAll(idOf(outputs.a), idOf(large)));

  const me = await reader(large);
  const { page } = me;
  await visitSearch(me);
  await poll(() => said(page)).toBe('Search is ready to be used offline; whole texts as far as they were used here.');
  // The page shows the beginnings of some; all others stay where they are.
  const texts = [...install, ...used].filter(([address]) => address.endsWith('.pf_fragment'));
  expect(new Set(me.host.asked.filter((address) => address.endsWith('.pf_fragment'))).size).toBeLessThan(texts.length / 2);
  await visitSearch(me, '?q=odd cases of the real ones');
  await page.locator('[data-search-results] mark', { hasText: 'odd' }).first().waitFor();
  await goOffline(me);
  await page.reload();
  await page.locator('[data-search-results] mark', { hasText: 'odd' }).first().waitFor();
  await ask(page, 'kick-off');
  await poll(() => titles(page)).toContain('Kick-off');
});

it('is taken back by the setting, from those who have it too', async () => {
  const me = await reader();
  const { host, page } = me;
  await visitSearch(me);
  await poll(() => said(page)).toBe(READY);
  host.folder = outputs.off;
  await page.goto(host.address);
  await poll(() => page.evaluate(async () => [(await navigator.serviceWorker.getRegistrations()).length, (await caches.keys()).length])).toEqual([0, 0]);
  await visitSearch(me, '?q=rehearse');
  await poll(() => titles(page)).toContain('cutover');
  expect(await page.locator('.offline-state').count()).toBe(0);
  expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
  expect(me.complaints).toEqual([]);
});

it('searches as ever where the room ends half-way, and does not try again with every page', async () => {
  const me = await reader();
  const { promise, resolve } = Promise.withResolvers<void>();
  me.host.slow = { address: /glossary\./, until: promise };
  await visitSearch(me, '?q=rehearse');
  await poll(() => me.host.asked.some((address) => /glossary\./.test(address))).toBe(true);
  await roomOf(me, 200_000);
  resolve();
  await searchesOnline(me);
  me.host.asked = [];
  await visitSearch(me, '?q=rehearse');
  await poll(() => me.host.asked).toContain('sw.js');
  await searchesOnline(me);
  expect(me.host.asked).not.toContain('offline.json');
});

async function roomOf({ context, page, host }: Reader, quotaSize: number): Promise<void> {
  const session = await context.newCDPSession(page);
  await session.send('Storage.overrideQuotaForOrigin', { origin: new URL(host.address).origin, quotaSize });
}

/** The reader has nothing kept, and search does not care. */
async function searchesOnline({ page, complaints }: Reader): Promise<void> {
  await poll(() => page.evaluate(async () => [await navigator.serviceWorker.getRegistration() === undefined, (await caches.keys()).map((name) => name.split(' ').at(2))])).toEqual([true, ['full']]);
  await poll(() => titles(page)).toContain('cutover');
  expect(await said(page)).toBe('');
  await ask(page, 'odd cases');
  await page.locator('[data-search-results] mark').first().waitFor();
  expect(complaints).toEqual([]);
}
