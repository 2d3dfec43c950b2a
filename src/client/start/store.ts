// What was decided, kept in this browser under the profile's address.
import { readDecisions, type Decision } from '../../start/read-decisions.ts';

/** What is kept of one profile. */
export interface Progress { decisions: Decision[]; clauses: string[] }
export interface KeptProgress { address: string; saved: number }

export type Saved = 'saved' | 'full' | 'forbidden';

const EMPTY: Progress = { decisions: [], clauses: [] };

/** The progress of all profiles of one portal in this browser. */
export class ProgressStore {
  readonly #prefix: string;
  constructor(base: string) { this.#prefix = `waymark.start.${base}.`; }

  /** What is kept for an address, how many of its decisions could not be read, and whether it was damaged as a whole. */
  read(address: string): { progress: Progress; unread: number; broken: boolean } {
    let text: string | null = null;
    try { text = localStorage.getItem(this.#prefix + address); } catch { /* Where nothing is kept, nothing was decided. */ }
    if (text === null) return { progress: EMPTY, unread: 0, broken: false };
    try {
      const kept = JSON.parse(text) as { decisions?: unknown; clauses?: unknown } | null;
      if (typeof kept !== 'object' || kept === null) return { progress: EMPTY, unread: 0, broken: true };
      const { decisions, unread } = readDecisions(kept.decisions);
      return { progress: { decisions, clauses: Array.isArray(kept.clauses) ? kept.clauses.filter((one): one is string => typeof one === 'string') : [] }, unread, broken: false };
    } catch {
      return { progress: EMPTY, unread: 0, broken: true };
    }
  }

  save(address: string, progress: Progress): Saved {
    try {
      localStorage.setItem(this.#prefix + address, JSON.stringify({ ...progress, saved: Date.now() }));
      return 'saved';
    } catch (error) {
      // Browsers name it differently; only one of the two has a code.
      return error instanceof DOMException && (error.name === 'QuotaExceededError' || error.name === 'NS_ERROR_DOM_QUOTA_REACHED') ? 'full' : 'forbidden';
    }
  }

  /** The profiles on which something was decided, the latest first. */
  list(): KeptProgress[] {
    try {
      return Object.keys(localStorage).filter((key) => key.startsWith(this.#prefix)).map((key) => {
        let saved = 0;
        try { saved = Number((JSON.parse(localStorage.getItem(key) ?? '') as { saved?: unknown }).saved) || 0; } catch { /* Damaged: it stands last. */ }
        return { address: key.slice(this.#prefix.length), saved };
      }).sort((a, b) => b.saved - a.saved);
    } catch {
      return [];
    }
  }
}
