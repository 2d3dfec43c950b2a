// Finds the library's files and reads their bytes: what they are by their place, whether they may be read at all.
import { createHash } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import type { Kind } from '../model/ids.ts';
import { KIND_NOTES } from '../model/kinds.ts';
import { compare, type Problem } from '../model/problem.ts';
import { foldedName, nameTrouble } from './file-names.ts';
import { LIMITS, tooLarge } from './limits.ts';
import type { FileRole } from './parsed-file.ts';
import { PICTURE_TYPES, readPicture } from './pictures.ts';

export { LIMITS };

export interface FoundFile { path: string; role: FileRole; digest: string; text: string }

/** A picture that records may show. */
export interface Media { path: string; width: number; height: number; digest: string; extension: string }

export interface Findings { files: FoundFile[]; media: Media[]; problems: Problem[] }

const NAME = /^[a-z0-9][a-z0-9-]{0,99}$/;
const FOLDERS = Object.entries(KIND_NOTES)
  .filter(([kind]) => kind !== 'template' && kind !== 'term')
  .map(([kind, { folder }]) => ({ kind: kind as Exclude<Kind, 'term' | 'template'>, folder: `${folder}/` }));

const TOPS = ['content', 'templates'] as const;

/**
 * Reads every file under `content/` and `templates/` of a library folder. Problems are collected, never thrown.
 * `onFile` is told of each file that the library holds as soon as it is read.
 */
export function findFiles(root: string, onFile?: (file: FoundFile) => void): Findings {
  const findings: Findings = { files: [], media: [], problems: [] };
  const realRoot = realpathSync(root);
  for (const top of TOPS) {
    // Git keeps a symbolic link as such, so a contribution could put one in the place of the whole folder.
    if (lstatSync(join(realRoot, top), { throwIfNoEntry: false })?.isSymbolicLink()) findings.problems.push(problem(top, `The folder “${top}” is a symbolic link.`, 'Put the folder itself here, or set LIBRARY_DIR to where it is.'));
    else walk(realRoot, top, findings, onFile);
  }
  return findings;
}

/** Reads one file again: for an edit while the portal is being written. */
export function findFile(root: string, path: string): Findings {
  const findings: Findings = { files: [], media: [], problems: [] };
  take(realpathSync(root), path, findings);
  return findings;
}

function problem(file: string, message: string, help: string, severity: Problem['severity'] = 'error'): Problem {
  return { file, line: 1, column: 1, severity, rule: 'file', message, help };
}

function walk(root: string, folder: string, findings: Findings, onFile?: (file: FoundFile) => void): void {
  let entries;
  try {
    entries = readdirSync(join(root, folder), { withFileTypes: true });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' && !folder.includes('/')) return;
    findings.problems.push(problem(folder, `The folder cannot be read (${code}).`, 'Check that it exists and that you may read it.'));
    return;
  }
  const seen = new Map<string, string>();
  for (const entry of entries.sort((a, b) => compare(a.name, b.name))) {
    const path = `${folder}/${entry.name}`;
    const twin = seen.get(foldedName(entry.name));
    if (twin !== undefined) findings.problems.push(problem(path, `The name differs from “${twin}” only in capital letters, and many disks cannot keep both.`, 'Give one of them another name.'));
    seen.set(foldedName(entry.name), entry.name);
    const trouble = nameTrouble(entry.name);
    if (trouble) { findings.problems.push(problem(path, trouble.message, trouble.help)); continue; }
    if (entry.name.startsWith('.') || entry.name === 'README.md') continue;
    if (entry.isDirectory()) walk(root, path, findings, onFile);
    else take(root, path, findings, onFile);
  }
}

function take(root: string, path: string, findings: Findings, onFile?: (file: FoundFile) => void): void {
  const full = join(root, path);
  const refuse = (message: string, help: string, severity?: Problem['severity']) => { findings.problems.push(problem(path, message, help, severity)); };
  let bytes: Buffer;
  try {
    if (lstatSync(full).isSymbolicLink()) {
      const target = relative(root, realpathSync(full));
      const [top = '', ...rest] = target.split(sep);
      if (!TOPS.some((name) => name === top) || rest.some((name) => name.startsWith('.')) || !statSync(full).isFile()) {
        refuse('The file is a symbolic link that leads out of the library or to a folder.', 'Put the file itself here.');
        return;
      }
    }
    const status = statSync(full);
    if (!status.isFile()) { refuse('This is not a plain file.', 'Remove it.'); return; }
    const oversize = tooLarge(status.size, limitOf(path));
    if (oversize) { refuse(oversize.message, oversize.help); return; }
    bytes = readFileSync(full);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    refuse(code === 'ENOENT' ? 'The symbolic link leads nowhere.' : `The file cannot be read (${code}).`, 'Check that it exists and that you may read it.');
    return;
  }
  const digest = createHash('sha256').update(bytes).digest('hex').slice(0, 32);
  const extension = extname(path).toLowerCase();
  if (PICTURE_TYPES.has(extension)) { takeImage(path, bytes, digest, extension, findings, refuse); return; }
  const role = roleOf(path, refuse);
  if (!role) return;
  const text = decode(bytes, refuse);
  if (text === undefined) return;
  const file = { path, role, digest, text };
  findings.files.push(file);
  onFile?.(file);
}

function limitOf(path: string): number {
  const extension = extname(path).toLowerCase();
  return PICTURE_TYPES.has(extension) ? LIMITS.image : extension === '.yaml' ? LIMITS.yaml : LIMITS.record;
}

function takeImage(path: string, bytes: Buffer, digest: string, extension: string, findings: Findings, refuse: (message: string, help: string) => void): void {
  const picture = readPicture(bytes, extension);
  if ('message' in picture) refuse(picture.message, picture.help);
  else findings.media.push({ path, ...picture, digest, extension });
}

type Refuse = (message: string, help: string, severity?: Problem['severity']) => void;

/** What a file is by its place and name; refuses names that cannot become an address. */
function roleOf(path: string, refuse: Refuse): FileRole | undefined {
  if (path === 'content/portal.yaml') return { role: 'settings' };
  if (path === 'content/taxonomy.yaml') return { role: 'taxonomy' };
  if (path === 'content/glossary.yaml') return { role: 'glossary' };
  const template = /^templates\/([^/]+)\/([^/]+)$/.exec(path);
  if (template) {
    const [, slug = '', name = ''] = template;
    const role: FileRole | undefined = name === 'index.mdx' ? { role: 'record', kind: 'template', slug }
      : name === 'document.mdx' ? { role: 'document', slug }
      : name === 'workbook.yaml' ? { role: 'workbook', slug }
      : name === 'example.yaml' ? { role: 'example', slug } : undefined;
    if (!role) { unread(path, refuse); return undefined; }
    return named(slug, 'folder', role, refuse);
  }
  const home = FOLDERS.find(({ folder }) => path.startsWith(folder));
  if (!home || !path.endsWith('.mdx')) { unread(path, refuse); return undefined; }
  const inside = path.slice(home.folder.length).split('/');
  const slug = (inside.at(-1) ?? '').slice(0, -'.mdx'.length);
  const deep = home.kind === 'lesson' ? 2 : 1;
  if (inside.length !== deep || (deep === 2 && !/^\d{4}$/.test(inside[0] ?? ''))) {
    refuse(`A ${home.kind} does not belong here.`, home.kind === 'lesson' ? 'Lessons lie in content/lessons/<year>/, the year with four digits.' : `Move it to ${home.folder}.`);
    return undefined;
  }
  return named(slug, 'file', { role: 'record', kind: home.kind, slug }, refuse);
}

function named(slug: string, what: 'file' | 'folder', role: FileRole, refuse: Refuse): FileRole | undefined {
  if (NAME.test(slug)) return role;
  const better = slug.normalize('NFKD').toLowerCase().replace(/[\u0300-\u036f]/g, '').replace(/[^a-z0-9]+/g, '-').slice(0, 100).replace(/^-+|-+$/g, '');
  refuse(`The name of the ${what} cannot become an address: it may have lower-case letters, digits and hyphens, at most 100.`, better ? `Rename it to “${better}”${what === 'file' ? ' (and .mdx)' : ''}.` : 'Rename it.');
  return undefined;
}

function unread(path: string, refuse: Refuse): void {
  if (/\.svgz?$/i.test(path)) { refuse('SVG pictures are not published: they are documents that may hold scripts.', 'Save it as PNG or WebP.'); return; }
  refuse('Nothing reads this file.', path.endsWith('.md') ? 'Records end in .mdx; rename it.' : 'Move it to the folder of its kind, or remove it. See content/README.md.', 'warning');
}

/** UTF-8 text with `\n` line ends and no byte-order mark; refuses anything else. */
function decode(bytes: Buffer, refuse: Refuse): string | undefined {
  if (bytes.length === 0) { refuse('The file is empty.', 'Fill it in, or remove it.'); return undefined; }
  if (bytes.includes(0)) { refuse('The file is not text: it holds a zero byte.', 'Save it as UTF-8 text.'); return undefined; }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/\r\n?/g, '\n');
  } catch {
    refuse('The file is not UTF-8 text.', 'Save it again with the encoding UTF-8.');
    return undefined;
  }
}
