// What the page of the start-up pack and its workers say to each other.
import type { ImpactLevel } from '../../model/records/lesson.ts';
import type { Level } from '../../model/records/standard.ts';
import type { Decision } from '../../start/read-decisions.ts';
import type { Complaint, Profile } from '../../start/profile.ts';

/** Where the page stands; said to a worker before all else. */
export interface Surroundings { base: string; locale: string; today: string; parts: number }

export interface ShownLesson {
  id: string; title: string; summary: string; address: string; level: ImpactLevel; phase: string;
  why: string[];
  /** Whether its gate asks for a reason whatever is decided. */
  weighty: boolean;
}
export interface ShownClause { reference: string; id: string; title: string; level: Level; address: string }
export interface ShownTemplate {
  title: string; address: string; minutes: number;
  /** Whether its document stands in the archive with profile or decisions in it. */
  written: boolean;
}

/** A pack as the page draws it. */
export interface ShownPack {
  profile: Profile;
  /** The profile's address, with what could not be used left out. */
  address: string;
  complaints: Complaint[];
  /** Titles of what was chosen. */
  titles: Partial<Record<'type' | 'approach' | 'tier' | 'phase', string>>;
  gate: string | undefined;
  standards: { title: string; address: string; clauses: ShownClause[] }[];
  templates: { now: ShownTemplate[]; later: ShownTemplate[] };
  lessons: ShownLesson[];
  /** How many of them are asked first. */
  first: number;
  over: number;
  /** How many documents the archive will have. */
  documents: number;
  /** Decisions on lessons that are not in the pack, and why. */
  besides: { gone: string[]; retired: { id: string; by: string | undefined }[]; other: { id: string; title: string }[] };
}

export interface MadeRecord { file: { path: string; text: string }; id: string; title: string }
export interface MadeDocuments { name: string; bytes: ArrayBuffer; documents: number; missing: string[] }

type Asked = { serial: number; address: string; decisions: readonly Decision[] };
export type Request =
  | ({ ask: 'open' } & Surroundings)
  | ({ ask: 'pack' } & Asked)
  | ({ ask: 'record' } & Asked)
  | ({ ask: 'documents' } & Asked);

export type Answer = { serial: number } & ({ pack: ShownPack } | { record: MadeRecord } | { documents: MadeDocuments } | { failed: string });
