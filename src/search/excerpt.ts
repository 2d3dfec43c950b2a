// Which words of a text matched, and the passage of it that matches best. Texts come out as plain pieces: whoever
// shows them sets text, never markup, so nothing in a text can become markup.
import { isTelling, type Query } from './query.ts';
import { termOf, wordsIn } from '../model/words.ts';

/** A piece of text, marked where it matched. */
export interface Piece { text: string; marked: boolean }

/** Words of an excerpt. About three lines. */
const EXCERPT_WORDS = 34;

/** The whole text, with the words of the query marked. */
export function markWords(text: string, query: Query): Piece[] {
  return piecesOf(text, 0, text.length, matchesIn(text, query).filter(({ word }) => word !== undefined));
}

/** The passage of a long text that holds most of the query, marked; the beginning where nothing matches. */
export function excerptOf(text: string, query: Query, length = EXCERPT_WORDS): Piece[] {
  const words = matchesIn(text, query);
  if (words.length === 0) return text === '' ? [] : [{ text: clip(text), marked: false }];
  const from = sentenceStart(text, words, bestWindow(words.map(({ word }) => word), length));
  const last = Math.min(words.length, from + length) - 1;
  // From word to word, but with the punctuation that closes the passage.
  const start = from === 0 ? 0 : words[from]?.start ?? 0;
  const end = last === words.length - 1 ? text.length : words[last]?.end ?? text.length;
  const pieces = piecesOf(text, start, Math.min(end, start + 600), words.slice(from, last + 1).filter(({ word }) => word !== undefined));
  return [
    ...(start > 0 ? [{ text: '… ', marked: false }] : []),
    ...pieces.map(({ text: piece, marked }) => ({ text: piece.replace(/\s+/g, ' '), marked })),
    ...(end < text.length ? [{ text: ' …', marked: false }] : []),
  ];
}

/** Pieces as text for a terminal: marked words between the two given strings. */
export function piecesToText(pieces: readonly Piece[], before: string, after: string): string {
  return pieces.map(({ text, marked }) => (marked ? before + text + after : text)).join('');
}

interface Match { start: number; end: number; word: number | undefined }

/** Every word of a text, with the word of the query that it matches. */
function matchesIn(text: string, query: Query): Match[] {
  const known = new Map<string, number | undefined>();
  return wordsIn(text).map(({ text: word, start, end }) => {
    if (!known.has(word)) known.set(word, matching(word, query));
    return { start, end, word: known.get(word) };
  });
}

function matching(word: string, query: Query): number | undefined {
  const terms = query.languages.flatMap((language) => termOf(word, language) ?? []);
  const found = query.words.findIndex((wanted) => {
    // Stop words are marked only where the query has nothing else.
    if (query.onlyStopWords || !isTelling(wanted)) return query.onlyStopWords && wanted.text === word;
    return [wanted.stems, ...wanted.others.map(({ stems }) => stems)].some((stems) => stems.some((stem) => terms.includes(stem))) || (wanted.open && word.startsWith(wanted.text));
  });
  return found === -1 ? undefined : found;
}

/** Where the window starts that holds most different words of the query, then most matches. */
function bestWindow(words: readonly (number | undefined)[], length: number): number {
  const inside = new Map<number, number>();
  let matches = 0;
  let best = { at: 0, value: -1 };
  words.forEach((word, index) => {
    if (word !== undefined) { inside.set(word, (inside.get(word) ?? 0) + 1); matches++; }
    const leaving = words[index - length];
    if (leaving !== undefined) {
      matches--;
      const left = (inside.get(leaving) ?? 1) - 1;
      if (left === 0) inside.delete(leaving); else inside.set(leaving, left);
    }
    const value = inside.size * 1000 + Math.min(matches, 999);
    if (value > best.value) best = { at: Math.max(0, index - length + 1), value };
  });
  if (best.value <= 0) return 0;
  // The window ends at its last match; what follows explains it as much as what came before.
  const firstMatch = words.findIndex((word, index) => index >= best.at && word !== undefined);
  return Math.max(0, Math.min(firstMatch - 6, words.length - length));
}

/** A passage starts with its sentence, where that began a few words before. */
const MOST_BEFORE = 10;

function sentenceStart(text: string, words: readonly Match[], from: number): number {
  for (let at = from; at > 0 && at > from - MOST_BEFORE; at--) {
    if (/[.!?:][”"')\]]*\s*$/.test(text.slice(words[at - 1]?.end ?? 0, words[at]?.start ?? 0))) return at;
  }
  return from;
}

function piecesOf(text: string, start: number, end: number, matches: readonly Match[]): Piece[] {
  const pieces: Piece[] = [];
  let at = start;
  const push = (to: number, marked: boolean) => {
    if (to > at) pieces.push({ text: text.slice(at, to), marked });
    at = Math.max(at, to);
  };
  for (const match of matches) {
    if (match.start >= end) break;
    push(match.start, false);
    push(match.end, true);
  }
  push(end, false);
  return pieces;
}

function clip(text: string): string {
  return text.length > 300 ? `${text.slice(0, 299)}…` : text;
}
