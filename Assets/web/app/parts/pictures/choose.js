// A dialog with the pictures of a board, to choose one of them.

import { iconButton, make } from "../../lib/dom.js";
import { runsOf } from "../../model/days.js";
import { albumOf, usualLook } from "../../state/albums.js";
import { comparePath, go } from "../../state/route.js";
import "./grid.js";

/** Opens the pictures of a board; `choose(name)` gets the one that was pressed. */
export function choosePicture(boardId, { title, note, without = null, choose }) {
  const album = albumOf(boardId ?? "none");
  const grid = make("limner-grid.chooser", { label: title });
  const dialog = make("dialog.broad", { "aria-label": title, closedby: "any" },
    make("div.inside", {},
      make("header", {}, make("div", {}, make("h1", {}, title), make("small", {}, note)),
        make("span.push"), iconButton("close", "Close", () => dialog.close())),
      grid));
  const closing = new AbortController();
  const show = () => {
    const names = (album.store.value.names ?? []).filter((name) => name !== without);
    grid.show({ names, runs: runsOf({ names }, usualLook), smallest: 96 });
  };
  grid.addEventListener("open-picture", (event) => {
    event.preventDefault();
    dialog.close();
    choose(event.detail.name);
  });
  dialog.addEventListener("close", () => {
    closing.abort();
    dialog.remove();
  });
  document.body.append(dialog);
  dialog.showModal();
  album.store.watch(show, closing.signal);
  if (album.store.value.names === null) album.refresh();
  show();
  return dialog;
}

/** Lets a person choose what a picture is compared with. */
export function compareDialog(item) {
  const name = item.image_name;
  choosePicture(item.board_id, {
    title: "Compare with", note: "Choose the second picture", without: name,
    choose: (other) => go(comparePath(name, other)),
  });
}
