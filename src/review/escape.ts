// Text of the library inside Markdown that others render: it stays text. It makes no link, no picture, no heading and no
// formula, and calls nobody.
//
// A name after an @ notifies whoever has it, even behind a backslash, and even inside code when somebody answers by e-mail. A
// zero-width space after the @ is what the large bots settled on; the same parts #12, !12 and GH-12 from the thread they would
// leave a trace in.

const BREAK = '&#8203;';

/** Control characters, and those that turn or hide text, shown as one replacement each. The joiners that scripts and pictures need stay. */
function visible(text: string): string {
  return text.replace(/[\t\r\n\u2028\u2029]+/g, ' ').replace(/[\u0000-\u001F\u007F-\u009F\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uE000-\uF8FF\uFFF9-\uFFFB\u{E0000}-\u{E007F}]/gu, '\uFFFD').replace(/ {2,}/g, ' ').trim();
}

const SPECIAL = /&|<|>|[\\`*_[\]|~]|@|[#!%](?=\d)|\$|\bGH-(?=\d)|:(?=[\w+-]+:)|:(?=\/\/)|\bwww(?=\.)/gi;

/** Text as Markdown that shows exactly this text, on one line. */
export function plain(text: string): string {
  const escaped = visible(text).replace(SPECIAL, (found, at: number, whole: string) => {
    switch (found) {
      case '&': return /\d/.test(whole[at + 1] ?? '') ? `&amp;${BREAK}` : '&amp;';
      case '<': return '&lt;';
      case '>': return '&gt;';
      case '$': return `${BREAK}$${BREAK}`;
      case '@': case '#': case '!': case '%': case ':': return `${found}${BREAK}`;
      default: return /^(?:GH-|www)$/i.test(found) ? `${found}${BREAK}` : `\\${found}`;
    }
  });
  return escaped.replace(/^(?:[#+=-]|(?=\d+[.)]))/, (start) => (start === '' ? BREAK : `\\${start}`));
}

/** Text as code, whatever it holds: ids, paths, lines to copy. */
export function code(text: string): string {
  const shown = visible(text).replace(/@/g, '@\u200B');
  if (shown === '') return '(empty)';
  const longest = Math.max(0, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const room = shown.startsWith('`') || shown.endsWith('`') ? ' ' : '';
  return `${fence}${room}${shown}${room}${fence}`;
}

/** At most so many characters, cut between words where there are any. */
export function clip(text: string, most: number): string {
  const characters = [...text];
  if (characters.length <= most) return text;
  return `${characters.slice(0, most).join('').replace(/\s+\S{0,40}$/, '')} …`;
}
