// What an untrusted run left behind, before a run with rights takes it over: as data, of bounded size, of known kinds, and nothing that
// leads elsewhere. Nothing in it is executed.
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Limits { files: number; bytes: number; names: RegExp }

/** A built portal: pages and what they load. Hidden files and anything that a host might run are not among it. */
export const SITE_LIMITS: Limits = {
  files: 100_000, bytes: 900 * 1024 * 1024,
  names: /^(?:[A-Za-z0-9_~-][A-Za-z0-9._~-]{0,120}\/){0,8}[A-Za-z0-9_~-][A-Za-z0-9._~-]{0,180}\.(?:html|css|js|mjs|json|svg|png|jpe?g|webp|gif|avif|ico|woff2?|txt|xml|md|mdx|csv|ics|docx|xlsx|pdf|zip|webmanifest|wasm|pagefind|pf_[a-z]{1,10}|map|yaml)$/,
};

/** What is wrong with a folder that is to be taken over; nothing, where it may be. */
export function inspectArtifact(folder: string, limits: Limits): string[] {
  const wrong: string[] = [];
  let files = 0;
  let bytes = 0;
  const walk = (below: string) => {
    for (const entry of readdirSync(join(folder, below), { withFileTypes: true })) {
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      if (wrong.length >= 20) return;
      if (entry.isDirectory()) { walk(path); continue; }
      const status = lstatSync(join(folder, path));
      files++;
      bytes += status.size;
      if (!status.isFile()) wrong.push(`${JSON.stringify(path)} is not a plain file.`);
      else if (!limits.names.test(path)) wrong.push(`${JSON.stringify(path)} is not a name that a portal’s files have.`);
    }
  };
  walk('');
  if (files === 0) wrong.push('The folder is empty.');
  if (files > limits.files) wrong.push(`There are ${files} files; the most is ${limits.files}.`);
  if (bytes > limits.bytes) wrong.push(`They have ${bytes} bytes; the most is ${limits.bytes}.`);
  return wrong;
}

/** The most characters of a text that goes into a comment: GitHub takes 65,536, and the rest of the comment needs room. */
const MOST_TEXT = 55_000;

/**
 * A text file of an untrusted run, as text: whole lines up to the limit, without control characters. Undefined where it is missing or no plain file.
 */
export function textOfArtifact(file: string): string | undefined {
  try {
    const status = lstatSync(file);
    if (!status.isFile() || status.size > 16 * 1024 * 1024) return undefined;
    const text = readFileSync(file, 'utf8').replace(/\r\n?/g, '\n').replace(/[^\P{C}\n\t]|[\u2028\u2029]/gu, '\uFFFD').trim();
    if (text.length <= MOST_TEXT) return text;
    const end = text.lastIndexOf('\n', MOST_TEXT);
    return `${text.slice(0, end === -1 ? MOST_TEXT : end)}\n\n… shortened; the whole text is in the summary of the run.`;
  } catch {
    return undefined;
  }
}
