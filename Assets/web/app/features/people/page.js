// User Management: who has an account here, for an administrator.

import { fill, icon, iconButton, make } from "../../lib/dom.js";
import { define, Part } from "../../lib/element.js";
import { renderList } from "../../lib/list.js";
import { nameOf, peopleWith, standingInWords, usageInWords } from "../../model/people.js";
import { refusalWords } from "../../model/refusals.js";
import { dateOf, momentInWords } from "../../model/words.js";
import { notice } from "../../parts/dialog.js";
import { face } from "../../parts/face.js";
import { openMenu } from "../../parts/menu.js";
import { departed, loadPeople, people, setActive } from "../../state/people.js";
import { route } from "../../state/route.js";
import { session } from "../../state/session.js";
import { trying } from "../../state/toasts.js";
import { openAdd } from "./add.js";
import { openDelete } from "./delete.js";
import { departedSection } from "./departed.js";
import { openEdit } from "./edit.js";
import { openNewInvitation, openResetLink } from "./links.js";
import { openPassword } from "./password.js";
import { openSessions } from "./sessions.js";
import "../../parts/activity.js";

define("limner-people", class extends Part {
  #rows = make("ul.rows.people-rows");
  #none = make("p.soft", {}, "Nobody has this name.");
  #departed = make("div");
  #opened = null;
  #search = make("input", {
    type: "search", placeholder: "Find a person", "aria-label": "Find a person",
    on: { input: () => this.#show() },
  });

  connected() {
    this.className = "sheet-page";
    this.#opened = null;
    this.watch([session, route], ({ person }, { place, id }) => {
      if (place === "people") this.#open(Boolean(person?.is_admin), id);
    });
    this.watch([people, departed], () => this.#show());
  }

  #open(isAdministrator, id) {
    const what = `${isAdministrator} ${id}`;
    if (what === this.#opened) return;
    this.#opened = what;
    if (!isAdministrator) {
      const { head, line } = refusalWords("adminForPeople");
      fill(this, make("div.column", {}, notice("", "lock", head, line)));
      return;
    }
    fill(this, id === "activity" ? this.#activity() : this.#management());
    trying(loadPeople);
  }

  #management() {
    return make("div.column", {},
      make("header", {}, make("span.search", {}, icon("search", { small: true }), this.#search),
        make("span.push"), make("a.button", { href: "/people/activity" },
          icon("clock", { small: true }), "Activity"),
        make("button.primary", { type: "button", on: { click: openAdd } },
          icon("plus", { small: true }), "Add a person")),
      make("section", { "aria-label": "People" }, this.#rows, this.#none), this.#departed,
      make("p.note.narrow", {}, "Boards, pictures and workflows are private. As an administrator "
        + "you can see everyone’s content for management; each look is kept in the log."));
  }

  #activity() {
    return make("div.column", {}, make("header", {}, make("a.button.quiet.back", {
      href: "/people",
    }, icon("back"), "All people")), make("section", {}, make("h2", {}, "Activity"),
      make("limner-activity", { everyone: true })));
  }

  #show() {
    const oldestFirst = [...people.value ?? []].reverse();
    const found = peopleWith(oldestFirst, this.#search.value);
    renderList(this.#rows, found, { key: (person) => JSON.stringify(person), make: row });
    this.#none.hidden = people.value === null || found.length > 0;
    fill(this.#departed, departed.value.length > 0 ? departedSection(departed.value) : null);
  }
});

function row(person) {
  const usage = usageInWords(person);
  const standing = standingInWords(person);
  const more = iconButton("more", `Change ${nameOf(person)}`, () => openOptions(person, more));
  return make(standing === "Disabled" ? "li.off" : "li", {}, face(person, { large: true }),
    make("div.what", {}, make("p", {}, make("strong", {}, nameOf(person)), " ",
      person.is_admin ? make("span.badge.accent", {}, "Admin") : null, " ",
      standing ? make("span.badge", {}, standing) : null),
    make("span.note.cut", {}, person.email)),
    used(usage.pictures), used(usage.bytes), make("span.note.seen", {}, seenInWords(person)), more);
}

function used({ words, part }) {
  const tone = part !== null && part > 0.9 ? { "--tone": "var(--warn)" } : {};
  return make("div.how.use", {}, make("span.note", {}, make("span", {}, words)),
    part === null ? null
      : make("span.meter", { "aria-hidden": "true", vars: { "--part": `${part * 100}%`, ...tone } }));
}

function seenInWords(person) {
  const seen = dateOf(person.last_login_at);
  if (!seen) return person.standing === "invited" ? "Has a link to join" : "Has not signed in yet";
  return `Signed in ${momentInWords(seen)}`;
}

function openOptions(person, at) {
  const isMe = person.user_id === session.value.person.user_id;
  const isInvited = person.standing === "invited";
  openMenu([
    { name: "Edit", icon: "person", act: () => openEdit(person) },
    isInvited ? { name: "New invitation", icon: "link", act: () => openNewInvitation(person) }
      : { name: "Reset password link", icon: "key", act: () => openResetLink(person) },
    { name: "Set a password", icon: "lock", act: () => openPassword(person) },
    { name: "Devices", icon: "globe", act: () => openSessions(person) },
    isMe ? null : "rule",
    isMe ? null : {
      name: person.is_active ? "Disable" : "Enable", icon: person.is_active ? "pause" : "play",
      danger: person.is_active, act: () => trying(() => setActive(person, !person.is_active)),
    },
    isMe ? null : {
      name: "Delete account", icon: "trash", danger: true, act: () => openDelete(person),
    },
  ], at, { label: nameOf(person) });
}
