// The source of a document template as a tree.
import type { Root } from 'mdast';
import { safeTree } from '../library/body.ts';
import type { ReadFile } from './files.ts';

/** The text that was read last: formats and variants of a template are made one after the other. */
let last: { text: string; tree: Root } | undefined;

/**
 * The tree of a `document.mdx`, read from its file, where invisible characters still are. It is shared and not to be changed.
 * @throws what reading the file throws.
 */
export function documentTree(read: ReadFile, file: string): Root {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(read(file)).replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  if (last?.text !== text) last = { text, tree: safeTree(text, 'document') };
  return last.tree;
}
