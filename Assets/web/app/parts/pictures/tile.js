// One tile of a grid, and the head above a day.

import { below } from "../../lib/base.js";
import { icon, make } from "../../lib/dom.js";
import { clockInWords, dateOf, dayInWords } from "../../model/words.js";
import { picturePath } from "../../state/route.js";
import { hangThumb } from "./thumbs.js";

let pattern = null;

/** A tile for a picture; `giveUp()` ends what it still loads. */
export function tileOf(name, when) {
  pattern ??= make("a.tile", { role: "option", draggable: "true" },
    make("span.tick", { "aria-hidden": "true" }, icon("check", { small: true })),
    make("span.starred", {}, icon("star-on", { small: true, label: "Starred" })));
  const tile = pattern.cloneNode(true);
  tile.href = below(picturePath(name));
  tile.name = name;
  tile.giveUp = hangThumb(tile, name, when);
  return tile;
}

/** Shows what is known of the picture and how it stands in the list. */
export function showTile(tile, { record, index, total, selected, current, reachable }) {
  set(tile, "aria-selected", String(selected));
  set(tile, "aria-posinset", String(index + 1));
  set(tile, "aria-setsize", String(total));
  if (current) set(tile, "aria-current", "true");
  else tile.removeAttribute("aria-current");
  tile.tabIndex = reachable ? 0 : -1;
  if (tile.shown === record && tile.shown !== undefined) return;
  tile.shown = record;
  tile.toggleAttribute("data-starred", Boolean(record?.starred));
  const date = dateOf(record?.created_at);
  const when = date ? ` from ${dayInWords(date)}, ${clockInWords(date)}` : "";
  const from = record?.owner?.display_name ? `, added by ${record.owner.display_name}` : "";
  set(tile, "aria-label", `Picture${when}${from}`);
}

export function headOf({ day }) {
  return make("h3.day", { role: "presentation" }, `${day} `, make("small.faint"));
}

function set(element, name, value) {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}
