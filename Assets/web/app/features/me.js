// The phone's own page: everything that is not one of the other three tabs.

import { fill, icon, make } from "../lib/dom.js";
import { define, Part } from "../lib/element.js";
import { nameOf } from "../model/people.js";
import { face } from "../parts/face.js";
import { openChangePassword, openDisplayName, themeChoice } from "../parts/profile.js";
import { session, signOut } from "../state/session.js";
import { trying } from "../state/toasts.js";

define("limner-me", class extends Part {
  connected() {
    this.className = "sheet-page";
    this.watch([session], ({ person }) => person && fill(this, make("div.column.mine", {},
      make("header", {}, face(person, { large: true }), make("div", {},
        make("h1", {}, nameOf(person), " ",
          person.is_admin ? make("span.badge.accent", {}, "Admin") : null),
        make("span.note", {}, person.email))),
      themeChoice(),
      make("nav.stack", { "aria-label": "Home" }, link("/models", "models", "Models"),
        person.is_admin ? link("/people", "people", "People") : null),
      make("nav.stack", { "aria-label": "You" }, link("/preferences", "gear", "Preferences"),
        act("person", "Display Name", openDisplayName),
        act("key", "Change Password", openChangePassword),
        act("out", "Logout", () => trying(signOut))))));
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
