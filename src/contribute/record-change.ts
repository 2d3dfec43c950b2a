// A change of a record's file: what was changed is written anew, everything else stays as it was, to the letter, so that
// a reviewer sees the change and nothing beside it.
import { isMap, isScalar, parseDocument, type Node, type Pair } from 'yaml';
import { readYaml, splitFrontMatter } from '../library/front-matter.ts';
import type { Kind } from '../model/ids.ts';
import { KIND_NOTES } from '../model/kinds.ts';
import { shapeOf } from '../model/schema-walk.ts';
import type { DraftParts } from './form-values.ts';
import { frontMatterOf, sectionsOf, type RecordFile } from './record-file.ts';

/** A record's file taken apart for a form. */
export interface OpenedRecord {
  /** The fields as front matter holds them: texts, lists and groups. */
  data: Record<string, unknown>;
  /** The texts of the sections by their headings; undefined where the body is not made of the kind's sections alone. */
  sections: Record<string, string> | undefined;
  body: string;
}

/** Takes a file apart. The file must be one that the check reads. */
export function openRecord(kind: Kind, text: string): OpenedRecord {
  const split = splitFrontMatter(text);
  const data = JSON.parse(JSON.stringify(readYaml(split.frontMatter).value ?? {})) as Record<string, unknown>;
  const pieces = sectionPieces(kind, split.body);
  return { data, body: split.body.trim(), sections: pieces && Object.fromEntries(pieces.map(({ title, text: own }) => [title, own])) };
}

/**
 * The file with the changes that lie between what a form showed first (`before`) and what it holds now (`after`). Where
 * nothing was changed, the text is the same.
 */
export function changedFile(kind: Kind, original: RecordFile, before: DraftParts, after: DraftParts): RecordFile {
  const { frontMatter, body } = splitFrontMatter(original.text);
  const head = original.text.slice(0, original.text.length - body.length);
  const start = head.indexOf('\n') + 1;
  const changed = changedFields(frontMatter, kind, before.data, after.data);
  const newHead = changed === frontMatter ? head : head.slice(0, start) + changed + head.slice(start + frontMatter.length);
  return { path: original.path, text: newHead + changedBody(kind, body, before, after) };
}

// --- fields -------------------------------------------------------------------------------------------------

interface FieldLines { name: string; start: number; end: number }

function changedFields(frontMatter: string, kind: Kind, before: Record<string, unknown>, after: Record<string, unknown>): string {
  const { schema } = KIND_NOTES[kind];
  const order = Object.keys(shapeOf(schema) ?? {});
  let text = frontMatter;
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (same(before[name], after[name])) continue;
    const lines = frontMatterOf(schema, { [name]: after[name] });
    const fields = fieldsIn(text);
    const own = fields.find((field) => field.name === name);
    if (own) text = text.slice(0, own.start) + lines + text.slice(own.end);
    else {
      const next = fields.find((field) => order.indexOf(field.name) > order.indexOf(name));
      const at = next?.start ?? text.length;
      text = `${text.slice(0, at)}${at > 0 && text[at - 1] !== '\n' ? '\n' : ''}${lines}${text.slice(at)}`;
    }
  }
  // The line of hyphens that follows brings its own line end.
  return frontMatter.endsWith('\n') ? text : text.replace(/\n$/, '');
}

/** Where each field stands: from its name to the end of its last line. */
function fieldsIn(text: string): FieldLines[] {
  const root = parseDocument(text, { schema: 'failsafe', logLevel: 'error' }).contents as Node | null;
  if (!isMap(root)) return [];
  return (root.items as Pair<Node, Node | null>[]).map((pair) => {
    const start = pair.key.range?.[0] ?? 0;
    const last = pair.value?.range?.[1] ?? pair.key.range?.[1] ?? start;
    const lineEnd = last > start && text[last - 1] === '\n' ? last : text.indexOf('\n', last) + 1;
    return { name: isScalar(pair.key) ? String(pair.key.value) : '', start, end: lineEnd === 0 ? text.length : lineEnd };
  });
}

/** Whether two values are written alike: empty ones are not written. */
function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(written(one)) === JSON.stringify(written(other));
}

function written(value: unknown): unknown {
  if (Array.isArray(value)) {
    const entries = value.map(written).filter((entry) => entry !== undefined);
    return entries.length > 0 ? entries : undefined;
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([key, entry]) => [key, written(entry)] as const).filter(([, entry]) => entry !== undefined);
    return entries.length > 0 ? Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1))) : undefined;
  }
  return typeof value === 'string' && value.trim() === '' ? undefined : value;
}

// --- the body -----------------------------------------------------------------------------------------------

interface Piece { title: string; raw: string; text: string }

function changedBody(kind: Kind, body: string, before: DraftParts, after: DraftParts): string {
  if (after.body !== undefined) return after.body === before.body ? body : withText(body, after.body);
  const pieces = sectionPieces(kind, body);
  const names = [...new Set([...Object.keys(before.sections), ...Object.keys(after.sections)])].filter((name) => (before.sections[name] ?? '') !== (after.sections[name] ?? ''));
  if (!pieces || names.length === 0) return body;
  const { required, optional } = sectionsOf(kind);
  const order = [...required, ...optional];
  const lead = /^\n*/.exec(body)?.[0] ?? '';
  const kept = new Map(pieces.map((piece) => [piece.title, piece.raw.replace(/(?<!\n)\n+$/, '')]));
  for (const name of names) {
    const text = clean(after.sections[name] ?? '');
    if (text !== '') kept.set(name, `## ${name}\n\n${text}`);
    else if (required.includes(name)) kept.set(name, `## ${name}`);
    else kept.delete(name);
  }
  return `${lead}${[...kept].sort(([a], [b]) => order.indexOf(a) - order.indexOf(b)).map(([, raw]) => raw).join('\n\n')}\n`;
}

const clean = (text: string): string => text.replace(/\r\n?/g, '\n').replace(/^(?:[ \t]*\n)+/, '').trimEnd();

function withText(body: string, text: string): string {
  const own = clean(text);
  return own === '' ? '' : `${/^\n*/.exec(body)?.[0] || '\n'}${own}\n`;
}

/** The body cut at its headings; undefined where it holds anything but the sections of the kind, each once and in order. */
function sectionPieces(kind: Kind, body: string): Piece[] | undefined {
  const { required, optional } = sectionsOf(kind);
  const order = [...required, ...optional];
  if (order.length === 0) return undefined;
  const pieces: Piece[] = [];
  let fence: string | undefined;
  for (const line of body.replace(/^\n+/, '').split(/(?<=\n)/)) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (mark !== undefined) fence = fence === undefined ? mark : mark.startsWith(fence) ? undefined : fence;
    const title = fence === undefined && mark === undefined ? /^## (.*)/.exec(line)?.[1]?.trimEnd() : undefined;
    const current = pieces.at(-1);
    if (title !== undefined) pieces.push({ title, raw: line, text: '' });
    else if (!current) return undefined;
    else { current.raw += line; current.text += line; }
  }
  const titles = pieces.map(({ title }) => order.indexOf(title));
  if (titles.some((at, index) => at === -1 || at <= (titles[index - 1] ?? -1))) return undefined;
  return pieces.map((piece) => ({ ...piece, text: piece.text.trim() }));
}
