// The portal's own settings: there, readable, unambiguous.
import type { Settings } from '../../model/settings.ts';
import type { Taxonomy } from '../../model/taxonomy.ts';
import { DEFAULT_SETTINGS, EMPTY_TAXONOMY } from '../../library/library.ts';
import type { Finding, Rule } from '../rule.ts';

const SETTINGS = 'content/portal.yaml';
const TAXONOMY = 'content/taxonomy.yaml';

/** The grounds that text stands on; the accent colours are used for text on them. */
const PAPER = '#fbf8f1';
const SLATE = '#16191b';
/** WCAG 2.2, criterion 1.4.3, for text of ordinary size. */
const LEAST_CONTRAST = 4.5;

export const settings: Rule = {
  id: 'settings',
  title: 'Settings and phases are complete',
  severity: 'error',
  why: 'The name of the portal, its phases and its gates stand on every page. Two phases with one id would share a page, and two gates with one name would mix up decisions. A brand colour that is too pale on paper cannot be read by many people, so contrast is measured: at least 4.5 to 1 in both themes.',
  good: { of: 'settings', text: 'name: Waymark\ntheme:\n  accent: "#1f5c4a"' },
  bad: { of: 'settings', text: 'name: Waymark\ntheme:\n  accent: "#8fc7ae"' },
  *find({ library, broken }) {
    if (library.settings === DEFAULT_SETTINGS) {
      if (!broken(SETTINGS)) yield { file: SETTINGS, at: { line: 1, column: 1 }, message: 'The library has no settings.', help: `Add ${SETTINGS} with at least a line such as “name: Waymark”.` };
    } else yield* theme(library.settings);
    if (library.taxonomy === EMPTY_TAXONOMY) {
      if (!broken(TAXONOMY)) yield { file: TAXONOMY, at: { line: 1, column: 1 }, message: 'The library has no taxonomy.', help: `Add ${TAXONOMY} with phases, domains, projectTypes, approaches, tiers, rootCauses, tags and owners.` };
    } else yield* phases(library.taxonomy);
  },
};

function* theme({ theme: colours }: Settings): Generator<Finding> {
  const grounds = [['accent', PAPER, 'paper', 'darker'], ['accentDark', SLATE, 'slate', 'lighter']] as const;
  for (const [field, ground, name, way] of grounds) {
    const colour = colours?.[field];
    if (colour === undefined) continue;
    const contrast = contrastOf(colour, ground);
    if (contrast >= LEAST_CONTRAST) continue;
    // Rounded down: 4.49 must not read as the 4.5 that would pass.
    const shown = (Math.floor(contrast * 10) / 10).toFixed(1);
    yield { file: SETTINGS, at: { field: ['theme', field] }, message: `The colour ${colour} has a contrast of ${shown} to 1 on ${name} (${ground}); the least is ${LEAST_CONTRAST}.`, help: `Choose a ${way} shade of it.` };
  }
}

/** The contrast of two colours by WCAG 2.2, from 1 to 21. */
export function contrastOf(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

/** Relative luminance by WCAG 2.2. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function* phases(taxonomy: Taxonomy): Generator<Finding> {
  const ids = new Map<string, number>();
  const gates = new Map<string, string>();
  for (const [index, { id, gate }] of taxonomy.phases.entries()) {
    const first = ids.get(id);
    if (first !== undefined) yield { file: TAXONOMY, at: { field: ['phases', index, 'id'] }, message: `The phase “${id}” stands twice; it is phase ${first + 1} already.`, help: 'Give one of the two another id.' };
    else ids.set(id, index);
    if (!gate) continue;
    const home = gates.get(gate.id);
    if (home !== undefined) yield { file: TAXONOMY, at: { field: ['phases', index, 'gate', 'id'] }, message: `The gate ${gate.id} ends the phase “${home}” already.`, help: 'Number the gates in the order of the phases.' };
    else gates.set(gate.id, id);
  }
}
