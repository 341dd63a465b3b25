// The phone's own page: everything that is not one of the other three tabs.

import { fill, icon, make } from "../lib/dom.js";
import { define, Part } from "../lib/element.js";
import { nameOf } from "../model/people.js";
import { face } from "../parts/face.js";
import {
  exportMine, openChangePassword, openDisplayName, openHelp, themeChoice,
} from "../parts/profile.js";
import { session, signOut } from "../state/session.js";
import { trying } from "../state/toasts.js";
import { seeAsAdministrator, wider } from "../state/wider.js";

define("limner-me", class extends Part {
  connected() {
    this.className = "sheet-page";
    this.watch([session, wider], ({ person }, isWider) => person && this.#show(person, isWider));
  }

  #show(person, isWider) {
    fill(this, make("div.column.mine", {},
      make("header", {}, face(person, { large: true }), make("div", {},
        make("h1.cut", {}, nameOf(person), " ",
          person.is_admin ? make("span.badge.accent", {}, "Admin") : null),
        make("span.note.cut", {}, person.email))),
      themeChoice(),
      make("nav.stack", { "aria-label": "Home" },
        link("/workflows", "workflow", "Workflows"), link("/models", "models", "Models"),
        person.is_admin ? link("/people", "people", "User Management") : null,
        person.is_admin ? act(isWider ? "eye-off" : "eye",
          isWider ? "Stop Seeing as Administrator" : "See as Administrator",
          () => seeAsAdministrator(!isWider)) : null),
      make("nav.stack", { "aria-label": "You" }, link("/preferences", "gear", "Preferences"),
        act("person", "Display Name", openDisplayName),
        act("key", "Change Password", openChangePassword),
        link("/preferences/devices", "lock", "Devices"),
        link("/preferences/tokens", "link", "API Tokens"),
        link("/preferences/activity", "clock", "Your Activity"),
        act("download", "Export My Data", exportMine), act("info", "Help", openHelp)),
      make("nav.stack", { "aria-label": "Leave" },
        act("out", "Logout", () => trying(signOut)))));
  }
});

function link(path, sign, words) {
  return make("a.button", { href: path }, icon(sign), words, make("span.push"),
    icon("right", { small: true }));
}

function act(sign, words, press) {
  return make("button", { type: "button", on: { click: press } }, icon(sign), words,
    make("span.push"), icon("right", { small: true }));
}
