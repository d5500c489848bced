// Keeps the page's own files, so that the next visit needs no network for them. What is asked of the
// registries goes by: it is another origin's. The build writes the version and the files.
const VERSION = "unbuilt";
const FILES = [];
const NAME = `refcheck-${VERSION}`;
const own = new URL("./", self.location).href;

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(caches.open(NAME).then((cache) => cache.addAll(FILES)));
});
self.addEventListener("activate", (event) => {
  event.waitUntil(cleared().then(() => self.clients.claim()));
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method === "GET" && request.url.startsWith(own)) event.respondWith(answered(request));
});

async function cleared() {
  const old = (await caches.keys()).filter((name) => name.startsWith("refcheck-") && name !== NAME);
  await Promise.all(old.map((name) => caches.delete(name)));
}

async function answered(request) {
  const found = await caches.match(request, { cacheName: NAME, ignoreSearch: true });
  if (found) return found;
  const fresh = await fetch(request);
  if (fresh.ok) await (await caches.open(NAME)).put(request, fresh.clone());
  return fresh;
}
