// What a person sets an input with: one widget for each sort of field.

import { iconButton, make } from "../../lib/dom.js";
import { schedulerLabel } from "../../model/schedulers.js";
import { boards } from "../../state/boards.js";
import { randomSeed } from "../../state/desk.js";
import { models } from "../../state/models.js";
import { presets } from "../../state/presets.js";
import { slide } from "../../parts/slide.js";
import { generatorWidget } from "./generator.js";
import { imageWell, imagesWell } from "./imageWell.js";

/**
 * The widget of an input: an element whose `show(value)` sets it without telling.
 * `change(value)` hears what a person does; `settings` are those of a form element.
 */
export function widgetFor(input, { label, change, settings = null, node = null }) {
  const kind = settings?.component ?? input.widget;
  return (makers[kind] ?? makers[input.widget] ?? makers.text)({
    input, label, change, settings: settings ?? {}, node });
}

const makers = {
  number: numberWidget, "number-input": numberWidget, slider: sliderWidget,
  "number-input-and-slider": sliderWidget,
  text: (given) => textWidget(make("input", { type: "text" }), given),
  input: (given) => textWidget(make("input", { type: "text" }), given),
  long: (given) => textWidget(make("textarea", { rows: 2 }), given),
  textarea: (given) => textWidget(make("textarea", { rows: 3 }), given),
  dropdown: (given) => select(given, (given.settings.options ?? []).map(
    ({ label, value }) => [value, label || value])),
  boolean: booleanWidget,
  choice: (given) => select(given, choicesOf(given.input)),
  model: modelWidget, board: boardWidget, preset: presetWidget, workflow: (given) =>
    textWidget(make("input", { type: "text", placeholder: "Id of a workflow" }), given),
  colour: colourWidget, image: imageWell, images: imagesWell, generator: generatorWidget,
  numbers: (given) => linesWidget(given, Number, Number.isFinite),
  texts: (given) => linesWidget(given, (line) => line, () => true),
  booleans: (given) => linesWidget(given, (line) => line === "true" || line === "yes",
    () => true),
};

function named(element, label) {
  element.setAttribute("aria-label", label);
  return element;
}

function textWidget(element, { label, change }) {
  named(element, label);
  element.addEventListener("input", () => change(element.value));
  element.show = (value) => {
    const text = value === null || value === undefined ? "" : String(value);
    if (element.value !== text) element.value = text;
  };
  return element;
}

function numberWidget({ input, label, change, settings }) {
  const { min, max, step } = rangeOf(input, settings);
  const number = named(make("input", { type: "number", min, max, step, inputmode: "decimal" }),
    label);
  const dice = () => iconButton("shuffle", `Another ${label.toLowerCase()}`,
    () => change(shuffled(input, settings)), { small: true });
  const element = isSeed(input, settings) ? make("span.line.with-dice", {}, number, dice())
    : number;
  number.addEventListener("change", () => {
    const value = cleaned(number.value, input, settings);
    number.value = value;
    change(value);
  });
  number.addEventListener("keydown", (event) => {
    if (event.key === "Enter") number.blur();
  });
  element.show = (value) => {
    if (document.activeElement === number && number.value !== "") return;
    number.value = single(value) ?? "";
  };
  return element;
}

function sliderWidget({ input, label, change, settings }) {
  const { min, max, step } = rangeOf(input, settings);
  const most = max ?? Math.max(100, min + 100);
  const element = slide(label, { min, max: most, step: step === "any" ? (most - min) / 100 : step,
    most: max, digits: input.type.kind === "integer" ? 0 : 2 },
  (value) => change(cleaned(value, input, settings)));
  const show = element.show;
  element.show = (value) => show(single(value) ?? min);
  return element;
}

// A list where one number is as good: the first stands for it.
const single = (value) => (Array.isArray(value) ? value[0] : value);

const isWhole = ({ type }) => (type.kind === "union" ? type.of : [type]).every(
  (one) => one.kind === "integer" || one.kind === "list");

const isSeed = (input, settings) => settings.showShuffle ?? (input.name === "seed"
  && isWhole(input));

function rangeOf(input, settings) {
  const { min, above, max, below, multiple } = input.limits;
  const one = multiple ?? (isWhole(input) ? 1 : 0);
  return {
    min: settings.min ?? min ?? (above === null ? undefined : above + one),
    max: settings.max ?? max ?? (below === null ? undefined : below - one),
    step: one || "any",
  };
}

function cleaned(text, input, settings) {
  const { min, max, step } = rangeOf(input, settings);
  let value = Number(text);
  if (!Number.isFinite(value)) value = single(input.fallback) ?? min ?? 0;
  if (step !== "any") value = Math.round(value / step) * step;
  return Math.min(max ?? Infinity, Math.max(min ?? -Infinity, value));
}

function shuffled(input, settings) {
  const { min = 0, max } = rangeOf(input, settings);
  const part = randomSeed() / 2 ** 32;
  const top = max ?? 2 ** 32 - 1;
  return isWhole(input) ? Math.floor(min + part * (top - min + 1)) : min + part * (top - min);
}

function booleanWidget({ label, change }) {
  const element = named(make("input.switch", { type: "checkbox", role: "switch",
    on: { change: () => change(element.checked) } }), label);
  element.show = (value) => { element.checked = value === true; };
  return element;
}

function choicesOf(input) {
  const type = input.type.kind === "union" ? input.type.of[0] : input.type;
  const values = (type.values ?? []).map((value) => [value, input.choices[value]
    ?? (input.name.includes("scheduler") ? schedulerLabel(value) : value)]);
  return input.type.nullable ? [["", "None"], ...values] : values;
}

/** A list to choose from; a value that is not in it stays until another is chosen. */
function select({ label, change }, pairs, { read = (value) => value ?? "",
  write = (value) => (value === "" ? null : value), name = null } = {}) {
  const element = named(make("select", {}), label);
  const fillIn = (list) => {
    element.replaceChildren(...list.map(([value, words]) => make("option", { value }, words)));
  };
  fillIn(pairs);
  element.addEventListener("change", () => change(write(element.value)));
  element.show = (value) => {
    const now = String(read(value));
    if (![...element.options].some((option) => option.value === now)) {
      element.append(make("option", { value: now }, name?.(value) || now || "Choose"));
    }
    element.value = now;
  };
  element.offer = fillIn;
  return element;
}

/** A choice whose list comes from a store. */
function offered(given, store, pairsFrom, how) {
  const element = select(given, pairsFrom(store.value), how);
  let shown = null;
  const { show } = element;
  element.show = (value) => {
    if (shown !== store.value) element.offer(pairsFrom(store.value));
    shown = store.value;
    show(value);
  };
  return element;
}

function modelWidget(given) {
  const { base, type } = given.input.models;
  const fits = (model) => (base.length === 0 || base.includes(model.base))
    && (type.length === 0 || type.includes(model.type));
  const pairs = (list) => [["", "Choose a model"],
    ...(list ?? []).filter(fits).map((model) => [model.key, model.name])];
  return offered(given, models, pairs, {
    name: (value) => value?.name,
    read: (value) => value?.key || (value?.name
      ? models.value?.find((one) => one.name === value.name && fits(one))?.key ?? "" : ""),
    write: (key) => {
      const model = models.value?.find((one) => one.key === key);
      return model ? fieldOf(model) : null;
    },
  });
}

/** How a node names a model. */
export function fieldOf({ key, hash, name, base, type }) {
  return { key, hash, name, base, type };
}

function boardWidget(given) {
  const pairs = ({ list }) => [["auto", "Where pictures go now"], ["none", "Uncategorized"],
    ...(list ?? []).filter((one) => !one.archived).map((one) => [one.board_id, one.board_name])];
  return offered(given, boards, pairs, {
    read: (value) => value?.board_id ?? value ?? "auto",
    write: (id) => (id === "auto" || id === "none" ? id : { board_id: id }),
  });
}

function presetWidget(given) {
  const pairs = (list) => [["", "None"], ...(list ?? []).map((one) => [one.id, one.name])];
  return offered(given, presets, pairs, {
    read: (value) => value?.style_preset_id ?? "",
    write: (id) => (id ? { style_preset_id: id } : null),
  });
}

function colourWidget({ label, change }) {
  const colour = named(make("input.swatch", { type: "color" }), label);
  const alpha = named(make("input", { type: "number", min: 0, max: 255, step: 1 }),
    `${label}: opacity`);
  const part = (at) => Number.parseInt(colour.value.slice(at, at + 2), 16);
  const tell = () => change({ r: part(1), g: part(3), b: part(5),
    a: Math.max(0, Math.min(255, Math.round(Number(alpha.value) || 0))) });
  colour.addEventListener("input", tell);
  alpha.addEventListener("change", tell);
  const hex = (value) => Math.max(0, Math.min(255, value ?? 0)).toString(16).padStart(2, "0");
  const element = make("span.line.colour", {}, colour, alpha);
  element.show = (value) => {
    colour.value = `#${hex(value?.r)}${hex(value?.g)}${hex(value?.b)}`;
    alpha.value = value?.a ?? 255;
  };
  return element;
}

function linesWidget({ label, change }, read, isGood) {
  const element = named(make("textarea", { rows: 2, placeholder: "One per line" }), label);
  element.addEventListener("input", () => {
    const lines = element.value.split("\n").filter((line) => line.trim() !== "");
    change(lines.map((line) => read(line.trim())).filter(isGood));
  });
  element.show = (value) => {
    if (document.activeElement === element) return;
    element.value = (Array.isArray(value) ? value : []).join("\n");
  };
  return element;
}
