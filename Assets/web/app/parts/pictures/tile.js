// One tile of a grid, and the head above a day.

import { below } from "../../lib/base.js";
import { icon, make } from "../../lib/dom.js";
import { clockInWords, dateOf, dayInWords } from "../../model/words.js";
import { picturePath } from "../../state/route.js";
import { Thumb } from "./thumbs.js";

const mostSpare = 200;
const spare = [];
let pattern = null;

/**
 * A tile for a picture, of one that was left where possible: a jump makes no elements anew.
 * `distance(tile)` tells how far it is from sight.
 */
export function takeTile(name, distance) {
  const tile = spare.pop() ?? blank();
  tile.href = below(picturePath(name));
  tile.name = name;
  tile.shown = undefined;
  tile.thumb.hang(name, () => distance(tile));
  return tile;
}

/** Lets go of a tile that has left the page, and of what it was still loading. */
export function leaveTile(tile) {
  if (!tile.thumb) return;
  tile.thumb.giveUp();
  if (spare.length < mostSpare) spare.push(tile);
}

function blank() {
  pattern ??= make("a.tile", { role: "option", draggable: "true" },
    make("span.tick", { "aria-hidden": "true" }));
  const tile = pattern.cloneNode(true);
  tile.thumb = new Thumb(tile);
  return tile;
}

/** Shows what is known of the picture and how it stands in the list. */
export function showTile(tile, { record, index, total, selected, current, reachable }) {
  set(tile, "aria-selected", String(selected));
  set(tile, "aria-posinset", String(index + 1));
  set(tile, "aria-setsize", String(total));
  set(tile, "tabindex", reachable ? "0" : "-1");
  if (current) set(tile, "aria-current", "true");
  else tile.removeAttribute("aria-current");
  if (tile.shown === record && tile.shown !== undefined) return;
  tile.shown = record;
  showStar(tile, Boolean(record?.starred));
  const date = dateOf(record?.created_at);
  const when = date ? ` from ${dayInWords(date)}, ${clockInWords(date)}` : "";
  const from = record?.owner?.display_name ? `, added by ${record.owner.display_name}` : "";
  set(tile, "aria-label", `Picture${when}${from}`);
}

function showStar(tile, isStarred) {
  if (isStarred && !tile.star) {
    tile.star = make("span.starred", {}, icon("star-on", { small: true, label: "Starred" }));
    tile.append(tile.star);
  }
  if (tile.star) tile.toggleAttribute("data-starred", isStarred);
}

export function headOf({ day }) {
  return make("h3.day", { role: "presentation" }, `${day} `, make("small.faint"));
}

function set(element, name, value) {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}
