// Splits a file into front matter and body, and reads YAML with positions. The one owner of gray-matter and yaml.
//
// gray-matter only splits: it would run `---js` front matter, remember failures and turn dates into clock times.
// Every engine it might call is replaced by one that hands the text back or refuses.
import matter from '#gray-matter';
import { isMap, isScalar, isSeq, isAlias, parseDocument, visit, type Document, type Node, type Pair } from 'yaml';
import type { Path } from '../model/schema-walk.ts';
import { Lines } from './lines.ts';
import { readPlainYaml } from './plain-yaml.ts';

/** A place in a file: 1-based line and column. */
export interface Place { line: number; column: number }

/** Something wrong with the form of the text, before any schema is asked. */
export interface Complaint extends Place { message: string; help: string }

export interface SplitFile {
  frontMatter: string;
  /** Lines of the file before the first line of the front matter and of the body. */
  frontMatterLine: number;
  body: string;
  bodyLine: number;
  complaint: Complaint | undefined;
}

class RefusedLanguage extends Error {}
const refuse = (): never => { throw new RefusedLanguage(); };
const REFUSING_ENGINE = { parse: refuse, stringify: refuse };
const ENGINES = {
  yaml: { parse: () => ({}), stringify: refuse },
  ...Object.fromEntries(['js', 'javascript', 'json', 'toml', 'coffee', 'coffeescript', 'cson'].map((name) => [name, REFUSING_ENGINE])),
};

/** Splits text (line ends already `\n`, no byte-order mark) at its `---` lines. Never throws. */
export function splitFrontMatter(text: string): SplitFile {
  const nothing = { frontMatter: '', frontMatterLine: 1, body: text, bodyLine: 0 };
  const opening = /^---([^\n]*)(?:\n|$)/.exec(text);
  if (!opening) {
    return { ...nothing, complaint: { line: 1, column: 1, message: 'The file has no front matter.', help: 'Start the file with a line of three hyphens, the fields as YAML, and another line of three hyphens.' } };
  }
  const language = (opening[1] ?? '').trim();
  if (language !== '' && language !== 'yaml') {
    return { ...nothing, complaint: { line: 1, column: 4, message: `The front matter is marked as “${language.slice(0, 20)}”, and only YAML is read.`, help: 'Write the first line as three hyphens and nothing else. Code in front matter is never run.' } };
  }
  if (!/\n---[ \t]*(?:\n|$)/.test(text)) {
    return { ...nothing, complaint: { line: 1, column: 1, message: 'The front matter is not closed.', help: 'Add a line of three hyphens after the last field.' } };
  }
  // gray-matter ends front matter at any line that starts with three hyphens, and what follows would be text.
  const end = text.indexOf('\n---', 3);
  if (/^\n---[ \t]*[^\n \t]/.test(text.slice(end, end + 200))) {
    return { ...nothing, complaint: { line: countLines(text, end) + 2, column: 1, message: 'A line of the front matter starts with three hyphens and goes on.', help: 'Indent it, or put the text in quotation marks. The line that closes the front matter is three hyphens and nothing else.' } };
  }
  try {
    const parts = matter(text, { engines: ENGINES as never, language: 'yaml' });
    const bodyOffset = text.length - parts.content.length;
    return {
      frontMatter: parts.matter.replace(/^\n/, ''),
      frontMatterLine: 1,
      body: parts.content,
      bodyLine: countLines(text, bodyOffset),
      complaint: undefined,
    };
  } catch (error) {
    if (!(error instanceof RefusedLanguage)) throw error;
    return { ...nothing, complaint: { line: 1, column: 4, message: 'The front matter is not YAML.', help: 'Write the first line as three hyphens and nothing else. Code in front matter is never run.' } };
  }
}

function countLines(text: string, end: number): number {
  let lines = 0;
  for (let at = text.indexOf('\n'); at !== -1 && at < end; at = text.indexOf('\n', at + 1)) lines++;
  return lines;
}

const DEEPEST = 24;
const LONGEST_YAML = 1_000_000;
const MOST_LINES = 20_000;
const MOST_COMPLAINTS = 5;

export interface YamlText {
  /** The values as they stand in the text: objects without prototype, arrays and strings. Empty values are left out. */
  value: unknown;
  complaints: Complaint[];
  /** Where the value (or, with `key`, its key) at a path stands; the nearest parent where it is absent. */
  place(path: Path, of?: 'key' | 'value'): Place;
  /** The nodes with their offsets in the text, for whoever changes the text in place; null where it cannot be read. */
  tree: Node | null;
}

/**
 * Reads YAML. Every scalar stays text (`failsafe` schema), so nothing is coerced: dates, versions and `no` are
 * what was written. Aliases are refused, so there is no alias bomb; duplicate keys and tags are complaints.
 * `lineOffset` is the number of lines before the text in its file. Never throws.
 */
export function readYaml(text: string, lineOffset = 0): YamlText {
  const value = text.length > LONGEST_YAML || excessIn(text) ? undefined : readPlainYaml(text);
  if (value === undefined) return readAnyYaml(text, lineOffset);
  let read: YamlText | undefined;
  const whole = () => (read ??= readAnyYaml(text, lineOffset));
  return { value, complaints: [], place: (path, of) => whole().place(path, of), get tree() { return whole().tree; } };
}

/** The same by the YAML parser alone. */
export function readAnyYaml(text: string, lineOffset = 0): YamlText {
  const lines = new Lines(text);
  const placeAt = (offset: number): Place => {
    const { line, column } = lines.point(Math.max(0, Math.min(offset, text.length)));
    return { line: line + lineOffset, column };
  };
  const first: Place = { line: 1 + lineOffset, column: 1 };
  if (text.length > LONGEST_YAML) {
    return { value: undefined, complaints: [{ ...first, message: `The YAML is ${text.length} characters long; the most is ${LONGEST_YAML}.`, help: 'Split the file.' }], place: () => first, tree: null };
  }
  const excess = excessIn(text);
  if (excess) return { value: undefined, complaints: [{ ...first, ...excess }], place: () => first, tree: null };
  let document: Document;
  const complaints: Complaint[] = [];
  try {
    document = parsed(text);
    const issues = [...document.errors, ...document.warnings];
    if (issues.some((issue) => issue.message.includes('call stack'))) throw new RangeError('nested too deeply');
    // One mistake makes the parser stumble many times over: the first complaint of a line, and few in all.
    const firstOfLine = issues.filter((issue, index) => index === 0 || placeAt(issue.pos[0]).line !== placeAt(issues[index - 1]?.pos[0] ?? 0).line);
    for (const issue of firstOfLine.slice(0, MOST_COMPLAINTS)) {
      complaints.push({ ...placeAt(issue.pos[0]), message: issue.code === 'MULTIPLE_DOCS' ? 'The YAML holds more than one document.' : `The YAML cannot be read: ${sentence(issue.message)}`, help: yamlHelp(issue.code) });
    }
    if (text.includes('*')) visit(document, {
      Alias: (_, node) => {
        complaints.push({ ...placeAt(node.range?.[0] ?? 0), message: `The YAML uses the alias “*${node.source}”.`, help: 'Write the value out; aliases and anchors are not read.' });
        return visit.SKIP;
      },
    });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { value: undefined, complaints: [{ ...first, message: 'The YAML is nested too deeply to be read.', help: `Nest at most ${DEEPEST} levels.` }], place: () => first, tree: null };
  }
  const value = complaints.length > 0 ? undefined : plain(document.contents as Node | null, 0, {
    tooDeep: (node) => { complaints.push({ ...placeAt(node.range?.[0] ?? 0), message: 'The YAML is nested too deeply.', help: `Nest at most ${DEEPEST} levels.` }); },
    twice: (node) => {
      if (complaints.length < MOST_COMPLAINTS) complaints.push({ ...placeAt(node?.range?.[0] ?? 0), message: 'The YAML cannot be read: Map keys must be unique.', help: yamlHelp('DUPLICATE_KEY') });
    },
  });
  return {
    value: complaints.length > 0 ? undefined : value,
    complaints,
    place: (path, of = 'value') => {
      const offset = offsetOf(document.contents as Node | null, path, of);
      return offset === undefined ? first : placeAt(offset);
    },
    tree: complaints.length > 0 ? null : document.contents as Node | null,
  };
}

/** What nobody writes and the parser would take long over, found without parsing. */
function excessIn(text: string): { message: string; help: string } | undefined {
  if (/(?:[[{][\s,]{0,20}){40}/.test(text)) return { message: 'The YAML is nested too deeply to be read.', help: `Nest at most ${DEEPEST} levels.` };
  let lines = 1;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines++;
  return lines > MOST_LINES ? { message: `The YAML has ${lines} lines; the most is ${MOST_LINES}.`, help: 'Split the file.' } : undefined;
}

/** Parses. Whether keys are unique is looked at afterwards: the parser compares each key with every other. */
function parsed(text: string): Document {
  // A text of a hundred thousand mistakes makes as many errors, and nobody reads the stacks that they would carry.
  const before = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    return parseDocument(text, { schema: 'failsafe', uniqueKeys: false, prettyErrors: false, logLevel: 'error' });
  } finally {
    Error.stackTraceLimit = before;
  }
}

interface PlainTroubles { tooDeep: (node: Node) => void; twice: (key: Node | null) => void }

function plain(node: Node | null, depth: number, troubles: PlainTroubles): unknown {
  if (node === null || isAlias(node)) return undefined;
  if (depth > DEEPEST) { troubles.tooDeep(node); return undefined; }
  if (isScalar(node)) return node.value === '' && node.type === 'PLAIN' ? undefined : String(node.value ?? '');
  if (isSeq(node)) return node.items.map((item) => plain(item as Node, depth + 1, troubles) ?? '');
  if (isMap(node)) {
    const object: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
    const seen = new Set<string>();
    for (const pair of node.items as Pair<Node, Node | null>[]) {
      const key = keyText(pair);
      if (seen.has(key)) troubles.twice(pair.key);
      seen.add(key);
      const entry = plain(pair.value, depth + 1, troubles);
      if (entry !== undefined) object[key] = entry;
    }
    return object;
  }
  return undefined;
}

const keyText = (pair: Pair<Node, Node | null>): string => isScalar(pair.key) ? String(pair.key.value) : String(pair.key);

function offsetOf(root: Node | null, path: Path, of: 'key' | 'value'): number | undefined {
  let node = root;
  let offset = root?.range?.[0];
  for (const [index, step] of path.entries()) {
    if (isSeq(node) && typeof step === 'number') {
      node = (node.items[step] as Node | undefined) ?? null;
      offset = node?.range?.[0] ?? offset;
    } else if (isMap(node)) {
      const pair = (node.items as Pair<Node, Node | null>[]).find((entry) => keyText(entry) === String(step));
      if (!pair) return offset;
      const last = index === path.length - 1;
      offset = (last && of === 'key' ? pair.key?.range?.[0] : pair.value?.range?.[0] ?? pair.key?.range?.[0]) ?? offset;
      node = pair.value;
    } else return offset;
  }
  return offset;
}

function sentence(message: string): string {
  const clean = message.split('\n')[0]?.trim().slice(0, 200) ?? '';
  return clean.endsWith('.') ? clean : `${clean}.`;
}

function yamlHelp(code: string): string {
  const help: Record<string, string> = {
    TAB_AS_INDENT: 'Indent with spaces; YAML does not allow tabs.',
    DUPLICATE_KEY: 'Keep one of the two; each field may stand once.',
    MULTIPLE_DOCS: 'Remove the line of three hyphens: what follows it would not be read.',
    BAD_INDENT: 'Give the lines of one list or object the same indentation.',
    MULTILINE_IMPLICIT_KEY: 'Put the text in quotation marks, or check that each field has a colon and a space.',
    BLOCK_AS_IMPLICIT_KEY: 'A text with a colon in it belongs in quotation marks.',
    UNEXPECTED_TOKEN: 'A text that starts with a special character or has a colon in it belongs in quotation marks.',
    TAG_RESOLVE_FAILED: 'Remove the tag that starts with an exclamation mark.',
  };
  return help[code] ?? 'Check indentation, colons and quotation marks near this place.';
}
