// The commands as a person meets them: what they print, what they leave behind, and how they fail.
import { createServer } from 'node:http';
import { appendFileSync, existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, it, onTestFinished } from 'vitest';
import { fixture } from '../unit/libraries.ts';
import { freePort } from './setup.ts';
import { lessonText, outputIn, Workspace } from './workspace.ts';

let workspace: Workspace;
beforeEach(() => { workspace = new Workspace({ of: inject('library') }); });
afterEach(() => { workspace.remove(); });

describe('npm run build', () => {
  it('shows a lesson added by hand, refuses a broken one, and after edits gives the bytes that a build from nothing gives', async () => {
    const lesson = 'content/lessons/2026/count-the-gates.mdx';
    const other = 'content/lessons/2026/count-the-doors.mdx';
    const [file = ''] = readdirSync(join(workspace.library, 'content/lessons'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('crossrail-bottom-up-schedule-before-date.mdx'));
    const shown = `content/lessons/${file}`;
    const shipped = workspace.read(shown);
    // Lessons' pages stand from build to build, so whatever one shows of another is changed here, and back below: titles, an impact, a
    // recurrence, a link in running text.
    workspace.write(lesson, lessonText({ more: 'Later seen in [[LL-2026-zzz8]].' }));
    workspace.write(other, lessonText({ id: 'LL-2026-zzz8', title: 'Before the first quoll arrives, let the site lead count the doors', fields: 'recurrenceOf: LL-2026-ty9k\n' }));
    workspace.write(shown, shipped.replace(/^title: .*$/m, 'title: Before a date is promised, have the bilby check the schedule from the bottom').replace(/^( +level: )\w+$/m, '$1low'));
    const run = await workspace.run('build.ts');
    expect(run.output).toMatch(/^Built \d+ pages in [\d.]+ s, into /m);
    const title = 'Before the first quokka arrives, let the site lead count the gates';
    expect(workspace.page('lessons/count-the-gates/index.html')).toContain(title);
    expect(workspace.page('lessons/count-the-gates/index.html')).toContain('first quoll');
    // The library is in no git repository: no page says when it was changed, and the person who builds is told why.
    expect(run.errors).toContain('Not all pages can say when they were changed: the library is in no git repository');
    expect([...workspace.output()].filter(([path, bytes]) => path.endsWith('.html') && bytes.includes('page-changed')).map(([path]) => path)).toEqual([]);
    for (const page of ['projects/crossrail', 'phases/planning', 'topics/quality', 'lessons']) {
      expect(workspace.page(`${page}/index.html`), page).toContain('/lessons/count-the-gates/');
    }
    const found = await workspace.run('search.ts', ['quokkarium', '--json']);
    expect(found.output).toContain('LL-2026-zzz9');

    // Refused with the words of the check; the last good output is untouched.
    const before = workspace.output();
    workspace.write(lesson, lessonText({ fields: 'owner: nobody\n' }));
    const refused = await workspace.run('build.ts');
    expect(refused.code).toBe(1);
    expect(refused.output).toContain('content/lessons/2026/count-the-gates.mdx:14:1  error  There is no field “owner”.');
    expect(refused.errors).toContain('The portal was not built: mend the errors above. The last good output still stands.');
    expect(workspace.differing(before)).toEqual([]);

    // Now everything as it was: then the portal is the one that the browser tests have, which was built from nothing.
    for (const added of [lesson, other]) rmSync(join(workspace.library, added));
    workspace.write(shown, shipped);
    const dates = () => new Map(readdirSync(join(workspace.outDir, 'lessons')).filter((name) => existsSync(join(workspace.outDir, 'lessons', name, 'index.html'))).map((name) => [name, statSync(join(workspace.outDir, 'lessons', name, 'index.html')).mtimeMs]));
    const written = dates();
    // A page that somebody edited in the output does not count as kept.
    appendFileSync(join(workspace.outDir, 'lessons/denver-keep-a-proven-alternative/index.html'), 'Edited by hand.');
    const warm = await workspace.run('build.ts');
    expect(warm.output).toMatch(/^Built \d+ pages/m);
    const again = [...dates()].filter(([name, date]) => written.get(name) !== date).map(([name]) => name);
    expect(again).toContain('crossrail-bottom-up-schedule-before-date');
    expect(again.length).toBeLessThan(written.size / 2);
    expect(workspace.differing(outputIn(inject('outDir')))).toEqual([]);
  }, 180_000);

  it('builds a portal that has settings and nothing else', async () => {
    const empty = new Workspace();
    try {
      empty.write('content/taxonomy.yaml', workspace.read('content/taxonomy.yaml').replace(/, role: ROL-[A-Z-]+/g, ''));
      const run = await empty.run('build.ts');
      expect(run.output + run.errors).toMatch(/Built \d+ pages/);
      expect(empty.page('index.html')).toContain('A small portal');
    } finally {
      empty.remove();
    }
  });

  it('says where there is no library, without a stack', async () => {
    const nowhere = await workspace.run('build.ts', [], { LIBRARY_DIR: join(workspace.folder, 'nowhere') });
    expect(nowhere.code).toBe(1);
    expect(nowhere.errors).toMatch(/^There is no folder “content” in .*nowhere\. Set LIBRARY_DIR to a folder that holds content\/ and templates\/\.\n$/);
  });
});

describe('npm start', () => {
  it('says at once that a port is busy', async () => {
    const port = await freePort();
    const other = createServer().listen(port, '127.0.0.1');
    try {
      const run = await workspace.run('start.ts', [], { PORT: String(port) });
      expect(run.code).toBe(1);
      expect(run.errors.replaceAll(String(port), 'N').replaceAll(String(port + 1), 'M')).toMatchInlineSnapshot(`
        "Port N is busy: another program is listening there. End it, or choose another port with PORT=M.
        "
      `);
      expect(workspace.built('index.html')).toBe(false);
    } finally {
      other.close();
    }
  });

  it('builds, prints its address, and serves pages, documents and the 404', async () => {
    const small = new Workspace({ of: fixture('sound') });
    onTestFinished(() => { small.remove(); });
    const port = await freePort();
    const server = small.start('start.ts', { PORT: String(port) });
    try {
      await server.until(() => server.printed().includes(`Waymark is at http://localhost:${port}/`), 60_000, 'The address is printed');
      const home = await fetch(`http://localhost:${port}/`);
      expect(home.status).toBe(200);
      const document = await fetch(`http://localhost:${port}/templates/risk-register/risk-register-guided.md`);
      expect(await document.text()).toContain('# Risk register');
      const missing = await fetch(`http://localhost:${port}/no/such/page/`);
      expect(missing.status).toBe(404);
      expect(missing.headers.get('content-type')).toContain('text/html');
    } finally {
      await server.stop();
    }
  });
});

describe('npm run dev', () => {
  it('shows an edit, shows a problem in the terminal and on the page, and never goes down', async () => {
    const path = 'content/lessons/2026/count-the-gates.mdx';
    workspace.write(path, lessonText());
    const port = await freePort();
    const server = workspace.start('dev.ts', { PORT: String(port) });
    const page = async () => (await fetch(`http://localhost:${port}/lessons/count-the-gates/`)).text();
    try {
      await server.until(() => server.printed().includes('Writing '), 60_000, 'The server starts');
      expect(await page()).toContain('two gates');
      // A reader may have kept search for use offline, of a portal that was served at this address before: that is taken back.
      const worker = await fetch(`http://localhost:${port}/sw.js`);
      expect(worker.headers.get('content-type')).toBe('text/javascript');
      expect(await worker.text()).toContain('unregister()');

      workspace.write(path, lessonText({ more: 'An edited sentence.' }));
      await server.until(async () => (await page()).includes('An edited sentence.'), 5000, 'The edit shows');

      workspace.write(path, lessonText({ more: 'An edited sentence.' }).replace('rootCause: inadequate-testing', 'rootCause: inadequate-tests'));
      const message = '“inadequate-tests” is not in the taxonomy list “rootCauses”';
      await server.until(() => server.printed().includes('inadequate-tests'), 5000, 'The problem is printed');
      const told = /error {2}(.*?) {2}\[/.exec(server.printed())?.[1] ?? message;
      await server.until(async () => (await page()).replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code))).includes(told), 5000, 'The page says it in the same words');

      workspace.write(path, '---\nid: [broken\n---\n');
      await server.until(() => server.printed().includes('[front-matter]'), 5000, 'The broken record is reported');
      const response = await fetch(`http://localhost:${port}/lessons/count-the-gates/`);
      expect(response.status).toBe(200);
      expect(await response.text()).toContain('An edited sentence.');
      expect(server.alive()).toBe(true);
    } finally {
      await server.stop();
    }
  });
});
