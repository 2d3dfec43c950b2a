// Reads a body: the safe MDX subset to a tree, the tree's complaints, and what the library needs to know of it.
//
// The text is parsed and never run: there is no JavaScript parser in this pipeline, `{…}` is only recognised to
// be refused, and components are names in a table. See ARCHITECTURE.md, decision 1.
import type { Nodes, Parent, PhrasingContent, Root, RootContent } from 'mdast';
import type { Position } from 'unist';
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx-jsx';
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote';
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTaskListItemFromMarkdown } from 'mdast-util-gfm-task-list-item';
import { mdxExpressionFromMarkdown } from 'mdast-util-mdx-expression';
import { mdxJsxFromMarkdown } from 'mdast-util-mdx-jsx';
import { toString } from 'mdast-util-to-string';
import { gfmFootnote } from 'micromark-extension-gfm-footnote';
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough';
import { gfmTable } from 'micromark-extension-gfm-table';
import { gfmTaskListItem } from 'micromark-extension-gfm-task-list-item';
import { mdxExpression } from 'micromark-extension-mdx-expression';
import { mdxJsx } from 'micromark-extension-mdx-jsx';
import { mdxMd } from 'micromark-extension-mdx-md';
import { combineExtensions } from 'micromark-util-combine-extensions';
import GithubSlugger from 'github-slugger';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import type { Level } from '../model/records/standard.ts';
import { didYouMean } from '../model/suggest.ts';
import { COMPONENTS, type BodyKind } from './components.ts';
import { PAGE_IDS } from '../model/ids.ts';
import type { Complaint, Place } from './front-matter.ts';
import { Lines } from './lines.ts';
import { parseBlocks } from './plain-blocks.ts';
import { renderBody, type BodyPart } from './render.ts';

export interface Heading extends Place { depth: number; text: string; id: string; empty: boolean }
export interface Clause extends Place { id: string; level: Level; title: string; tiers: string[]; learnedFrom: string[]; text: string }
/** A section of a document template, or a column of a workbook. */
export interface Section extends Place { id: string; title: string; learnedFrom: string[]; text: string }
/** A link to a record in running text: `[[STD-RISK#RISK-03|the clause]]`. */
export interface Mention extends Place { reference: string; label: string | undefined }
export interface Link extends Place { url: string }
export interface Image extends Place { src: string; alt: string }
/** Plain text of the part of a body under one heading (the first has none). */
export interface Passage extends Place { heading: string | undefined; id: string | undefined; text: string }

export interface Body {
  parts: BodyPart[];
  headings: Heading[];
  clauses: Clause[];
  sections: Section[];
  mentions: Mention[];
  links: Link[];
  images: Image[];
  passages: Passage[];
  words: number;
  /** Documents of templates: what can be filled in. */
  form?: DocumentForm;
}

/** What can be filled in in a document. */
export interface DocumentForm {
  /** Fields by their ids. */
  fields: Map<string, { type: string; choices: string[] }>;
  /** How many columns each table has, by the id of the section in which it stands; those of sections inside it are theirs. */
  tables: Map<string, number[]>;
}

export type Jsx = MdxJsxFlowElement | MdxJsxTextElement;
/** A `[[…]]` link, put in the place of its text. */
export interface MentionNode { type: 'mention'; reference: string; label: string | undefined; position?: Position }

declare module 'mdast' {
  interface PhrasingContentMap { mention: MentionNode }
  interface RootContentMap { mention: MentionNode }
}

// Each syntax costs time on every character, used or not, so a text is parsed with those that it can use: a text
// without a row of hyphens has no table. (Measured a lesson: 3.1 ms with all of GFM, 1.3 ms so.) GFM's literal autolinks are
// left out: an address in running text is better written as a link with words.
const SYNTAXES = [
  // The row of hyphens under a table's head.
  { used: /^[ \t>|:]*-[ \t>|:-]*$/m, syntax: gfmTable, tree: gfmTableFromMarkdown },
  { used: /\[\^/, syntax: gfmFootnote, tree: gfmFootnoteFromMarkdown },
  { used: /\[[ xX]\]/, syntax: gfmTaskListItem, tree: gfmTaskListItemFromMarkdown },
  { used: /~~/, syntax: () => gfmStrikethrough({ singleTilde: false }), tree: gfmStrikethroughFromMarkdown },
  { used: /</, syntax: mdxJsx, tree: mdxJsxFromMarkdown },
  { used: /[{}]/, syntax: mdxExpression, tree: mdxExpressionFromMarkdown },
  // Turns raw HTML, indented code and <autolinks> off, as MDX does: always.
  { used: /^/, syntax: mdxMd, tree: () => ({}) },
] as const;

type Syntax = (typeof SYNTAXES)[number];
type Parser = { parse(text: string): Root };
const parsers = new Map<string, Parser>();

const syntaxesIn = (text: string): Syntax[] => SYNTAXES.filter((one) => one.used.test(text));

function parserOf(used: readonly Syntax[]): Parser {
  const key = used.map((one) => SYNTAXES.indexOf(one)).join();
  const known = parsers.get(key);
  if (known) return known;
  const syntax = combineExtensions(used.map((one) => one.syntax()));
  const parser = unified().use(remarkParse).use(function safeMdx() {
    const data = this.data() as { micromarkExtensions?: unknown[]; fromMarkdownExtensions?: unknown[] };
    (data.micromarkExtensions ??= []).push(syntax);
    (data.fromMarkdownExtensions ??= []).push(...used.map((one) => one.tree()));
  }).freeze();
  parsers.set(key, parser);
  return parser;
}

/** The tree of a Markdown text. Throws what the parser throws. */
export function parseMarkdown(text: string, lines: Lines): Root {
  const used = syntaxesIn(text);
  const parser = parserOf(used);
  return used.length === 1 ? parseBlocks(text, lines, (block) => parser.parse(block)) : parser.parse(text);
}

/** The same with the parser alone, which is slower. */
export function parseMarkdownWhole(text: string): Root {
  return parserOf(syntaxesIn(text)).parse(text);
}

export const EMPTY_BODY: Body = { parts: [], headings: [], clauses: [], sections: [], mentions: [], links: [], images: [], passages: [], words: 0 };

/** The tree of a body, with `[[…]]` links in place. Throws what the parser throws. */
function parseTree(text: string, lines: Lines): Root {
  const tree = parseMarkdown(text, lines);
  markMentions(tree, text, lines);
  return tree;
}

/** The tree of a body without what the safe subset excludes; empty where the text cannot be parsed. */
export function safeTree(text: string, kind: BodyKind): Root {
  const lines = new Lines(text);
  if (excess(text, lines)) return { type: 'root', children: [] };
  try {
    const tree = parseTree(text, lines);
    refuseExcluded(tree, text, kind, () => ({ line: 1, column: 1 }));
    return tree;
  } catch {
    // What is wrong with it was said when the library was read.
    return { type: 'root', children: [] };
  }
}

// What follows costs the parser the square of its number, and a file of 256 kB could keep a build busy for minutes.
const DEEPEST_CONTAINERS = 24;
const MOST_IN_A_BLOCK = 4000;
const MOST_LINES = 10_000;
/** Marks of emphasis and code in one paragraph, bars in one row, and both in the whole text. */
const MOST_MARKS = 1000;
const MOST_MARKS_IN_ALL = 15_000;
const MOST_LOOKING = 5_000_000;
const MARKS = /\*+|_+|~+|`+|\|/g;
const CONTAINERS = new RegExp(`^(?:[ \\t]{0,8}(?:>|[-+*](?=[ \\t])|\\d{1,9}[.)](?=[ \\t]))){${DEEPEST_CONTAINERS + 1}}`, 'm');

/** What nobody writes and the parser would take long over, found without parsing. */
function excess(text: string, lines: Lines): Complaint | undefined {
  const nested = CONTAINERS.exec(text);
  if (nested) {
    const { line, column } = lines.point(nested.index);
    return { line, column, message: 'The text is nested too deeply to be read.', help: `Nest lists and quotations at most ${DEEPEST_CONTAINERS} levels.` };
  }
  if (text.length < MOST_IN_A_BLOCK) return undefined;
  if (lines.count > MOST_LINES) return { line: MOST_LINES + 1, column: 1, message: `The text has ${lines.count} lines; the most is ${MOST_LINES}.`, help: 'Move tables and logs to a file that the record links to.' };
  let start = 0;
  for (const block of text.split(/\n(?=[ \t]*\n)/)) {
    if (block.length > MOST_IN_A_BLOCK && (block.match(/[[\]<{\\]|\n/g)?.length ?? 0) > MOST_IN_A_BLOCK) {
      return { line: lines.point(start + block.search(/\S/)).line, column: 1, message: `A block of text without a blank line has more than ${MOST_IN_A_BLOCK} lines, brackets, braces and backslashes.`, help: 'Break it up with blank lines.' };
    }
    if (block.length > MOST_MARKS && paragraphsOf(block).some(isOverloaded)) {
      return { line: lines.point(start + block.search(/\S/)).line, column: 1, message: `A paragraph or a row of a table has more than ${MOST_MARKS} marks of emphasis, code or columns.`, help: 'Break it up with blank lines, or write a literal * _ ~ ` with a backslash before it.' };
    }
    start += block.length + 1;
  }
  const marks = text.length > MOST_MARKS_IN_ALL ? text.match(MARKS)?.length ?? 0 : 0;
  if (marks > MOST_MARKS_IN_ALL) return { line: 1, column: 1, message: `The text has ${marks} marks of emphasis, code and columns; the most is ${MOST_MARKS_IN_ALL}.`, help: 'Move tables and logs to a file that the record links to.' };
  return undefined;
}

/** For each run of backticks the parser looks for its like up to the end of the paragraph. */
function isOverloaded(paragraph: string): boolean {
  return (paragraph.match(MARKS)?.length ?? 0) > MOST_MARKS || (paragraph.match(/`+/g)?.length ?? 0) * paragraph.length > MOST_LOOKING;
}

/** A block’s lines joined as the parser reads them: what may be rows of a table one by one, the rest together. */
function paragraphsOf(block: string): string[] {
  return block.split(/\n(?=[^\n|]{0,1000}\|)|(?<=\|[^\n|]{0,1000})\n/);
}

/**
 * Reads a body of the given kind. `lineOffset` is the number of lines before it in its file.
 * Complaints are everything that the safe subset excludes; the body is rendered without what was excluded.
 */
export function readBody(text: string, kind: BodyKind, lineOffset: number): { body: Body; complaints: Complaint[] } {
  const lines = new Lines(text);
  const tooMuch = excess(text, lines);
  if (tooMuch) return { body: EMPTY_BODY, complaints: [{ ...tooMuch, line: tooMuch.line + lineOffset }] };
  let tree: Root;
  try {
    tree = parseTree(text, lines);
  } catch (error) {
    return { body: EMPTY_BODY, complaints: [parserComplaint(error, lineOffset)] };
  }
  const place = (node: { position?: Nodes['position'] | undefined }): Place => ({
    line: (node.position?.start.line ?? 1) + lineOffset,
    column: node.position?.start.column ?? 1,
  });
  try {
    const complaints = refuseExcluded(tree, text, kind, place);
    const headings = readHeadings(tree, place);
    const body: Body = {
      parts: [],
      headings,
      clauses: [], sections: [], mentions: [], links: [], images: [],
      passages: readPassages(tree, headings, place),
      words: 0,
    };
    collect(tree, body, place);
    body.words = wordsIn(body.passages);
    if (kind === 'document') body.form = formOf(tree.children);
    body.parts = renderBody(tree, text);
    return { body, complaints };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { body: EMPTY_BODY, complaints: [parserComplaint(error, lineOffset)] };
  }
}

function formOf(children: readonly Nodes[], form: DocumentForm = { fields: new Map(), tables: new Map() }, section = ''): DocumentForm {
  for (const node of children) {
    const component = node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement' ? node : undefined;
    if (component?.name === 'Field') form.fields.set(attributeOf(component, 'id'), { type: attributeOf(component, 'type'), choices: attributeOf(component, 'choices').split(';').map((choice) => choice.trim()).filter(Boolean) });
    const inside = component?.name === 'Section' ? attributeOf(component, 'id') : section;
    if (component?.name === 'Section') form.tables.set(inside, []);
    if (node.type === 'table') form.tables.get(section)?.push(node.children[0]?.children.length ?? 0);
    if ('children' in node) formOf(node.children, form, inside);
  }
  return form;
}

function parserComplaint(error: unknown, lineOffset: number): Complaint {
  if (error instanceof RangeError) {
    return { line: lineOffset + 1, column: 1, message: 'The text is nested too deeply to be read.', help: 'Nest lists, quotations and emphasis at most a few levels.' };
  }
  const issue = error as { reason?: string; line?: number; column?: number; place?: { line?: number; column?: number; start?: { line: number; column: number } } };
  // A fault of the parser itself (its assertions hold for most text only): the text that shows it is refused like any other.
  if (typeof issue.reason !== 'string') return { line: lineOffset + 1, column: 1, message: 'The text cannot be parsed.', help: 'Look for a tag, a bracket or a quotation mark that is opened inside a link or a picture and not closed.' };
  // A tag that is never closed has no place but in the words: (3:1-3:21), counted from the start of the body.
  const opened = /\((\d+):(\d+)(?:-\d+:\d+)?\)/.exec(issue.reason);
  const start = issue.place?.start ?? issue.place ?? (opened ? { line: Number(opened[1]), column: Number(opened[2]) } : undefined);
  const reason = issue.reason.replace(opened?.[0] ?? '()', `(line ${Number(opened?.[1]) + lineOffset})`);
  return {
    line: (issue.line ?? start?.line ?? 1) + lineOffset,
    column: issue.column ?? start?.column ?? 1,
    message: `The text is not valid MDX: ${reason.replace(/\s?\((?:note: to create|expected a corresponding)[^]*$/, '').slice(0, 240)}.`.replace(/\.\.$/, '.'),
    help: 'A literal < or { is written \\< or \\{, or stands in `code`. Components open and close in the same block. There are no HTML comments.',
  };
}

// --- what the subset excludes -------------------------------------------------------------------------------

/** What a visitor wants done with a node: keep it and look inside, or take it out. */
type Fate = 'keep' | 'remove';

/** Visits every node below `parent` in order; a removed node's inside is not visited. */
function walk(parent: Parent, visit: (node: Nodes, parent: Parent) => Fate): void {
  for (let index = 0; index < parent.children.length; index++) {
    const node = parent.children[index] as Nodes;
    if (visit(node, parent) === 'remove') {
      parent.children.splice(index, 1);
      index--;
    } else if ('children' in node) walk(node, visit);
  }
}

function refuseExcluded(tree: Root, source: string, kind: BodyKind, place: (node: Nodes) => Place): Complaint[] {
  const complaints: Complaint[] = [];
  const imageDefinitions = definitionsOfImages(tree);
  walk(tree, (node, parent) => {
    const remove = (message: string, help: string): Fate => {
      complaints.push({ ...place(node), message, help });
      return 'remove';
    };
    switch (node.type as Nodes['type'] | 'mdxFlowExpression' | 'mdxTextExpression') {
      case 'mdxFlowExpression':
      case 'mdxTextExpression':
        return remove('Braces hold an expression, and expressions are not read.', 'Write the text itself. A literal { is written \\{ or stands in `code`.');
      case 'html':
        return remove('Raw HTML is not read.', 'Use Markdown or one of the components.');
      case 'mdxJsxFlowElement':
      case 'mdxJsxTextElement':
        return refuseComponent(node as Jsx, kind, remove, (message, help) => complaints.push({ ...place(node), message, help }));
      case 'paragraph': {
        const first = (node as Parent).children[0];
        // What counts is what was written: MDX takes a word that was written with a reference (&#105;mport) for a word too.
        const start = first?.position?.start.offset ?? 0;
        if (parent.type === 'root' && first?.type === 'text' && /^(?:import|export)(?:\s|\{)/.test(first.value) && /^(?:import|export)/.test(source.slice(start, start + 6))) {
          const word = first.value.slice(0, 6);
          return remove(`A block that starts with “${word}” is code, and code is not read.`, `If it is a sentence, start it with a capital letter or another word than “${word}”.`);
        }
        return 'keep';
      }
      case 'heading':
        if ('depth' in node && node.depth === 1) complaints.push({ ...place(node), message: 'A heading of the first level stands in the body.', help: 'The record’s title is the page’s only first-level heading. Start at ##.' });
        return 'keep';
      default: {
        if (node.type !== 'link' && node.type !== 'image' && node.type !== 'definition') return 'keep';
        const refusal = refusedAddress(node.url, node.type === 'image' || (node.type === 'definition' && imageDefinitions.has(node.identifier)));
        if (refusal !== undefined) {
          complaints.push({ ...place(node), ...refusal });
          node.url = '';
        }
        return 'keep';
      }
    }
  });
  return complaints;
}

/** Identifiers of definitions that an image uses: their address is held to the rules for images. */
function definitionsOfImages(tree: Root): Set<string> {
  const used = new Set<string>();
  if (!tree.children.some((node) => node.type === 'definition')) return used;
  walk(tree, (node) => {
    if (node.type === 'imageReference') used.add(node.identifier);
    return 'keep';
  });
  return used;
}

function refuseComponent(
  node: Jsx, kind: BodyKind,
  remove: (message: string, help: string) => Fate,
  complain: (message: string, help: string) => void,
): Fate {
  const name = node.name;
  if (name === null) return remove('An empty tag <> is not read.', 'Remove it; Markdown needs no wrapper.');
  const notes = Object.hasOwn(COMPONENTS, name) ? COMPONENTS[name] : undefined;
  if (!notes) {
    const allowed = Object.keys(COMPONENTS).filter((known) => COMPONENTS[known]?.only?.includes(kind) ?? true);
    return remove(`<${name.slice(0, 40)}> is not a component that content may use.`, `${didYouMean(name, allowed, 'component')} Raw HTML is not read; a literal < is written \\<.`);
  }
  if (notes.only && !notes.only.includes(kind)) return remove(`<${name}> may stand only in a ${notes.only.join(' or ')}.`, notes.description);
  if (node.type === 'mdxJsxTextElement' && !notes.inText) return remove(`<${name}> stands inside a line of text.`, `Put <${name}> on a line of its own, with blank lines around it.`);
  if (!notes.holdsContent && node.children.length > 0) complain(`<${name}> holds content, and it may not.`, `Write <${name} … />.`);
  if (notes.holdsContent && node.children.length === 0) complain(`<${name}> is empty.`, 'Write its text between the opening and the closing tag.');
  const seen = new Set<string>();
  for (const attribute of node.attributes) {
    if (attribute.type !== 'mdxJsxAttribute') {
      complain(`<${name}> has a spread attribute, and expressions are not read.`, 'Write each attribute as name="text".');
      continue;
    }
    const known = Object.hasOwn(notes.attributes, attribute.name) ? notes.attributes[attribute.name] : undefined;
    if (!known) {
      complain(`<${name}> has no attribute “${attribute.name.slice(0, 40)}”.`, didYouMean(attribute.name, Object.keys(notes.attributes), 'attribute'));
    } else if (seen.has(attribute.name)) {
      complain(`<${name}> has the attribute “${attribute.name}” twice.`, 'Keep one.');
    } else if (typeof attribute.value !== 'string') {
      complain(`The attribute “${attribute.name}” of <${name}> is not plain text.`, `Write ${attribute.name}="${known.example}".`);
    } else if (attribute.value.trim() === '') {
      complain(`The attribute “${attribute.name}” of <${name}> is empty.`, `${known.description} For example ${attribute.name}="${known.example}".`);
    } else if (known.words && !known.words.includes(attribute.value)) {
      complain(`“${attribute.value.slice(0, 40)}” is not a ${attribute.name} of <${name}>.`, didYouMean(attribute.value, known.words, attribute.name));
    } else if (known.pattern && !known.pattern.test(attribute.value)) {
      complain(`“${attribute.value.slice(0, 40)}” does not have the form of the attribute “${attribute.name}” of <${name}>.`, `${known.description} For example ${attribute.name}="${known.example}".`);
    }
    seen.add(attribute.name);
  }
  for (const [attribute, known] of Object.entries(notes.attributes)) {
    if (known.required && !seen.has(attribute)) complain(`<${name}> lacks the attribute “${attribute}”.`, `${known.description} For example ${attribute}="${known.example}".`);
  }
  // An attribute that is not plain text must not reach the renderer.
  node.attributes = node.attributes.filter((attribute) => attribute.type === 'mdxJsxAttribute' && typeof attribute.value === 'string' && Object.hasOwn(notes.attributes, attribute.name));
  return 'keep';
}

/** Why an address may not stand in content, or undefined where it may. */
function refusedAddress(url: string, image: boolean): { message: string; help: string } | undefined {
  // Browsers drop control characters and white space before they read the scheme, so this does too.
  const bare = url.replace(/[\u0000-\u0020\u007f-\u00a0\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]/g, '');
  const shown = bare.slice(0, 60);
  if (bare === '') return { message: image ? 'An image has no address.' : 'A link has no address.', help: 'Write the address between the round brackets.' };
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(bare)?.[1]?.toLowerCase();
  if (image) {
    return scheme === undefined && !bare.startsWith('/') && !bare.includes('\\')
      ? undefined
      : { message: `The image “${shown}” is not a file beside the record.`, help: 'Put the file into the record’s folder and write its path from there, such as ./plan.png. Pages load nothing from elsewhere.' };
  }
  if (scheme !== undefined && !['http', 'https', 'mailto'].includes(scheme)) {
    return { message: `The link “${shown}” uses the scheme “${scheme}:”.`, help: 'Links may use https:, http: and mailto:, or lead to a page of this site.' };
  }
  if (/^https?:\/\/[^/?#]{0,200}@/i.test(bare)) return { message: `The link “${shown}” has something before an @ in the name of the host.`, help: 'What stands before the @ is not where the link leads. Write the address without it.' };
  if (bare.startsWith('//') || bare.includes('\\')) return { message: `The link “${shown}” names a host without a scheme.`, help: 'Write the whole address with https://.' };
  return undefined;
}

// --- what the library needs to know -------------------------------------------------------------------------

const MENTION = /\[\[([A-Za-z0-9#-]{1,120})(?:\\?\|([^\]|\n]{1,200}))?\]\]/g;

function markMentions(tree: Root, source: string, lines: Lines): void {
  if (!source.includes('[[')) return;
  walk(tree, (node, parent) => {
    if (node.type !== 'text' || !node.value.includes('[[')) return 'keep';
    const pieces = splitAtMentions(node, source, lines);
    if (pieces.length > 0) parent.children.splice(parent.children.indexOf(node as never), 1, ...(pieces as never[]));
    return 'keep';
  });
}

/** The text and mentions of a text node; empty where it has no mention. */
function splitAtMentions(node: Extract<Nodes, { type: 'text' }>, source: string, lines: Lines): PhrasingContent[] {
  const pieces: PhrasingContent[] = [];
  let end = 0;
  let from = node.position?.start.offset ?? 0;
  const last = node.position?.end.offset ?? source.length;
  for (const match of node.value.matchAll(MENTION)) {
    // The value may differ from the source (escapes, entities), so the place is looked up in the source. What is not
    // found there, or stands behind a backslash, was escaped: it is text.
    const offset = source.indexOf(`[[${match[1]}`, from);
    if (offset === -1 || offset >= last || source[offset - 1] === '\\') continue;
    from = offset + 2;
    const start = lines.point(offset);
    if (match.index > end) pieces.push({ type: 'text', value: node.value.slice(end, match.index) });
    pieces.push({ type: 'mention', reference: match[1] ?? '', label: match[2], position: { start, end: start } });
    end = match.index + match[0].length;
  }
  if (pieces.length > 0 && end < node.value.length) pieces.push({ type: 'text', value: node.value.slice(end) });
  return pieces;
}

const WORD = /\S+/g;

/** How many words passages hold. */
export function wordsIn(passages: readonly Passage[]): number {
  let words = 0;
  for (const { text } of passages) for (WORD.lastIndex = 0; WORD.test(text);) words++;
  return words;
}

/** An attribute of a component, trimmed; empty where it is absent. */
export function attributeOf(node: Jsx, name: string): string {
  const found = node.attributes.find((attribute) => attribute.type === 'mdxJsxAttribute' && attribute.name === name);
  return typeof found?.value === 'string' ? found.value.trim() : '';
}

const words = (text: string): string[] => text.split(/\s+/).filter(Boolean);

/** The words of a node as a reader sees them; blocks and cells are kept apart. */
export function plainText(node: Nodes): string {
  if (node.type === 'mention') return node.label ?? node.reference;
  if (node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement') {
    const own = node.name === 'Clause' || node.name === 'Section' || node.name === 'Callout' ? attributeOf(node, 'title') : node.name === 'Field' ? attributeOf(node, 'label') : '';
    return [own, ...node.children.map(plainText)].filter(Boolean).join(node.type === 'mdxJsxFlowElement' ? '\n' : '');
  }
  if (node.type === 'image') return node.alt ?? '';
  if (!('children' in node)) return toString(node);
  const block = node.type === 'root' || node.type === 'list' || node.type === 'listItem' || node.type === 'blockquote' || node.type === 'table' || node.type === 'tableRow' || node.type === 'footnoteDefinition';
  return node.children.map((child) => plainText(child)).filter(Boolean).join(block ? '\n' : '');
}

const TAKEN = Object.fromEntries(PAGE_IDS.map((id) => [id, 0]));

function readHeadings(tree: Root, place: (node: Nodes) => Place): Heading[] {
  const slugger = new GithubSlugger();
  Object.assign(slugger.occurrences, TAKEN);
  const headings: Heading[] = [];
  const siblings = tree.children;
  siblings.forEach((node, index) => {
    if (node.type !== 'heading') return;
    let after = index + 1;
    while (siblings[after]?.type === 'definition') after++;
    const next = siblings[after];
    const empty = next === undefined || (next.type === 'heading' && next.depth <= node.depth);
    const text = plainText(node).trim();
    const id = slugger.slug(text) || 'section';
    node.data = { ...node.data, hProperties: { id } };
    headings.push({ ...place(node), depth: node.depth, text, id, empty });
  });
  return headings;
}

function readPassages(tree: Root, headings: Heading[], place: (node: Nodes) => Place): Passage[] {
  const passages: Passage[] = [];
  let current: { passage: Passage; texts: string[] } | undefined;
  const open = (node: RootContent, heading: Heading | undefined) => {
    current = { passage: { ...place(node), heading: heading?.text, id: heading?.id, text: '' }, texts: [] };
    passages.push(current.passage);
  };
  let nextHeading = 0;
  for (const node of tree.children) {
    if (node.type === 'heading') open(node, headings[nextHeading++]);
    else {
      if (!current) open(node, undefined);
      const text = plainText(node);
      if (current && text !== '') {
        current.passage.text += (current.passage.text === '' ? '' : '\n') + text;
      }
    }
  }
  return passages;
}

function collect(tree: Root, body: Body, place: (node: Nodes) => Place): void {
  const imageDefinitions = definitionsOfImages(tree);
  const addresses = new Map<string, string>();
  // As in CommonMark, the first definition of a name counts.
  if (imageDefinitions.size > 0) walk(tree, (node) => {
    if (node.type === 'definition' && !addresses.has(node.identifier)) addresses.set(node.identifier, node.url);
    return 'keep';
  });
  walk(tree, (node) => {
    if (node.type === 'mention') body.mentions.push({ ...place(node), reference: node.reference, label: node.label });
    else if (node.type === 'link') { if (node.url !== '') body.links.push({ ...place(node), url: node.url }); }
    else if (node.type === 'definition') { if (node.url !== '' && !imageDefinitions.has(node.identifier)) body.links.push({ ...place(node), url: node.url }); }
    else if (node.type === 'image') body.images.push({ ...place(node), src: node.url, alt: node.alt ?? '' });
    else if (node.type === 'imageReference') body.images.push({ ...place(node), src: addresses.get(node.identifier) ?? '', alt: node.alt ?? '' });
    else if (node.type === 'mdxJsxFlowElement') {
      if (node.name === 'Figure') body.images.push({ ...place(node), src: attributeOf(node, 'src'), alt: attributeOf(node, 'alt') });
      if (node.name === 'Clause') {
        body.clauses.push({
          ...place(node),
          id: attributeOf(node, 'id'), level: (attributeOf(node, 'level') || 'must') as Level, title: attributeOf(node, 'title'),
          tiers: words(attributeOf(node, 'tiers')), learnedFrom: words(attributeOf(node, 'learnedFrom')),
          text: node.children.map(plainText).join('\n'),
        });
      }
      if (node.name === 'Section') {
        body.sections.push({
          ...place(node),
          id: attributeOf(node, 'id'), title: attributeOf(node, 'title'), learnedFrom: words(attributeOf(node, 'learnedFrom')),
          text: node.children.map(plainText).join('\n'),
        });
      }
    }
    return 'keep';
  });
}
