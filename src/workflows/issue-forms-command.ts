// `npm run issue-forms`: writes the issue forms, or says with --check whether they are what they would be.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { ENGINE_ROOT, EnvironmentError, readEnvironment } from '../environment.ts';
import { NoLibraryError, openLibrary } from '../library/index.ts';
import { issueFormFiles } from './issue-forms.ts';

const USAGE = `Usage: npm run issue-forms [-- --check]

Writes .github/ISSUE_TEMPLATE/ from the schemas and the taxonomy of the library (LIBRARY_DIR).
  --check   Writes nothing; says which files are out of date.

Exit: 0 written or up to date, 1 out of date, 2 it could not run.
`;

/** The whole command. `root` is the folder of the repository. */
export async function issueFormsCommand(args: readonly string[], root = ENGINE_ROOT): Promise<0 | 1 | 2> {
  try {
    const { check, help } = parseArgs({ args: [...args], options: { check: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h', default: false } } }).values;
    if (help) { process.stdout.write(USAGE); return 0; }
    const { library } = await openLibrary(readEnvironment().libraryDir);
    const stale = Object.entries(issueFormFiles(library.taxonomy, library.settings)).filter(([path, text]) => !existsSync(join(root, path)) || readFileSync(join(root, path), 'utf8') !== text);
    if (check) {
      process.stdout.write(stale.length === 0 ? 'The issue forms are up to date.\n' : `Out of date: ${stale.map(([path]) => path).join(', ')}. Run: npm run issue-forms\n`);
      return stale.length === 0 ? 0 : 1;
    }
    for (const [path, text] of stale) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    process.stdout.write(stale.length === 0 ? 'The issue forms were up to date.\n' : `Wrote ${stale.map(([path]) => path).join(', ')}.\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof EnvironmentError || error instanceof NoLibraryError || error instanceof TypeError && 'code' in error)) throw error;
    process.stderr.write(`${(error as Error).message}\n`);
    return 2;
  }
}
