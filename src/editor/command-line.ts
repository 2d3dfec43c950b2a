// `npm run schemas`: writes what editors read, or says what is stale.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ENGINE_ROOT, EnvironmentError, readEnvironment } from '../environment.ts';
import { NoLibraryError, openLibrary, type OpenLibrary } from '../library/index.ts';
import { collectionFiles, COLLECTIONS_FOLDER, committedSchemas, SCHEMA_FOLDER } from './schema-files.ts';

const USAGE = `Usage: npm run schemas [-- --check]

Writes JSON Schemas for editors into the library: into ${SCHEMA_FOLDER} (commit them), and for the Astro
extension into ${COLLECTIONS_FOLDER} (of this machine only; do not commit them).

LIBRARY_DIR names the folder with content/ and templates/ (default: here).

  --check   Writes nothing. Exit 1 where ${SCHEMA_FOLDER} does not fit the schemas and the taxonomy.
`;

/** The whole command: 0 done, 1 stale, 2 it could not run. */
export async function schemasCommand(args: readonly string[]): Promise<0 | 1 | 2> {
  try {
    if (args.some((argument) => argument !== '--check')) {
      const asked = args.every((argument) => argument === '--help' || argument === '-h');
      (asked ? process.stdout : process.stderr).write(USAGE);
      return asked ? 0 : 2;
    }
    const open = await openLibrary(readEnvironment().libraryDir);
    const stale = staleSchemas(open);
    if (args.includes('--check')) {
      process.stdout.write(stale.length === 0 ? 'The schemas for editors are up to date.\n' : `Stale: ${stale.join(', ')}. Run npm run schemas and commit what it writes.\n`);
      return stale.length === 0 ? 0 : 1;
    }
    writeFiles(open.root, committedSchemas(open.library));
    writeFiles(open.root, collectionFiles(open.library, open.root));
    process.stdout.write(`${stale.length === 0 ? `Nothing changed in ${SCHEMA_FOLDER}` : `Written: ${stale.join(', ')}`}. The Astro extension knows ${open.library.records.size} records.\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof EnvironmentError || error instanceof NoLibraryError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 2;
  }
}

/** Committed schemas of a library that are absent or differ from what they should be. */
export function staleSchemas({ root, library }: Pick<OpenLibrary, 'root' | 'library'>): string[] {
  return [...committedSchemas(library)].filter(([path, text]) => !existsSync(join(root, path)) || readFileSync(join(root, path), 'utf8').replace(/\r\n/g, '\n') !== text).map(([path]) => path);
}

/** Tells the Astro extension of the records that there are now, where it was told before: after a new record, and while one writes. */
export function refreshCollections(open: Pick<OpenLibrary, 'root' | 'library'>): void {
  if (open.root === ENGINE_ROOT || existsSync(join(open.root, COLLECTIONS_FOLDER, 'collections.json'))) writeFiles(open.root, collectionFiles(open.library, open.root));
}

function writeFiles(root: string, files: ReadonlyMap<string, string>): void {
  for (const [path, text] of files) {
    const full = join(root, path);
    // Editors watch these files; an unchanged one is not touched.
    if (existsSync(full) && readFileSync(full, 'utf8') === text) continue;
    mkdirSync(dirname(full), { recursive: true });
    writeFileSync(full, text);
  }
}
