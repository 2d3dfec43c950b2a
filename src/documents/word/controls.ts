// Content controls: the places of a document that one tabs through, with their names, kinds and placeholders.
import { TextRun, type BuilderElement, type ParagraphChild } from 'docx';
import { PLACEHOLDER, STYLES, element } from './look.ts';
import { plain, runsOf } from './runs.ts';
import type { WordWords } from './words.ts';

export type FieldKind = 'text' | 'date' | 'choice';

export interface Control {
  /** Names the control to programs: the id of the field. */
  tag: string;
  /** Names it to people. */
  label: string;
  kind: FieldKind;
  choices?: readonly string[];
  /** What is filled in; a placeholder where there is nothing. A day is `YYYY-MM-DD`. */
  value?: string | undefined;
}

/**
 * A content control in a line of text (ISO 29500-1, 17.5.2). `id` is unique in its document. Days are shown as YYYY-MM-DD, as
 * everywhere in the templates, whatever the language of the person who picks them.
 */
export function contentControl({ tag, label, kind, choices = [], value }: Control, id: number, placeholders: WordWords['placeholders'], locale: string): ParagraphChild {
  const isEmpty = value === undefined || value === '';
  return element('w:sdt', {}, [
    element('w:sdtPr', {}, [
      // Word keeps at most 64 characters of either name.
      element('w:alias', { 'w:val': clipped(plain(label)) }),
      element('w:tag', { 'w:val': clipped(plain(tag)) }),
      element('w:id', { 'w:val': String(id) }),
      ...(isEmpty ? [element('w:showingPlcHdr')] : []),
      kindOf(kind, choices, isEmpty ? undefined : value, locale),
    ]),
    // LibreOffice shows the style of a placeholder without its colour.
    element('w:sdtContent', {}, (isEmpty ? [new TextRun({ text: placeholders[kind], style: STYLES.placeholder, color: PLACEHOLDER })] : runsOf(value)) as unknown as BuilderElement[]),
  ]) as unknown as ParagraphChild;
}

function kindOf(kind: FieldKind, choices: readonly string[], value: string | undefined, locale: string): BuilderElement {
  if (kind === 'choice') return element('w:dropDownList', {}, [...new Set(choices.map(plain))].map((choice) => element('w:listItem', { 'w:displayText': choice, 'w:value': choice })));
  // Not plain text: an answer may have a list or a word in bold, and LibreOffice makes a mere input field of plain text.
  if (kind === 'text') return element('w:richText');
  return element('w:date', value === undefined || !/^\d{4}-\d\d-\d\d$/.test(value) ? {} : { 'w:fullDate': `${value}T00:00:00Z` }, [
    element('w:dateFormat', { 'w:val': 'yyyy-MM-dd' }), element('w:lid', { 'w:val': locale }), element('w:storeMappedDataAs', { 'w:val': 'date' }), element('w:calendar', { 'w:val': 'gregorian' }),
  ]);
}

const clipped = (text: string): string => [...text].slice(0, 64).join('');
