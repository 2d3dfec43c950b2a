// Template sources to documents, one module a format.
import type { Library, RecordOf } from '../library/index.ts';
import type { ExampleFilling } from '../model/records/template.ts';
import { withUnseenShown } from '../model/unseen.ts';
import { csvOf, workbookOf, type WorkbookWords } from './excel/index.ts';
import type { ReadFile } from './files.ts';
import { markdownOf } from './markdown.ts';
import { wordOf, type WordWords } from './word/index.ts';

/** Empty; with the instructions in place; filled with the example. */
export const VARIANTS = ['blank', 'guided', 'example'] as const;
export type Variant = (typeof VARIANTS)[number];

/** A document that people download. */
export interface Download {
  variant: Variant;
  /** `zip`: a file of comma-separated values for each sheet. */
  format: 'docx' | 'xlsx' | 'csv' | 'zip' | 'md';
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
  /** Says that what is filled in is invented. */
  isExample: string;
  word: WordWords;
  workbook: WorkbookWords;
}

export interface DocumentOptions {
  /** Reads the files below `templates/`: `filesBelow(folder)` on a disk. */
  read: ReadFile;
  /** The library as the audience sees it: titles, lists and lessons are taken from it and from nowhere else. */
  library: Library;
  words: DocumentWords;
  /** What a project writes into the places of `blank` or `guided`, in the form of an example. */
  filling?: ExampleFilling | undefined;
}

/** Every document of a template, variant by variant; none while its source is missing, and no example where none is written. */
export async function documentsOf(template: RecordOf<'template'>, options: DocumentOptions): Promise<Download[]> {
  const { source, example } = template;
  if (!source) return [];
  const download = (variant: Variant, format: Download['format'], content: Buffer): Download =>
    ({ variant, format, address: `${template.address}${template.slug}-${variant}${format === 'zip' ? '-csv' : ''}.${format}`, content });
  const downloads: Download[] = [];
  for (const variant of VARIANTS) {
    if (variant === 'example' && !example) continue;
    if (source.type === 'workbook') {
      const csv = csvOf(template, variant, options);
      downloads.push(download(variant, 'xlsx', await workbookOf(template, variant, options)), download(variant, csv.format, csv.content));
    } else downloads.push(download(variant, 'docx', await wordOf(template, variant, options)));
    // The source is read from its file, where invisible characters still are.
    downloads.push(download(variant, 'md', Buffer.from(withUnseenShown(markdownOf(template, variant, options)))));
  }
  return downloads;
}
