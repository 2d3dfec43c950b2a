// The files that editors read: JSON Schemas, and which file each is for.
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import type { Library } from '../library/index.ts';
import { KIND_NOTES } from '../model/kinds.ts';
import type { Kind } from '../model/ids.ts';
import { glossary } from '../model/records/term.ts';
import { example, workbook } from '../model/records/template.ts';
import { settingsSchema } from '../model/settings.ts';
import { taxonomySchema } from '../model/taxonomy.ts';
import { jsonSchema, type Values } from './json-schema.ts';

/** Kinds whose records have front matter. */
const FRONT_MATTER = (Object.keys(KIND_NOTES) as Kind[]).filter((kind) => kind !== 'term');

/** Where the YAML extension finds the schemas, from the library's root; `.vscode/settings.json` says what each is for. */
export const SCHEMA_FOLDER = '.vscode/schemas';

/**
 * The schemas that are committed with a library, by path. They follow from the engine's schemas and the taxonomy alone, so
 * a new record does not change them.
 */
export function committedSchemas({ taxonomy }: Pick<Library, 'taxonomy'>): Map<string, string> {
  const yaml = { portal: settingsSchema, taxonomy: taxonomySchema, glossary, workbook, example };
  return new Map([
    ...Object.entries(yaml).map(([name, schema]): [string, string] => [`${SCHEMA_FOLDER}/${name}.json`, written(jsonSchema(schema, `Waymark: ${name}.yaml`, { taxonomy }))]),
    ...FRONT_MATTER.map((kind): [string, string] => [`${SCHEMA_FOLDER}/${kind}.json`, written(frontMatterSchema(kind, { taxonomy }))]),
  ]);
}

/** Where the Astro extension looks for the schemas of front matter, from the library's root. Its contents are of one machine. */
export const COLLECTIONS_FOLDER = '.astro/collections';

/**
 * What the Astro extension reads: a schema for each kind, here with the library's records to choose from, and the list of
 * files with the kind of each. The form is that which Astro writes for content collections of its own.
 */
export function collectionFiles(library: Library, root: string): Map<string, string> {
  const records = [...library.records.values()];
  const known = records.map(({ id, kind, title }) => ({ id, kind, title }));
  const entries = Object.fromEntries(records.filter(({ kind }) => kind !== 'term').map(({ file, kind }) => [addressOf(root, file), kind]));
  return new Map([
    ...FRONT_MATTER.map((kind): [string, string] => [`${COLLECTIONS_FOLDER}/${kind}.schema.json`, written(frontMatterSchema(kind, { taxonomy: library.taxonomy, records: known }))]),
    [`${COLLECTIONS_FOLDER}/collections.json`, written({ collections: FRONT_MATTER.map((name) => ({ hasSchema: true, name })), entries })],
  ]);
}

/** The file's address as the extension compares it. */
function addressOf(root: string, file: string): string {
  return decodeURIComponent(pathToFileURL(join(root, file)).href).toLowerCase();
}

function frontMatterSchema(kind: Kind, values: Values) {
  return jsonSchema(KIND_NOTES[kind].schema, `Waymark: the front matter of a ${kind}`, values);
}

const written = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;
