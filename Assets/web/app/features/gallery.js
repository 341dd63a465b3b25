// The gallery: boards at the start, pictures by day on the wall, a bar for what is selected.

import { iconButton, make, say } from "../lib/dom.js";
import { define, Part } from "../lib/element.js";
import { number } from "../model/words.js";
import { pictureKey, pictureMenu } from "../parts/pictureMenu.js";
import { albumOf } from "../state/albums.js";
import { boardName, boards } from "../state/boards.js";
import { prefer, preferences } from "../state/preferences.js";
import { route } from "../state/route.js";
import "../parts/grid.js";
import { selectionBar } from "../parts/selectionBar.js";

const remPixels = 16;

define("limner-gallery", class extends Part {
  #name = make("h1.cut");
  #count = make("span.faint.number");
  #size = make("input", {
    type: "range", min: 6, max: 16, step: 0.5, "aria-label": "Size of the pictures",
    on: { input: () => prefer({ tile: Number(this.#size.value) }) },
  });
  #more = iconButton("more", "Board options", () => this.#openOptions());
  #grid = make("limner-grid.scroll", { label: "Pictures of this board" });
  #empty = make("div.nothing", {}, make("p.soft", {}, "Nothing on this board yet."),
    make("a.button.lifted", { href: "/generate" }, "Generate a picture"));
  #selected = new Set();
  #last = null;
  #bar = selectionBar({ names: () => [...this.#selected], clear: () => this.#clear() });
  #boards = make("limner-boards", { "opens-gallery": true });
  #album = null;

  connected() {
    this.className = "gallery";
    this.replaceChildren(
      make("aside.shelf", { "aria-label": "Boards" }, this.#boards),
      make("section.wall.album", { "aria-label": "Pictures" },
        make("header.album-head", {}, make("div.line.wide", {}, this.#name, this.#count),
          this.#size, this.#more),
        this.#grid, this.#empty, this.#bar));
    this.watch([route, preferences, boards], () => this.#show());
    const sizes = new ResizeObserver(() => this.#show());
    sizes.observe(this);
    this.lifetime.addEventListener("abort", () => sizes.disconnect());
    this.on(this.#grid, "want-more", () => this.#album.more());
    this.on(this.#grid, "pick-picture", ({ detail }) => this.#pick(detail));
    this.on(this.#grid, "picture-menu", ({ detail }) => pictureMenu(detail.item, detail.at));
    this.on(this.#grid, "picture-key", (event) => this.#key(event));
    this.on(document, "keydown", (event) => {
      if (event.key === "Escape" && !event.target.closest("input, .menu, dialog")) this.#clear();
    });
  }

  get #boardId() {
    return route.value.place === "gallery" && route.value.id
      ? route.value.id : preferences.value.board;
  }

  #show() {
    if (route.value.place !== "gallery") return;
    const board = this.#boardId;
    const album = albumOf(board);
    if (album !== this.#album) {
      this.#album = album;
      this.#selected = new Set();
      this.watch([album.store], () => this.#show());
      album.refresh();
    }
    const { items, total } = album.store.value;
    const known = new Set((items ?? []).map((item) => item.image_name));
    this.#selected = new Set([...this.#selected].filter((name) => known.has(name)));
    const { tile } = preferences.value;
    this.#size.value = tile;
    say(this.#name, boardName(board));
    say(this.#count, items === null ? "" : number(total));
    this.#more.hidden = board === "none";
    this.#empty.hidden = items === null || items.length > 0;
    this.#grid.hidden = items !== null && items.length === 0;
    this.#grid.toggleAttribute("data-selecting", this.#selected.size > 0);
    const narrow = this.clientWidth < 620;
    this.#grid.show({
      items: items ?? [], total, selected: this.#selected, byDay: true,
      smallest: narrow ? 110 : this.clientWidth < 1020 ? 112 : tile * remPixels,
      gap: narrow ? 2 : 4,
    });
    this.#bar.show(this.#selected.size);
  }

  #pick({ item, range }) {
    const items = this.#album.store.value.items;
    const name = item.image_name;
    const next = new Set(this.#selected);
    const from = items.findIndex((one) => one.image_name === this.#last);
    const to = items.indexOf(item);
    if (range && from >= 0) {
      for (const one of items.slice(Math.min(from, to), Math.max(from, to) + 1)) {
        next.add(one.image_name);
      }
    } else if (!next.delete(name)) {
      next.add(name);
    }
    this.#last = name;
    this.#selected = next;
    this.#show();
  }

  #clear() {
    this.#selected = new Set();
    this.#show();
  }

  #key(event) {
    if (event.detail.key === "Delete" && this.#selected.size > 0) {
      event.preventDefault();
      this.#bar.deleteAll();
      return;
    }
    pictureKey(event);
  }

  #openOptions() {
    const board = boards.value.list?.find((one) => one.board_id === this.#boardId);
    const at = this.#more;
    if (board) this.#boards.dispatchEvent(new CustomEvent("board-options", {
      detail: { board, at },
    }));
  }
});
