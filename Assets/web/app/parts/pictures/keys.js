// Keys on pictures in a grid: they act on what is selected, else on the one under the keyboard.

import { mayWrite } from "../../model/levels.js";
import { boardOf } from "../../state/boards.js";
import { onHotkey } from "../../state/hotkeys.js";
import { deletePictures, setStar } from "../../state/pictureActs.js";
import { recordOf } from "../../state/pictures.js";
import { useOf } from "../../state/recipes.js";
import { comparePath, go, picturePath } from "../../state/route.js";
import { trying } from "../../state/toasts.js";

const uses = { usePrompt: "prompt", useSeed: "seed", useAll: "all", useSize: "size",
  remix: "remix" };

/**
 * Answers to the keys of pictures in `grid` until the signal ends. `selection` is the bar of a
 * selection: `names()`, `starAll()`, `deleteAll()`.
 */
export function pictureKeys(grid, signal, selection = null) {
  const on = (id, act) => onHotkey(id, ({ target }) => {
    const tile = target.closest?.(".tile");
    const name = tile && grid.contains(tile) ? tile.name : null;
    const many = selection?.names() ?? [];
    if (name === null && many.length === 0) return false;
    return act(name, many) !== false;
  }, signal);

  on("gallery.delete", (name, many) => {
    if (!writable(name ?? many[0])) return false;
    if (many.length > 0) return selection.deleteAll(name);
    trying(() => deletePictures([name]));
    return true;
  });
  on("gallery.star", (name, many) => {
    if (!writable(name ?? many[0])) return false;
    if (many.length > 0) selection.starAll();
    else trying(() => setStar([name], !recordOf(name)?.starred));
    return true;
  });
  for (const [id, what] of Object.entries(uses)) {
    on(`viewer.${id}`, (name) => {
      if (name === null) return false;
      useOf(name, what);
      return true;
    });
  }
  for (const id of ["viewer.toggle", "viewer.details"]) {
    on(id, (name) => {
      if (name === null) return false;
      go(picturePath(name));
      return true;
    });
  }
  for (const [id, key] of compares) {
    on(id, (name) => {
      const other = name === null ? null : grid.neighbourOf(name, key);
      if (!other) return false;
      go(comparePath(name, other));
      return true;
    });
  }
}

const compares = [["gallery.compareLeft", "ArrowLeft"], ["gallery.compareRight", "ArrowRight"],
  ["gallery.compareUp", "ArrowUp"], ["gallery.compareDown", "ArrowDown"]];

function writable(name) {
  return mayWrite(boardOf(recordOf(name)?.board_id));
}
