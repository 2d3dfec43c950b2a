// Finds the record that somebody wants to correct, by words of its title; an address that names one goes straight to it.
import { openKnownNames, type KnownName } from '../../contribute/known-names.ts';
import { element } from '../search/elements.ts';
import { fill } from './told.ts';

const MOST = 15;
const root = document.getElementById('chooser');
const input = root?.querySelector<HTMLInputElement>('#record');
const list = root?.querySelector('#chosen');
const status = root?.querySelector('#chosen-status');

if (root && input && list && status) {
  const told = JSON.parse(root.dataset.told ?? '{}') as { base: string; none: string; unknown: string; failed: string; term: string; kinds: Record<string, string> };
  const asked = new URLSearchParams(location.search);
  const wanted = asked.get('record');
  let names: Promise<KnownName[]> | undefined;

  const load = (): Promise<KnownName[]> => {
    names ??= fetch(`${told.base}contribute/library.json`).then(async (response) => {
      if (!response.ok) throw new Error(String(response.status));
      return openKnownNames(await response.json());
    });
    names.catch(() => { names = undefined; });
    return names;
  };
  const pageOf = ({ id, kind }: KnownName): string => `${told.base}contribute/correction/${kind}/?record=${encodeURIComponent(id)}${asked.has('draft') ? `&draft=${encodeURIComponent(asked.get('draft') ?? '')}` : ''}`;
  const say = (words: string): void => { list.replaceChildren(element('li', {}, words)); status.textContent = words; };

  const show = async (): Promise<void> => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    if (words.length === 0) { list.replaceChildren(); status.textContent = ''; return; }
    try {
      const all = await load();
      const found = all.filter(({ id, title }) => words.every((word) => `${id} ${title}`.toLowerCase().includes(word))).slice(0, MOST);
      if (found.length === 0) { say(told.none); return; }
      list.replaceChildren(...found.map((name) => element('li', {},
        name.kind === 'term' ? element('span', { class: 'record-title' }, name.title) : element('a', { class: 'record-title', href: pageOf(name) }, name.title),
        element('p', { class: 'marks' }, element('span', { class: 'id' }, name.id), element('span', {}, name.kind === 'term' ? told.term : told.kinds[name.kind] ?? '')))));
      status.textContent = found.map(({ title }) => title).join('; ');
    } catch {
      say(told.failed);
    }
  };
  input.addEventListener('input', () => void show());

  if (wanted !== null) {
    input.value = wanted;
    void load().then((all) => {
      const name = all.find(({ id }) => id === wanted);
      if (!name) say(fill(told.unknown, { id: wanted.slice(0, 80) }));
      else if (name.kind === 'term') void show();
      else location.replace(pageOf(name));
    }, () => { say(told.failed); });
  }
}
