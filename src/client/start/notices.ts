// What could not be used, of an address or of what was kept: said in full, and nothing of it is thrown away.
import type { StartTold } from '../../components/start/told.ts';
import { fill } from '../contribute/told.ts';
import { element } from '../search/elements.ts';
import type { ShownPack } from './protocol.ts';

/** Draws the notices of a pack; hides the box where there are none. */
export function drawNotices(box: HTMLElement, { words, locale }: StartTold, { complaints, besides }: ShownPack, kept: { unread: number; broken: boolean }): void {
  const { complaints: said, decisions, fields } = words;
  const number = new Intl.NumberFormat(locale);
  const ofProfile = complaints.map(({ field, value, what, meant }) => `${fill(said[what], { field: fields[field] ?? field, value })}${meant === undefined ? '' : ` ${fill(said.meant, { meant })}`}`);
  const ofDecisions = [
    ...(kept.broken ? [words.progress.broken] : []),
    ...(kept.unread === 1 ? [decisions.unread] : kept.unread > 1 ? [fill(decisions.unreadMany, { n: number.format(kept.unread) })] : []),
    ...besides.gone.map((lesson) => fill(decisions.gone, { lesson })),
    ...besides.retired.map(({ id, by }) => `${fill(decisions.retired, { lesson: id })}${by === undefined ? '' : ` ${fill(decisions.replaced, { by })}`}`),
    ...besides.other.map(({ id, title }) => fill(decisions.other, { lesson: `${id}, “${title}”` })),
  ];
  const list = (texts: readonly string[]) => element('ul', {}, ...texts.map((text) => element('li', {}, text)));
  box.hidden = ofProfile.length + ofDecisions.length === 0;
  box.replaceChildren(...(ofProfile.length === 0 ? [] : [element('p', {}, said.title), list(ofProfile)]), ...(ofDecisions.length === 0 ? [] : [list(ofDecisions)]));
  // Read aloud with the page's status, which changes at the same time.
  box.setAttribute('role', 'status');
}
