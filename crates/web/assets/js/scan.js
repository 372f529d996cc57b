// A slip is read with the camera where the browser itself reads square codes: the picture is looked at here and goes nowhere. Where
// it cannot, and without this script, the field takes what a scanner types or somebody pastes.
(function () {
  "use strict";
  var camera = document.getElementById("camera"), field = document.getElementById("slip");
  if (!camera || !field || !window.BarcodeDetector || !window.createImageBitmap) return;
  var photo = document.getElementById("slip-photo"), said = document.getElementById("camera-said");

  photo.addEventListener("change", async function () {
    if (!photo.files.length) return;
    var found = [];
    said.textContent = "";
    try {
      found = await new BarcodeDetector({ formats: ["qr_code"] }).detect(await createImageBitmap(photo.files[0]));
    } catch (error) { /* No picture, or none that it can read: the same is said. */ }
    photo.value = "";
    if (!found.length) { said.textContent = camera.dataset.none; return; }
    field.value = found[0].rawValue;
    field.form.requestSubmit();
  });
  BarcodeDetector.getSupportedFormats().then(function (formats) { camera.hidden = formats.indexOf("qr_code") < 0; }, function () {});
})();
