// A square code (QR, ISO/IEC 18004) drawn on the device, where no server is at hand: bytes, level L, versions 1 to 40, mask 0.
// It gives an SVG, so that it prints sharply.
window.jiejieCode = (function () {
  "use strict";
  // Of level L, by version: bytes of correction in each block, and the number of blocks.
  var ECC = [7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28, 28, 28, 30, 30, 26, 28, 30, 30, 30, 30,
    30, 30, 30, 30, 30, 30, 30, 30, 30, 30];
  var BLOCKS = [1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8, 8, 9, 9, 10, 12, 12, 12, 13, 14, 15, 16, 17, 18, 19, 19,
    20, 21, 22, 24, 25];

  // How many modules of a version carry data and correction.
  function room(version) {
    var n = (16 * version + 128) * version + 64;
    if (version >= 2) {
      var across = Math.floor(version / 7) + 2;
      n -= (25 * across - 10) * across - 55;
      if (version >= 7) n -= 36;
    }
    return n;
  }
  function capacity(version) {
    return Math.floor(room(version) / 8) - ECC[version - 1] * BLOCKS[version - 1];
  }

  // The field of 256 with the polynomial 0x11d.
  function times(one, other) {
    var product = 0;
    for (var bit = 7; bit >= 0; bit--) {
      product = (product << 1) ^ ((product >>> 7) * 0x11d);
      product ^= ((other >>> bit) & 1) * one;
    }
    return product;
  }
  function divisor(degree) {
    var result = new Array(degree - 1).fill(0).concat(1), root = 1;
    for (var n = 0; n < degree; n++) {
      for (var at = 0; at < degree; at++) {
        result[at] = times(result[at], root);
        if (at + 1 < degree) result[at] ^= result[at + 1];
      }
      root = times(root, 2);
    }
    return result;
  }
  function remainder(data, by) {
    var result = by.map(function () { return 0; });
    data.forEach(function (byte) {
      var factor = byte ^ result.shift();
      result.push(0);
      by.forEach(function (part, at) { result[at] ^= times(part, factor); });
    });
    return result;
  }

  // The text as bytes with head, end and filling, then with correction, block by block in turn.
  function words(bytes, version) {
    var bits = [], most = capacity(version) * 8;
    function push(value, length) { for (var n = length - 1; n >= 0; n--) bits.push((value >>> n) & 1); }
    push(4, 4);
    push(bytes.length, version < 10 ? 8 : 16);
    bytes.forEach(function (byte) { push(byte, 8); });
    push(0, Math.min(4, most - bits.length));
    while (bits.length % 8) bits.push(0);
    for (var fill = 0xec; bits.length < most; fill ^= 0xec ^ 0x11) push(fill, 8);
    var data = [];
    for (var at = 0; at < bits.length; at += 8) data.push(parseInt(bits.slice(at, at + 8).join(""), 2));
    var blocks = BLOCKS[version - 1], ecc = ECC[version - 1], all = Math.floor(room(version) / 8);
    var short = blocks - all % blocks, size = Math.floor(all / blocks) - ecc, by = divisor(ecc), parts = [], from = 0;
    for (var n = 0; n < blocks; n++) {
      var part = data.slice(from, from + size + (n < short ? 0 : 1));
      from += part.length;
      parts.push({ data: part, ecc: remainder(part, by) });
    }
    var out = [];
    for (var place = 0; place <= size; place++) {
      parts.forEach(function (part) { if (place < part.data.length) out.push(part.data[place]); });
    }
    for (var behind = 0; behind < ecc; behind++) parts.forEach(function (part) { out.push(part.ecc[behind]); });
    return out;
  }

  function matrix(text) {
    var bytes = Array.from(new TextEncoder().encode(text)), version = 1;
    while (version <= 40 && capacity(version) * 8 < 4 + (version < 10 ? 8 : 16) + bytes.length * 8) version++;
    if (version > 40) return null;
    var size = version * 4 + 17, dark = [], fixed = [];
    for (var row = 0; row < size; row++) { dark.push(new Array(size).fill(false)); fixed.push(new Array(size).fill(false)); }
    function set(x, y, on) { if (x >= 0 && y >= 0 && x < size && y < size) { dark[y][x] = !!on; fixed[y][x] = true; } }
    function square(x, y, reach, light) {
      for (var dy = -reach; dy <= reach; dy++) for (var dx = -reach; dx <= reach; dx++) {
        set(x + dx, y + dy, light.indexOf(Math.max(Math.abs(dx), Math.abs(dy))) < 0);
      }
    }
    for (var n = 0; n < size; n++) { set(6, n, n % 2 === 0); set(n, 6, n % 2 === 0); }
    [[3, 3], [size - 4, 3], [3, size - 4]].forEach(function (at) { square(at[0], at[1], 4, [2, 4]); });
    var places = [];
    if (version > 1) {
      var across = Math.floor(version / 7) + 2, step = Math.floor((version * 8 + across * 3 + 5) / (across * 4 - 4)) * 2;
      for (var p = size - 7; places.length < across - 1; p -= step) places.unshift(p);
      places.unshift(6);
    }
    places.forEach(function (x, i) {
      places.forEach(function (y, j) {
        var corner = (i === 0 && (j === 0 || j === places.length - 1)) || (j === 0 && i === places.length - 1);
        if (!corner) square(x, y, 2, [1]);
      });
    });
    // Level L with mask 0 is the word 01000, its correction and its mask; from version 7 on the version stands there, too.
    var format = 0x77c4;
    function bit(value, at) { return (value >>> at) & 1; }
    for (var f = 0; f < 15; f++) {
      set(8, f < 6 ? f : f < 8 ? f + 1 : size - 15 + f, bit(format, f));
      set(f < 8 ? size - 1 - f : f === 8 ? 7 : 14 - f, 8, bit(format, f));
    }
    set(8, size - 8, true);
    if (version >= 7) {
      var rest = version;
      for (var r = 0; r < 12; r++) rest = (rest << 1) ^ ((rest >>> 11) * 0x1f25);
      for (var v = 0; v < 18; v++) {
        var a = size - 11 + v % 3, b = Math.floor(v / 3), on = bit((version << 12) | rest, v);
        set(a, b, on);
        set(b, a, on);
      }
    }
    var out = words(bytes, version), at = 0;
    for (var right = size - 1; right >= 1; right -= 2) {
      if (right === 6) right = 5;
      for (var down = 0; down < size; down++) for (var side = 0; side < 2; side++) {
        var x = right - side, y = ((right + 1) & 2) === 0 ? size - 1 - down : down;
        if (fixed[y][x]) continue;
        var on2 = at < out.length * 8 && bit(out[at >>> 3], 7 - (at & 7));
        at++;
        dark[y][x] = (x + y) % 2 === 0 ? !on2 : !!on2;
      }
    }
    return dark;
  }

  // The picture with the quiet ground that readers need; nothing where the text is too long for any.
  function picture(text, name) {
    var dark = matrix(text), space = "http://www.w3.org/2000/svg";
    if (!dark) return null;
    var svg = document.createElementNS(space, "svg"), path = document.createElementNS(space, "path"), size = dark.length + 8, d = "";
    dark.forEach(function (row, y) { row.forEach(function (on, x) { if (on) d += "M" + (x + 4) + " " + (y + 4) + "h1v1h-1z"; }); });
    svg.setAttribute("viewBox", "0 0 " + size + " " + size);
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", name);
    svg.setAttribute("class", "code");
    path.setAttribute("d", d);
    svg.append(path);
    return svg;
  }
  return { matrix: matrix, picture: picture };
})();
