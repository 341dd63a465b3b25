// Short notices about what happened elsewhere, with a way back where there is one.

import { Store } from "../lib/store.js";
import { sentenceOf } from "../model/refusals.js";

const shownFor = 8000;
let next = 1;

/** The notices on screen: `{ id, words, act }` with `act: { label, run }` or null. */
export const toasts = new Store([]);

export function toast(words, act = null) {
  const id = next++;
  toasts.change((list) => [...list.slice(-2), { id, words, act }]);
  setTimeout(() => dismiss(id), shownFor);
  return id;
}

export function dismiss(id) {
  toasts.change((list) => list.filter((toast) => toast.id !== id));
}

/** Runs an act and says in words when it was refused. */
export async function trying(act) {
  try {
    return await act();
  } catch (error) {
    if (error.status !== 401 && error.name !== "AbortError") toast(sentenceOf(error));
    return undefined;
  }
}
