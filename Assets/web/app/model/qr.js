// QR codes of short texts: byte mode, error correction M (ISO/IEC 18004), up to version 12.

const largest = 12;
/** Error-correction bytes per block, and blocks, of level M by version. */
const checkBytes = [0, 10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22];
const blockCounts = [0, 1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8];
const levelBits = 0b00;

/**
 * The rows of a text's QR code, true for dark, without the quiet border; null when it is too long.
 */
export function qrCode(text) {
  const bytes = new TextEncoder().encode(text);
  const version = versionFor(bytes.length);
  if (version === null) return null;
  const blank = patternsOf(version);
  lay(blank, interleaved(dataBytes(bytes, version), version));
  let best = null;
  for (let mask = 0; mask < 8; mask += 1) {
    const rows = masked(blank, mask);
    const score = penalty(rows);
    if (best === null || score < best.score) best = { rows, score };
  }
  return best.rows;
}

function versionFor(count) {
  for (let version = 1; version <= largest; version += 1) {
    const header = version < 10 ? 2 : 3;
    if (count + header <= dataCount(version)) return version;
  }
  return null;
}

function dataCount(version) {
  return totalCount(version) - checkBytes[version] * blockCounts[version];
}

// All modules but the patterns, in bytes.
function totalCount(version) {
  const places = alignments(version).length;
  const ofPatterns = places === 0 ? 0 : (25 * places - 10) * places - 55;
  const modules = (16 * version + 128) * version + 64 - ofPatterns - (version >= 7 ? 36 : 0);
  return modules >> 3;
}

function dataBytes(bytes, version) {
  const bits = [];
  const push = (value, count) => {
    for (let bit = count - 1; bit >= 0; bit -= 1) bits.push((value >> bit) & 1);
  };
  push(0b0100, 4);
  push(bytes.length, version < 10 ? 8 : 16);
  for (const byte of bytes) push(byte, 8);
  const room = dataCount(version) * 8;
  push(0, Math.min(4, room - bits.length));
  while (bits.length % 8 !== 0) bits.push(0);
  for (let pad = 0; bits.length < room; pad += 1) push(pad % 2 === 0 ? 0xec : 0x11, 8);
  return Array.from({ length: room / 8 }, (_, index) => bits.slice(index * 8, index * 8 + 8)
    .reduce((byte, bit) => byte * 2 + bit, 0));
}

// Data in blocks, each with its check bytes, read across the blocks.
function interleaved(data, version) {
  const count = blockCounts[version];
  const short = Math.floor(data.length / count);
  const longs = data.length % count;
  const blocks = [];
  for (let index = 0, from = 0; index < count; index += 1) {
    const size = short + (index >= count - longs ? 1 : 0);
    blocks.push(data.slice(from, from + size));
    from += size;
  }
  const across = (lists) => Array.from({ length: Math.max(...lists.map((one) => one.length)) },
    (_, index) => lists.map((list) => list[index])).flat().filter((byte) => byte !== undefined);
  return [...across(blocks), ...across(blocks.map((one) => checksOf(one, checkBytes[version])))];
}

// Reed-Solomon over GF(256) with the polynomial x^8 + x^4 + x^3 + x^2 + 1.
function checksOf(data, count) {
  let divisor = [1];
  for (let root = 1, index = 0; index < count; index += 1, root = times(root, 2)) {
    const next = [...divisor, 0];
    divisor.forEach((value, place) => { next[place + 1] ^= times(value, root); });
    divisor = next;
  }
  const rest = [...data, ...Array(count).fill(0)];
  for (let index = 0; index < data.length; index += 1) {
    const factor = rest[index];
    divisor.forEach((value, place) => { rest[index + place] ^= times(value, factor); });
  }
  return rest.slice(data.length);
}

function times(a, b) {
  let product = 0;
  for (let bit = 7; bit >= 0; bit -= 1) {
    product = (product << 1) ^ ((product >> 7) * 0x11d);
    product ^= ((b >> bit) & 1) * a;
  }
  return product & 0xff;
}

// Modules are 0, 1, or null for data that is not laid yet; `fixed` marks the patterns.
function patternsOf(version) {
  const side = 17 + 4 * version;
  const rows = Array.from({ length: side }, () => Array(side).fill(null));
  const set = (row, column, dark) => {
    if (row >= 0 && column >= 0 && row < side && column < side) rows[row][column] = dark ? 1 : 0;
  };
  for (let index = 0; index < side; index += 1) {
    set(6, index, index % 2 === 0);
    set(index, 6, index % 2 === 0);
  }
  for (const [row, column] of [[3, 3], [3, side - 4], [side - 4, 3]]) {
    ring(row, column, 4, set, (distance) => distance !== 2 && distance !== 4);
  }
  const places = alignments(version);
  const last = places.at(-1);
  for (const row of places) {
    for (const column of places) {
      const inCorner = (row === 6 && (column === 6 || column === last))
        || (row === last && column === 6);
      if (!inCorner) ring(row, column, 2, set, (distance) => distance !== 1);
    }
  }
  writeFormat(set, side, 0);
  if (version >= 7) writeVersion(set, side, version);
  return { rows, fixed: rows.map((row) => row.map((module) => module !== null)) };
}

function ring(row, column, reach, set, isDark) {
  for (let down = -reach; down <= reach; down += 1) {
    for (let across = -reach; across <= reach; across += 1) {
      set(row + down, column + across, isDark(Math.max(Math.abs(down), Math.abs(across))));
    }
  }
}

function alignments(version) {
  if (version === 1) return [];
  const count = Math.floor(version / 7) + 2;
  const step = Math.ceil((4 * version + 4) / (2 * count - 2)) * 2;
  const last = 10 + 4 * version;
  return [6, ...Array.from({ length: count - 1 }, (_, index) => last - step * (count - 2 - index))];
}

function writeFormat(set, side, mask) {
  const data = (levelBits << 3) | mask;
  const bits = ((data << 10) | remainder(data << 10, 0x537, 10)) ^ 0x5412;
  const bit = (index) => (bits >> index) & 1;
  for (let index = 0; index < 15; index += 1) {
    const near = index < 6 ? index : index + 1;
    if (index < 8) set(near, 8, bit(index));
    else set(8, index === 8 ? 7 : 14 - index, bit(index));
    if (index < 8) set(8, side - 1 - index, bit(index));
    else set(side - 15 + index, 8, bit(index));
  }
  set(side - 8, 8, true);
}

function writeVersion(set, side, version) {
  const bits = (version << 12) | remainder(version << 12, 0x1f25, 12);
  for (let index = 0; index < 18; index += 1) {
    const [far, near] = [side - 11 + (index % 3), Math.floor(index / 3)];
    set(far, near, (bits >> index) & 1);
    set(near, far, (bits >> index) & 1);
  }
}

function remainder(value, divisor, degree) {
  let rest = value;
  for (let bit = 31 - Math.clz32(rest); bit >= degree; bit = 31 - Math.clz32(rest)) {
    rest ^= divisor << (bit - degree);
  }
  return rest;
}

// Two columns at a time from the right, up and down by turns; the timing column is left out.
function lay({ rows, fixed }, bytes) {
  const side = rows.length;
  let bit = 0;
  for (let right = side - 1, up = true; right > 0; right -= 2, up = !up) {
    if (right === 6) right = 5;
    for (let index = 0; index < side; index += 1) {
      const row = up ? side - 1 - index : index;
      for (const column of [right, right - 1]) {
        if (fixed[row][column]) continue;
        rows[row][column] = ((bytes[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1;
        bit += 1;
      }
    }
  }
}

const masks = [
  (row, column) => (row + column) % 2 === 0, (row) => row % 2 === 0,
  (_, column) => column % 3 === 0, (row, column) => (row + column) % 3 === 0,
  (row, column) => (Math.floor(row / 2) + Math.floor(column / 3)) % 2 === 0,
  (row, column) => ((row * column) % 2) + ((row * column) % 3) === 0,
  (row, column) => (((row * column) % 2) + ((row * column) % 3)) % 2 === 0,
  (row, column) => (((row + column) % 2) + ((row * column) % 3)) % 2 === 0,
];

function masked({ rows, fixed }, mask) {
  const turned = rows.map((line, row) => line.map((module, column) => (
    !fixed[row][column] && masks[mask](row, column) ? module === 0 : module === 1)));
  writeFormat((row, column, dark) => { turned[row][column] = Boolean(dark); }, rows.length, mask);
  return turned;
}

// The four rules: runs, squares, patterns that look like a finder, and the balance of dark.
function penalty(rows) {
  const side = rows.length;
  const columns = rows.map((_, index) => rows.map((row) => row[index]));
  let score = 0;
  for (const line of [...rows, ...columns]) score += linePenalty(line);
  let dark = 0;
  for (let row = 0; row < side; row += 1) {
    for (let column = 0; column < side; column += 1) {
      dark += rows[row][column] ? 1 : 0;
      const one = rows[row][column];
      if (rows[row + 1]?.[column] === one && rows[row][column + 1] === one
        && rows[row + 1][column + 1] === one) score += 3;
    }
  }
  return score + 10 * Math.floor(Math.abs((dark * 100) / (side * side) - 50) / 5);
}

function linePenalty(line) {
  const text = line.map((dark) => (dark ? "1" : "0")).join("");
  let score = 0;
  for (const run of text.match(/0{5,}|1{5,}/g) ?? []) score += run.length - 2;
  const found = text.match(/(?=10111010000|00001011101)/g) ?? [];
  return score + 40 * found.length;
}
