// The schemas that editors read fit what is shipped, refuse what the check refuses, and are up to date.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { staleSchemas } from '../../../src/editor/command-line.ts';
import type { JsonSchema } from '../../../src/editor/json-schema.ts';
import { collectionFiles, committedSchemas, SCHEMA_FOLDER } from '../../../src/editor/schema-files.ts';
import { ENGINE_ROOT } from '../../../src/environment.ts';
import { splitFrontMatter } from '../../../src/library/front-matter.ts';
import { recordFile } from '../../../src/contribute/record-file.ts';
import { fixture, libraryWith, readLibrary } from '../libraries.ts';
import { misfits } from './fits-schema.ts';

const library = readLibrary(ENGINE_ROOT);
const schemas = committedSchemas(library);
const schemaOf = (name: string) => JSON.parse(schemas.get(`${SCHEMA_FOLDER}/${name}.json`) ?? '') as JsonSchema;

test('the committed schemas are those of today: after a change of the taxonomy or of a schema, run npm run schemas', () => {
  expect(staleSchemas({ root: ENGINE_ROOT, library })).toEqual([]);
});

test('a schema that is absent or old is stale; other line ends are not', () => {
  const root = libraryWith({});
  const own = readLibrary(root);
  expect(staleSchemas({ root, library: own })).toHaveLength(schemas.size);
  const files = Object.fromEntries([...committedSchemas(own)].map(([path, text]) => [path, text.replaceAll('\n', '\r\n')]));
  expect(staleSchemas({ root: libraryWith(files), library: own })).toEqual([]);
  expect(staleSchemas({ root: libraryWith({ ...files, [`${SCHEMA_FOLDER}/lesson.json`]: '{}' }), library: own })).toEqual([`${SCHEMA_FOLDER}/lesson.json`]);
});

describe('everything shipped fits, read as editors read YAML', () => {
  // An editor reads YAML 1.2: 1.0 is a number, a day is a text.
  const asEditor = (yaml: string): unknown => parse(yaml);
  const records = [...library.records.values()].filter(({ kind }) => kind !== 'term');

  test(`front matter of ${records.length} records`, () => {
    expect(records.length).toBeGreaterThan(100);
    for (const { file, kind } of records) expect(misfits(schemaOf(kind), asEditor(splitFrontMatter(readFileSync(join(ENGINE_ROOT, file), 'utf8')).frontMatter)), file).toEqual([]);
  });

  test.each(['portal', 'taxonomy', 'glossary'])('%s.yaml', (name) => {
    expect(misfits(schemaOf(name), asEditor(readFileSync(join(ENGINE_ROOT, `content/${name}.yaml`), 'utf8')))).toEqual([]);
  });

  test('workbooks', () => {
    const workbooks = readdirSync(join(ENGINE_ROOT, 'templates'), { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('workbook.yaml'));
    expect(workbooks.length).toBeGreaterThan(0);
    for (const path of workbooks) expect(misfits(schemaOf('workbook'), asEditor(readFileSync(join(ENGINE_ROOT, 'templates', path), 'utf8'))), path).toEqual([]);
  });

  test('what recordFile writes, whatever the texts look like', () => {
    for (const text of ['1.10', 'no', 'null', '2024', 'a: b', '2024-03-01']) {
      const { text: file } = recordFile({ kind: 'lesson', data: { id: 'LL-2026-k7q4', title: text, summary: text, outcome: 'problem', observed: '2024-03-01', sensitivity: 'public', phases: ['planning'], domains: ['risk'], rootCause: 'data-quality', impact: { level: 'low', cost: text, delayDays: '-3' }, appliesWhen: { tiers: ['1', '3'] } }, body: '' });
      expect(misfits(schemaOf('lesson'), asEditor(splitFrontMatter(file).frontMatter)), text).toEqual([]);
    }
  });
});

test('what the check refuses is refused, as far as an editor can know', () => {
  const sound: unknown = parse(splitFrontMatter(readFileSync(`${fixture('sound')}/content/lessons/2024/rehearse-the-cutover.mdx`, 'utf8')).frontMatter);
  const { taxonomy } = readLibrary(fixture('sound'));
  const lesson = JSON.parse(committedSchemas({ taxonomy }).get(`${SCHEMA_FOLDER}/lesson.json`) ?? '') as JsonSchema;
  expect(misfits(lesson, sound)).toEqual([]);
  const wrong = (change: object) => misfits(lesson, { ...sound as object, ...change });
  expect([
    wrong({ tite: 'x' }), wrong({ id: 'LL-2026-loui' }), wrong({ title: ' ' }), wrong({ title: 'x'.repeat(161) }), wrong({ title: 'a\nb' }), wrong({ outcome: 'Problem' }), wrong({ observed: '2024/3/1' }), wrong({ observed: '2024-13-01' }),
    wrong({ phases: [] }), wrong({ phases: ['planing'] }), wrong({ phases: 'planning' }), wrong({ impact: {} }), wrong({ impact: { level: 'low', delayDays: 4e4 } }), wrong({ appliesWhen: { tiers: [9] } }),
    wrong({ embeddedIn: ['LL-2024-w4rk'] }), wrong({ sources: [{ title: 'x', publisher: 'y', url: 'ftp://x' }] }), wrong({ formerly: ['old'] }), wrong({ project: 'STD-RISK' }),
  ].map((problems) => problems.join('; '))).toMatchInlineSnapshot(`
    [
      ".tite is unknown",
      ".id does not match ^LL-\\d{4}-[0123456789abcdefghjkmnpqrstvwxyz]{4}$",
      ".title does not match ^[^\\n\\r]*\\S[^\\n\\r]*$",
      ".title is too long",
      ".title does not match ^[^\\n\\r]*\\S[^\\n\\r]*$",
      ".outcome is "Problem", none of problem, success",
      ".observed does not match ^\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])$",
      ".observed does not match ^\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])$",
      ".phases has too few entries",
      ".phases[0] is "planing", none of planning, transition",
      ".phases is no array",
      ".impact.level is missing",
      ".impact.delayDays is too large",
      ".appliesWhen.tiers[0] fits none of 2",
      ".embeddedIn[0] does not match ^(?:STD-[A-Z0-9]{1,24}(?:-[A-Z0-9]{1,24}){0,7}|TPL-[A-Z0-9]{1,24}(?:-[A-Z0-9]{1,24}){0,7}|GDE-[A-Z0-9]{1,24}(?:-[A-Z0-9]{1,24}){0,7})(?:#[A-Za-z0-9-]{1,80})?$",
      ".sources[0].url does not match ^[hH][tT][tT][pP][sS]?://\\S+$",
      ".formerly[0] does not match ^\\/(?:[a-z0-9-]+\\/){1,4}$",
      ".project does not match ^(?:PRJ-[A-Z0-9]{1,24}(?:-[A-Z0-9]{1,24}){0,7})(?:#[A-Za-z0-9-]{1,80})?$",
    ]
  `);
});

test('hover text says what the field is, and what each value means', () => {
  const { properties = {} } = schemaOf('lesson');
  expect(properties.observed).toMatchObject({ description: 'The day on which it was observed or first published.', patternErrorMessage: 'Write the date as YYYY-MM-DD.' });
  expect(properties.rootCause?.enumDescriptions?.[0]).toMatch(/^Unrealistic plan or estimate: /);
  for (const name of schemas.keys()) expect(withoutWords(JSON.parse(schemas.get(name) ?? '') as JsonSchema, name)).toEqual([]);
});

/** Fields without a description. */
function withoutWords({ properties = {}, items }: JsonSchema, path: string): string[] {
  return [
    ...Object.entries(properties).flatMap(([name, field]) => [...(field.description ? [] : [`${path}.${name}`]), ...withoutWords(field, `${path}.${name}`)]),
    ...(items ? withoutWords(items, `${path}[]`) : []),
  ];
}

test('what the Astro extension reads: each file with its kind, and the records to choose from', () => {
  const root = fixture('sound');
  const files = collectionFiles(readLibrary(root), root);
  const { collections, entries } = JSON.parse(files.get('.astro/collections/collections.json') ?? '') as { collections: { name: string }[]; entries: Record<string, string> };
  for (const { name } of collections) expect(files.has(`.astro/collections/${name}.schema.json`)).toBe(true);
  expect(entries[`file://${root}/content/lessons/2024/rehearse-the-cutover.mdx`.toLowerCase()]).toBe('lesson');
  const lesson = JSON.parse(files.get('.astro/collections/lesson.schema.json') ?? '') as JsonSchema;
  expect(lesson.properties?.project?.anyOf?.[0]?.enum).toEqual(['PRJ-BRIDGE']);
});

describe('.vscode', () => {
  const read = (name: string): unknown => JSON.parse(readFileSync(join(ENGINE_ROOT, '.vscode', name), 'utf8').replace(/^\s*\/\/.*$/gm, ''));

  test('every schema that the settings name exists, and every YAML file has one', () => {
    const { 'yaml.schemas': named } = read('settings.json') as { 'yaml.schemas': Record<string, string> };
    for (const path of Object.keys(named)) expect(schemas.has(path), path).toBe(true);
    expect(Object.values(named).sort()).toEqual(['/content/glossary.yaml', '/content/portal.yaml', '/content/taxonomy.yaml', '/templates/*/example.yaml', '/templates/*/workbook.yaml']);
  });

  test('the tasks and the recommended extensions can be read', () => {
    expect((read('extensions.json') as { recommendations: string[] }).recommendations).toContain('redhat.vscode-yaml');
    expect((read('tasks.json') as { tasks: object[] }).tasks.length).toBeGreaterThan(0);
  });
});
