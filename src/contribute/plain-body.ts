// Plain text as a body that shows it to the letter: what Markdown or MDX would read as a sign of its own is escaped.

/** Signs that mean something wherever they stand. */
const ANYWHERE = /[\\`*_{}[\]<>~|&]/g;
/** Signs and numbers that make the line that they begin into something else: a heading, a list, a rule, a table. */
const AT_LINE_START = /^(?:[#+\-=:]|\d{1,9}[.)])/;
/** A block that begins so would be taken for code of a module. */
const MODULE_WORD = /^(?:import|export)(?=[\s{\\]|$)/;

/**
 * The body that shows a plain text as it was typed: a blank line parts paragraphs, a line break stays one, spaces at the
 * ends of lines fold. Nothing in the text becomes markup, a link or a component.
 */
export function plainToBody(text: string): string {
  return text.replace(/\r\n?|[\u2028\u2029\u0085\v\f]/g, '\n').split(/\n(?:[^\S\n]*\n)+/)
    .map(paragraph).filter((block) => block !== '').join('\n\n');
}

function paragraph(text: string): string {
  const lines = text.split('\n').map((line) => line.trim()).filter((line) => line !== '').map(escapeLine);
  // A backslash at the end of a line breaks it; without one, Markdown would make one line of all.
  return lines.join('\\\n').replace(MODULE_WORD, (word) => `&#${word.charCodeAt(0)};${word.slice(1)}`);
}

function escapeLine(line: string): string {
  return line.replace(ANYWHERE, '\\$&').replace(AT_LINE_START, (start) => `${start.slice(0, -1)}\\${start.slice(-1)}`);
}
