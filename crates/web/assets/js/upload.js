// Comfort, never a condition: without it the browser sends the same form by itself.
(function () {
  "use strict";
  // A file on its way: how much of it has left, and a plain word where the line drops; then the form is as it was.
  document.querySelectorAll('form[enctype="multipart/form-data"]').forEach(function (form) {
    var line = document.createElement("p"), bar = document.createElement("progress"), words = document.createElement("span");
    line.setAttribute("role", "status");
    form.addEventListener("submit", function (event) {
      var chosen = form.querySelector('input[type="file"]');
      if (event.defaultPrevented || !chosen || !chosen.files.length) return;
      event.preventDefault();
      var sending = new XMLHttpRequest(), typed = new FormData(form), by = event.submitter;
      if (by && by.name) typed.append(by.name, by.value);
      function state(text, way) {
        words.textContent = text;
        bar.hidden = !way;
        form.querySelectorAll("button").forEach(function (button) { button.disabled = way; });
      }
      sending.upload.onprogress = function (sent) {
        if (!sent.lengthComputable) return;
        bar.value = sent.loaded / sent.total;
        words.textContent = " " + Math.floor(bar.value * 100) + "%";
      };
      sending.onload = function () {
        document.open();
        document.write(sending.responseText);
        document.close();
        history.replaceState(null, "", sending.responseURL);
      };
      sending.onerror = sending.onabort = function () { state(form.dataset.dropped, false); };
      bar.setAttribute("aria-label", form.dataset.sending);
      bar.removeAttribute("value");
      line.append(bar, words);
      form.append(line);
      state("", true);
      sending.open("POST", form.action);
      sending.send(typed);
    });
  });
})();
