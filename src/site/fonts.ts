// The two families of the portal: a serif for reading, a sans for the interface. Only the subsets that a page needs are
// fetched. They are files of the site and stand in `theme.css`, not in the bundled styles: bundled, they got other names
// inside the build each time, by which Astro took every page of the last build for outdated.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ENGINE_ROOT } from '../environment.ts';

/** A font file, with what a stylesheet says of it. */
export interface Font {
  family: string;
  style: 'normal' | 'italic';
  /** The range of weights. */
  weights: string;
  /** The characters for which it is fetched. */
  range: string;
  /** Fetched with the page, before the styles ask for it. */
  early: boolean;
  /** Address below the base path; the digest in it lets it be kept for ever. */
  address: string;
  bytes: Buffer;
}

const SERIF = { family: 'Source Serif', weights: '200 900', package: 'source-serif-4' };
const SANS = { family: 'Figtree', weights: '300 900', package: 'figtree' };
const LATIN = 'U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+0304, U+0308, U+0329, U+2000-206F, U+20AC, U+2122, U+2191, U+2193, U+2212, U+2215, U+FEFF, U+FFFD';
const EXTENDED = 'U+0100-02BA, U+02BD-02C5, U+02C7-02CC, U+02CE-02D7, U+02DD-02FF, U+1D00-1DBF, U+1E00-1E9F, U+1EF2-1EFF, U+2020, U+20A0-20AB, U+20AD-20C4, U+2113, U+2C60-2C7F, U+A720-A7FF';
const ITALIC = 'U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+2000-206F, U+20AC, U+2122, U+2212';

let read: readonly Font[] | undefined;

/** The fonts, read once. */
export function readFonts(): readonly Font[] {
  read ??= [
    font(SERIF, 'latin-wght-normal', LATIN, true), font(SERIF, 'latin-ext-wght-normal', EXTENDED), font(SERIF, 'latin-wght-italic', ITALIC),
    font(SANS, 'latin-wght-normal', LATIN, true), font(SANS, 'latin-ext-wght-normal', EXTENDED),
  ];
  return read;
}

function font({ family, weights, package: name }: typeof SERIF, subset: string, range: string, early = false): Font {
  const bytes = readFileSync(join(ENGINE_ROOT, 'node_modules/@fontsource-variable', name, 'files', `${name}-${subset}.woff2`));
  const digest = createHash('sha256').update(bytes).digest('hex').slice(0, 10);
  return { family, weights, range, early, bytes, style: subset.endsWith('italic') ? 'italic' : 'normal', address: `/assets/${name}-${subset}-${digest}.woff2` };
}

/** What the stylesheet says of them; `href` makes an address of the site. */
export function fontFaces(fonts: readonly Font[], href: (address: string) => string): string[] {
  return fonts.map(({ family, style, weights, range, address }) => `@font-face{font-family:'${family}';font-style:${style};font-weight:${weights};font-display:swap;src:url('${href(address)}') format('woff2');unicode-range:${range}}`);
}
