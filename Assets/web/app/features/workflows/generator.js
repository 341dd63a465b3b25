// The widget of a generator: which recipe, its numbers, and how many values come of it.

import { make, say } from "../../lib/dom.js";
import { counted } from "../../model/words.js";
import { generatorOf, generators, startOf, valuesOf } from "../../model/workflow/generators.js";

const words = {
  start: "Start", step: "Step", count: "Count", end: "End", min: "From", max: "To",
  seed: "Seed", input: "Values", splitOn: "Split at",
};

export function generatorWidget({ label, change, node }) {
  const kind = generatorOf(node?.data.type) ?? "float";
  const recipes = generators[kind];
  const pick = make("select", { "aria-label": label },
    ...Object.entries(recipes).map(([type, [title]]) => make("option", { value: type }, title)));
  const fields = make("div.of");
  const says = make("small.note");
  const element = make("div.generator", {}, pick, fields, says);
  let state = startOf(kind);
  let shown = null;
  const put = (more) => change({ ...state, ...more });
  pick.addEventListener("change", () => change(startOf(kind, pick.value)));
  element.show = (value) => {
    state = value?.type in recipes ? value : startOf(kind);
    pick.value = state.type;
    if (shown !== state.type) {
      shown = state.type;
      fields.replaceChildren(...Object.entries(recipes[state.type][1]).map(
        ([name, start]) => fieldFor(name, start, put)));
    }
    for (const input of fields.querySelectorAll("input")) {
      const now = state[input.dataset.name];
      if (document.activeElement !== input) input.value = now ?? "";
    }
    say(says, counted(valuesOf(kind, state).length, "value"));
  };
  return element;
}

function fieldFor(name, start, put) {
  const isText = typeof start === "string";
  const input = make("input", {
    type: isText ? "text" : "number", step: "any", "data-name": name, "aria-label": words[name],
  });
  input.addEventListener("change", () => {
    const number = input.value === "" ? null : Number(input.value);
    put({ [name]: isText ? input.value : number });
  });
  return make("label.field", {}, make("span.note", {}, words[name]), input);
}
