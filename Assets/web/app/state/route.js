// Which page the address means. Links are ordinary links; this module keeps them in the tab.

import { below, inside } from "../lib/base.js";
import { Store } from "../lib/store.js";

const places = new Set(["generate", "gallery", "queue", "people", "models", "preferences",
  "picture", "me", "compare", "trash", "workflows"]);

/** `{ place, id, other }` of the present address. */
export const route = new Store(read());

/** Opens a page of Limner. */
export function go(path, { replace = false } = {}) {
  if (path === inside(location.pathname)) return;
  history[replace ? "replaceState" : "pushState"]({ inside: true }, "", below(path));
  route.set(read());
}

/** Goes back if the page before was one of ours, else to `otherwise`. */
export function goBack(otherwise) {
  if (history.state?.inside) history.back();
  else go(otherwise, { replace: true });
}

export function boardPath(boardId) {
  return `/gallery/${encodeURIComponent(boardId)}`;
}

export function picturePath(name) {
  return `/picture/${encodeURIComponent(name)}`;
}

export function comparePath(name, other) {
  return `/compare/${encodeURIComponent(name)}/${encodeURIComponent(other)}`;
}

/** Starts answering to links and to the browser's own back and forward. */
export function startRouting() {
  addEventListener("popstate", () => route.set(read()));
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (!link || event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    if (link.target || link.download || link.origin !== location.origin) return;
    const path = inside(link.pathname);
    const [place] = path.split("/").slice(1);
    if (!places.has(place)) return;
    event.preventDefault();
    go(path);
  });
}

function read() {
  const [place, id, other] = inside(location.pathname).split("/").slice(1).map(decoded);
  if (!places.has(place)) return { place: "generate", id: null, other: null };
  return { place, id: id || null, other: other || null };
}

function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
