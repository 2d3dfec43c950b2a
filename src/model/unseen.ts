// Characters that nobody sees, and that make a text say something else than it shows.

/** Control characters (XML knows none of them), halves of characters, zero-width and bidirectional marks, line separators, private use, tags, noncharacters. */
const INVISIBLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u00AD\u061C\u115F\u1160\u180E\u200B-\u200F\u2028-\u202E\u2060-\u206F\u3164\uD800-\uDFFF\uE000-\uF8FF\uFEFF\uFFA0\uFFF9-\uFFFB\uFFFE\uFFFF\u{E0000}-\u{E007F}\u{F0000}-\u{FFFFD}\u{100000}-\u{10FFFD}]/gu;

/** Whether a text can hold one of them at all: the same without the slower unicode mode. Most texts cannot. */
const CANDIDATE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u00AD\u061C\u115F\u1160\u180E\u200B-\u200F\u2028-\u202E\u2060-\u206F\u3164\uD800-\uF8FF\uFEFF\uFFA0\uFFF9-\uFFFB\uFFFE\uFFFF]/;

const NAMES: readonly [number, number, string][] = [
  [0x0000, 0x009f, 'a control character'], [0x00ad, 0x00ad, 'a soft hyphen'], [0x061c, 0x061c, 'a direction mark'], [0x180e, 0x180e, 'a zero-width mark'],
  [0x200b, 0x200b, 'a zero-width space'], [0x200c, 0x200c, 'a zero-width non-joiner'], [0x200d, 0x200d, 'a zero-width joiner'], [0x200e, 0x200f, 'a direction mark'],
  [0x2028, 0x2029, 'a line separator'], [0x202a, 0x202e, 'a direction override'], [0x2060, 0x2064, 'an invisible operator'], [0x2066, 0x2069, 'a direction isolate'],
  [0x206a, 0x206f, 'a deprecated format character'], [0xd800, 0xdfff, 'half of a character'], [0xe000, 0xf8ff, 'a private-use character'], [0xfeff, 0xfeff, 'a byte-order mark'],
  [0xe0000, 0xe007f, 'a tag character'], [0xf0000, 0x10fffd, 'a private-use character'],
];

/** Whether a text may hold such a character: much faster than looking for each. */
export function mayHoldUnseen(text: string): boolean {
  return CANDIDATE.test(text);
}

/** Every such character that nothing around it needs, with its position. */
export function* unseenIn(text: string): Generator<{ index: number; code: number }> {
  if (!CANDIDATE.test(text)) return;
  for (const { index, 0: character } of text.matchAll(INVISIBLE)) {
    if (!isNeeded(text, index, character)) yield { index, code: character.codePointAt(0) ?? 0 };
  }
}

/** What such a character is, in words: “a zero-width space (U+200B)”. */
export function nameOfUnseen(code: number): string {
  const name = NAMES.find(([from, to]) => code >= from && code <= to)?.[2] ?? 'a character that shows nothing';
  return `${name} (${numberOf(code)})`;
}

/**
 * The text with each such character as a mark that everybody sees: `⟦U+202E⟧`. Plain text, so it is safe wherever the text
 * is. Soft hyphens stay: they deceive nobody.
 */
export function withUnseenShown(text: string): string {
  let shown = '';
  let end = 0;
  for (const { index, code } of unseenIn(text)) {
    if (code === 0xad) continue;
    shown += `${text.slice(end, index)}⟦${numberOf(code)}⟧`;
    end = index + String.fromCodePoint(code).length;
  }
  return end === 0 ? text : shown + text.slice(end);
}

const numberOf = (code: number): string => `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;

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
