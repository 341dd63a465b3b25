// What one can do to one picture, wherever it is shown.

import { fullAddress } from "../api/pictures.js";
import { make } from "../lib/dom.js";
import { deletePictures, movePictures, setStar } from "../state/albums.js";
import { boards } from "../state/boards.js";
import { useOf } from "../state/recipes.js";
import { go, picturePath } from "../state/route.js";
import { trying } from "../state/toasts.js";
import { openMenu } from "./menu.js";

/** Opens the menu of a picture at a place. */
export function pictureMenu(item, at) {
  const name = item.image_name;
  openMenu([
    { name: "Open", icon: "fit", keys: "Enter", act: () => go(picturePath(name)) },
    {
      name: item.starred ? "Take the star off" : "Star", icon: "star", keys: ".",
      act: () => trying(() => setStar([name], !item.starred)),
    },
    "rule",
    { name: "Use prompt", icon: "text", act: () => useOf(name, "prompt") },
    { name: "Use seed", icon: "seed", act: () => useOf(name, "seed") },
    { name: "Use all", icon: "use", act: () => useOf(name, "all") },
    "rule",
    { name: "Move to board", icon: "board", act: () => moveMenu([name], item.board_id, at) },
    { name: "Download", icon: "download", act: () => download(name) },
    {
      name: "Delete", icon: "trash", danger: true, keys: "Del",
      act: () => trying(() => deletePictures([name])),
    },
  ], at, { label: "Picture" });
}

/** Answers to a key that was pressed on a picture in a grid. */
export function pictureKey(event) {
  const { item, key } = event.detail;
  if (key === "Delete" || key === "Backspace") trying(() => deletePictures([item.image_name]));
  else if (key === ".") trying(() => setStar([item.image_name], !item.starred));
  else return;
  event.preventDefault();
}

/** Lets a person choose the board that pictures go to. */
export function moveMenu(names, from, at, done = () => {}) {
  const list = (boards.value.list ?? []).filter((board) => !board.archived);
  const entries = [{ board_id: "none", board_name: "Uncategorized" }, ...list];
  openMenu(entries.filter((board) => board.board_id !== (from ?? "none")).map((board) => ({
    name: board.board_name, icon: "board",
    act: async () => {
      await trying(() => movePictures(names, board.board_id));
      done();
    },
  })), at, { label: "Move to board" });
}

export function download(name) {
  const link = make("a", { href: fullAddress(name), download: name });
  document.body.append(link);
  link.click();
  link.remove();
}
