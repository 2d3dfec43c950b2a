// What `front-matter.ts` takes of gray-matter, for a page: gray-matter needs Node's files and buffers. A test holds that
// both split every text at the same places. package.json says which is taken where.

/** The part of gray-matter's result that is used. The text starts with an opening line, and a closing one follows. */
export interface SplitText { matter: string; content: string }

/** Splits at the lines of hyphens as gray-matter does, and reads nothing. */
function matter(text: string, _options?: unknown): SplitText {
  const rest = text.slice('---'.length);
  const language = rest.slice(0, rest.indexOf('\n'));
  const inside = language.trim() === '' ? rest : rest.slice(language.length);
  const close = inside.indexOf('\n---');
  return { matter: inside.slice(0, close), content: inside.slice(close + '\n---'.length).replace(/^\n/, '') };
}

// gray-matter has a default export, and this stands in its place.
export default matter;
