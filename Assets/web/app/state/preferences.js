// How a person likes Limner: kept on the server, so that it is so in their other browser too.

import { readPreference, writePreference } from "../api/preferences.js";
import { Store } from "../lib/store.js";
import { settle } from "../lib/timing.js";

const key = "limner.ui";
const usual = { theme: "device", text: "normal", board: "none", tile: 9.5, archived: false };

export const preferences = new Store({ ...usual });

let written = null;
const save = settle(() => write(false), 500);

/** Reads what is kept; a broken text counts as nothing. */
export async function loadPreferences() {
  const text = await readPreference(key);
  if (text === written && text !== null) return;
  written = text;
  preferences.set({ ...usual, ...checked(text) });
}

export function prefer(fields) {
  preferences.merge(fields);
  save();
}

export function forgetPreferences() {
  save.forget();
  written = null;
  preferences.set({ ...usual });
}

/** Shows theme and text size on the whole page. */
export function startShowingPreferences() {
  const show = ({ theme, text }) => {
    const root = document.documentElement;
    if (theme === "device") delete root.dataset.theme;
    else root.dataset.theme = theme;
    if (text === "normal") delete root.dataset.text;
    else root.dataset.text = text;
  };
  preferences.watch(show);
  show(preferences.value);
  addEventListener("pagehide", () => save.flush());
}

function write() {
  written = JSON.stringify(preferences.value);
  writePreference(key, written, { keepalive: true }).catch(() => { written = null; });
}

function checked(text) {
  try {
    const stored = JSON.parse(text ?? "{}");
    return Object.fromEntries(Object.entries(stored ?? {}).filter(
      ([name, value]) => name in usual && typeof value === typeof usual[name]));
  } catch {
    return {};
  }
}
