// Who may do what on a board: a list of people with their levels, and a line to add one.

import { fill, icon, iconButton, make } from "../../lib/dom.js";
import { renderList } from "../../lib/list.js";
import { levels, levelsOfEverybody } from "../../model/levels.js";
import { nameOf } from "../../model/people.js";
import { face } from "../face.js";

export const everybody = { user_id: "*", display_name: "Everybody" };

/** The words of the guide's table. */
export function levelsExplained() {
  return make("p.note", {}, make("b", {}, "Read"), " lets people look. ", make("b", {}, "Write"),
    " also lets them add, edit and delete. ", make("b", {}, "Admin"),
    " also lets them manage sharing.");
}

/**
 * The people of a board. `change(userId, level)` and `remove(userId)` are what a person asked
 * for; `show({ owner, shares })` shows how it stands.
 */
export function grantList({ change, remove }) {
  const list = make("ul.grants", { "aria-label": "People" });
  list.show = ({ owner, shares }) => {
    const rows = [...(owner ? [{ ...owner, isOwner: true }] : []), ...shares];
    renderList(list, rows, {
      key: (one) => `${one.user_id} ${Boolean(one.isOwner)}`,
      make: (one) => (one.isOwner ? ownerRow(one) : grantRow(one, { change, remove })),
      show: (element, one) => {
        const select = element.querySelector("select");
        if (select && select.value !== one.permission) select.value = one.permission;
      },
    });
  };
  return list;
}

/**
 * The line that adds a person. `people()` are those who can be added; `add(person, level)` does,
 * and answers false when it could not: the name stays.
 */
export function addLine({ people, add }) {
  const level = levelSelect("Permission", levels, "read");
  const found = make("div.found", {
    id: "people-found", role: "listbox", "aria-label": "People to add", hidden: true,
  });
  const input = make("input", {
    type: "text", role: "combobox", placeholder: "Add a person", "aria-label": "Add a person",
    "aria-expanded": "false", "aria-controls": "people-found", "aria-autocomplete": "list",
    autocomplete: "off", maxlength: 320,
  });
  let active = 0;
  let shown = [];
  const close = () => {
    shown = [];
    found.hidden = true;
    fill(found);
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const show = () => {
    const words = input.value.trim().toLowerCase();
    shown = people().filter((one) => nameOf(one).toLowerCase().includes(words));
    active = Math.min(active, Math.max(0, shown.length - 1));
    found.hidden = shown.length === 0;
    input.setAttribute("aria-expanded", String(shown.length > 0));
    fill(found, ...shown.map((one, index) => make("button.line", {
      type: "button", role: "option", tabindex: "-1", id: `person-${one.user_id}`,
      "aria-selected": String(index === active),
      on: { pointerdown: (event) => event.preventDefault(), click: () => pick(one) },
    }, faceOf(one), make("span.cut", {}, nameOf(one)))));
    if (shown.length > 0) input.setAttribute("aria-activedescendant", found.children[active].id);
  };
  const pick = (person) => {
    input.value = nameOf(person);
    input.person = person;
    level.disabled = false;
    if (person.user_id === "*" && level.value === "admin") level.value = "write";
    close();
    input.focus();
  };
  const send = async () => {
    const exact = people().find((one) => nameOf(one).toLowerCase()
      === input.value.trim().toLowerCase());
    const person = input.person ?? exact ?? (shown.length === 1 ? shown[0] : null);
    if (!person) return show();
    close();
    input.value = "";
    input.person = null;
    const everyonesMost = person.user_id === "*" && level.value === "admin";
    const isAdded = await add(person, everyonesMost ? "write" : level.value);
    if (isAdded === false && input.value === "") {
      Object.assign(input, { value: nameOf(person), person });
    }
    input.focus();
  };
  input.addEventListener("input", () => {
    input.person = null;
    active = 0;
    show();
  });
  input.addEventListener("click", () => { if (!input.person) show(); });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && shown.length === 0) {
      show();
      event.preventDefault();
    } else if (step) {
      active = (active + step + shown.length) % shown.length;
      show();
      event.preventDefault();
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (shown.length > 0 && !input.person) pick(shown[active]);
      else send();
    } else if (event.key === "Escape" && shown.length > 0) {
      event.preventDefault();
      event.stopPropagation();
      close();
    }
  });
  const line = make("div.line.add-person", {}, make("div.combo", {}, input, found), level,
    make("button", { type: "button", on: { click: send } }, "Add"));
  // Who typed before the names had arrived sees them when they do.
  line.refresh = () => {
    if (document.activeElement === input && input.value !== "" && !input.person) show();
  };
  return line;
}

function grantRow(one, { change, remove }) {
  const name = nameOf(one);
  const select = levelSelect(`Permission of ${name}`,
    one.user_id === "*" ? levelsOfEverybody : levels, one.permission);
  select.addEventListener("change", () => change(one.user_id, select.value));
  return make("li.line.wide", {}, faceOf(one), make("span.cut", {}, name), select,
    iconButton("close", `Remove ${name}`, () => remove(one.user_id), { small: true }));
}

function ownerRow(one) {
  return make("li.line.wide", {}, faceOf(one), make("span.cut", {}, nameOf(one)),
    make("span.note", {}, "Made this board"));
}

function levelSelect(label, pairs, value) {
  const select = make("select", { "aria-label": label },
    ...pairs.map(([key, word]) => make("option", { value: key }, word)));
  select.value = value;
  return select;
}

function faceOf(one) {
  return one.user_id === "*"
    ? make("span.face.everybody", { "aria-hidden": "true" }, icon("people", { small: true }))
    : face(one);
}
