// What a form and its worker say to each other.
import type { DraftProblem } from '../../contribute/draft-check.ts';
import type { FormValues } from '../../contribute/form-values.ts';
import type { Kind } from '../../model/ids.ts';

export type FileKind = Exclude<Kind, 'term'>;

/** A draft as the form holds it. */
export interface AskedDraft {
  kind: FileKind;
  values: FormValues;
  /** The id that was minted for a lesson; other kinds get theirs from the title. */
  id: string | undefined;
  /** Of a correction: the file as it is, and what the form showed for it first. */
  original: { path: string; text: string; values: FormValues } | undefined;
}

export type Request =
  | { ask: 'open'; base: string; locale: string; today: string; audience: string }
  | { ask: 'check'; serial: number; draft: AskedDraft }
  | { ask: 'similar'; serial: number; title: string; summary: string; body: string; id: string | undefined }
  | { ask: 'take'; serial: number; kind: FileKind; text: string; texts: readonly string[]; several: readonly string[] }
  /** A file that is written already, held to the rules. */
  | { ask: 'hold'; serial: number; kind: FileKind; file: { path: string; text: string } }
  | { ask: 'find'; serial: number; words: string; kinds: readonly string[] };

/** What the check found, with the file that the draft becomes and how it will look. */
export interface Checked {
  file: { path: string; text: string };
  /** The record's id, minted or made from the title. */
  id: string;
  title: string;
  problems: DraftProblem[];
  /** HTML from our own renderer; empty while there is nothing to show. */
  preview: string;
  /** Of a correction: what changes, as a patch; empty where nothing does. */
  patch: string;
}

export interface SimilarLesson { id: string; title: string; address: string; observed: string; similarity: number; theirs: string }
export interface FoundRecord { id: string; title: string }

/** A record's file as values of its form; `whole` where the body is one text. */
export interface TakenRecord { values: FormValues; title: string; whole: boolean }

export type Answer = { serial: number } & ({ checked: Checked } | { similar: SimilarLesson[] } | { found: FoundRecord[] } | { taken: TakenRecord } | { problems: DraftProblem[] } | { failed: string });
