// What an example writes into the places of a template: looked up for a document, computed for a workbook.
import type { Root, RootContent, Table } from 'mdast';
import { attributeOf } from '../library/body.ts';
import type { Library, RecordOf } from '../library/index.ts';
import { dayOf, type CellValue } from '../model/formula.ts';
import type { Column, ExampleFilling } from '../model/records/template.ts';
import { gridOf, shownAs, Values, type Sheet } from './grid.ts';

// --- documents ----------------------------------------------------------------------------------------------

/** A document's places and what an example writes there. Without an example nothing is written. */
export interface DocumentFilling {
  field(id: string): string | undefined;
  /** The rows below the head of a table of the tree; undefined where they stay as they are. */
  rows(table: Table): readonly (readonly string[])[] | undefined;
  /** Paragraphs that stand freely in a section. */
  paragraphs(section: string): string[];
}

/** What `filling` writes into the places of a document’s tree. Tables are counted as the rule `template-example` counts them. */
export function documentFilling(tree: Root, filling: ExampleFilling | undefined): DocumentFilling {
  const rows = new Map<Table, readonly (readonly string[])[]>();
  const seen = new Map<string, number>();
  const visit = (nodes: readonly RootContent[], section: string): void => {
    for (const node of nodes) {
      if (node.type === 'table') {
        const number = (seen.get(section) ?? 0) + 1;
        seen.set(section, number);
        const filled = filling?.tables?.find((one) => one.section === section && (one.number ?? 1) === number);
        if (filled) rows.set(node, filled.rows);
      } else if (node.type === 'mdxJsxFlowElement' && node.name === 'Section') visit(node.children as RootContent[], attributeOf(node, 'id'));
      else if ('children' in node) visit(node.children as RootContent[], section);
    }
  };
  if (filling?.tables) visit(tree.children, '');
  return {
    field: (id) => (filling?.fields && Object.hasOwn(filling.fields, id) ? filling.fields[id] : undefined),
    rows: (table) => rows.get(table),
    paragraphs: (section) => (filling?.texts ?? []).filter((one) => one.section === section).flatMap(({ text }) => text.split(/\n\s*\n/).map((part) => part.trim()).filter(Boolean)),
  };
}

// --- workbooks ----------------------------------------------------------------------------------------------

/** A sheet with its rows: each a text for each column, in the order of the columns. */
export interface FilledSheet { sheet: Sheet; rows: string[][] }

/**
 * The sheets of a workbook template as its example fills them, computed cells with their values as a reader of the library’s
 * language writes them. A value that depends on the day of reading is empty: no day is right for a text.
 * None for other templates.
 */
export function filledSheets(template: RecordOf<'template'>, library: Library): FilledSheet[] {
  const grid = gridOf(template, 'example', library);
  if (!grid) return [];
  const values = new Values(grid);
  const { locale = 'en-GB' } = library.settings;
  return grid.sheets.map((sheet) => ({
    sheet: sheet.sheet,
    rows: sheet.rows.slice(0, sheet.filled).map((cells, row) => sheet.sheet.columns.map((column, at) => shown(column, cells[at]?.kind === 'formula', values.at(sheet, row, at), locale))),
  }));
}

/** A value as text. A number that a person wrote keeps its decimals. */
function shown(column: Column, isComputed: boolean, value: CellValue | null, locale: string): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return String(value).toUpperCase();
  if (typeof value === 'string') return value;
  switch (shownAs(column)) {
    case 'date': return dayOf(value);
    case 'percent': return value.toLocaleString(locale, { style: 'percent', maximumFractionDigits: 1, signDisplay: 'negative' });
    case 'text': return String(value);
    case 'number': case 'money': return value.toLocaleString(locale, { maximumFractionDigits: isComputed ? 2 : 10, signDisplay: 'negative', useGrouping: shownAs(column) === 'money' || isComputed });
  }
}
