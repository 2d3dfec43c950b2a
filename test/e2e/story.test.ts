// One lesson's whole way, on the shipped library, by git and in a browser: captured by the form, validated, assigned, embedded in a
// clause that cites it, met and applied by a new project, passed at its gate, verified with evidence; then it happens again.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import type { Browser, BrowserContext, Page } from 'playwright';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { parse } from 'yaml';
import { readEnvironment } from '../../src/environment.ts';
import { checkCommand } from '../../src/checks/command-line.ts';
import { gateCommand } from '../../src/gates/command-line.ts';
import { queueCommand } from '../../src/site/queue-command.ts';
import { servePortal, type RunningServer } from '../../src/site/serve.ts';
import { runCommand } from '../unit/libraries.ts';
import { launchBrowser } from './browser.ts';
import { freePort, REPOSITORY } from './setup.ts';
import { Workspace } from './workspace.ts';

const TODAY = '2026-11-22';
const TITLE = 'Before payroll data is migrated, the payroll lead reconciles one whole pay run by hand';
const STANDARD = 'content/standards/quality-and-testing.mdx';

let browser: Browser;
let context: BrowserContext;
let workspace: Workspace;
let server: RunningServer | undefined;

beforeAll(async () => {
  browser = await launchBrowser();
  context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce', acceptDownloads: true, serviceWorkers: 'block' });
  await context.clock.setFixedTime(`${TODAY}T12:00:00`);
  await context.route(`${new URL(REPOSITORY).origin}/**`, (route) => route.fulfill({ contentType: 'text/html', body: '<title>elsewhere</title>' }));
  workspace = new Workspace({ of: inject('library') });
  git('init', '--quiet', '--initial-branch=main');
  commit('The library as it is shipped');
});
afterAll(async () => {
  server?.close();
  await browser.close();
  workspace.remove();
});

function git(...args: string[]): string {
  return execFileSync('git', ['-C', workspace.library, '-c', 'user.name=A curator', '-c', 'user.email=curator@example.org', '-c', 'commit.gpgsign=false', ...args], { encoding: 'utf8' }).trim();
}

function commit(message: string): void {
  git('add', '-A');
  git('commit', '--quiet', '-m', message);
}

/** Builds what is committed, and serves it anew: a reader comes back to the portal after a deploy. Before the first it is served as it was copied. */
async function deploy(): Promise<void> {
  const run = await workspace.run('build.ts');
  if (run.code !== 0) throw new Error(run.output + run.errors);
  server?.close();
  server = await servePortal(readEnvironment(workspace.environment()), await freePort());
}

async function open(path: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${server?.address ?? inject('portal')}${path}`, { waitUntil: 'networkidle' });
  return page;
}

/** What the desk asks about one record, beside the candidates that it finds by likeness. */
async function asked(id: string): Promise<string[]> {
  const run = await runCommand(queueCommand, ['--format', 'json'], workspace.library);
  return (JSON.parse(run.output) as { task: string; id: string; change: { lines: string[] } }[]).filter((task) => task.id === id && !['duplicate', 'contradiction'].includes(task.task)).map(({ task }) => task);
}

const check = () => runCommand(checkCommand, [], workspace.library);

/** Changes a record as a person would in an editor, and checks it before it is committed. */
async function edit(path: string, change: (text: string) => string, message: string): Promise<void> {
  const before = workspace.read(path);
  const after = change(before);
  expect(after, message).not.toBe(before);
  workspace.write(path, after);
  const checked = await check();
  expect(checked.code, checked.output).toBe(0);
  commit(message);
}

const toFront = (lines: string) => (text: string) => text.replace(/\n---\n/, `\n${lines}---\n`);
const stateOf = async (page: Page) => (await page.locator('.track li[aria-current="step"] b').first().textContent())?.trim();

it('goes from a form to proof, and back when it happens again', { timeout: 240_000 }, async () => {
  // Captured: typed into the form, and handed to the host to the letter.
  const form = await open('contribute/lesson/');
  await form.fill('[name="title"]', TITLE);
  await form.check('[name="outcome"][value="problem"]');
  await form.fill('[name="section:What happened"]', 'The first pay run after the migration paid four hundred people twice. Balances had been moved as sums, and nobody had compared a single payslip.');
  await form.fill('[name="section:Why it happened"]', 'The migration was tested by counting rows. Who pays what to whom was never reconciled before the old payroll was switched off.');
  await form.fill('[name="section:What to do"]', '1. Before the migration date is fixed, the payroll lead reconciles one whole pay run of the new system with the old one, payslip by payslip.\n2. The test manager records every difference with its cause, and the sponsor sees the list before the gate.');
  await form.fill('[name="summary"]', 'Payroll data was migrated as sums and tested by counting rows; the first pay run paid hundreds of people twice.');
  await form.fill('[name="observed"]', '2026-03-14');
  await form.check('[name="phases"][value="transition"]');
  await form.check('[name="domains"][value="quality"]');
  await form.check('[name="impact.level"][value="high"]');
  await form.selectOption('[name="rootCause"]', 'inadequate-testing');
  await form.click('#finish');
  await form.waitForSelector('#result:not([hidden])');
  await form.waitForFunction(() => document.querySelector('#status')?.textContent === '');
  expect(await form.locator('#result').innerText()).toBe('Nothing is wrong with it.');
  const [host] = await Promise.all([context.waitForEvent('page'), form.getByRole('link', { name: /Open a pull request/ }).click()]);
  const sent = new URL(host.url()).searchParams;
  const path = (sent.get('filename') ?? '').replace(/^library\//, '');
  workspace.write(path, sent.get('value') ?? '');
  commit('A lesson from the form');
  const id = (parse(/^---\n([^]*?)\n---/.exec(workspace.read(path))?.[1] ?? '') as { id: string }).id;
  const slug = path.split('/').at(-1)?.replace('.mdx', '') ?? '';
  expect(await asked(id)).toEqual(['validate']);

  // Validated: now somebody must act on it. Assigned: an action, its owner and its day.
  await edit(path, toFront('validated: { by: knowledge-staff, on: 2026-04-02 }\n'), 'It is true');
  expect(await asked(id)).toEqual(['orphaned']);
  await edit(path, toFront('actions:\n  - what: Ask for a reconciled pay run in the standard for testing\n    owner: process-staff\n    due: 2026-06-30\n'), 'Who does it, and by when');
  expect(await asked(id)).toEqual(['overdue']);

  // Embedded takes both halves: while only the lesson names the clause, it does not count.
  const clause = /<Clause id="([A-Z]+-\d+)"/.exec(workspace.read(STANDARD))?.[1] ?? '';
  const standard = /^id: (STD-[A-Z-]+)$/m.exec(workspace.read(STANDARD))?.[1] ?? '';
  const standardSlug = STANDARD.split('/').at(-1)?.replace('.mdx', '') ?? '';
  const before = workspace.read(path);
  const half = before.replace('due: 2026-06-30\n', 'due: 2026-06-30\n    done: 2026-06-12\n');
  workspace.write(path, toFront(`embeddedIn: [${standard}#${clause}]\nverifyBy: 2026-12-31\n`)(half));
  const refused = await check();
  expect(refused.output).toContain(`${standard}#${clause}`);
  expect(await asked(id)).toEqual(['embed']);
  await edit(STANDARD, (text) => text.replace(new RegExp(`<Clause id="${clause}"[^>]*>`), (tag) => (tag.includes('learnedFrom="') ? tag.replace('learnedFrom="', `learnedFrom="${id} `) : tag.replace(/>$/, ` learnedFrom="${id}">`))), 'The clause cites it');
  expect(await asked(id)).toEqual(['verify']);

  await deploy();
  let page = await open(`lessons/${slug}/`);
  expect(await stateOf(page)).toBe('Embedded');
  page = await open(`standards/${standardSlug}/`);
  expect(await page.locator(`#${clause} .clause-notes, [id="${clause}"] .clause-notes`).first().innerText()).toContain(TITLE);

  // A new project meets it in its start-up pack, and applies it.
  const pack = await open('start/#name=Pay+for+three+hospitals&type=erp&approach=hybrid&tier=1&phase=initiation&words=payroll&worry=Payroll+data+migration+paid+people+twice');
  await pack.waitForSelector('#pack:not([hidden])');
  const card = pack.locator('#meets .meet', { hasText: id });
  expect(await card.count()).toBe(1);
  for (const meet of await pack.locator('#meets .meet').all()) {
    const own = (await meet.locator('.id').first().textContent())?.trim() === id;
    await meet.locator(`input[value="${own ? 'apply' : 'not-applicable'}"]`).check();
    await meet.locator('textarea').fill(own ? 'One pay run is reconciled in May; plan, row 14.' : 'Not in the scope of this project.');
  }
  const [zip] = await Promise.all([pack.waitForEvent('download'), pack.click('#zip')]);
  const files = unzipSync(readFileSync(await zip.path()));
  const register = Object.entries(files).find(([name]) => name.endsWith('/risk-register.xlsx'))?.[1] ?? new Uint8Array();
  expect(Object.values(unzipSync(register)).map((part) => strFromU8(part)).join('\n')).toContain(`>${id}<`);
  await pack.click('#record');
  await pack.waitForSelector('#record-ways:not([hidden])');
  const [record] = await Promise.all([pack.waitForEvent('download'), pack.getByRole('button', { name: 'Download the file' }).first().click()]);
  const project = `content/projects/${record.suggestedFilename()}`;
  workspace.write(project, readFileSync(await record.path(), 'utf8'));
  const sound = await check();
  expect(sound.code, sound.output).toBe(0);
  commit('A project from its start-up pack');
  const projectId = /^id: (PRJ-[A-Z0-9-]+)$/m.exec(workspace.read(project))?.[1] ?? '';

  // Passed at the gate; without the decision it would not be.
  const gates = [...workspace.read('content/taxonomy.yaml').matchAll(/\bid: (G\d)\b/g)].map((match) => match[1] ?? '');
  const last = gates.at(-1) ?? '';
  const passed = await runCommand(gateCommand, [projectId, '--gate', last], workspace.library);
  expect(passed.code, passed.output).toBe(0);
  const without = workspace.read(project);
  workspace.write(project, without.replace(new RegExp(`^ +- lesson: ${id}\\n(?: {4,}.*\\n)*`, 'm'), ''));
  const stopped = await runCommand(gateCommand, [projectId, '--gate', last], workspace.library);
  expect(stopped.code).toBe(1);
  expect(stopped.output).toContain(id);
  workspace.write(project, without);

  // Verified with evidence, and the outcome reported: one field.
  await edit(project, (text) => text.replace(new RegExp(`(- lesson: ${id}\\n)`), '$1    outcome: helped\n'), 'It helped');
  await edit(path, toFront('verified: { on: 2026-11-10, by: pmo-analyst, result: effective, evidence: "Three pay runs since, each reconciled before the date was fixed; nobody was paid twice." }\n'), 'It works');
  await deploy();
  page = await open(`lessons/${slug}/`);
  expect(await stateOf(page)).toBe('Verified');
  const said = await page.locator('main').innerText();
  expect(said).toMatch(/Pay for three hospitals/);
  expect(said).toMatch(/helped in one/i);
  expect(await asked(id)).toEqual([]);

  // It happens again.
  const again = path.replace('.mdx', '-again.mdx');
  workspace.write(again, workspace.read(path).replace(/^id: .*$/m, 'id: LL-2026-zzz7').replace(/^title: .*$/m, 'title: Before a second payroll is migrated, the payroll lead reconciles a pay run of each country').replace(/^observed: .*$/m, 'observed: 2026-11-20')
    .replace(/^(?:validated|actions|embeddedIn|verifyBy|verified):.*\n(?: .*\n)*/gm, '').replace(/\n---\n/, `\nrecurrenceOf: ${id}\n---\n`));
  const checked = await check();
  expect(checked.code, checked.output).toBe(0);
  commit('It happened again');
  await deploy();
  page = await open(`lessons/${slug}/`);
  expect(await stateOf(page)).toBe('Reopened');
  expect(await asked(id)).toEqual(['reopened']);
  page = await open(`standards/${standardSlug}/`);
  expect(await page.locator(`[id="${clause}"] .clause-failed`).first().innerText()).toContain('This control has failed once');
  page = await open('insights/queue/');
  expect(await page.locator('#reopened').innerText()).toContain(TITLE);
  page = await open(`search/?q=${id}`);
  await expect.poll(() => page.locator('main').innerText(), { timeout: 20_000 }).toContain('Reopened');
});
