// Narrows a list in the page to the entries that hold all the words typed. `data-filter` of the box names the list's
// id; entries are `data-filter-item`, and a `data-filter-group` without any goes too.
for (const box of document.querySelectorAll<HTMLInputElement>('input[data-filter]')) follow(box);

function follow(box: HTMLInputElement): void {
  const id = box.dataset.filter ?? '';
  const list = document.getElementById(id);
  const said = document.querySelector(`[data-filter-said="${CSS.escape(id)}"]`);
  if (!list) return;
  const groups = [...list.querySelectorAll<HTMLElement>('[data-filter-group]')];
  const items = [...list.querySelectorAll<HTMLElement>('[data-filter-item]')].map((element) => ({ element, text: folded(element.textContent) }));
  const narrow = () => {
    const words = folded(box.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const { element, text } of items) {
      element.hidden = !words.every((word) => text.includes(word));
      if (!element.hidden) shown++;
    }
    for (const group of groups) group.hidden = !group.querySelector('[data-filter-item]:not([hidden])');
    if (said) said.textContent = words.length === 0 ? '' : shown === 0 ? box.dataset.none ?? '' : (box.dataset.showing ?? '').replace('{shown}', String(shown)).replace('{all}', String(items.length));
  };
  box.addEventListener('input', narrow);
  // What is linked to must be seen, whatever the box holds.
  addEventListener('hashchange', () => {
    if (!document.getElementById(decodeURIComponent(location.hash.slice(1)))?.closest('[hidden]')) return;
    box.value = '';
    narrow();
    document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
  });
  // Going back in the history restores the box without an event.
  if (box.value !== '') narrow();
}

function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

// Makes the file a module, so that its names are its own.
export {};
