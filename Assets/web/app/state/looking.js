// What the gallery looks for: the tab and the filters, kept while a person goes to and fro.

import { Store } from "../lib/store.js";
import { nothing } from "../model/filters.js";
import { preferences } from "./preferences.js";

/** `{ tab: "images" | "assets", filter }`. */
export const looking = new Store({ tab: "images", filter: nothing });

export function showTab(tab) {
  if (looking.value.tab !== tab) looking.merge({ tab });
}

export function lookFor(fields) {
  looking.change((now) => ({ ...now, filter: { ...now.filter, ...fields } }));
}

export function clearFilters() {
  looking.merge({ filter: nothing });
}

export function forgetLooking() {
  looking.set({ tab: "images", filter: nothing });
}

/** The look of an album: tab, filter and the order that this person likes. */
export function presentLook() {
  const { tab, filter } = looking.value;
  const { order, starredFirst } = preferences.value;
  return { tab, order, starredFirst, filter };
}
