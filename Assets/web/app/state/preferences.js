// How a person likes Limner: kept on the server, so that it is so in their other browser too.

import { fieldsOver, Kept } from "./kept.js";

const usual = {
  theme: "device", text: "normal", board: "none", auto: "none", tile: 9.5, archived: false,
  panels: "both",
  boardOrder: "newest", order: "DESC", starredFirst: false,
};

const kept = new Kept("limner.ui", (text) => fieldsOver(usual, text));

export const preferences = kept.store;
export const loadPreferences = kept.load;
export const forgetPreferences = () => kept.forget();

export function prefer(fields) {
  kept.set({ ...preferences.value, ...fields });
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
}
