// A report writes problems for one kind of reader.
import type { Problem } from '../../model/problem.ts';

export interface ReportInput {
  /** In the order in which they are shown. */
  problems: readonly Problem[];
  /** The way from the current folder to the library's root: empty, or ending with a slash. */
  folder: string;
  /** Everything that was looked at, for the closing sentence. */
  records: number;
  /** The text of a line of a file of the library, or undefined where it cannot be read. */
  sourceLine(file: string, line: number): string | undefined;
  /** Whether the reader’s screen shows colours. */
  colour: boolean;
}

/** Writes problems as text that ends with a line break, or as nothing. */
export type Report = (input: ReportInput) => string;
