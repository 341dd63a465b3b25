// The Generate page: the form, the wall with the picture, the shelf with boards and pictures.

import { make } from "../../lib/dom.js";
import { define, Part } from "../../lib/element.js";
import { canGenerate, generate } from "../../state/desk.js";
import { whileEditing } from "../../state/form.js";
import { onHotkey } from "../../state/hotkeys.js";
import "./ask.js";
import "./settings.js";
import "./shelf.js";
import "./strip.js";
import "./wall.js";

define("limner-generate", class extends Part {
  connected() {
    const form = make("form.form", { "aria-label": "What to make" },
      make("limner-quick.quick"), make("limner-ask.ask"), make("limner-settings.settings"));
    this.className = "desk";
    this.replaceChildren(form,
      make("limner-wall.wall", { role: "region", "aria-label": "Picture" }),
      make("limner-strip.strip", { role: "region", "aria-label": "Latest pictures" }),
      make("limner-shelf.shelf", { role: "complementary", "aria-label": "Boards and pictures" }));
    this.on(form, "submit", (event) => event.preventDefault());
    this.on(form, "open-settings", () => form.toggleAttribute("data-sheet", true));
    this.on(form, "close-settings", () => form.removeAttribute("data-sheet"));
    this.on(form, "keydown", ({ key }) => key === "Escape" && form.removeAttribute("data-sheet"));
    onHotkey("app.generate", () => this.#send(), this.lifetime);
    onHotkey("app.generateFirst", () => this.#send({ first: true }), this.lifetime);
    onHotkey("app.focusPrompt", () => this.querySelector("[aria-label=Prompt]").focus(),
      this.lifetime);
    whileEditing(() => form.contains(document.activeElement) && document.hasFocus());
    this.lifetime.addEventListener("abort", () => whileEditing(() => false));
  }

  #send(how) {
    if (canGenerate()) this.querySelector("limner-ask").send(() => generate(how));
  }
});
