// Front matter in an editor: the Astro extension's own language server over what `npm run schemas` and `npm run new` wrote.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { LanguageServer, type Diagnostic } from './language-server.ts';
import { Workspace } from './workspace.ts';

const workspace = new Workspace({ of: inject('library') });
let server: LanguageServer;
let path: string;

beforeAll(async () => {
  expect(await workspace.run('schemas.ts')).toMatchObject({ code: 0, errors: '' });
  const flags = ['--title', 'Before the night shift starts, the shift lead counts the keys', '--summary', 'S.', '--outcome', 'problem', '--observed', '2026-02-20', '--phases', 'planning', '--domains', 'risk', '--root-cause', 'weak-governance', '--impact-level', 'low', '--json'];
  const { code, output } = await workspace.run('new.ts', ['lesson', ...flags]);
  expect(code).toBe(0);
  ({ path } = JSON.parse(output) as { path: string });
  server = await LanguageServer.open(workspace.library);
});
afterAll(() => {
  server.stop();
  workspace.remove();
});

const uriOf = (file: string) => pathToFileURL(join(workspace.library, file)).href;
const diagnose = async (file: string, text = workspace.read(file)) => {
  server.openText(uriOf(file), text);
  const { items } = await server.request('textDocument/diagnostic', { textDocument: { uri: uriOf(file) } }) as { items: Diagnostic[] };
  return items.map(({ range, message }) => `${range.start.line + 1}: ${message}`).sort();
};

test('a record that was just made, and shipped ones of several kinds, have no red lines', async () => {
  for (const file of [path, 'content/standards/risk-and-issues.mdx', 'content/projects/crossrail.mdx', 'content/roles/pmo-manager.mdx', 'templates/risk-register/index.mdx']) expect(await diagnose(file), file).toEqual([]);
});

test('red lines, hover text and completion', async () => {
  const file = 'content/lessons/2026/terminal-5-one-joint-operations-team.mdx';
  const text = workspace.read(file).replace(/^outcome: .*$/m, 'outcome: Problem').replace(/^observed: .*$/m, 'observed: 2008/3/1').replace(/^contributor:/m, 'contributr:').replace(/^project: .*$/m, 'project: ');
  const lineOf = (start: string) => text.split('\n').findIndex((line) => line.startsWith(start));
  const red = await diagnose(file, text);
  expect(red).toContain(`${lineOf('outcome') + 1}: Value is not accepted. Valid values: "problem", "success".`);
  expect(red).toContain(`${lineOf('observed') + 1}: Write the date as YYYY-MM-DD.`);
  expect(red).toContain(`${lineOf('contributr') + 1}: Property contributr is not allowed.`);
  const hover = await server.request('textDocument/hover', { textDocument: { uri: uriOf(file) }, position: { line: lineOf('rootCause'), character: 3 } });
  expect(JSON.stringify(hover)).toContain('The family of its root cause.');
  expect(JSON.stringify(hover)).toContain('Nobody, or too many, answered for decisions.');
  const completion = await server.request('textDocument/completion', { textDocument: { uri: uriOf(file) }, position: { line: lineOf('project: '), character: 9 } }) as { items: { label: string; documentation: string }[] };
  expect(completion.items.map(({ label, documentation }) => `${label} ${documentation}`)).toContain('PRJ-CROSSRAIL Crossrail (Elizabeth line)');
});
