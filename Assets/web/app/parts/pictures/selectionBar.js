// The bar that floats over the lower edge while pictures are selected.

import { icon, iconButton, make, say } from "../../lib/dom.js";
import { mayWrite } from "../../model/levels.js";
import { number } from "../../model/words.js";
import { boardOf } from "../../state/boards.js";
import { deletePictures, savePictures, setStar } from "../../state/pictureActs.js";
import { recordOf } from "../../state/pictures.js";
import { comparePath, go } from "../../state/route.js";
import { trying } from "../../state/toasts.js";
import { moveDialog } from "../boards/move.js";
import { openMenu } from "../menu.js";
import { download } from "./menu.js";
import { downloadPack } from "./pack.js";

/** `names()` tells what is selected, `clear()` lets it go, `boardId()` where it lies. */
export function selectionBar({ names, clear, boardId }) {
  const count = make("b", { role: "status" });
  const starred = () => names().every((name) => recordOf(name)?.starred);
  const starAll = () => trying(() => setStar(names(), !starred()));
  const deleteAll = () => {
    const all = names();
    clear();
    return trying(() => deletePictures(all));
  };
  const star = button("star", "Star", starAll);
  const move = button("board", "Move to board",
    () => moveDialog(names(), boardId(), { done: clear }));
  const pack = button("download", "Download", () => openMenu([
    { name: "Download", icon: "download", act: () => packAll(names(), true) },
    { name: "Download without recipes", icon: "download", act: () => packAll(names(), false) },
  ], pack, { label: "Download" }));
  pack.setAttribute("aria-haspopup", "menu");
  const compare = button("compare", "Compare", () => go(comparePath(...names())));
  const save = button("copy", "Save to my pictures", async () => {
    const all = names();
    clear();
    await trying(() => savePictures(all));
  });
  const remove = button("trash", "Delete", deleteAll);
  const bar = make("div.selection", { role: "toolbar", "aria-label": "Selected pictures" }, count,
    star, move, pack, compare, save, remove,
    make("span.rule"), iconButton("close", "Clear", clear));
  bar.deleteAll = deleteAll;
  bar.starAll = starAll;
  bar.show = (amount) => {
    bar.hidden = amount === 0;
    say(count, `${number(amount)} selected`);
    if (amount === 0) return;
    const board = boardOf(boardId());
    const writes = mayWrite(board);
    for (const one of [star, move, remove]) one.hidden = !writes;
    compare.hidden = amount !== 2;
    save.hidden = !board?.is_shared || !names().some((name) => recordOf(name)?.owner);
    const word = amount <= 1000 && starred() ? "Take the star off" : "Star";
    say(star.lastElementChild, word);
    star.title = word;
    star.setAttribute("aria-label", word);
  };
  bar.show(0);
  return bar;
}

function button(sign, word, press) {
  return make("button.quiet", {
    type: "button", title: word, "aria-label": word, on: { click: press },
  }, icon(sign), make("span.word", {}, word));
}

function packAll(names, recipe) {
  if (names.length === 1) download(names[0], recipe);
  else trying(() => downloadPack({ image_names: names }, recipe));
}
