// Templates as Markdown: what a person without an office suite fills in, and what pastes into any wiki.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { toMarkdown } from 'mdast-util-to-markdown';
import type { Nodes, PhrasingContent, Root, RootContent } from 'mdast';
import type { RecordOf } from '../library/index.ts';
import { attributeOf, parseTree, type Jsx } from '../library/body.ts';
import type { Workbook } from '../model/records/template.ts';
import type { Variant } from './index.ts';

/** The Markdown of a template. `guided` keeps the guidance as quotations; `blank` leaves it out. */
export function markdownOf(template: RecordOf<'template'>, variant: Variant, libraryDir: string): string {
  const { data, source } = template;
  if (!source) return '';
  const head: RootContent[] = [
    heading(1, data.title),
    paragraph(`${data.id} · version ${data.version}`),
  ];
  const content = source.type === 'workbook'
    ? workbookContent(source.workbook, variant)
    : documentContent(parseTree(readFileSync(join(libraryDir, source.file), 'utf8').replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')), variant);
  return write([...head, ...content]);
}

const write = (children: RootContent[]): string => toMarkdown({ type: 'root', children }, { extensions: [gfmToMarkdown()], bullet: '-', emphasis: '_', rule: '-' });
const text = (value: string): PhrasingContent => ({ type: 'text', value });
const paragraph = (value: string): RootContent => ({ type: 'paragraph', children: [text(value)] });
const heading = (depth: 1 | 2 | 3 | 4 | 5 | 6, value: string): RootContent => ({ type: 'heading', depth, children: [text(value)] });

function documentContent(tree: Root, variant: Variant): RootContent[] {
  return tree.children.flatMap((node) => flatten(node, variant, 2));
}

/** A node without components: sections become headings, guidance a quotation or nothing, fields a blank to fill. */
function flatten(node: RootContent, variant: Variant, depth: number): RootContent[] {
  if (node.type === 'mdxJsxFlowElement') {
    const inside = () => node.children.flatMap((child) => flatten(child as RootContent, variant, node.name === 'Section' ? depth + 1 : depth));
    if (node.name === 'Section') return [heading(Math.min(depth, 6) as 2, attributeOf(node, 'title')), ...inside()];
    if (node.name === 'Guidance') return variant === 'guided' ? [{ type: 'blockquote', children: inside() as never }] : [];
    if (node.name === 'Callout') return [{ type: 'blockquote', children: inside() as never }];
    if (node.name === 'Field') return [{ type: 'paragraph', children: field(node) }];
    return inside();
  }
  return [withoutFields(node)];
}

function withoutFields<T extends Nodes>(node: T): T {
  if (!('children' in node)) return node;
  const children = (node.children as Nodes[]).flatMap((child): Nodes[] => {
    if (child.type === 'mdxJsxTextElement' && child.name === 'Field') return field(child);
    if (child.type === 'mention') return [text(child.label ?? child.reference)];
    return [withoutFields(child)];
  });
  return { ...node, children };
}

function field(node: Jsx): PhrasingContent[] {
  const choices = attributeOf(node, 'choices').split(';').map((choice) => choice.trim()).filter(Boolean);
  const blank = choices.length > 0 ? choices.map((choice) => `☐ ${choice}`).join('   ') : attributeOf(node, 'type') === 'date' ? '____-__-__' : '____________________';
  return [{ type: 'strong', children: [text(`${attributeOf(node, 'label')}:`)] }, text(` ${blank}`)];
}

const EMPTY_ROWS = 3;

function workbookContent(workbook: Workbook, variant: Variant): RootContent[] {
  return workbook.sheets.flatMap((sheet) => [
    heading(2, sheet.title),
    paragraph(sheet.about),
    ...(variant === 'guided' ? [table(['Column', 'What to write'], sheet.columns.map((column) => [column.title, column.guidance]))] : []),
    table(sheet.columns.map((column) => column.title), Array.from({ length: EMPTY_ROWS }, () => sheet.columns.map(() => ''))),
  ]);
}

function table(head: string[], rows: string[][]): RootContent {
  return { type: 'table', children: [head, ...rows].map((row) => ({ type: 'tableRow', children: row.map((cell) => ({ type: 'tableCell', children: cell === '' ? [] : [text(cell)] })) })) };
}
