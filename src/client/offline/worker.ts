// The service worker: keeps the shell of the site and the indexes, so that search works without a network.
//
// Three rules hold a stale page and a fresh index apart:
// 1. Each deploy has a cache of its own. What lies in it has the bytes that this deploy's list names by digest, so no file of
//    another deploy gets in, whatever a host or the browser's own cache hands out. The list is put in last: a cache with a
//    list is whole, and a service worker is installed only with a whole cache.
// 2. What has the same name in each deploy (pages, the manifest of the index) is asked of the network first.
// 3. A page gets every part of the index from the deploy whose manifest it was given, or a clean failure.
//
// Whatever fails here ends in what would happen without a service worker.
import { addressOf, bytesOf, cachePrefix, DIGEST_LENGTH, LIST, MANIFEST, MOST_KEPT, OFFLINE_PAGE, partOf, type Listed, type OfflineList } from './list.ts';
import { worker, type FetchEvent } from './worker-scope.ts';

/** The digest of the list of this deploy; the build writes it in. */
declare const DEPLOY: string;

const SCOPE = worker.registration.scope;
const PREFIX = cachePrefix(SCOPE);
const OWN = PREFIX + DEPLOY;
/** Not a deploy: which deploy the index of each open page comes from. */
const MARKS = `${PREFIX}pages`;
/** Neither: an empty cache whose name says when there was no room for more. */
const FULL = `${PREFIX}full `;
const FULL_FOR_MS = 7 * 24 * 3600 * 1000;
/** Files that are fetched at a time: the page that is being read comes first. */
const AT_A_TIME = 4;

interface Deploy { cache: Cache; list: OfflineList; listed: ReadonlyMap<string, Listed> }

/** A file is not on the host, or not as this deploy has it. */
class ChangedError extends Error {
  override name = 'ChangedError';
}

// --- Its life ------------------------------------------------------------------------------------------------------

// Taking over at once cannot mix deploys: open pages keep the deploy of their manifest, and its cache stays as long as they do.
worker.addEventListener('install', (event) => event.waitUntil(install().then(() => worker.skipWaiting())));
worker.addEventListener('activate', (event) => event.waitUntil(activate()));
worker.addEventListener('message', (event) => event.waitUntil(tellLevel(event.ports[0])));

/** Fills the own cache. What an interrupted attempt has brought is not fetched again; what the former deploy has in the same bytes neither. */
async function install(): Promise<void> {
  if (await wasFull()) throw new Error('There was no room to keep the portal.');
  for (const name of await otherCaches()) if (!(await deployIn(name))) await caches.delete(name);
  const former = await deployIn((await otherCaches()).at(-1));
  const answer = await fetch(SCOPE + LIST, { cache: 'no-cache' });
  const text = await answer.arrayBuffer();
  if (!answer.ok || await digestOf(text) !== DEPLOY) throw new ChangedError(LIST);
  const list = JSON.parse(new TextDecoder().decode(text)) as OfflineList;

  const cache = await caches.open(OWN);
  const isThere = await addressesIn(cache);
  const missing = list.install.filter(([address]) => !isThere.has(address));
  const bring = async (file: Listed): Promise<void> => cache.put(SCOPE + file[0], await keptUnchanged(former, file) ?? await load(file));
  try {
    await inTurn(missing, bring);
    // Pages that somebody opened before come along; one that cannot be had now is kept when it is opened again.
    const visited = former ? await addressesIn(former.cache) : new Set();
    await inTurn(list.used.filter(([address]) => visited.has(address) && !isThere.has(address)), (file) => bring(file).catch(() => undefined));
    await trim(cache, list);
    await cache.put(SCOPE + LIST, new Response(text, { headers: { 'Content-Type': 'application/json' } }));
    if (!(await isWhole())) throw new Error('The browser has not kept what it was given.');
  } catch (error) {
    // Half of a portal is of no use to somebody whose disk is full, nor is fetching it again with each page.
    if ((error as Error).name === 'QuotaExceededError') {
      await caches.delete(OWN);
      await caches.open(FULL + Date.now());
    }
    throw error;
  }
}

/** Whether the browser had no room lately. It cannot be asked beforehand: Chromium tells everybody that there are ten gigabytes. */
async function wasFull(): Promise<boolean> {
  const found = (await caches.keys()).filter((name) => name.startsWith(FULL));
  if (found.some((name) => Date.now() - Number(name.slice(FULL.length)) < FULL_FOR_MS)) return true;
  await Promise.all(found.map((name) => caches.delete(name)));
  return false;
}

async function activate(): Promise<void> {
  const former = (await otherCaches()).at(-1)?.slice(PREFIX.length);
  // Pages that were open before this worker was. Only where it is the first one does it take over pages that nobody served.
  for (const { id } of await worker.clients.matchAll({ includeUncontrolled: former === undefined })) if (await markOf(id) === undefined) await mark(id, former ?? DEPLOY);
  if (former === undefined) await worker.clients.claim();
  await worker.registration.navigationPreload?.enable();
  await tidy();
}

/** Answers a page that wants to know what works offline; nothing where something is missing and cannot be fetched now. */
async function tellLevel(port: MessagePort | undefined): Promise<void> {
  if (!(await isWhole())) await install().catch(() => undefined);
  const whole = await isWhole();
  port?.postMessage(whole ? (await deployIn(OWN))?.list.level : undefined);
}

async function isWhole(): Promise<boolean> {
  opened.delete(OWN);
  const own = await deployIn(OWN);
  const isThere = own && await addressesIn(own.cache);
  return own?.list.install.every(([address]) => isThere?.has(address)) ?? false;
}

// --- Answers -------------------------------------------------------------------------------------------------------

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || !(url.origin + url.pathname).startsWith(SCOPE)) return;
  const address = addressOf((url.origin + url.pathname).slice(SCOPE.length));
  const part = partOf(address);
  if (request.mode === 'navigate') event.respondWith(page(event, address));
  else if (part === 'manifest') event.respondWith(manifest(event));
  else if (part === 'index') event.respondWith(indexPart(event, address));
  else if (part === 'named') event.respondWith(named(event, address));
  else if (part === 'fixed') event.respondWith(networkFirst(() => fetch(request), () => keptAt(address)));
});

async function page(event: FetchEvent, address: string): Promise<Response> {
  event.waitUntil(tidy());
  return networkFirst(async () => {
    const response = await event.preloadResponse ?? await fetch(event.request);
    event.waitUntil(keepUsed(address, response.clone()));
    return response;
  }, async () => {
    const kept = await keptAt(address) ?? await keptAt(`${address}/`);
    if (kept) return kept;
    const instead = await keptAt(OFFLINE_PAGE);
    return instead && new Response(instead.body, { status: 503, headers: instead.headers });
  });
}

/** The manifest says which deploy the index of a page is: it is noted for the page, and holds until the page asks again. */
function manifest(event: FetchEvent): Promise<Response> {
  return networkFirst(async () => {
    const response = await fetch(event.request, { cache: 'no-cache' });
    if (response.ok) {
      const digest = await digestOf(await response.clone().arrayBuffer());
      await mark(event.clientId, digest === await ownManifest() ? DEPLOY : digest);
    }
    return response;
  }, async () => {
    const kept = await keptAt(MANIFEST);
    if (kept) await mark(event.clientId, DEPLOY);
    return kept;
  });
}

async function indexPart(event: FetchEvent, address: string): Promise<Response> {
  const { request, clientId, resultingClientId } = event;
  // Pagefind searches in a worker, whose requests are not the page's.
  const from = await markOf(clientId);
  if (request.destination === 'worker' && from !== undefined) await mark(resultingClientId, from);
  const deploy = await deployOf(from);
  const file = deploy?.listed.get(address);
  if (!deploy || !file) return fetch(request);
  const kept = await deploy.cache.match(SCOPE + address).catch(() => undefined);
  if (kept) return kept;
  try {
    const response = await load(file);
    event.waitUntil(deploy.cache.put(SCOPE + address, response.clone()).then(() => trim(deploy.cache, deploy.list)).catch(() => undefined));
    return response;
  } catch (error) {
    // Another deploy is out, and this page’s own part cannot be had any more.
    if (error instanceof ChangedError) return new Response(null, { status: 404 });
    throw error;
  }
}

/** Files whose names carry their digest are the same in every cache. */
async function named(event: FetchEvent, address: string): Promise<Response> {
  const kept = await caches.match(SCOPE + address).catch(() => undefined);
  if (kept) return kept;
  const response = await fetch(event.request);
  event.waitUntil(keepUsed(address, response.clone()));
  return response;
}

/** What the network says; where there is none, or only a host in trouble, what is kept. */
async function networkFirst(ask: () => Promise<Response>, kept: () => Promise<Response | undefined>): Promise<Response> {
  let response: Response | undefined;
  let failure: unknown;
  try {
    response = await ask();
    if (response.status < 500) return response;
  } catch (error) {
    failure = error;
  }
  const instead = await kept().catch(() => undefined) ?? response;
  if (instead) return instead;
  throw failure;
}

// --- Deploys and their caches --------------------------------------------------------------------------------------

const opened = new Map<string, Promise<Deploy | undefined>>();

/** The deploy in a cache, if it is whole. Nothing where the browser keeps nothing. */
async function deployIn(name: string | undefined): Promise<Deploy | undefined> {
  if (name === undefined) return undefined;
  let found = opened.get(name);
  if (!found) {
    found = open(name).catch(() => undefined);
    opened.set(name, found);
  }
  const deploy = await found;
  if (!deploy) opened.delete(name);
  return deploy;
}

async function open(name: string): Promise<Deploy | undefined> {
  const kept = await caches.match(SCOPE + LIST, { cacheName: name });
  if (!kept) return undefined;
  const list = await kept.json() as OfflineList;
  return { list, cache: await caches.open(name), listed: new Map([...list.install, ...list.used].map((file) => [file[0], file])) };
}

/** The caches of this portal's other deploys, the oldest first. */
async function otherCaches(): Promise<string[]> {
  return (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== OWN && name !== MARKS && !name.startsWith(FULL));
}

/** What the own deploy has at an address. */
async function keptAt(address: string): Promise<Response | undefined> {
  return (await deployIn(OWN))?.cache.match(SCOPE + address);
}

const ownManifest = async (): Promise<string | undefined> => (await deployIn(OWN))?.listed.get(MANIFEST)?.[2];

/** A file of the former deploy, where this one has the same bytes. */
async function keptUnchanged(former: Deploy | undefined, [address, , digest]: Listed): Promise<Response | undefined> {
  return former?.listed.get(address)?.[2] === digest ? await former.cache.match(SCOPE + address) : undefined;
}

/** Fetches a file as the list has it. @throws {ChangedError} when the host has it no more, or another one. */
async function load([address, , digest]: Listed): Promise<Response> {
  // The browser's own cache may hold an older file under the name: then the host is asked.
  for (const cache of ['default', 'reload'] as const) {
    const response = await fetch(SCOPE + address, { cache, priority: 'low' });
    const bytes = await response.arrayBuffer();
    if (response.ok && await digestOf(bytes) === digest) return asKept(response, bytes);
  }
  throw new ChangedError(address);
}

/** Keeps what somebody used, if it is of the own deploy. Where that fails, it is not kept. */
async function keepUsed(address: string, response: Response): Promise<void> {
  try {
    const own = await deployIn(OWN);
    const file = own?.listed.get(address);
    if (!own || !file || !response.ok) { await response.body?.cancel(); return; }
    const bytes = await response.arrayBuffer();
    if (await digestOf(bytes) !== file[2]) return;
    await own.cache.put(SCOPE + address, asKept(response, bytes));
    await trim(own.cache, own.list);
  } catch { /* The reader has the page. */ }
}

/** A response with the headers of the host, less those of the way that it came. A redirected one could not answer for a page. */
function asKept(response: Response, bytes: ArrayBuffer): Response {
  const headers = new Headers(response.headers);
  for (const name of ['Content-Encoding', 'Content-Length', 'Transfer-Encoding', 'Vary']) headers.delete(name);
  return new Response(bytes, { headers });
}

/** Lets what was used longest ago go, until everything is within bounds. */
async function trim(cache: Cache, { install: atOnce, used }: OfflineList): Promise<void> {
  const isThere = await addressesIn(cache);
  const sizes = new Map(used.map(([address, bytes]) => [address, bytes]));
  let room = MOST_KEPT - bytesOf(atOnce);
  for (const address of [...isThere].reverse()) {
    const bytes = sizes.get(address);
    if (bytes !== undefined && (room -= bytes) < 0) await cache.delete(SCOPE + address);
  }
}

/** The addresses in a cache, in the order in which they came. */
async function addressesIn(cache: Cache): Promise<Set<string>> {
  return new Set((await cache.keys()).map(({ url }) => url.slice(SCOPE.length)));
}

/** Removes other deploys that no open page needs any more. */
async function tidy(): Promise<void> {
  try {
    const { installing, waiting } = worker.registration;
    if (installing ?? waiting) return;
    const open = new Set((await worker.clients.matchAll({ includeUncontrolled: true, type: 'all' })).map(({ id }) => id));
    const needed = new Set<string>();
    const kept = await caches.open(MARKS);
    for (const { url } of await kept.keys()) {
      const client = url.slice(SCOPE.length);
      if (open.has(client)) needed.add(PREFIX + await markOf(client));
      else { marks.delete(client); await kept.delete(url); }
    }
    // What is not whole is the beginning of a newer one, and its next attempt goes on from there.
    for (const name of await otherCaches()) if (!needed.has(name) && await deployIn(name)) await caches.delete(name);
  } catch { /* Nothing is kept, or it is tidied another time. */ }
}

// --- Which deploy the index of a page comes from -------------------------------------------------------------------

/** By page: the id of a deploy, or the digest of a manifest that is of another. Kept too, since browsers end service workers at rest. */
const marks = new Map<string, string>();

async function mark(client: string, deploy: string): Promise<void> {
  if (client === '' || marks.get(client) === deploy) return;
  marks.set(client, deploy);
  try { await (await caches.open(MARKS)).put(SCOPE + client, new Response(deploy)); } catch { /* It is known as long as this runs. */ }
}

async function markOf(client: string): Promise<string | undefined> {
  const known = marks.get(client);
  if (known !== undefined || client === '') return known;
  const kept = await caches.match(SCOPE + client, { cacheName: MARKS }).then((response) => response?.text()).catch(() => undefined);
  if (kept !== undefined) marks.set(client, kept);
  return kept;
}

/** The deploy that a mark stands for; nothing for one that this browser does not have. */
async function deployOf(from: string | undefined): Promise<Deploy | undefined> {
  return deployIn(from === undefined || from === DEPLOY || from === await ownManifest() ? OWN : PREFIX + from);
}

// --- Tools ---------------------------------------------------------------------------------------------------------

async function digestOf(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return btoa(String.fromCharCode(...digest)).replaceAll('+', '-').replaceAll('/', '_').slice(0, DIGEST_LENGTH);
}

/** Does something with each of a list, a few at a time. Ends at the first failure. */
async function inTurn(files: readonly Listed[], work: (file: Listed) => Promise<unknown>): Promise<void> {
  const waiting = [...files].reverse();
  await Promise.all(Array.from({ length: AT_A_TIME }, async () => {
    try {
      for (let file = waiting.pop(); file; file = waiting.pop()) await work(file);
    } finally {
      waiting.length = 0;
    }
  }));
}
