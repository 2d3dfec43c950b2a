// Elements made in code. Texts are set as text and never read as markup.
import type { Piece } from '../../search/excerpt.ts';

type Child = Node | string | undefined;

/** Makes an element. Attributes that are undefined are left out; `true` writes an empty one. */
export function element<K extends keyof HTMLElementTagNameMap>(tag: K, attributes: Record<string, string | number | boolean | undefined> = {}, ...children: Child[]): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) made.setAttribute(name, value === true ? '' : String(value));
  }
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

/** Pieces of text, matches in `<mark>`. */
export function marked(pieces: readonly Piece[]): Node[] {
  return pieces.map(({ text, marked: isMarked }) => (isMarked ? element('mark', {}, text) : document.createTextNode(text)));
}

/** A button with words on it. */
export function button(text: string, onClick: () => void, className = 'button quiet small'): HTMLButtonElement {
  const made = element('button', { type: 'button', class: className }, text);
  made.addEventListener('click', onClick);
  return made;
}
