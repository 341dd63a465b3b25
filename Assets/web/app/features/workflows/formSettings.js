// The settings of one element of a form.

import { make } from "../../lib/dom.js";
import { areaField, choiceField, field, toggle } from "../../parts/fields.js";

const components = {
  "integer-field-config": [["number-input", "Number"], ["slider", "Slider"],
    ["number-input-and-slider", "Slider and number"]],
  "string-field-config": [["input", "One line"], ["textarea", "Several lines"],
    ["dropdown", "List to choose from"]],
};
components["float-field-config"] = components["integer-field-config"];

/** The settings of an element; `change(data)` hears of each. */
export function settingsOf(element, change) {
  const { type, data } = element;
  if (type === "heading" || type === "text") {
    const area = areaField(type === "heading" ? "Heading" : "Text", data.content ?? "");
    area.input.addEventListener("input", () => change({ content: area.input.value }));
    return make("div.of", {}, area);
  }
  if (type === "container") {
    return make("div.of", {}, choiceField("Layout", [["row", "Row"], ["column", "Column"]],
      data.layout, (layout) => change({ layout })));
  }
  if (type !== "node-field") return null;
  const description = make("label.line", {}, make("span.note", {}, "Show the description"),
    make("span.push"), toggle("Show the description", data.showDescription === true,
      (showDescription) => change({ showDescription })));
  return make("div.of", {}, ...(data.settings ? fieldSettings(data.settings,
    (more) => change({ settings: { ...data.settings, ...more } })) : []), description);
}

function fieldSettings(settings, change) {
  const pairs = components[settings.type];
  if (!pairs) return [];
  const look = choiceField("Shown as", pairs, settings.component,
    (component) => change({ component }));
  if (settings.type === "string-field-config") {
    if (settings.component !== "dropdown") return [look];
    const lines = (settings.options ?? []).map(({ label, value }) =>
      (label === value ? value : `${label} = ${value}`)).join("\n");
    const options = areaField("Choices", lines,
      "One per line; “name = value” shows another name");
    options.input.addEventListener("change", () => change({ options: optionsFrom(
      options.input.value) }));
    return [look, options];
  }
  const bound = (name, words) => {
    const input = field(words, { type: "number", step: "any", value: settings[name] ?? "" });
    input.input.addEventListener("change", () => {
      const number = Number(input.input.value);
      change({ [name]: input.input.value === "" || !Number.isFinite(number) ? undefined : number });
    });
    return input;
  };
  const shuffle = make("label.line", {}, make("span.note", {}, "Button for another value"),
    make("span.push"), toggle("Button for another value", settings.showShuffle === true,
      (showShuffle) => change({ showShuffle })));
  return [look, make("div.line", {}, bound("min", "From"), bound("max", "To")), shuffle];
}

function optionsFrom(text) {
  return text.split("\n").map((line) => line.trim()).filter(Boolean).map((line) => {
    const at = line.indexOf("=");
    if (at < 0) return { label: line, value: line };
    return { label: line.slice(0, at).trim(), value: line.slice(at + 1).trim() };
  });
}
