// The service worker of a portal that does not work offline: it takes back whatever an earlier one left in the browser.
import { cachePrefix } from './list.ts';
import { worker } from './worker-scope.ts';

worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()));
worker.addEventListener('activate', (event) => event.waitUntil(leave()));

async function leave(): Promise<void> {
  const { registration } = worker;
  try {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith(cachePrefix(registration.scope))).map((name) => caches.delete(name)));
  } finally {
    await registration.unregister();
  }
}
