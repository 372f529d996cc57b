// The worker of a station's phone page: without a line it shows the page's empty shell, and nothing else. It keeps the shell, its
// stylesheets and its scripts, named by their content; no page that anybody has signed in to see is ever kept.
// The office writes a line above this one: SHELL, the address of the shell, FILES, what it is made of, and KEPT, where it lies.
/* global SHELL, FILES, KEPT */

// The shell in the language in which the page was seen last; a page to sign in is no shell.
function shell(cache) {
  return fetch(SHELL, { redirect: "error", credentials: "same-origin" }).then(function (answer) {
    if (answer.ok) return cache.put(SHELL, answer);
  });
}

self.addEventListener("install", function (event) {
  event.waitUntil(caches.open(KEPT).then(function (cache) {
    return Promise.all([cache.addAll(FILES), shell(cache)]);
  }).then(function () { return self.skipWaiting(); }));
});

self.addEventListener("activate", function (event) {
  event.waitUntil(caches.keys().then(function (names) {
    var old = names.filter(function (name) { return name.startsWith("jiejie-phone") && name !== KEPT; });
    return Promise.all(old.map(function (name) { return caches.delete(name); }));
  }).then(function () { return self.clients.claim(); }));
});

self.addEventListener("fetch", function (event) {
  var asked = event.request, at = new URL(asked.url);
  if (asked.method !== "GET" || at.origin !== location.origin) return;
  if (asked.mode === "navigate") {
    event.respondWith(fetch(asked).then(function (answer) {
      // A proxy whose server is gone has a line and no page.
      if (answer.status >= 502 && answer.status <= 504) throw new Error("no server");
      if (answer.ok) event.waitUntil(caches.open(KEPT).then(shell).catch(function () {}));
      return answer;
    }).catch(function () {
      return caches.match(SHELL, { ignoreVary: true }).then(function (kept) { return kept || Response.error(); });
    }));
  } else if (FILES.indexOf(at.pathname + at.search) >= 0) {
    event.respondWith(caches.match(asked.url, { ignoreVary: true }).then(function (kept) { return kept || fetch(asked); }));
  }
});
