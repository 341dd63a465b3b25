// The styles of the form: a row to choose from, and all of them in a dialog.

import { fill, icon, make, say } from "../../lib/dom.js";
import { define, Part } from "../../lib/element.js";
import { isChangeable, presetSections, styledPrompts, styleInWords } from "../../model/presets.js";
import { openDialog } from "../../parts/dialog.js";
import { blankLook, lookChoice } from "../../parts/look.js";
import { openNewPreset, openPreset } from "../../parts/presetEditor.js";
import { form, setForm } from "../../state/form.js";
import { choosePreset, chosenPreset, presets } from "../../state/presets.js";
import { session } from "../../state/session.js";

/** So many are in the row; the others are in the dialog. */
const inRow = 12;

define("limner-styles", class extends Part {
  #looks = make("div.looks");
  #shown = null;

  connected() {
    fill(this, make("fieldset.setting", {}, make("div.line", {}, make("legend", {}, "Style"),
      make("button.value", {
        type: "button", "aria-haspopup": "dialog", on: { click: openStyles },
      }, "All styles")), this.#looks));
    this.watch([presets, form], () => this.#show());
  }

  #show() {
    const list = presets.value;
    this.hidden = list === null;
    if (list !== this.#shown) {
      this.#shown = list;
      fill(this.#looks, lookChoice(null, "look", choosePreset),
        ...(list ?? []).slice(0, inRow).map((one) => lookChoice(one, "look", choosePreset)),
        list?.length === 0 ? make("button.new-look", {
          type: "button", on: { click: () => openNewPreset(choosePreset) },
        }, blankLook("plus"), make("span", {}, "New style")) : null);
    }
    for (const input of this.#looks.querySelectorAll("input")) {
      input.checked = input.value === (chosenPreset()?.id ?? "");
    }
  }
});

function openStyles() {
  let chosen = chosenPreset();
  let words = "";
  const lists = make("div.stack");
  const about = make("section.stack.about");
  const search = make("input", {
    type: "search", placeholder: "Find a style", "aria-label": "Find a style",
    on: {
      input: () => {
        words = search.value.trim().toLowerCase();
        draw();
      },
    },
  });
  const dialog = openDialog({
    title: "Styles", look: ".broad", action: "Use", body: [lists, about],
    tools: make("span.search", {}, icon("search", { small: true }), search),
    aside: make("button.quiet", {
      type: "button", on: { click: () => openNewPreset(take) },
    }, icon("plus", { small: true }), "New style"),
    submit: () => choosePreset(chosen),
  });
  const done = dialog.querySelector(".primary");
  const choose = (preset) => {
    chosen = preset;
    say(done, preset ? `Use ${preset.name}` : "Use no style");
    fill(about, ...(preset ? aboutStyle(preset, () => dialog.close(), take) : []));
  };
  const take = (preset) => {
    choose(presets.value.find((one) => one.id === preset.id) ?? null);
    draw();
  };
  const draw = () => {
    const found = (presets.value ?? []).filter((one) => one.name.toLowerCase().includes(words));
    const sections = presetSections(found, session.value.person.user_id);
    const none = lookChoice(null, "all-looks", choose);
    const looks = (list, first) => make("div.looks.all", {}, first,
      ...list.map((one) => lookChoice(one, "all-looks", choose)));
    fill(lists, sections.length === 0 ? looks([], none) : null,
      ...sections.flatMap(([title, list], index) => [make("h4", {}, title),
        looks(list, index === 0 ? none : null)]));
    for (const input of lists.querySelectorAll("input")) {
      input.checked = input.value === (chosen?.id ?? "");
    }
  };
  draw();
  choose(chosen);
}

function aboutStyle(preset, close, changed) {
  const { preset_data: words } = preset;
  const flatten = () => {
    const { prompt, negative } = styledPrompts(form.value, preset);
    setForm({ prompt, negative, withNegative: negative.trim() !== "", style: null });
    close();
  };
  const own = isChangeable(preset, session.value.person) && preset.type !== "default";
  return [make("h3", {}, `${preset.name} adds to your prompt`),
    make("p.soft", {}, `“${styleInWords(preset)}”`),
    words.negative_prompt ? make("p.note", {}, `Without: ${words.negative_prompt}`) : null,
    make("div.line", {}, make("button.small", { type: "button", on: { click: flatten } },
      "Write its words into the prompt"), own ? make("button.small", {
      type: "button", on: { click: () => openPreset(preset, changed) },
    }, "Edit") : null)];
}
