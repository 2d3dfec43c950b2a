// Parsed files as bytes: the form in which a worker sends them and the cache keeps them.
import { serialize } from 'node:v8';
import type { ParsedFile } from './parsed-file.ts';

/** A batch of parsed files, to be read with `deserialize` of `node:v8`. */
export function serialiseBatch(files: readonly ParsedFile[]): Uint8Array {
  return serialize(files.map(narrowed));
}

function narrowed(file: ParsedFile): ParsedFile {
  const { content } = file;
  if (content?.type !== 'record' && content?.type !== 'document') return file;
  const parts = content.body.parts.map((part) => (typeof part === 'string' ? narrow(part) : part));
  return { ...file, content: { ...content, body: { ...content.body, parts } } };
}

/**
 * The same text with one byte a character where that is enough. V8 keeps a piece of a text at the width of the whole,
 * and the renderer's markers make that two (measured: a third of the cache of 5,000 lessons).
 */
function narrow(text: string): string {
  return /[^\0-\xFF]/.test(text) ? text : Buffer.from(text, 'latin1').toString('latin1');
}
