// `npm run guard`: what a change touches beside content. Runs on Node alone, without installed packages, so that a workflow can
// run the guard of the branch that a change goes to before anything of the change itself is installed.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { changesFromHost, changesInGit, ChangesError, type Change } from './changes.ts';
import { judge } from './guard.ts';
import { formatVerdict, GUARD_FORMATS, type GuardFormat } from './guard-report.ts';

export const GUARD_USAGE = `Usage: npm run guard -- [--base BRANCH] [--files FILE|-] [--mixed] [--format text|json|github|markdown]

  --base    What the change is compared with: a branch, tag or commit (default: main).
  --files   Instead of git: the host's list of the pull request's files, as JSON.
  --mixed   Engine and records may change together here; what is guarded is called out and not refused.
  --format  text (default), json, github (notes on a pull request) or markdown (a comment).

Exit: 0 nothing is refused (there may be warnings), 1 something is refused, 2 the guard could not run.
`;

/** The whole command, in the repository of the current folder. */
export function guardCommand(args: readonly string[]): 0 | 1 | 2 {
  try {
    const { values } = parseArgs({ args: [...args], options: { base: { type: 'string', default: 'main' }, files: { type: 'string' }, mixed: { type: 'boolean', default: false }, format: { type: 'string', default: 'text' }, help: { type: 'boolean', short: 'h', default: false } } });
    if (values.help) { process.stdout.write(GUARD_USAGE); return 0; }
    if (!isFormat(values.format)) throw new ChangesError(`“${values.format}” is not a format; the formats are ${GUARD_FORMATS.join(', ')}.`);
    const verdict = judge(values.files === undefined ? changesInGit(process.cwd(), values.base) : listed(values.files), { mixed: values.mixed });
    process.stdout.write(formatVerdict(verdict, values.format));
    return verdict.problems.some(({ severity }) => severity === 'error') ? 1 : 0;
  } catch (error) {
    if (!(error instanceof ChangesError) && !isUsage(error)) throw error;
    process.stderr.write(`${error.message}\n\n${GUARD_USAGE}`);
    return 2;
  }
}

const isFormat = (word: string): word is GuardFormat => (GUARD_FORMATS as readonly string[]).includes(word);
const isUsage = (error: unknown): error is Error => error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');

function listed(file: string): Change[] {
  let answer: unknown;
  try {
    answer = JSON.parse(readFileSync(file === '-' ? 0 : file, 'utf8'));
  } catch (error) {
    throw new ChangesError(`${file} cannot be read as JSON (${error instanceof Error ? error.message : String(error)}).`);
  }
  return changesFromHost(answer);
}
