// A term of the glossary: what it means here, what others call it, and where it matters.
import type { RecordOf } from '../library/index.ts';
import { addressOf } from '../site/body.ts';
import { formatList } from '../site/format.ts';
import type { Site } from '../site/site.ts';
import { icon } from './icons.ts';
import { html, type Markup } from './markup.ts';

const BODIES = ['pmi', 'prince2', 'pm2', 'iso'] as const;

/** A term with its anchor, its names elsewhere and its links. */
export function termEntry(site: Site, term: RecordOf<'term'>): Markup {
  const { library, messages: { glossaryPages: words } } = site;
  const { alsoKnownAs = {}, related = [] } = term.data;
  const known = BODIES.flatMap((body) => (alsoKnownAs[body] === undefined ? [] : [{ body: words.names[body], name: alsoKnownAs[body] }]));
  const isSame = ({ name }: { name: string }) => name.toLowerCase() === term.title.toLowerCase();
  const same = known.filter(isSame).map(({ body }) => body);
  const names = known.filter((one) => !isSame(one));
  if (alsoKnownAs.other && alsoKnownAs.other.length > 0) names.push({ body: words.also, name: alsoKnownAs.other.join(', ') });
  const links = related.flatMap((reference) => {
    const found = library.resolve(reference);
    if (!found.record) return [];
    const anchor = 'anchor' in found ? found.anchor : undefined;
    return [html`<li><a href="${addressOf(site, found.record, anchor?.id)}">${icon(found.record.kind)}<span>${anchor?.kind === 'clause' && `${anchor.id} `}${anchor?.title ?? found.record.title}</span></a></li>`];
  });
  return html`<div class="term" id="${term.slug}" data-filter-item><h3>${term.title}<a class="anchor" href="#${term.slug}" aria-label="${words.link(term.title)}">#</a></h3><div class="term-text"><p>${term.summary}</p>${
    names.length > 0 && html`<dl class="term-names">${names.map(({ body, name }) => html`<div><dt>${body}</dt><dd>${name}</dd></div>`)}</dl>`}${
    same.length > 0 && html`<p class="term-same">${words.same(formatList(same, site.locale))}</p>`}${
    links.length > 0 && html`<div class="term-related"><span>${words.related}</span><ul class="term-links">${links}</ul></div>`}</div></div>`;
}
