// What a station's phone keeps while there is no line. Each entry is locked for the account that made it: anybody's page may
// lock one, with the open half of a pair of keys made on this phone; the other half lies here wrapped under a key that the
// office gives to that account's page and to no other, and that is never kept. Open lie only an entry's key and its account.
window.jiejieKept = (function () {
  "use strict";
  var EC = { name: "ECDH", namedCurve: "P-256" }, subtle = window.crypto && crypto.subtle;

  function base() {
    return new Promise(function (done, failed) {
      var asked = indexedDB.open("jiejie-phone", 1);
      asked.onupgradeneeded = function () {
        asked.result.createObjectStore("locks", { keyPath: "user" });
        asked.result.createObjectStore("entries", { keyPath: "key" });
      };
      asked.onsuccess = function () { done(asked.result); };
      asked.onerror = function () { failed(asked.error); };
    });
  }
  // One act on one of the two; a change is done when it is on the disk.
  async function act(store, what, change) {
    var db = await base();
    try {
      return await new Promise(function (done, failed) {
        var step = db.transaction(store, change ? "readwrite" : "readonly", { durability: "strict" });
        var asked = what(step.objectStore(store));
        step.oncomplete = function () { done(asked.result); };
        step.onabort = step.onerror = function () { failed(step.error || asked.error); };
      });
    } finally { db.close(); }
  }

  function fromHex(text) { return new Uint8Array((text.match(/../g) || []).map(function (two) { return parseInt(two, 16); })); }
  function key(raw) { return subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]); }
  // Bound to its place: what is moved to another account or entry does not open.
  function place(iv, where) { return { name: "AES-GCM", iv: iv, additionalData: new TextEncoder().encode(where) }; }
  async function seal(by, bytes, where) {
    var iv = crypto.getRandomValues(new Uint8Array(12));
    return { iv: iv, data: await subtle.encrypt(place(iv, where), by, bytes) };
  }
  function unseal(by, sealed, where) { return subtle.decrypt(place(sealed.iv, where), by, sealed.data); }
  function lock(user) { return act("locks", function (all) { return all.get(user); }); }

  // The account's own half of the pair, made at its first page on this phone; fails where the office's key is another one.
  async function open(user, office) {
    var by = await key(fromHex(office)), found = await lock(user);
    if (!found) {
      var pair = await subtle.generateKey(EC, true, ["deriveBits"]);
      var made = { user: user, open: await subtle.exportKey("raw", pair.publicKey) };
      made.shut = await seal(by, await subtle.exportKey("pkcs8", pair.privateKey), user);
      // Another page may have made one in the meantime: the first stays.
      await act("locks", function (all) { return all.add(made); }, true).catch(function () {});
      found = await lock(user);
    }
    var half = await subtle.importKey("pkcs8", await unseal(by, found.shut, user), EC, false, ["deriveBits"]);
    found.at = Date.now();
    await act("locks", function (all) { return all.put(found); }, true);
    return { user: user, half: half, open: found.open };
  }
  // Who had the page last on this phone: for them it keeps what is written without a line.
  async function last() {
    var all = await act("locks", function (locks) { return locks.getAll(); });
    all.sort(function (one, other) { return (other.at || 0) - (one.at || 0); });
    return all[0] && all[0].user;
  }

  // The key of one entry, out of one half of a pair made for it alone and the other half of the account's.
  async function shared(half, other, once, whole) {
    var bits = new Uint8Array(await subtle.deriveBits({ name: "ECDH", public: other }, half, 256));
    var all = [bits, new Uint8Array(once), new Uint8Array(whole)], joined = new Uint8Array(bits.length + all[1].length + all[2].length);
    joined.set(all[0]);
    joined.set(all[1], bits.length);
    joined.set(all[2], bits.length + all[1].length);
    return key(await subtle.digest("SHA-256", joined));
  }
  function half(raw) { return subtle.importKey("raw", raw, EC, false, []); }

  async function put(user, entry) {
    var of = await lock(user);
    if (!of) throw new Error("nobody has used this phone");
    var once = await subtle.generateKey(EC, true, ["deriveBits"]), way = await subtle.exportKey("raw", once.publicKey);
    var by = await shared(once.privateKey, await half(of.open), way, of.open);
    var sealed = await seal(by, new TextEncoder().encode(JSON.stringify(entry)), user + "/" + entry.key);
    await act("entries", function (all) {
      return all.put({ key: entry.key, user: user, once: way, iv: sealed.iv, data: sealed.data });
    }, true);
  }
  // What waits: the own entries, read with what `open` gave, and how many there are of the account's and of others.
  async function all(me, user) {
    var found = await act("entries", function (entries) { return entries.getAll(); }), read = [];
    var own = found.filter(function (one) { return one.user === user; });
    if (me) for (var one of own) {
      try {
        var by = await shared(me.half, await half(one.once), one.once, me.open);
        read.push(JSON.parse(new TextDecoder().decode(await unseal(by, one, user + "/" + one.key))));
      } catch (error) { /* Not to be opened by this account: it stays, and is counted. */ }
    }
    read.sort(function (a, b) { return a.made - b.made; });
    return { read: read, mine: own.length, others: found.length - own.length };
  }
  function drop(entry) { return act("entries", function (all) { return all.delete(entry); }, true); }
  async function dropAll(user) {
    var found = await act("entries", function (all) { return all.getAll(); });
    for (var one of found) if (one.user === user) await drop(one.key);
  }

  // Sends an entry, its pictures one by one: each time the whole of it, for the office finds by its key what it has. Gives
  // nothing where all is there; else why it still waits, and whether somebody must look at it before it is sent again, or sign in.
  async function send(entry, csrf, words) {
    var photos = entry.photos.length ? entry.photos : [null], turned = null;
    for (var photo of photos) {
      var form = new FormData();
      form.append("csrf", csrf);
      ["kind", "text", "place", "people"].forEach(function (name) { form.append(name, entry[name] || ""); });
      entry.parties.forEach(function (party, n) {
        form.append("party-" + (n + 1) + "-name", party.name);
        form.append("party-" + (n + 1) + "-phone", party.phone);
      });
      form.append("entry", entry.key);
      // How long ago it was: this phone's clock may be wrong, but it runs as fast as others.
      form.append("age", Math.max(0, Math.round((Date.now() - entry.made) / 1000)));
      if (photo) form.append("file", new Blob([fromBase64(photo.data)], { type: photo.type }), photo.name);
      var answer;
      try {
        answer = await fetch(entry.to, { method: "POST", body: form, redirect: "manual", headers: { accept: "application/json" } });
      } catch (error) { return { why: words.noLine }; }
      if (answer.type === "opaqueredirect" || answer.status === 401) return { why: words.signedOut, out: true };
      if (answer.status === 403) return { why: words.reload };
      if (answer.status === 422 || answer.status === 409) {
        var said = await answer.json().catch(function () { return {}; });
        turned = { why: words.refused.replace("{why}", said.why || ""), refused: true };
        // The picture of a 409 has joined the line: the others must, too.
        if (answer.status === 422) return turned;
        continue;
      }
      if (!answer.ok) return { why: words.busy };
      entry.line = (await answer.json().catch(function () { return {}; })).line;
    }
    return turned;
  }
  function fromBase64(text) { return Uint8Array.from(atob(text), function (letter) { return letter.charCodeAt(0); }); }

  return { able: !!(subtle && window.indexedDB), open: open, last: last, put: put, all: all, drop: drop, dropAll: dropAll, send: send };
})();
