// The gallery: boards at the start, pictures by day on the wall, a bar for what is selected.

import { fill, iconButton, make } from "../../lib/dom.js";
import { define, Part } from "../../lib/element.js";
import { runsOf } from "../../model/days.js";
import { isFiltered } from "../../model/filters.js";
import { mayWrite } from "../../model/levels.js";
import { refusal, sentenceOf } from "../../model/refusals.js";
import { heirOf, kept, stretched, toggled } from "../../model/picks.js";
import { openBoardSheet } from "../../parts/boards/sheet.js";
import { chooseFiles, takesFiles } from "../../parts/pictures/files.js";
import { pictureKeys } from "../../parts/pictures/keys.js";
import { pictureMenu } from "../../parts/pictures/menu.js";
import { selectionBar } from "../../parts/pictures/selectionBar.js";
import { albumOf } from "../../state/albums.js";
import { boardName, boardOf, boards } from "../../state/boards.js";
import { onHotkey } from "../../state/hotkeys.js";
import { clearFilters, looking, presentLook } from "../../state/looking.js";
import { recordsSeen } from "../../state/pictures.js";
import { preferences } from "../../state/preferences.js";
import { go, route } from "../../state/route.js";
import { toast } from "../../state/toasts.js";
import { upload } from "../../state/uploads.js";
import { withdrawn } from "../../state/withdrawals.js";
import "../../parts/pictures/grid.js";
import "../../parts/pictures/uploading.js";
import "./head.js";

const remPixels = 16;

define("limner-gallery", class extends Part {
  #head = make("limner-album-head.album-head");
  #grid = make("limner-grid.scroll", { label: "Pictures of this board" });
  #empty = make("div.nothing");
  #selected = new Set();
  #last = null;
  #bar = selectionBar({
    names: () => [...this.#selected], clear: () => this.#clear(), boardId: () => this.#boardId,
  });
  #boards = make("limner-boards", { "opens-gallery": true });
  #all = iconButton("menu", "All boards", () => {
    this.#closeSheet = openBoardSheet(this.#all);
  }, { look: "quiet.square.all-boards" });
  #closeSheet = () => {};
  #album = null;
  #emptied = null;

  connected() {
    this.className = "gallery";
    const wall = make("section.wall.album", { "aria-label": "Pictures" },
      this.#head, this.#grid, this.#empty, make("limner-uploading"), this.#bar);
    this.#all.setAttribute("aria-haspopup", "dialog");
    this.lifetime.addEventListener("abort", () => this.#closeSheet());
    this.replaceChildren(
      make("aside.shelf", { "aria-label": "Boards" }, this.#all, this.#boards), wall);
    this.watch([route, preferences, boards, looking], () => this.#show());
    this.watch([recordsSeen], () => this.#bar.show(this.#selected.size));
    const sizes = new ResizeObserver(() => this.#show());
    sizes.observe(this);
    this.lifetime.addEventListener("abort", () => sizes.disconnect());
    this.on(this.#grid, "pick-picture", ({ detail }) => this.#pick(detail));
    this.on(this.#grid, "drop-pictures", () => this.#clear());
    this.on(this.#grid, "picture-menu", ({ detail }) => this.#openMenu(detail));
    this.on(this.#head, "select-all", () => this.#selectAll());
    this.on(this.#head, "choose-files", ({ detail }) => this.#choose(detail));
    this.on(this.#head, "board-menu", ({ detail }) => this.#boards.dispatchEvent(
      new CustomEvent("board-options", { detail })));
    this.#listen();
    takesFiles(this, wall, {
      may: () => mayWrite(boardOf(this.#boardId)), words: () => boardName(this.#boardId),
      take: (files) => upload(files, this.#boardId),
      refuse: () => (boardOf(this.#boardId)?.is_closed ? "boardClosed" : "boardReadOnly"),
    });
  }

  get #boardId() {
    return route.value.place === "gallery" && route.value.id
      ? route.value.id : preferences.value.board;
  }

  get #names() {
    return this.#album?.store.value.names ?? [];
  }

  #show() {
    if (route.value.place !== "gallery") return;
    const board = this.#boardId;
    if (board !== "none" && boards.value.list !== null && !boardOf(board)) return this.#leave();
    const look = presentLook();
    const album = albumOf(board, look);
    if (album !== this.#album) {
      const another = album.boardId !== this.#album?.boardId;
      this.#album = album;
      if (another) this.#selected = new Set();
      this.watch([album.store], () => album === this.#album && this.#show());
      if (another) this.#grid.scrollTop = 0;
      album.refresh();
    }
    const { names } = album.store.value;
    if (names !== null) this.#selected = kept(this.#selected, names);
    this.#head.show({
      boardId: board, count: names?.length ?? null, models: album.store.value.models,
    });
    this.#showEmpty(album);
    this.#grid.toggleAttribute("data-selecting", this.#selected.size > 0);
    const narrow = this.clientWidth < 620;
    this.#grid.show({
      names: names ?? [], runs: runsOf(album.store.value, look), selected: this.#selected,
      smallest: narrow ? 110 : this.clientWidth < 1020 ? 112
        : preferences.value.tile * remPixels,
      gap: narrow ? 2 : 4,
    });
    this.#bar.show(this.#selected.size);
  }

  // A link to a board that is gone, or was never this person's; who just lost it was told why.
  #leave() {
    const isTold = withdrawn.value?.boardId === this.#boardId;
    go("/gallery", { replace: true });
    if (isTold) return;
    toast(sentenceOf(refusal("boardGone")));
  }

  #showEmpty(album) {
    const { names, failed } = album.store.value;
    const isEmpty = names !== null && names.length === 0;
    this.#empty.hidden = !isEmpty;
    this.#grid.hidden = isEmpty;
    const { tab, filter } = looking.value;
    const board = boardOf(album.boardId);
    const key = `${failed} ${isFiltered(filter)} ${tab} ${mayWrite(board)}`;
    if (!isEmpty || key === this.#emptied) return;
    this.#emptied = key;
    fill(this.#empty, ...this.#emptyWords({ failed, tab, filter, writes: mayWrite(board) }));
  }

  #emptyWords({ failed, tab, filter, writes }) {
    const lifted = (words, act) => make("button.lifted", { type: "button", on: { click: act } },
      words);
    if (failed) {
      return [make("p", { role: "alert" }, failed),
        lifted("Try again", () => this.#album.refresh())];
    }
    if (isFiltered(filter)) {
      return [make("p.soft", {}, "No pictures match"), lifted("Clear filters", clearFilters)];
    }
    if (tab === "assets") {
      return [make("p.soft", {}, "Nothing was uploaded here yet."),
        writes ? lifted("Upload pictures", () => this.#choose({})) : null];
    }
    return [make("p.soft", {}, "Nothing on this board yet."),
      writes ? make("a.button.lifted", { href: "/generate" }, "Generate a picture") : null];
  }

  #pick({ name, range, from = null }) {
    if (range) {
      this.#selected = stretched(this.#selected, this.#names, from ?? this.#last, name);
    } else {
      this.#selected = toggled(this.#selected, name);
    }
    this.#last = name;
    this.#show();
  }

  #selectAll() {
    this.#selected = new Set(this.#names);
    this.#show();
  }

  #clear() {
    this.#selected = new Set();
    this.#show();
  }

  #openMenu({ name, item, at }) {
    const two = this.#selected.size === 2 && this.#selected.has(name);
    const other = two ? [...this.#selected].find((one) => one !== name) : null;
    pictureMenu(item, at, { other });
  }

  #listen() {
    pictureKeys(this.#grid, this.lifetime, {
      names: () => [...this.#selected], starAll: () => this.#bar.starAll(),
      deleteAll: (name) => {
        const heir = name === null ? null : heirOf(this.#names, this.#selected, name);
        this.#bar.deleteAll().then(() => heir && this.#grid.reveal(heir, { focus: true }));
      },
    });
    onHotkey("gallery.selectAll", () => this.#selectAll(), this.lifetime);
    onHotkey("gallery.clear", () => this.#selected.size > 0 && this.#clear() === undefined,
      this.lifetime);
  }

  async #choose({ camera = false }) {
    upload(await chooseFiles({ camera }), this.#boardId);
  }
});
