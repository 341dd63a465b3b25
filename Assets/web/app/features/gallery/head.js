// The head of an album: its name, the tabs, what is looked for, the tools.

import { fill, icon, iconButton, make, say, setVars } from "../../lib/dom.js";
import { define, Part } from "../../lib/element.js";
import { settle } from "../../lib/timing.js";
import { dayOf } from "../../model/days.js";
import { chipsOf, isFiltered, without } from "../../model/filters.js";
import { levelWord, mayWrite } from "../../model/levels.js";
import { number } from "../../model/words.js";
import { segmented } from "../../parts/fields.js";
import { openMenu } from "../../parts/menu.js";
import { keyHint } from "../../parts/pictures/menu.js";
import { autoBoard, boardName, boardOf } from "../../state/boards.js";
import { clearFilters, lookFor, looking, showTab } from "../../state/looking.js";
import { prefer, preferences } from "../../state/preferences.js";
import { go } from "../../state/route.js";
import { openFilters } from "./filters.js";

const typing = 250;

/**
 * `<limner-album-head>`: `show({ boardId, count, models })`. It tells "select-all",
 * "choose-files" and "board-menu".
 */
define("limner-album-head", class extends Part {
  #state = { boardId: "none", count: null, models: [] };
  #name = make("h1.cut");
  #count = make("span.faint.number");
  #note = make("span.note.faint.goes");
  #tabs = segmented("Show", [["images", "Images"], ["assets", "Assets"]], "images", showTab);
  #later = settle(() => lookFor({ words: this.#find.value }), typing);
  #find = make("input", {
    type: "search", placeholder: "Find pictures", "aria-label": "Find pictures",
    on: { input: () => this.#later(), change: () => this.#later.flush() },
  });
  #filter = iconButton("filter", "Filter",
    () => openFilters(this.#filter, { models: this.#state.models, count: this.#state.count }));
  #size = make("input", {
    type: "range", min: 6, max: 16, step: 0.5, "aria-label": "Size of the pictures",
    on: { input: () => prefer({ tile: Number(this.#size.value) }) },
  });
  #upload = iconButton("upload", "Upload", () => this.#openUpload());
  #more = iconButton("more", "Board options", () => this.#openMore());
  #chips = make("div.chips", { role: "group", "aria-label": "Filters" });

  connected() {
    this.setAttribute("role", "group");
    this.setAttribute("aria-label", "This board");
    this.#more.setAttribute("aria-haspopup", "menu");
    this.#filter.setAttribute("aria-haspopup", "dialog");
    this.replaceChildren(
      make("div.line.wide.album-name", {}, this.#name, this.#count, this.#note),
      this.#tabs, make("label.search", {}, icon("search", { small: true }), this.#find),
      this.#filter, this.#size, this.#upload, this.#more, this.#chips);
    this.watch([looking, preferences], () => this.#draw());
  }

  show(state) {
    this.#state = state;
    if (this.isConnected) this.#draw();
  }

  #draw() {
    const { boardId, count } = this.#state;
    const { tab, filter } = looking.value;
    const board = boardOf(boardId);
    const { tile } = preferences.value;
    say(this.#name, boardName(boardId));
    this.#name.title = boardName(boardId);
    say(this.#count, count === null ? "" : number(count));
    say(this.#note, noteFor(boardId, board));
    this.#tabs.choose(tab);
    if (document.activeElement !== this.#find) this.#find.value = filter.words;
    this.#size.value = tile;
    setVars(this.#size, { "--fill": `${(tile - 6) * 10}%` });
    this.#upload.hidden = !mayWrite(board);
    this.#filter.setAttribute("aria-pressed", String(isFiltered(filter)));
    this.#showChips(filter);
  }

  #showChips(filter) {
    const chips = chipsOf(filter, (date) => dayOf(date));
    const key = JSON.stringify(chips);
    this.#chips.hidden = chips.length === 0;
    if (this.#chips.key === key) return;
    this.#chips.key = key;
    fill(this.#chips, ...chips.map(({ name, words }) => make("button.chip", {
      type: "button", title: `Without ${words}`, "aria-pressed": "true",
      "aria-label": `Filter ${words}: take it away`,
      on: { click: () => lookFor(without(looking.value.filter, name)) },
    }, make("span.cut", {}, words), icon("close", { small: true }))),
    chips.length > 0 ? make("button.text", {
      type: "button", on: { click: clearFilters },
    }, "Clear filters") : null);
  }

  #openUpload() {
    if (!matchMedia("(pointer: coarse)").matches) {
      this.tell("choose-files", {});
      return;
    }
    openMenu([
      { name: "Choose pictures", icon: "gallery", act: () => this.tell("choose-files", {}) },
      {
        name: "Take a photo", icon: "camera",
        act: () => this.tell("choose-files", { camera: true }),
      },
    ], this.#upload, { label: "Upload" });
  }

  #openMore() {
    const board = boardOf(this.#state.boardId);
    const general = [
      this.#state.count > 0 ? {
        name: "Select all", icon: "check", keys: keyHint("gallery.selectAll"),
        act: () => this.tell("select-all"),
      } : null,
      { name: "Trash", icon: "trash", act: () => go("/trash") },
      // On a phone the strip of boards has no room for the switch.
      matchMedia("(width < 700px)").matches ? {
        name: "Show Archived", checked: preferences.value.archived,
        act: () => prefer({ archived: !preferences.value.archived }),
      } : null,
    ];
    if (board) this.tell("board-menu", { board, at: this.#more, more: ["rule", ...general] });
    else openMenu(general, this.#more, { label: "Uncategorized" });
  }
});

function noteFor(boardId, board) {
  if (board?.is_closed) return "Closed after a restore";
  if (board && !mayWrite(board)) return `${levelWord(board)}: you can look at these pictures`;
  return autoBoard() === boardId ? "New pictures go here" : "";
}
