// The boards panel: choose, make, rename, archive and delete boards; drop pictures on them.

import { thumbnailAddress } from "../api/pictures.js";
import { icon, make, say } from "../lib/dom.js";
import { define, Part } from "../lib/element.js";
import { renderList } from "../lib/list.js";
import { number } from "../model/words.js";
import { openMenu } from "../parts/menu.js";
import { movePictures } from "../state/albums.js";
import * as acts from "../state/boards.js";
import { boards, chooseBoard } from "../state/boards.js";
import { prefer, preferences } from "../state/preferences.js";
import { boardPath } from "../state/route.js";
import { trying } from "../state/toasts.js";

const kind = "application/x-limner-pictures";
const longestName = 300;

define("limner-boards", class extends Part {
  #editing = null;
  #seen = null;
  #list = make("div.board-list");
  #archived = make("input.switch", {
    type: "checkbox", role: "switch",
    on: { change: () => prefer({ archived: this.#archived.checked }) },
  });
  #archivedRow = make("label.archived-row", {}, "Show Archived", this.#archived);

  connected() {
    this.replaceChildren(
      make("div.shelf-head", {}, make("h2", {}, "Boards"), make("button.quiet.small", {
        type: "button", on: { click: () => this.#edit({ board_id: "new", board_name: "" }) },
      }, icon("plus", { small: true }), "New Board")),
      make("nav.boards", { "aria-label": "Boards" }, make("h4", {}, "Your boards"), this.#list),
      this.#archivedRow);
    this.watch([boards, preferences], () => this.#show());
    this.on(this, "board-options", ({ detail }) => this.#options(detail.board, detail.at));
  }

  #show() {
    const { list, uncategorized, cover } = boards.value;
    const { archived, board: chosen } = preferences.value;
    this.#archived.checked = archived;
    this.#archivedRow.hidden = !list || list.length === 0;
    const loose = {
      board_id: "none", board_name: "Uncategorized", image_count: uncategorized,
      cover_image_name: cover,
    };
    const seen = (list ?? []).filter(
      (board) => archived || !board.archived || board.board_id === chosen);
    const all = [
      ...(this.#editing?.board_id === "new" ? [this.#editing] : []),
      ...(list === null ? [] : [loose]), ...seen,
    ];
    renderList(this.#list, all, {
      key: (board) => (this.#isEdited(board) ? `edit ${board.board_id}` : board.board_id),
      make: (board) => (this.#isEdited(board) ? this.#editor(this.#editing) : this.#row(board)),
      show: (element, board) => {
        if (!this.#isEdited(board)) showRow(element, board, board.board_id === chosen);
      },
    });
    if (this.#seen === chosen || all.length === 0) return;
    this.#seen = chosen;
    this.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  #isEdited(board) {
    return this.#editing?.board_id === board.board_id;
  }

  #row(board) {
    const element = make("a.board", { href: boardPath(board.board_id), draggable: "false" },
      make("span.cover", {}, icon("gallery", { small: true })),
      make("span.name", {}, make("span.cut")), make("span.mark"));
    element.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      chooseBoard(board.board_id);
      if (!this.hasAttribute("opens-gallery")) event.preventDefault();
    });
    element.addEventListener("contextmenu", (event) => {
      if (board.board_id === "none") return;
      event.preventDefault();
      const box = element.getBoundingClientRect();
      const pointed = event.clientX > 0;
      this.#options(element.board, {
        x: pointed ? event.clientX : box.left + 40, y: pointed ? event.clientY : box.bottom,
      });
    });
    takesPictures(element, board.board_id);
    return element;
  }

  #options(board, at) {
    openMenu([
      { name: "Rename", icon: "text", act: () => this.#edit(board) },
      {
        name: board.archived ? "Take out of the archive" : "Archive", icon: "archive",
        act: () => trying(() => acts.archiveBoard(board, !board.archived)),
      },
      "rule",
      {
        name: "Delete board", icon: "trash", danger: true,
        act: () => trying(() => acts.deleteBoard(board, false)),
      },
      board.image_count > 0 ? {
        name: "Delete with its pictures", icon: "trash", danger: true,
        act: () => trying(() => acts.deleteBoard(board, true)),
      } : null,
    ], at, { label: board.board_name });
  }

  #edit(board) {
    this.#editing = board;
    this.#show();
  }

  #editor(board) {
    const isNew = board.board_id === "new";
    const input = make("input", {
      type: "text", maxlength: longestName, "aria-label": "Board name",
      placeholder: "Board name", value: board.board_name,
    });
    const stop = () => {
      this.#editing = null;
      this.#show();
    };
    const finish = async () => {
      const name = input.value.trim();
      if (this.#editing !== board) return;
      if (name === "") return stop();
      this.#editing = null;
      await trying(() => (isNew ? acts.createBoard(name) : acts.renameBoard(board, name)));
      this.#show();
    };
    input.addEventListener("keydown", (event) => {
      if (event.key === "Enter") finish();
      if (event.key === "Escape") stop();
      if (event.key === "Enter" || event.key === "Escape") event.stopPropagation();
    });
    queueMicrotask(() => {
      input.focus();
      input.select();
    });
    return make("div.board", {}, make("span.cover", {}, icon(isNew ? "plus" : "text",
      { small: true })), input, make("button.text", {
      type: "button", on: { click: finish },
    }, isNew ? "Create" : "Rename"));
  }
});

function showRow(element, board, current) {
  element.board = board;
  const [cover, name, mark] = element.children;
  const wanted = board.cover_image_name ?? null;
  if ((element.coverName ?? null) !== wanted) {
    element.coverName = wanted;
    cover.replaceWith(wanted ? make("img", { src: thumbnailAddress(wanted), alt: "" })
      : make("span.cover", {}, icon("gallery", { small: true })));
  }
  say(name.firstElementChild, board.board_name);
  element.classList.toggle("archived", Boolean(board.archived));
  say(mark, board.archived ? "Archived" : number(board.image_count ?? 0));
  if (current) element.setAttribute("aria-current", "true");
  else element.removeAttribute("aria-current");
}

function takesPictures(element, boardId) {
  const over = (event) => {
    if (!event.dataTransfer.types.includes(kind)) return;
    event.preventDefault();
    element.toggleAttribute("data-over", event.type !== "dragleave");
  };
  element.addEventListener("dragover", over);
  element.addEventListener("dragleave", over);
  element.addEventListener("drop", (event) => {
    event.preventDefault();
    element.removeAttribute("data-over");
    const names = JSON.parse(event.dataTransfer.getData(kind) || "[]");
    if (names.length > 0) trying(() => movePictures(names, boardId));
  });
}
