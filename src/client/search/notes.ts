// What is said of results: that words were corrected, that some were not found, why one is there, that something failed and
// what to do.
import type { Answer, Why } from '../../search/search.ts';
import { button, element } from './elements.ts';
import { OtherFormatError } from './errors.ts';
import { clipped, say, sayCount, words } from './words.ts';

/** What the reader may do about it. */
export interface Remedies {
  /** Searches for the words as they were typed. */
  onLiteral: () => void;
  onRetry: () => void;
}

/** How an answer differs from the question. */
export function notesOf({ hits, missing, corrected, failure }: Answer, { onLiteral, onRetry }: Remedies): HTMLElement[] {
  return [
    ...(corrected.length === 0 ? [] : [element('p', { class: 'search-note' }, `${correctionOf(corrected)} `,
      button(say(words.instead, { typed: corrected.map(({ typed }) => `“${typed}”`).join(', ') }), onLiteral, 'search-more'))]),
    ...(missing.length > 0 && hits.length > 0 ? [element('p', { class: 'search-note' }, missingOf(missing))] : []),
    ...(failure === undefined ? [] : [element('p', { class: 'search-note' }, `${words.phraseFailed} `, button(words.retry, onRetry))]),
  ];
}

/** “Showing results for …”. */
export function correctionOf(corrected: Answer['corrected']): string {
  return say(words.corrected, { meant: corrected.map(({ meant }) => `“${meant}”`).join(', ') });
}

/** Says which words nothing holds. */
export function missingOf(missing: readonly string[]): string {
  return sayCount(words.missing, missing.length, { words: missing.map(clipped).join(', ') });
}

/** Why a result is there, in a few words each; nothing where nothing was asked. */
export function reasonsOf({ holds, says, near }: Why): string[] {
  return [
    ...(holds.length > 0 ? [say(words.holds, { words: holds.join(', ') })] : []),
    ...says.map(({ typed, word }) => say(words.says, { typed, word })),
    ...(near.length > 0 ? [say(words.near, { words: near.join(', ') })] : []),
  ];
}

/** What to say of an error, and the button that mends it. */
export function remedyFor(error: unknown, sentence: string, onRetry: () => void): { sentence: string; button: HTMLButtonElement } {
  return error instanceof OtherFormatError
    ? { sentence: words.outdated, button: button(words.reload, () => location.reload()) }
    : { sentence, button: button(words.retry, onRetry) };
}
