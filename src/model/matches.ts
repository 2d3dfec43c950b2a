// Walks through a text match by match, knowing line and column.

export interface TextPlace { line: number; column: number }

/** Tells line and column (1-based) of positions that are asked for in ascending order. One walk, however many there are. */
export function placesAlong(text: string): (index: number) => TextPlace {
  let line = 1;
  let lineStart = 0;
  let lineEnd = text.indexOf('\n');
  return (index) => {
    while (lineEnd !== -1 && lineEnd < index) {
      line++;
      lineStart = lineEnd + 1;
      lineEnd = text.indexOf('\n', lineStart);
    }
    return { line, column: index - lineStart + 1 };
  };
}

/** Every match of a global expression in a text, with its place. */
export function* matchesIn(text: string, expression: RegExp): Generator<{ match: RegExpExecArray; place: TextPlace }> {
  const placeOf = placesAlong(text);
  for (const match of text.matchAll(expression)) yield { match, place: placeOf(match.index) };
}

const FARTHEST = 300;

/** The text around a match up to the next white space, at most 300 characters each way: an address, a word. */
export function wordAround(text: string, index: number, length: number): string {
  let start = index;
  while (start > 0 && index - start < FARTHEST && !/\s/.test(text[start - 1] ?? '')) start--;
  let end = index + length;
  while (end < text.length && end - index - length < FARTHEST && !/\s/.test(text[end] ?? '')) end++;
  return text.slice(start, end);
}
