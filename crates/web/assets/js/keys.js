// Keys of the desk: comfort, never a condition. Each is printed on what it presses, none acts inside a field, and single
// letters, digits and signs are switched off where the account says so (/desk/own). The sheet of all of them is /desk/keys.
(function () {
  "use strict";
  var body = document.body, off = body.dataset.letters === "off";
  var list = document.querySelector("[data-keys]"), at = -1, go = document.getElementById("go");

  function inField(el) {
    return /^(INPUT|TEXTAREA|SELECT)$/.test(el.tagName) || el.isContentEditable;
  }
  function rows() {
    if (!list) return [];
    return list.tagName === "TABLE" ? list.tBodies[0].rows
      : list.classList.contains("trays") ? list.querySelectorAll("li") : list.children;
  }
  function walk(step) {
    var all = rows();
    if (all[at]) all[at].removeAttribute("aria-selected");
    at = Math.max(0, Math.min(all.length - 1, at + step));
    if (!all[at]) return;
    all[at].setAttribute("aria-selected", "true");
    all[at].scrollIntoView({ block: "nearest" });
    var to = all[at].querySelector("a, summary");
    if (to) to.focus({ preventScroll: true });
  }
  function firstField(within) {
    var field = within && within.querySelector("input:not([type=hidden]), textarea, select");
    if (field) field.focus();
  }
  function print(el, key) {
    var sign = document.createElement("kbd");
    sign.textContent = key;
    sign.setAttribute("aria-hidden", "true");
    el.append(" ", sign);
    el.setAttribute("aria-keyshortcuts", key.replace(/ /g, ""));
  }
  function pressed(key) {
    var found = Array.from(document.querySelectorAll("[data-key]")).find(function (el) { return el.dataset.key === key; });
    return found || (key === "n" || key === "p") && document.querySelector(key === "n" ? "a[rel=next]" : "a[rel=prev]");
  }
  // The form one writes in; on the page of an act, its own.
  function send(press) {
    var form = press.target.closest("form.act") || document.querySelector("form#form.act");
    if (!form) return;
    press.preventDefault();
    form.requestSubmit();
  }

  document.addEventListener("keydown", function (press) {
    var mod = press.ctrlKey || press.metaKey, key = press.key;
    if (press.isComposing || press.altKey || !key) return;
    if (mod && key.toLowerCase() === "k" && go && go.showModal) {
      press.preventDefault();
      if (!go.open) go.showModal();
      return firstField(go);
    }
    if (mod && key === "Enter") return send(press);
    // From a text field the browser would press the first button of the form, which does nothing; from a choice the first that does
    // something, which is that of the language.
    if (key === "Enter" && /^(radio|checkbox)$/.test(press.target.type)) return press.preventDefault();
    if (off || mod || inField(press.target) || (go && go.open)) return;
    var to = null;
    if (key === "j" || key === "k") walk(key === "j" ? 1 : -1);
    else if (key === "x") to = rows()[at] && rows()[at].querySelector("input[type=checkbox]");
    else if (key.length === 1) to = pressed(key);
    else return;
    if (to) {
      to.click();
      if (to.tagName === "SUMMARY" && to.parentNode.open) firstField(to.parentNode);
    }
    if (to || key === "j" || key === "k") press.preventDefault();
  });

  if (!off) document.querySelectorAll("[data-key]").forEach(function (el) { print(el, el.dataset.key); });
  var main = document.querySelector("form#form.act .buttons button:not([name])");
  if (main) print(main, "Ctrl + Enter");
  // Anyone who opened an act on a page of its own is about to write; anyone who typed into the palette, to open what it found.
  if (main && !document.querySelector(".error-summary, main section.notice.bad")) firstField(document.querySelector("form#form.act"));
  if (list && list.dataset.keys === "first") walk(1);
})();
