{% load static %}/* Keeps the pages that a reader has opened, and shows them again where there is no connection; each says that it is kept.
   What the house itself marks as keepable is kept ("public"), nothing of the desk, no search. The newest page always wins. */
"use strict";
const STORE = "pages-{{ edition }}";
const PLAIN = {{ pages|safe }};
const FILES = "{% get_static_prefix %}";
const MOST = 300;

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(STORE).then((store) => store.addAll(Object.values(PLAIN))).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(caches.keys()
    .then((names) => Promise.all(names.filter((name) => name !== STORE).map((name) => caches.delete(name))))
    .then(() => self.clients.claim()));
});

// The page that brought this worker, with its files: it was loaded before anybody kept pages.
self.addEventListener("message", (event) => {
  event.waitUntil(Promise.all(event.data.map((address) => take(new Request(address)).catch(() => null))));
});

self.addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  if (event.request.method !== "GET" || address.origin !== self.location.origin) return;
  const isFile = address.pathname.startsWith(FILES) || event.request.destination === "image";
  if (event.request.mode === "navigate") event.respondWith(page(event.request, address));
  else if (isFile) event.respondWith(file(event.request));
});

async function take(request) {
  const answer = await fetch(request);
  const store = await caches.open(STORE);
  if (answer.status === 404 || answer.status === 410) await store.delete(request.url);
  else if (answer.ok && !answer.redirected && !new URL(request.url).search && /\bpublic\b/.test(answer.headers.get("Cache-Control") || "")) {
    await store.put(request.url, answer.clone());
    await clear(store);
  }
  return answer;
}

async function clear(store) {
  const plain = Object.values(PLAIN).map((path) => new URL(path, self.location.origin).href);
  const kept = (await store.keys()).filter((request) => !plain.includes(request.url));
  await Promise.all(kept.slice(0, Math.max(0, kept.length - MOST)).map((request) => store.delete(request)));
}

async function file(request) {
  return take(request).catch(async () => (await caches.match(request.url)) || Response.error());
}

async function page(request, address) {
  try {
    return await take(request);
  } catch {
    const kept = await caches.match(address.href.split("#")[0]);
    if (kept) return said(kept);
    const code = address.pathname.split("/").find((part) => part in PLAIN) || "en";
    return caches.match(PLAIN[code]);
  }
}

async function said(kept) {
  const words = await kept.text();
  const shown = words.replace('<p class="kept-note" hidden>', '<p class="kept-note">');
  return new Response(shown, { headers: kept.headers });
}
