// Characters that nobody sees, and that make a text say something else than it shows.
import { matchesIn, type CheckContext } from '../context.ts';
import { leavesOf } from '../leaves.ts';
import { fieldOf, type Finding, type Rule } from '../rule.ts';

/** Control characters, zero-width and bidirectional marks, line separators, private use, tags, noncharacters. */
const INVISIBLE = /[\u0001-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u00AD\u061C\u115F\u1160\u180E\u200B-\u200F\u2028-\u202E\u2060-\u206F\u3164\uE000-\uF8FF\uFEFF\uFFA0\uFFF9-\uFFFB\uFFFE\uFFFF\u{E0000}-\u{E007F}\u{F0000}-\u{FFFFD}\u{100000}-\u{10FFFD}]/gu;

/** Whether a text can hold one of them at all: the same without the slower unicode mode. Most texts cannot. */
const CANDIDATE = /[\u0001-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u00AD\u061C\u115F\u1160\u180E\u200B-\u200F\u2028-\u202E\u2060-\u206F\u3164\uE000-\uF8FF\uFEFF\uFFA0\uFFF9-\uFFFB\uFFFE\uFFFF\uDB40\uDB80-\uDBFF]/;

/** Marks that some languages need: a warning, so that a person looks. */
const NEEDED_SOMEWHERE = new Set([0x00ad, 0x061c, 0x200c, 0x200d, 0x200e, 0x200f]);

const NAMES: readonly [number, number, string][] = [
  [0x0001, 0x009f, 'a control character'], [0x00ad, 0x00ad, 'a soft hyphen'], [0x061c, 0x061c, 'a direction mark'], [0x180e, 0x180e, 'a zero-width mark'],
  [0x200b, 0x200b, 'a zero-width space'], [0x200c, 0x200c, 'a zero-width non-joiner'], [0x200d, 0x200d, 'a zero-width joiner'], [0x200e, 0x200f, 'a direction mark'],
  [0x2028, 0x2029, 'a line separator'], [0x202a, 0x202e, 'a direction override'], [0x2060, 0x2064, 'an invisible operator'], [0x2066, 0x2069, 'a direction isolate'],
  [0x206a, 0x206f, 'a deprecated format character'], [0xe000, 0xf8ff, 'a private-use character'], [0xfeff, 0xfeff, 'a byte-order mark'],
  [0xe0000, 0xe007f, 'a tag character'], [0xf0000, 0x10fffd, 'a private-use character'],
];

export const invisibleCharacters: Rule = {
  id: 'invisible-characters',
  title: 'Texts hold no invisible characters',
  severity: 'error',
  why: 'A zero-width space makes an id that looks right and matches nothing. A direction override makes a reviewer read another text than the one that is merged. Private-use characters look different, or are empty boxes, on every machine. They come with pasted text and are found only by a program.',
  good: { of: 'lesson', text: '---\ntitle: Rehearse the cutover with real data before you fix the date\n---' },
  bad: { of: 'lesson', text: '---\ntitle: Rehearse the cut\u200Bover with real data before you fix the date\n---' },
  *find(context) {
    const inFiles = new Set<string>();
    for (const file of context.files) {
      for (const finding of inText(file, context.text(file))) {
        inFiles.add(file);
        yield finding;
      }
    }
    yield* written(context, inFiles);
  },
};

function* inText(file: string, text: string): Generator<Finding> {
  if (!CANDIDATE.test(text)) return;
  let line = 0;
  for (const { match, place } of matchesIn(text, INVISIBLE)) {
    // One complaint a line: a pasted line often holds dozens.
    if (place.line === line || isNeeded(text, match.index, match[0])) continue;
    line = place.line;
    yield { file, at: place, ...complaint(match[0]) };
  }
}

/** Characters that were written as an escape (`"\u202E"`, `&#x202E;`) and so do not stand in the file as such. */
function* written({ library, text: textOf }: CheckContext, inFiles: ReadonlySet<string>): Generator<Finding> {
  for (const record of library.records.values()) {
    if (inFiles.has(record.file) || !/[\\&]/.test(textOf(record.file))) continue;
    for (const { path, text } of leavesOf(record.data)) {
      const found = firstInvisible(text);
      if (found !== undefined) yield { ...fieldOf(record, path), ...complaint(found) };
    }
    if (record.kind === 'term') continue;
    for (const { text, line, column } of record.body.passages) {
      const found = firstInvisible(text);
      if (found !== undefined) yield { file: record.file, at: { line, column }, ...complaint(found) };
    }
  }
}

function firstInvisible(text: string): string | undefined {
  if (!CANDIDATE.test(text)) return undefined;
  for (const match of text.matchAll(INVISIBLE)) if (!isNeeded(text, match.index, match[0])) return match[0];
  return undefined;
}

/** Joiners inside emoji and in scripts that join letters; tags inside the flags of England, Scotland and Wales. */
function isNeeded(text: string, index: number, character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  const before = text.slice(Math.max(0, index - 16), index);
  if (code >= 0xe0020 && code <= 0xe007f) return /\u{1F3F4}[\u{E0020}-\u{E007E}]{0,6}$/u.test(before);
  if (code !== 0x200c && code !== 0x200d) return false;
  const after = text.slice(index + 1, index + 5);
  return /(?:\p{Extended_Pictographic}|[\uFE0F\u{1F3FB}-\u{1F3FF}])$/u.test(before) && /^\p{Extended_Pictographic}/u.test(after)
    || /[\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Mongolian}\p{Script=Syriac}]$/u.test(before);
}

function complaint(character: string): Pick<Finding, 'message' | 'help' | 'severity'> {
  const code = character.codePointAt(0) ?? 0;
  const name = NAMES.find(([from, to]) => code >= from && code <= to)?.[2] ?? 'a character that shows nothing';
  return {
    severity: NEEDED_SOMEWHERE.has(code) ? 'warning' : 'error',
    message: `The text holds ${name} (U+${code.toString(16).toUpperCase().padStart(4, '0')}).`,
    help: 'Nobody can see it. Delete it, or type the words around it again.',
  };
}
