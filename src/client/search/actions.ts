// What the palette offers besides results: pages to go to and things to do. All of them stand in the page anyway, so they
// are read from it.
import { fold, wordsIn } from '../../model/words.ts';
import { say, words } from './words.ts';

/** A page to go to, or something to do here. */
export interface Destination {
  title: string;
  address: string;
  /** Does it in this page; gives a sentence for screen readers where there is something to say. */
  act?: () => Promise<string | undefined> | string | undefined;
}

/** The pages of the portal's navigation whose names hold what was typed; all of them where nothing was. */
export function pagesFor(text: string): Destination[] {
  const links = [...document.querySelectorAll<HTMLAnchorElement>('.site-links a[href]')].map((link) => ({ title: link.textContent.trim(), address: link.href }));
  return [...new Map(links.map((link) => [link.address, link])).values()].filter(({ title }) => fits(title, text));
}

/** What can be done on this page whose names hold what was typed; all of them where nothing was. */
export function actionsFor(text: string): Destination[] {
  const offered = [...document.querySelectorAll<HTMLAnchorElement>('.page-ways a[href]')].map((link): Destination => ({ title: link.textContent.trim(), address: link.href }));
  const themes = [...document.querySelectorAll<HTMLInputElement>('#theme input[name="theme"]')].filter(({ checked }) => !checked).map((input): Destination => ({
    title: say(words.colours, { theme: input.labels?.[0]?.textContent.trim() ?? input.value }), address: location.href,
    act: () => { input.click(); return undefined; },
  }));
  const copy: Destination = { title: words.copyAddress, address: location.href, act: () => navigator.clipboard.writeText(location.href).then(() => words.copied, () => undefined) };
  return [...offered, copy, ...themes].filter(({ title }) => fits(title, text));
}

/** Whether every word that was typed begins a word of the title. */
function fits(title: string, text: string): boolean {
  const held = wordsIn(title).map((word) => word.text);
  const typed = wordsIn(text).map((word) => word.text);
  return fold(text).trim() === '' || (typed.length > 0 && typed.every((word) => held.some((other) => other.startsWith(word))));
}
