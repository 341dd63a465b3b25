// The bar that floats over the lower edge while pictures are selected.

import { icon, iconButton, make, say } from "../lib/dom.js";
import { deletePictures, setStar } from "../state/albums.js";
import { trying } from "../state/toasts.js";
import { download, moveMenu } from "./pictureMenu.js";

/** `names()` tells what is selected, `clear()` lets it go. */
export function selectionBar({ names, clear }) {
  const count = make("b");
  const act = (sign, word, press) => make("button.quiet", {
    type: "button", title: word, "aria-label": word, on: { click: press },
  }, icon(sign), make("span.word", {}, word));
  const deleteAll = async () => {
    const all = names();
    clear();
    await trying(() => deletePictures(all));
  };
  const move = act("board", "Move to board", () => moveMenu(names(), undefined, move, clear));
  const bar = make("div.selection", { role: "toolbar", "aria-label": "Selected pictures" }, count,
    act("star", "Star", () => trying(() => setStar(names(), true))),
    move,
    act("download", "Download", () => names().forEach(download)),
    act("trash", "Delete", deleteAll),
    make("span.rule"), iconButton("close", "Clear", clear));
  bar.deleteAll = deleteAll;
  bar.show = (number) => {
    bar.hidden = number === 0;
    say(count, `${number} selected`);
  };
  bar.show(0);
  return bar;
}
