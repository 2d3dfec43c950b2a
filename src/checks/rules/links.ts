// Links inside the site, anchors and pictures lead somewhere.
import { ENGINE_ADDRESSES } from '../../model/addresses.ts';
import { KIND_NOTES } from '../../model/kinds.ts';
import { posix } from '../../model/posix.ts';
import { didYouMean, nearest } from '../../model/suggest.ts';
import type { Taxonomy } from '../../model/taxonomy.ts';
import type { AnyRecord } from '../../library/index.ts';
import type { CheckContext } from '../context.ts';
import type { Finding, Rule } from '../rule.ts';
import { suggestAnchor } from './references-resolve.ts';

/** Of these, the ones that have a page for each entry of a list of the taxonomy. */
const HUBS = { phases: 'phases', topics: 'domains' } as const;

export const links: Rule = {
  id: 'links',
  title: 'Links and pictures lead somewhere',
  severity: 'error',
  why: 'A reader who meets a dead link stops trusting the live ones. Links to records are best written as [[ID]]: they go on working when a file is renamed, and show the record’s title. Relative links depend on where a page happens to stand, so they are a warning.',
  good: { of: 'guide', text: 'Read [the clause](/standards/risk/#RISK-01), or better [[STD-RISK#RISK-01]].' },
  bad: { of: 'guide', text: 'Read [the clause](/standards/risk/#RISK-09).' },
  *find(context) {
    const site = new SiteMap(context);
    for (const record of context.library.records.values()) {
      if (record.kind === 'term') continue;
      const bodies = [{ file: record.file, body: record.body }, ...(record.source?.type === 'document' ? [{ file: record.source.file, body: record.source.body }] : [])];
      for (const { file, body } of bodies) {
        for (const link of body.links) {
          const trouble = troubleWith(link.url, record, site);
          if (trouble) yield { file, at: { line: link.line, column: link.column }, ...trouble };
        }
        for (const image of body.images) {
          const trouble = pictureTrouble(image.src, file, context);
          if (trouble) yield { file, at: { line: image.line, column: image.column }, ...trouble };
        }
      }
    }
  },
};

/** Every address of the site that a record gives it. */
class SiteMap {
  readonly byAddress = new Map<string, AnyRecord>();
  readonly byFile = new Map<string, AnyRecord>();
  readonly former = new Map<string, AnyRecord>();
  readonly terms = new Map<string, AnyRecord>();
  readonly taxonomy: Taxonomy;
  readonly #context: CheckContext;

  constructor(context: CheckContext) {
    this.#context = context;
    this.taxonomy = context.library.taxonomy;
    for (const record of context.library.records.values()) {
      if (record.kind === 'term') this.terms.set(record.slug, record);
      else this.byAddress.set(record.address, record);
      if (record.kind !== 'term') this.byFile.set(record.file, record);
      for (const address of 'formerly' in record.data ? record.data.formerly ?? [] : []) this.former.set(address, record);
    }
  }

  /** What is wrong with an anchor of a record's page. Footnotes have anchors that the renderer makes. */
  anchorTrouble(hash: string, record: AnyRecord, shown: string): Trouble | undefined {
    if (record.anchors.has(hash) || hash.startsWith('user-content-') || this.#context.unreadBody(record)) return undefined;
    return {
      message: `The link “${shown}” leads to “${hash.slice(0, 80)}”, which ${record.id} does not have.`,
      help: record.anchors.size === 0 ? 'The page has no headings or clauses to link to.' : suggestAnchor(hash, [...record.anchors.keys()]),
    };
  }
}

type Trouble = Pick<Finding, 'message' | 'help' | 'severity'>;

function troubleWith(url: string, record: AnyRecord, site: SiteMap): Trouble | undefined {
  const shown = url.slice(0, 100);
  if (/^[a-z][a-z0-9+.-]*:/i.test(url)) return undefined;
  const [path = '', hash] = splitUrl(url);
  if (path === '') return hash === undefined || hash === '' ? undefined : site.anchorTrouble(hash, record, `#${hash}`);
  if (!path.startsWith('/')) return relative(path, hash, record, site, shown);
  const address = path.endsWith('/') || /\.[a-z0-9]{2,5}$/i.test(path) ? path : `${path}/`;
  const found = site.byAddress.get(address);
  if (found) return hash ? site.anchorTrouble(hash, found, shown) : undefined;
  if (address === '/glossary/') {
    if (!hash || site.terms.has(hash)) return undefined;
    const guess = nearest(hash, site.terms.keys());
    return { message: `The link “${shown}” leads to a term that is not in the glossary.`, help: guess === undefined ? 'Link to a term as [[TRM-…]].' : `Did you mean “/glossary/#${guess}”?` };
  }
  const moved = site.former.get(address);
  if (moved) return { severity: 'warning', message: `The link “${shown}” leads to an old address.`, help: `Write [[${moved.id}]], or ${moved.address}.` };
  const [first = '', second] = address.split('/').filter(Boolean);
  if ((first === 'phases' || first === 'topics') && second !== undefined) {
    const ids = site.taxonomy[HUBS[first]].map(({ id }) => id);
    if (ids.includes(second)) return undefined;
    return { message: `The link “${shown}” leads to a page that does not exist.`, help: didYouMean(second, ids, HUBS[first] === 'phases' ? 'phase' : 'domain') };
  }
  const home = Object.values(KIND_NOTES).find((notes) => notes.address === first);
  if (first === '' || (home && second === undefined) || ENGINE_ADDRESSES.includes(first)) return undefined;
  // What a template is downloaded as lies below its page.
  if (home && site.byAddress.has(`/${first}/${second ?? ''}/`) && /\.[a-z0-9]{2,5}$/i.test(path)) return undefined;
  const guess = nearest(address, site.byAddress.keys());
  const meant = guess === undefined ? undefined : site.byAddress.get(guess);
  return {
    message: `The link “${shown}” leads to a page that does not exist.`,
    help: meant ? `Did you mean “${guess}”? Best write [[${meant.id}]].` : 'Link to a record as [[ID]]: then it goes on working when the file is renamed.',
  };
}

function splitUrl(url: string): [string, string | undefined] {
  const hash = url.indexOf('#');
  const path = (hash === -1 ? url : url.slice(0, hash)).split('?', 1)[0] ?? '';
  return [decoded(path), hash === -1 ? undefined : decoded(url.slice(hash + 1))];
}

function decoded(text: string): string {
  try { return decodeURIComponent(text); } catch { return text; }
}

function relative(path: string, hash: string | undefined, record: AnyRecord, site: SiteMap, shown: string): Trouble {
  const target = posix.normalize(posix.join(posix.dirname(record.file), path));
  const meant = site.byFile.get(target) ?? site.byFile.get(`${target}.mdx`) ?? site.byFile.get(target.replace(/\.md$/, '.mdx'))
    ?? site.byAddress.get(`${posix.normalize(posix.join(record.address, path))}/`.replace(/(?<!\/)\/+$/, '/'));
  return {
    severity: 'warning',
    message: `The link “${shown}” is relative to this page’s address.`,
    help: meant ? `Write [[${meant.id}${hash ? `#${hash}` : ''}]].` : 'Write [[ID]] for a record, or the whole address with https:// for a page elsewhere.',
  };
}

function pictureTrouble(src: string, file: string, { library }: CheckContext): Trouble | undefined {
  if (src === '') return undefined;
  const path = posix.normalize(posix.join(posix.dirname(file), decoded(src.split(/[?#]/, 1)[0] ?? '')));
  if (library.media.has(path)) return undefined;
  const beside = [...library.media.keys()].filter((item) => posix.dirname(item) === posix.dirname(file)).map((item) => posix.basename(item));
  const guess = nearest(posix.basename(path), beside);
  return {
    message: `The picture “${src.slice(0, 100)}” is not there.`,
    help: guess === undefined ? `Put the file into ${posix.dirname(file)}/, and write its path from there.` : `Did you mean “./${guess}”?`,
  };
}
