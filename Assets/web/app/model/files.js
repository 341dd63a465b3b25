// What a chosen file is, by its first bytes, and whether it is too large.

const most = 25_000_000;

const png = [0x89, 0x50, 0x4e, 0x47];
const jpeg = [0xff, 0xd8, 0xff];
const heic = new Set(["heic", "heix", "hevc", "heim", "heis", "hevm", "hevs", "mif1", "msf1",
  "avif"]);

/** "take" for PNG and JPEG, "turn" for what a browser may turn into PNG, else "other". */
export function kindOf(file, bytes) {
  const begins = (mark) => mark.every((byte, index) => bytes[index] === byte);
  if (begins(png) || begins(jpeg)) return "take";
  const text = (from, to) => String.fromCharCode(...bytes.slice(from, to));
  if (text(0, 4) === "RIFF" && text(8, 12) === "WEBP") return "turn";
  if (text(4, 8) === "ftyp" && heic.has(text(8, 12))) return "turn";
  if (text(0, 3) === "GIF" || text(0, 2) === "BM") return "turn";
  return "other";
}

/** "IMG_1.png" for "IMG_1.heic". */
export function nameAs(name, ending) {
  return `${name.replace(/\.[^.]*$/, "") || "picture"}.${ending}`;
}

/** How many megabytes a file has when they are too many, else null. */
export function tooLarge(size) {
  return size <= most ? null : Math.ceil(size / 1e6);
}
