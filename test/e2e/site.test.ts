// The built portal in a real browser: one page of each kind, as people with different eyes, hands and screens meet it.
import { readdirSync, readFileSync, statSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { axeViolations, launchBrowser, UsedPage } from './browser.ts';
import { BASE } from './setup.ts';

/** One page of each kind. */
const PAGES = [
  '', 'standards/', 'standards/risk-and-issues/', 'templates/', 'templates/risk-register/', 'templates/project-charter/', 'templates/gate-review/',
  'lessons/', 'lessons/?q=supplier+data', 'lessons/by/rootCause/', 'lessons/by/year/', 'lessons/crossrail-bottom-up-schedule-before-date/', 'projects/', 'projects/crossrail/', 'phases/', 'phases/transition/',
  'topics/', 'topics/risk/', 'roles/', 'roles/pmo-manager/', 'guides/', 'guides/kick-off/', 'guides/writing-lessons/', 'learn/', 'learn/first-month-project-manager/', 'glossary/',
  'search/?q=cutover', 'insights/', 'insights/queue/', 'about/', 'about/checks/', 'about/checks/citations-both-ways/', 'about/fields/', 'about/writing/', '404.html',
];

let browser: Browser;
let scripted: UsedPage;
let plain: UsedPage;
const portal = inject('portal');
const outDir = inject('outDir');
beforeAll(async () => {
  browser = await launchBrowser();
  const options = { viewport: { width: 1280, height: 900 } };
  scripted = new UsedPage(browser, portal, options);
  plain = new UsedPage(browser, portal, { ...options, javaScriptEnabled: false });
});
afterAll(async () => { await browser.close(); });

/** What the browser says on the search page, since this test lets no service worker in. */
const NO_WORKER = 'Service Worker registration blocked by Playwright';

/** Opens a page of the portal and gathers what the browser complains of and which other hosts it asks. */
async function visit(path: string, { script = true } = {}): Promise<{ page: Page; complaints: string[] }> {
  const page = await (script ? scripted : plain).asNew();
  const complaints: string[] = [];
  page.on('console', (message) => { if ((message.type() === 'error' || message.type() === 'warning') && message.text() !== NO_WORKER) complaints.push(message.text()); });
  page.on('pageerror', (error) => { complaints.push(String(error)); });
  page.on('request', (request) => { if (!request.url().startsWith(new URL(portal).origin) && !request.url().startsWith('data:')) complaints.push(`asks another host: ${request.url()}`); });
  await page.goto(portal + path, { waitUntil: 'networkidle' });
  return { page, complaints };
}

const WIDTHS = [320, 360, 768, 1440];

describe('every kind of page', () => {
  it.each(PAGES)('/%s holds WCAG 2.2 AA in light and dark, within its own policy, and never scrolls sideways', async (path) => {
    const { page, complaints } = await visit(path);
    for (const scheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      expect(await axeViolations(page, scheme), scheme).toEqual([]);
    }
    const wide: number[] = [];
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      if (await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)) wide.push(width);
    }
    expect(wide).toEqual([]);
    expect(complaints.filter((complaint) => path !== '404.html' || !complaint.includes('404'))).toEqual([]);
  });

  it('has been looked at', () => {
    // The pages of one folder are of one kind. Forms, start-up pack and offline page have tests of their own.
    const kindOf = (path: string) => path.replace(/\?.*|index\.html$/g, '').split('/').filter(Boolean).map((step, level) => (level === 0 ? step : '*')).join('/');
    const looked = new Set(PAGES.map(kindOf));
    const pages = readdirSync(outDir, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.html') && !/^(?:contribute|start|offline)\//.test(path) && !readFileSync(join(outDir, path), 'utf8').includes('http-equiv="refresh"'));
    expect([...new Set(pages.map(kindOf))].filter((kind) => !looked.has(kind))).toEqual([]);
  });

  it('reads and navigates without JavaScript', async () => {
    const { page } = await visit('lessons/', { script: false });
    await page.locator('main a[href*="/lessons/crossrail"]').first().click();
    expect(await page.locator('h1').textContent()).toMatch(/\w+ \w+/);
    await page.goto(`${portal}standards/risk-and-issues/`);
    expect(await page.locator('section.clause').count()).toBe(12);
  });

  it('can be used by keyboard: the skip link comes first and leads to the content', async () => {
    const { page } = await visit('standards/risk-and-issues/');
    await page.keyboard.press('Tab');
    const target = await page.evaluate(() => document.activeElement?.getAttribute('href'));
    expect(target).toMatch(/^#/);
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => location.hash)).toBe(target);
  });

  it('remembers the chosen theme before the first paint', async () => {
    const { page } = await visit('');
    const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    const day = await ground();
    await page.locator('#theme summary').click();
    await page.locator('#theme input[value="dark"]').check();
    const night = await ground();
    expect(night).not.toBe(day);
    await page.goto(`${portal}lessons/`);
    expect(await ground()).toBe(night);
  });

  it('prints a standard as a controlled document', async () => {
    const { page } = await visit('standards/risk-and-issues/');
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('body > header').isVisible()).toBe(false);
    expect(await page.locator('main').innerText()).toMatch(/STD-RISK[\s\S]*1\.0/);
  });
});

describe('size', () => {
  it('loads at most 15 kB of script on content pages before search opens', async () => {
    for (const path of ['lessons/crossrail-bottom-up-schedule-before-date/', 'standards/risk-and-issues/', 'templates/risk-register/', 'guides/kick-off/']) {
      const { page } = await visit(path);
      const scripts = await page.evaluate(() => performance.getEntriesByType('resource').map((entry) => entry.name).filter((name) => name.endsWith('.js')));
      const bytes = scripts.reduce((sum, url) => sum + gzipSync(readFileSync(join(outDir, new URL(url).pathname.slice(new URL(portal).pathname.length)))).length, 0);
      expect(bytes, path).toBeLessThanOrEqual(15_000);
    }
  });

  it('transfers at most 100 kB compressed for the whole home page', async () => {
    const { page } = await visit('');
    const urls = await page.evaluate(() => [location.href, ...performance.getEntriesByType('resource').map((entry) => entry.name)]);
    const bytes = urls.filter((url) => !url.startsWith('data:')).map((url) => new URL(url).pathname.slice(new URL(portal).pathname.length)).reduce((sum, path) => {
      const content = readFileSync(join(outDir, path === '' || path.endsWith('/') ? `${path}index.html` : path));
      return sum + (path.endsWith('.woff2') ? content.length : gzipSync(content).length);
    }, 0);
    expect(bytes).toBeLessThanOrEqual(100_000);
  });
});

describe('links', () => {
  it('all lead somewhere: every page, file and anchor of the portal exists', () => {
    const base = new URL(portal).pathname;
    const pages = readdirSync(outDir, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.html'));
    const anchors = new Map(pages.map((path) => [path, new Set([...readFileSync(join(outDir, path), 'utf8').matchAll(/\sid="([^"]+)"/g)].map((match) => match[1] ?? ''))]));
    const broken = new Set<string>();
    for (const path of pages) {
      for (const [, raw = ''] of readFileSync(join(outDir, path), 'utf8').matchAll(/<(?:a|link|img|script|form)\b[^>]*?\s(?:href|src|action)="([^"]*)"/g)) {
        const address = raw.replace(/&#(?:38|x26);|&amp;/g, '&').replace(/&#39;/g, "'");
        if (/^(?:https?:|mailto:|data:)/.test(address)) continue;
        const url = new URL(address, `${new URL(portal).origin}${base}${path.replace(/index\.html$/, '')}`);
        const inside = decodeURIComponent(url.pathname).slice(base.length);
        const file = inside === '' || inside.endsWith('/') ? `${inside}index.html` : inside;
        if (!existsSync(join(outDir, file)) || statSync(join(outDir, file)).isDirectory()) broken.add(`${path} → ${address}`);
        else if (url.hash.length > 1 && anchors.has(file) && !anchors.get(file)?.has(decodeURIComponent(url.hash.slice(1)))) broken.add(`${path} → ${address} (no such anchor)`);
      }
    }
    expect([...broken].slice(0, 20)).toEqual([]);
  });

  it('of a portal below a base path never leave it', () => {
    const { outDir: below } = inject('small');
    const pages = readdirSync(below, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.html'));
    const outside = pages.flatMap((path) => [...readFileSync(join(below, path), 'utf8').matchAll(/\s(?:href|src|action)="(\/[^"]*)"/g)].map((match) => match[1] ?? '').filter((address) => !address.startsWith(BASE)).map((address) => `${path}: ${address}`));
    expect(pages.length).toBeGreaterThan(60);
    expect(outside.slice(0, 5)).toEqual([]);
  });
});
