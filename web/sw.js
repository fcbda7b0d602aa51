// The service worker: keeps one version of Metas in the browser, so that it
// opens without network. It knows no more of Metas than the names of its files.
//
// The build writes the next lines: every file with the hash of its content,
// and a version made of all of them. FIRST is what a start needs, and REST
// what may be needed later (workbooks, icons): it comes when the page is idle.
const VERSION = "";
const FIRST = {};
const REST = {};

// What reads PDF is the heaviest part of all: it is kept once it was used.
const ONCE_USED = /^lector-/;

const FILES = { ...FIRST, ...REST };
const SCOPE = self.registration.scope;
// One site may hold Metas in several folders, each with caches of its own.
const OURS = `metas ${SCOPE} `;
const CACHE = OURS + VERSION;
// What the build names by its content, which is the same in every version.
const NAMED_BY_CONTENT = /-[0-9a-f]{8,16}(_bg)?\.(js|wasm|css)$/;

// A version that is new waits until no page uses the old one, or the person
// asks for it: nothing here skips the wait on its own.
self.addEventListener("install", (event) => {
  event.waitUntil(Promise.all(Object.keys(FIRST).map(kept)));
});

self.addEventListener("activate", (event) => {
  // On a first visit the page goes on with what is kept, should it lose the
  // network. Pages that are open may still need files of their own version.
  event.waitUntil(Promise.all([self.clients.claim(), forgetOthers(0)]));
});

self.addEventListener("message", (event) => {
  if (event.data === "actualizar") {
    self.skipWaiting();
  } else if (event.data === "abierta") {
    // Said by a page of this version once it stands.
    event.waitUntil(Promise.all([forgetOthers(1), keepRest()]));
  }
});

self.addEventListener("fetch", (event) => {
  const name = nameOf(event.request);
  if (name) {
    event.respondWith(answer(name, event.request));
  }
});

/** The file of Metas that a request is for; all others are none of ours. */
function nameOf(request) {
  const url = new URL(request.url);
  const page = request.mode === "navigate";
  // A query belongs to a page, as in `?src=matriz.csv`; the page stays the same.
  if (request.method !== "GET" || (url.search && !page)) {
    return null;
  }
  const address = url.origin + url.pathname;
  if (!address.startsWith(SCOPE)) {
    return null;
  }
  const name = address.slice(SCOPE.length) || "index.html";
  return Object.hasOwn(FILES, name) || NAMED_BY_CONTENT.test(name) ? name : null;
}

async function answer(name, request) {
  try {
    // A page that is older than this version finds its files in its own cache.
    const found = await (Object.hasOwn(FILES, name) ? kept(name) : caches.match(name));
    if (found) {
      return found;
    }
  } catch {
    // No network, no room, or another version on the site: the browser says so.
  }
  return fetch(request);
}

/** A file from the cache, where it is put if it was not there. */
async function kept(name) {
  const cache = await caches.open(CACHE);
  const there = await cache.match(name);
  if (there) {
    return there;
  }
  // While a site is being uploaded it has files of two versions; the hash
  // refuses those of the other. What did come need not come again.
  const integrity = FILES[name];
  const response = await fetch(name, { integrity, cache: "no-cache", priority: "low" });
  if (!response.ok) {
    throw new Error(`${name}: ${response.status}`);
  }
  // Some sites send index.html on to its folder, and no browser takes a page
  // that was sent on from a worker.
  const { headers } = response;
  await cache.put(name, new Response(await response.blob(), { headers }));
  return cache.match(name);
}

/** Fetches what is not there yet, unless the person is sparing with data. */
async function keepRest() {
  if (navigator.connection?.saveData) {
    return;
  }
  // What does not come now is tried again by the next page.
  const names = Object.keys(REST).filter((name) => !ONCE_USED.test(name));
  await Promise.allSettled(names.map(kept));
}

/** Deletes the other versions, if no more than so many windows are open. */
async function forgetOthers(windows) {
  const others = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== CACHE);
  const open = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const { installing, waiting } = self.registration;
  // One of the others may be the next version.
  if (open.length <= windows && !installing && !waiting) {
    await Promise.all(others.map((name) => caches.delete(name)));
  }
}
