// What one can do to one picture, wherever it is shown.

import { fileAddress } from "../../api/pictures.js";
import { make } from "../../lib/dom.js";
import { keyLabels } from "../../model/combination.js";
import { mayManage, mayWrite } from "../../model/levels.js";
import { boardOf, setCover } from "../../state/boards.js";
import { keysOf } from "../../state/hotkeys.js";
import { deletePictures, savePictures, setStar } from "../../state/pictureActs.js";
import { useOf } from "../../state/recipes.js";
import { comparePath, go, picturePath } from "../../state/route.js";
import { trying } from "../../state/toasts.js";
import { moveDialog } from "../boards/move.js";
import { openMenu } from "../menu.js";
import { compareDialog } from "./choose.js";

/** Opens the menu of a picture at a place; `other` is a second selected one to compare with. */
export function pictureMenu(item, at, { other = null } = {}) {
  const name = item.image_name;
  const board = boardOf(item.board_id);
  const writes = mayWrite(board);
  openMenu([
    { name: "Open", icon: "fit", keys: keyHint("viewer.toggle"), act: () => go(picturePath(name)) },
    writes ? {
      name: item.starred ? "Take the star off" : "Star", icon: "star", keys: keyHint("gallery.star"),
      act: () => trying(() => setStar([name], !item.starred)),
    } : null,
    {
      name: "Compare", icon: "compare",
      act: () => (other ? go(comparePath(name, other)) : compareDialog(item)),
    },
    "rule",
    { name: "Use prompt", icon: "text", keys: keyHint("viewer.usePrompt"), act: () => useOf(name, "prompt") },
    { name: "Use seed", icon: "seed", keys: keyHint("viewer.useSeed"), act: () => useOf(name, "seed") },
    { name: "Use all", icon: "use", keys: keyHint("viewer.useAll"), act: () => useOf(name, "all") },
    "rule",
    ...keepingEntries(item, board),
    writes ? "rule" : null,
    writes ? {
      name: "Delete", icon: "trash", danger: true, keys: keyHint("gallery.delete"),
      act: () => trying(() => deletePictures([name])),
    } : null,
  ], at, { label: "Picture" });
}

/** The first keys of an action, as a menu shows them. */
export function keyHint(id) {
  const [keys] = keysOf(id);
  return keys ? keyLabels(keys).join(" ") : null;
}

/** The entries for where a picture is kept: move, cover, save, download. */
export function keepingEntries(item, board = boardOf(item.board_id)) {
  const name = item.image_name;
  return [
    mayWrite(board) ? {
      name: "Move to board", icon: "board", act: () => moveDialog([name], item.board_id),
    } : null,
    mayManage(board) ? {
      name: "Use as the board’s cover", icon: "picture-add",
      act: () => trying(() => setCover(board, name)),
    } : null,
    item.owner ? {
      name: "Save to my pictures", icon: "copy", act: () => trying(() => savePictures([name])),
    } : null,
    { name: "Download", icon: "download", act: () => download(name, true) },
    {
      name: "Download without recipe", icon: "download",
      act: () => download(name, false),
    },
  ];
}

export function download(name, recipe) {
  follow(fileAddress(name, recipe), name);
}

/** Lets the browser fetch an address as a file. */
export function follow(address, name) {
  const link = make("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
}
