// The words of Word documents beside those of their template; the catalogue has them as `documents.word`.
export interface WordWords {
  control: string;
  number: string;
  version: string;
  status: string;
  statuses: readonly string[];
  owner: string;
  approver: string;
  classification: string;
  classifications: readonly string[];
  history: string;
  historyOn: string;
  historyWhat: string;
  historyBy: string;
  contents: string;
  /** The foot of a page, with {page} and {pages} where the numbers stand. */
  page: string;
  template: (id: string, version: string) => string;
  /** What stands in an empty place. */
  placeholders: { text: string; date: string; choice: string };
  /** How the document is filled in. */
  howToFill: string;
  /** How everything in a style is removed; the styles are named as in `look.ts`. */
  howToRemove: (guidance: string, lesson: string) => { word: string; libreOffice: string };
  lesson: (id: string) => string;
  /** Says that what is filled in is invented. */
  isExample: string;
  /** The title of a filled example, in the head of its pages. */
  exampleOf: (title: string) => string;
}
