import { qrCode } from "../model/qr.js";

const svg = "http://www.w3.org/2000/svg";
const border = 4;

/** A text as a QR code: dark on white in both themes, as readers want it; null when too long. */
export function qrPicture(text, label) {
  const rows = qrCode(text);
  if (rows === null) return null;
  const side = rows.length + 2 * border;
  const picture = document.createElementNS(svg, "svg");
  picture.setAttribute("viewBox", `0 0 ${side} ${side}`);
  picture.setAttribute("class", "qr");
  picture.setAttribute("role", "img");
  picture.setAttribute("aria-label", label);
  const dark = document.createElementNS(svg, "path");
  dark.setAttribute("d", rows.flatMap((row, y) => row.map((is, x) => (is
    ? `M${x + border} ${y + border}h1v1h-1z` : ""))).join(""));
  picture.append(dark);
  return picture;
}
