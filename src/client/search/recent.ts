// What was searched last, kept in this browser only. Storage may be full, forbidden or damaged: then nothing is kept.
const KEY = 'waymark.searches';
const MOST = 6;

/** The last searches, newest first. */
export function recentSearches(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter((text): text is string => typeof text === 'string').slice(0, MOST) : [];
  } catch {
    return [];
  }
}

/** Keeps a search. */
export function keepSearch(text: string): void {
  const kept = text.trim().slice(0, 200);
  if (kept === '') return;
  try {
    localStorage.setItem(KEY, JSON.stringify([kept, ...recentSearches().filter((other) => other !== kept)].slice(0, MOST)));
  } catch { /* Not kept; search works without. */ }
}

/** Forgets all of them. */
export function forgetSearches(): void {
  try { localStorage.removeItem(KEY); } catch { /* There was nothing to forget. */ }
}
