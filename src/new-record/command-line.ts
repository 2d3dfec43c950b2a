// `npm run new`: answers from flags, a file or a person, a record from the answers, and what to do next.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { formatProblems, wantsColour } from '../checks/command-line.ts';
import { checkLibrary } from '../checks/index.ts';
import { slugOf } from '../contribute/mint.ts';
import type { FormField } from '../contribute/form.ts';
import { refreshCollections } from '../editor/command-line.ts';
import { EnvironmentError, readEnvironment, type Environment } from '../environment.ts';
import { NoLibraryError, openLibrary, type OpenLibrary } from '../library/index.ts';
import { KIND_NOTES } from '../model/kinds.ts';
import type { Problem } from '../model/problem.ts';
import { didYouMean } from '../model/suggest.ts';
import { NewRecord, type Answers } from './draft.ts';
import { readGiven, UsageError, type Given } from './given.ts';
import { Interrupted, interview, type Respondent } from './interview.ts';
import { flagOf, NEW_KINDS, questionsFor, takesSeveral, type NewKind, type Part } from './questions.ts';
import { Terminal } from './terminal.ts';
import { FileThere, writeNew } from './write.ts';

export const USAGE = `Usage: npm run new -- ${NEW_KINDS.join('|')} [flags]

  In a terminal it asks for what is missing. Without one, every answer has a flag:
  npm run new -- lesson --help     lists the flags of a kind, with their choices.

  --from FILE   Answers as JSON, named and nested as the fields of the record; texts of the
                body under "sections". - reads what is piped in. Flags count more.
  --slug NAME   The file's name, without ending; made from the title when left out.
  --json        The answer as JSON, and no questions.

LIBRARY_DIR names the folder with content/ and templates/ (default: here).

Exit: 0 written, 1 answers are missing or wrong (nothing is written), 2 it could not run.
`;

/** What a run of the command says and returns. */
export interface Outcome { code: 0 | 1 | 2; output: string; errors: string }

/** The whole command. */
export async function newCommand(args: readonly string[]): Promise<0 | 1 | 2> {
  const person = process.stdin.isTTY && process.stdout.isTTY ? () => new Terminal() : undefined;
  const { code, output, errors } = await runNew(args, readEnvironment, person);
  process.stdout.write(output);
  process.stderr.write(errors);
  return code;
}

/** Runs the command; `meet` gives the person who answers, where there is one. */
export async function runNew(args: readonly string[], environment: () => Environment, meet?: () => Respondent & { close(): void }): Promise<Outcome> {
  const said = { output: '', errors: '' };
  try {
    const [word, ...rest] = args;
    if (word === undefined || word === '--help' || word === '-h' || word === 'help') return { code: word === undefined ? 2 : 0, output: word === undefined ? '' : USAGE, errors: word === undefined ? USAGE : '' };
    const kind = kindOf(word);
    const { libraryDir, today } = environment();
    const open = await openLibrary(libraryDir);
    const questions = questionsFor(kind, open.library.taxonomy, today);
    if (rest.includes('--help') || rest.includes('-h')) return { code: 0, ...said, output: flagsOf(kind, questions) };
    const given = readGiven(rest, questions);
    if (given.slug !== undefined && slugOf(given.slug) !== given.slug) throw new UsageError(`“${given.slug}” cannot become an address: a file’s name may have lower-case letters, digits and hyphens. Write --slug ${slugOf(given.slug)}.`);
    const record = new NewRecord(kind, open, today, given.answers, given.slug);
    if (meet && !given.json) await meetPerson(record, meet);
    return await finish(record, given, open, { libraryDir, today });
  } catch (error) {
    if (error instanceof Interrupted) return { code: 1, output: '', errors: `\n${error.message}\n` };
    if (!(error instanceof UsageError || error instanceof EnvironmentError || error instanceof NoLibraryError)) throw error;
    return { code: 2, ...said, errors: `${error.message}\n` };
  }
}

function kindOf(word: string): NewKind {
  const kind = NEW_KINDS.find((one) => one === word);
  if (kind !== undefined) return kind;
  if (word === 'term') throw new UsageError('A term has no file of its own: add an entry to content/glossary.yaml.');
  throw new UsageError(`There is no kind “${word}”. ${didYouMean(word, NEW_KINDS, 'kind')}\n\n${USAGE}`);
}

async function meetPerson(record: NewRecord, meet: () => Respondent & { close(): void }): Promise<void> {
  const person = meet();
  try {
    await interview(record, person);
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
    throw new Interrupted(`Nothing was written to the library. Your answers are kept; to go on:\n  npm run new -- ${record.kind} --from ${keep(record)}`);
  } finally {
    person.close();
  }
}

function keep({ kind, answers: { data, sections, parts, body } }: NewRecord): string {
  const file = join(mkdtempSync(join(tmpdir(), 'waymark-new-')), `${kind}.json`);
  writeFileSync(file, JSON.stringify({ ...data, sections, parts, body } satisfies Record<string, unknown> & Partial<Answers>, undefined, 2));
  return file;
}

async function finish(record: NewRecord, { json }: Given, open: OpenLibrary, { libraryDir, today }: Pick<Environment, 'libraryDir' | 'today'>): Promise<Outcome> {
  const missing = record.missing();
  record.name();
  const wrong = record.errors();
  if (missing.fields.length + missing.parts.length + wrong.length > 0) return refused(record, missing, wrong, json);
  const files = record.files();
  try {
    writeNew(libraryDir, files);
  } catch (error) {
    if (!(error instanceof FileThere)) throw error;
    return { code: 1, ...told(json, { written: false, exists: error.path }, `${error.message} Give another title, or a name with --slug. Nothing was written.\n`) };
  }
  const after = await openLibrary(libraryDir);
  refreshCollections(after);
  const own = new Set(files.map(({ path }) => path));
  const problems = checkLibrary(after, { today }).filter(({ file }) => own.has(file));
  return { code: 0, errors: '', output: json ? asJson(record, open, problems) : whatNext(record, after, problems) };
}

function refused(record: NewRecord, { fields, parts }: { fields: FormField[]; parts: Part[] }, wrong: readonly Problem[], json: boolean): Outcome {
  const asked = [...fields.map((field) => ({ flag: flagOf(field.name), ...about(field) })), ...parts.map(({ flag, description, several }) => ({ flag, description, several, choices: undefined }))];
  const lines = [
    ...wrong.map(({ message, help }) => `${message}\n  ${help}\n`),
    ...(asked.length === 0 ? [] : [`A ${record.kind} needs ${asked.length === 1 ? 'one more answer' : `${asked.length} more answers`}:\n${asked.map(row).join('')}`]),
    'Nothing was written.\n',
  ];
  return { code: 1, ...told(json, { written: false, missing: asked, problems: wrong.map(({ message, help }) => ({ message, help })) }, lines.join('\n')) };
}

const told = (json: boolean, answer: object, words: string) => (json ? { output: `${JSON.stringify(answer, undefined, 2)}\n`, errors: '' } : { output: '', errors: words });

function about(field: FormField) {
  const { description, choices, example } = field;
  return { description, several: takesSeveral(field), choices: choices?.map(({ value }) => value), ...(choices === undefined && typeof example !== 'object' && example !== undefined ? { example: String(example) } : {}) };
}

interface Row { flag: string; description: string; several: boolean; choices: string[] | undefined; example?: string; fallback?: string }

function row({ flag, description, several, choices, example, fallback }: Row): string {
  const more = [
    ...(choices ? [`${several ? 'One or more of' : 'One of'}: ${choices.join(', ')}.`] : several ? ['May stand several times.'] : []),
    ...(example === undefined ? [] : [`For example: ${example}`]), ...(fallback === undefined ? [] : [`When left out: ${fallback}.`]),
  ];
  return `  ${flag}\n      ${[description, ...more].join('\n      ')}\n`;
}

function flagsOf(kind: NewKind, { fields, defaults, asked, sections, source }: ReturnType<typeof questionsFor>): string {
  const rows = (some: readonly FormField[]) => some.map((field) => row({ flag: flagOf(field.name), ...about(field), ...(defaults[field.name] === undefined ? {} : { fallback: defaults[field.name] as string }) })).join('');
  const needed = fields.filter((field) => field.required && asked.has(field.name));
  const others = fields.filter((field) => !needed.includes(field));
  const parts = [...sections, ...(source ? Object.values(source) : [])];
  return `npm run new -- ${kind} [flags]\n\nNeeded:\n${rows(needed)}\nMay be given:\n${rows(others)}${parts.map(({ flag, description, several }) => row({ flag, description, several, choices: undefined })).join('')}\n${USAGE.slice(USAGE.indexOf('  --from'))}`;
}

function recordOf(record: NewRecord): { id: string; path: string; address: string } {
  const [file] = record.files();
  const path = file?.path ?? '';
  const slug = record.kind === 'template' ? path.split('/')[1] ?? '' : path.slice(path.lastIndexOf('/') + 1, -'.mdx'.length);
  return { id: String(record.answers.data.id), path, address: `/${KIND_NOTES[record.kind].address}/${slug}/` };
}

function asJson(record: NewRecord, { root }: OpenLibrary, problems: readonly Problem[]): string {
  const { id, path, address } = recordOf(record);
  return `${JSON.stringify({ written: true, kind: record.kind, id, path, files: record.files().map((file) => file.path), library: root, address, problems }, undefined, 2)}\n`;
}

function whatNext(record: NewRecord, after: OpenLibrary, problems: readonly Problem[]): string {
  const { id, address } = recordOf(record);
  const base = after.library.settings.base ?? '/';
  const shown = (path: string) => relative(process.cwd(), join(after.root, path)) || path;
  const report = problems.length === 0 ? 'The check has nothing to say against it.\n' : `Still to be written or looked at:\n\n${formatProblems(after, problems, { colour: wantsColour(process.env, process.stdout.isTTY) }).replace(/\n\n[^\n]*\n$/, '\n')}`;
  return `\n${id} is in ${record.files().map((file) => shown(file.path)).join(' and ')}.\n\n${report}
What to do next:
  1. Write the text in your editor.
  2. npm run dev     shows it at http://localhost:${process.env.PORT ?? '4321'}${base.replace(/\/$/, '')}${address}
  3. npm run check -- ${record.files().map((file) => file.path).join(' ')}
`;
}
