// The choice between day and night: kept in this browser, applied before painting by /theme.js.
const KEY = 'waymark.theme';
const root = document.documentElement;
const menu = document.querySelector<HTMLDetailsElement>('#theme');

if (menu) {
  const chosen = root.dataset.theme ?? 'auto';
  for (const input of menu.querySelectorAll<HTMLInputElement>('input')) input.checked = input.value === chosen;
  menu.addEventListener('change', (event) => {
    if (event.target instanceof HTMLInputElement) choose(event.target.value);
  });
  document.addEventListener('click', (event) => {
    if (event.target instanceof Node && !menu.contains(event.target)) menu.open = false;
  });
  menu.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !menu.open) return;
    menu.open = false;
    menu.querySelector('summary')?.focus();
  });
}

function choose(theme: string): void {
  if (theme === 'auto') delete root.dataset.theme;
  else root.dataset.theme = theme;
  try {
    if (theme === 'auto') localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, theme);
  } catch { /* Storage is switched off: the choice lasts for this page. */ }
}
