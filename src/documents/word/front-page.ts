// The first page: what the document is, who answers for it, what became of it, what is in it.
import { Paragraph, TableOfContents, type FileChild } from 'docx';
import { GUIDANCE_NAME, LESSON_NAME, STYLES, textWidth } from './look.ts';
import type { BodyContext, BodyWriter } from './body.ts';
import { runsOf } from './runs.ts';
import { dataTable, labelledPlaces, type CellContent } from './tables.ts';

const EMPTY_HISTORY = 3;

/** Title, notices, document control, revision history and contents. Tags of its controls have a dot, which no id of a field has. */
export function frontPage({ template, variant, library, words, look }: BodyContext, writer: BodyWriter): FileChild[] {
  const width = textWidth(look.paper, false);
  const facts = variant === 'example' ? template.example?.filling.document ?? {} : {};
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
    new Paragraph({ style: STYLES.frontHeading, children: runsOf(words.contents) }),
    new TableOfContents(words.contents, { hyperlink: true, headingStyleRange: '1-2' }),
  ];
}

/** The choices with the one that was made. */
function chosen(choices: readonly string[], value: string | undefined): readonly string[] {
  return value === undefined || choices.includes(value) ? choices : [...choices, value];
}
