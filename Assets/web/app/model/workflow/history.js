// What was done, to be undone and done again: documents are values, so a history lists them.

import { applied } from "./edits.js";

/** So many steps back; documents share what did not change, so a step costs a few kilobytes. */
export const mostSteps = 500;

export function startOf(document) {
  return { past: [], present: document, future: [], merge: null };
}

/**
 * The history after an edit. Edits in a row with the same `merge` (typing in one field) are one
 * step.
 */
export function done(history, edit, merge = null) {
  const present = applied(history.present, edit);
  if (present === history.present) return history;
  if (merge !== null && merge === history.merge) return { ...history, present, future: [] };
  const past = [...history.past, history.present].slice(-mostSteps);
  return { past, present, future: [], merge };
}

export function undone(history) {
  if (history.past.length === 0) return history;
  return {
    past: history.past.slice(0, -1), present: history.past.at(-1),
    future: [history.present, ...history.future], merge: null,
  };
}

export function redone(history) {
  if (history.future.length === 0) return history;
  const [present, ...future] = history.future;
  return { past: [...history.past, history.present], present, future, merge: null };
}
