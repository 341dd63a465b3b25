import { icon, make, say } from "../lib/dom.js";

/** How many: two buttons around a number that can be typed as well. */
export function stepper(label, { min, max }, onChange) {
  let value = min;
  const number = make("input", {
    type: "number", min, max, "aria-label": label, inputmode: "numeric",
  });
  const press = (name, text, by) => make("button", {
    type: "button", "aria-label": text, title: text,
    on: { click: () => onChange(Math.min(max, Math.max(min, value + by))) },
  }, icon(name, { small: true }));
  const fewer = press("minus", "One fewer", -1);
  const more = press("plus", "One more", 1);
  const element = make("span.stepper", { role: "group", "aria-label": label },
    fewer, number, more);
  number.addEventListener("change", () => onChange(Number(number.value)));
  number.addEventListener("focus", () => number.select());
  element.show = (now) => {
    value = now;
    number.value = now;
    fewer.disabled = now <= min;
    more.disabled = now >= max;
  };
  return element;
}

/** A button whose word says what will happen. */
export function showWord(button, word, disabled) {
  say(button, word);
  button.disabled = disabled;
}
