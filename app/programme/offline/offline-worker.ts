/// <reference lib="webworker" />
// Runs in the browser as /service-worker.js: what was read once stays readable without a network.
import { open, renew, show } from './offline-push.ts';
import { isKept, isStorable, keepers, mostKept, newestFirst, type Visited } from './offline-rules.ts';

declare const self: ServiceWorkerGlobalScope;

/** A page that isn't there after this long is shown from the cache, if it is in it. */
const patience = 4000;

self.addEventListener('install', () => void self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('message', (event) => event.waitUntil(visited(event.data as Visited)));
self.addEventListener('push', (event) => event.waitUntil(show(self, event.data)));
self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(open(self, event.notification));
});
self.addEventListener('pushsubscriptionchange', (event) => event.waitUntil(renew(self, event)));
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const kind = isKept(request.method, new URL(request.url), self.location.origin, request.mode);
  if (kind === 'asset') event.respondWith(asset(request));
  if (kind === 'page') event.respondWith(page(request));
  if (kind === 'passing') event.respondWith(fetch(request).catch(() => sorry(request)));
});

/** A reader opened a page: a new release makes the old pages worthless, and the programme is fetched ahead. */
async function visited({ edition, release, language, assets }: Visited): Promise<void> {
  const name = keepers.pages(edition);
  const known = await (await caches.open(keepers.releases)).match(`/${edition}`);
  if (!known || (await known.text()) !== release) {
    await caches.delete(name);
    await (await caches.open(keepers.releases)).put(`/${edition}`, new Response(release));
  }
  const pages = await caches.open(name);
  const home = `/${language}/${edition}`;
  await Promise.all([home, `${home}/programme`, `/${language}/offline`].map((path) => add(pages, path)));
  const held = await caches.open(keepers.assets);
  await Promise.all(assets.map(async (path) => (await held.match(path)) ?? add(held, path)));
  await bound(held, mostKept.assets);
}

async function add(cache: Cache, path: string): Promise<void> {
  const response = await fetch(path).catch(() => undefined);
  if (response?.status === 200 && !response.redirected) await cache.put(path, response);
}

async function asset(request: Request): Promise<Response> {
  const held = await caches.open(keepers.assets);
  const kept = await held.match(request);
  if (kept) return kept;
  const response = await fetch(request);
  if (response.status === 200) await held.put(request, response.clone());
  return response;
}

async function page(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  const [, , edition = ''] = pathname.split('/');
  const pages = await caches.open(keepers.pages(edition));
  const network = fetch(request).then(async (response) => {
    if (isStorable(pathname, response.status, response.headers.get('cache-control') ?? '')) {
      await pages.put(request, response.clone());
      await bound(pages, mostKept.pages);
    }
    return response;
  });
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, patience));
  const first = await Promise.race([network, late]).catch(() => undefined);
  if (first) return first;
  const kept = (await pages.match(request)) ?? (await pages.match(request, { ignoreSearch: true }));
  if (kept) return kept;
  return network.catch(() => sorry(request));
}

/** The page that says that there is no network, and what can be read all the same. */
async function sorry({ url }: Request): Promise<Response> {
  const language = new URL(url).pathname.split('/')[1];
  return (await caches.match(`/${language}/offline`)) ?? (await caches.match('/en/offline')) ?? Response.error();
}

/** Forgets the pages that were kept longest ago. */
async function bound(cache: Cache, most: number): Promise<void> {
  const keys = await cache.keys();
  await Promise.all(
    newestFirst(keys)
      .slice(most)
      .map((key) => cache.delete(key)),
  );
}
