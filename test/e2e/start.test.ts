// The start-up pack as people use it: described, decided on, taken away as documents, record and brief; nothing is lost and nothing leaves.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { strFromU8, unzipSync } from 'fflate';
import type { Browser, BrowserContext, Download, Page } from 'playwright';
import { afterAll, beforeAll, expect, inject, it, onTestFinished } from 'vitest';
import { startPackCommand } from '../../src/site/start-pack-command.ts';
import { runCommand, runScript } from '../unit/libraries.ts';
import { axeViolations, launchBrowser } from './browser.ts';

const TODAY = '2026-11-22';
const WORRY = 'Supplier data arrives late before cutover';
const HASH = `#name=Pay+for+three+hospitals&type=erp&approach=hybrid&tier=1&phase=initiation&words=payroll&worry=${WORRY.replaceAll(' ', '+')}`;
const FOLDER = 'pay-for-three-hospitals-start-up-pack';

let browser: Browser;
let portal: string;
beforeAll(async () => { browser = await launchBrowser(); portal = inject('portal'); });
afterAll(() => browser.close());

interface Visit { page: Page; context: BrowserContext; complaints: string[]; requests: string[] }

async function visit(path: string, { scheme = 'light', script = true, width = 1280, setup }: { scheme?: 'light' | 'dark'; script?: boolean; width?: number; setup?: (context: BrowserContext) => Promise<unknown> } = {}): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: scheme, javaScriptEnabled: script, reducedMotion: 'reduce', acceptDownloads: true });
  onTestFinished(() => context.close());
  await context.clock.setFixedTime(`${TODAY}T12:00:00`);
  await setup?.(context);
  const [complaints, requests]: [string[], string[]] = [[], []];
  const page = await context.newPage();
  page.on('console', (message) => { complaints.push(`${message.type()}: ${message.text()}`); });
  page.on('pageerror', (error) => { complaints.push(String(error)); });
  context.on('request', (request) => { requests.push(request.url()); });
  await page.goto(`${portal}${path}`, { waitUntil: 'networkidle' });
  return { page, context, complaints, requests };
}

const ready = (page: Page) => page.waitForSelector('#pack:not([hidden])');
const card = (page: Page, index: number) => page.locator('#meets .meet').nth(index);

async function decide(page: Page, index: number, decision: 'apply' | 'covered' | 'not-applicable', reason?: string): Promise<string> {
  await card(page, index).locator(`input[value="${decision}"]`).check();
  if (reason !== undefined) await card(page, index).locator('textarea').fill(reason);
  return await card(page, index).locator('.id').first().textContent() ?? '';
}

async function bytesOf(download: Download): Promise<Buffer> {
  return readFileSync(await download.path());
}

it('goes from a profile to documents, record and brief, keeps what was decided, and sends nothing', async () => {
  const { page, complaints, requests } = await visit('start/');
  // What is loaded before anything is asked for stays small.
  const scripts = await Promise.all([...new Set(requests)].filter((url) => url.endsWith('.js')).map(async (url) => gzipSync(Buffer.from(await (await page.request.get(url)).body())).length));
  expect(scripts.reduce((sum, size) => sum + size, 0)).toBeLessThan(15 * 1024);
  expect(requests.some((url) => url.includes('/start/library.json'))).toBe(false);

  await page.selectOption('#p-type', 'erp');
  await page.selectOption('#p-approach', 'hybrid');
  await page.selectOption('#p-tier', '1');
  await page.selectOption('#p-phase', 'initiation');
  await page.fill('#p-worry', WORRY);
  await page.fill('#p-words', 'payroll');
  await page.fill('#p-name', 'Pay for three hospitals');
  await page.keyboard.press('Enter');
  await ready(page);
  expect(new URL(page.url()).hash).toBe(HASH);
  expect(await page.textContent('#progress-text')).toMatch(/^0 of \d+ decided$/);
  expect(await card(page, 0).locator('.meet-why li').count()).toBeGreaterThan(1);

  const applied = await decide(page, 0, 'apply', 'Two pilots & a parallel run; plan, row 12.');
  const covered = await decide(page, 1, 'covered');
  expect(await page.textContent('#progress-text')).toMatch(/^1 of/);
  await card(page, 1).locator('textarea').fill('The test standard, section 4.');
  await page.locator('.clause-group summary').first().click();
  await page.locator('.clause-group input').first().check();
  await expect.poll(() => page.textContent('#kept')).toBe('Kept in this browser.');
  expect(await page.textContent('#progress-text')).toMatch(/^2 of/);

  await page.reload({ waitUntil: 'networkidle' });
  await ready(page);
  expect(await page.textContent('#progress-text')).toMatch(/^2 of/);
  expect(await card(page, 1).locator('textarea').inputValue()).toBe('The test standard, section 4.');
  expect(await page.locator('.clause-group input').first().isChecked()).toBe(true);
  // A jump inside the page leaves the profile in the address.
  await page.evaluate(() => { location.hash = 'main'; });
  await expect.poll(() => new URL(page.url()).hash).toBe(HASH);

  expect(await axeViolations(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);

  const [zip] = await Promise.all([page.waitForEvent('download'), page.click('#zip')]);
  expect(zip.suggestedFilename()).toBe(`${FOLDER}.zip`);
  const bytes = await bytesOf(zip);
  const files = unzipSync(bytes);
  const names = Object.keys(files);
  expect(names).toContain(`${FOLDER}/risk-register.xlsx`);
  expect(names).toContain(`${FOLDER}/project-charter.docx`);
  expect(names.length).toBeGreaterThanOrEqual(12);
  const register = Object.values(unzipSync(files[`${FOLDER}/risk-register.xlsx`] ?? new Uint8Array())).map((part) => strFromU8(part)).join('\n');
  expect(register).toContain(`>${applied}<`);
  expect(register).toContain('Two pilots &amp; a parallel run');
  expect(register).not.toContain(`>${covered}<`);
  await expect.poll(() => page.textContent('#zip-said')).toContain(`${names.length} documents`);

  await page.click('#record');
  await page.waitForSelector('#record-ways:not([hidden])');
  expect(await page.textContent('#record-said')).toBe('The check finds nothing to mend.');
  const [record] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download the file' }).click()]);
  const text = (await bytesOf(record)).toString();
  expect(text).toContain(`lesson: ${applied}`);

  // The same from the command line, byte for byte.
  const folder = mkdtempSync(join(tmpdir(), 'waymark-start-'));
  onTestFinished(() => { rmSync(folder, { recursive: true, force: true }); });
  const profile = join(folder, 'profile.json');
  writeFileSync(profile, JSON.stringify({
    ...Object.fromEntries(new URLSearchParams(HASH.slice(1))),
    decisions: [{ lesson: applied, decision: 'apply', reason: 'Two pilots & a parallel run; plan, row 12.' }, { lesson: covered, decision: 'covered', reason: 'The test standard, section 4.' }],
  }));
  const args = ['--profile', profile, '--out', join(folder, 'out')];
  expect(runScript('start-pack.ts', args, inject('library'))).toMatchObject({ code: 0, errors: '' });
  expect(readFileSync(join(folder, 'out/pay-for-three-hospitals.mdx'), 'utf8')).toBe(text);
  expect(readFileSync(join(folder, 'out', `${FOLDER}.zip`)).equals(bytes)).toBe(true);
  expect(readFileSync(join(folder, 'out/brief.md'), 'utf8')).toContain(applied);
  // What stands there and differs is not written over.
  writeFileSync(join(folder, 'out/brief.md'), 'Mine.');
  expect(await runCommand(startPackCommand, args, inject('library'))).toMatchObject({ code: 1, errors: expect.stringContaining('another pack') as string });
  expect(readFileSync(join(folder, 'out/brief.md'), 'utf8')).toBe('Mine.');

  expect((await page.pdf({ preferCSSPageSize: true })).toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('#brief').isVisible()).toBe(true);
  expect(await page.locator('h1').isVisible()).toBe(false);

  expect(requests.filter((url) => !url.startsWith('blob:') && (new URL(url).origin !== new URL(portal).origin || /Supplier|hospitals/i.test(url)))).toEqual([]);
  expect(complaints).toEqual([]);
});

it('says what is wrong with an address and with what was kept, and loses nothing of it', async () => {
  const { page, complaints } = await visit(`start/${HASH}&tier=9&colour=red`, {
    setup: (context) => context.addInitScript(([key, kept]) => { localStorage.setItem(key ?? '', kept ?? ''); }, [`waymark.start.${new URL(portal).pathname}.${HASH.slice(1)}`, JSON.stringify({ decisions: [{ lesson: 'LL-2020-zzzz', decision: 'apply', reason: 'Once.' }, { lesson: '<b>', decision: 'apply' }], clauses: [] })]),
  });
  await ready(page);
  const notice = await page.textContent('#notice');
  for (const said of ['“colour”', 'Tier stands twice', 'LL-2020-zzzz is kept here', 'could not be read']) expect(notice).toContain(said);
  expect(new URL(page.url()).hash).toBe(HASH);
  await decide(page, 0, 'not-applicable', 'One contract only.');
  await expect.poll(() => page.evaluate(() => Object.entries(localStorage).find(([key]) => key.startsWith('waymark.start.'))?.[1])).toContain('LL-2020-zzzz');

  // A better description of the project costs no decision.
  await page.locator('#questions > summary').click();
  await page.fill('#p-worry', '');
  await page.click('#make');
  await expect.poll(() => new URL(page.url()).hash).not.toContain('worry');
  expect(await page.textContent('#progress-text')).toMatch(/^1 of/);
  expect(complaints).toEqual([]);
});

it('goes on where storage is full, and says so', async () => {
  const { page } = await visit(`start/${HASH.replace('tier=1', 'tier=2')}`, { setup: (context) => context.addInitScript(() => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }; }) });
  await ready(page);
  await decide(page, 0, 'covered', 'The contract, clause 7.');
  await expect.poll(() => page.textContent('#kept')).toContain('storage is full');
  expect(await page.textContent('#progress-text')).toMatch(/^1 of/);
  expect(await card(page, 0).locator('textarea').inputValue()).toBe('The contract, clause 7.');

  // However much was decided, the brief is one sheet.
  await page.evaluate(() => {
    document.querySelectorAll<HTMLElement>('.meet').forEach((item, index) => {
      item.querySelectorAll<HTMLInputElement>('input[type="radio"]')[index % 3]?.click();
      const reason = item.querySelector('textarea');
      if (reason) { reason.value = 'A reason that somebody took the time to write out in full. '.repeat(7); reason.dispatchEvent(new Event('input')); }
    });
  });
  expect((await page.pdf({ preferCSSPageSize: true })).toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
});

it('is clean in the dark and on a narrow screen, and says when nothing fits', async () => {
  const { page } = await visit('start/#type=organisation&approach=agile&tier=1&phase=benefits', { scheme: 'dark', width: 320 });
  await ready(page);
  expect(await page.locator('#no-lessons').isVisible()).toBe(true);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  expect(await axeViolations(page, 'dark')).toEqual([]);
});

it('takes a phase page’s word for the phase, and asks the rest', async () => {
  const { page } = await visit('start/?phase=planning&type=<b>');
  expect(await page.locator('#p-phase').inputValue()).toBe('planning');
  expect(await page.locator('#p-type').inputValue()).toBe('');
  expect(await page.locator('#pack').isVisible()).toBe(false);
  expect(new URL(page.url()).search).toBe('');
});

it('leads to the same parts without JavaScript, and stands where projects begin', async () => {
  const { page } = await visit('start/', { script: false });
  expect(await page.locator('noscript, .without-script').first().innerHTML()).toContain('npm run start-pack');
  expect(await page.locator('#profile').isVisible()).toBe(false);
  await page.goto(`${portal}phases/planning/`);
  expect(await page.locator('a[href$="/start/?phase=planning"]').count()).toBe(1);
  await page.goto(portal);
  expect(await page.locator('main a[href$="/start/"]').count()).toBe(1);
});
