// The console's comfort: what is typed is saved on the server as it is typed; a clock for the speaker. While the line is down
// the text stands in its field and nowhere else, for others use this computer, too. Without it each step is saved with its
// buttons.
(function () {
  "use strict";
  var form = document.querySelector(".console-form"), said = document.querySelector(".console-saved");
  if (!form) return;
  var seen = form.elements.namedItem("seen"), step = form.elements.namedItem("step").value;
  var wait, busy = false, again = false, stopped = false, unsaved = false, down = false;
  // What an earlier version left on this device goes.
  localStorage.removeItem("jiejie:" + form.getAttribute("action") + ":" + step);

  var now = document.querySelector(".console-steps [aria-current]");
  // On a phone the steps lie in one line: the present one is brought into sight.
  if (now) now.parentNode.parentNode.scrollLeft = now.offsetLeft - 16;

  function body() {
    var sent = new URLSearchParams();
    new FormData(form).forEach(function (value, name) { sent.append(name, value); });
    return sent.toString();
  }
  function say(words) { said.textContent = words; }
  function save() {
    if (stopped) return;
    if (busy) { again = true; return; }
    busy = true;
    clearTimeout(wait);
    var sending = body();
    fetch(form.action, { method: "POST", body: sending, credentials: "same-origin",
      headers: { "content-type": "application/x-www-form-urlencoded", accept: "application/json" } })
      .then(function (answer) {
        if (answer.status === 409) return answer.json().then(conflict);
        if (!answer.ok) throw new Error(String(answer.status));
        return answer.json().then(function (made) {
          seen.value = made.version;
          down = false;
          unsaved = again;
          say(form.dataset.saved + " " + new Date().toTimeString().slice(0, 5));
        });
      })
      .catch(function () {
        // The line is down: the text stays in its field and is sent again.
        down = true;
        say(form.dataset.offline);
        clearTimeout(wait);
        wait = setTimeout(save, 5000);
      })
      .then(function () {
        busy = false;
        if (again) { again = false; save(); }
      });
  }
  // Somebody saved in between: both texts are shown, and nothing is overwritten until a person says so.
  function conflict(there) {
    stopped = true;
    var box = document.createElement("section"), take = document.createElement("button"), text = document.createElement("p");
    box.className = "console-conflict";
    box.setAttribute("role", "alert");
    box.append(form.dataset.conflict);
    text.className = "console-text";
    text.textContent = there.theirs;
    take.type = "button";
    take.className = "button";
    take.textContent = form.dataset.take;
    take.onclick = function () {
      var field = form.elements.namedItem("text");
      if (field && field.tagName === "TEXTAREA") field.value = there.both;
      seen.value = there.version;
      stopped = false;
      box.remove();
      save();
    };
    box.append(text, take);
    form.prepend(box);
    say("");
  }
  form.addEventListener("input", function () { unsaved = true; clearTimeout(wait); wait = setTimeout(save, 700); });
  form.addEventListener("submit", function (press) {
    // Without a line the next step would be an error page, and the text gone with this one.
    if (down || !navigator.onLine) {
      press.preventDefault();
      say(form.dataset.offline);
      save();
      return;
    }
    clearTimeout(wait);
    stopped = true;
    unsaved = false;
  });
  addEventListener("beforeunload", function (leaving) { if (unsaved && !stopped) leaving.preventDefault(); });

  // The speaker's clock: counts down, and on past nothing in red.
  var clock = document.querySelector(".console-clock");
  if (!clock) return;
  var left = Number(clock.dataset.minutes) * 60, shown = document.createElement("output");
  var run = document.createElement("button"), reset = document.createElement("button"), ticking;
  function show() {
    var over = left < 0, s = Math.abs(left);
    shown.textContent = (over ? "+" : "") + Math.floor(s / 60) + ":" + String(s % 60).padStart(2, "0");
    shown.className = over ? "over" : "";
  }
  [run, reset].forEach(function (button) { button.type = "button"; button.className = "button"; });
  run.textContent = clock.dataset.start;
  reset.textContent = clock.dataset.again;
  run.onclick = function () {
    if (ticking) { clearInterval(ticking); ticking = null; } else ticking = setInterval(function () { left -= 1; show(); }, 1000);
    run.textContent = ticking ? clock.dataset.stop : clock.dataset.start;
  };
  reset.onclick = function () { left = Number(clock.dataset.minutes) * 60; show(); };
  clock.append(shown, run, reset);
  clock.hidden = false;
  show();
})();
