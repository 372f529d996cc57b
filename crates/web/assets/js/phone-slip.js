// The slip of an entry that waits: noted, not yet registered. Its square code holds key, time, kind, place and text, no names and no
// telephone; any station that reads it makes or finds the line.
window.jiejieSlip = (function () {
  "use strict";
  var MOST = 600;

  // Names that stand in the fields of the parties, and anything as long as a telephone's number, stay on the device.
  function plain(text, entry) {
    var out = text;
    entry.parties.forEach(function (party) { if (party.name) out = out.split(party.name).join("…"); });
    out = out.replace(/[0-9０-９](?:[-\s]?[0-9０-９]){6,}/g, "…");
    return Array.from(out).slice(0, MOST).join("");
  }
  function two(n) { return String(n).padStart(2, "0"); }
  function hour(made) {
    var at = new Date(made);
    return at.getFullYear() + "-" + two(at.getMonth() + 1) + "-" + two(at.getDate()) + "T" + two(at.getHours()) + ":" + two(at.getMinutes());
  }
  function content(entry) {
    return JSON.stringify({ key: entry.key, time: hour(entry.made), kind: entry.kind,
      place: plain(entry.place, entry), text: plain(entry.text, entry) });
  }
  function line(tag, text) {
    var el = document.createElement(tag);
    el.textContent = text;
    return el;
  }
  // As it stands on the page and on paper: names stay off it, too, for it is handed about.
  function paper(entry, words) {
    var slip = document.createElement("article"), code = window.jiejieCode.picture(content(entry), words.slipCode);
    slip.className = "slip";
    slip.append(line("h3", words.slipTitle), line("p", hour(entry.made).replace("T", " ") + " · " + words["kind-" + entry.kind]
      + (entry.place ? " · " + plain(entry.place, entry) : "")), line("p", plain(entry.text, entry)));
    if (code) slip.append(code);
    slip.append(line("p", words.slipKey.replace("{key}", entry.key)));
    return slip;
  }
  // Puts slips into this box and, where that is wanted, only them on paper.
  function show(box, entries, words, now) {
    box.replaceChildren.apply(box, entries.map(function (entry) { return paper(entry, words); }));
    if (!now) return;
    document.body.classList.add("slips");
    addEventListener("afterprint", function () { document.body.classList.remove("slips"); }, { once: true });
    window.print();
  }
  return { content: content, show: show, hour: hour };
})();
