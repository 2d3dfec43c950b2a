// Templates as Markdown: what a person without an office suite fills in, and what pastes into any wiki.
//
// It has to be good to type into, not only to look at: places to fill are lines of a list with nothing behind the
// colon, and a sheet with many columns becomes a list for each row, since nobody can fill a table of thirty columns.
import { gfmToMarkdown } from 'mdast-util-gfm';
import { toMarkdown } from 'mdast-util-to-markdown';
import type { ListItem, Nodes, PhrasingContent, Root, RootContent, TableRow } from 'mdast';
import type { Library, RecordOf } from '../library/index.ts';
import { attributeOf, type Jsx } from '../library/body.ts';
import type { Column, ExampleFilling, Workbook } from '../model/records/template.ts';
import { documentFilling, filledSheets, type DocumentFilling, type FilledSheet } from './filling.ts';
import { documentTree } from './source.ts';
import type { DocumentOptions, DocumentWords, Variant } from './index.ts';

type Template = RecordOf<'template'>;
interface Context { template: Template; guided: boolean; library: Library; words: DocumentWords; /** An example is read, not filled in. */ isExample: boolean; filling: DocumentFilling }

/**
 * The Markdown of a template. `guided` keeps the guidance, as quotations and notes; `blank` leaves it out; `example` has the places
 * filled from `example.yaml`, computed cells with their values.
 */
export function markdownOf(template: Template, variant: Variant, { read, library, words }: DocumentOptions): string {
  const { data, source } = template;
  if (!source) return '';
  const isExample = variant === 'example';
  const filling = isExample ? template.example?.filling : undefined;
  const tree: Root = source.type === 'document' ? documentTree(read, source.file) : { type: 'root', children: [] };
  const context: Context = { template, guided: variant === 'guided', library, words, isExample, filling: documentFilling(tree, filling) };
  const head: RootContent[] = [
    heading(1, data.title),
    paragraph(text(`${data.id} · ${words.version(data.version)}`)),
    ...(context.guided ? [quotation([paragraph(text(words.howToFill))])] : []),
    ...(isExample ? [quotation([paragraph(text(words.isExample))]), ...controlOf(filling, words)] : []),
  ];
  const content = source.type === 'workbook'
    ? (isExample ? filledSheets(template, library) : source.workbook.sheets.map((sheet) => ({ sheet, rows: [] }))).flatMap((filled) => sheetContent(filled, context))
    : joinFields(tree.children.flatMap((node) => flatten(node, context, 2)));
  return write([...head, ...content]);
}

// Columns are not padded to the longest cell, which makes lines too long to edit; delimiters have the three hyphens that
// some wikis insist on.
const write = (children: RootContent[]): string => toMarkdown({ type: 'root', children }, { extensions: [gfmToMarkdown({ stringLength: () => 3 })], bullet: '-', emphasis: '_', rule: '-', listItemIndent: 'one' });
const text = (value: string): PhrasingContent => ({ type: 'text', value });
const strong = (value: string): PhrasingContent => ({ type: 'strong', children: [text(value)] });
const paragraph = (...children: PhrasingContent[]) => ({ type: 'paragraph', children }) satisfies RootContent;
const quotation = (children: RootContent[]): RootContent => ({ type: 'blockquote', children: children as never });
const heading = (depth: number, value: string): RootContent => ({ type: 'heading', depth: Math.min(depth, 6) as 2, children: [text(value)] });
const item = (...children: ListItem['children']): ListItem => ({ type: 'listItem', spread: false, children });
const list = (children: ListItem[]): RootContent => ({ type: 'list', ordered: false, spread: false, children });

/** What the cover of a filled document says, and what became of the document. */
function controlOf(filling: ExampleFilling | undefined, { word: words }: DocumentWords): RootContent[] {
  const { number, version, status, approver, classification, history = [] } = filling?.document ?? {};
  const facts = ([[words.number, number], [words.version, version], [words.status, status], [words.approver, approver], [words.classification, classification]] as const)
    .flatMap(([label, value]) => (value === undefined ? [] : [item(paragraph(strong(`${label}:`), text(` ${value}`)))]));
  return [
    ...(facts.length > 0 ? [list(facts)] : []),
    ...(history.length > 0 ? [table([words.version, words.historyOn, words.historyWhat, words.historyBy], history.map(({ version: at, on, what, by }) => [at, on, what, by]))] : []),
  ];
}

// --- documents ----------------------------------------------------------------------------------------------

/** A list of places to fill, told apart from lists that the author wrote. */
const FIELDS = Symbol('fields');
type MaybeFields = RootContent & { [FIELDS]?: true };

/** Places to fill that follow each other become one list. */
function joinFields(nodes: RootContent[]): RootContent[] {
  const joined: MaybeFields[] = [];
  for (const node of nodes as MaybeFields[]) {
    const last = joined.at(-1);
    if (node[FIELDS] && last?.[FIELDS] && node.type === 'list' && last.type === 'list') last.children.push(...node.children);
    else joined.push(node);
  }
  return joined;
}

/** A node without components: sections become headings, guidance a quotation or nothing, fields a place to fill. */
function flatten(node: RootContent, context: Context, depth: number): RootContent[] {
  if (node.type !== 'mdxJsxFlowElement') return [withoutComponents(node, context, depth)];
  const inside = (deeper = 0) => node.children.flatMap((child) => flatten(child as RootContent, context, depth + deeper));
  switch (node.name) {
    case 'Section': return [heading(depth, attributeOf(node, 'title')), ...behind(attributeOf(node, 'id'), context), ...context.filling.paragraphs(attributeOf(node, 'id')).map((part) => paragraph(text(part))), ...joinFields(inside(1))];
    case 'Guidance': return context.guided ? [quotation(inside())] : [];
    case 'Callout': return [quotation([...(attributeOf(node, 'title') === '' ? [] : [paragraph(strong(attributeOf(node, 'title')))]), ...inside()])];
    case 'Field': return [Object.assign(list([item(paragraph(...field(node, context)))]), { [FIELDS]: true as const })];
    // The picture stays behind, what it shows goes along.
    case 'Figure': return [paragraph({ type: 'emphasis', children: [text([attributeOf(node, 'caption'), attributeOf(node, 'alt')].filter(Boolean).join(': '))] })];
    default: return inside();
  }
}

function withoutComponents<T extends Nodes>(node: T, context: Context, depth: number): T {
  if (!('children' in node)) return node;
  const filled = node.type === 'table' ? context.filling.rows(node) : undefined;
  // The head is the author's, with its emphasis and links.
  if (filled && node.type === 'table') return { ...node, children: [...node.children.slice(0, 1).map((row) => withoutComponents(row, context, depth)), ...rowsOf(filled)] };
  const children = (node.children as Nodes[]).flatMap((child): Nodes[] => {
    if (child.type === 'mdxJsxTextElement' && child.name === 'Field') return field(child, context);
    if (child.type === 'mention') return mention(child.reference, child.label, context);
    // In a list or a quotation.
    if (child.type === 'mdxJsxFlowElement') return flatten(child, context, depth);
    return [withoutComponents(child, context, depth)];
  });
  return { ...node, children };
}

/** A mention in words, with the number by which it is found. What the audience may not see leaves only the author's words. */
function mention(reference: string, label: string | undefined, { library }: Context): PhrasingContent[] {
  const found = library.resolve(reference);
  if (!found.record) return label === undefined ? [] : [text(label)];
  const title = 'anchor' in found && found.anchor ? found.anchor.title : found.record.title;
  return [text(`${label ?? title} (${reference})`)];
}

function field(node: Jsx, { words, filling }: Context): PhrasingContent[] {
  const value = filling.field(attributeOf(node, 'id'));
  if (value !== undefined) return [strong(`${attributeOf(node, 'label')}:`), text(` ${value}`)];
  const choices = attributeOf(node, 'choices').split(';').map((choice) => choice.trim()).filter(Boolean);
  const label = attributeOf(node, 'label');
  if (choices.length > 0) return [strong(`${label}:`), text(` ${choices.map((choice) => `☐ ${choice}`).join(' · ')}`)];
  return attributeOf(node, 'type') === 'date' ? [strong(label), text(` (${words.dayForm}):`)] : [strong(`${label}:`)];
}

/** The lessons behind a section or column, for whoever wonders why it asks. */
function behind(anchor: string, context: Context): RootContent[] {
  const lessons = lessonsOf(anchor, context);
  return lessons.length === 0 ? [] : [quotation([paragraph(text(`${context.words.learnedFrom}: ${lessons.join('; ')}`))])];
}

function lessonsOf(anchor: string, { template, guided, library }: Context): string[] {
  if (!guided) return [];
  return (template.anchors.get(anchor)?.learnedFrom ?? []).flatMap((id) => {
    const lesson = library.records.get(id);
    return lesson ? [`${lesson.title} (${lesson.id})`] : [];
  });
}

// --- workbooks ----------------------------------------------------------------------------------------------

/** Of more columns than this, a row is written as a list. */
const COLUMNS_OF_A_TABLE = 6;
const EMPTY_ROWS = 3;

function sheetContent({ sheet, rows }: FilledSheet, context: Context): RootContent[] {
  const { words, guided, isExample } = context;
  const head = [heading(2, sheet.title), paragraph(text(sheet.about))];
  if (sheet.columns.length > COLUMNS_OF_A_TABLE) {
    if (isExample) return [...head, ...rows.flatMap((row, at) => [heading(3, row[0] || String(at + 1)), list(sheet.columns.flatMap((column, index) => (row[index] ? [item(paragraph(strong(`${column.title}:`), text(` ${row[index]}`)))] : [])))])];
    return [...head, paragraph(text(words.rowToCopy)), heading(3, words.row), list(sheet.columns.map((column) => item(
      paragraph(...columnLabel(sheet, column, context)),
      ...(guided ? [quotation([paragraph(text(guidanceOf(column, context)))]) as ListItem['children'][number]] : []),
    )))];
  }
  return [
    ...head,
    ...(guided ? [quotation([list(sheet.columns.map((column) => item(paragraph(...columnLabel(sheet, column, context), text(` ${guidanceOf(column, context)}`)))))])] : []),
    table(sheet.columns.map(({ title }) => title), isExample ? rows : [...withoutValues(sheet), ...Array.from({ length: EMPTY_ROWS }, () => sheet.columns.map(() => ''))]),
  ];
}

/** The rows that stand in every variant, such as the questions of a checklist. Nothing is computed from empty sheets. */
function withoutValues({ rows = [], columns }: Workbook['sheets'][number]): string[][] {
  return rows.map((row) => columns.map(({ id }) => { const cell = row[id]; return typeof cell === 'string' ? cell : ''; }));
}

/** The column's title with what its cells take: `**Status** (required; choose: Open, Closed):`. */
function columnLabel(sheet: Workbook['sheets'][number], column: Column, { words, guided, library }: Context): PhrasingContent[] {
  const choices = column.choices ?? (column.choicesFrom === undefined ? [] : library.taxonomy[column.choicesFrom].map(({ title }) => title));
  const takes = [
    ...(guided && column.required === 'yes' ? [words.required] : []),
    ...(column.type === 'date' ? [words.dayForm] : []),
    ...(choices.length > 0 ? [`${words.choose} ${choices.join(', ')}`] : []),
    ...(column.formula === undefined ? [] : [words.computed(formulaInWords(sheet, column.formula))]),
  ];
  return takes.length > 0 ? [strong(column.title), text(` (${takes.join('; ')}):`)] : [strong(`${column.title}:`)];
}

function formulaInWords(sheet: Workbook['sheets'][number], formula: string): string {
  return formula.replace(/\{([^{}]*)\}/g, (whole, id: string) => sheet.columns.find((column) => column.id === id.trim())?.title ?? whole).replace(/ \* /g, ' × ');
}

function guidanceOf(column: Column, context: Context): string {
  const lessons = lessonsOf(column.id, context);
  return column.guidance + (lessons.length > 0 ? ` ${context.words.learnedFrom}: ${lessons.join('; ')}.` : '');
}

function table(head: string[], rows: string[][]): RootContent {
  return { type: 'table', children: rowsOf([head, ...rows]) };
}

/** Rows of texts. A row of a table is one line, so what stands in several comes into one. */
function rowsOf(rows: readonly (readonly string[])[]): TableRow[] {
  return rows.map((row) => ({ type: 'tableRow', children: row.map((cell) => ({ type: 'tableCell', children: cell === '' ? [] : [text(cell.replace(/[^\S\n]{0,99}\n\s{0,99}/g, ' '))] })) }));
}
