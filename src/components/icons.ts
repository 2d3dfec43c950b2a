// The one set of icons, drawn on a grid of 16. Strokes follow the text's colour; `f` is filled, `k` is cut out.
import { Markup } from './markup.ts';

const RING = '<circle cx="8" cy="8" r="5.75"/>';
const DISC = '<circle class="f" cx="8" cy="8" r="5.75"/>';
const BLAZE = '<rect x="4.5" y="1.25" width="7" height="13.5" rx=".5"/>';
const bars = (filled: number) => [3.5, 6.5, 9.5, 12.5].map((height, index) =>
  `<rect ${index < filled ? 'class="f" ' : ''}x="${1.75 + index * 3.4}" y="${14 - height}" width="2" height="${height}" stroke-width="1"/>`).join('');

const DRAWINGS = {
  // The states of a lesson: the mark fills as the lesson travels.
  'state-captured': '<circle cx="8" cy="8" r="5.75" stroke-dasharray="2.3 2.2"/>',
  'state-validated': `${RING}<circle class="f" cx="8" cy="8" r="1.6"/>`,
  'state-assigned': `${RING}<path class="f" d="M8 2.25a5.75 5.75 0 0 1 0 11.5z"/>`,
  'state-embedded': DISC,
  'state-verified': `${DISC}<path class="k" d="m5.2 8.3 1.9 1.9 3.7-4.2"/>`,
  'state-reopened': '<path d="M13.3 9.6A5.6 5.6 0 1 1 12.7 5M13.2 1.8v3.5H9.7"/>',
  'state-retired': `${RING}<path d="M5 8h6"/>`,
  // How binding a clause is: the blaze that is painted on a tree.
  'level-must': `<g class="f">${BLAZE}</g>`,
  'level-should': `${BLAZE}<path class="f" d="M4.5 8h7v6.75h-7z"/>`,
  'level-may': BLAZE,
  'impact-low': bars(1), 'impact-medium': bars(2), 'impact-high': bars(3), 'impact-critical': bars(4),
  'outcome-problem': '<path d="M8 2.2 14.4 13.6H1.6zM8 6.4v3.4M8 11.6v.2"/>',
  'outcome-success': '<path d="M4 14.5V2"/><path class="f" d="M4 2.6h8.2l-2 2.7 2 2.7H4z"/>',
  'standard-draft': '<circle cx="8" cy="8" r="5.75" stroke-dasharray="2.3 2.2"/>',
  'standard-in-force': `${DISC}<path class="k" d="m5.2 8.3 1.9 1.9 3.7-4.2"/>`,
  'standard-superseded': `${RING}<path d="M5.2 8h5M8.4 5.8 10.6 8l-2.2 2.2"/>`,
  'standard-withdrawn': `${RING}<path d="M5 8h6"/>`,
  'project-planned': '<circle cx="8" cy="8" r="5.75" stroke-dasharray="2.3 2.2"/>',
  'project-running': `${RING}<path class="f" d="M8 2.25a5.75 5.75 0 0 1 0 11.5z"/>`,
  'project-completed': `${DISC}<path class="k" d="m5.2 8.3 1.9 1.9 3.7-4.2"/>`,
  'project-stopped': `${RING}<path class="f" d="M5.8 5.8h4.4v4.4H5.8z"/>`,
  'decision-apply': `${DISC}<path class="k" d="m5.2 8.3 1.9 1.9 3.7-4.2"/>`,
  'decision-covered': `${RING}<path d="m5.2 8.3 1.9 1.9 3.7-4.2"/>`,
  'decision-not-applicable': `${RING}<path d="M5 8h6"/>`,
  // Places on the trail.
  gate: '<path class="f" d="M8 1.6 13.6 8 8 14.4 2.4 8z"/>',
  due: `${RING}<path d="M8 4.6V8l2.4 1.6"/>`,
  missing: '<circle cx="8" cy="8" r="5.75" stroke-dasharray="2.3 2.2"/>',
  // Kinds of record.
  standard: '<path d="M3 2.25h8.5A1.5 1.5 0 0 1 13 3.75v10H4.5A1.5 1.5 0 0 1 3 12.25zM3 12.25a1.5 1.5 0 0 1 1.5-1.5H13M5.8 5.2h4.4"/>',
  template: '<path d="M3.25 1.75h6.5l3 3v9.5h-9.5zM9.5 2v3h3M5.5 8h5M5.5 10.75h5"/>',
  lesson: '<path d="M2 13.6c0-1.4 2.6-2.2 6-2.2s6 .8 6 2.2zM4 10.6c-.4-1.6 1.4-2.8 4-2.8s4.3 1.1 4 2.8M5.6 7c-.4-2 .8-3.2 2.5-3.2S10.7 5 10.3 7"/>',
  project: '<path d="M4 14.5V2M4 2.6h8.2l-2 2.7 2 2.7H4"/>',
  guide: `${RING}<path class="f" d="m10.4 5.6-1.5 3.3-3.3 1.5 1.5-3.3z"/>`,
  role: '<circle cx="8" cy="5" r="2.75"/><path d="M2.5 14c.4-3.2 2.5-4.75 5.5-4.75s5.1 1.55 5.5 4.75"/>',
  training: '<path d="M2 13.75h3.5v-3.5H9v-3.5h3.5v-4.5H15"/>',
  term: '<path d="M2 12.5 5.25 3.5l3.25 9M3 9.75h4.5M14 7v5.5"/><circle cx="12" cy="9.8" r="2.1"/>',
  // The interface.
  search: '<circle cx="7" cy="7" r="4.75"/><path d="m10.5 10.5 4 4"/>',
  menu: '<path d="M2 4.25h12M2 8h12M2 11.75h12"/>',
  light: '<circle cx="8" cy="8" r="2.75"/><path d="M8 1v1.75M8 13.25V15M1 8h1.75M13.25 8H15M3.05 3.05l1.25 1.25M11.7 11.7l1.25 1.25M3.05 12.95l1.25-1.25M11.7 4.3l1.25-1.25"/>',
  dark: '<path d="M13.5 9.6A6 6 0 0 1 6.4 2.5a6 6 0 1 0 7.1 7.1z"/>',
  auto: `${RING}<path class="f" d="M8 2.25a5.75 5.75 0 0 1 0 11.5z"/>`,
  link: '<path d="M6.5 9.5 9.5 6.5M7.25 4.5l1.5-1.5a3 3 0 0 1 4.25 4.25l-1.5 1.5M8.75 11.5l-1.5 1.5A3 3 0 0 1 3 8.75l1.5-1.5"/>',
  copy: '<path d="M5.25 5.25v-3h8.5v8.5h-3M2.25 5.25h8.5v8.5h-8.5z"/>',
  done: '<path d="m2.75 8.5 3.5 3.5 7-8"/>',
  next: '<path d="M2.5 8h11M9.5 4l4 4-4 4"/>',
  back: '<path d="M13.5 8h-11M6.5 4l-4 4 4 4"/>',
  down: '<path d="m3.5 6 4.5 4.5L12.5 6"/>',
  outside: '<path d="M9 2.5h4.5V7M13.5 2.5 7.5 8.5M6.5 3.5h-4v10h10v-4"/>',
  download: '<path d="M8 2v8.5M4.25 7 8 10.75 11.75 7M2.5 14h11"/>',
  list: '<path d="M6 4h8M6 8h8M6 12h8M2.25 4h.5M2.25 8h.5M2.25 12h.5"/>',
  table: '<path d="M2 3h12v10H2zM2 6.5h12M6.5 3v10"/>',
  filter: '<path d="M2 4h12M4.5 8h7M6.5 12h3"/>',
  close: '<path d="m3.5 3.5 9 9M12.5 3.5l-9 9"/>',
  print: '<path d="M4.5 6V2h7v4M4.5 11.5h-2V6h11v5.5h-2M4.5 9.5h7V14h-7z"/>',
  edit: '<path d="M10.5 2.75 13.25 5.5 5.5 13.25l-3.25.5.5-3.25z"/>',
  form: '<path d="M3.25 1.75h9.5v12.5h-9.5zM5.75 5h4.5M5.75 8h4.5M5.75 11h2"/>',
  report: '<path d="M2.25 2.5h11.5v8H8l-3.25 3v-3h-2.5zM8 4.75v2.5M8 8.7v.1"/>',
  feed: '<path d="M3 8.25A4.75 4.75 0 0 1 7.75 13M3 3.75A9.25 9.25 0 0 1 12.25 13M3.5 12.5v.01"/>',
  clock: `${RING}<path d="M8 4.6V8l2.4 1.6"/>`,
} as const;

export type IconName = keyof typeof DRAWINGS;

const made = new Map<IconName, Markup>();

/** An icon beside words that say the same; it is hidden from assistive technology. */
export function icon(name: IconName): Markup {
  const known = made.get(name);
  if (known) return known;
  const fresh = new Markup(`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true">${DRAWINGS[name]}</svg>`);
  made.set(name, fresh);
  return fresh;
}
