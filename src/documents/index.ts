// Template sources to documents. Markdown today; the office formats join here, one module a format.
import type { Library, RecordOf } from '../library/index.ts';
import { withUnseenShown } from '../model/unseen.ts';
import type { WorkbookWords } from './excel/words.ts';
import { markdownOf } from './markdown.ts';

/** Empty; with the instructions in place; filled with the example. */
export const VARIANTS = ['blank', 'guided', 'example'] as const;
export type Variant = (typeof VARIANTS)[number];

/** A document that people download. */
export interface Download {
  variant: Variant;
  format: 'md';
  /** Address on the site, below the base path. */
  address: string;
  content: Buffer;
}

/** The words that documents hold beside those of their template. */
export interface DocumentWords {
  version: (version: string) => string;
  howToFill: string;
  rowToCopy: string;
  row: string;
  required: string;
  dayForm: string;
  choose: string;
  computed: (formula: string) => string;
  learnedFrom: string;
  workbook: WorkbookWords;
}

export interface DocumentOptions {
  /** The folder that holds `templates/`. */
  libraryDir: string;
  /** The library as the audience sees it: titles, lists and lessons are taken from it and from nowhere else. */
  library: Library;
  words: DocumentWords;
}

/** Every document of a template; none while its source is missing. */
export function documentsOf(template: RecordOf<'template'>, options: DocumentOptions): Download[] {
  if (!template.source) return [];
  // A filled Markdown would be neither typed into nor sent.
  return VARIANTS.filter((variant) => variant !== 'example').map((variant) => ({
    variant, format: 'md',
    address: `${template.address}${template.slug}-${variant}.md`,
    // The source is read from its file, where invisible characters still are.
    content: Buffer.from(withUnseenShown(markdownOf(template, variant, options))),
  }));
}
