// Finds a browser for the tests: an installed one, Playwright's own, or Debian's package where it may be installed.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { chromium, type Browser, type BrowserContextOptions, type CDPSession, type Page } from 'playwright';

/** No browser can be had; the message is one sentence for the person who runs the tests. */
export class NoBrowserError extends Error {
  override name = 'NoBrowserError';
}

/** Chromium without the parts that draw a window comes first: a page opens there in a quarter of the time. */
const ON_PATH = ['chromium-headless-shell', 'google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser', 'microsoft-edge-stable', 'microsoft-edge', 'msedge.exe', 'chrome.exe'];
const IN_PLACE = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ...['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => {
    const folder = process.env[name];
    return folder ? [join(folder, 'Google/Chrome/Application/chrome.exe'), join(folder, 'Microsoft/Edge/Application/msedge.exe')] : [];
  }),
];

function installed(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return [...ON_PATH.flatMap((name) => folders.map((folder) => join(folder, name))), ...IN_PLACE].find((file) => existsSync(file));
}

/** Debian's package, where this is Debian (or a kin) and we may install: as root, or by sudo without a password. */
function installDebianChromium(): string | undefined {
  if (!existsSync('/etc/debian_version')) return undefined;
  const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const run = (...command: string[]) => {
    const [program = '', ...rest] = [...sudo, ...command];
    execFileSync(program, rest, { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
  };
  try {
    console.log('No browser is installed; installing Debian’s chromium …');
    run('apt-get', 'update');
  } catch {
    return undefined;
  }
  // Older releases have no package for it alone.
  for (const name of ['chromium-headless-shell', 'chromium']) {
    try {
      run('apt-get', 'install', '-y', '--no-install-recommends', name);
      return installed();
    } catch {
      // The next one.
    }
  }
  return undefined;
}

/**
 * The browser's program file.
 * @throws {NoBrowserError} when there is none and none can be installed.
 */
export function findBrowser(): string {
  const own = chromium.executablePath();
  const found = installed() ?? (own !== '' && existsSync(own) ? own : undefined) ?? installDebianChromium();
  if (found) return found;
  throw new NoBrowserError('The browser tests need Chrome, Chromium or Edge, and none is installed: install one (on Debian: apt-get install chromium), or run “npx playwright install chromium”.');
}

/**
 * Starts the browser without a window, and without a way to any other machine. What is not in sight is not drawn. A test leaves each
 * page before it is worth its while to optimise what runs there; `optimised` is for figures, which are to be those of readers.
 */
export function launchBrowser({ optimised = false }: { optimised?: boolean } = {}): Promise<Browser> {
  return chromium.launch({
    executablePath: findBrowser(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run', '--disable-quic', '--force-gpu-mem-available-mb=1', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1', ...(optimised ? [] : ['--js-flags=--no-turbofan --no-maglev'])],
  });
}

const TOLD = ['console', 'pageerror', 'request', 'dialog', 'download', 'popup'] as const;

/**
 * One page for many tests, each time as if nobody had been there. A page of a new context is a new process of the browser,
 * which takes longer than what most tests do in it. There are no service workers: they would stand between a test and what
 * it does to the network, and have a test of their own.
 */
export class UsedPage {
  readonly #browser: Browser;
  readonly #portal: string;
  readonly #options: BrowserContextOptions;
  #open: Promise<{ page: Page; session: CDPSession }> | undefined;

  constructor(browser: Browser, portal: string, options: BrowserContextOptions = {}) {
    this.#browser = browser;
    this.#portal = portal;
    // Nothing moves: each picture in between would be drawn.
    this.#options = { viewport: { width: 1280, height: 720 }, ...options, reducedMotion: 'reduce', serviceWorkers: 'block' };
  }

  /** The page with nothing on it, nothing kept in the browser, and nobody listening. */
  async asNew(): Promise<Page> {
    const before = await this.#open;
    if (!before || before.page.isClosed()) {
      await before?.page.context().close();
      return (await (this.#open = this.#start())).page;
    }
    const { page, session } = before;
    const context = page.context();
    for (const event of TOLD) page.removeAllListeners(event);
    for (const other of context.pages()) if (other !== page) await other.close();
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await context.unrouteAll({ behavior: 'ignoreErrors' });
    // A file of the portal without a script: from another origin the page would come back in a new process.
    await page.goto(`${this.#portal}favicon.svg`);
    await session.send('Storage.clearDataForOrigin', { origin: new URL(this.#portal).origin, storageTypes: 'all' });
    await context.clearPermissions();
    const { viewport, colorScheme } = this.#options;
    if (viewport) await page.setViewportSize(viewport);
    await page.emulateMedia({ media: null, colorScheme: colorScheme ?? 'light', reducedMotion: 'reduce', forcedColors: 'none' });
    return page;
  }

  async #start(): Promise<{ page: Page; session: CDPSession }> {
    const context = await this.#browser.newContext(this.#options);
    const page = await context.newPage();
    return { page, session: await context.newCDPSession(page) };
  }
}

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const ALL_RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** All that another colour scheme can change. */
const RULES_OF_COLOUR = ['color-contrast', 'link-in-text-block'];

/** What axe finds against WCAG 2.2 AA and good practice, a line for each rule. In the dark only what colours can change is looked at. */
export async function axeViolations(page: Page, scheme: 'light' | 'dark' = 'light'): Promise<string[]> {
  if (!await page.evaluate(() => 'axe' in window)) {
    // The test's own eyes come from outside the page, where its policy does not reach.
    const session = await page.context().newCDPSession(page);
    await session.send('Runtime.evaluate', { expression: AXE });
    await session.detach();
  }
  return page.evaluate(async (rules) => {
    const { axe } = window as unknown as { axe: { run(context: Document, options: object): Promise<{ violations: { id: string; nodes: { target: string[] }[] }[] }> } };
    // What is in order need not be told one by one, which takes as long as finding it.
    const { violations } = await axe.run(document, { runOnly: rules, resultTypes: ['violations'] });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => node.target.join(' ')).join(' | ')}`);
  }, scheme === 'light' ? ALL_RULES : RULES_OF_COLOUR);
}
