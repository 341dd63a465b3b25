// Where the keyboard goes in a grid, and what stays in place when pictures arrive.

import { placeOf } from "../../model/layout.js";
import { meansHotkey } from "../../state/hotkeys.js";

const moves = [["gallery.left", "ArrowLeft"], ["gallery.right", "ArrowRight"],
  ["gallery.up", "ArrowUp"], ["gallery.down", "ArrowDown"]];
const atTop = 8;

/** The arrow that a key press stands for; with Shift the plain arrows go on selecting. */
export function moveOf(event) {
  if (event.altKey || event.ctrlKey || event.metaKey) return null;
  if (event.key === "Home" || event.key === "End") return event.key;
  if (event.shiftKey) return event.key.startsWith("Arrow") ? event.key : null;
  return moves.find(([id]) => meansHotkey(id, event))?.[1] ?? null;
}

/** The first tile in sight and how far it is from the top; null at the head of the list. */
export function anchorOf(tiles, scrollTop) {
  if (scrollTop < atTop) return null;
  let first = null;
  for (const tile of tiles) {
    if (tile.name && tile.at >= scrollTop && (!first || tile.at < first.at)) first = tile;
  }
  return first ? { name: first.name, offset: first.at - scrollTop, index: first.index } : null;
}

/** The scroll position at which an anchor stands where it stood, or null when it has gone. */
export function scrollFor({ name, offset, index }, names, plan) {
  const now = names[index] === name ? index : names.indexOf(name);
  const place = now < 0 ? null : placeOf(plan, now);
  return place ? place.y - offset : null;
}
