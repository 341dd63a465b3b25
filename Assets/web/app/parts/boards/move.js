// "Move to board": a dialog with the boards that take pictures, found by typing.

import { isAborted } from "../../api/client.js";
import { thumbnailAddress } from "../../api/pictures.js";
import { fill, icon, iconButton, make } from "../../lib/dom.js";
import { matching } from "../../model/boardList.js";
import { levelWord, mayWrite } from "../../model/levels.js";
import { counted } from "../../model/words.js";
import { boards, createBoard } from "../../state/boards.js";
import { movePictures } from "../../state/pictureActs.js";
import { problemNotice } from "../dialog.js";

const loose = { board_id: "none", board_name: "Uncategorized" };

/** Lets a person choose where pictures go; `from` is where they are, `done` runs afterwards. */
export function moveDialog(names, from, { done = () => {} } = {}) {
  const input = make("input", {
    type: "text", role: "combobox", "aria-label": "Find a board", placeholder: "Find a board",
    "aria-expanded": "true", "aria-controls": "move-list", "aria-autocomplete": "list",
    autocomplete: "off",
  });
  const problem = make("div", { "aria-live": "assertive" });
  const list = make("div.choices", { id: "move-list", role: "listbox", "aria-label": "Boards" });
  const title = names.length === 1 ? "Move to board"
    : `Move ${counted(names.length, "picture")} to board`;
  const dialog = make("dialog.narrow", { "aria-label": "Move to board", closedby: "any" },
    make("div.inside", {},
      make("header", {}, make("div", {}, make("h1", {}, title)), make("span.push"),
        iconButton("close", "Close", () => dialog.close())),
      make("label.search", {}, icon("search", { small: true }), input), list, problem));
  let active = 0;

  let made = null;
  const choose = async (board) => {
    fill(problem);
    try {
      if (board.board_id === "new") made ??= await createBoard(board.board_name);
      await movePictures(names, (board.board_id === "new" ? made : board).board_id);
      dialog.close();
      done();
    } catch (error) {
      if (!isAborted(error)) fill(problem, problemNotice(error));
    }
  };
  const show = () => {
    const found = choicesFor(input.value, from);
    active = Math.min(active, Math.max(0, found.length - 1));
    fill(list, ...found.map((board, index) => choice(board, index === active, choose)));
    const chosen = list.children[active];
    if (chosen) input.setAttribute("aria-activedescendant", chosen.id);
    else input.removeAttribute("aria-activedescendant");
    chosen?.scrollIntoView({ block: "nearest" });
  };
  input.addEventListener("input", () => {
    active = 0;
    show();
  });
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const count = list.children.length;
    if (step && count > 0) {
      event.preventDefault();
      active = (active + step + count) % count;
      show();
    } else if (event.key === "Enter") {
      event.preventDefault();
      list.children[active]?.click();
    }
  });
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  input.focus();
  show();
  return dialog;
}

function choicesFor(words, from) {
  const all = [loose, ...(boards.value.list ?? [])].filter((board) => {
    const here = board.board_id === (from ?? "none");
    return !here && !board.archived && (board === loose || mayWrite(board));
  });
  const found = matching(all, words);
  const name = words.trim();
  const known = all.some((board) => board.board_name === name);
  return name === "" || known ? found
    : [...found, { board_id: "new", board_name: name }];
}

function choice(board, active, choose) {
  const isNew = board.board_id === "new";
  const cover = board.cover_image_name
    ? make("img", { src: thumbnailAddress(board.cover_image_name), alt: "" })
    : make("span.cover", {}, icon(isNew ? "plus" : "gallery", { small: true }));
  return make("button.board", {
    type: "button", role: "option", tabindex: "-1", id: `move-${board.board_id}`,
    "aria-selected": String(active), on: { click: () => choose(board) },
  }, cover, make("span.cut", {}, isNew ? `New board “${board.board_name}”` : board.board_name),
  board.is_shared ? make("span.mark", {}, icon("share", { small: true, label: "Shared" }),
    levelWord(board)) : null);
}
