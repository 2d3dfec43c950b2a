// One file of the library, read and validated by itself: what can be said of it without knowing any other file.
// A parsed file is plain data, so it can cross a worker's border and lie in the cache.
import type { z } from 'zod';
import type { Kind } from '../model/ids.ts';
import { KIND_NOTES, type RecordData } from '../model/kinds.ts';
import { privateTextIn, type PrivateText } from '../model/private-text.ts';
import type { Problem } from '../model/problem.ts';
import { glossary, type Term } from '../model/records/term.ts';
import { example, workbook, type ExampleFilling, type Workbook } from '../model/records/template.ts';
import { settingsSchema, type Settings } from '../model/settings.ts';
import { taxonomySchema, type Taxonomy } from '../model/taxonomy.ts';
import { readBody, type Body } from './body.ts';
import type { BodyKind } from './components.ts';
import { fieldProblems } from './field-problems.ts';
import { readYaml, splitFrontMatter, type Complaint, type Place } from './front-matter.ts';

/** What a file is, told by its place in the library. */
export type FileRole =
  | { role: 'record'; kind: Exclude<Kind, 'term'>; slug: string }
  | { role: 'document'; slug: string }
  | { role: 'workbook'; slug: string }
  | { role: 'example'; slug: string }
  | { role: 'glossary' }
  | { role: 'taxonomy' }
  | { role: 'settings' };

type RecordContent = { [K in Exclude<Kind, 'term'>]: { type: 'record'; kind: K; slug: string; data: RecordData[K]; body: Body } }[Exclude<Kind, 'term'>];

export type FileContent =
  | RecordContent
  | { type: 'document'; slug: string; body: Body }
  | { type: 'workbook'; slug: string; workbook: Workbook; places: Record<string, Place> }
  | { type: 'example'; slug: string; example: ExampleFilling }
  | { type: 'glossary'; terms: Term[]; places: Place[] }
  | { type: 'taxonomy'; taxonomy: Taxonomy }
  | { type: 'settings'; settings: Settings };

export interface ParsedFile {
  /** From the library's root, with forward slashes. */
  path: string;
  digest: string;
  /** Undefined where the file could not be read or did not fit its schema. */
  content: FileContent | undefined;
  problems: Problem[];
  /** What should not stand in a text that is published; rules say how bad it is where. */
  privateTexts: PrivateText[];
}

/** Parses the text of one file. Never throws on content, whatever it holds. */
export function parseFile(path: string, digest: string, role: FileRole, text: string): ParsedFile {
  const problems: Problem[] = [];
  const complain = (rule: string) => ({ line, column, message, help }: Complaint) => {
    problems.push({ file: path, line, column, severity: 'error', rule, message, help });
  };
  return { path, digest, content: contentOf(role, text, complain), problems, privateTexts: privateTextIn(text) };
}

type Complain = (rule: string) => (complaint: Complaint) => void;

function contentOf(role: FileRole, text: string, complain: Complain): FileContent | undefined {
  switch (role.role) {
    case 'record': {
      const { schema } = KIND_NOTES[role.kind];
      const split = splitFrontMatter(text);
      if (split.complaint) {
        complain('front-matter')(split.complaint);
        return undefined;
      }
      const fields = validate(split.frontMatter, split.frontMatterLine, schema, complain);
      const body = bodyOf(split.body, role.kind, split.bodyLine, complain);
      return fields && ({ type: 'record', kind: role.kind, slug: role.slug, data: fields.data, body } as RecordContent);
    }
    case 'document':
      return { type: 'document', slug: role.slug, body: bodyOf(text, 'document', 0, complain) };
    case 'workbook': {
      const fields = validate(text, 0, workbook, complain);
      if (!fields) return undefined;
      const data = fields.data as Workbook;
      const places: Record<string, Place> = {};
      data.sheets.forEach((sheet, s) => sheet.columns.forEach((column, c) => { places[column.id] = fields.place(['sheets', s, 'columns', c, 'id']); }));
      return { type: 'workbook', slug: role.slug, workbook: data, places };
    }
    case 'example': {
      const fields = validate(text, 0, example, complain);
      return fields && { type: 'example', slug: role.slug, example: fields.data as ExampleFilling };
    }
    case 'glossary': {
      const fields = validate(text, 0, glossary, complain);
      if (!fields) return undefined;
      const { terms } = fields.data as { terms: Term[] };
      return { type: 'glossary', terms, places: terms.map((_, index) => fields.place(['terms', index])) };
    }
    case 'taxonomy': {
      const fields = validate(text, 0, taxonomySchema, complain);
      return fields && { type: 'taxonomy', taxonomy: fields.data as Taxonomy };
    }
    case 'settings': {
      const fields = validate(text, 0, settingsSchema, complain);
      return fields && { type: 'settings', settings: fields.data as Settings };
    }
  }
}

function bodyOf(text: string, kind: BodyKind, line: number, complain: Complain): Body {
  const { body, complaints } = readBody(text, kind, line);
  complaints.forEach(complain('safe-mdx'));
  return body;
}

function validate(yaml: string, lineOffset: number, schema: z.ZodType, complain: Complain) {
  const read = readYaml(yaml, lineOffset);
  if (read.complaints.length > 0) {
    read.complaints.forEach(complain('front-matter'));
    return undefined;
  }
  const result = schema.safeParse(read.value ?? {});
  if (!result.success) {
    fieldProblems(result.error, schema, read).forEach(complain('fields'));
    return undefined;
  }
  return { data: result.data, place: read.place };
}
