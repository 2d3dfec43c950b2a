// npm run documents: the documents alone, without the portal.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { formatProblems, wantsColour } from '../checks/command-line.ts';
import { checkLibrary } from '../checks/index.ts';
import { readEnvironment } from '../environment.ts';
import { forAudience, openLibrary } from '../library/index.ts';
import { makeDocuments } from './documents.ts';
import { guarded } from './guarded.ts';
import { packagesOf } from './packages.ts';
import { withInvisibleShown } from './shown.ts';

const USAGE = 'npm run documents -- [FOLDER]   makes the documents of all templates, into FOLDER (“documents” beside the library where none is given)';

/** Makes the documents of every template, and the archives for phases and tiers. Returns the exit code: 0 made, 1 refused by the check, 2 for a wrong call. */
export function documentsCommand(args: readonly string[]): Promise<number> {
  return guarded(async () => {
    if (args.length > 1 || args[0]?.startsWith('-')) {
      console.error(USAGE);
      return 2;
    }
    const start = performance.now();
    const { libraryDir, today, audience } = readEnvironment();
    const folder = resolve(args[0] ?? join(libraryDir, 'documents'));
    const open = await openLibrary(libraryDir);
    const problems = checkLibrary(open, { today }).filter(({ severity }) => severity === 'error');
    if (problems.length > 0) {
      process.stdout.write(formatProblems(open, problems, { colour: wantsColour(process.env, process.stdout.isTTY) }));
      console.error('No documents were made: mend the errors above.');
      return 1;
    }
    const library = withInvisibleShown(forAudience(open.library, audience));
    const { downloads, made } = await makeDocuments(library, { libraryDir });
    const files = [...[...downloads.values()].flat(), ...packagesOf(library, downloads)];
    let [written, bytes] = [0, 0];
    for (const { address, content } of files) {
      const file = join(folder, address.replace(/^\/templates\//, ''));
      bytes += content.length;
      if (sameBytes(file, content)) continue;
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
      written++;
    }
    console.log(`${files.length} files of ${downloads.size} templates (${(bytes / 1e6).toFixed(1)} MB) are in ${relative('', folder) || '.'}: ${written} written, the others stood. ${made} of the templates had changed. ${((performance.now() - start) / 1000).toFixed(1)} s.`);
    return 0;
  });
}

function sameBytes(file: string, content: Buffer): boolean {
  try {
    return readFileSync(file).equals(content);
  } catch {
    // Not there yet.
    return false;
  }
}
