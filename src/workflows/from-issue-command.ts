// `npm run from-issue`: a submitted form as a new file of the library, checked; or what its writer must mend.
import { existsSync, mkdirSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { parseArgs } from 'node:util';
import { checkLibrary } from '../checks/index.ts';
import { formatProblems } from '../checks/command-line.ts';
import { EnvironmentError, readEnvironment, type Environment } from '../environment.ts';
import { NoLibraryError, openLibrary } from '../library/index.ts';
import type { Problem } from '../model/problem.ts';
import { recordFromIssue } from './from-issue.ts';
import { LONGEST_ISSUE, type IssueProblem } from './issue-text.ts';
import { codeBlock, escapedCode } from './plain-markdown.ts';

export const FROM_ISSUE_USAGE = `Usage: npm run from-issue -- FILE|- [--out FOLDER]
       npm run from-issue -- --event FILE [--out FOLDER]

Reads the text of an issue that was written with one of the issue forms, writes one new file of the
library (LIBRARY_DIR), checks it, and says its path; or says what is to be mended and writes nothing.

  --event  The JSON of the host's event, which holds the issue.
  --out    Also writes comment.md there, for a workflow, and when the file was written path.txt, id.txt,
           branch.txt and record.mdx.

Exit: 0 written, 1 something is to be mended, 2 it could not run.
`;

class FromIssueError extends Error {
  override name = 'FromIssueError';
}

/** The file that was written, and the branch that it goes to. */
export interface Written { path: string; id: string; branch: string; text: string }
/** `written` is undefined where something is to be mended. The report is for a terminal, the comment for the issue. */
export interface Outcome { written: Written | undefined; report: string; comment: string }

/** The whole command. */
export async function fromIssueCommand(args: readonly string[]): Promise<0 | 1 | 2> {
  try {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: { event: { type: 'string' }, out: { type: 'string' }, help: { type: 'boolean', short: 'h', default: false } } });
    if (values.help) { process.stdout.write(FROM_ISSUE_USAGE); return 0; }
    if ((values.event === undefined) === (positionals[0] === undefined) || positionals.length > 1) throw new FromIssueError(`Name one file, or --event with one.\n\n${FROM_ISSUE_USAGE}`);
    const issue = values.event === undefined ? { text: contentOf(positionals[0] ?? '-') } : issueIn(contentOf(values.event));
    const outcome = await fromIssue(issue, readEnvironment());
    process.stdout.write(outcome.report);
    if (values.out !== undefined) handOn(outcome, values.out);
    return outcome.written ? 0 : 1;
  } catch (error) {
    if (!(error instanceof FromIssueError || error instanceof EnvironmentError || error instanceof NoLibraryError || (error instanceof TypeError && 'code' in error))) throw error;
    process.stderr.write(`${(error as Error).message.trimEnd()}\n`);
    return 2;
  }
}

/** A file for each thing that a workflow asks for: whoever reads them needs nothing but a shell. */
function handOn({ written, comment }: Outcome, folder: string): void {
  mkdirSync(folder, { recursive: true });
  const files = { 'comment.md': comment, ...(written && { 'path.txt': `${written.path}\n`, 'id.txt': `${written.id}\n`, 'branch.txt': `${written.branch}\n`, 'record.mdx': written.text }) };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
}

/** Larger events than this are none: an issue holds at most four bytes a character, and what surrounds it is small. */
const LARGEST_EVENT = 4 * LONGEST_ISSUE + 1024 * 1024;

function contentOf(file: string): string {
  try {
    if (file !== '-' && statSync(file).size > LARGEST_EVENT) throw new FromIssueError(`${file} is too large to be an issue.`);
    return readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (error) {
    if (error instanceof FromIssueError) throw error;
    throw new FromIssueError(`${file} cannot be read (${(error as NodeJS.ErrnoException).code ?? String(error)}).`);
  }
}

/** The issue in the JSON of an event (https://docs.github.com/en/webhooks/webhook-events-and-payloads#issues). */
function issueIn(json: string): { text: string; origin: string } {
  let event: { issue?: { body?: unknown; number?: unknown }; repository?: { full_name?: unknown } } | null;
  try { event = JSON.parse(json) as typeof event; } catch { throw new FromIssueError('The event is not JSON.'); }
  const { body, number } = event?.issue ?? {};
  if (!Number.isSafeInteger(number)) throw new FromIssueError('The event holds no issue.');
  return { text: typeof body === 'string' ? body : '', origin: `${String(event?.repository?.full_name ?? '')}#${String(number)}` };
}

/** Reads, writes and checks. On any error nothing is left behind. */
export async function fromIssue(issue: { text: string; origin?: string }, { libraryDir, today }: Pick<Environment, 'libraryDir' | 'today'>): Promise<Outcome> {
  const open = await openLibrary(libraryDir);
  const found = recordFromIssue(issue.text, { taxonomy: open.library.taxonomy, taken: new Set(open.library.records.keys()), today, origin: issue.origin });
  if ('problems' in found) return refused(inWords(found.problems));
  const { id, kind, file: { path, text } } = found;
  const target = placeFor(libraryDir, path);
  if (existsSync(target)) {
    const owner = [...open.library.records.values()].find((record) => record.file === path);
    return refused(`The file ${path} exists already${owner ? `: ${owner.id}, “${owner.title}”` : ''}.\n  If the same thing has happened again, name that lesson under “Recurrence of” and give this one a title of its own.\n`);
  }
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, text, { flag: 'wx' });
  const added = open.refresh(path);
  // What the library had before is not this writer's to mend.
  const before = new Set(checkLibrary(open, { today }).map(keyOf));
  const problems = checkLibrary(added, { today }).filter((problem) => problem.file === path || !before.has(keyOf(problem)));
  const printed = problems.length === 0 ? '' : formatProblems(added, problems, { colour: false });
  if (problems.some(({ severity }) => severity === 'error')) {
    rmSync(target);
    return refused(printed);
  }
  return {
    written: { path, id, branch: `${kind}/${id.toLowerCase()}`, text },
    report: `${path}\n${printed === '' ? '' : `\n${printed}`}`,
    comment: `${escapedCode(path)} passes the check${problems.length === 0 ? '.' : `, with remarks for whoever reviews it:\n\n${codeBlock(printed)}`}\n`,
  };
}

const keyOf = ({ file, rule, message }: Problem): string => `${file}\n${rule}\n${message}`;

/** The path is computed from a title that a stranger wrote; this holds whatever computes it. */
function placeFor(libraryDir: string, path: string): string {
  if (!/^content\/(?:lessons\/\d{4}|projects)\/[a-z0-9][a-z0-9-]{0,99}\.mdx$/.test(path)) throw new FromIssueError(`“${path}” is no place for a new record.`);
  const root = realpathSync(libraryDir);
  let folder = dirname(join(root, path));
  while (!existsSync(folder)) folder = dirname(folder);
  const inside = relative(root, realpathSync(folder));
  if (inside === '..' || inside.startsWith(`..${sep}`)) throw new FromIssueError(`${path} leads out of the library.`);
  return join(root, path);
}

function inWords(problems: readonly IssueProblem[]): string {
  return problems.map(({ message, help }) => `${message}\n  ${help}\n`).join('');
}

/** Words of the writer stand in the report, so in a comment it is a block of code. */
function refused(report: string): Outcome {
  return {
    written: undefined, report,
    comment: `This cannot become a record yet. Please edit the issue; whoever set the label can then set it again.\n\n${codeBlock(report)}\n`,
  };
}
