// Search in a real browser, against the built portal and under its Content-Security-Policy.
import type { Browser, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { axeViolations, launchBrowser } from './browser.ts';

const portal = inject('portal');
let browser: Browser;
let page: Page;
/** Everything that the console called an error, refusals of the policy among them. */
let errors: string[];

beforeAll(async () => { browser = await launchBrowser(); });
afterAll(async () => { await browser.close(); });
beforeEach(async () => {
  // A network that fails is simulated here, and a service worker would stand before it (offline.test.ts).
  page = await browser.newPage({ serviceWorkers: 'block' });
  errors = [];
  page.on('console', (message) => { if (message.type() === 'error') errors.push(message.text()); });
  page.on('pageerror', (error) => errors.push(error.message));
});
afterEach(async () => { await page.context().close(); });

const options = () => page.locator('#search-palette [role="option"]');
const status = () => page.locator('[data-search-page] [role="status"]');
const box = () => page.getByRole('checkbox');
/** Waits for the page as long as a slow machine needs. */
const poll = <T>(value: () => T) => expect.poll(value, { timeout: 15_000 });
/** The number that a sentence such as “12 results for …” starts with. */
const counted = async () => Number(/^[\d,]+/.exec(await status().innerText())?.[0].replaceAll(',', '') ?? Number.NaN);

describe('the palette', () => {
  it.each(['Control+k', '/'])('opens with %s and takes the words in', async (keys) => {
    await page.goto(portal);
    await page.keyboard.press(keys);
    await page.keyboard.type('rehearse');
    await options().first().waitFor();
    expect(await page.getByRole('combobox').inputValue()).toBe('rehearse');
    expect(errors).toEqual([]);
  });

  it('finds a lesson by a word that stands only in its body, with the keyboard alone', async () => {
    await page.goto(portal);
    await page.keyboard.press('Control+k');
    await page.keyboard.type('curiosity of the first days');
    await page.locator('[role="option"] mark', { hasText: 'curiosity' }).first().waitFor();
    await page.keyboard.press('ArrowDown');
    const chosen = page.locator('[role="option"][aria-selected="true"]');
    expect(await page.getByRole('combobox').getAttribute('aria-activedescendant')).toBe(await chosen.getAttribute('id'));
    const address = await chosen.getAttribute('href');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**${address}`);
    expect(await page.locator('main').innerText()).toContain('curiosity of the first days');
    expect(errors).toEqual([]);
  });

  it('closes with Esc, gives the focus back, and tells the count politely', async () => {
    await page.goto(portal);
    const opener = page.locator('[data-search-open]').first();
    await opener.focus();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('supplier');
    await page.waitForFunction(() => /^\d+ results?/.test(document.querySelector('#search-palette [role="status"]')?.textContent ?? ''));
    await page.keyboard.press('Escape');
    expect(await page.locator('#search-palette').isVisible()).toBe(false);
    expect(await opener.evaluate((element) => element === document.activeElement)).toBe(true);
  });

  it('leads to all results, and remembers the search', async () => {
    await page.goto(portal);
    await page.keyboard.press('Control+k');
    await page.keyboard.type('supplier');
    await options().first().waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/search/?q=supplier');
    await page.keyboard.press('Control+k');
    await page.locator('.palette-recent', { hasText: 'supplier' }).waitFor();
    expect(errors).toEqual([]);
  });

  it('leaves “/” alone where people write, and where it is switched off', async () => {
    await page.goto(`${portal}search/`);
    await page.locator('[data-search-page] input[name="q"]').focus();
    await page.keyboard.press('/');
    expect(await page.locator('#search-palette').isVisible()).toBe(false);
    await page.keyboard.press('Control+k');
    await page.getByLabel('Open with /').uncheck();
    await page.keyboard.press('Escape');
    await page.goto(portal);
    await page.keyboard.press('/');
    expect(await page.locator('#search-palette').isVisible()).toBe(false);
  });

  it('says that it could not be loaded, and tries again', async () => {
    await page.goto(portal);
    await page.route('**/search/*.json', (route) => route.abort());
    await page.keyboard.press('Control+k');
    await page.keyboard.type('supplier');
    const retry = page.locator('#search-palette').getByRole('button', { name: 'Try again' });
    await retry.waitFor();
    // Until the last letter's own attempt has failed as well.
    await page.waitForTimeout(500);
    await page.unroute('**/search/*.json');
    await retry.click();
    await options().first().waitFor();
  });

  it('passes axe with results', async () => {
    await page.goto(portal);
    await page.keyboard.press('Control+k');
    await page.keyboard.type('risk');
    await options().first().waitFor();
    expect(await axeViolations(page)).toEqual([]);
  });

  it('stays within the window at 320 pixels', async () => {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(portal);
    await page.keyboard.press('Control+k');
    await page.keyboard.type('supplier');
    await options().first().waitFor();
    const box_ = await page.locator('#search-palette').boundingBox();
    expect(box_ && box_.x >= 0 && box_.x + box_.width <= 320).toBe(true);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  });
});

describe('the search page', () => {
  it('counts what a click gives, keeps it in the address, and goes back', async () => {
    await page.goto(`${portal}search/?q=supplier`);
    await box().first().waitFor();
    const all = await counted();
    for (const name of ['kind', 'phase', 'domain', 'rootCause']) {
      const choice = page.locator(`input[name="${name}"]:enabled`).first();
      const value = await choice.getAttribute('value');
      const promised = Number(await choice.locator('xpath=ancestor::li//*[@class="search-count"]').innerText());
      await choice.check();
      await page.waitForURL(`**/search/?q=supplier&${name}=${value}`);
      await poll(counted).toBe(promised);
      await page.goBack();
      await poll(counted).toBe(all);
    }
    expect(errors).toEqual([]);
  });

  it('widens within a facet', async () => {
    await page.goto(`${portal}search/?q=supplier&kind=lesson`);
    await box().first().waitFor();
    const lessons = await counted();
    await page.locator('input[name="kind"][value="standard"]').check();
    await poll(counted).toBeGreaterThan(lessons);
  });

  it('answers a sentence that no page holds word for word, and says what nothing holds', async () => {
    await page.goto(`${portal}search/?q=${encodeURIComponent('supplier data arrives late before cutover quetzalcoatl')}`);
    await page.locator('[data-search-results] li mark').first().waitFor();
    await poll(() => page.locator('[data-search-notes]').innerText()).toBe('Nothing here holds the word quetzalcoatl. The other words were searched.');
    expect(errors).toEqual([]);
  });

  it('says what to do where nothing is found', async () => {
    await page.goto(`${portal}search/?q=quetzalcoatl`);
    await poll(() => status().innerText()).toBe('Nothing found for “quetzalcoatl”.');
    expect(await page.locator('[data-search-empty] a').count()).toBeGreaterThan(5);
  });

  it('reads naughty addresses as text', async () => {
    for (const text of ['<img src=x onerror=alert(1)>', 'foo:bar', '*', '"', '%', 'x'.repeat(3000), '🙂']) {
      await page.goto(`${portal}search/?q=${encodeURIComponent(text)}`);
      await poll(() => status().innerText()).toMatch(/result|Nothing found/);
    }
    expect(await page.locator('img[src="x"]').count()).toBe(0);
    expect(errors).toEqual([]);
  });

  it('offers the library as links without JavaScript', async () => {
    const plain = await browser.newPage({ javaScriptEnabled: false });
    await plain.goto(`${portal}search/?q=supplier`);
    expect(await plain.locator('main').innerText()).toContain('Search needs JavaScript');
    expect(await plain.getByRole('link', { name: 'Lessons' }).first().isVisible()).toBe(true);
    await plain.context().close();
  });

  it('keeps what is shown while the network fails, says so, and tries again', async () => {
    await page.goto(`${portal}search/?q=supplier`);
    await page.locator('[data-search-results] li').first().waitFor();
    await page.route('**/search/cards-*.json', (route) => route.abort());
    const before = await page.locator('[data-search-results] li').count();
    await page.reload();
    await page.getByRole('button', { name: 'Try again' }).waitFor();
    await page.unroute('**/search/cards-*.json');
    await page.getByRole('button', { name: 'Try again' }).click();
    await poll(() => page.locator('[data-search-results] li').count()).toBe(before);
  });

  it('passes axe, wide and narrow', async () => {
    for (const width of [1200, 320]) {
      await page.setViewportSize({ width, height: 800 });
      await page.goto(`${portal}search/?q=supplier`);
      await page.locator('[data-search-results] li').first().waitFor();
      expect(await axeViolations(page)).toEqual([]);
    }
  });
});
