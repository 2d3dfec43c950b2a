// Search in a real browser, against the built portal and under its Content-Security-Policy.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { ENGINE_ROOT } from '../../src/environment.ts';
import type { Manifest } from '../../src/search/parts.ts';
import { axeViolations, launchBrowser, UsedPage } from './browser.ts';

const portal = inject('portal');
const outDir = inject('outDir');
let browser: Browser;
let used: UsedPage;
let page: Page;
/** Everything that the console called an error, refusals of the policy among them. */
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
  page.on('dialog', (dialog) => { errors.push(`a dialog: ${dialog.message()}`); void dialog.dismiss(); });
});

const SENTENCE = 'software reused from an older rocket was never tested under the new conditions';
const palette = () => page.locator('#search-palette');
const options = () => palette().locator('[role="option"]');
const status = () => page.locator('[data-search-page] [role="status"]');
const notes = () => page.locator('[data-search-notes]');
const results = () => page.locator('[data-search-results] li');
const typed = () => page.locator('[data-search-page] input[name="q"]');
const retry = () => page.getByRole('button', { name: 'Try again' });
/** Waits for the page as long as a slow machine needs. */
const poll = <T>(value: () => T) => expect.poll(value, { timeout: 15_000 });
/** The number that a sentence such as “12 results for …” starts with. */
const counted = async () => Number(/^[\d,]+/.exec(await status().innerText())?.[0].replaceAll(',', '') ?? Number.NaN);
const address = (question: string, more = '') => `${portal}search/?q=${encodeURIComponent(question)}${more}`;

/** Opens the search page with a question and waits for the answer. */
async function ask(question: string, more = ''): Promise<void> {
  await page.goto(address(question, more));
  await poll(() => status().innerText()).toMatch(/result|Nothing found/);
}

async function openPalette(text = ''): Promise<void> {
  await page.keyboard.press('Control+k');
  await options().first().waitFor();
  await page.keyboard.type(text);
}

describe('the palette', () => {
  it.each(['Control+k', '/'])('opens with %s and takes the words in', async (keys) => {
    await page.goto(portal);
    await page.keyboard.press(keys);
    await page.keyboard.type('rehearse');
    await palette().locator('mark').first().waitFor();
    expect(await page.getByRole('combobox').inputValue()).toBe('rehearse');
    expect(errors).toEqual([]);
  });

  it('finds a lesson by a word that stands only in its body, with the keyboard alone', async () => {
    await page.goto(portal);
    await openPalette('curiosity of the first days');
    await palette().locator('mark', { hasText: 'curiosity' }).first().waitFor();
    await page.keyboard.press('ArrowDown');
    const chosen = page.locator('[role="option"][aria-selected="true"]');
    expect(await page.getByRole('combobox').getAttribute('aria-activedescendant')).toBe(await chosen.getAttribute('id'));
    const leadsTo = await chosen.getAttribute('href');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**${leadsTo}`);
    expect(await page.locator('main').innerText()).toContain('curiosity of the first days');
    expect(errors).toEqual([]);
  });

  it('closes with Esc, gives the focus back, and tells the count politely', async () => {
    await page.goto(portal);
    const opener = page.locator('[data-search-open]').first();
    await opener.focus();
    await openPalette('supplier');
    await page.waitForFunction(() => /^\d+ results?/.test(document.querySelector('#search-palette [role="status"]')?.textContent ?? ''));
    await page.keyboard.press('Escape');
    expect(await palette().isVisible()).toBe(false);
    expect(await opener.evaluate((element) => element === document.activeElement)).toBe(true);
  });

  it('leads to all results, and remembers the search until it is told to forget', async () => {
    await page.goto(portal);
    await openPalette('supplier');
    await palette().locator('mark').first().waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/search/?q=supplier');
    await page.keyboard.press('Control+k');
    await page.locator('#search-recent + .palette-option', { hasText: 'supplier' }).waitFor();
    await page.getByRole('button', { name: 'Forget them' }).click();
    await poll(() => page.locator('#search-recent').count()).toBe(0);
    expect(errors).toEqual([]);
  });

  it('offers pages and actions, those that what is typed begins, and does them', async () => {
    await page.goto(portal);
    await openPalette();
    const titles = (group: string) => page.locator(`[aria-labelledby="${group}"] .palette-option`).allInnerTexts();
    expect(await titles('search-pages')).toEqual(expect.arrayContaining(['Standards', 'Lessons', 'Glossary']));
    expect(await titles('search-actions')).toContain('Colours: Night');
    await page.keyboard.type('gloss');
    await poll(() => titles('search-pages')).toEqual(['Glossary']);
    await page.getByRole('combobox').fill('colours night');
    await poll(() => titles('search-actions')).toEqual(['Colours: Night']);
    await page.locator('[aria-labelledby="search-actions"] .palette-option').click();
    await poll(() => page.locator('html').getAttribute('data-theme')).toBe('dark');
    expect(await palette().isVisible()).toBe(false);
    expect(errors).toEqual([]);
  });

  it('jumps to a clause by its number and to a record by its id', async () => {
    await page.goto(portal);
    await openPalette('risk-03');
    await page.locator('[role="option"][aria-selected="true"]', { hasText: 'RISK-03' }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/standards/risk-and-issues/#RISK-03');
    await openPalette('prj-crossrail');
    await page.locator('[role="option"][aria-selected="true"]', { hasText: 'Crossrail' }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/projects/crossrail/');
    expect(errors).toEqual([]);
  });

  it('leaves “/” alone where people write, and where it is switched off', async () => {
    await page.goto(`${portal}search/`);
    await typed().focus();
    await page.keyboard.press('/');
    expect(await palette().isVisible()).toBe(false);
    // Whoever is quicker than what is loaded when it opens has chosen, too.
    const { promise: loading, resolve: load } = Promise.withResolvers<void>();
    await page.route('**/assets/palette.*', async (route) => { await loading; await route.continue(); });
    await page.keyboard.press('Control+k');
    await page.getByLabel('Open with /').uncheck();
    load();
    await options().first().waitFor();
    expect(await page.getByLabel('Open with /').isChecked()).toBe(false);
    await page.keyboard.press('Escape');
    await page.goto(portal);
    await page.keyboard.press('/');
    expect(await palette().isVisible()).toBe(false);
  });

  it('says that it could not be loaded, keeps pages and actions, and tries again', async () => {
    await page.goto(portal);
    await page.route('**/search/**', (route) => route.abort());
    await page.keyboard.press('Control+k');
    await page.keyboard.type('supplier');
    await palette().getByText('Search could not be loaded').first().waitFor();
    // Until the last letter's own attempt has failed as well.
    await page.waitForTimeout(1200);
    await page.unroute('**/search/**');
    await palette().getByRole('button', { name: 'Try again' }).click();
    await palette().locator('mark').first().waitFor();
  });

  it('passes axe with results, and stays within the window at 320 pixels', async () => {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(portal);
    await openPalette('risk');
    await palette().locator('mark').first().waitFor();
    expect(await axeViolations(page)).toEqual([]);
    const shown = await palette().boundingBox();
    expect(shown && shown.x >= 0 && shown.x + shown.width <= 320).toBe(true);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  });
});

describe('a question', () => {
  it('in a sentence that no page holds finds the lesson that answers it, and says why', async () => {
    await ask(SENTENCE);
    await page.locator('[data-search-results] mark').first().waitFor();
    expect(await results().first().innerText()).toContain('Before a proven component is reused');
    expect(await results().first().locator('.search-why').innerText()).toMatch(/^Holds .*conditions/);
    expect(errors).toEqual([]);
  });

  it('with slips is corrected, and searched as typed on demand', async () => {
    await ask('rehersal');
    expect(await notes().innerText()).toBe('Showing results for “rehearsal”. Search instead for “rehersal”');
    expect(await counted()).toBeGreaterThan(3);
    await notes().getByRole('button').click();
    await page.waitForURL('**/search/?q=rehersal&literal=1');
    await poll(() => status().innerText()).toBe('Nothing found for “rehersal”.');
    expect(await notes().innerText()).toBe('');
    await page.goBack();
    await poll(counted).toBeGreaterThan(3);
    expect(errors).toEqual([]);
  });

  it('with a word that nothing holds is answered by the others, and says so', async () => {
    await ask('supplier quetzalcoatlus');
    expect(await notes().innerText()).toBe('Nothing here holds the word quetzalcoatlus. The other words were searched.');
    await ask('quetzalcoatlus');
    expect(await status().innerText()).toBe('Nothing found for “quetzalcoatlus”.');
    expect(await page.locator('[data-search-empty] a:visible').count()).toBeGreaterThan(5);
    expect(errors).toEqual([]);
  });

  it('in quotation marks must stand so', async () => {
    await ask('"bottom-up schedule"');
    const texts = await results().allInnerTexts();
    expect(texts.length).toBeGreaterThan(0);
    expect(texts.join()).toContain('bottom-up schedule');
    const phrase = await counted();
    await ask('bottom-up schedule');
    expect(await counted()).toBeGreaterThan(phrase);
    expect(errors).toEqual([]);
  });

  it('with signs leaves out, and names fields', async () => {
    await ask('supplier');
    const all = await counted();
    await ask('supplier -contract');
    const without = await counted();
    expect(without).toBeGreaterThan(0);
    expect(without).toBeLessThan(all);
    await ask('kind:standard');
    expect(await page.locator('.search-group h2').allInnerTexts()).toEqual([expect.stringMatching(/^Standards/)]);
    await ask('owner:pmo-manager');
    const owned = await counted();
    await ask('owner:pmo-manager phase:planning kind:template');
    expect(await counted()).toBeGreaterThan(0);
    expect(await counted()).toBeLessThan(owned);
    expect(errors).toEqual([]);
  });

  it('that is an id or the number of a clause has it first', async () => {
    await ask('STD-RISK');
    expect(await results().first().innerText()).toContain('STD-RISK');
    await ask('risk-03');
    expect(await results().first().locator('a').getAttribute('href')).toMatch(/\/standards\/risk-and-issues\/#RISK-03$/);
  });

  it('is sorted as chosen, kept in the address, and goes back', async () => {
    await ask('supplier', '&kind=lesson');
    const best = await results().first().innerText();
    for (const sort of ['newest', 'impact', 'applied']) {
      await page.getByLabel('Sort by').selectOption(sort);
      await page.waitForURL(`**/search/?q=supplier&kind=lesson&sort=${sort}`);
      await poll(() => page.locator('.search-group h2').innerText()).toMatch(/^Results/);
    }
    for (const _ of [1, 2, 3]) await page.goBack();
    await poll(() => page.getByLabel('Sort by').inputValue()).toBe('relevance');
    await poll(() => results().first().innerText()).toBe(best);
    expect(errors).toEqual([]);
  });
});

describe('facets', () => {
  it.each(['', SENTENCE])('count what a click gives (“%s”)', async (question) => {
    await ask(question);
    const all = await counted();
    const values = await page.locator('.facet li:not([hidden]) input').evaluateAll((inputs) => inputs.map((input) => ({ facet: (input as HTMLInputElement).name, value: (input as HTMLInputElement).value, promised: Number(input.closest('li')?.querySelector('.facet-count')?.textContent?.replaceAll(',', '')), disabled: (input as HTMLInputElement).disabled })));
    expect(new Set(values.map(({ facet }) => facet)).size).toBeGreaterThan(9);
    const wrong: string[] = [];
    // Without a question each value is clicked, with one every third.
    for (const { facet, value, promised, disabled } of values.filter((_, index) => question === '' || index % 3 === 0)) {
      if (disabled !== (promised === 0)) wrong.push(`${facet} ${value}: ${promised} and ${disabled ? 'inert' : 'alive'}`);
      if (promised === 0) continue;
      const given = await page.evaluate(([name, wanted]) => {
        const input = document.querySelector<HTMLInputElement>(`.facet input[name="${name}"][value="${CSS.escape(wanted)}"]`);
        return new Promise<number>((resolve) => {
          const said = document.querySelector('[data-search-page] [role="status"]') as HTMLElement;
          const click = (then: (count: number) => void) => {
            const watch = new MutationObserver(() => { watch.disconnect(); then(Number(/^[\d,]+/.exec(said.textContent)?.[0].replaceAll(',', ''))); });
            watch.observe(said, { childList: true });
            input?.click();
          };
          click((count) => { click(() => { resolve(count); }); });
        });
      }, [facet, value] as const);
      if (given !== promised) wrong.push(`${facet} ${value}: ${promised} promised, ${given} given`);
    }
    expect(wrong).toEqual([]);
    expect(await counted()).toBe(all);
    expect(errors).toEqual([]);
  }, 240_000);

  it('narrow each other, widen within one, stand in the address, and go back', async () => {
    await ask('supplier');
    const all = await counted();
    const check = (name: string, value: string) => page.locator(`.facet input[name="${name}"][value="${value}"]`).check();
    await check('kind', 'lesson');
    await page.waitForURL('**/search/?q=supplier&kind=lesson');
    await poll(counted).toBeLessThan(all);
    const lessons = await counted();
    await check('kind', 'standard');
    await poll(counted).toBeGreaterThan(lessons);
    await check('phase', 'planning');
    await page.waitForURL('**/search/?q=supplier&kind=standard&kind=lesson&phase=planning');
    await page.reload();
    await poll(() => page.locator('.facet input:checked').count()).toBe(3);
    await page.goBack();
    await page.goBack();
    await poll(counted).toBe(lessons);
    await page.getByRole('button', { name: 'Clear what is chosen' }).click();
    await poll(counted).toBe(all);
    expect(errors).toEqual([]);
  });

  it('can be used with the keyboard alone', async () => {
    await ask('supplier');
    await typed().focus();
    const focused = () => page.evaluate(() => { const one = document.activeElement as HTMLInputElement; return one.name === 'kind' ? one.value : one.closest('summary')?.textContent ?? ''; });
    // To the facets: the button, the first group's name, then its values.
    for (let step = 0; step < 6 && await focused() !== 'lesson'; step++) await page.keyboard.press('Tab');
    expect(await focused()).toBe('lesson');
    const before = await counted();
    await page.keyboard.press('Space');
    await poll(counted).toBeLessThan(before);
    // Counts changed under the reader's hands, and the focus stayed.
    expect(await focused()).toBe('lesson');
    await page.keyboard.press('Space');
    await poll(counted).toBe(before);
    expect(errors).toEqual([]);
  });
});

describe('whatever is typed', () => {
  const naughty = join(ENGINE_ROOT, '../shared/data/naughty-strings/blns.json');
  const own = [
    'foo:bar', '*', '"', '-', '%', '%E0%A4%A', '<img src=x onerror=alert(1)>', '"><script>alert(1)</script>', 'x'.repeat(10_000), 'supplier '.repeat(1_200), 'the and of', '!?.,;', '🙂', '👩‍👩‍👧', '\u202e', '__proto__', 'constructor',
  ];
  const others = existsSync(naughty) ? JSON.parse(readFileSync(naughty, 'utf8')) as string[] : [];
  // The explorer reads what is typed by the same code, so a part of the others is enough there.
  it.each([['the search page', 'search/', '[data-search-page]', '[role="status"]', 1], ['the explorer', 'lessons/', '#explorer', '#told', 5]])('is text on %s', async (_, path, root, said, each) => {
    const strings = [...own, ...others.filter((_text, index) => index % each === 0)];
    await page.goto(portal + path);
    const unanswered = await page.evaluate(async ([texts, selectors]) => {
      const place = document.querySelector(selectors[0]) as HTMLElement;
      const [form, input, told] = [place.querySelector('form') as HTMLFormElement, place.querySelector('input[name="q"]') as HTMLInputElement, place.querySelector(selectors[1]) as HTMLElement];
      const silent: string[] = [];
      for (const text of texts) {
        const answered = new Promise<boolean>((resolve) => {
          const watch = new MutationObserver(() => { if (!/^Loading/.test(told.textContent)) { watch.disconnect(); resolve(/result|Nothing found|lessons/.test(told.textContent)); } });
          watch.observe(told, { childList: true });
          setTimeout(() => { resolve(false); }, 10_000);
        });
        input.value = text;
        form.requestSubmit();
        if (!await answered) silent.push(`${text.slice(0, 60)}: ${told.textContent}`);
      }
      return silent;
    }, [strings, [root, said]] as const);
    expect(unanswered).toEqual([]);
    expect(await page.locator('main img, main script:not([type]), main iframe, main object, main marquee').count()).toBe(0);
    expect(errors).toEqual([]);
  }, 240_000);

  it('in an address is text too', async () => {
    for (const text of ['<img src=x onerror=alert(1)>', '%', 'x'.repeat(3000), '🙂']) await ask(text);
    await page.goto(`${portal}lessons/?q=${encodeURIComponent('<img src=x onerror=alert(1)>')}&domain=${encodeURIComponent('"><img src=x>')}&sort=constructor&view=__proto__`);
    await page.locator('.choice').first().waitFor();
    expect(await page.locator('img[src="x"]').count()).toBe(0);
    expect(errors).toEqual([]);
  });
});

describe('when things fail', () => {
  const manifest = () => JSON.parse(readFileSync(join(outDir, 'search/manifest.json'), 'utf8')) as Manifest;

  it('a part that fails once is asked for again without a word', async () => {
    const failed = new Set<string>();
    await page.route('**/search/*/*', (route) => { const url = route.request().url(); if (failed.has(url)) return route.continue(); failed.add(url); return route.abort(); });
    await ask('supplier');
    expect(await counted()).toBeGreaterThan(3);
    expect(failed.size).toBeGreaterThan(2);
  });

  it('a network that fails half-way is said, what is shown stays, and trying again helps', async () => {
    await ask('supplier');
    const before = await results().allInnerTexts();
    let asked = 0;
    await page.route('**/search/*/cards-*', (route) => { asked++; return route.abort(); });
    await typed().fill('testing under load');
    await page.keyboard.press('Enter');
    await poll(() => status().innerText()).toBe('The results could not be loaded. Is the network there?');
    // Each part was asked for twice.
    expect(asked).toBeGreaterThanOrEqual(2);
    expect(await results().allInnerTexts()).toEqual(before);
    await page.unroute('**/search/*/cards-*');
    await retry().click();
    await poll(() => status().innerText()).toMatch(/^\d+ results for “testing under load”/);
    expect(await retry().count()).toBe(0);
  });

  it('without texts results stand with their titles', async () => {
    await page.route('**/pagefind/**', (route) => route.abort());
    await ask('supplier');
    expect(await results().first().locator('a').innerText()).toMatch(/\w/);
  });

  it.each(['**/*.pf_index', '**/*.pf_meta', '**/pagefind.js*', '**/pages.json'])('a phrase that cannot be looked up is said, and found when it is tried again (%s)', async (files) => {
    await ask('supplier');
    await page.route(files, (route) => route.abort());
    await typed().fill('"bottom-up schedule"');
    await page.keyboard.press('Enter');
    await poll(() => notes().innerText()).toMatch(/^What stands in quotation marks could not be looked up just now/);
    expect(await counted()).toBeGreaterThan(1);
    await page.unroute(files);
    await retry().click();
    await poll(() => notes().innerText()).toBe('');
    await poll(counted).toBe(1);
  });

  it('an index of an earlier deploy is replaced by the new one, without a word', async () => {
    // The page knows a version whose files are gone by now.
    const now = manifest();
    let first = true;
    await page.route('**/search/manifest.json', (route) => {
      const version = first ? 'gone00000000' : now.version;
      first = false;
      return route.fulfill({ json: { ...now, version } });
    });
    await ask('supplier');
    expect(await counted()).toBeGreaterThan(3);
  });

  it('a deploy between two questions is noticed too', async () => {
    const now = manifest();
    await ask('supplier');
    const before = await counted();
    await page.route(`**/search/${now.version}/*`, (route) => route.fulfill({ status: 404, body: '' }));
    await page.route('**/search/manifest.json', (route) => route.fulfill({ json: { ...now, version: 'new000000000' } }));
    await page.route('**/search/new000000000/*', (route) => route.continue({ url: route.request().url().replace('new000000000', now.version) }));
    await typed().fill('quokka rehearsal supplier');
    await page.keyboard.press('Enter');
    await poll(() => status().innerText()).toMatch(/^\d+ results for “quokka rehearsal supplier”/);
    await typed().fill('supplier');
    await page.keyboard.press('Enter');
    await poll(counted).toBe(before);
  });

  it('an index of another form says that the portal was renewed and offers to load the page again', async () => {
    await page.route('**/search/manifest.json', async (route) => route.fulfill({ json: { ...manifest(), format: 99 } }));
    await page.goto(address('supplier'));
    await poll(() => status().innerText()).toBe('The portal was renewed while this page was open.');
    await page.unroute('**/search/manifest.json');
    await page.getByRole('button', { name: 'Load the page again' }).click();
    await poll(counted).toBeGreaterThan(3);
  });

  it('storage that is forbidden or full changes nothing but that nothing is remembered', async () => {
    for (const how of ['forbidden', 'full']) {
      const context = await browser.newContext();
      await context.addInitScript((kind) => {
        if (kind === 'forbidden') Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('No', 'SecurityError'); } });
        else Storage.prototype.setItem = () => { throw new DOMException('Full', 'QuotaExceededError'); };
      }, how);
      const other = await context.newPage();
      const complaints: string[] = [];
      other.on('console', (message) => { if (message.type() === 'error') complaints.push(message.text()); });
      other.on('pageerror', (error) => complaints.push(error.message));
      await other.goto(portal);
      await other.keyboard.press('Control+k');
      await other.keyboard.type('supplier');
      await other.locator('#search-palette mark').first().waitFor();
      await other.keyboard.press('Enter');
      await other.waitForURL('**/search/?q=supplier');
      await other.locator('[data-search-results] li').first().waitFor();
      expect(complaints, how).toEqual([]);
      await context.close();
    }
  });
});

describe('without JavaScript', () => {
  it('the library can be browsed by every facet, and every count is what stands there', async () => {
    const plain = await browser.newPage({ javaScriptEnabled: false });
    await plain.goto(address('supplier'));
    expect(await plain.locator('main').innerText()).toContain('Search needs JavaScript');
    const groups = await plain.locator('[data-search-empty] h2').allInnerTexts();
    expect(groups).toEqual(['By kind', 'By phase', 'By topic', 'Lessons by phase', 'Lessons by topic', 'Lessons by root cause', 'Lessons by outcome', 'Lessons by impact', 'Lessons by project type', 'Lessons by approach', 'Lessons by tier', 'Lessons by state', 'Lessons by year', 'Lessons by project']);
    const links = await plain.locator('[data-search-empty] a[href*="/lessons/by/"]:has(.count)').evaluateAll((all) => all.map((link) => ({ to: (link as HTMLAnchorElement).href, count: Number(link.querySelector('.count')?.textContent?.replaceAll(',', '')) })));
    expect(links.length).toBeGreaterThan(40);
    const wrong: string[] = [];
    let shown = '';
    for (const { to, count } of links) {
      const [address_ = '', anchor = ''] = to.split('#');
      if (address_ !== shown) await plain.goto(shown = address_);
      const under = await plain.locator(`[id="${anchor}"] li`).count();
      if (count === 0 || under !== count) wrong.push(`${to}: ${count} promised, ${under} there`);
    }
    expect(wrong).toEqual([]);
    await plain.goto(`${portal}lessons/`);
    expect(await plain.locator('.browse a[href*="/lessons/by/"]:has(.count)').count()).toBe(links.length);
    await plain.context().close();
  });
});

describe('how it looks', () => {
  it('the page of results passes axe, wide and narrow, light and dark', async () => {
    for (const width of [1200, 320]) {
      await page.setViewportSize({ width, height: 800 });
      await ask('suplier data', '&phase=planning');
      await page.locator('[data-search-results] mark').first().waitFor();
      for (const scheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme: scheme });
        expect(await axeViolations(page, scheme), `${width} ${scheme}`).toEqual([]);
      }
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
  });
});
