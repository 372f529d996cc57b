// Comfort, never a condition: drafts kept while typing, list keys, letter counts, a line when the network is gone.
(function () {
  "use strict";
  var prefix = "jiejie:draft:", body = document.body;

  // A form with data-draft="key" is kept on this device until a page with data-draft-done="key" arrives.
  // Never kept: passwords, hidden tokens, files and whatever is marked data-no-draft (ID numbers). A week at most.
  function fields(form) {
    return Array.prototype.filter.call(form.elements, function (el) {
      return el.name && !/^(hidden|password|file|submit|button)$/.test(el.type) && el.tagName !== "FIELDSET" && !("noDraft" in el.dataset);
    });
  }
  function keep(form) {
    var kept = fields(form).map(function (el) {
      return [el.name, el.type === "radio" || el.type === "checkbox" ? (el.checked ? el.value : null) : el.value, el.value];
    });
    try { localStorage.setItem(prefix + form.dataset.draft, JSON.stringify({ at: Date.now(), kept: kept })); } catch (full) { /* the page still works */ }
  }
  function restore(form) {
    var draft, changed = false;
    try { draft = JSON.parse(localStorage.getItem(prefix + form.dataset.draft)); } catch (broken) { return; }
    if (!draft || Date.now() - draft.at > 6048e5) return;
    var els = fields(form);
    draft.kept.forEach(function (row, at) {
      var el = els[at];
      if (!el || el.name !== row[0]) el = els.filter(function (other) { return other.name === row[0] && (!/radio|checkbox/.test(other.type) || other.value === row[2]); })[0];
      if (!el) return;
      if (/radio|checkbox/.test(el.type)) {
        if (row[1] !== null && !el.checked) { el.checked = true; changed = true; }
      } else if (row[1] && !el.value) { el.value = row[1]; changed = true; }
    });
    if (changed) say(body.dataset.restored, form);
  }
  function say(words, before) {
    var line = document.createElement("div");
    line.className = "notice offline";
    line.setAttribute("role", "status");
    line.textContent = words;
    before.parentNode.insertBefore(line, before);
    return line;
  }
  document.querySelectorAll("[data-draft-done]").forEach(function (el) {
    try { localStorage.removeItem(prefix + el.dataset.draftDone); } catch (none) { /* nothing was kept */ }
  });
  document.querySelectorAll("form[data-draft]").forEach(function (form) {
    restore(form);
    var wait;
    form.addEventListener("input", function () { clearTimeout(wait); wait = setTimeout(keep, 300, form); });
    form.addEventListener("submit", function () { keep(form); });
  });

  // How many letters are left, counted as people count them.
  document.querySelectorAll("[data-max]").forEach(function (el) {
    var line = document.getElementById(el.id + "-count");
    if (!line) return;
    function count() {
      var left = Number(el.dataset.max) - Array.from(el.value).length;
      line.textContent = (left < 0 ? line.dataset.over : line.dataset.left).replace("{n}", Math.abs(left));
      line.classList.toggle("over", left < 0);
    }
    el.addEventListener("input", count);
    if (el.value) count();
  });

  // A file that is too large is told before it is sent; the page that takes it says the same.
  document.querySelectorAll("[data-most]").forEach(function (el) {
    var line = document.createElement("p");
    line.className = "error";
    line.setAttribute("role", "alert");
    el.addEventListener("change", function () {
      var over = el.files[0] && el.files[0].size > Number(el.dataset.most);
      el.setCustomValidity(over ? el.dataset.over : "");
      line.textContent = over ? el.dataset.over : "";
      if (over) el.before(line); else line.remove();
      el.parentNode.classList.toggle("wrong", over);
    });
  });

  // j and k walk a list, Enter opens the line. Not while writing.
  var list = document.querySelector("[data-keys]"), at = -1;
  if (list) document.addEventListener("keydown", function (press) {
    if (press.ctrlKey || press.metaKey || press.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(press.target.tagName)) return;
    var rows = list.tagName === "TABLE" ? list.tBodies[0].rows : list.children;
    if (press.key === "j" || press.key === "k") {
      if (rows[at]) rows[at].removeAttribute("aria-selected");
      at = Math.max(0, Math.min(rows.length - 1, at + (press.key === "j" ? 1 : -1)));
      if (!rows[at]) return;
      rows[at].setAttribute("aria-selected", "true");
      rows[at].scrollIntoView({ block: "nearest" });
      var to = rows[at].querySelector("a, summary");
      if (to) to.focus({ preventScroll: true });
      press.preventDefault();
    }
  });

  // What is kept when the network goes.
  var line;
  function network() {
    if (!navigator.onLine && !line) line = say(body.dataset.offline, document.getElementById("main").firstChild);
    if (navigator.onLine && line) { line.remove(); line = null; }
  }
  addEventListener("online", network);
  addEventListener("offline", network);
  network();

  // Wrong forms are read from the top.
  var wrong = document.querySelector("main > .error-summary, main > form > .error-summary");
  if (wrong) wrong.focus();
  // A printed page shows every reason that can be opened.
  addEventListener("beforeprint", function () {
    document.querySelectorAll("details.why").forEach(function (el) { el.open = true; });
  });
})();
