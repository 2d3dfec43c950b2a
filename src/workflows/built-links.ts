// Follows every link inside a built portal: to pages, files and anchors. The rule `links` of the check covers what content says; this covers
// what pages make of it, and what the engine writes itself.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';
import { compare } from '../model/problem.ts';

export interface DeadLink { page: string; link: string; why: string }

export interface LinkReport { pages: number; links: number; dead: DeadLink[] }

/** The attributes that lead somewhere or load something, by element. */
const LEADS: Record<string, readonly string[]> = {
  a: ['href'], area: ['href'], link: ['href'], script: ['src'], img: ['src', 'srcset'], source: ['src', 'srcset'], iframe: ['src'], form: ['action'], use: ['href'], audio: ['src'], video: ['src', 'poster'],
};

/** Elements whose text is not markup. */
const RAW = /<(script|style|textarea|title)\b((?:[^>"']|"[^"]*"|'[^']*')*)>[^]*?<\/\1\s*>|<!--[^]*?-->/gi;
const TAG = /<([a-z][a-z0-9-]*)((?:\s+(?:[^\s"'<>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?))*)\s*\/?>/gi;
const ATTRIBUTE = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g;

interface Page { ids: ReadonlySet<string>; links: readonly string[] }

/**
 * Checks the portal in a folder.
 * @param base the path under which it is served, such as `/` or `/waymark/`
 */
export function followLinks(folder: string, base: string): LinkReport {
  const files = new Set(readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile()).map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/')));
  const pages = new Map<string, Page>([...files].filter((file) => file.endsWith('.html')).sort(compare).map((file) => [file, pageOf(readFileSync(join(folder, file), 'utf8'))]));
  const dead: DeadLink[] = [];
  let links = 0;
  for (const [page, { links: found }] of pages) {
    for (const link of new Set(found)) {
      links++;
      const why = troubleWith(link, page, base, files, pages);
      if (why !== undefined) dead.push({ page, link, why });
    }
  }
  return { pages: pages.size, links, dead };
}

function pageOf(html: string): Page {
  const ids = new Set<string>();
  const links: string[] = [];
  const markup = html.replace(RAW, (_, name: string | undefined, attributes: string | undefined) => (name === undefined ? '' : `<${name}${attributes ?? ''}>`));
  for (const [, name = '', attributes = ''] of markup.matchAll(TAG)) {
    const leads = LEADS[name.toLowerCase()] ?? [];
    for (const [, key = '', double, single, bare] of attributes.matchAll(ATTRIBUTE)) {
      const value = decoded(double ?? single ?? bare ?? '');
      const attribute = key.toLowerCase();
      if (attribute === 'id') ids.add(value);
      else if (attribute === 'srcset' && leads.includes('srcset')) links.push(...value.split(',').map((part) => part.trim().split(/\s/, 1)[0] ?? '').filter(Boolean));
      else if (leads.includes(attribute)) links.push(value);
    }
  }
  return { ids, links };
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: '\'' };
const decoded = (text: string): string => text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]+));/gi, (whole, hex: string | undefined, decimal: string | undefined, name: string | undefined) => {
  if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? whole;
  const code = hex === undefined ? Number(decimal) : parseInt(hex, 16);
  return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
});

function troubleWith(link: string, page: string, base: string, files: ReadonlySet<string>, pages: ReadonlyMap<string, Page>): string | undefined {
  if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(link)) return undefined;
  const [address = '', hash] = link.split('#', 2);
  const path = unescaped(address.split('?', 1)[0] ?? '');
  if (path === undefined) return 'is not a well-formed address';
  const file = path === '' ? page : fileAt(path, page, base);
  if (file === undefined) return `leads out of the portal, which is served under ${base}`;
  const found = [file, `${file}/index.html`].find((name) => files.has(name));
  if (found === undefined) return 'leads to a page or file that was not built';
  if (found !== file && !address.endsWith('/')) return 'lacks the slash at its end, so it leads there by a detour only';
  if (hash === undefined || hash === '' || hash.startsWith(':~:')) return undefined;
  const target = pages.get(found);
  const id = unescaped(hash);
  return !target || (id !== undefined && target.ids.has(id)) ? undefined : `leads to “#${hash}”, which is not on that page`;
}

function fileAt(path: string, page: string, base: string): string | undefined {
  const whole = path.startsWith('/') ? path : posix.join(base, posix.dirname(page), path);
  if (!whole.startsWith(base)) return undefined;
  const below = whole.slice(base.length).replace(/\/{2,}/g, '/');
  return below === '' || below.endsWith('/') ? `${below}index.html` : below;
}

function unescaped(text: string): string | undefined {
  try { return decodeURIComponent(text); } catch { return undefined; }
}

/** The report for a person. */
export function formatLinks({ pages, links, dead }: LinkReport): string {
  const lines = dead.map(({ page, link, why }) => `${page}: “${link}” ${why}.\n`).join('');
  return `${lines}${links} links on ${pages} pages followed: ${dead.length === 0 ? 'all of them lead somewhere' : `${dead.length} do not`}.\n`;
}

/** The path under which a portal was built, as its pages say. */
export function baseOf(folder: string): string {
  return /<html\b[^>]*\sdata-base="([^"]+)"/.exec(readFileSync(join(folder, 'index.html'), 'utf8'))?.[1] ?? '/';
}

/** `npm run links`: the exit code, after the report was printed. */
export function linksCommand(folder: string): 0 | 1 | 2 {
  try {
    if (!statSync(join(folder, 'index.html')).isFile()) throw new Error('no page');
  } catch {
    process.stderr.write(`There is no built portal in ${folder}. Build it first: npm run build\n`);
    return 2;
  }
  const report = followLinks(folder, baseOf(folder));
  process.stdout.write(formatLinks(report));
  return report.dead.length === 0 ? 0 : 1;
}
