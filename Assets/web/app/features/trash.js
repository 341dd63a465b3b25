// The trash: what was deleted in the last thirty days, to bring back or to remove for good.

import { icon, iconButton, make, say } from "../lib/dom.js";
import { define, Part } from "../lib/element.js";
import { renderList } from "../lib/list.js";
import { kept, stretched, toggled } from "../model/picks.js";
import { bytesInWords, counted, dateOf, momentInWords, number } from "../model/words.js";
import { openDialog } from "../parts/dialog.js";
import { toggle } from "../parts/fields.js";
import { onHotkey } from "../state/hotkeys.js";
import { preferences } from "../state/preferences.js";
import { boardPath, go } from "../state/route.js";
import { session } from "../state/session.js";
import { toast, trying } from "../state/toasts.js";
import { bringBack, bringBoardBack, freeSpace, loadTrash, trashed } from "../state/trash.js";
import "../parts/pictures/grid.js";

define("limner-trash", class extends Part {
  #selected = new Set();
  #last = null;
  #count = make("span.faint.number");
  #size = make("span.note.faint.goes");
  #free = make("button.quiet", { type: "button", on: { click: () => openFree() } }, icon("trash"),
    make("span", {}, "Free space now"));
  #boards = make("ul.trashed-boards");
  #grid = make("limner-grid.scroll", { label: "Deleted pictures" });
  #empty = make("div.nothing", {}, make("p.soft", {}, "The trash is empty. "
    + "What you delete stays here for 30 days, and you can bring it back."));
  #word = make("b", { role: "status" });
  #bar = make("div.selection", { role: "toolbar", "aria-label": "Selected pictures" }, this.#word,
    make("button.quiet", { type: "button", on: { click: () => this.#restore() } }, icon("undo"),
      make("span", {}, "Restore")), make("span.rule"),
    iconButton("close", "Clear", () => this.#clear()));

  connected() {
    this.className = "trash-page";
    this.replaceChildren(make("section.wall.album", { "aria-label": "Trash" },
      make("header.album-head", {}, iconButton("back", "Back to the gallery",
        () => go(boardPath(preferences.value.board))),
      make("div.line.wide.album-name", {}, make("h1", {}, "Trash"), this.#count, this.#size),
      this.#free), this.#boards, this.#grid, this.#empty, this.#bar));
    this.watch([trashed], () => this.#show());
    this.on(this.#grid, "open-picture", (event) => {
      event.preventDefault();
      this.#pick(event.detail);
    });
    this.on(this.#grid, "pick-picture", ({ detail }) => this.#pick(detail));
    onHotkey("gallery.selectAll", () => {
      this.#selected = new Set(trashed.value.names ?? []);
      this.#show();
    }, this.lifetime);
    onHotkey("gallery.clear", () => this.#clear(), this.lifetime);
    trying(loadTrash);
  }

  #show() {
    const { names, boards, bytes, days } = trashed.value;
    this.#selected = kept(this.#selected, names ?? []);
    say(this.#count, names === null ? "" : number(names.length));
    say(this.#size, names?.length ? `${bytesInWords(bytes)} · kept for ${days} days` : "");
    const isEmpty = names !== null && names.length === 0;
    this.#empty.hidden = !isEmpty || boards.length > 0;
    this.#grid.hidden = isEmpty;
    this.#free.hidden = names === null || (isEmpty && boards.length === 0);
    this.#boards.hidden = boards.length === 0;
    renderList(this.#boards, boards, { key: (board) => board.board_id, make: boardLine });
    this.#grid.toggleAttribute("data-selecting", this.#selected.size > 0);
    this.#grid.show({ names: names ?? [], runs: null, selected: this.#selected,
      smallest: 112, gap: this.clientWidth < 620 ? 2 : 4 });
    this.#bar.hidden = this.#selected.size === 0;
    say(this.#word, `${number(this.#selected.size)} selected`);
  }

  #pick({ name, range }) {
    this.#selected = range ? stretched(this.#selected, trashed.value.names, this.#last, name)
      : toggled(this.#selected, name);
    this.#last = name;
    this.#show();
  }

  #clear() {
    this.#selected = new Set();
    this.#show();
  }

  #restore() {
    const names = [...this.#selected];
    this.#clear();
    return trying(() => bringBack(names));
  }
});

function boardLine(board) {
  const at = dateOf(board.deleted_at);
  return make("li.line.wide", {}, icon("board"), make("div.cut", {},
    make("b.cut", {}, board.board_name),
    make("small", {}, at ? `Deleted ${momentInWords(at)}` : "Deleted")),
  make("button.push", {
    type: "button", on: { click: () => trying(() => bringBoardBack(board)) },
  }, "Restore"));
}

// Nothing can bring these back, so this asks, and names what will be gone.
function openFree() {
  const { names, boards, bytes } = trashed.value;
  const everyone = toggle("Everybody’s trash too", false, () => {});
  const what = [names.length > 0 ? `${counted(names.length, "picture")} (${bytesInWords(bytes)})`
    : null, boards.length > 0 ? counted(boards.length, "board") : null].filter(Boolean);
  openDialog({
    title: "Free space now", action: "Delete for good", look: ".narrow",
    body: [make("p", {}, `${what.join(" and ")} will be gone for good. `
      + "Nobody can bring them back."),
    session.value.person?.is_admin ? make("label.line", {},
      make("span.label", {}, "Everybody’s trash too"), make("span.push"), everyone) : null],
    submit: async () => {
      const { freed_bytes: freed, removed_images: removed } = await freeSpace(everyone.checked);
      toast(`${counted(removed, "picture")} gone for good, ${bytesInWords(freed)} free again`);
    },
  });
}
