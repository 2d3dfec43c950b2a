// What rules may look at: the Library, the day, and the text of its files.
import type { PrivateText } from '../model/private-text.ts';
import type { AnyRecord, Body, Library } from '../library/index.ts';

export interface CheckContext {
  library: Library;
  /** `YYYY-MM-DD`. */
  today: string;
  /** Every file that became part of the Library, each once, in order. */
  files: readonly string[];
  /** Every body with the file in which it stands. */
  bodies: readonly { file: string; body: Body }[];
  /** The text of a file with `\n` line ends, as it was when the library was read; empty where it is gone. */
  text(file: string): string;
  /** Whether a path below the library's root exists. */
  exists(path: string): boolean;
  /** The names in a folder below the library's root; none where it is absent. */
  namesIn(folder: string): string[];
  /** Whether a file has problems of its own, found when it was read. */
  broken(file: string): boolean;
  /**
   * Ids of records whose files could not be read. What refers to them is not in the wrong: the file is, and it
   * has said so.
   */
  unread(id: string): boolean;
  /** What should not be published in the text of a file, in its order. */
  privateTexts(file: string): readonly PrivateText[];
  /** Whether a record's text, or what its documents are made from, could not be read: nobody knows what is in it. */
  unreadBody(record: AnyRecord): boolean;
}
