// `npm run pull-request`: what the workflow with rights asks about a pull request whose check ran without any. Runs on Node alone.
import { readFileSync, statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { inspectArtifact, SITE_LIMITS, textOfArtifact } from './artifact.ts';
import { baseOf } from './built-links.ts';
import { changesFromHost, ChangesError } from './changes.ts';
import { commentOf } from './comment.ts';
import { judge } from './guard.ts';

const USAGE = `Usage: npm run pull-request -- number --pulls FILE --commit SHA
       npm run pull-request -- data-only --files FILE
       npm run pull-request -- comment --files FILE --run ADDRESS --conclusion WORD [--review FILE] [--preview ADDRESS]
       npm run pull-request -- site FOLDER --at ADDRESS

  number     The number of the one open pull request whose head is that commit; nothing where there is not exactly one.
  data-only  Whether it touches nothing but data: true or false.
  comment    What the pull request is told. The review is taken as text, whatever it is.
  site       Whether a built portal that an untrusted run left behind may be published at an address.

  --pulls, --files  What the host answers for pull requests, and for the files of one, as JSON.
  --run, --conclusion, --preview  The checking run’s page, how it ended, and the page of the preview.

Exit: 0, 1 the portal may not be published, 2 it could not run.
`;

/** The whole command. */
export function pullRequestCommand(args: readonly string[]): 0 | 1 | 2 {
  try {
    const text = { type: 'string', default: '' } as const;
    const { values, positionals: [what, folder = ''] } = parseArgs({ args: [...args], allowPositionals: true, options: { pulls: text, commit: text, files: text, run: text, conclusion: text, review: text, preview: text, at: text } });
    switch (what) {
      case 'number': process.stdout.write(`${numberOf(json(values.pulls), values.commit) ?? ''}\n`); return 0;
      case 'data-only': process.stdout.write(`${judge(changesFromHost(json(values.files))).dataOnly}\n`); return 0;
      case 'comment': process.stdout.write(comment(values)); return 0;
      case 'site': return siteMayBePublished(folder, values.at);
      default: throw new ChangesError(USAGE);
    }
  } catch (error) {
    if (!(error instanceof ChangesError || (error instanceof Error && 'code' in error))) throw error;
    process.stderr.write(`${error.message.trimEnd()}\n`);
    return 2;
  }
}

function json(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new ChangesError(`“${file}” cannot be read as JSON (${error instanceof Error ? error.message : String(error)}).`);
  }
}

/** Two pull requests of one commit go to different places, and what was checked for one says nothing of the other. */
function numberOf(pulls: unknown, commit: string): number | undefined {
  if (!Array.isArray(pulls)) throw new ChangesError('The host’s list of pull requests is not a list.');
  const found = pulls.flatMap((pull: { number?: unknown; head?: { sha?: unknown } } | null) => (pull?.head?.sha === commit && Number.isSafeInteger(pull.number) ? [Number(pull.number)] : []));
  return found.length === 1 ? found[0] : undefined;
}

function comment({ files, run, conclusion, review, preview }: Record<'files' | 'run' | 'conclusion' | 'review' | 'preview', string>): string {
  if (!URL.canParse(run)) throw new ChangesError(`--run is “${run}”, which is no address.`);
  return commentOf({
    verdict: judge(changesFromHost(json(files))), run, conclusion: /^[a-z_]{1,30}$/.test(conclusion) ? conclusion : 'unknown',
    review: review === '' ? undefined : textOfArtifact(review), preview: URL.canParse(preview) ? preview : undefined,
  });
}

function siteMayBePublished(folder: string, address: string): 0 | 1 {
  const wrong = statSync(folder).isDirectory() ? inspectArtifact(folder, SITE_LIMITS) : ['It is no folder.'];
  const path = URL.canParse(address) ? new URL(address).pathname : undefined;
  if (path === undefined) wrong.push(`“${address}” is no address.`);
  else if (wrong.length === 0 && baseOf(folder) !== path) wrong.push(`The portal was built for the path ${baseOf(folder)} and is to be published under ${path}: PREVIEW_BASE in check.yml must be the path of PREVIEW_ADDRESS.`);
  for (const line of wrong) process.stderr.write(`${line}\n`);
  return wrong.length === 0 ? 0 : 1;
}
