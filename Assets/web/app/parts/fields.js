// Labelled fields.

import { fill, make, say } from "../lib/dom.js";
import { isEasyToGuess, isStrong, passwordRules } from "../model/password.js";
import { refusalWords } from "../model/refusals.js";

let next = 1;

/** A label above an input; the input is `field.input`. */
export function field(label, attributes, ...below) {
  const id = `field-${next++}`;
  const input = make("input", { id, name: id, ...attributes });
  const element = make("div.field", {}, make("label.label", { for: id }, label), input,
    attributes.type === "password" ? capsHint(input) : null, ...below);
  element.input = input;
  return element;
}

// A password that is typed with Caps Lock looks right and is wrong.
function capsHint(input) {
  const hint = make("p.note.caps", { role: "status" });
  const look = (event) => {
    const on = event.getModifierState?.("CapsLock") ?? false;
    say(hint, on ? refusalWords("capsLock").head : "");
  };
  for (const type of ["keydown", "keyup", "mousedown"]) input.addEventListener(type, look);
  input.addEventListener("blur", () => say(hint, ""));
  return hint;
}

/** A field for a new password, which says as one types what is still missing. */
export function newPasswordField(label) {
  const rules = make("ul.rules", { "aria-label": "The password needs" },
    ...passwordRules.map((rule) => make("li", {}, rule.label)));
  const element = field(label, { type: "password", autocomplete: "new-password" }, rules);
  const easy = make("p.note.warn", { role: "status" });
  element.append(easy);
  const show = () => {
    const text = element.input.value;
    passwordRules.forEach((rule, index) => {
      const met = rule.met(text);
      const line = rules.children[index];
      line.classList.toggle("met", met);
      line.setAttribute("aria-label", `${rule.label}: ${met ? "yes" : "not yet"}`);
    });
    const email = element.closest("form")?.querySelector("[type=email]")?.value;
    say(easy, isStrong(text) && isEasyToGuess(text, email) ? "Easy to guess" : "");
    easy.hidden = easy.textContent === "";
  };
  element.input.addEventListener("input", show);
  show();
  return element;
}

/** A label above a text of several lines. */
export function areaField(label, value = "", note = null) {
  const id = `field-${next++}`;
  const input = make("textarea", { id, rows: 2, value });
  const element = make("div.field", {}, make("label.label", { for: id }, label), input,
    note ? make("p.note", {}, note) : null);
  element.input = input;
  return element;
}

/** A select of `[value, label]` pairs. */
export function choiceField(label, pairs, value, onChange) {
  const id = `field-${next++}`;
  const select = make("select", { id, on: { change: () => onChange(select.value) } });
  fill(select, ...pairs.map(([name, text]) => make("option", { value: name }, text)));
  select.value = value;
  const element = make("div.field", {}, make("label.label", { for: id }, label), select);
  element.select = select;
  return element;
}

/** One of a few, side by side. */
export function segmented(label, pairs, value, onChange) {
  const name = `choice-${next++}`;
  const element = make("span.choice", { role: "radiogroup", "aria-label": label },
    ...pairs.map(([key, text]) => make("label", {},
      make("input", {
        type: "radio", name, value: key, checked: key === value,
        on: { change: () => onChange(key) },
      }), make("span", {}, text))));
  element.choose = (key) => {
    for (const input of element.querySelectorAll("input")) input.checked = input.value === key;
  };
  return element;
}

/** A line of a letter: what it is called, what it does, its control. */
export function line(name, note, control) {
  return make("div.pref", {}, make("div", {}, make("span.label", {}, name),
    typeof note === "string" ? make("small.note", {}, note) : note), control);
}

export function button(word, press, attributes = {}) {
  return make("button", { type: "button", on: { click: press }, ...attributes }, word);
}

/** A switch with a spoken name. */
export function toggle(label, checked, onChange) {
  const element = make("input.switch", {
    type: "checkbox", role: "switch", "aria-label": label, checked,
    on: { change: () => onChange(element.checked) },
  });
  return element;
}
