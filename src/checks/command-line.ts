// `npm run check`: what was asked for, the check, and what the answer looks like.
import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { parseArgs } from 'node:util';
import { EnvironmentError, readEnvironment, type Environment } from '../environment.ts';
import { NoLibraryError, openLibrary, type OpenLibrary } from '../library/index.ts';
import type { Problem } from '../model/problem.ts';
import { didYouMean } from '../model/suggest.ts';
import { fixLibrary, type FixedFile } from './fix/fix-library.ts';
import { checkLibrary } from './index.ts';
import { FORMATS, REPORTS, type Format } from './report/index.ts';
import { visible } from './report/text.ts';

export const USAGE = `Usage: npm run check -- [paths] [--fix] [--format text|json|github|gitlab]

  paths     Files or folders of the library; only their problems are reported.
            The whole library is always read, so that references are known.
  --fix     First mends what has one right form: the order of fields, days, values that
            the taxonomy knows by another word, headings. Says what it changed.
  --format  text (default), json, github (notes on a pull request) or gitlab (a Code Quality report).

LIBRARY_DIR names the folder with content/ and templates/ (default: here).
PORTAL_TODAY is the day for which dates are judged (default: today).

Exit: 0 no errors (there may be warnings), 1 errors, 2 the check could not run.
`;

/** The command was not understood; the message says what to write. */
export class UsageError extends Error {
  override name = 'UsageError';
}

export interface CheckOptions {
  format: Format;
  /** As they were given. */
  paths: string[];
  /** Whether to mend what can be mended without a person. */
  fix: boolean;
  help: boolean;
}

/** The whole command: prints the report, or why there is none, and gives the exit code. */
export async function checkCommand(args: readonly string[]): Promise<0 | 1 | 2> {
  try {
    const options = readOptions(args);
    const screen = { colour: wantsColour(process.env, process.stdout.isTTY), onProgress: progressOn(process.stderr) };
    const { fixed, output, exitCode } = await runCheck(readEnvironment(), options, screen);
    // A program that reads the problems reads nothing else.
    (options.format === 'text' ? process.stdout : process.stderr).write(fixed ?? '');
    process.stdout.write(output);
    return exitCode;
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof EnvironmentError || error instanceof NoLibraryError)) throw error;
    process.stderr.write(`${error.message.trimEnd()}\n`);
    return 2;
  }
}

/**
 * Reads the arguments after `npm run check --`.
 * @throws {UsageError} on an option or a format that does not exist.
 */
export function readOptions(args: readonly string[]): CheckOptions {
  let parsed;
  try {
    parsed = parseArgs({ args: [...args], allowPositionals: true, options: { fix: { type: 'boolean', default: false }, format: { type: 'string', default: 'text' }, help: { type: 'boolean', short: 'h', default: false } } });
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message.replace(/ To specify a positional argument.*$/s, '') : String(error)}\n\n${USAGE}`);
  }
  const { fix, format, help } = parsed.values;
  if (!isFormat(format)) throw new UsageError(`“${format}” is not a format. ${didYouMean(format, FORMATS, 'format')}\n\n${USAGE}`);
  return { format, fix, help, paths: parsed.positionals };
}

function isFormat(word: string): word is Format {
  return (FORMATS as readonly string[]).includes(word);
}

/**
 * Checks the library, after mending it where that was asked for, and gives what is to be printed. Exit code 1 when something that was asked for has an error.
 * @throws {UsageError} when a path is not in the library.
 */
export async function runCheck({ libraryDir, today }: Pick<Environment, 'libraryDir' | 'today'>, options: CheckOptions, screen: { colour: boolean; onProgress?: ((done: number, total: number) => void) | undefined }): Promise<{ fixed?: string; output: string; exitCode: 0 | 1 }> {
  if (options.help) return { output: USAGE, exitCode: 0 };
  let open = await openLibrary(libraryDir, { onProgress: screen.onProgress });
  const selected = selection(options.paths, open);
  const files = options.fix ? fixLibrary(open, (path) => isSelected(path, selected)) : [];
  if (files.length > 0) open = await openLibrary(libraryDir, { onProgress: screen.onProgress });
  const problems = checkLibrary(open, { today }).filter(({ file }) => isSelected(file, selected));
  const output = formatProblems(open, problems, { format: options.format, colour: screen.colour });
  return { ...(options.fix && { fixed: tellFixed(files) }), output, exitCode: problems.some(({ severity }) => severity === 'error') ? 1 : 0 };
}

/** A library's problems in the words and form of the check: what the build and the development server print too. */
export function formatProblems({ root, library }: Pick<OpenLibrary, 'root' | 'library'>, problems: readonly Problem[], { format = 'text', colour }: { format?: Format; colour: boolean }): string {
  return REPORTS[format]({ problems, records: library.records.size, sourceLine: lineReader(root), colour, folder: folderOf(root) });
}

/** The way from the current folder to the library, for readers that know only the former. */
function folderOf(root: string): string {
  const way = relative(process.cwd(), root).split(sep).join('/');
  return way === '' || isAbsolute(way) ? '' : `${way}/`;
}

/** The given paths as paths from the library's root; each may be given from there or from the current folder. */
function selection(paths: readonly string[], { root, library }: OpenLibrary): string[] {
  const realRoot = realpathSync(root);
  return paths.map((path) => {
    const places = isAbsolute(path) ? [path] : [join(realRoot, path), resolve(path)];
    const found = places.find((place) => existsSync(place));
    if (found === undefined) {
      const files = [...library.records.values()].map(({ file }) => file);
      throw new UsageError(`There is no file or folder “${path}” in ${root}. ${didYouMean(path, files, 'file')}`);
    }
    const inside = relative(realRoot, realpathSync(found));
    if (inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside)) throw new UsageError(`“${path}” does not lie in the library ${root}. Name files or folders below content/ or templates/.`);
    const named = inside.split(sep).join('/');
    return named === '' || statSync(found).isDirectory() ? `${named}/`.replace(/^\//, '') : named;
  });
}

function isSelected(file: string, selected: readonly string[]): boolean {
  return selected.length === 0 || selected.some((path) => file === path || ((path === '' || path.endsWith('/')) && file.startsWith(path)));
}

function tellFixed(files: readonly FixedFile[]): string {
  if (files.length === 0) return 'Nothing to fix.\n\n';
  const blocks = files.map(({ file, changes }) => [file, ...changes.map((change) => `  ${visible(change)}`)].join('\n'));
  return `${blocks.join('\n\n')}\n\n${files.length} file${files.length === 1 ? '' : 's'} fixed. What is left:\n\n`;
}

/** Reads lines of files for the report; each file once. What a symbolic link leads to is never printed: a log has more readers than a disk. */
function lineReader(root: string): (file: string, line: number) => string | undefined {
  const files = new Map<string, string[]>();
  const realRoot = realpathSync(root);
  return (file, line) => {
    let lines = files.get(file);
    if (lines === undefined) {
      const full = join(root, file);
      try {
        // A file that was refused for its size is not printed either.
        lines = realpathSync(full) !== join(realRoot, file) || statSync(full).size > 2_000_000 ? [] : readFileSync(full, 'utf8').replace(/^\uFEFF/, '').split(/\r\n?|\n/);
        if (lines.some((text) => text.includes('\0'))) lines = [];
      } catch {
        lines = [];
      }
      files.set(file, lines);
    }
    return lines[line - 1];
  };
}

/** Whether to colour: only on a terminal, and never against the reader's wish (https://no-color.org). */
export function wantsColour(env: NodeJS.ProcessEnv, isTerminal: boolean): boolean {
  return isTerminal && !env.NO_COLOR && env.TERM !== 'dumb';
}

/** Shows progress on a terminal's error stream; undefined where nobody watches. */
export function progressOn(stream: NodeJS.WriteStream): ((done: number, total: number) => void) | undefined {
  if (!stream.isTTY) return undefined;
  return (done, total) => { stream.write(done === total ? '\r\u001b[K' : `\rReading ${done} of ${total} files…`); };
}
