// `npm run gate`: holds a project's record, of this library or of a file elsewhere, to a gate.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { EnvironmentError, readEnvironment } from '../environment.ts';
import { profileOf } from '../insights/applicability.ts';
import { standings } from '../insights/standings.ts';
import { forAudience, NoLibraryError, openLibrary, type Library } from '../library/index.ts';
import { parseFile } from '../library/parsed-file.ts';
import { didYouMean } from '../model/suggest.ts';
import { gatesOf, holdToGate } from './gate.ts';
import { GATE_FORMATS, printGate, type GateFormat } from './report.ts';

export const USAGE = `Usage: npm run gate -- PROJECT --gate G2 [--format text|markdown|json]

  PROJECT   A project of the library by its id (PRJ-…), or the file of a project record anywhere (plan/project.mdx).
  --gate    The gate to be passed.

Every lesson of high or critical impact that fits the project and is worth applying by this gate needs a decision with a reason.
LIBRARY_DIR names the folder with content/ and templates/ (default: here); PORTAL_TODAY the day (default: today).

Exit: 0 passed, 1 not passed or the record has errors, 2 the command could not run.
`;

class UsageError extends Error {}
/** The record cannot be read; the message says where and why. */
class RecordError extends Error {}

/** The whole command: prints the report, or why there is none, and gives the exit code. */
export async function gateCommand(args: readonly string[]): Promise<0 | 1 | 2> {
  try {
    const { project: asked, gate: wanted, format } = readArguments(args);
    const { libraryDir, today, audience } = readEnvironment();
    const library = forAudience((await openLibrary(libraryDir)).library, audience);
    const project = projectAt(asked, library);
    const gates = gatesOf(library);
    const gate = gates.find(({ id }) => id.toLowerCase() === wanted.toLowerCase());
    if (!gate) throw new UsageError(`There is no gate “${wanted}”. ${didYouMean(wanted, gates.map(({ id }) => id), 'gate')}`);
    const report = holdToGate(library, standings(library, today), { profile: profileOf(project), dispositions: project.data.dispositions ?? [] }, gate, today);
    process.stdout.write(printGate(report, { id: project.id, title: project.data.title, file: project.file }, library, format));
    return report.passed ? 0 : 1;
  } catch (error) {
    if (error instanceof RecordError) { process.stderr.write(`${error.message}\n`); return 1; }
    const known = error instanceof UsageError || error instanceof EnvironmentError || error instanceof NoLibraryError;
    if (!known) throw error;
    process.stderr.write(`${error.message.trimEnd()}\n`);
    return 2;
  }
}

function readArguments(args: readonly string[]): { project: string; gate: string; format: GateFormat } {
  let parsed;
  try {
    parsed = parseArgs({ args: [...args], allowPositionals: true, options: { gate: { type: 'string' }, format: { type: 'string', default: 'text' } } });
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  }
  const [project, ...more] = parsed.positionals;
  const format = GATE_FORMATS.find((known) => known === parsed.values.format);
  if (project === undefined || more.length > 0 || parsed.values.gate === undefined) throw new UsageError(USAGE);
  if (!format) throw new UsageError(`“${parsed.values.format}” is not a format. ${didYouMean(parsed.values.format, GATE_FORMATS, 'format')}\n\n${USAGE}`);
  return { project, gate: parsed.values.gate, format };
}

function projectAt(asked: string, library: Library) {
  const projects = library.of('project');
  const known = projects.find(({ id }) => id.toLowerCase() === asked.toLowerCase());
  if (known) return known;
  const path = resolve(asked);
  if (!asked.endsWith('.mdx') || !existsSync(path) || !statSync(path).isFile()) {
    throw new UsageError(`There is no project “${asked}” in the library, and no file of that name ending in .mdx. ${didYouMean(asked, projects.map(({ id }) => id), 'project')}`);
  }
  const file = relative('', path);
  const text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const { content, problems } = parseFile(file, '', { role: 'record', kind: 'project', slug: basename(path, '.mdx') }, text);
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (content?.type !== 'record' || content.kind !== 'project' || errors.length > 0) {
    throw new RecordError(errors.map(({ line, column, message, help }) => `${file}:${line}:${column}  ${message}\n  ${help}`).join('\n') || `${file} is no project record.`);
  }
  return { id: content.data.id, data: content.data, body: content.body, file };
}
