// What a rule is: its documentation, and how it finds what breaks it.
import type { AnyRecord } from '../library/index.ts';
import type { Place } from '../library/front-matter.ts';
import type { Severity } from '../model/problem.ts';
import type { Path } from '../model/schema-walk.ts';
import type { CheckContext } from './context.ts';

/** What an example shows a part of. `file` is an example in words, of something that is no text. */
export type ExampleSubject =
  | 'standard' | 'template' | 'document' | 'workbook' | 'example' | 'lesson' | 'project' | 'guide' | 'role' | 'training'
  | 'glossary' | 'taxonomy' | 'settings' | 'file';

/** A part of a file: front matter between lines of three hyphens, a body, or lines of YAML. */
export interface Example { of: ExampleSubject; text: string }

/** A place in a file, or a field whose place is looked up when the problem is reported. */
export type Spot = Place | { field: Path; of?: 'key' | 'value' };

export interface Finding {
  /** Path from the library's root. */
  file: string;
  at: Spot;
  message: string;
  help: string;
  /** The rule's own severity when left out. */
  severity?: Severity;
}

/** One rule. What stands here is also its page, `/about/checks/<id>/`. */
export interface Rule {
  id: string;
  title: string;
  severity: Severity;
  /** Why the rule exists, in two or three sentences. */
  why: string;
  good: Example;
  bad: Example;
  /** Absent where the rule is checked while files are read. */
  find?(context: CheckContext): Iterable<Finding>;
}

/** The place of a field of a record. A term's fields stand in the glossary, below its entry. */
export function fieldOf(record: AnyRecord, path: Path, of: 'key' | 'value' = 'value'): Pick<Finding, 'file' | 'at'> {
  const field = record.kind === 'term' ? ['terms', record.index ?? 0, ...path] : path;
  return { file: record.file, at: { field, of } };
}
