// What a picture really is, whatever its name says.
import { imageSize } from 'image-size';

/** The kinds of picture that are published. SVG is none of them: it is a document that may hold scripts, and opens as a page. */
const TYPES: Record<string, string> = { '.png': 'png', '.jpg': 'jpg', '.jpeg': 'jpg', '.webp': 'webp', '.gif': 'gif', '.avif': 'avif' };
export const PICTURE_TYPES: ReadonlySet<string> = new Set(Object.keys(TYPES));

/** A side in pixels; a reader’s browser keeps four bytes for each pixel, however small the file. */
const LONGEST_SIDE = 10_000;
const MOST_PIXELS = 40_000_000;

export type Picture = { width: number; height: number } | { message: string; help: string };

/** Reads the size of a picture, or says why it is not published. `extension` is that of its name, in lower case. */
export function readPicture(bytes: Uint8Array, extension: string): Picture {
  let found;
  try {
    found = imageSize(bytes);
  } catch {
    return { message: 'The picture cannot be read.', help: 'Save it again as PNG, JPEG, WebP, GIF or AVIF.' };
  }
  const { width, height, type = '' } = found;
  if (type !== TYPES[extension]) {
    return { message: `The name of the picture ends in “${extension}”, but what is in it is not of that kind.`, help: Object.values(TYPES).includes(type) ? `It is of the kind “${type}”: give its name that end.` : 'Save it again as PNG, JPEG, WebP, GIF or AVIF.' };
  }
  if (width > LONGEST_SIDE || height > LONGEST_SIDE || width * height > MOST_PIXELS) {
    return { message: `The picture has ${width} × ${height} pixels; the most is ${LONGEST_SIDE} on a side and ${MOST_PIXELS / 1e6} million in all.`, help: 'Make it smaller; a page shows it at most a thousand pixels wide.' };
  }
  return { width, height };
}
