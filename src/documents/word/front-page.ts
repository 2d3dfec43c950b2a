// The first page: what the document is, who answers for it, what became of it, what is in it.
import { LeaderType, Paragraph, StringContainer, Tab, TabStopType, TextRun, type BuilderElement, type FileChild, type ParagraphChild } from 'docx';
import { GUIDANCE_NAME, LESSON_NAME, STYLES, element, textWidth } from './look.ts';
import { LISTED_LEVELS, type BodyContext, type BodyWriter, type ListedHeading } from './body.ts';
import { plain, runsOf } from './runs.ts';
import { dataTable, labelledPlaces, type CellContent } from './tables.ts';

const EMPTY_HISTORY = 3;

/** Title, notices, document control, revision history, and the contents once `writer` has written the body. Tags of its controls have a dot, which no id of a field has. */
export function frontPage({ template, variant, filling, library, words, look }: BodyContext, writer: BodyWriter): FileChild[] {
  const width = textWidth(look.paper, false);
  const facts = filling?.document ?? {};
  const history = facts.history ?? [];
  const place = (tag: string, label: string, value: string | undefined, choices?: readonly string[]) =>
    [runsOf(label), [writer.control({ tag: `document.${tag}`, label, value, ...(choices ? { kind: 'choice', choices } : { kind: 'text' }) })]] as const;
  const cell = (text: string): CellContent => ({ paragraphs: [runsOf(text)], text });
  const empty = Array.from({ length: EMPTY_HISTORY }, () => ['', '', '', '']);
  const remove = words.howToRemove(GUIDANCE_NAME, LESSON_NAME);
  return [
    new Paragraph({ style: STYLES.organisation, children: runsOf(library.settings.name) }),
    new Paragraph({ style: 'Title', children: runsOf(template.data.title) }),
    ...(variant === 'example' ? [new Paragraph({ style: STYLES.example, children: runsOf(words.isExample) })] : []),
    ...(variant === 'guided' ? [template.data.summary, words.howToFill, remove.word, remove.libreOffice].map((text) => new Paragraph({ style: STYLES.guidance, children: runsOf(text) })) : []),
    new Paragraph({ style: STYLES.frontHeading, children: runsOf(words.control) }),
    ...labelledPlaces([
      place('number', words.number, facts.number), place('version', words.version, facts.version),
      place('status', words.status, facts.status, chosen(words.statuses, facts.status)),
      // Whoever made the latest version answers for it.
      place('owner', words.owner, history.at(-1)?.by),
      place('approver', words.approver, facts.approver),
      place('classification', words.classification, facts.classification, chosen(words.classifications, facts.classification)),
    ], width, look, { across: 2, labelShare: 0.3 }),
    new Paragraph({ style: STYLES.frontHeading, children: runsOf(words.history) }),
    ...dataTable(
      [words.version, words.historyOn, words.historyWhat, words.historyBy].map(cell),
      (history.length > 0 ? history.map(({ version, on, what, by }) => [version, on, what, by]) : empty).map((row) => row.map(cell)), width, look, [1, 1.4, 5, 2.6],
    ),
    ...(writer.headings.length > 0 ? [new Paragraph({ style: STYLES.frontHeading, children: runsOf(words.contents) }), contents(writer.headings, width)] : []),
    // Ends the page's section: without it a paragraph of full height would, and could begin an empty page.
    new Paragraph({ style: STYLES.gap }),
  ];
}

/** The choices with the one that was made. */
function chosen(choices: readonly string[], value: string | undefined): readonly string[] {
  return value === undefined || choices.includes(value) ? choices : [...choices, value];
}

// --- contents -----------------------------------------------------------------------------------------------

/** Stands where the page of the heading with this place in the list will stand; nothing else in a document has such a character. */
export const pageMark = (at: number): string => String.fromCodePoint(0xf0000 + at);

/**
 * A table of contents as Word makes it (ISO 29500-1, 17.16.5.68), with its entries in it. The library's own numbers its bookmarks through all
 * documents of a process, so the same document would not have the same bytes.
 */
function contents(headings: readonly ListedHeading[], width: number): FileChild {
  const field = (type: string) => element('w:r', {}, [element('w:fldChar', { 'w:fldCharType': type })]);
  const instruction = element('w:r', {}, [new StringContainer('w:instrText', ` TOC \\o "1-${LISTED_LEVELS}" \\h \\z \\u `) as BuilderElement]);
  const run = (text: string) => new TextRun(plain(text));
  const entries = headings.map(({ bookmark, level, number, title }, at) => new Paragraph({
    style: `TOC${level}`,
    tabStops: [{ type: TabStopType.LEFT, position: 454 * level }, { type: TabStopType.RIGHT, position: width, leader: LeaderType.DOT }],
    children: [
      ...(at === 0 ? [field('begin'), instruction, field('separate')] : []),
      element('w:hyperlink', { 'w:anchor': bookmark, 'w:history': '1' }, [run(number), tab(), run(title), tab(), new TextRun(pageMark(at))] as unknown as BuilderElement[]),
      ...(at === headings.length - 1 ? [field('end')] : []),
    ] as unknown as ParagraphChild[],
  }));
  return element('w:sdt', {}, [
    element('w:sdtPr', {}, [element('w:docPartObj', {}, [element('w:docPartGallery', { 'w:val': 'Table of Contents' }), element('w:docPartUnique')])]),
    element('w:sdtContent', {}, entries as unknown as BuilderElement[]),
  ]) as unknown as FileChild;
}

const tab = (): TextRun => new TextRun({ children: [new Tab()] });
