// Holds a draft to the rules of the check, in a page: the same parser, the same links, the same rules, the same words.
//
// The page knows other records by name only, so rules find all sorts of faults in those. What counts is what a draft
// brings: everything in its own file, and elsewhere what was not found without it.
import type { CheckContext } from '../checks/context.ts';
import type { Finding } from '../checks/rule.ts';
import { findProblems } from '../checks/rules.ts';
import { readBody } from '../library/body.ts';
import { fieldProblems } from '../library/field-problems.ts';
import { readYaml, splitFrontMatter, type Place, type YamlText } from '../library/front-matter.ts';
import { assemble, linkLibrary, type AnyRecord, type Library } from '../library/library.ts';
import { LIMITS, tooLarge } from '../library/limits.ts';
import { parseFile, type ParsedFile } from '../library/parsed-file.ts';
import { ID_FORMS, type Kind } from '../model/ids.ts';
import { KIND_NOTES } from '../model/kinds.ts';
import { posix } from '../model/posix.ts';
import type { Problem } from '../model/problem.ts';
import { shapeOf, unwrap, type Path } from '../model/schema-walk.ts';
import type { KnownLibrary } from './known-library.ts';
import type { RecordFile } from './record-file.ts';

/** A problem, and the part of the draft that it is about: a field, a section of the body, or neither. */
export interface DraftProblem extends Problem { field?: Path; section?: string }

export interface CheckedDraft {
  problems: DraftProblem[];
  /** The record as pages would show it, as far as it is written; undefined where its file cannot be read at all. */
  record: AnyRecord | undefined;
  /** Fields that are missing or do not fit, for which something else stands in the record. */
  missing: ReadonlySet<string>;
  library: Library;
}

type FileKind = Exclude<Kind, 'term'>;

/** The check of one library for one draft after the other. */
export class DraftChecker {
  readonly #known: KnownLibrary;
  readonly #today: string;
  /** Problems of the library without a draft, by the file that a draft takes the place of. */
  readonly #before = new Map<string, Set<string>>();

  /** `today` is the day of the person who writes; the library may have been built days ago. */
  constructor(known: KnownLibrary, today: string) {
    this.#known = known;
    this.#today = today > known.today ? today : known.today;
  }

  /** Checks a draft as if its file stood in the library. Where a record has that file, the draft takes its place. */
  check(kind: FileKind, file: RecordFile): CheckedDraft {
    const { parsed, record, missing } = readDraft(kind, file, this.#known, this.#today);
    const others = this.#known.records.filter((other) => other.kind === 'term' || other.file !== file.path);
    const media = this.#known.media;
    const library = assemble(this.#known.settings, this.#known.taxonomy, record ? [...others, record] : others, media, parsed.problems);
    const fields = new Map<string, Path>();
    // What stands in for a missing field is not the person's, and what is wrong with it is no news.
    const found = this.#problems(library, file, parsed, fields).filter((problem) => problem.rule === 'fields' || !missing.has(String(fields.get(keyOf(problem))?.[0])));
    const before = this.#without(file.path, others);
    return {
      record, missing, library,
      problems: found.filter((problem) => problem.file === file.path || !before.has(keyOf(problem))).map((problem) => ({ ...problem, ...placeInDraft(problem, file, record, fields) })),
    };
  }

  #without(path: string, others: readonly AnyRecord[]): ReadonlySet<string> {
    const known = this.#before.get(path);
    if (known) return known;
    const present = this.#known.records.find((record) => record.kind !== 'term' && record.file === path);
    const library = assemble(this.#known.settings, this.#known.taxonomy, present ? [...others, present] : others, this.#known.media, []);
    const before = new Set(this.#problems(library, undefined, undefined, new Map()).map(keyOf));
    this.#before.set(path, before);
    return before;
  }

  #problems(library: Library, file: RecordFile | undefined, parsed: ParsedFile | undefined, fields: Map<string, Path>): Problem[] {
    const yaml = file && yamlOf(file.text);
    if (yaml && parsed) schemaPlaces(yaml, parsed, fields);
    const place = (finding: Finding): Place => {
      if ('line' in finding.at) return { line: finding.at.line, column: finding.at.column };
      if (finding.file !== file?.path || !yaml) return { line: 1, column: 1 };
      const at = yaml.place(finding.at.field, finding.at.of);
      fields.set(keyOf({ ...finding, ...at }), finding.at.field);
      return at;
    };
    return findProblems(contextOf(library, this.#today, file, parsed), place);
  }
}

interface ReadDraft { parsed: ParsedFile; record: AnyRecord | undefined; missing: ReadonlySet<string> }
const NOTHING_MISSING: ReadonlySet<string> = new Set();

function readDraft(kind: FileKind, file: RecordFile, known: KnownLibrary, today: string): ReadDraft {
  const oversize = tooLarge(new TextEncoder().encode(file.text).length, LIMITS.record);
  if (oversize) return { parsed: { path: file.path, digest: '', content: undefined, privateTexts: [], problems: [{ file: file.path, line: 1, column: 1, severity: 'error', rule: 'file', ...oversize }] }, record: undefined, missing: NOTHING_MISSING };
  const slug = kind === 'template' ? posix.basename(posix.dirname(file.path)) : posix.basename(file.path).replace(/\.mdx$/, '');
  const parsed = parseFile(file.path, '', { role: 'record', kind, slug }, file.text);
  const half = parsed.content || parsed.problems.some(({ rule }) => rule === 'front-matter') ? undefined : halfWritten(kind, slug, file, known, today);
  const whole = half ? { ...parsed, content: half.content } : parsed;
  const [record] = linkLibrary([whole], [], []).records.values();
  const missing = half?.missing ?? NOTHING_MISSING;
  const present = known.records.find((other) => other.kind === 'template' && other.file === file.path);
  // What a template's documents are made from lies in files of their own, which a draft does not change.
  if (!record || !present?.source) return { parsed, record, missing };
  const anchors = new Map([...[...present.anchors].filter(([, anchor]) => anchor.kind !== 'heading'), ...record.anchors]);
  return { parsed, missing, record: { ...record, source: present.source, anchors } as AnyRecord };
}

/**
 * A record that is still being written: fields that do not fit are left out, and where one must be there, something stands in
 * for it. So the rest can be checked and shown before everything is filled in.
 */
function halfWritten(kind: FileKind, slug: string, { text }: RecordFile, { taxonomy }: KnownLibrary, today: string): { content: NonNullable<ParsedFile['content']>; missing: ReadonlySet<string> } {
  const split = splitFrontMatter(text);
  const written = (readYaml(split.frontMatter, split.frontMatterLine).value ?? {}) as Record<string, unknown>;
  const first = (list: readonly { id: string }[]) => list[0]?.id ?? '';
  const standIns: Record<string, unknown> = {
    id: `${ID_FORMS[kind].example.split('-', 1)[0] ?? ''}-DRAFT`, title: '', summary: '', outcome: 'problem', observed: today, sensitivity: 'public', phases: [], domains: [], rootCause: '', impact: { level: 'low' },
    type: first(taxonomy.projectTypes), approach: first(taxonomy.approaches), tier: first(taxonomy.tiers), state: 'draft', version: '', owner: first(taxonomy.owners), reviewBy: '9999-12-31', domain: first(taxonomy.domains),
    format: 'document', effort: 1, purpose: '', responsibilities: [], authority: [], skills: [],
  };
  const missing = new Set<string>();
  const data: Record<string, unknown> = {};
  for (const [name, schema] of Object.entries(shapeOf(KIND_NOTES[kind].schema) ?? {})) {
    const read = schema.safeParse(written[name]);
    if (read.success) data[name] = read.data;
    else {
      missing.add(name);
      if (!unwrap(schema).optional) data[name] = standIns[name] ?? '';
    }
  }
  const { body } = readBody(split.body, kind, split.bodyLine);
  return { missing, content: { type: 'record', kind, slug, data, body } as unknown as NonNullable<ParsedFile['content']> };
}

const keyOf = ({ file, message }: Pick<Problem, 'file' | 'message'>): string => `${file}\n${message}`;

function yamlOf(text: string): YamlText {
  const split = splitFrontMatter(text);
  return readYaml(split.frontMatter, split.frontMatterLine);
}

/** Which field each problem of the schema is about: a missing field has no place of its own in the text. */
function schemaPlaces(yaml: YamlText, { problems }: ParsedFile, fields: Map<string, Path>): void {
  const [first] = problems.filter(({ rule }) => rule === 'fields');
  const kind = first && KINDS_BY_FOLDER.find(({ folder }) => first.file.startsWith(folder));
  if (!first || !kind) return;
  const result = kind.schema.safeParse(yaml.value ?? {});
  for (const issue of result.error?.issues ?? []) {
    const path = issue.path.filter((step): step is string | number => typeof step !== 'symbol');
    for (const complaint of fieldProblems({ issues: [issue] } as never, kind.schema, yaml)) fields.set(keyOf({ ...complaint, file: first.file }), path);
  }
}
const KINDS_BY_FOLDER = Object.values(KIND_NOTES).map(({ schema, folder }) => ({ schema, folder: `${folder}/` }));

/** What rules may look at, of a library that is known by name: one text, and files that are there because records are. */
function contextOf(library: Library, today: string, file: RecordFile | undefined, parsed: ParsedFile | undefined): CheckContext {
  const broken = parsed?.problems.some(({ severity }) => severity === 'error') ?? false;
  const record = file && [...library.records.values(), ...library.doubles.map((double) => double.record)].find((one) => one.kind !== 'term' && one.file === file.path);
  let paths: Set<string> | undefined;
  return {
    library, today,
    files: file ? [file.path] : [],
    bodies: record ? [{ file: record.file, body: record.body }] : [],
    text: (path) => (path === file?.path ? file.text : ''),
    exists(path) {
      paths ??= new Set([...library.records.values()].flatMap((one) => (one.source ? [one.file, one.source.file] : [one.file])).concat([...library.media.keys()]));
      return paths.has(path);
    },
    namesIn: () => [],
    privateTexts: (path) => (path === file?.path ? parsed?.privateTexts ?? [] : []),
    broken: (path) => broken && path === file?.path,
    unread: () => false,
    unreadBody: (one) => one === record && broken && one.body.parts.length === 0,
  };
}

function placeInDraft(problem: Problem, file: RecordFile, record: AnyRecord | undefined, fields: ReadonlyMap<string, Path>): { field?: Path; section?: string } {
  if (problem.file !== file.path) return {};
  const field = fields.get(keyOf(problem)) ?? fieldAt(file.text, problem);
  if (field) return { field };
  const section = record?.body.headings.findLast(({ depth, line }) => depth === 2 && line <= problem.line)?.text ?? sectionAt(file.text, problem.line);
  return section === undefined ? {} : { section };
}

/** The field in whose text a place of the front matter lies: the last that begins before it. */
function fieldAt(text: string, { line, column }: Place): Path | undefined {
  const split = splitFrontMatter(text);
  if (line > split.bodyLine || split.complaint) return undefined;
  const yaml = readYaml(split.frontMatter, split.frontMatterLine);
  let found: Path | undefined;
  for (const path of leavesOf(yaml.value, [])) {
    const at = yaml.place(path);
    if (at.line < line || (at.line === line && at.column <= column)) found = path;
  }
  return found;
}

function leavesOf(value: unknown, path: Path): Path[] {
  if (typeof value === 'string') return [path];
  if (Array.isArray(value)) return value.flatMap((entry, index) => leavesOf(entry, [...path, index]));
  return typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([key, entry]) => leavesOf(entry, [...path, key])) : [];
}

/** The section by its line alone, where the text could not be read. */
function sectionAt(text: string, line: number): string | undefined {
  return text.split('\n').slice(0, line).findLast((one) => one.startsWith('## '))?.slice(3).trim();
}
