// Puts the words of an address at which nothing stands into the search box: `/lessons/old-name/` becomes “old name”.
const page = document.querySelector<HTMLElement>('[data-missing]');
const box = page?.querySelector<HTMLInputElement>('input[name="q"]');
const said = page?.querySelector<HTMLElement>('.missing-said');

if (page && box && box.value === '') {
  const words = wordsOf(location.pathname, page.dataset.missing ?? '/');
  if (words !== '') {
    box.value = words;
    if (said) said.hidden = false;
  }
}

/** The words of the last part of a path below the base; parts before it name only the kind of page. */
function wordsOf(pathname: string, base: string): string {
  const path = decoded(pathname.startsWith(base) ? pathname.slice(base.length) : pathname);
  const last = path.split('/').filter(Boolean).at(-1) ?? '';
  return last.replace(/\.[a-z0-9]{2,5}$/i, '').replace(/[-_+.]+/g, ' ').replace(/[^\p{L}\p{N} ]/gu, '').trim().slice(0, 120);
}

function decoded(text: string): string {
  try { return decodeURIComponent(text); } catch { return text; }
}

// Makes the file a module, so that its names are its own.
export {};
