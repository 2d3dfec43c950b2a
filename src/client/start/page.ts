// The questions of the start-up pack, and the way to it: the address holds the profile. What draws a pack is loaded when one is asked for.
import { element } from '../search/elements.ts';
import { fill } from '../contribute/told.ts';
import type { StartTold } from '../../components/start/told.ts';
import { ProgressStore } from './store.ts';
import type { PackPage } from './pack-page.ts';

const root = document.getElementById('start');
const form = root?.querySelector<HTMLFormElement>('#profile');

if (root && form) {
  const told = JSON.parse(root.dataset.told ?? '{}') as StartTold;
  const store = new ProgressStore(told.base);
  const said = root.querySelector<HTMLElement>('#said') as HTMLElement;
  let page: Promise<PackPage> | undefined;
  /** The profile of the pack that is shown. */
  let current: string | undefined;

  /** An empty profile is a profile too: the address says that a pack was asked for. */
  const hashOf = (address: string): string => `#${address === '' ? 'name=' : address}`;
  const isProfile = (hash: string): boolean => hash.includes('=');
  const controls = (): (HTMLInputElement | HTMLSelectElement)[] => [...form.querySelectorAll<HTMLInputElement | HTMLSelectElement>('input[name], select[name]')];

  /** What stands in the form, as an address; the worker has the last word on it. */
  const asked = (): string => new URLSearchParams(controls().map(({ name, value }) => [name, value.trim()]).filter(([, value]) => value !== '')).toString();

  const show = async (address: string, focus: boolean): Promise<void> => {
    said.textContent = told.words.working;
    try {
      page ??= import('./pack-page.ts').then(({ PackPage }) => new PackPage(root, told, store));
      page.catch(() => { page = undefined; });
      const shown = await (await page).open(address, focus);
      current = shown.address;
      for (const control of controls()) {
        const value = shown.profile[control.name as keyof typeof shown.profile];
        control.value = Array.isArray(value) ? value.join(', ') : value ?? '';
      }
      // What could not be used leaves the address, or a link that is passed on would bring it back.
      if (location.hash !== hashOf(current)) history.replaceState(history.state, '', hashOf(current));
    } catch {
      said.textContent = told.words.failed;
    }
  };

  const listPacks = (): void => {
    const box = root.querySelector<HTMLElement>('#packs') as HTMLElement;
    const packs = store.list();
    box.hidden = packs.length === 0;
    const when = new Intl.DateTimeFormat(told.locale, { dateStyle: 'medium', timeStyle: 'short' });
    box.replaceChildren(element('h2', {}, told.words.kept.title), element('ul', { class: 'draft-list' }, ...packs.map(({ address, saved }) => element('li', {},
      element('a', { class: 'draft-title', href: hashOf(address) }, nameOf(address)), element('span', { class: 'hint' }, saved > 0 ? fill(told.words.kept.saved, { when: when.format(saved) }) : '')))));
  };
  const nameOf = (address: string): string => {
    const given = new URLSearchParams(address);
    const titles = ['type', 'approach', 'tier', 'phase'].flatMap((name) => form.querySelector<HTMLOptionElement>(`select[name="${name}"] option[value="${CSS.escape(given.get(name) ?? '')}"]:not([value=""])`)?.textContent ?? []);
    return [given.get('name') ?? '', ...titles].filter(Boolean).join(' · ') || told.words.kept.untitled;
  };

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const address = asked();
    if (location.hash !== hashOf(address)) history.pushState(history.state, '', hashOf(address));
    void show(address, true);
  });
  addEventListener('hashchange', () => {
    if (isProfile(location.hash)) void show(location.hash.slice(1), false);
    // A jump to a part of the page is done by now; the profile belongs into the address.
    else if (current !== undefined) history.replaceState(history.state, '', hashOf(current));
  });
  // Back to where no pack was asked for.
  addEventListener('popstate', () => { if (location.hash === '' && current !== undefined) location.reload(); });

  listPacks();
  // A link of the portal may know part of the answers: they stand in its query, and are no profile yet.
  const known = new URLSearchParams(location.search);
  if (location.search !== '') {
    for (const control of controls()) {
      const value = known.get(control.name);
      if (value !== null && (!(control instanceof HTMLSelectElement) || [...control.options].some((option) => option.value === value))) control.value = value;
    }
    history.replaceState(history.state, '', location.pathname + location.hash);
  }
  if (isProfile(location.hash)) void show(location.hash.slice(1), false);
}
