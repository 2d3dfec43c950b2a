// Text of strangers inside Markdown that a bot posts: it must not become a mention, a link, a heading or HTML.

/** A text as inline code, with a fence that is longer than any in it. */
export function escapedCode(text: string): string {
  const fence = '`'.repeat(longestRun(text) + 1);
  const padded = text.startsWith('`') || text.endsWith('`') || text === '' ? ` ${text} ` : text;
  return fence + padded.replace(/[\r\n]+/g, ' ') + fence;
}

/** A text of many lines as a block of code. Nothing inside is read as Markdown, and nobody is mentioned. */
export function codeBlock(text: string): string {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}text\n${text.trimEnd()}\n${fence}`;
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
}

/** Markdown of our own making that carries words of strangers: nobody is mentioned by it, and it hides nothing in comments. */
export function withoutMentions(markdown: string): string {
  return markdown.replace(/@(?=[A-Za-z0-9])/g, '@\u2060').replace(/<!--/g, '&lt;!--');
}
