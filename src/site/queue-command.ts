// `npm run queue`: what waits for somebody, at the command line.
import { parseArgs } from 'node:util';
import { EnvironmentError, readEnvironment } from '../environment.ts';
import { NoLibraryError, openLibrary } from '../library/index.ts';
import { didYouMean } from '../model/suggest.ts';
import { calendarOf } from '../queue/calendar.ts';
import { tasksFor } from '../queue/queue.ts';
import { markdownOf, plainOf, QUEUE_FORMATS, textOf, type QueueFormat } from '../queue/report.ts';
import { calendarOptions, deskOwners, ownerTitle, reportOptions, tasksOf } from './desk.ts';
import { makeSite } from './make-site.ts';

export const USAGE = `Usage: npm run queue -- [--owner OWNER] [--format text|md|json|ics]

  --owner   Only what is this owner’s, by id (knowledge-staff); nobody for what nobody has.
  --format  text for people, md for an issue, json for programs, ics for a calendar of the days to keep.

LIBRARY_DIR names the folder with content/ and templates/ (default: here); PORTAL_TODAY the day (default: today).

Exit: 0 printed, 2 the command could not run.
`;

class UsageError extends Error {}
const NOBODY = 'nobody';

/** The whole command. Gives the exit code. */
export async function queueCommand(args: readonly string[]): Promise<0 | 2> {
  try {
    const { owner, format } = readArguments(args);
    const environment = readEnvironment();
    const { library } = await openLibrary(environment.libraryDir);
    const site = makeSite(library, environment);
    const known = [...new Set([...library.taxonomy.owners.map(({ id }) => id), ...deskOwners(site).flatMap(({ id }) => id ?? []), NOBODY])];
    if (owner !== undefined && !known.includes(owner)) throw new UsageError(`There is no owner “${owner}”. ${didYouMean(owner, known, 'owner')}`);
    if (format === 'ics') {
      const deadlines = (deskOwners(site)[0]?.deadlines ?? []).filter((one) => owner === undefined || one.owner === (owner === NOBODY ? undefined : owner));
      process.stdout.write(calendarOf(deadlines, calendarOptions(site, owner === undefined ? site.messages.queue.everybody : owner === NOBODY ? site.messages.queue.nobody : ownerTitle(site, owner))));
      return 0;
    }
    const all = await tasksOf(site);
    const tasks = owner === undefined ? all : tasksFor(all, owner === NOBODY ? undefined : owner);
    const options = reportOptions(site);
    process.stdout.write(format === 'json' ? `${JSON.stringify(plainOf(tasks, options), undefined, 2)}\n` : format === 'md' ? markdownOf(tasks, options) : textOf(tasks, options));
    return 0;
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof EnvironmentError || error instanceof NoLibraryError)) throw error;
    process.stderr.write(`${error.message.trimEnd()}\n`);
    return 2;
  }
}

function readArguments(args: readonly string[]): { owner: string | undefined; format: QueueFormat } {
  let values;
  try {
    ({ values } = parseArgs({ args: [...args], options: { owner: { type: 'string' }, format: { type: 'string', default: 'text' } } }));
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  }
  const format = QUEUE_FORMATS.find((known) => known === values.format);
  if (!format) throw new UsageError(`“${values.format}” is not a format. ${didYouMean(values.format, QUEUE_FORMATS, 'format')}\n\n${USAGE}`);
  return { owner: values.owner, format };
}
