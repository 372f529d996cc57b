// A station's phone page: an entry is kept, locked, before it is sent, and goes only once the office has it. Without this script the
// form is an ordinary one; without a line the page is an empty shell that can still lock what is written.
(function () {
  "use strict";
  var form = document.getElementById("phone"), kept = window.jiejieKept, list = document.getElementById("kept");
  if (!form || !list) return;
  var said = document.getElementById("kept-said"), slips = document.getElementById("slips"), again = document.getElementById("send-now");
  var words = Object.assign({}, list.dataset), live = form.dataset.user, user = live, me = null, busy = false, more = false, editing = null, out = false;
  ["dispute", "request", "enquiry", "hazard"].forEach(function (kind) { words["kind-" + kind] = list.getAttribute("data-kind-" + kind); });
  function say(text) { said.textContent = text; }
  if (!kept.able || !navigator.serviceWorker) { say(words.unable); return; }
  form.elements.namedItem("file").multiple = true;

  function value(name) { return form.elements.namedItem(name).value.trim(); }
  function photo(file) {
    return new Promise(function (done, failed) {
      var reader = new FileReader();
      reader.onload = function () { done({ name: file.name, type: file.type, data: reader.result.split(",")[1] || "" }); };
      reader.onerror = function () { failed(reader.error); };
      reader.readAsDataURL(file);
    });
  }
  async function read() {
    var files = Array.from(form.elements.namedItem("file").files);
    // Of what was refused, new pictures take the place of the old ones.
    var before = editing && !(editing.refused && files.length) ? editing.photos : [];
    if (files.some(function (file) { return file.size > Number(list.dataset.most); })) { say(words.tooLarge); return null; }
    if (files.length + before.length > Number(list.dataset.photos)) { say(words.tooMany); return null; }
    var parties = [1, 2].map(function (n) { return { name: value("party-" + n + "-name"), phone: value("party-" + n + "-phone") }; });
    return {
      key: editing ? editing.key : crypto.randomUUID(), made: editing ? editing.made : Date.now(), to: location.pathname,
      kind: form.querySelector("[name=kind]:checked").value, text: value("text"), place: value("place"), people: value("people"),
      parties: parties.filter(function (party) { return party.name || party.phone; }),
      photos: before.concat(await Promise.all(files.map(photo))), why: out ? words.signedOut : live ? words.waits : words.noLine, refused: false
    };
  }
  async function take() {
    var entry = await read();
    if (!entry) return;
    try { await kept.put(user, entry); } catch (error) { say(words.full); return; }
    editing = null;
    form.reset();
    say(words.keptNow);
    window.jiejieSlip.show(slips, [entry], words, false);
    await show();
    if (me) await sendAll(false); else await probe();
  }
  form.addEventListener("submit", function (event) {
    if (!me && (live || !user)) return;
    event.preventDefault();
    take();
  });

  // The session is over: this page reads no entry any more. It still takes what is written, as the shell does, and wipes nothing.
  function lock() {
    me = live = null;
    out = true;
    slips.replaceChildren();
    say(words.signedOut);
    // What was opened for changing is not left for the next person to read: it is kept, locked, as it stands now.
    if (editing) take().then(function () { slips.replaceChildren(); });
  }
  // All that waits, in the order in which it was made. What was refused waits for a person.
  async function sendAll(refused) {
    if (!me) return;
    if (busy) { more = true; return; }
    busy = true;
    more = false;
    try {
      var sent = 0, over = false;
      for (var entry of (await kept.all(me, user)).read) {
        if ((entry.refused && !refused) || (editing && editing.key === entry.key)) continue;
        var problem = await kept.send(entry, form.elements.namedItem("csrf").value, words);
        if (problem) {
          entry.why = problem.why;
          entry.refused = !!problem.refused;
          await kept.put(user, entry);
          over = !!problem.out;
          if (!problem.refused) break;
        } else {
          await kept.drop(entry.key);
          sent++;
        }
      }
      if (sent) { say(words.sent.replace("{n}", sent)); slips.replaceChildren(); }
      if (over) lock();
    } finally { busy = false; }
    await show();
    // Something was written down in the meantime.
    if (more) await sendAll(refused);
  }

  function button(text, act, of) {
    var el = document.createElement("button");
    el.type = "button";
    el.className = "button quiet";
    el.textContent = text;
    el.setAttribute("aria-label", text + " " + Array.from(of.text).slice(0, 20).join(""));
    el.addEventListener("click", function () { act(el); });
    return el;
  }
  function change(entry) {
    editing = entry;
    form.querySelector('[name=kind][value="' + entry.kind + '"]').checked = true;
    ["text", "place", "people"].forEach(function (name) { form.elements.namedItem(name).value = entry[name]; });
    [1, 2].forEach(function (n) {
      var party = entry.parties[n - 1] || { name: "", phone: "" };
      form.elements.namedItem("party-" + n + "-name").value = party.name;
      form.elements.namedItem("party-" + n + "-phone").value = party.phone;
    });
    form.elements.namedItem("text").focus();
  }
  function item(entry) {
    var li = document.createElement("li"), text = document.createElement("p"), why = document.createElement("p");
    text.textContent = window.jiejieSlip.hour(entry.made).replace("T", " ") + " · " + words["kind-" + entry.kind] + " · "
      + Array.from(entry.text).slice(0, 40).join("") + (entry.photos.length ? " · " + words.withPhotos.replace("{n}", entry.photos.length) : "");
    why.className = entry.refused ? "error" : "hint";
    why.textContent = entry.why;
    li.append(text, why, button(words.edit, function () { change(entry); }, entry),
      button(words.slip, function () { window.jiejieSlip.show(slips, [entry], words, true); }, entry),
      button(words.discard, function (el) {
        if (el.dataset.asked) return kept.drop(entry.key).then(show);
        el.dataset.asked = "yes";
        el.textContent = words.discardSure;
      }, entry));
    return li;
  }
  async function show() {
    var found = await kept.all(me, user), items = found.read.map(item);
    function told(text) { var li = document.createElement("li"); li.textContent = text; items.push(li); }
    var locked = found.mine - found.read.length;
    if (locked) told(words.locked.replace("{n}", locked));
    if (found.others) told(words.others.replace("{n}", found.others));
    list.replaceChildren.apply(list, items);
    again.hidden = !found.mine;
    return found;
  }

  // The shell asks whether the office is there again; a page half written is not taken away.
  async function probe() {
    if (live) return;
    try {
      var answer = await fetch(location.pathname, { redirect: "manual" });
      if (answer.status >= 500) return;
      out = answer.type === "opaqueredirect";
    } catch (error) { return; }
    var typed = ["text", "place", "people"].some(value) || form.elements.namedItem("file").files.length;
    if (typed) say(out ? words.signedOut : words.lineBack); else location.reload();
  }
  function now() { if (me) sendAll(false); else probe(); }
  addEventListener("online", now);
  setInterval(function () { if (!document.hidden) now(); }, 20000);
  again.addEventListener("click", function () { if (me) sendAll(true); else probe(); });

  (async function () {
    if (live) {
      navigator.serviceWorker.register("/desk/phone-worker.js", { scope: location.pathname }).catch(function () {});
      try { me = await kept.open(live, form.dataset.office); } catch (error) { say(words.unable); }
      form.removeAttribute("data-office");
    } else {
      user = await kept.last();
      say(user ? words.shell : words.unable);
    }
    await show();
    now();
  })();
})();
