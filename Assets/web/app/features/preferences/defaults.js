// What new pictures start with; a change goes into the form at once.

import { fill, make } from "../../lib/dom.js";
import { define, Part } from "../../lib/element.js";
import { defaultsOf, fresh, ranges } from "../../model/form.js";
import { schedulers } from "../../model/schedulers.js";
import { line } from "../../parts/fields.js";
import { defaults } from "../../state/defaults.js";
import { chosenModel, form, keepDefault } from "../../state/form.js";
import { models } from "../../state/models.js";

define("limner-defaults", class extends Part {
  #fields = {
    width: numberField("Width", "width"), height: numberField("Height", "height"),
    steps: numberField("Steps", "steps"), guidance: numberField("Guidance", "guidance"),
    scheduler: make("select", {
      "aria-label": "Scheduler",
      on: { change: ({ target }) => keepDefault("scheduler", target.value || null) },
    }, make("option", { value: "" }, "As the model"),
    ...schedulers.map(([name, words]) => make("option", { value: name }, words))),
    count: numberField("How many", "count"),
  };

  connected() {
    const { width, height, steps, guidance, scheduler, count } = this.#fields;
    fill(this,
      line("Size", "New pictures start with this", make("div.line.size", {}, width,
        make("span.faint", {}, "×"), height)),
      line("Steps", null, steps), line("Guidance", null, guidance),
      line("Scheduler", null, scheduler), line("How many", "Pictures at once", count),
      make("p.note", {}, "An empty field follows the model."));
    this.watch([defaults, form, models], (values) => {
      const model = chosenModel();
      const usual = model ? { ...fresh, ...defaultsOf(model) } : fresh;
      for (const [name, input] of Object.entries(this.#fields)) {
        if (document.activeElement !== input) input.value = values[name] ?? "";
        input.placeholder = String(usual[name]);
      }
    });
  }
});

function numberField(label, name) {
  const { min, max, step } = ranges[name];
  const input = make("input", {
    type: "number", min, max, step, inputmode: "decimal", "aria-label": label,
    on: {
      change: () => {
        keepDefault(name, input.value === "" ? null : Number(input.value));
        input.value = defaults.value[name] ?? "";
      },
    },
  });
  return input;
}
