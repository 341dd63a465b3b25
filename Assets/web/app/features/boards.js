// The boards panel: own and shared boards to choose, make, sort, search and drop pictures on.

import { icon, iconButton, make } from "../lib/dom.js";
import { define, Part } from "../lib/element.js";
import { renderList } from "../lib/list.js";
import { many, sectionsOf } from "../model/boardList.js";
import { mayWrite } from "../model/levels.js";
import { boardEditor, boardRow, showBoardRow } from "../parts/boards/row.js";
import { boardMenu } from "../parts/boards/menu.js";
import { openNewShared } from "../parts/boards/share.js";
import { openMenu } from "../parts/menu.js";
import { takesPictures } from "../parts/pictures/dragging.js";
import * as acts from "../state/boards.js";
import { boardOf, boards, chooseBoard } from "../state/boards.js";
import { prefer, preferences } from "../state/preferences.js";
import { route } from "../state/route.js";
import { session } from "../state/session.js";
import { trying } from "../state/toasts.js";

const fresh = { board_id: "new", board_name: "" };

/**
 * `<limner-boards>`: the panel, wherever boards are chosen. With `opens-gallery` a press opens
 * the board's page. "board-options" with `{ board, at, more }` opens a board's menu.
 */
define("limner-boards", class extends Part {
  #editing = null;
  #seen = null;
  #words = "";
  #own = make("div.board-list");
  #shared = make("div.board-list");
  #others = make("div.board-list");
  #othersHead = make("h4", {}, "Other people’s boards");
  #newShared = iconButton("plus", "New shared board", openNewShared, { small: true });
  #sharedHead = make("h4", {}, make("span", {}, "Shared boards"), this.#newShared);
  #sort = iconButton("sort", "Sort boards", () => this.#openSort(), { small: true });
  #find = make("input", {
    type: "search", placeholder: "Find a board", "aria-label": "Find a board",
    on: { input: () => this.#search(this.#find.value) },
  });
  #finder = make("label.search", { hidden: true }, icon("search", { small: true }), this.#find);
  #none = make("p.note.faint", { hidden: true }, "No board has this name.");
  #archived = make("input.switch", {
    type: "checkbox", role: "switch",
    on: { change: () => prefer({ archived: this.#archived.checked }) },
  });
  #archivedRow = make("label.archived-row", {}, "Show Archived", this.#archived);

  connected() {
    this.replaceChildren(
      make("div.shelf-head", {}, make("h2", {}, "Boards"), this.#sort,
        make("button.quiet.small.new", {
          type: "button", "aria-label": "New Board", on: { click: () => this.#edit(fresh) },
        }, icon("plus", { small: true }), make("span.word", {}, "New Board"))),
      this.#finder,
      make("nav.boards", { "aria-label": "Boards" }, make("h4", {}, "Your boards"), this.#own,
        this.#sharedHead, this.#shared, this.#othersHead, this.#others, this.#none),
      this.#archivedRow);
    this.watch([boards, preferences, session, route], () => this.#show());
    this.on(this, "board-options", ({ detail }) => this.#options(detail.board, detail.at,
      detail.more));
    this.on(this, "keydown", (event) => this.#key(event));
  }

  get #shownBoard() {
    const { place, id } = route.value;
    return this.hasAttribute("opens-gallery") && place === "gallery" && id
      ? id : preferences.value.board;
  }

  #show() {
    const { list, uncategorized, cover } = boards.value;
    const { archived, boardOrder } = preferences.value;
    const chosen = this.#shownBoard;
    const isAdmin = Boolean(session.value.person?.is_admin);
    const { own, shared, others } = sectionsOf(list, {
      archived, order: boardOrder, words: this.#words, chosen,
    });
    this.#archived.checked = archived;
    this.#archivedRow.hidden = !list || list.length === 0;
    this.#finder.hidden = (list?.length ?? 0) < many && this.#words === "";
    this.#sort.hidden = (list?.length ?? 0) < 2;
    this.#newShared.hidden = !isAdmin;
    this.#sharedHead.hidden = list === null || (shared.length === 0 && !isAdmin);
    this.#none.hidden = this.#words === "" || own.length + shared.length + others.length > 0;
    this.#othersHead.hidden = others.length === 0;
    const loose = {
      board_id: "none", board_name: "Uncategorized", image_count: uncategorized,
      cover_image_name: cover,
    };
    const showLoose = list !== null && this.#words.trim() === "";
    this.#fill(this.#own, [...(this.#editing === fresh ? [fresh] : []),
      ...(showLoose ? [loose] : []), ...own], chosen);
    this.#fill(this.#shared, shared, chosen);
    this.#fill(this.#others, others, chosen);
    if (this.#seen === chosen || list === null) return;
    this.#seen = chosen;
    this.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  #fill(list, entries, chosen) {
    const isEdited = (board) => this.#editing?.board_id === board.board_id;
    renderList(list, entries, {
      key: (board) => (isEdited(board) ? `edit ${board.board_id}` : board.board_id),
      make: (board) => (isEdited(board) ? this.#editor(this.#editing) : this.#row(board)),
      show: (element, board) => {
        if (!isEdited(board)) showBoardRow(element, board, board.board_id === chosen);
      },
    });
  }

  #row(board) {
    const element = boardRow(board, {
      choose: (event) => {
        chooseBoard(board.board_id);
        if (!this.hasAttribute("opens-gallery")) event.preventDefault();
      },
      options: board.board_id === "none" ? null : (at) => this.#options(element.board, at),
    });
    takesPictures(element, board.board_id, () => mayWrite(boardOf(board.board_id)));
    return element;
  }

  #options(board, at, more = []) {
    boardMenu(board, at, { rename: () => this.#edit(board), more });
  }

  #openSort() {
    const { boardOrder } = preferences.value;
    const entry = (name, key) => ({
      name, checked: boardOrder === key, act: () => prefer({ boardOrder: key }),
    });
    openMenu([entry("Newest first", "newest"), entry("By name", "name")], this.#sort,
      { label: "Sort boards" });
  }

  #search(words) {
    this.#words = words;
    this.#show();
  }

  #edit(board) {
    this.#editing = board;
    this.#show();
  }

  #editor(board) {
    const isNew = board === fresh;
    return boardEditor(board, isNew ? "Create" : "Rename", {
      stop: () => this.#edit(null),
      finish: async (name) => {
        if (this.#editing !== board) return;
        await (isNew ? acts.createBoard(name) : acts.renameBoard(board, name));
        this.#editing = null;
        this.#show();
        this.#seen = null;
      },
    });
  }

  #key(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const links = [...this.querySelectorAll("a.board")];
    const at = links.indexOf(document.activeElement);
    if (!step || at < 0) return;
    event.preventDefault();
    links[Math.max(0, Math.min(links.length - 1, at + step))].focus();
  }
});
