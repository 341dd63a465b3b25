// Keys and what they do: one listener for the whole page, and a person's own keys.

import { combinationOf, shortcutNames, worksWhileTyping } from "../model/combination.js";
import { hotkey, hotkeys, keysWith, ownKeysFrom } from "../model/hotkeys.js";
import { Kept } from "./kept.js";

const kept = new Kept("limner.hotkeys", ownKeysFrom);

/** A person's own keys: action → combination, list of them, or null for none. */
export const ownKeys = kept.store;
export const loadHotkeys = kept.load;
export const forgetHotkeys = () => kept.forget();

const actions = new Map();

/**
 * Runs an act when its keys are pressed, until the signal ends.
 *
 * Of several for one action the last that came is asked first; one that answers false passes the
 * keys on. Nothing runs while somebody types, unless the keys have Ctrl or Cmd, nor below an open
 * dialog or menu.
 */
export function onHotkey(id, run, signal) {
  hotkey(id);
  const list = actions.get(id) ?? [];
  actions.set(id, list);
  list.push(run);
  signal?.addEventListener("abort", () => list.splice(list.indexOf(run), 1), { once: true });
}

/** True when this key press means the action; for elements that listen themselves. */
export function meansHotkey(id, event) {
  return keysOf(id).includes(combinationOf(event));
}

export function keysOf(id) {
  return keysWith(ownKeys.value, id);
}

/** What `aria-keyshortcuts` says of an action. */
export function shortcutOf(id) {
  return shortcutNames(keysOf(id));
}

/** Gives an action other keys: a combination, a list, or null for none. */
export function setKeys(id, keys) {
  const list = [keys ?? []].flat();
  if (list.join(" ") === hotkey(id).keys.join(" ")) return resetKeys(id);
  const stored = list.length === 0 ? null : list.length === 1 ? list[0] : list;
  kept.set({ ...ownKeys.value, [id]: stored });
}

export function resetKeys(id) {
  const { [id]: _, ...others } = ownKeys.value;
  kept.set(others);
}

export function resetAllKeys() {
  kept.set({});
}

document.addEventListener("keydown", hear);

function hear(event) {
  if (event.defaultPrevented || event.isComposing || actions.size === 0) return;
  const combination = combinationOf(event);
  if (combination === null || !isFree(event.target, combination)) return;
  for (const [id, list] of actions) {
    if (list.length === 0 || !keysOf(id).includes(combination)) continue;
    for (const run of [...list].reverse()) {
      if (run(event) === false) continue;
      event.preventDefault();
      return;
    }
  }
}

const writing = "input:not([type=checkbox], [type=radio], [type=range], [type=button]),"
  + " textarea, select, [contenteditable]";

function isFree(target, combination) {
  if (document.querySelector("dialog:modal, .menu:popover-open")) return false;
  const at = target instanceof Element ? target : document.body;
  if (at.closest(writing)) return worksWhileTyping(combination) || inPrompt(at, combination);
  if (combination === "enter" || combination === "space") {
    return at.closest("button, a, summary, input, [role=option]") === null;
  }
  return !(combination.startsWith("arrow") && at.matches("input"));
}

// What is done to the prompt is done while it is written.
function inPrompt(at, combination) {
  return at.matches("textarea")
    && hotkeys.some(({ id, group }) => group === "prompt" && keysOf(id).includes(combination));
}
