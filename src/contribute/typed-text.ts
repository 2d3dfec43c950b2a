// What a person types into a form, as Markdown that the library reads: signs that would begin markup or code are escaped, so
// that “costs < 5 {net}” is shown as it was typed. Lists, emphasis, links and the components of records stay.

/** Components that a contributor may write. */
const COMPONENT = /^<\/?(?:Callout|Figure)(?=[\s/>])/;
/** A block that begins so would be taken for code of a module. Which lines begin a block, Markdown decides later. */
const MODULE_WORD = /^(\s*)(import|export)(?=[\s{\\]|$)/;

/** The text with every sign escaped that is markup elsewhere and not here. What stands in code is left alone. */
export function typedText(text: string): string {
  let fence: string | undefined;
  // Runs of backticks in the lines of this paragraph that have no partner yet: one further down would become it.
  let open = new Set<number>();
  return text.replace(/\r\n?/g, '\n').split('\n').map((line) => {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence !== undefined) {
      if (mark !== undefined && mark.startsWith(fence) && line.trim() === mark) fence = undefined;
      return line;
    }
    // A fence of backticks has none after it: that would be code in a line.
    if (mark !== undefined && !(mark.startsWith('`') && line.trim().slice(mark.length).includes('`'))) {
      fence = mark;
      return line;
    }
    if (line.trim() === '') open = new Set();
    return escaped(line, open).replace(MODULE_WORD, (_, space: string, word: string) => `${space}&#${word.charCodeAt(0)};${word.slice(1)}`);
  }).join('\n');
}

/** Code between backticks is left alone, but where a line above may have opened it: then nobody knows what is code. */
function escaped(line: string, open: Set<number>): string {
  let text = '';
  let end = 0;
  const outside = (piece: string) => { for (const run of piece.match(/`+/g) ?? []) open.add(run.length); return signs(piece); };
  for (const match of line.matchAll(/(?<![\\`])(`{1,8})(?!`)([^`]{1,400}|.{1,400}?[^`])\1(?!`)/g)) {
    if (open.has(match[1]?.length ?? 0)) continue;
    text += outside(line.slice(end, match.index)) + match[0];
    end = match.index + match[0].length;
  }
  return text + outside(line.slice(end));
}

function signs(text: string): string {
  return text.replace(/(?<!\\)(\\*)([<{}])/g, (all, slashes: string, sign: string, index: number) => {
    if (slashes.length % 2 === 1 || (sign === '<' && COMPONENT.test(text.slice(index + slashes.length, index + slashes.length + 12)))) return all;
    return `${slashes}\\${sign}`;
  });
}
