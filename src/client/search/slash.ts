// Whether “/” opens search. A shortcut of one letter must be possible to switch off (WCAG 2.1.4): people who speak to
// their computer would press it by accident.
const KEY = 'waymark.slash';

export function slashOpens(): boolean {
  try { return localStorage.getItem(KEY) !== 'off'; } catch { return true; }
}

export function setSlashOpens(on: boolean): void {
  try {
    if (on) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, 'off');
  } catch { /* The choice cannot be kept. */ }
}
