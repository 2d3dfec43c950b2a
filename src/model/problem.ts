// A problem: something in a file that a person must mend. The one shape in which the engine complains.

export type Severity = 'error' | 'warning';

export interface Problem {
  /** Path from the library's root, with forward slashes. */
  file: string;
  /** 1-based line and column inside the file. */
  line: number;
  column: number;
  severity: Severity;
  /** The rule that found it; `/about/checks/<rule>/` explains it. */
  rule: string;
  /** What is wrong. */
  message: string;
  /** What to do. */
  help: string;
}

/** Orders problems by file, then position, then rule: the order in which they are printed. */
export function byPlace(a: Problem, b: Problem): number {
  return compare(a.file, b.file) || a.line - b.line || a.column - b.column || compare(a.rule, b.rule) || compare(a.message, b.message);
}

/** Compares two texts by code unit: the same everywhere, whatever the machine's language. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
