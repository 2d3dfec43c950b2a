// Opens search: the only script of search that every page carries. Everything else is loaded when it opens.
import { setSlashOpens, slashOpens } from './slash.ts';

const palette = document.querySelector<HTMLDialogElement>('#search-palette');
const input = palette?.querySelector<HTMLInputElement>('input[name="q"]');
const status = palette?.querySelector<HTMLElement>('[data-search-status]');
const announced = palette?.querySelector('[role="status"]');
const slashChoice = palette?.querySelector<HTMLInputElement>('[data-search-slash]');
const openers = '[data-search-open]';

if (palette && input && status && announced && slashChoice) {
  // Not with what is loaded when it opens: whoever is quicker than that would choose in vain.
  slashChoice.checked = slashOpens();
  slashChoice.addEventListener('change', () => setSlashOpens(slashChoice.checked));
  const load = async (): Promise<void> => {
    const said = (text: string, ...more: Node[]) => {
      status.replaceChildren(text, ...(more.length > 0 ? [' ', ...more] : []));
      status.hidden = false;
      announced.textContent = text;
    };
    said(palette.dataset.loading ?? '');
    try {
      const { startPalette } = await import('./palette.ts');
      startPalette(palette);
    } catch {
      const retry = document.createElement('button');
      retry.type = 'button';
      retry.className = 'button quiet small';
      retry.textContent = palette.dataset.retry ?? '';
      retry.addEventListener('click', () => void load());
      said(palette.dataset.failed ?? '', retry);
    }
  };
  const open = (text = input.value): void => {
    if (palette.open) return;
    input.value = text;
    palette.showModal();
    input.select();
    void load();
  };

  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    const combined = event.key.toLowerCase() === 'k' && (event.ctrlKey !== event.metaKey) && !event.altKey && !event.shiftKey;
    const slash = event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey && !isWriting(event.target) && slashOpens();
    if (!combined && !slash) return;
    event.preventDefault();
    open();
  });
  document.addEventListener('click', (event) => {
    const opener = event.target instanceof Element ? event.target.closest(openers) : null;
    // A link opened in another tab stays a link.
    if (!opener || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open(opener instanceof HTMLInputElement ? opener.value : undefined);
  });
  // On a touch screen, a focused input would bring the keyboard back.
  palette.addEventListener('close', () => {
    if (matchMedia('(pointer: coarse)').matches && document.activeElement instanceof HTMLInputElement) document.activeElement.blur();
  });
  palette.querySelector('[data-search-close]')?.addEventListener('click', () => palette.close());
  // A click beside the palette falls on the dialog itself.
  palette.addEventListener('click', (event) => { if (event.target === palette) palette.close(); });
}

function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));
}
