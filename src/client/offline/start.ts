// Starts the service worker, and says on the search page how much of it works without a network once that is so. Where
// browsers or readers do not allow it, nothing happens and nothing is said.
import type { Level } from './list.ts';

const place = document.querySelector<HTMLElement>('[data-offline]');
const base = document.documentElement.dataset.base ?? '/';

/** How much works offline now; nothing while something is missing. */
function levelNow(registration: ServiceWorkerRegistration): Promise<Level | undefined> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }: MessageEvent<Level | undefined>) => resolve(data);
    registration.active?.postMessage('level', [port2]);
  });
}

async function start(says: HTMLElement): Promise<void> {
  // Whoever asks their browser to save data has not asked for a portal of megabytes.
  if ((navigator as { connection?: { saveData?: boolean } }).connection?.saveData) return;
  try {
    await navigator.serviceWorker.register(`${base}sw.js`, { scope: base, updateViaCache: 'none' });
    const level = await levelNow(await navigator.serviceWorker.ready);
    if (level) says.textContent = says.dataset[level] ?? '';
  } catch { /* Storage is forbidden, or the script cannot be had: the page works as without. */ }
}

// The page itself comes first. The development server has no service worker worth keeping.
if (place && import.meta.env.PROD && 'serviceWorker' in navigator) {
  if (document.readyState === 'complete') void start(place);
  else addEventListener('load', () => void start(place), { once: true });
}
