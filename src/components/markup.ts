// HTML made in code: what stands in a template literal is escaped unless it is markup already. For the small
// pieces that both pages and rendered bodies need, and that lists repeat by the thousand.

/** HTML that is safe to write out as it is. */
export class Markup {
  readonly text: string;
  constructor(text: string) { this.text = text; }
  toString(): string { return this.text; }
}

type Part = Markup | string | number | false | undefined | readonly Part[];

/** Makes markup: `html\`<b>${words}</b>\``. Strings are escaped, false and undefined vanish, lists are joined. */
export function html(pieces: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  let text = pieces[0] ?? '';
  for (const [index, part] of parts.entries()) text += written(part) + (pieces[index + 1] ?? '');
  return new Markup(text);
}

function written(part: Part): string {
  if (part === undefined || part === false) return '';
  if (part instanceof Markup) return part.text;
  if (typeof part === 'string') return escapeHtml(part);
  if (typeof part === 'number') return String(part);
  return part.map(written).join('');
}

/** Escapes text for HTML, attributes included. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
