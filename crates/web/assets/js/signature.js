// A party signs on the screen: the drawing goes along as a picture. By keyboard the other two ways are there; without this script
// nothing is drawn, and who signed on paper says so in words.
(function () {
  "use strict";
  document.querySelectorAll("input[data-drawn]").forEach(function (field) {
    var ways = field.form.querySelectorAll('[name="' + field.dataset.drawn + '"]');
    var box = document.createElement("div"), words = document.createElement("p"), canvas = document.createElement("canvas");
    var clear = document.createElement("button"), pen = canvas.getContext("2d"), down = false, marked = false;
    box.className = "field signature";
    words.className = "hint";
    words.textContent = field.dataset.words;
    canvas.width = 480;
    canvas.height = 160;
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", field.dataset.label);
    clear.type = "button";
    clear.className = "button quiet";
    clear.textContent = field.dataset.clear;
    box.append(words, canvas, clear);
    field.after(box);

    function blank() {
      pen.fillStyle = "#fff";
      pen.fillRect(0, 0, canvas.width, canvas.height);
      pen.strokeStyle = "#111";
      pen.lineWidth = 3;
      pen.lineCap = pen.lineJoin = "round";
      field.value = "";
      marked = false;
    }
    function at(event) {
      var place = canvas.getBoundingClientRect();
      return [(event.clientX - place.left) * canvas.width / place.width, (event.clientY - place.top) * canvas.height / place.height];
    }
    // As the form sends it: the picture's bytes in hex.
    function keep() {
      if (!marked) return;
      var bytes = atob(canvas.toDataURL("image/png").split(",")[1]);
      field.value = Array.from(bytes, function (letter) { return letter.charCodeAt(0).toString(16).padStart(2, "0"); }).join("");
    }
    canvas.addEventListener("pointerdown", function (event) {
      down = true;
      canvas.setPointerCapture(event.pointerId);
      pen.beginPath();
      pen.moveTo.apply(pen, at(event));
      event.preventDefault();
    });
    canvas.addEventListener("pointermove", function (event) {
      if (!down) return;
      marked = true;
      pen.lineTo.apply(pen, at(event));
      pen.stroke();
    });
    ["pointerup", "pointercancel"].forEach(function (end) { canvas.addEventListener(end, function () { down = false; keep(); }); });
    clear.addEventListener("click", blank);
    function belong() {
      var signs = Array.from(ways).some(function (way) { return way.checked && way.value === "signature"; });
      box.hidden = !signs;
    }
    ways.forEach(function (way) { way.addEventListener("change", belong); });

    // What was drawn before the form came back stands there again.
    var before = field.value;
    blank();
    if (/^(?:[0-9a-f]{2})+$/.test(before)) {
      var image = new Image(), bytes = before.match(/../g).map(function (two) { return String.fromCharCode(parseInt(two, 16)); });
      image.onload = function () { pen.drawImage(image, 0, 0); marked = true; };
      image.src = "data:image/png;base64," + btoa(bytes.join(""));
      field.value = before;
    }
    belong();
  });
})();
