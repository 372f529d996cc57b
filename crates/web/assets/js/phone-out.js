// Before an account leaves a phone that keeps entries of it: send them, print them, or discard them by their number. Nothing waits:
// nothing is asked.
(function () {
  "use strict";
  var box = document.getElementById("kept"), form = document.getElementById("leave"), kept = window.jiejieKept;
  if (!box || !form || !kept.able) return;
  var words = Object.assign({}, box.dataset), me = null, user = form.dataset.user;
  ["dispute", "request", "enquiry", "hazard"].forEach(function (kind) { words["kind-" + kind] = box.getAttribute("data-kind-" + kind); });
  var said = document.getElementById("kept-said"), number = document.getElementById("kept-number");
  function say(text) { said.textContent = text; }
  function on(id, act) { document.getElementById(id).addEventListener("click", act); }

  async function look() {
    var found = await kept.all(me, user);
    document.getElementById("kept-count").textContent = words.waiting.replace("{n}", found.mine);
    box.hidden = !found.mine;
    if (!found.mine && form.dataset.only) form.submit();
    return found;
  }
  on("kept-send", async function () {
    for (var entry of (await kept.all(me, user)).read) {
      var problem = await kept.send(entry, form.elements.namedItem("csrf").value, words);
      if (problem) { say(problem.why); break; }
      await kept.drop(entry.key);
    }
    await look();
  });
  on("kept-print", async function () {
    window.jiejieSlip.show(document.getElementById("slips"), (await kept.all(me, user)).read, words, true);
  });
  on("kept-discard", async function () {
    var found = await kept.all(me, user);
    if (number.value.trim() !== String(found.mine)) { say(words.wrongNumber); number.focus(); return; }
    await kept.dropAll(user);
    await look();
  });

  (async function () {
    if (!(await look()).mine) return;
    try { me = await kept.open(user, form.dataset.office); } catch (error) { say(words.unable); }
    form.removeAttribute("data-office");
  })();
})();
