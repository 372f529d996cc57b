// Comfort, never a condition: text kept on the server while it is typed, letter counts, a line when the network is gone.
(function () {
  "use strict";
  var body = document.body;

  // A form with data-keeps is kept on the server while it is written, where only its user opens it again. Nothing of it
  // stays on the device.
  function keeping(form) {
    var wait, busy = false, again = false, sent = false, line = document.createElement("p");
    line.className = "hint draft-line";
    line.setAttribute("role", "status");
    form.append(line);
    function save(last) {
      if (sent) return;
      if (busy && !last) { again = true; return; }
      busy = true;
      clearTimeout(wait);
      wait = null;
      var typed = new URLSearchParams();
      new FormData(form).forEach(function (value, name) { if (typeof value === "string") typed.append(name, value); });
      typed.append("more", "draft");
      fetch(form.getAttribute("action"), { method: "POST", body: typed, credentials: "same-origin", keepalive: last === true,
        headers: { accept: "application/json" } })
        .then(function (answer) {
          if (answer.status === 401) line.textContent = body.dataset.left;
          else if (answer.status === 204) line.textContent = body.dataset.kept + " " + new Date().toTimeString().slice(0, 5);
          else throw new Error(String(answer.status));
        })
        .catch(function () { line.textContent = ""; wait = setTimeout(save, 5000); })
        .then(function () { busy = false; if (again) { again = false; save(); } });
    }
    form.addEventListener("input", function () { clearTimeout(wait); wait = setTimeout(save, 1500); });
    form.addEventListener("submit", function () { clearTimeout(wait); wait = null; sent = true; });
    addEventListener("pageshow", function () { sent = false; });
    addEventListener("pagehide", function () { if (wait) save(true); });
  }
  document.querySelectorAll("form[data-keeps]").forEach(keeping);

  function say(words, before) {
    var line = document.createElement("div");
    line.className = "notice offline";
    line.setAttribute("role", "status");
    line.textContent = words;
    before.parentNode.insertBefore(line, before);
    return line;
  }

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

  // A usual wording goes into the answer that was written in last, or into the first; by hand it is copied.
  var answer = null;
  document.addEventListener("focusin", function (event) {
    var group = event.target.closest("fieldset.act-group");
    if (group) answer = group;
  });
  document.querySelectorAll("[data-insert]").forEach(function (el) {
    var put = document.createElement("button"), box = 'textarea[name$="-' + el.dataset.insert + '"]';
    put.type = "button";
    put.className = "button quiet";
    put.textContent = el.dataset.put;
    put.addEventListener("click", function () {
      var into = (answer && answer.querySelector(box)) || el.closest("form").querySelector(box);
      if (!into) return;
      into.value += (into.value && !/\n$/.test(into.value) ? "\n" : "") + el.textContent;
      into.dispatchEvent(new Event("input", { bubbles: true }));
      into.focus();
    });
    el.after(put);
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
