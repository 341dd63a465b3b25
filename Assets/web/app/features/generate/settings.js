// Settings in the order in which people reach for them: shape, model, more.

import { fill, icon, iconButton, make, say } from "../../lib/dom.js";
import { define, Part } from "../../lib/element.js";
import { moreInWords, ranges, within } from "../../model/form.js";
import { schedulers } from "../../model/schedulers.js";
import { shapes } from "../../model/shapes.js";
import { sizeInWords } from "../../model/words.js";
import { blankCover, cover } from "../../parts/cover.js";
import { choiceField } from "../../parts/fields.js";
import { openMenu } from "../../parts/menu.js";
import { slide } from "../../parts/slide.js";
import { randomSeed } from "../../state/desk.js";
import { chooseModel, chooseShape, chosenModel, form, setForm } from "../../state/form.js";
import { mainModels, models } from "../../state/models.js";
import { openSize } from "./size.js";
import "./styles.js";

define("limner-settings", class extends Part {
  #size = make("button.value", {
    type: "button", title: "Width and height", "aria-haspopup": "dialog",
    on: { click: () => openSize(this.#size) },
  });
  #shapes = make("div.shapes", {}, ...shapes.map(shapeChoice));
  #model = make("button.pick", {
    type: "button", "aria-haspopup": "menu", on: { click: () => this.#chooseModel() },
  });
  #steps = slide("Steps", { ...ranges.steps, max: ranges.steps.slide, most: ranges.steps.max },
    (value) => setForm({ steps: within("steps", value) }));
  #guidance = slide("Guidance",
    { ...ranges.guidance, max: ranges.guidance.slide, most: ranges.guidance.max, digits: 1 },
    (value) => setForm({ guidance: within("guidance", value) }));
  #scheduler = choiceField("Scheduler", schedulers, schedulers[0][0],
    (scheduler) => setForm({ scheduler }));
  #random = make("input.switch", {
    type: "checkbox", role: "switch",
    on: { change: () => this.#switchRandom() },
  });
  #seed = make("input", {
    id: "seed", type: "number", min: 0, max: ranges.seed.max, inputmode: "numeric",
    on: { change: () => setForm({ seed: within("seed", this.#seed.value) }) },
  });
  #another = iconButton("shuffle", "Another seed", () => setForm({
    seed: randomSeed(), randomSeed: false,
  }));
  #shownModel;
  #menu = null;
  #held = make("span.note");
  #more = make("details.more", {},
    make("summary", { on: { click: (event) => this.#switchMore(event) } }, icon("right", { small: true }), "More", this.#held),
    make("div.inside", {}, this.#steps, this.#guidance, this.#scheduler,
      make("div.field", {},
        make("div.line", {}, make("label.label", { for: "seed" }, "Seed"),
          make("label.line.push.note", {}, "Random", this.#random)),
        make("div.line", {}, this.#seed, this.#another))));

  connected() {
    this.replaceChildren(
      make("div.sheet-head", {}, make("h2", {}, "Settings"), make("button.quiet", {
        type: "button", on: { click: () => this.tell("close-settings") },
      }, "Done")),
      make("fieldset.setting", {},
        make("div.line", {}, make("legend", {}, "Shape"), this.#size), this.#shapes),
      make("limner-styles"),
      make("div.setting", {},
        make("div.line", {}, make("span.label", {}, "Model")), this.#model),
      this.#more);
    this.watch([form, models], () => this.#show());
    this.watch([models], () => this.#menu?.isConnected && this.#chooseModel());
  }

  #show() {
    const { value } = form;
    say(this.#size, sizeInWords(value));
    for (const input of this.#shapes.querySelectorAll("input")) {
      input.checked = input.value === value.shape;
    }
    this.#showModel();
    this.#steps.show(value.steps);
    this.#guidance.show(value.guidance);
    this.#scheduler.select.value = value.scheduler;
    this.#random.checked = value.randomSeed;
    this.#seed.disabled = value.randomSeed;
    this.#seed.value = value.randomSeed ? "" : value.seed;
    this.#seed.placeholder = value.randomSeed ? "A new one each time" : "";
    say(this.#held, moreInWords(value));
    if (this.#more.open !== value.more) this.#more.open = value.more;
  }

  // Drawn again only when it is another model, so that its picture does not flicker.
  #showModel() {
    const model = chosenModel();
    if (this.#shownModel === (model ?? models.value)) return;
    this.#shownModel = model ?? models.value;
    fill(this.#model, ...modelShown(model, models.value));
  }

  // By the form at once: a toggle event comes later, and the form may be drawn in between.
  #switchMore(event) {
    event.preventDefault();
    setForm({ more: !form.value.more });
  }

  #switchRandom() {
    const random = this.#random.checked;
    setForm(random ? { randomSeed: true } : { randomSeed: false, seed: randomSeed() });
  }

  // Opened again when the models come while it is open.
  #chooseModel() {
    const chosen = form.value.model;
    const entries = mainModels(models.value).map((model) => ({
      name: modelWords(model), picture: cover(model), checked: model.key === chosen,
      act: () => chooseModel(model),
    }));
    const none = models.value === null ? "Looking for models" : "No model is installed";
    if (this.#menu?.isConnected) this.#menu.hidePopover();
    this.#menu = openMenu(entries.length > 0 ? entries : [{ name: none, act: () => {} }],
      this.#model, { label: "Model", className: ".picker" });
  }
});

function shapeChoice({ name, label, ratio, grow }) {
  return make("label", {},
    make("input", { type: "radio", name: "shape", value: name, on: {
      change: () => chooseShape(name),
    } }),
    make("span", { vars: { "--ratio": ratio, "--grow": grow } }, label));
}

function modelShown(model, list) {
  const down = icon("down", { small: true });
  if (model) return [cover(model), modelWords(model), down];
  const words = list === null ? "Looking for models" : "No model is installed";
  const line = list === null ? "" : "An administrator can add one";
  return [blankCover(),
    make("span", {}, make("b", {}, words), make("small", {}, line)), down];
}

function modelWords(model) {
  const { default_settings: settings, description } = model;
  const size = settings?.width ? `best at ${settings.width} × ${settings.height}` : model.base;
  return make("span", {}, make("b", {}, model.name),
    make("small", {}, shortened(description) ?? size));
}

// The first sentence where it fits into the line; a cut one would say nothing.
function shortened(text) {
  const [first] = (text ?? "").split(/[.\n]/);
  return first.length > 0 && first.length <= 32 ? first : null;
}
