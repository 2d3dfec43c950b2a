// The sections of a document: a tree of Markdown and components as paragraphs, tables and controls of Word.
import { BookmarkEnd, BookmarkStart, FootnoteReferenceRun, HeadingLevel, ImageRun, Paragraph, TextRun, type FileChild, type IParagraphOptions, type ParagraphChild } from 'docx';
import type { Blockquote, FootnoteDefinition, List, PhrasingContent, Root, RootContent, Table } from 'mdast';
import { toString } from 'mdast-util-to-string';
import { attributeOf, type Jsx } from '../../library/body.ts';
import type { Library, RecordOf } from '../../library/index.ts';
import { lessonsBehind } from '../../insights/standings.ts';
import { posix } from '../../model/posix.ts';
import type { ExampleFilling } from '../../model/records/template.ts';
import type { ReadFile } from '../files.ts';
import { documentFilling, type DocumentFilling } from '../filling.ts';
import { contentControl, type Control, type FieldKind } from './controls.ts';
import { STYLES, textWidth, type Look } from './look.ts';
import { WebLink, plain, runsOf, type Marks } from './runs.ts';
import { dataTable, labelledPlaces, type CellContent } from './tables.ts';
import type { WordWords } from './words.ts';

/** What lies between two changes of the paper's direction. */
export interface Stretch { landscape: boolean; children: FileChild[] }

export interface BodyContext {
  template: RecordOf<'template'>;
  variant: 'blank' | 'guided' | 'example';
  /** What is written into its places; nothing where it is undefined. */
  filling: ExampleFilling | undefined;
  read: ReadFile;
  library: Library;
  words: WordWords;
  look: Look;
}

const HEADINGS = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3, HeadingLevel.HEADING_4] as const;
const KINDS: Readonly<Record<string, FieldKind>> = { text: 'text', date: 'date', choice: 'choice' };
/** Kinds of picture that Word reads. */
const PICTURES: Readonly<Record<string, 'png' | 'jpg' | 'gif'>> = { png: 'png', jpg: 'jpg', jpeg: 'jpg', gif: 'gif' };
const TWIPS_OF_A_PIXEL = 15;

/** A heading as the contents show it: `number` as the numbering of headings counts it. */
export interface ListedHeading { bookmark: string; level: number; number: string; title: string }

/** How many levels of headings the contents list. */
export const LISTED_LEVELS = 2;

/** Where a text stands: the paper it has, how deep its headings are, and what is around it. */
interface Place { landscape: boolean; depth: number; section: string; style?: string | undefined; list?: { kind: 'bullets' | 'numbers'; instance: number; level: number } | undefined }

/** Writes one document. It counts what must be unique in it: controls, links, lists, footnotes. */
export class BodyWriter {
  /** The headings that the contents list, in order. */
  readonly headings: ListedHeading[] = [];
  readonly footnotes: Record<string, { children: Paragraph[] }> = {};
  readonly #context: BodyContext;
  #filling: DocumentFilling = documentFilling({ type: 'root', children: [] }, undefined);
  #definitions = new Map<string, FootnoteDefinition>();
  #targets = new Map<string, string>();
  #numbers: number[] = [];
  #count = { control: 0, link: 0, list: 0, picture: 0, footnote: 0 };

  constructor(context: BodyContext) {
    this.#context = context;
  }

  /** The content of a source, from top to bottom. The tree's texts are used as they are written; `plain` makes them fit for XML. */
  body(tree: Root): Stretch[] {
    this.#filling = documentFilling(tree, this.#context.filling);
    this.#collect(tree.children);
    return joined(this.#blocks(tree.children, { landscape: false, depth: 0, section: '' }));
  }

  /** What footnotes and links refer to; it may stand in any section. */
  #collect(nodes: readonly RootContent[]): void {
    for (const node of nodes) {
      if (node.type === 'footnoteDefinition') this.#definitions.set(node.identifier, node);
      if (node.type === 'definition') this.#targets.set(node.identifier, node.url);
      if ('children' in node) this.#collect(node.children as RootContent[]);
    }
  }

  /** A content control with an id of its own. */
  control(control: Control): ParagraphChild {
    const { words, library } = this.#context;
    return contentControl(control, ++this.#count.control, words.placeholders, library.settings.locale ?? 'en-GB');
  }

  #blocks(nodes: readonly RootContent[], place: Place): Stretch[] {
    const stretches: Stretch[] = [];
    const put = (...children: FileChild[]) => { if (children.length > 0) stretches.push({ landscape: place.landscape, children }); };
    for (let at = 0; at < nodes.length; at++) {
      const node = nodes[at];
      if (isComponent(node) && node.name === 'Section') stretches.push(...this.#section(node, place));
      else if (isField(node)) {
        let end = at + 1;
        while (isField(nodes[end])) end++;
        put(...this.#fields(nodes.slice(at, end).filter(isField), place));
        at = end - 1;
      } else if (node) put(...this.#block(node, place));
    }
    return stretches;
  }

  #section(node: Jsx, place: Place): Stretch[] {
    const { template, library, variant, words } = this.#context;
    const id = attributeOf(node, 'id');
    const inner: Place = { landscape: place.landscape || attributeOf(node, 'landscape') === 'yes', depth: place.depth + 1, section: id };
    const lessons = variant === 'guided' ? lessonsBehind(library, template, id) : [];
    return [
      { landscape: inner.landscape, children: [
        this.#heading(runsOf(attributeOf(node, 'title')), place.depth, attributeOf(node, 'title')),
        ...lessons.map((lesson) => new Paragraph({ style: STYLES.lesson, keepNext: true, children: [
          ...runsOf(words.lesson(lesson.id), { bold: true }), new TextRun({ text: '\u2002' }), ...runsOf(lesson.title), ...this.#addressLine(lesson),
        ] })),
        ...this.#filling.paragraphs(id).map((text) => new Paragraph({ children: runsOf(text) })),
      ] },
      ...this.#blocks(node.children as RootContent[], inner),
    ];
  }

  /** A heading. Those of the levels that the contents list have a bookmark, by which the contents lead to them. */
  #heading(children: ParagraphChild[], depth: number, title: string): Paragraph {
    const heading = HEADINGS[Math.min(depth, HEADINGS.length - 1)] ?? HeadingLevel.HEADING_4;
    this.#numbers.splice(depth + 1);
    this.#numbers[depth] = (this.#numbers[depth] ?? 0) + 1;
    if (depth >= LISTED_LEVELS) return new Paragraph({ heading, children });
    const id = this.headings.length + 1;
    const bookmark = `_Toc${id}`;
    this.headings.push({ bookmark, level: depth + 1, number: Array.from({ length: depth + 1 }, (_, at) => this.#numbers[at] ?? 1).join('.'), title });
    return new Paragraph({ heading, children: [new BookmarkStart(bookmark, id), ...children, new BookmarkEnd(id)] as ParagraphChild[] });
  }

  #addressLine(lesson: RecordOf<'lesson'>): ParagraphChild[] {
    const address = this.#absolute(lesson.address);
    return address === undefined ? [] : [new TextRun({ text: '', break: 1 }), this.#link(address, runsOf(address, { style: 'Hyperlink' }))];
  }

  /** An address of the portal as others reach it; undefined while the settings do not say where the portal is. */
  #absolute(address: string): string | undefined {
    const { site, base = '/' } = this.#context.library.settings;
    return site === undefined ? undefined : new URL(base + address.replace(/^\//, ''), site).href;
  }

  #link(address: string, children: ParagraphChild[]): ParagraphChild {
    return new WebLink(children, plain(address), ++this.#count.link) as ParagraphChild;
  }

  #block(node: RootContent, place: Place): FileChild[] {
    switch (node.type) {
      case 'paragraph': return [this.#paragraph(this.#runs(node.children), place)];
      case 'heading': return [this.#heading(this.#runs(node.children), place.depth, toString(node))];
      case 'table': return this.#table(node, place);
      case 'list': return this.#list(node, place);
      case 'blockquote': return this.#inside(node, { ...place, style: place.style ?? STYLES.quotation });
      case 'code': return [new Paragraph({ style: STYLES.code, children: runsOf(node.value) })];
      case 'thematicBreak': return [new Paragraph({ thematicBreak: true })];
      case 'mdxJsxFlowElement': return this.#component(node, place);
      default: return [];
    }
  }

  #component(node: Jsx, place: Place): FileChild[] {
    const nodes = node.children as RootContent[];
    switch (node.name) {
      case 'Guidance': return this.#context.variant === 'guided' ? nodes.flatMap((child) => this.#block(child, { ...place, style: STYLES.guidance })) : [];
      case 'Callout': {
        const title = attributeOf(node, 'title');
        return [...(title === '' ? [] : [new Paragraph({ style: STYLES.calloutTitle, children: runsOf(title) })]), ...this.#inside(node, { ...place, style: STYLES.callout })];
      }
      case 'Figure': return this.#figure(attributeOf(node, 'src'), attributeOf(node, 'alt'), attributeOf(node, 'caption'), Number(attributeOf(node, 'width')) || undefined, place);
      case 'Field': return this.#fields([node], place);
      default: return this.#inside(node, place);
    }
  }

  /** What is inside a block that cannot turn the paper. */
  #inside(node: Jsx | Blockquote, place: Place): FileChild[] {
    return this.#blocks(node.children as RootContent[], place).flatMap(({ children }) => children);
  }

  #paragraph(children: ParagraphChild[], { style, list }: Place): Paragraph {
    // Instructions belong to what follows them.
    const options: IParagraphOptions = { children, ...(style !== undefined && { style }), ...(style === STYLES.guidance && { keepNext: true }) };
    if (!list) return new Paragraph(options);
    // A list within the guidance keeps the indent of its style, so that the whole guidance is one box.
    if (style === STYLES.guidance) return new Paragraph({ ...options, children: [new TextRun({ text: '•\u2002' }), ...children] });
    return new Paragraph({ ...options, numbering: { reference: list.kind, level: Math.min(list.level, 3), instance: list.instance } });
  }

  #list(node: List, place: Place): FileChild[] {
    const list = { kind: node.ordered === true ? 'numbers' as const : 'bullets' as const, instance: ++this.#count.list, level: place.list ? place.list.level + 1 : 0 };
    return node.children.flatMap((item) => item.children.flatMap((child, at): FileChild[] => {
      if (child.type !== 'paragraph') return this.#block(child, { ...place, list });
      const box = typeof item.checked === 'boolean' && at === 0 ? [new TextRun({ text: item.checked ? '☒ ' : '☐ ' })] : [];
      // Only the first paragraph of an item has its sign.
      return [this.#paragraph([...box, ...this.#runs(child.children)], { ...place, list: at === 0 ? list : undefined })];
    }));
  }

  #table(node: Table, place: Place): FileChild[] {
    const [head, ...rows] = node.children;
    const cells = (row: typeof head): CellContent[] => (row?.children ?? []).map((cell) => ({ paragraphs: [this.#runs(cell.children)], text: toString(cell) }));
    const filled = this.#filling.rows(node);
    return dataTable(
      cells(head),
      filled ? filled.map((row) => row.map((text) => ({ paragraphs: text.split(/\n\s*\n/).map((part) => runsOf(part)), text }))) : rows.map(cells),
      textWidth(this.#context.look.paper, place.landscape), this.#context.look,
    );
  }

  // --- fields -------------------------------------------------------------------------------------------------

  #fields(nodes: readonly Jsx[], place: Place): FileChild[] {
    return labelledPlaces(
      nodes.map((node) => [runsOf(attributeOf(node, 'label')), [this.#field(node)]] as const),
      textWidth(this.#context.look.paper, place.landscape), this.#context.look,
    );
  }

  #field(node: Jsx): ParagraphChild {
    const choices = attributeOf(node, 'choices').split(';').map((choice) => choice.trim()).filter(Boolean);
    const id = attributeOf(node, 'id');
    return this.control({ tag: id, label: attributeOf(node, 'label'), kind: choices.length > 0 ? 'choice' : KINDS[attributeOf(node, 'type')] ?? 'text', choices, value: this.#filling.field(id) });
  }

  // --- pictures -----------------------------------------------------------------------------------------------

  #figure(src: string, alt: string, caption: string, wanted: number | undefined, place: Place): FileChild[] {
    const { template, library, read, look } = this.#context;
    const media = library.media.get(posix.join(posix.dirname(template.source?.file ?? template.file), src));
    const type = PICTURES[media?.extension.replace('.', '').toLowerCase() ?? ''];
    // A kind that Word cannot show is told in words.
    if (!media || !type) return [new Paragraph({ style: 'Caption', children: runsOf([caption, alt].filter(Boolean).join(': ')) })];
    const width = Math.min(wanted ?? media.width, media.width, Math.floor(textWidth(look.paper, place.landscape) / TWIPS_OF_A_PIXEL));
    const id = String(++this.#count.picture);
    return [
      new Paragraph({ keepNext: caption !== '', children: [new ImageRun({
        type, data: read(media.path), altText: { id, name: `Picture ${id}`, description: plain(alt) },
        transformation: { width, height: Math.max(1, Math.round(width * media.height / media.width)) },
      })] }),
      ...(caption === '' ? [] : [new Paragraph({ style: 'Caption', children: runsOf(caption) })]),
    ];
  }

  // --- in a line ----------------------------------------------------------------------------------------------

  #runs(nodes: readonly PhrasingContent[], marks: Marks = {}): ParagraphChild[] {
    return nodes.flatMap((node): ParagraphChild[] => {
      switch (node.type) {
        // A line of the source ends where the author's editor wrapped it.
        case 'text': return runsOf(node.value.replace(/[^\S\n]{0,99}\n\s{0,99}/g, ' '), marks);
        case 'strong': return this.#runs(node.children, { ...marks, bold: true });
        case 'emphasis': return this.#runs(node.children, { ...marks, italics: true });
        case 'delete': return this.#runs(node.children, { ...marks, strike: true });
        case 'inlineCode': return runsOf(node.value, { ...marks, style: STYLES.codeText });
        case 'break': return [new TextRun({ text: '', break: 1 })];
        case 'link': return this.#linked(node.url, node.children, marks);
        case 'linkReference': return this.#linked(this.#targets.get(node.identifier) ?? '', node.children, marks);
        case 'image': return runsOf(node.alt ?? '', { ...marks, italics: true });
        case 'imageReference': return runsOf(node.alt ?? '', { ...marks, italics: true });
        case 'mention': return this.#mention(node.reference, node.label, marks);
        case 'footnoteReference': return this.#footnote(node.identifier);
        case 'mdxJsxTextElement': return node.name === 'Field' ? [...runsOf(`${attributeOf(node, 'label')}: `, { ...marks, bold: true }), this.#field(node)] : this.#runs(node.children, marks);
        default: return [];
      }
    });
  }

  #linked(url: string, children: readonly PhrasingContent[], marks: Marks): ParagraphChild[] {
    const address = /^(?:https?|mailto):/i.test(url) ? url : url.startsWith('/') ? this.#absolute(url) : undefined;
    return address === undefined ? this.#runs(children, marks) : [this.#link(address, this.#runs(children, { ...marks, style: 'Hyperlink' }))];
  }

  /** A mention in words, with the number by which it is found. What the audience may not see leaves only the author's words. */
  #mention(reference: string, label: string | undefined, marks: Marks): ParagraphChild[] {
    const found = this.#context.library.resolve(reference);
    if (!found.record) return label === undefined ? [] : runsOf(label, marks);
    const anchor = 'anchor' in found ? found.anchor : undefined;
    const address = this.#absolute(anchor ? `${found.record.address}#${anchor.id}` : found.record.address);
    const words = runsOf(`${label ?? anchor?.title ?? found.record.title} (${reference})`, address === undefined ? marks : { ...marks, style: 'Hyperlink' });
    return address === undefined ? words : [this.#link(address, words)];
  }

  #footnote(identifier: string): ParagraphChild[] {
    const definition = this.#definitions.get(identifier);
    if (!definition) return [];
    const id = ++this.#count.footnote;
    // Taken out first: a footnote that refers to itself would never end.
    this.#definitions.delete(identifier);
    this.footnotes[id] = { children: definition.children.flatMap((child) => (child.type === 'paragraph' ? [new Paragraph({ style: 'FootnoteText', children: this.#runs(child.children) })] : [])) };
    return [new FootnoteReferenceRun(id)];
  }
}

const isComponent = (node: RootContent | undefined): node is Extract<RootContent, { type: 'mdxJsxFlowElement' }> => node?.type === 'mdxJsxFlowElement';
const isField = (node: RootContent | undefined): node is Extract<RootContent, { type: 'mdxJsxFlowElement' }> => isComponent(node) && node.name === 'Field';

/** Neighbours on paper of the same direction become one. */
function joined(stretches: readonly Stretch[]): Stretch[] {
  const all: Stretch[] = [];
  for (const { landscape, children } of stretches) {
    const last = all.at(-1);
    if (last?.landscape === landscape) last.children.push(...children);
    else all.push({ landscape, children: [...children] });
  }
  return all;
}
