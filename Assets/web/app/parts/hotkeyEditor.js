// One action's keys while they are changed: pressed on the keyboard, or with buttons for Ctrl,
// Alt and Shift where there is none.

import { fill, iconButton, make, say } from "../lib/dom.js";
import { define, Part } from "../lib/element.js";
import { combinationOf, heldWith, keyLabels, refusalOf } from "../model/combination.js";
import { keysPut, takenBy } from "../model/hotkeys.js";
import { keysOf, ownKeys } from "../state/hotkeys.js";

const isMac = /Mac|iPhone|iPad/.test(navigator.platform);
const modifiers = [["ctrl", "ctrlKey"], ["alt", "altKey"], ["shift", "shiftKey"]];

/** Keys as they are drawn and spoken. */
export const drawn = (combination) => make("span.keys", {}, ...keyLabels(combination, isMac).map(
  (label) => make("kbd", {}, label)));
export const spoken = (combination) => keyLabels(combination, isMac).join(" ");

/**
 * The row in which keys are pressed. `replaced` is the combination that the new one stands for,
 * null to add one. `set(keys)` gets the new list, `takeOver(combination)` first takes it from
 * others, `stop()` leaves everything; `refresh()` shows what changed elsewhere.
 */
export function hotkeyEditor(action, { replaced, ...acts }) {
  return Object.assign(make("limner-hotkey-editor.pref.binding"), { action, replaced, acts });
}

define("limner-hotkey-editor", class extends Part {
  #held = new Set();
  #pressed = null;
  #last = null;
  #note = make("small.note.bad", { role: "alert" });
  #list = make("div.line.own-keys", { role: "group", "aria-label": "Its keys" });
  #over = make("button.small", {
    type: "button", hidden: true, on: { click: () => this.#use(true) },
  }, "Use it here");
  #input = null;

  connected() {
    if (this.#input) return;
    this.#input = make("input", {
      type: "text", "aria-label": `New keys for ${this.action.title}`, autocomplete: "off",
      autocapitalize: "off", spellcheck: "false", "data-id": this.action.id,
      on: {
        keydown: (event) => this.#hear(event),
        keyup: (event) => this.#input.value.endsWith("…") && this.#offer(event),
        input: (event) => this.#take(event),
      },
    });
    this.replaceChildren(
      make("div", {}, make("span.label", {}, this.action.title), this.#note), this.#list,
      make("div.line.pressing", {}, ...modifiers.map(([name]) => this.#modifier(name)),
        this.#input, this.#over,
        iconButton("close", "Leave as it is", () => this.acts.stop(), { small: true })));
    this.refresh();
  }

  refresh() {
    if (!this.#input) return;
    const keys = keysOf(this.action.id);
    if (!keys.includes(this.replaced)) this.replaced = null;
    this.#input.placeholder = this.replaced === null ? "Press keys to add" : "Press the new keys";
    this.#list.hidden = keys.length === 0;
    fill(this.#list, ...keys.map((one) => this.#chip(one)), keys.length > 1 ? make("button.text", {
      type: "button", on: { click: () => this.acts.set([]) },
    }, "Clear") : null);
  }

  #chip(keys) {
    return make("span.chip", {}, make("button.text", {
      type: "button", "aria-pressed": String(keys === this.replaced), title: "Press to replace it",
      "aria-label": `Replace ${spoken(keys)}`, on: { click: () => this.#choose(keys) },
    }, drawn(keys)), iconButton("close", `Take ${spoken(keys)} away`,
      () => this.acts.set(keysOf(this.action.id).filter((one) => one !== keys)), { small: true }));
  }

  #modifier(name) {
    const button = make("button.small", {
      type: "button", "aria-pressed": "false",
      on: {
        click: () => {
          if (!this.#held.delete(name)) this.#held.add(name);
          button.setAttribute("aria-pressed", String(this.#held.has(name)));
          this.#input.focus();
          this.#offer(this.#last ?? { key: "Shift" });
        },
      },
    }, keyLabels(name, isMac)[0]);
    return button;
  }

  #choose(keys) {
    this.replaced = this.replaced === keys ? null : keys;
    this.refresh();
    this.#input.focus();
  }

  #hear(event) {
    if (event.key === "Tab") return;
    event.preventDefault();
    event.stopPropagation();
    const leaves = event.key === "Escape" && !this.action.keys.includes("escape");
    if (leaves) return this.acts.stop();
    if (combinationOf(event) !== null) this.#last = event;
    this.#offer(event);
  }

  // A keyboard on glass tells what it typed only here.
  #take({ data }) {
    const key = [...(data ?? "")].at(-1);
    this.#input.value = "";
    if (!key) return;
    this.#last = { key };
    this.#offer(this.#last);
  }

  #offer(event) {
    const press = heldWith(event, this.#held);
    const combination = event.type === "keyup" ? null : combinationOf(press);
    if (combination === null) return this.#showHeld(press);
    this.#pressed = combination;
    this.#input.value = spoken(combination);
    const { id } = this.action;
    const other = takenBy(combination, id, ownKeys.value);
    const isKnown = combination !== this.replaced && keysOf(id).includes(combination);
    const refused = refusalOf(combination) ?? (isKnown ? "It has these keys already" : null);
    say(this.#note, refused ?? (other ? `Already used by “${other.title}”` : ""));
    this.#over.hidden = refused !== null || other === null;
    this.#input.setAttribute("aria-invalid", String(Boolean(refused ?? other)));
    if (!refused && !other) this.#use(false);
  }

  // Only Ctrl, Alt or Shift so far: shown as the beginning of what comes.
  #showHeld(press) {
    const held = modifiers.filter(([name, flag]) => press[flag]
      || (name === "ctrl" && press.metaKey));
    const words = held.map(([name]) => keyLabels(name, isMac)[0]);
    this.#input.value = words.length > 0 ? `${words.join(" ")} …` : "";
  }

  #use(over) {
    if (over) this.acts.takeOver(this.#pressed);
    this.acts.set(keysPut(keysOf(this.action.id), this.#pressed, this.replaced));
  }
});
