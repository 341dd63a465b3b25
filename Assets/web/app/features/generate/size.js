// Width and height by number, opened from the size that the Shape line says.

import { icon, make } from "../../lib/dom.js";
import { ranges } from "../../model/form.js";
import { sideOf } from "../../model/shapes.js";
import { place } from "../../parts/menu.js";
import { chooseSize, chosenModel, form } from "../../state/form.js";

export function openSize(button) {
  let ratio = form.value.width / form.value.height;
  const width = numberField("Width", ranges.width, (value) => {
    chooseSize(value, keep.pressed ? value / ratio : form.value.height);
  });
  const height = numberField("Height", ranges.height, (value) => {
    chooseSize(keep.pressed ? value * ratio : form.value.width, value);
  });
  const swap = pressable("swap", "Swap width and height", () => {
    chooseSize(form.value.height, form.value.width);
    ratio = 1 / ratio;
  });
  const keep = pressable("lock", "Keep the shape", () => {
    keep.pressed = !keep.pressed;
    keep.setAttribute("aria-pressed", String(keep.pressed));
    ratio = form.value.width / form.value.height;
  });
  keep.pressed = false;
  keep.setAttribute("aria-pressed", "false");
  const panel = make("div.menu.sizes", { popover: "auto", role: "dialog", "aria-label": "Size" },
    make("div.line", {}, width, swap, height, keep), make("p.note", {}, advice()));
  const closing = new AbortController();
  const show = () => {
    width.input.value = form.value.width;
    height.input.value = form.value.height;
  };
  form.watch(show, closing.signal);
  show();
  panel.addEventListener("toggle", (event) => {
    if (event.newState !== "closed") return;
    closing.abort();
    panel.remove();
  });
  document.body.append(panel);
  panel.showPopover();
  place(panel, button);
  width.input.select();
}

function numberField(label, { min, max, step }, onChange) {
  const id = `size-${label.toLowerCase()}`;
  const input = make("input", {
    id, type: "number", min, max, step, inputmode: "numeric",
    on: { change: () => onChange(Number(input.value)) },
  });
  const element = make("div.field", {}, make("label.label", { for: id }, label), input);
  element.input = input;
  return element;
}

function pressable(sign, label, press) {
  return make("button.quiet.square", {
    type: "button", title: label, "aria-label": label, on: { click: press },
  }, icon(sign));
}

function advice() {
  const model = chosenModel();
  if (!model) return "Multiples of 8, up to 4096.";
  const { width, height } = model.default_settings ?? {};
  const side = sideOf(model);
  return `Best for ${model.name}: ${width ?? side} × ${height ?? side}. `
    + "Multiples of 8; larger takes longer.";
}
