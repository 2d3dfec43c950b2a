// The fonts and the organisation's part of the look, as a stylesheet of its own: a page may carry no inline style.
import type { APIRoute } from 'astro';
import { fontFaces } from '../site/fonts.ts';
import { href, site } from '../site/site.ts';

export const GET: APIRoute = () => new Response(themeOf(), { headers: { 'Content-Type': 'text/css; charset=utf-8' } });

function themeOf(): string {
  const { fonts, base, library: { settings, taxonomy } } = site();
  const colours = [
    ...(settings.theme?.accent ? [`--brand-day:${settings.theme.accent}`] : []),
    ...(settings.theme?.accentDark ? [`--brand-night:${settings.theme.accentDark}`] : []),
  ];
  // Which clauses step back when a tier is chosen: the tiers are the organisation's, so the rules are made here.
  const binds = taxonomy.tiers.map(({ id }) => `.standard:has([name="tier"][value="${id}"]:checked) .clause[data-tiers]:not([data-tiers=""],[data-tiers~="${id}"])`);
  return [
    ...fontFaces(fonts, (address) => href(address, base)),
    ...(colours.length > 0 ? [`:root{${colours.join(';')}}`] : []),
    `:is(${binds.join(',')}){--clause-ink:var(--ink-soft);--clause-strength:.6;--not-binding:inline-flex}`,
  ].join('\n');
}
