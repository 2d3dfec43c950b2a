// Drafts in this browser: saved on each change, so that neither a crash nor a closed laptop loses a word. Two tabs that
// write one draft find out, and the second goes on with a copy: neither writes over the other.
import type { FormValues } from '../../contribute/form-values.ts';

export interface StoredDraft {
  key: string;
  /** The form it belongs to: the kind, and of a correction the record. */
  form: string;
  title: string;
  values: FormValues;
  /** The id that was minted for the lesson, or of the record that is corrected. */
  id: string | undefined;
  /** Of a correction: the path of the file, and what it was when the draft was begun. */
  original?: { path: string; text: string; values: FormValues } | undefined;
  /** When it was last saved, in milliseconds. */
  saved: number;
  /** Counts the times it was saved: whoever has an older count has not seen the newest. */
  revision: number;
}

export type Saved = 'saved' | 'elsewhere' | 'gone' | 'full' | 'forbidden';

/** The drafts of one portal in this browser. */
export class DraftStore {
  readonly #prefix: string;
  constructor(base: string) { this.#prefix = `waymark.draft.${base}.`; }

  /** Drafts of a form, or all; the newest first. None where the browser keeps nothing. */
  list(form?: string): StoredDraft[] {
    try {
      return Object.keys(localStorage).filter((key) => key.startsWith(this.#prefix)).flatMap((key) => this.read(key.slice(this.#prefix.length)) ?? [])
        .filter((draft) => form === undefined || draft.form === form).sort((a, b) => b.saved - a.saved);
    } catch {
      return [];
    }
  }

  read(key: string): StoredDraft | undefined {
    try {
      const draft = JSON.parse(localStorage.getItem(this.#prefix + key) ?? 'null') as StoredDraft | null;
      return draft && typeof draft.values === 'object' && typeof draft.saved === 'number' ? { ...draft, key } : undefined;
    } catch {
      return undefined;
    }
  }

  /**
   * Saves a draft whose `revision` is the newest that this tab has seen; counts it up. Another tab's work is never written
   * over: then the draft is saved under a new key, which it carries from there on.
   */
  save(draft: StoredDraft): Saved {
    try {
      const present = this.read(draft.key);
      const gone = present === undefined && draft.revision > 0;
      const elsewhere = present !== undefined && present.revision !== draft.revision;
      if (gone || elsewhere) {
        draft.key = freshKey();
        draft.revision = 0;
      }
      const next = { ...draft, saved: Date.now(), revision: draft.revision + 1 };
      localStorage.setItem(this.#prefix + draft.key, JSON.stringify(next));
      draft.saved = next.saved;
      draft.revision = next.revision;
      return elsewhere ? 'elsewhere' : gone ? 'gone' : 'saved';
    } catch (error) {
      // Browsers name it differently; only one of the two has a code.
      return error instanceof DOMException && (error.name === 'QuotaExceededError' || error.name === 'NS_ERROR_DOM_QUOTA_REACHED') ? 'full' : 'forbidden';
    }
  }

  discard(key: string): void {
    try { localStorage.removeItem(this.#prefix + key); } catch { /* Where nothing is kept, nothing is to be removed. */ }
  }
}

/** A key that no other draft has. */
export function freshKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(5))].map((byte) => byte.toString(36).padStart(2, '0')).join('');
}
