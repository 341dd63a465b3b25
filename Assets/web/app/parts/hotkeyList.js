// The keyboard map to look at and to change: by group, each action with its keys.

import { fill, icon, iconButton, make, say } from "../lib/dom.js";
import { define, Part } from "../lib/element.js";
import { hotkeyGroups, hotkeys, isOffered, mostKeys, takenBy } from "../model/hotkeys.js";
import { keysOf, ownKeys, resetAllKeys, resetKeys, setKeys } from "../state/hotkeys.js";
import { toast } from "../state/toasts.js";
import { openDialog } from "./dialog.js";
import { drawn, hotkeyEditor, spoken } from "./hotkeyEditor.js";

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
    this.#editorRow?.refresh();
    if (this.#editing) this.#lists.querySelector("input")?.focus();
    else if (focused) this.#lists.querySelector(`[data-id="${focused}"]`)?.focus();
  }

  #row(action) {
    if (this.#editing?.id === action.id) return this.#editorRow ??= this.#editor(action);
    const keys = keysOf(action.id);
    const own = action.id in ownKeys.value;
    const change = iconButton("canvas", `Change ${action.title}`,
      () => this.#edit(action.id, keys[0] ?? null), { small: true });
    change.dataset.id = action.id;
    const add = keys.length === 0 || keys.length >= mostKeys ? null : iconButton("plus",
      `Add keys to ${action.title}`, () => this.#edit(action.id, null), { small: true });
    return make("div.pref", {}, make("div", {}, make("span.label", {}, action.title)),
      make("div.line", {},
        keys.length > 0 ? keys.map(drawn) : make("span.note", {}, "No keys"),
        own ? iconButton("undo", `Reset ${action.title}`, () => {
          resetKeys(action.id);
          this.#tell(action);
        }, { small: true }) : null, change, add));
  }

  #editor(action) {
    return hotkeyEditor(action, {
      replaced: this.#editing.replaced,
      set: (keys) => this.#set(action, keys),
      takeOver: (combination) => takeFromOthers(action, combination),
      stop: () => this.#stop(),
    });
  }

  #set(action, keys) {
    setKeys(action.id, keys);
    this.#stop();
    this.#tell(action);
  }

  #edit(id, replaced) {
    this.#editorRow = null;
    this.#editing = { id, replaced };
    this.#draw();
  }

  #stop() {
    const { id } = this.#editing;
    this.#editorRow = null;
    this.#editing = null;
    this.#draw();
    this.#lists.querySelector(`[data-id="${id}"]`)?.focus();
  }

  #tell({ id, title }) {
    say(this.#said, `${title}: ${keysOf(id).map(spoken).join(" or ") || "no keys"}`);
  }
});

function takeFromOthers(action, combination) {
  for (;;) {
    const other = takenBy(combination, action.id, ownKeys.value);
    if (!other) return;
    setKeys(other.id, keysOf(other.id).filter((one) => one !== combination));
  }
}
