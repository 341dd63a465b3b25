// Preferences read like a letter: a name, what it does, its control.

import { fill, make, say } from "../../lib/dom.js";
import { define, Part } from "../../lib/element.js";
import { nameOf } from "../../model/people.js";
import { button, line, segmented } from "../../parts/fields.js";
import { resetAll } from "../../parts/hotkeyList.js";
import { exportMine, openChangePassword, openEmail } from "../../parts/profile.js";
import { prefer, preferences } from "../../state/preferences.js";
import { route } from "../../state/route.js";
import { changeMe, session } from "../../state/session.js";
import { toast, trying } from "../../state/toasts.js";
import "../../parts/activity.js";
import "./canvas.js";
import "./defaults.js";
import "./devices.js";
import "./styles.js";
import "./tokens.js";

const sizes = [["normal", "Normal"], ["large", "Large"], ["larger", "Larger"]];
const themes = [["light", "Light"], ["dark", "Dark"], ["device", "System"]];

define("limner-preferences", class extends Part {
  #name = make("input", {
    type: "text", maxlength: 100, autocomplete: "name", "aria-label": "Display Name",
    on: { change: () => this.#rename() },
  });
  #email = make("small.note");
  #theme = segmented("Colours", themes, preferences.value.theme, (theme) => prefer({ theme }));
  #text = segmented("Text size", sizes, preferences.value.text, (text) => prefer({ text }));
  #held = null;
  #nav = make("nav", { "aria-label": "Preferences" });

  connected() {
    this.className = "sheet-page";
    const sections = this.#sections();
    fill(this.#nav, ...sections.map((one) => make("a", { href: `/preferences/${one.id}` },
      one.querySelector("h2").firstChild.textContent)));
    const column = make("div.column", {}, ...sections);
    fill(this, make("div.prefs", {}, this.#nav, column));
    this.#hold(column);
    this.watch([session], ({ person }) => {
      if (!person) return;
      if (document.activeElement !== this.#name) this.#name.value = person.display_name ?? "";
      say(this.#email, person.email);
    });
    this.watch([preferences], ({ theme, text }) => {
      this.#theme.choose(theme);
      this.#text.choose(text);
    });
    this.watch([route], ({ place, id }) => place === "preferences" && this.#mark(id, sections));
  }

  // Lists above it come later and would push it away; whoever scrolls goes on alone.
  #hold(column) {
    const sizes = new ResizeObserver(() => this.#bring());
    sizes.observe(column);
    this.lifetime.addEventListener("abort", () => sizes.disconnect());
    for (const type of ["wheel", "pointerdown", "touchstart", "keydown"]) {
      this.on(this, type, () => { this.#held = null; }, { passive: true });
    }
  }

  #bring() {
    if (!this.#held) return;
    const edge = this.getBoundingClientRect().top + 8;
    this.scrollBy(0, this.#held.getBoundingClientRect().top - edge);
  }

  async #rename() {
    const name = this.#name.value.trim();
    if (name === (session.value.person.display_name ?? "")) return;
    const changed = await trying(async () => {
      await changeMe({ display_name: name });
      return true;
    });
    if (changed) toast(`You are ${nameOf(session.value.person)} now`);
  }

  #sections() {
    return [
      section("profile", "Profile", line("Display Name", "Everybody sees you by this name",
        this.#name),
      line("Email", this.#email, button("Change", openEmail, { "aria-label": "Change Email" })),
      line("Password", "Signs out your other devices; API tokens go on working",
        button("Change Password", openChangePassword))),
      section("theme", "Theme", line("Colours", null, this.#theme),
        line("Text size", null, this.#text)),
      section("generation", "Generation Defaults", make("limner-defaults")),
      section("styles", "Styles", make("limner-style-list")),
      section("canvas", "Canvas Settings", make("limner-canvas-settings")),
      hotkeySection(),
      section("devices", "Devices", make("limner-devices")),
      section("tokens", "API Tokens", make("limner-tokens")),
      section("activity", "Your Activity", make("limner-activity")),
      section("data", "Your Data", line("Export my data",
        "All your pictures by board, and your settings, as one zip",
        button("Export", exportMine, { "aria-label": "Export my data" }))),
    ];
  }

  // The address says which part is meant: it is scrolled to and marked.
  #mark(id, sections) {
    const chosen = sections.find((one) => one.id === id);
    for (const link of this.#nav.children) {
      const here = link.getAttribute("href").endsWith(`/${chosen?.id ?? "profile"}`);
      if (here) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    this.#held = chosen ?? null;
    this.#bring();
    if (!chosen) this.scrollTop = 0;
  }
});

function section(id, title, ...content) {
  return make("section", { id, "aria-label": title }, make("h2", {}, title), ...content);
}

function hotkeySection() {
  const element = section("hotkeys", "Hotkeys", make("limner-hotkeys"), resetAll());
  element.querySelector("h2").append(
    make("small.faint.push", {}, "A pencil changes keys, a plus adds some"));
  element.classList.add("hotkeys");
  return element;
}
