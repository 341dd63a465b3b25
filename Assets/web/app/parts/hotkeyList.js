// The keyboard map to look at and to change: by group, each action with its keys.

import { fill, icon, iconButton, make, say } from "../lib/dom.js";
import { define, Part } from "../lib/element.js";
import { combinationOf, keyLabels, refusalOf } from "../model/combination.js";
import { hotkey, hotkeyGroups, hotkeys, isOffered, takenBy } from "../model/hotkeys.js";
import { keysOf, ownKeys, resetAllKeys, resetKeys, setKeys } from "../state/hotkeys.js";
import { toast } from "../state/toasts.js";
import { openDialog } from "./dialog.js";

const isMac = /Mac|iPhone|iPad/.test(navigator.platform);

/** Opens the window of all hotkeys. */
export function openHotkeys() {
  const list = make("limner-hotkeys");
  const search = make("input", {
    type: "search", placeholder: "Find an action", "aria-label": "Find an action",
    on: { input: () => list.filter(search.value) },
  });
  openDialog({
    title: "Hotkeys", look: ".broad", body: [list], action: "Done", cancel: null,
    tools: make("span.search", {}, icon("search", { small: true }), search),
    aside: resetAll(),
  });
}

/** The way back to the keys that everybody starts with. */
export function resetAll() {
  return make("button.quiet", {
    type: "button",
    on: {
      click: () => {
        const before = ownKeys.value;
        resetAllKeys();
        toast("All hotkeys are as they were at first", {
          label: "Undo", run: () => Object.entries(before).forEach(([id, keys]) => setKeys(id, keys)),
        });
      },
    },
  }, "Reset all");
}

define("limner-hotkeys", class extends Part {
  #words = "";
  #editing = null;
  #editorRow = null;
  #said = make("p.unseen", { role: "status" });
  #lists = make("div.groups");

  connected() {
    fill(this, this.#lists, this.#said);
    this.watch([ownKeys], () => this.#draw());
  }

  filter(words) {
    this.#words = words.trim().toLowerCase();
    this.#draw();
  }

  #draw() {
    const focused = this.#lists.contains(document.activeElement)
      ? document.activeElement.dataset.id : null;
    const fits = ({ title }) => title.toLowerCase().includes(this.#words);
    const sections = hotkeyGroups.map(([group, name]) => {
      const found = hotkeys.filter((one) => one.group === group && isOffered(one) && fits(one));
      return found.length === 0 ? null : make("section", {}, make("h4", {}, name),
        ...found.map((one) => this.#row(one)));
    });
    fill(this.#lists, ...sections, sections.some(Boolean) ? null
      : make("p.soft", {}, "No action has this name."));
    if (this.#editing) this.#lists.querySelector("input").focus();
    else if (focused) this.#lists.querySelector(`[data-id="${focused}"]`)?.focus();
  }

  #row(action) {
    if (this.#editing === action.id) return this.#editorRow ??= this.#editor(action);
    const keys = keysOf(action.id);
    const own = action.id in ownKeys.value;
    const change = iconButton("canvas", `Change ${action.title}`, () => this.#edit(action.id),
      { small: true });
    change.dataset.id = action.id;
    return make("div.pref", {}, make("div", {}, make("span.label", {}, action.title)),
      make("div.line", {},
        keys.length > 0 ? keys.map(keyed) : make("span.note", {}, "No keys"),
        own ? iconButton("undo", `Reset ${action.title}`, () => {
          resetKeys(action.id);
          this.#tell(action);
        }, { small: true }) : null, change));
  }

  #editor(action) {
    const note = make("small.note.bad", { role: "alert" });
    const over = make("button.small", {
      type: "button", hidden: true, on: { click: () => this.#takeOver(action, input.value) },
    }, "Use it here");
    const input = make("input", {
      type: "text", "aria-label": `New keys for ${action.title}`, placeholder: "Press keys",
      autocomplete: "off", on: { keydown: (event) => this.#hear(event, action, { note, over }) },
    });
    input.dataset.id = action.id;
    return make("div.pref.binding", {},
      make("div", {}, make("span.label", {}, action.title), note),
      make("div.line", {}, over, input, make("button.small", {
        type: "button", on: { click: () => this.#set(action, null) },
      }, "Clear"), iconButton("close", "Leave as it is", () => this.#edit(null), { small: true })));
  }

  #hear(event, action, { note, over }) {
    const combination = combinationOf(event);
    if (event.key === "Tab") return;
    event.preventDefault();
    event.stopPropagation();
    if (combination === null) return;
    const escapes = event.key === "Escape" && !hotkey(action.id).keys.includes("escape");
    if (escapes) {
      this.#edit(null, action.id);
      return;
    }
    const input = event.target;
    input.value = combination;
    const refused = refusalOf(combination);
    const other = takenBy(combination, action.id, ownKeys.value);
    say(note, refused ?? (other ? `Already used by “${other.title}”` : ""));
    over.hidden = refused !== null || other === null;
    input.setAttribute("aria-invalid", String(Boolean(refused ?? other)));
    if (!refused && !other) this.#set(action, combination);
  }

  #takeOver(action, combination) {
    const other = takenBy(combination, action.id, ownKeys.value);
    const left = keysOf(other.id).filter((one) => one !== combination);
    setKeys(other.id, left.length === 0 ? null : left);
    this.#set(action, combination);
  }

  #set(action, keys) {
    this.#editing = null;
    this.#editorRow = null;
    setKeys(action.id, keys);
    this.#draw();
    this.#lists.querySelector(`[data-id="${action.id}"]`)?.focus();
    this.#tell(action);
  }

  #edit(id, focus = null) {
    const before = focus ?? this.#editing;
    this.#editorRow = null;
    this.#editing = id;
    this.#draw();
    if (id === null) this.#lists.querySelector(`[data-id="${before}"]`)?.focus();
  }

  #tell({ id, title }) {
    const keys = keysOf(id).map((one) => keyLabels(one, isMac).join(" "));
    say(this.#said, `${title}: ${keys.join(" or ") || "no keys"}`);
  }
});

function keyed(combination) {
  return make("span.keys", {}, ...keyLabels(combination, isMac).map(
    (label) => make("kbd", {}, label)));
}
