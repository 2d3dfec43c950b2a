// Contributing as people do it: a lesson typed into the form becomes a file that the check takes, and reaches the git host to
// the letter; nothing that was typed is lost on the way.
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, BrowserContext, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, inject, it, onTestFinished } from 'vitest';
import { checkCommand } from '../../src/checks/command-line.ts';
import { axeViolations, launchBrowser, UsedPage } from './browser.ts';
import { runCommand } from '../unit/libraries.ts';
import { REPOSITORY } from './setup.ts';
import { Workspace } from './workspace.ts';

const portal = inject('portal');
let browser: Browser;
let used: UsedPage;
/** A copy of the portal's library, for the commands. */
let workspace: Workspace;

beforeAll(async () => {
  browser = await launchBrowser();
  workspace = new Workspace({ of: inject('library') });
  used = new UsedPage(browser, portal, { acceptDownloads: true });
});
afterAll(async () => {
  await browser.close();
  workspace.remove();
});

interface Visit { page: Page; context: BrowserContext; complaints: string[] }

/** Opens a page in a browser that knows nothing of it; what the browser complains of and which other hosts it asks is gathered. */
async function visit(path: string, { scheme = 'light', script = true, at = portal, width = 1280 }: { scheme?: 'light' | 'dark'; script?: boolean; at?: string; width?: number } = {}): Promise<Visit> {
  const page = script && at === portal ? await used.asNew() : await newPage(script);
  const context = page.context();
  await page.setViewportSize({ width, height: 900 });
  await page.emulateMedia({ colorScheme: scheme });
  // The day of the tests, wherever and whenever they run; time goes on.
  await context.clock.setFixedTime('2026-11-22T12:00:00');
  const complaints: string[] = [];
  return { page: await load(page, `${at}${path}`, complaints), context, complaints };
}

/** What is sent to the git host is looked at; the host is not asked. What a page fetches is kept for no other while this stands. */
async function standInForHost(context: BrowserContext): Promise<void> {
  await context.route(`${new URL(REPOSITORY).origin}/**`, (route) => route.fulfill({ contentType: 'text/html', body: '<title>elsewhere</title>' }));
}

async function newPage(script: boolean): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled: script, reducedMotion: 'reduce' });
  onTestFinished(() => context.close());
  return context.newPage();
}

async function open(context: BrowserContext, address: string, complaints: string[] = []): Promise<Page> {
  return load(await context.newPage(), address, complaints);
}

async function load(page: Page, address: string, complaints: string[]): Promise<Page> {
  page.on('console', (message) => { complaints.push(`${message.type()}: ${message.text()}`); });
  page.on('pageerror', (error) => { complaints.push(String(error)); });
  page.on('request', (request) => { if (new URL(request.url()).origin !== new URL(address).origin && !/^(?:data|blob):/.test(request.url())) complaints.push(`asks another host: ${request.url()}`); });
  await page.goto(address, { waitUntil: 'networkidle' });
  return page;
}

const TITLE = 'Before the first quokka arrives, let the site lead count the gates: twice';
const SECTIONS = {
  'What happened': 'The quokkarium opened with **two gates**; it cost < 5 {net} & more.\n\nOn day 2 it was "closed".',
  'Why it happened': 'The plan was copied from a smaller house.',
  'What to do': '1. The site lead counts the gates before the plan is approved and writes the number into the plan.\n2. The test team walks every gate once before the opening and signs the list.',
};

/** The five-minute path, filled in. */
async function writeLesson(page: Page, { title = TITLE, sections = SECTIONS, summary = 'The gates were fewer than the animals needed, and nobody had counted them.' } = {}): Promise<void> {
  await page.fill('[name="title"]', title);
  await page.check('[name="outcome"][value="problem"]');
  for (const [name, text] of Object.entries(sections)) await page.fill(`[name="section:${name}"]`, text);
  await page.fill('[name="summary"]', summary);
  await page.fill('[name="observed"]', '2026-03-14');
  await page.selectOption('[name="project"]', 'PRJ-CROSSRAIL');
  await page.check('[name="phases"][value="planning"]');
  await page.check('[name="domains"][value="quality"]');
  await page.check('[name="impact.level"][value="high"]');
  await page.selectOption('[name="rootCause"]', 'inadequate-testing');
}

async function finish(page: Page): Promise<void> {
  await page.click('#finish');
  await page.waitForSelector('#result:not([hidden])');
  // The check at the end looks at everything; what came before may still be on its way.
  await page.waitForFunction(() => document.querySelector('#status')?.textContent === '');
}

const shownFile = async (page: Page): Promise<string> => (await page.locator('#the-file code').textContent()) ?? '';
const summary = (page: Page) => page.locator('.summary-list li').allInnerTexts();

/** What the real command says of a file in a copy of the library. */
async function byCommand(path: string, text: string): Promise<{ code: number; problems: { severity: string; message: string; help: string }[] }> {
  workspace.write(path, text);
  onTestFinished(() => { rmSync(join(workspace.library, path), { force: true }); });
  const { code, output } = await runCommand(checkCommand, [path, '--format', 'json'], workspace.library);
  return { code, problems: JSON.parse(output) as { severity: string; message: string; help: string }[] };
}

describe('a lesson typed into the form', () => {
  it('passes the check unchanged, and reaches the host to the letter', async () => {
    const { page, context, complaints } = await visit('contribute/lesson/');
    await writeLesson(page);
    await page.click('.more-group:has([data-entries="sources"]) summary');
    await page.click('[data-entries="sources"] [data-add]');
    await page.fill('[name="sources.0.title"]', 'Quokkas: a report');
    await page.fill('[name="sources.0.publisher"]', 'Zoo, “North” & Sons');
    await page.fill('[name="sources.0.year"]', '2025');
    await finish(page);
    expect(await page.locator('#result').innerText()).toBe('Nothing is wrong with it.');

    await standInForHost(context);
    const file = await shownFile(page);
    const way = page.getByRole('link', { name: /Open a pull request/ });
    const [popup] = await Promise.all([context.waitForEvent('page'), way.click()]);
    const address = new URL(popup.url());
    expect(address.origin + address.pathname).toBe(`${REPOSITORY}/new/main`);
    expect(address.searchParams.get('value')).toBe(file);
    const path = (address.searchParams.get('filename') ?? '').replace(/^library\//, '');
    expect(path).toBe('content/lessons/2026/before-the-first-quokka-arrives-let-the-site-lead-count-the.mdx');

    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download the file' }).click()]);
    expect(download.suggestedFilename()).toBe(path.split('/').at(-1));
    expect(readFileSync(await download.path(), 'utf8')).toBe(file);
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: 'Copy the text' }).click();
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText()), { timeout: 20_000 }).toBe(file);
    const mail = new URL(await page.getByRole('link', { name: 'Send by e-mail' }).getAttribute('href') ?? '');
    expect(mail.pathname).toBe('pmo@example.org');
    expect(mail.searchParams.get('body')?.replaceAll('\r\n', '\n')).toBe(file);

    expect(await byCommand(path, file)).toEqual({ code: 0, problems: [] });
    expect(file).toContain('it cost \\< 5 \\{net\\} & more.');
    expect(complaints).toEqual([]);
  });

  it('is told in the words of the check', async () => {
    const { page } = await visit('contribute/lesson/');
    await writeLesson(page, { title: 'Communication with stakeholders', summary: 'Ask jane.doe@supplier.co.uk, or call 020 7946 0958.', sections: { ...SECTIONS, 'Why it happened': 'Mr Smith forgot [[STD-RSIK]]; see [x](javascript:alert(1)).', 'What to do': 'Be better.' } });
    await page.fill('[name="observed"]', '2031-01-01');
    await finish(page);
    const said = await summary(page);
    const path = (await page.locator('#the-file .hint').textContent() ?? '').replace('It will stand as ', '');
    const { problems } = await byCommand(path, await shownFile(page));
    expect(problems.length).toBeGreaterThan(6);
    const heard = said.map((text) => text.replaceAll(/\s+/g, ' '));
    for (const { message, help } of problems) expect(heard.filter((text) => text.includes(`${message} ${help}`.replaceAll(/\s+/g, ' '))), message).not.toEqual([]);
    expect(said.length).toBe(new Set(problems.map(({ message, help }) => message + help)).size);
    // Each line leads to its place.
    await page.locator('.summary-list a', { hasText: 'e-mail address' }).click();
    expect(await page.evaluate(() => (document.activeElement as HTMLTextAreaElement).name)).toBe('summary');
  });

  it('warns of names, addresses, numbers and keys beside the field, before the end', async () => {
    const { page } = await visit('contribute/lesson/');
    await page.fill('[name="section:What happened"]', 'Mr Smith of our client Northwind Ltd said: write to jane.doe@supplier.co.uk, call +44 20 7946 0958, password: Winter2024!');
    await page.press('[name="section:What happened"]', 'Tab');
    const told = page.locator('[data-field="section:What happened"] .told');
    await expect.poll(() => told.innerText(), { timeout: 20_000 }).toMatch(/name a person/);
    const text = await told.innerText();
    for (const part of ['name a person', 'name a customer', 'e-mail address', 'telephone number', 'a password']) expect(text).toContain(part);
  });

  it('shows as text whatever is typed, in every field', async () => {
    const hostile = '<img src=x onerror="document.title=1"><script>document.title=2</script>{7*7} "\'&amp;</textarea></p>';
    const { page, complaints } = await visit('contribute/lesson/');
    const title = await page.title();
    for (const details of await page.locator('.more-group summary').all()) await details.click();
    for (const list of ['sources', 'actions']) await page.click(`[data-entries="${list}"] [data-add]`);
    const fields = await page.locator('#draft input[type="text"], #draft input[type="url"], #draft textarea').all();
    expect(fields.length).toBeGreaterThan(15);
    for (const field of fields) await field.fill(hostile);
    await finish(page);
    expect(await page.title()).toBe(title);
    expect(await page.locator('#preview img, #preview script, #preview iframe, #result img, #drafts img').count()).toBe(0);
    const shown = await page.locator('#preview').innerText();
    expect(shown.split('<img src=x onerror="document.title=1"><script>document.title=2</script>{7*7}').length).toBeGreaterThan(5);
    await page.reload({ waitUntil: 'networkidle' });
    expect(await page.inputValue('[name="title"]')).toBe(hostile);
    // The list of drafts, too.
    const other = await open(page.context(), `${portal}contribute/`, complaints);
    expect(await other.locator('#all-drafts .draft-title').innerText()).toContain('<img src=x');
    expect(complaints).toEqual([]);
  });

  it('can be written with the keyboard alone', async () => {
    const { page } = await visit('contribute/lesson/');
    const active = () => page.evaluate(() => { const one = document.activeElement as HTMLInputElement | null; return { name: one?.name ?? '', id: one?.id ?? '', value: one?.value ?? '' }; });
    const tabTo = async (wanted: (at: { name: string; id: string; value: string }) => boolean) => {
      for (let press = 0; press < 120; press++) {
        await page.keyboard.press('Tab');
        if (wanted(await active())) return;
      }
      throw new Error('Never reached by Tab.');
    };
    const type = async (name: string, text: string) => { await tabTo((at) => at.name === name); await page.keyboard.insertText(text); };
    await type('title', TITLE);
    await tabTo(({ name }) => name === 'outcome');
    await page.keyboard.press('Space');
    for (const [name, text] of Object.entries(SECTIONS)) await type(`section:${name}`, text);
    await type('summary', 'The gates were fewer than the animals needed.');
    await tabTo(({ name }) => name === 'observed');
    await page.keyboard.type('03142026');
    await tabTo(({ name, value }) => name === 'phases' && value === 'planning');
    await page.keyboard.press('Space');
    await tabTo(({ name, value }) => name === 'domains' && value === 'quality');
    await page.keyboard.press('Space');
    await tabTo(({ name }) => name === 'impact.level');
    await page.keyboard.press('Space');
    await tabTo(({ name }) => name === 'rootCause');
    await page.keyboard.type('Inadequate');
    await tabTo(({ id }) => id === 'finish');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#result:not([hidden])');
    expect(await page.locator('#result').innerText()).toBe('Nothing is wrong with it.');
    expect((await active()).id).toBe('result');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toMatch(/Open a pull request/);
  });

  it('adds and removes entries without losing the focus or the numbers', async () => {
    const { page } = await visit('contribute/lesson/');
    await page.click('.more-group:has([data-entries="actions"]) summary');
    for (const words of ['first', 'second', 'third']) {
      await page.click('[data-entries="actions"] [data-add]');
      await page.keyboard.type(words);
    }
    await page.locator('[data-entries="actions"] [data-remove]').nth(1).click();
    expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).name)).toBe('actions.1.what');
    expect(await page.locator('[name^="actions."][name$=".what"]').evaluateAll((all) => all.map((one) => [(one as HTMLInputElement).name, (one as HTMLInputElement).value]))).toEqual([['actions.0.what', 'first'], ['actions.1.what', 'third']]);
    expect(await page.locator('#status').innerText()).toBe('Action 2 was removed.');
    expect(await page.locator('[data-entries="actions"] .entry > legend').allInnerTexts()).toEqual(['Action 1', 'Action 2']);
  });

  it('too long for an address is copied, and the right page opened', async () => {
    const { page, context } = await visit('contribute/lesson/');
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await writeLesson(page, { sections: { ...SECTIONS, 'What happened': 'One more gate was missing. '.repeat(400) } });
    await finish(page);
    const file = await shownFile(page);
    await standInForHost(context);
    const [popup] = await Promise.all([context.waitForEvent('page'), page.getByRole('link', { name: /Open a pull request/ }).click()]);
    expect(new URL(popup.url()).searchParams.has('value')).toBe(false);
    expect(new URL(popup.url()).searchParams.get('filename')).toMatch(/^library\/content\/lessons\/2026\/before-the-first/);
    await page.bringToFront();
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText()), { timeout: 20_000 }).toBe(file);
    expect(await page.locator('.way-steps').first().innerText()).toMatch(/paste/);
    expect(await page.locator('.ways').innerText()).toContain('too long for a mail');
  });

  it('like one that is there is offered as a recurrence', async () => {
    const { page } = await visit('contribute/lesson/');
    const known = JSON.parse(await (await page.request.get(`${portal}contribute/lessons.json`)).text()) as [string, string][];
    const [id = '', title = ''] = known.find(([, one]) => one.length > 60) ?? [];
    await page.fill('[name="title"]', title);
    const offered = page.locator('.similar li', { hasText: id });
    await offered.getByRole('button').click();
    expect(await offered.innerText()).toContain('Yours is filed as a recurrence of');
    await writeLesson(page, { title: `${title}, once more` });
    await finish(page);
    expect(await shownFile(page)).toContain(`recurrenceOf: ${id}`);
  });
});

describe('drafts', () => {
  it('survive a reload and a closed tab, stand in a list, and go when they are discarded', async () => {
    const { page, context } = await visit('contribute/lesson/');
    await page.fill('[name="title"]', 'First draft of mine');
    await page.click('.more-group:has([data-entries="sources"]) summary');
    await page.click('[data-entries="sources"] [data-add]');
    await page.fill('[name="sources.0.title"]', 'A source');
    // No wait: leaving the page saves.
    await page.reload({ waitUntil: 'networkidle' });
    await expect.poll(() => page.inputValue('[name="title"]'), { timeout: 15_000 }).toBe('First draft of mine');
    expect(await page.inputValue('[name="sources.0.title"]')).toBe('A source');
    await expect.poll(() => page.locator('#kept').innerText(), { timeout: 15_000 }).toMatch(/^Your draft is back/);
    await page.close();

    const second = await open(context, `${portal}contribute/lesson/`);
    await expect.poll(() => second.locator('.draft-list .draft-title').allInnerTexts(), { timeout: 15_000 }).toEqual(['First draft of mine']);
    await second.fill('[name="title"]', 'Second draft');
    await second.waitForURL(/draft=/);
    await second.locator('.draft-actions a').click();
    await expect.poll(() => second.inputValue('[name="title"]'), { timeout: 15_000 }).toBe('First draft of mine');
    await expect.poll(() => second.locator('.draft-list .draft-title').allInnerTexts(), { timeout: 15_000 }).toEqual(['Second draft']);
    await second.locator('.draft-actions button').click();
    await second.locator('.draft-actions button', { hasText: 'Discard for good' }).click();
    await expect.poll(() => second.locator('#drafts').isVisible(), { timeout: 15_000 }).toBe(false);
    await second.goto(`${portal}contribute/`, { waitUntil: 'networkidle' });
    await expect.poll(() => second.locator('#all-drafts .draft-title').allInnerTexts(), { timeout: 15_000 }).toEqual(['First draft of mine']);
  });

  it('of two tabs do not write over each other', async () => {
    const { page, context } = await visit('contribute/lesson/');
    await page.fill('[name="title"]', 'Written in the first tab');
    await page.waitForURL(/draft=/);
    const other = await open(context, page.url());
    await other.fill('[name="title"]', 'Changed in the second tab');
    await expect.poll(() => other.locator('#kept').innerText(), { timeout: 20_000 }).toMatch(/^Draft saved/);
    await page.fill('[name="title"]', 'Changed in the first tab');
    await expect.poll(() => page.locator('#notice').isVisible(), { timeout: 20_000 }).toBe(true);
    expect(await page.locator('#notice').innerText()).toMatch(/changed in another tab/);
    const third = await open(context, `${portal}contribute/lesson/`);
    expect((await third.locator('.draft-list .draft-title').allInnerTexts()).sort()).toEqual(['Changed in the first tab', 'Changed in the second tab']);
  });

  it.each([['QuotaExceededError', /no room left/], ['SecurityError', /does not let the page keep drafts/]] as const)('that cannot be kept (%s) are said to be so, and the text can still be taken away', async (name, words) => {
    const context = await browser.newContext();
    onTestFinished(() => context.close());
    await context.addInitScript((error) => { Storage.prototype.setItem = () => { throw new DOMException('no', error); }; }, name);
    const page = await open(context, `${portal}contribute/lesson/`);
    await writeLesson(page);
    await expect.poll(() => page.locator('#kept').innerText(), { timeout: 20_000 }).toMatch(words);
    await finish(page);
    expect(await shownFile(page)).toContain('quokka');
    let asked = false;
    page.on('dialog', (dialog) => { asked = dialog.type() === 'beforeunload'; void dialog.dismiss(); });
    await page.close({ runBeforeUnload: true });
    await expect.poll(() => asked, { timeout: 20_000 }).toBe(true);
  });
});

describe('a correction', () => {
  const ID = 'LL-2026-ty9k';
  it('changes what was changed and nothing else, and ends at the host', async () => {
    const { page, context, complaints } = await visit(`contribute/correction/?record=${ID}`);
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.waitForURL(/correction\/lesson\//);
    await page.waitForSelector('#contribute:not([hidden])');
    expect(await page.locator('h1').innerText()).toMatch(/^Correct “Before a proven component/);
    await finish(page);
    expect(await page.locator('#result').innerText()).toBe('Nothing has been changed yet.');
    expect(await page.locator('#send').isVisible()).toBe(false);

    await page.fill('[name="summary"]', 'Reuse is a new requirement: each assumption is checked.');
    await finish(page);
    const patch = await shownFile(page);
    expect(patch.split('\n').filter((line) => /^[-+](?![-+])/.test(line)).map((line) => line.slice(0, 10))).toEqual(['-summary: ', '+summary: ']);
    await standInForHost(context);
    const [popup] = await Promise.all([context.waitForEvent('page'), page.getByRole('link', { name: /Change it at GitHub/ }).click()]);
    const path = 'content/lessons/2026/ariane-check-the-assumptions-of-every-reused-component.mdx';
    expect(popup.url()).toBe(`${REPOSITORY}/edit/main/library/${path}`);
    await page.bringToFront();
    const before = workspace.read(path);
    const text = before.replace(/^summary: .*$/m, 'summary: "Reuse is a new requirement: each assumption is checked."');
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText()), { timeout: 20_000 }).toBe(text);
    expect(await byCommandOver(path, text)).toBe(0);
    const issue = new URL(await page.getByRole('link', { name: /Send it as a report/ }).getAttribute('href') ?? '');
    expect(issue.searchParams.get('body')).toContain(patch);
    await page.reload({ waitUntil: 'networkidle' });
    await page.waitForSelector('#contribute:not([hidden])');
    expect(await page.inputValue('[name="summary"]')).toBe('Reuse is a new requirement: each assumption is checked.');
    expect(complaints.filter((one) => !one.startsWith('asks another host'))).toEqual([]);
  });

  async function byCommandOver(path: string, text: string): Promise<number> {
    const before = workspace.read(path);
    onTestFinished(() => { workspace.write(path, before); });
    workspace.write(path, text);
    return (await runCommand(checkCommand, [path], workspace.library)).code;
  }

  it.each(['STD-RISK', 'TPL-RISK-REGISTER', 'PRJ-CROSSRAIL', 'GDE-KICK-OFF', 'ROL-PMO-MANAGER', 'TRN-FIRST-MONTH'])('opens %s as it is: nothing changed, nothing wrong', async (id) => {
    const { page, complaints } = await visit(`contribute/correction/?record=${id}`);
    await page.waitForSelector('#contribute:not([hidden])');
    await finish(page);
    expect(await page.locator('#result').innerText()).toContain('Nothing has been changed yet.');
    expect(await page.locator('.summary-error').count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('finds a record by words of its title', async () => {
    const { page } = await visit('contribute/correction/');
    await page.fill('#record', 'elizabeth crossrail');
    await page.locator('#chosen a').first().click();
    await page.waitForSelector('#contribute:not([hidden])');
    expect(await page.locator('h1').innerText()).toMatch(/^Correct “/);
    await page.goto(`${portal}contribute/correction/?record=LL-2026-none`, { waitUntil: 'networkidle' });
    expect(await page.locator('#chosen').innerText()).toContain('There is no record LL-2026-none');
  });
});

describe('the pages', () => {
  it('a project typed into its form passes the check', async () => {
    const { page } = await visit('contribute/project/');
    await page.fill('[name="title"]', 'The quokkarium');
    await page.fill('[name="summary"]', 'A house for quokkas: it opened with too few gates.');
    for (const [name, value] of [['type', 'building'], ['approach', 'predictive'], ['tier', '1']] as const) {
      const radio = page.locator(`[name="${name}"][value="${value}"]`);
      if (await radio.count() > 0) await radio.check();
      else await page.selectOption(`[name="${name}"]`, value);
    }
    await page.fill('[name="section:"]', 'It was built in two years, see [[PRJ-CROSSRAIL]].');
    await finish(page);
    expect(await page.locator('#result').innerText()).toBe('Nothing is wrong with it.');
    const file = await shownFile(page);
    expect(file).toContain('id: PRJ-QUOKKARIUM');
    expect(await byCommand('content/projects/the-quokkarium.mdx', file)).toEqual({ code: 0, problems: [] });
  });

  it('without a repository say why there is no pull request, and offer what works', async () => {
    const { page } = await visit('contribute/lesson/', { at: inject('small').address });
    await page.fill('[name="title"]', TITLE);
    await finish(page);
    expect(await page.locator('#ways').innerText()).toContain('does not say where its files are kept');
    expect(await page.locator('.ways a, .ways button').allInnerTexts()).toEqual(['Download the file', 'Copy the text']);
  });

  it.each(['contribute/lesson/', 'contribute/project/'])('/%s loads at most 15 kB of script until somebody writes', async (path) => {
    const { page } = await visit(path);
    const loaded: string[] = [];
    page.on('request', (request) => { loaded.push(new URL(request.url()).pathname); });
    await page.reload({ waitUntil: 'networkidle' });
    const scripts = loaded.filter((name) => name.endsWith('.js'));
    expect(scripts.length).toBeGreaterThan(3);
    expect(scripts.reduce((sum, name) => sum + gzipSync(readFileSync(join(inject('outDir'), name))).length, 0)).toBeLessThanOrEqual(15_000);
    const heavy = /worker|library\.json|lessons\.json/;
    expect(loaded.filter((name) => heavy.test(name))).toEqual([]);
    const [worker] = await Promise.all([page.waitForEvent('worker'), page.fill('[name="title"]', 'Count the gates')]);
    expect(worker.url()).toMatch(heavy);
  });

  it('without JavaScript tell the plain ways', async () => {
    const { page } = await visit('contribute/lesson/', { script: false });
    const text = await page.locator('.without-script').innerText();
    expect(text).toContain('The form needs JavaScript');
    expect(text).toContain('## What happened');
    expect(await page.locator('#draft').isVisible()).toBe(false);
    expect(await page.locator('.without-script a[href*="about/writing"]').count()).toBe(1);
  });

  it('that fail to load the check say so, keep the draft, and try again', async () => {
    const { page, context } = await visit('contribute/lesson/');
    await context.route('**/contribute/library.json', (route) => route.abort());
    await page.fill('[name="title"]', TITLE);
    await page.click('#finish');
    await expect.poll(() => page.locator('#check-failed').isVisible(), { timeout: 20_000 }).toBe(true);
    // A draft is saved a moment after the last key.
    await expect.poll(() => page.locator('#kept').innerText()).toMatch(/^Draft saved/);
    await context.unroute('**/contribute/library.json');
    await page.click('#again');
    await page.waitForSelector('.summary-error');
  });

  it.each(['contribute/', 'contribute/lesson/', 'contribute/project/', 'contribute/correction/', 'contribute/correction/lesson/?record=LL-2026-ty9k', 'contribute/correction/standard/?record=STD-RISK'])('/%s holds WCAG 2.2 AA in light and dark, empty and filled in, and never scrolls sideways', async (path) => {
    const { page, complaints } = await visit(path);
    const form = path !== 'contribute/' && path !== 'contribute/correction/';
    const look = async (state: string) => {
      // Whatever has a colour while a form is empty has it when it is filled in.
      for (const scheme of form && state === 'empty' ? ['light'] as const : ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme: scheme });
        expect(await axeViolations(page, scheme), `${scheme}, ${state}`).toEqual([]);
      }
      await page.emulateMedia({ colorScheme: 'light' });
      const wide: number[] = [];
      for (const width of [320, 360, 768, 1440]) {
        await page.setViewportSize({ width, height: 900 });
        if (await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)) wide.push(width);
      }
      expect(wide, state).toEqual([]);
      await page.setViewportSize({ width: 1280, height: 900 });
    };
    if (path.includes('record=')) await page.waitForSelector('#contribute:not([hidden])');
    await look('empty');
    if (form) {
      for (const details of await page.locator('.more-group summary').all()) await details.click();
      for (const add of await page.locator('[data-add]').all()) await add.click();
      if (path.endsWith('lesson/')) await page.fill('[name="title"]', 'Communication with Mr Smith about the cutover and the payroll');
      await finish(page);
      await look('filled in');
    }
    expect(complaints).toEqual([]);
  });
});
