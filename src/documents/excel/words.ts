// The words that workbooks hold beside those of their template.
import type { COLUMN_TYPES } from '../../model/records/template.ts';

export interface WorkbookWords {
  /** Names of the sheets that are added. */
  guidance: string;
  lessons: string;
  lists: string;
  heatMap: string;
  version: (version: string) => string;
  /** Below the title of a filled example; the day is missing where it says none. */
  example: (day: string | undefined) => string;
  legend: { required: string; computed: string };
  page: (page: string, pages: string) => string;
  /** What is said when something is typed that a cell does not take: title and text. */
  refused: { title: string; choice: string; number: string; percent: string; date: string };
  guidanceTitle: (title: string) => string;
  guidanceUse: string;
  guidanceRemove: string;
  columns: { sheet: string; column: string; guidance: string; takes: string; purpose: string; lesson: string; says: string; address: string };
  takes: Record<(typeof COLUMN_TYPES)[number], string>;
  required: string;
  oneOf: (choices: string) => string;
  computed: (formula: string) => string;
  lessonsTitle: (title: string) => string;
  lessonsUse: string;
  heatMapTitle: (score: string) => string;
  heatMapUse: (score: string) => string;
  /** The axes: the title of the column that goes up, then of the one that goes across. */
  axes: (up: string, across: string) => string;
}
