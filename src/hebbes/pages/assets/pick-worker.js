// Lets the pick screens open without a network: a page is asked for first, and shown as it was last
// seen where no answer comes. What is sent is never touched here; pick-later.js keeps that.
const SHELF = "hebbes-pick";
const PATIENCE_MS = 4000;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (pathname.startsWith("/assets/")) event.respondWith(asset(request));
  else if (request.mode === "navigate") event.respondWith(page(request));
});

async function asset(request) {
  const shelf = await caches.open(SHELF);
  const kept = await shelf.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) await shelf.put(request, answer.clone());
  return answer;
}

async function page(request) {
  const shelf = await caches.open(SHELF);
  const kept = await shelf.match(request.url);
  const asked = fetch(request).then(async (answer) => {
    if (answer.ok && !answer.redirected) await shelf.put(request.url, answer.clone());
    return answer;
  });
  if (!kept) return asked;
  const late = new Promise((done) => { setTimeout(() => done(kept), PATIENCE_MS); });
  return Promise.race([asked.catch(() => kept), late]);
}
