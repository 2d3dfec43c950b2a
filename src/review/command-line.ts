// `npm run review`: what was asked for, the review, and where it goes.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { progressOn } from '../checks/command-line.ts';
import { EnvironmentError, readEnvironment, type Environment } from '../environment.ts';
import { NoLibraryError } from '../library/index.ts';
import { didYouMean } from '../model/suggest.ts';
import { ReviewError } from './git.ts';
import { commentMarkdown, wholeMarkdown } from './markdown.ts';
import { reviewOf, type Review } from './review.ts';
import { compareSides, type Asked } from './sides.ts';

const FORMATS = ['md', 'json'] as const;
type Format = (typeof FORMATS)[number];

export const USAGE = `Usage: npm run review -- [--base main] [--head REF] [--format md|json] [--out FILE]

  What a change means for the library, to be read before it is merged.

  --base    The branch, tag or commit that the change goes to (default: main).
            Compared is the commit where the change left it.
  --head    The branch, tag or commit to review (default: the working tree,
            with what is not committed yet).
  --format  md (default): Markdown, short enough for a comment. json: everything.
  --out     Also write all of it to a file.

LIBRARY_DIR names the folder with content/ and templates/ (default: here).
PORTAL_TODAY is the day for which states are computed (default: today).

Exit: 0 reviewed, 1 a lesson would lose its home, 2 the review could not run.
`;

/** The command was not understood; the message says what to write. */
class UsageError extends Error {}

export interface ReviewOptions { base: string; head: string | undefined; format: Format; out: string | undefined; help: boolean }

/** The whole command: prints the review, or why there is none, and gives the exit code. */
export async function reviewCommand(args: readonly string[]): Promise<0 | 1 | 2> {
  try {
    const options = readOptions(args);
    if (options.help) { process.stdout.write(USAGE); return 0; }
    const review = await runReview(readEnvironment(), options, { onProgress: progressOn(process.stderr) });
    process.stdout.write(shortForm(review, options));
    if (options.out !== undefined) keep(review, options.format, options.out);
    if (!review.passes) process.stderr.write(`${review.homeless.length === 1 ? 'A lesson would lose its home' : `${review.homeless.length} lessons would lose their home`}: ${review.homeless.map(({ id }) => id).join(', ')}. The review says what to do.\n`);
    return review.passes ? 0 : 1;
  } catch (error) {
    if (![UsageError, ReviewError, EnvironmentError, NoLibraryError].some((known) => error instanceof known)) throw error;
    process.stderr.write(`${(error as Error).message.trimEnd()}\n`);
    return 2;
  }
}

/**
 * Reads both sides and compares them.
 * @throws {ReviewError} when git cannot give one of them.
 * @throws {NoLibraryError} when there is no library to review.
 */
export function runReview({ libraryDir, today }: Pick<Environment, 'libraryDir' | 'today'>, { base, head }: Pick<ReviewOptions, 'base' | 'head'>, rest: Pick<Asked, 'cache' | 'onProgress'> = {}): Promise<Review> {
  return compareSides({ libraryDir, today, base, head, ...rest }, (comparison) => reviewOf(comparison, today));
}

function readOptions(args: readonly string[]): ReviewOptions {
  let values;
  try {
    ({ values } = parseArgs({ args: [...args], options: { base: { type: 'string', default: 'main' }, head: { type: 'string' }, format: { type: 'string', default: 'md' }, out: { type: 'string' }, help: { type: 'boolean', short: 'h', default: false } } }));
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message.replace(/ To specify a positional argument.*$/s, '') : String(error)}\n\n${USAGE}`);
  }
  const { base, head, format, out, help } = values;
  const known = FORMATS.find((one) => one === format);
  if (known === undefined) throw new UsageError(`“${format}” is not a format. ${didYouMean(format, FORMATS, 'format')}\n\n${USAGE}`);
  return { base, head, format: known, out, help };
}

function shortForm(review: Review, { format, out }: ReviewOptions): string {
  if (format === 'json') return asJson(review);
  return out === undefined ? commentMarkdown(review) : commentMarkdown(review, `All of it stands in ${out}.`);
}

const asJson = (review: Review): string => `${JSON.stringify(review, undefined, 2)}\n`;

function keep(review: Review, format: Format, out: string): void {
  try {
    mkdirSync(dirname(resolve(out)), { recursive: true });
    writeFileSync(out, format === 'json' ? asJson(review) : wholeMarkdown(review));
  } catch (error) {
    throw new ReviewError(`The review could not be written to ${out} (${(error as NodeJS.ErrnoException).code ?? String(error)}). Name a file that may be written with --out.`);
  }
}
