// What `npm run build` does, with its words for people at a terminal.
import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { wantsColour } from '../checks/command-line.ts';
import { readEnvironment } from '../environment.ts';
import { buildPortal } from './build.ts';
import { guarded } from './guarded.ts';

/** Builds the portal. Returns the exit code: 0 built, 1 refused by the check or failed. */
export function buildCommand(): Promise<number> {
  return guarded(async () => {
    const environment = readEnvironment();
    const tell = teller();
    const report = await buildPortal({ ...environment, onStep: tell.step, onProgress: tell.progress });
    tell.clear();
    if (report.problems.length > 0) process.stdout.write(report.printed(wantsColour(process.env, process.stdout.isTTY)));
    if (!report.built) {
      console.error('The portal was not built: mend the errors above. The last good output still stands.');
      return 1;
    }
    // The bench reads the figures; people read the sentence.
    if (process.env.WAYMARK_REPORT) writeFileSync(process.env.WAYMARK_REPORT, JSON.stringify(report));
    console.log(`Built ${report.pages} pages in ${report.seconds.total.toFixed(1)} s, into ${relative('', environment.outDir) || '.'}.`);
    return 0;
  });
}

/** Long steps show where they are: one line that renews itself on a terminal, plain lines elsewhere. */
function teller() {
  const live = process.stderr.isTTY === true;
  return {
    step: (message: string) => { process.stderr.write(live ? `\r\u001b[K${message}…` : `${message}…\n`); },
    progress: (what: string, done: number, total: number) => { if (live) process.stderr.write(`\r\u001b[K${what}: ${done} of ${total}`); },
    clear: () => { if (live) process.stderr.write('\r\u001b[K'); },
  };
}
