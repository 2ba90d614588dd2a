// QR codes (ISO/IEC 18004) for the printed list: bytes, level L, up to 134 of them, which is enough for an address here.
window.qr = (text) => {
  const SIZES = [[19, 7], [34, 10], [55, 15], [80, 20], [108, 26], [136, 18]]; // bytes of data, and of correction a block
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const bytes = Array.from(new TextEncoder().encode(text)), version = SIZES.findIndex(([room]) => bytes.length + 2 <= room) + 1;
  svg.setAttribute("class", "qr");
  if (!version) return svg;
  const [room, degree] = SIZES[version - 1], blocks = version > 5 ? 2 : 1, size = 17 + 4 * version;

  // ---- Bytes: the mode in four bits, the length, the data, an end; then correction by Reed and Solomon

  const halves = [4, bytes.length >> 4, bytes.length & 15];
  for (const byte of bytes) halves.push(byte >> 4, byte & 15);
  halves.push(0);
  const data = Array.from({ length: halves.length / 2 }, (none, i) => halves[2 * i] << 4 | halves[2 * i + 1]);
  for (let pad = 236; data.length < room; pad ^= 253) data.push(pad);

  const power = [], log = [];
  for (let i = 0, x = 1; i < 255; i++, x = x << 1 ^ (x > 127 ? 285 : 0)) log[power[i] = x] = i;
  const times = (a, b) => (a && b ? power[(log[a] + log[b]) % 255] : 0);
  let generator = [1];
  for (let i = 0; i < degree; i++) generator = generator.concat(0).map((x, j) => x ^ times(generator[j - 1], power[i]));

  function correction(block) {
    const rest = block.concat(Array(degree).fill(0));
    block.forEach((none, i) => {
      const factor = rest[i];
      generator.forEach((x, j) => (rest[i + j] ^= times(x, factor)));
    });
    return rest.slice(block.length);
  }

  const parts = Array.from({ length: blocks }, (none, i) => data.slice(i * room / blocks, (i + 1) * room / blocks));
  const woven = (lists) => [].concat(...lists[0].map((none, i) => lists.map((list) => list[i])));
  const stream = woven(parts).concat(woven(parts.map(correction)));

  // ---- Modules: what every code has, then the bits up and down in columns of two, mixed with a chessboard

  const cells = Array.from({ length: size }, () => []), far = size - 7;
  function square(x, y, reach, light) {
    for (let i = -reach; i <= reach; i++) for (let j = -reach; j <= reach; j++) {
      if (cells[y + i] && x + j >= 0 && x + j < size) cells[y + i][x + j] = !light.includes(Math.max(Math.abs(i), Math.abs(j)));
    }
  }
  if (version > 1) square(far, far, 2, [1]);
  for (let i = 8; i < size - 8; i++) cells[6][i] = cells[i][6] = i % 2 == 0;
  for (const [x, y] of [[3, 3], [size - 4, 3], [3, size - 4]]) square(x, y, 4, [2, 4]);
  const FORMAT = 0b111011111000100; // level L and the chessboard, with their correction
  for (let i = 0; i < 15; i++) {
    const bit = FORMAT >> i & 1;
    cells[i < 6 ? i : i < 8 ? i + 1 : 8][i < 8 ? 8 : i == 8 ? 7 : 14 - i] = bit;
    cells[i < 8 ? 8 : size - 15 + i][i < 8 ? size - 1 - i : 8] = bit;
  }
  cells[size - 8][8] = 1;
  let n = 0;
  for (let right = size - 1; right > 0; right -= 2) {
    if (right == 6) right = 5;
    for (let step = 0; step < size; step++) for (const x of [right, right - 1]) {
      const y = right + 1 & 2 ? step : size - 1 - step;
      if (cells[y][x] === undefined) {
        cells[y][x] = (stream[n >> 3] >> 7 - (n & 7) & 1) ^ (x + y) % 2 == 0;
        n++;
      }
    }
  }

  const path = svg.appendChild(document.createElementNS(svg.namespaceURI, "path"));
  path.setAttribute("d", [].concat(...cells.map((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : "")))).join(""));
  svg.setAttribute("viewBox", `-4 -4 ${size + 8} ${size + 8}`);
  return svg;
};
