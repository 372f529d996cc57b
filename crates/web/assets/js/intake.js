// The counter's comfort: earlier matters while typing, a row in place, only the fields that belong. All of it works without.
(function () {
  "use strict";
  var form = document.getElementById("intake"), side = document.getElementById("earlier");
  if (!form) return;

  // Fields that belong to one channel or class show only there; what was typed in them stays.
  function belong() {
    [["channel", "whenChannel"], ["class", "whenClass"]].forEach(function (pair) {
      var chosen = form.querySelector("[name=" + pair[0] + "]:checked");
      form.querySelectorAll("[data-when-" + pair[0] + "]").forEach(function (el) {
        el.hidden = !el.querySelector(".wrong") && (!chosen || el.dataset[pair[1]].split(" ").indexOf(chosen.value) < 0);
      });
    });
  }
  form.addEventListener("change", belong);
  belong();

  // Earlier matters of the people written down. Names travel in the body, never in an address.
  var wait, asked = "", turn = 0;
  function people() {
    var sent = new URLSearchParams();
    form.querySelectorAll("[name=csrf],[name^=people-],[name=title],[name=text],[name=place],[name=demands],[name=link_to]:checked").forEach(function (el) {
      if (el.type !== "checkbox") sent.append(el.name, el.value);
    });
    document.querySelectorAll("#earlier [name=link_to]:checked").forEach(function (el) { sent.append("link_to", el.value); });
    return sent.toString();
  }
  function look() {
    var body = people(), mine = ++turn;
    if (body === asked) return;
    asked = body;
    fetch("/desk/intake/earlier", { method: "POST", body: body, headers: { "content-type": "application/x-www-form-urlencoded" } })
      .then(function (answer) { return answer.ok ? answer.text() : null; })
      .then(function (html) { if (html !== null && mine === turn) side.innerHTML = html; })
      .catch(function () { asked = ""; });
  }
  form.addEventListener("change", function (typed) {
    if (/^(title|text|place|demands)$/.test(typed.target.name || "")) look();
  });
  form.addEventListener("input", function (typed) {
    if (!/^people-/.test(typed.target.name || "")) return;
    clearTimeout(wait);
    wait = setTimeout(look, 500);
  });

  // One more row without leaving the page.
  function addRow() {
    var rows = form.querySelectorAll(".person"), last = rows[rows.length - 1], n = rows.length;
    var row = last.cloneNode(true);
    row.querySelectorAll(".error, button").forEach(function (el) { el.remove(); });
    row.querySelectorAll(".wrong").forEach(function (el) { el.classList.remove("wrong"); });
    row.querySelectorAll("*").forEach(function (el) {
      ["id", "name", "for"].forEach(function (name) {
        var old = el.getAttribute(name);
        if (old) el.setAttribute(name, old.replace(/people-\d+-/, "people-" + n + "-"));
      });
      el.removeAttribute("aria-invalid");
      el.removeAttribute("aria-describedby");
      if (el.type === "checkbox") el.checked = false;
      else if (el.tagName === "INPUT") { el.value = ""; el.removeAttribute("value"); }
    });
    var legend = row.querySelector("legend");
    if (legend) legend.textContent = legend.textContent.replace(/\d+/, n + 1);
    last.after(row);
    return row;
  }
  form.addEventListener("click", function (click) {
    if (!click.target.closest("button[value=add-person]")) return;
    addRow().querySelector("input").focus();
    click.preventDefault();
  });

  // Enter goes on to the next field, Ctrl+Enter registers.
  form.addEventListener("keydown", function (press) {
    if (press.key !== "Enter" || press.isComposing) return;
    if (press.ctrlKey || press.metaKey) {
      form.requestSubmit(form.querySelector("button.main"));
      press.preventDefault();
    } else if (press.target.tagName === "INPUT") {
      var all = Array.from(form.querySelectorAll("input:not([type=hidden]),select,textarea,button.main")).filter(function (el) {
        return el.offsetParent && (el.type !== "radio" || el.checked);
      });
      var next = all[all.indexOf(press.target) + 1];
      if (next) next.focus();
      press.preventDefault();
    }
  });

  // A second press of the same button does nothing.
  var sent = false;
  form.addEventListener("submit", function (submit) {
    if (sent) submit.preventDefault();
    sent = true;
    setTimeout(function () { sent = false; }, 5000);
  });
  addEventListener("pageshow", function () { sent = false; });
})();
