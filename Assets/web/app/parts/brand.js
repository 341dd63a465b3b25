const svg = "http://www.w3.org/2000/svg";

/** Limner's sign: an L and a sun. */
export function brand(label = null) {
  const element = document.createElementNS(svg, "svg");
  element.setAttribute("viewBox", "0 0 32 32");
  element.setAttribute("class", "brand-sign");
  if (label) {
    element.setAttribute("role", "img");
    element.setAttribute("aria-label", label);
  } else {
    element.setAttribute("aria-hidden", "true");
  }
  const stroke = document.createElementNS(svg, "path");
  stroke.setAttribute("d", "M8 5.5v17.3c0 1 .7 1.7 1.7 1.7H26");
  const sun = document.createElementNS(svg, "circle");
  for (const [name, value] of [["cx", 20.3], ["cy", 12.2], ["r", 5.2]]) {
    sun.setAttribute(name, value);
  }
  element.append(stroke, sun);
  return element;
}
