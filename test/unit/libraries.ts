// Small libraries for tests: a fixture as it stands, or with files changed.
import { spawnSync } from 'node:child_process';
import { Console } from 'node:console';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { ENGINE_ROOT } from '../../src/environment.ts';
import { checkLibrary, type Example, type ExampleSubject } from '../../src/checks/index.ts';
import { findFiles } from '../../src/library/files.ts';
import { linkLibrary } from '../../src/library/library.ts';
import { parseFile, type ParsedFile } from '../../src/library/parsed-file.ts';
import type { Library } from '../../src/library/index.ts';
import type { Problem } from '../../src/model/problem.ts';

/** The day of all tests. */
export const TODAY = '2026-11-22';

/** The folder of a fixture. `sound` has one record or more of every kind and no problems. */
export function fixture(scenario: string): string {
  return fileURLToPath(new URL(`../fixtures/${scenario}`, import.meta.url));
}

/** New contents of files by path: text, bytes, a function of the present text, or null to remove the file. */
export type Changes = Record<string, string | Uint8Array | ((text: string) => string) | null>;

/** An empty folder that is removed when the test ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-unit-'));
  onTestFinished(() => { rmSync(folder, { recursive: true, force: true }); });
  return folder;
}

/** A copy of a fixture that outlives a single test, and how to remove it. */
export function copyOf(scenario: string): [root: string, remove: () => void] {
  const root = mkdtempSync(join(tmpdir(), 'waymark-unit-'));
  cpSync(fixture(scenario), root, { recursive: true });
  return [root, () => { rmSync(root, { recursive: true, force: true }); }];
}

/** A copy of a fixture with changes, removed when the test ends. */
export function libraryWith(changes: Changes, scenario = 'sound'): string {
  const root = temporaryFolder();
  cpSync(fixture(scenario), root, { recursive: true });
  change(root, changes);
  return root;
}

/** Changes files of a library folder. */
export function change(root: string, changes: Changes): void {
  for (const [path, content] of Object.entries(changes)) {
    const file = join(root, path);
    if (content === null) { rmSync(file, { recursive: true }); continue; }
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, typeof content === 'function' ? content(readFileSync(file, 'utf8')) : content);
  }
}

// Tests change one file of many, and parsing the others again took most of the suite's time.
const parsed = new Map<string, ParsedFile>();

/** The library in a folder: as `openLibrary` reads it, without its cache on disk. */
export function readLibrary(root: string): Library {
  return readFiles(root).library;
}

/** The library in a folder with its parsed files, as the check takes it. */
export function readFiles(root: string): { root: string; library: Library; files: ParsedFile[] } {
  const { files: found, media, problems } = findFiles(root);
  const files = found.map(({ path, digest, role, text }) => {
    const key = `${path} ${digest}`;
    const known = parsed.get(key) ?? parseFile(path, digest, role, text);
    parsed.set(key, known);
    return known;
  });
  return { root, library: linkLibrary(files, media, problems), files };
}

/** Every problem of a library folder on the day of all tests. */
export function problemsIn(root: string, today = TODAY): Problem[] {
  return checkLibrary(readFiles(root), { today });
}

/** Problems of one rule after changes to the sound library, as people read them. */
export function complaints(rule: string, changes: Changes): string {
  return printed(problemsIn(libraryWith(changes)).filter((problem) => problem.rule === rule));
}

export function printed(problems: readonly Problem[]): string {
  return problems.map(({ file, line, column, severity, message, help }) => `${file}:${line}:${column} ${severity}\n  ${message}\n  ${help}`).join('\n');
}

/** Replaces a piece of a text, which must be there once. */
export function swap(piece: string, by: string): (text: string) => string {
  return (text) => {
    if (text.split(piece).length !== 2) throw new Error(`“${piece}” stands ${text.split(piece).length - 1} times in the fixture.`);
    return text.replace(piece, () => by);
  };
}

/** The file of the sound library that an example of each subject stands for. */
const HOMES: Record<Exclude<ExampleSubject, 'file'>, string> = {
  standard: 'content/standards/risk.mdx', lesson: 'content/lessons/2024/rehearse-the-cutover.mdx', project: 'content/projects/bridge.mdx',
  guide: 'content/guides/kick-off.mdx', role: 'content/roles/pmo-manager.mdx', training: 'content/training/first-week.mdx',
  template: 'templates/risk-register/index.mdx', document: 'templates/charter/document.mdx', workbook: 'templates/risk-register/workbook.yaml', example: 'templates/risk-register/example.yaml',
  glossary: 'content/glossary.yaml', taxonomy: 'content/taxonomy.yaml', settings: 'content/portal.yaml',
};

/** The change that puts an example of a rule's page into the sound library. */
export function changesOf({ of, text }: Example): Changes {
  if (of === 'file') return { [text]: (readFileSync(join(fixture('sound'), HOMES.lesson), 'utf8')).replace('LL-2024-w4rk', 'LL-2026-w5rk').replace(/^embeddedIn.*\n/m, '') };
  return { [HOMES[of]]: (whole) => (text.startsWith('---\n') ? withFields(whole, text) : whole.startsWith('---\n') ? withBody(whole, text) : text) };
}

function withFields(whole: string, example: string): string {
  const [, fields = '', body = ''] = /^---\n([^]*?)\n---\n([^]*)$/.exec(whole) ?? [];
  const [, shown = '', shownBody = ''] = /^---\n([^]*?)\n---(?:\n([^]*))?$/.exec(example) ?? [];
  const keys = shown.split('\n').flatMap((line) => /^(\w+):/.exec(line)?.[1] ?? []);
  // A field goes with the lines that belong to it.
  const kept = fields.split(/\n(?=\S)/).filter((field) => !keys.some((key) => field.startsWith(`${key}:`)));
  return `---\n${[...kept, shown].join('\n')}\n---\n${shownBody || body}`;
}

function withBody(whole: string, body: string): string {
  return whole.replace(/^(---\n[^]*?\n---\n)[^]*$/, (_, front: string) => `${front}\n${body}\n`);
}

export interface Said { code: number; output: string; errors: string }

/**
 * Runs the whole of a command over a library folder on the day of all tests, but in this process: what it prints, and its exit
 * code. Loading what it needs anew takes a second, so one test of each command runs its script, and the others this.
 */
export async function runCommand(command: (args: readonly string[]) => number | Promise<number>, args: readonly string[], root: string, env: NodeJS.ProcessEnv = {}): Promise<Said> {
  const said = { output: '', errors: '' };
  const asked: NodeJS.ProcessEnv = { LIBRARY_DIR: root, PORTAL_TODAY: TODAY, ...env };
  const before = Object.keys(asked).map((name) => [name, process.env[name]] as const);
  const streams = ([['output', process.stdout], ['errors', process.stderr]] as const).map(([name, stream]) => {
    const { write } = stream;
    stream.write = (text: string | Uint8Array) => { said[name] += text.toString(); return true; };
    return () => { stream.write = write; };
  });
  Object.assign(process.env, asked);
  // The one of vitest prints beside the streams.
  const { console: shown } = globalThis;
  globalThis.console = new Console(process.stdout, process.stderr);
  try {
    const code = await command(args);
    return { code, ...said };
  } finally {
    globalThis.console = shown;
    for (const giveBack of streams) giveBack();
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
}

/** Runs `scripts/<script>` over a library folder on the day of all tests: what it prints, and its exit code. */
export function runScript(script: string, args: readonly string[], root: string, env: NodeJS.ProcessEnv = {}): Said {
  const { status, stdout, stderr, error } = spawnSync(process.execPath, [join(ENGINE_ROOT, 'scripts', script), ...args], { cwd: ENGINE_ROOT, env: { ...process.env, LIBRARY_DIR: root, PORTAL_TODAY: TODAY, ...env }, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  if (error) throw error;
  return { code: status ?? 1, output: stdout, errors: stderr };
}
