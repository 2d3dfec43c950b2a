// Templates as Word documents: what a project manager fills in and sends to a sponsor.
import { Document, Footer, Header, Packer, PageNumber, Paragraph, SectionType, Tab, TextRun, type FileChild, type ISectionOptions, type ParagraphChild } from 'docx';
import type { RecordOf } from '../../library/index.ts';
import type { DocumentOptions, Variant } from '../index.ts';
import { documentTree } from '../source.ts';
import { BodyWriter, type BodyContext } from './body.ts';
import { frontPage, pageMark } from './front-page.ts';
import { lookOf, pageOf, rightTab, textWidth } from './look.ts';
import { closed } from './package.ts';
import { pagesOf } from './pages.ts';
import { plain, runsOf } from './runs.ts';

export type { WordWords } from './words.ts';

/**
 * A document template as a Word file (ISO 29500-1), the same bytes for the same template, library and words.
 * - `blank` has places to fill;
 * - `guided` has besides the guidance in the style Guidance and the lessons of its sections in the style Lesson;
 * - `example` has the places filled from `example.yaml`.
 * @throws {TypeError} for a template that has no document as its source.
 */
export async function wordOf(template: RecordOf<'template'>, variant: Variant, options: DocumentOptions): Promise<Buffer> {
  return Buffer.from(await wordBytes(template, variant, options));
}

/** The same for browsers, which have no `Buffer`. */
export async function wordBytes(template: RecordOf<'template'>, variant: Variant, { read, library, words: { word: words }, filling }: DocumentOptions): Promise<Uint8Array<ArrayBuffer>> {
  const { source, data } = template;
  if (source?.type !== 'document') throw new TypeError(`${template.id} is not made from a document.`);
  const { settings } = library;
  const written = variant === 'example' ? template.example?.filling : filling;
  const context: BodyContext = { template, variant, filling: written, read, library, words, look: lookOf(settings) };
  const writer = new BodyWriter(context);
  const stretches = writer.body(documentTree(read, source.file));
  const first = frontPage(context, writer);
  const document = new Document({
    title: plain(variant === 'example' ? words.exampleOf(data.title) : data.title), subject: `${data.id} ${plain(data.version)}`, description: plain(data.summary), creator: plain(settings.name), lastModifiedBy: plain(settings.name),
    styles: context.look.styles, numbering: context.look.numbering, footnotes: writer.footnotes,
    sections: [{ landscape: false, children: first }, ...stretches].map(({ landscape, children }, at) => section(context, landscape, children, at === 0)),
  });
  document.Styles.addChildElement(context.look.tableStyle);
  return closed(new Uint8Array(await Packer.toArrayBuffer(document)), (xml) => {
    const pages = pagesOf(xml, context.look.styles);
    return writer.headings.reduce((text, { bookmark }, at) => text.replace(pageMark(at), String(pages.get(bookmark) ?? '')), xml);
  });
}

function section({ template: { data }, variant, library, words, look }: BodyContext, landscape: boolean, children: FileChild[], isFirst: boolean): ISectionOptions {
  const tabStops = rightTab(textWidth(look.paper, landscape));
  const header = new Header({ children: [new Paragraph({ style: 'Header', tabStops, children: [...runsOf(library.settings.name), tab(), ...runsOf(variant === 'example' ? words.exampleOf(data.title) : data.title)] })] });
  const footer = new Footer({ children: [new Paragraph({ style: 'Footer', tabStops, children: [...runsOf(words.template(data.id, data.version)), tab(), ...pages(words.page)] })] });
  const none = new Header({ children: [new Paragraph({})] });
  return {
    properties: { ...pageOf(look.paper, landscape, isFirst), type: SectionType.NEXT_PAGE },
    headers: { default: header, ...(isFirst && { first: none }) }, footers: { default: footer, ...(isFirst && { first: footer }) },
    children,
  };
}

const tab = (): TextRun => new TextRun({ children: [new Tab()] });

/** `Page {page} of {pages}` with fields where the numbers stand. */
function pages(form: string): ParagraphChild[] {
  return form.split(/(\{pages?\})/).filter(Boolean).map((part) =>
    (part === '{page}' ? new TextRun({ children: [PageNumber.CURRENT] }) : part === '{pages}' ? new TextRun({ children: [PageNumber.TOTAL_PAGES] }) : new TextRun(plain(part))));
}
