// A slider with its number beside it: the slider for the usual range, the number for any.

import { make, setVars } from "../lib/dom.js";

let next = 1;

/** `show(value)` sets both without telling. */
export function slide(label, { min, max, step, most, digits = 0 }, onChange) {
  const id = `slide-${next++}`;
  const range = make("input", { id, type: "range", min, max, step });
  const number = make("input", {
    type: "number", min, max: most, step, "aria-label": label, inputmode: "decimal",
  });
  const element = make("div.slide", {},
    make("label.label", { for: id }, label), range, number);
  element.show = (value) => {
    range.value = value;
    if (document.activeElement !== number) number.value = value.toFixed(digits);
    setVars(range, { "--fill": `${(range.value - min) / (max - min) * 100}%` });
  };
  range.addEventListener("input", () => onChange(Number(range.value)));
  number.addEventListener("change", () => onChange(Number(number.value)));
  number.addEventListener("blur", () => number.dispatchEvent(new Event("change")));
  return element;
}
