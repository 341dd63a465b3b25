// Preferences read like a letter: a name, what it does, its control.

import { endSession, listSessions } from "../api/accounts.js";
import { fill, make, say } from "../lib/dom.js";
import { define, Part } from "../lib/element.js";
import { dateOf, momentInWords } from "../model/words.js";
import { segmented } from "../parts/fields.js";
import { openChangePassword, openDisplayName } from "../parts/profile.js";
import { prefer, preferences } from "../state/preferences.js";
import { session } from "../state/session.js";
import { trying } from "../state/toasts.js";

const sizes = [["normal", "Normal"], ["large", "Large"], ["larger", "Larger"]];
const themes = [["light", "Light"], ["dark", "Dark"], ["device", "System"]];
const keys = [
  ["Generate", "Ctrl Enter"], ["Previous and next picture", "← →"], ["Open a picture", "Enter"],
  ["Select a picture", "Space"], ["Star", "."], ["Delete", "Del"], ["Go back, close", "Esc"],
];

define("limner-preferences", class extends Part {
  #name = make("span.note");
  #theme = segmented("Colours", themes, preferences.value.theme, (theme) => prefer({ theme }));
  #text = segmented("Text size", sizes, preferences.value.text, (text) => prefer({ text }));
  #devices = make("div");

  connected() {
    this.className = "sheet-page";
    fill(this, make("div.column.letter", {},
      section("Profile",
        line("Display Name", this.#name, button("Change", openDisplayName)),
        line("Password", null, button("Change Password", openChangePassword))),
      section("Theme", line("Colours", null, this.#theme), line("Text size", null, this.#text)),
      section("Devices", this.#devices), hotkeys()));
    this.watch([session], ({ person }) => person
      && say(this.#name, person.display_name || person.email));
    this.watch([preferences], ({ theme, text }) => {
      this.#theme.choose(theme);
      this.#text.choose(text);
    });
    this.#loadDevices();
  }

  async #loadDevices() {
    const answer = await trying(() => listSessions(this.lifetime));
    if (!answer) return;
    fill(this.#devices, ...answer.map((one) => line(deviceOf(one),
      make("small.note", {}, since(one)), one.is_current ? make("span.badge", {}, "This device")
        : button("Sign out", async () => {
          await trying(() => endSession(one.session_id));
          this.#loadDevices();
        }))));
  }
});

function section(title, ...lines) {
  return make("section", {}, make("h2", {}, title), ...lines);
}

function hotkeys() {
  const element = section("Hotkeys", ...keys.map(([name, combination]) => line(name, null,
    make("span.keys", {}, ...combination.split(" ").map((key) => make("kbd", {}, key))))));
  element.classList.add("hotkeys");
  return element;
}

function line(name, note, control) {
  return make("div.pref", {}, make("div", {}, make("span.label", {}, name), note), control);
}

function button(word, press) {
  return make("button", { type: "button", on: { click: press } }, word);
}

function since({ created_at: created }) {
  const date = dateOf(created);
  return date ? `Signed in ${momentInWords(date)}` : "";
}

/** "Firefox on Linux" out of what a browser says of itself. */
function deviceOf({ user_agent: agent }) {
  const find = (pairs) => pairs.find(([pattern]) => pattern.test(agent ?? ""))?.[1];
  const browser = find([[/Edg\//, "Edge"], [/Firefox\//, "Firefox"],
    [/Chrom(e|ium)\//, "Chrome"], [/Safari\//, "Safari"]]);
  const system = find([[/iPhone|iPad/, "iPhone or iPad"], [/Android/, "Android"],
    [/Windows/, "Windows"], [/Mac OS/, "Mac"], [/Linux/, "Linux"]]);
  if (!browser) return agent ? agent.slice(0, 40) : "A browser";
  return system ? `${browser} on ${system}` : browser;
}
