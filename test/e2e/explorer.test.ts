// The explorer of lessons in a real browser: words, facets, orders, addresses, and what it saves.
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, expect, inject, it } from 'vitest';
import { axeViolations, launchBrowser, UsedPage } from './browser.ts';

const portal = inject('portal');
let browser: Browser;
let used: UsedPage;
let page: Page;
let errors: string[];

beforeAll(async () => {
  browser = await launchBrowser();
  used = new UsedPage(browser, portal);
});
afterAll(async () => { await browser.close(); });
beforeEach(async () => {
  page = await used.asNew();
  errors = [];
  page.on('console', (message) => { if (message.type() === 'error') errors.push(message.text()); });
  page.on('pageerror', (error) => errors.push(error.message));
});

const poll = <T>(value: () => T) => expect.poll(value, { timeout: 15_000 });
const told = () => page.locator('#told').innerText();
/** How many lessons fit, as the page says. */
const counted = async () => Number(/[\d,]+/.exec(await told())?.[0].replaceAll(',', ''));
const titles = () => page.locator('#results .record-title').allInnerTexts();
const box = () => page.locator('#filter input[name="q"]');
const orders = () => page.getByLabel('Sort by');

async function open(query: string): Promise<void> {
  await page.goto(`${portal}lessons/?${query}`);
  await poll(told).toMatch(/^[\d,]+ of [\d,]+ lessons/);
}

it('ranks by the words that were typed as the search page does, and says why', async () => {
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  const question = 'supplier data arrives late before cutover';
  await page.goto(`${portal}search/?q=${encodeURIComponent(question)}&kind=lesson`);
  await page.locator('[data-search-results] li').first().waitFor();
  const best = await page.locator('[data-search-results] .record-title').allInnerTexts();
  const total = Number(/^\d+/.exec(await page.locator('[data-search-page] [role="status"]').innerText())?.[0]);
  requests.length = 0;
  await page.goto(`${portal}lessons/`, { waitUntil: 'networkidle' });
  expect(requests.filter((url) => url.includes('/search/'))).toEqual([]);
  expect(await orders().locator('option:enabled').allInnerTexts()).toEqual(['Newest', 'Impact', 'Times applied', 'Title']);
  await box().fill(question);
  await poll(async () => (await titles()).slice(0, best.length)).toEqual(best);
  expect(await counted()).toBe(total);
  expect(await orders().inputValue()).toBe('relevance');
  expect(await page.locator('#results .search-why').first().innerText()).toMatch(/Holds/);
  expect(errors).toEqual([]);
});

it('corrects slips and names words that nothing holds', async () => {
  await open('q=rehersal+quetzalcoatlus');
  expect(await page.locator('#notes p').allInnerTexts()).toEqual(['Showing results for “rehearsal”. Search instead for “rehersal”', 'Nothing here holds the word quetzalcoatlus. The other words were searched.']);
  await page.getByRole('button', { name: 'Search instead for “rehersal”' }).click();
  await page.waitForURL('**/lessons/?q=rehersal+quetzalcoatlus&literal=1');
  await poll(counted).toBe(0);
  expect(await page.locator('#results').innerText()).toContain('No lesson fits all of this.');
  await page.goBack();
  await poll(counted).toBeGreaterThan(0);
  expect(errors).toEqual([]);
});

it.each(['', 'q=testing&phase=transition'])('counts what a click gives, by every facet (“%s”)', async (query) => {
  if (query === '') {
    await page.goto(`${portal}lessons/?view=table`);
    await poll(() => page.locator('#results table').count()).toBe(1);
  } else await open(query);
  const already = new URLSearchParams(query);
  const values = await page.locator('.facet li:not([hidden]) input').evaluateAll((inputs) => inputs.map((input) => ({ facet: (input as HTMLInputElement).name, value: (input as HTMLInputElement).value, promised: Number(input.closest('li')?.querySelector('.facet-count')?.textContent?.replaceAll(',', '')) })));
  expect([...new Set(values.map(({ facet }) => facet))]).toEqual(['phase', 'domain', 'rootCause', 'outcome', 'impact', 'type', 'approach', 'tier', 'state', 'year', 'project']);
  const wrong: string[] = [];
  for (const { facet, value, promised } of values.filter((one) => !already.has(one.facet) && one.promised > 0)) {
    const given = await page.evaluate(([name, wanted]) => new Promise<number>((resolve) => {
      const said = document.querySelector('#told') as HTMLElement;
      const click = (then: (count: number) => void) => {
        const watch = new MutationObserver(() => { if (/^Loading/.test(said.textContent)) return; watch.disconnect(); then(Number(/[\d,]+/.exec(said.textContent)?.[0].replaceAll(',', ''))); });
        watch.observe(said, { childList: true });
        document.querySelector<HTMLInputElement>(`.facet input[name="${name}"][value="${CSS.escape(wanted)}"]`)?.click();
      };
      click((count) => { click(() => { resolve(count); }); });
    }), [facet, value] as const);
    if (given !== promised) wrong.push(`${facet} ${value}: ${promised} promised, ${given} given`);
  }
  expect(wrong).toEqual([]);
  expect(errors).toEqual([]);
}, 240_000);

it('keeps everything in the address, and goes back and forward', async () => {
  await open('q=supplier');
  const words = await counted();
  await page.locator('.facet input[name="phase"][value="planning"]').check();
  await page.waitForURL('**/lessons/?q=supplier&phase=planning');
  await poll(counted).toBeLessThan(words);
  const both = await titles();
  await orders().selectOption('title');
  await page.waitForURL('**/lessons/?q=supplier&phase=planning&sort=title');
  await poll(titles).toEqual([...both].sort((a, b) => a.localeCompare(b)));
  await page.getByRole('radio', { name: 'Table' }).check();
  await page.waitForURL('**/lessons/?q=supplier&phase=planning&sort=title&view=table');
  await poll(() => page.locator('#results tbody tr').count()).toBe(both.length);
  await page.reload();
  await poll(() => page.locator('#results tbody tr').count()).toBe(both.length);
  for (const _ of [1, 2]) await page.goBack();
  await poll(titles).toEqual(both);
  await page.goBack();
  await poll(counted).toBe(words);
  await page.goForward();
  await poll(titles).toEqual(both);
  await page.getByRole('button', { name: 'Remove “supplier”' }).click();
  await page.waitForURL('**/lessons/?phase=planning');
  expect(await orders().inputValue()).toBe('newest');
  await page.getByRole('button', { name: 'Clear all' }).click();
  await poll(told).toMatch(/^1 to 50 of \d+ lessons/);
  expect(errors).toEqual([]);
});

it('understands the addresses that it had before, and tags', async () => {
  await open('topic=risk&cause=ignored-warning');
  const before = await counted();
  expect(before).toBeGreaterThan(0);
  await open('domain=risk&rootCause=ignored-warning');
  expect(await counted()).toBe(before);
  await open('tag=cutover');
  const tagged = await counted();
  await page.locator('.facet input[name="outcome"]').first().check();
  await page.waitForURL('**/lessons/?outcome=problem&tag=cutover');
  await poll(counted).toBeLessThanOrEqual(tagged);
  expect(errors).toEqual([]);
});

it('saves what is shown, in its order', async () => {
  await open('q=supplier');
  const shown = await titles();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save as CSV' }).click()]);
  const rows = readFileSync(await download.path(), 'utf8').trim().split('\r\n');
  expect(rows).toHaveLength(await counted() + 1);
  expect(rows[1]).toContain(shown[0]?.split(',')[0]);
});

it('keeps the lessons where search cannot be loaded, says so, and tries again', async () => {
  await page.goto(`${portal}lessons/`);
  const before = await titles();
  await page.route('**/search/**', (route) => route.abort());
  await box().fill('supplier');
  await poll(told).toBe('Search could not be loaded. Is the network there?');
  expect(await titles()).toEqual(before);
  // Facets need no search; what was typed still stands.
  await page.unroute('**/search/**');
  await page.getByRole('button', { name: 'Try again' }).click();
  await poll(counted).toBeLessThan(58);
  expect(await page.locator('#notes').innerText()).toBe('');
});

it('loads list and index anew where they are of different builds', async () => {
  let first = true;
  await page.route('**/lessons/index.json', async (route) => {
    if (!first) return route.continue();
    first = false;
    const list = await (await route.fetch()).json() as { rows: unknown[] };
    return route.fulfill({ json: { ...list, rows: list.rows.slice(1) } });
  });
  await open('q=supplier');
  expect(await titles()).not.toEqual([]);
  expect(await told()).toContain('of 58');
  expect(errors).toEqual([]);
});

it('passes axe with words and facets, light and dark', async () => {
  await open('q=suplier+data&phase=planning');
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    expect(await axeViolations(page, scheme), scheme).toEqual([]);
  }
});
