// A grid of pictures that shows only the rows in sight, however many there are.

import { thumbnailAddress } from "../api/pictures.js";
import { icon, make, setVars } from "../lib/dom.js";
import { define, Part } from "../lib/element.js";
import { renderList } from "../lib/list.js";
import { columnsFor, neighbour, rowsBetween, rowsOf } from "../model/layout.js";
import { clockInWords, dateOf, dayInWords } from "../model/words.js";

const ahead = 700;
const headSize = 44;

/**
 * `<limner-grid>`: give it `show({ items, total, current, selected, byDay, smallest, gap })`.
 *
 * It tells "open-picture" (a press or Enter; prevent it to stay on the page), "pick-picture"
 * (the tick, with `range` when Shift was held), "picture-menu", "picture-key" and "want-more".
 */
class Grid extends Part {
  #state = { items: [], total: 0, selected: new Set(), smallest: 80, gap: 4 };
  #plan = { rows: [], height: 0 };
  #layout = { columns: 1, tile: 100 };
  #active = 0;
  #grouped = null;
  #field;

  connected() {
    this.#field = make("div.field-of-tiles", { role: "listbox", "aria-multiselectable": "true" });
    this.#field.setAttribute("aria-label", this.getAttribute("label") ?? "Pictures");
    this.replaceChildren(this.#field);
    const sizes = new ResizeObserver(() => this.#lay());
    sizes.observe(this);
    this.lifetime.addEventListener("abort", () => sizes.disconnect());
    this.on(this, "scroll", () => this.#draw(), { passive: true });
    this.on(this, "click", (event) => this.#press(event));
    this.on(this, "contextmenu", (event) => this.#menu(event));
    this.on(this, "keydown", (event) => this.#key(event));
    this.on(this, "dragstart", (event) => this.#drag(event));
    this.#lay();
  }

  show(state) {
    this.#state = { ...this.#state, ...state };
    this.#active = Math.max(0, Math.min(this.#active, this.#state.items.length - 1));
    if (!this.#field) return;
    const focused = this.contains(document.activeElement);
    this.#lay();
    // The tile under the focus may have gone: the keyboard goes on at its neighbour.
    if (!focused || this.contains(document.activeElement)) return;
    this.#field.querySelector('[tabindex="0"]')?.focus({ preventScroll: true });
  }

  /** Scrolls a picture into sight. */
  reveal(name) {
    const index = this.#state.items.findIndex((item) => item.image_name === name);
    if (index >= 0) this.#bring(index);
  }

  #lay() {
    const { items, smallest, gap, byDay } = this.#state;
    const style = getComputedStyle(this);
    const width = this.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    if (width <= 0) return;
    this.#layout = columnsFor(width, smallest, gap);
    const groups = byDay ? this.#runs(items) : [{ day: null, count: items.length }];
    this.#plan = rowsOf(groups, { ...this.#layout, gap, head: headSize });
    setVars(this.#field, {
      "--height": `${this.#plan.height}px`, "--side": `${this.#layout.tile}px`,
    });
    this.#draw();
  }

  #runs(items) {
    if (this.#grouped?.items !== items) this.#grouped = { items, runs: runsByDay(items) };
    return this.#grouped.runs;
  }

  #draw() {
    const { items, total } = this.#state;
    const top = this.scrollTop - ahead;
    const bottom = this.scrollTop + this.clientHeight + ahead;
    const cells = rowsBetween(this.#plan.rows, top, bottom).flatMap((row) => this.#cells(row));
    this.#keepReachable(cells);
    renderList(this.#field, cells, {
      key: (cell) => cell.key, make: (cell) => (cell.item ? tile(cell.item) : head(cell)),
      show: (element, cell) => this.#place(element, cell),
    });
    if (items.length < total && bottom > this.#plan.height - this.clientHeight) {
      this.tell("want-more");
    }
  }

  // The one tile that Tab reaches is always one of those in sight.
  #keepReachable(cells) {
    if (this.contains(document.activeElement)) return;
    const tiles = cells.filter((cell) => cell.item);
    if (tiles.some((cell) => cell.index === this.#active)) return;
    this.#active = tiles.find((cell) => cell.y >= this.scrollTop)?.index ?? this.#active;
  }

  #cells(row) {
    if (row.kind === "head") {
      return [{ key: `day ${row.from} ${row.day}`, y: row.y, x: 0, row }];
    }
    const { tile: side } = this.#layout;
    return this.#state.items.slice(row.from, row.to).map((item, column) => ({
      key: item.image_name, item, index: row.from + column, y: row.y,
      x: column * (side + this.#state.gap),
    }));
  }

  #place(element, cell) {
    setVars(element, { "--x": `${cell.x}px`, "--y": `${cell.y}px` });
    if (!cell.item) {
      element.lastElementChild.textContent = cell.row.count;
      return;
    }
    const { current, selected } = this.#state;
    const name = cell.item.image_name;
    element.index = cell.index;
    element.setAttribute("aria-selected", String(selected.has(name)));
    element.toggleAttribute("data-starred", cell.item.starred);
    if (name === current) element.setAttribute("aria-current", "true");
    else element.removeAttribute("aria-current");
    element.tabIndex = cell.index === this.#active ? 0 : -1;
  }

  #itemOf(event) {
    const element = event.target.closest?.(".tile");
    return element ? { element, item: this.#state.items[element.index] } : null;
  }

  #press(event) {
    const hit = this.#itemOf(event);
    if (!hit?.item) return;
    this.#active = hit.element.index;
    const picking = this.#state.selected.size > 0 || event.target.closest(".tick");
    if (picking || event.ctrlKey || event.metaKey || event.shiftKey) {
      event.preventDefault();
      this.tell("pick-picture", { item: hit.item, range: event.shiftKey });
    } else if (!this.tell("open-picture", hit.item)) {
      event.preventDefault();
    }
    this.#draw();
  }

  #menu(event) {
    const hit = this.#itemOf(event);
    if (!hit?.item) return;
    event.preventDefault();
    this.#active = hit.element.index;
    this.tell("picture-menu", { item: hit.item, at: { x: event.clientX, y: event.clientY } });
  }

  #key(event) {
    const hit = this.#itemOf(event);
    if (!hit?.item) return;
    const count = this.#state.items.length;
    const next = neighbour(hit.element.index, event.key, this.#layout.columns, count);
    if (next !== hit.element.index) {
      event.preventDefault();
      this.#bring(next);
      this.#field.querySelector('[tabindex="0"]')?.focus({ preventScroll: true });
    } else if (event.key === " ") {
      event.preventDefault();
      this.tell("pick-picture", { item: hit.item, range: event.shiftKey });
    } else if (!this.tell("picture-key", { item: hit.item, key: event.key })) {
      event.preventDefault();
    }
  }

  #bring(index) {
    this.#active = index;
    const row = this.#plan.rows.find((one) => one.from <= index && index < one.to);
    if (!row) return;
    if (row.y < this.scrollTop) this.scrollTop = Math.max(0, row.y - 8);
    const below = row.y + row.size + 16 - this.clientHeight;
    if (below > this.scrollTop) this.scrollTop = below;
    this.#draw();
  }

  #drag(event) {
    const hit = this.#itemOf(event);
    if (!hit?.item) return;
    const { selected } = this.#state;
    const name = hit.item.image_name;
    const names = selected.has(name) ? [...selected] : [name];
    event.dataTransfer.setData("application/x-limner-pictures", JSON.stringify(names));
    event.dataTransfer.effectAllowed = "move";
  }
}

define("limner-grid", Grid);

/** Runs of neighbours that were made on the same day. */
function runsByDay(items) {
  const runs = [];
  const now = new Date();
  for (const item of items) {
    const date = dateOf(item.created_at);
    const day = date ? dayInWords(date, now) : "Earlier";
    if (runs.at(-1)?.day === day) runs.at(-1).count += 1;
    else runs.push({ day, count: 1 });
  }
  return runs;
}

function tile(item) {
  const date = dateOf(item.created_at);
  const when = date ? ` from ${dayInWords(date)}, ${clockInWords(date)}` : "";
  const name = `Picture${when}`;
  return make("a.tile", {
    role: "option", href: `/picture/${encodeURIComponent(item.image_name)}`, draggable: "true",
    "aria-label": name,
  },
  make("img", { src: thumbnailAddress(item.image_name), alt: "", draggable: "false" }),
  make("span.tick", { "aria-hidden": "true" }, icon("check", { small: true })),
  make("span.starred", {}, icon("star-on", { small: true, label: "Starred" })));
}

function head({ row }) {
  return make("h3.day", { role: "presentation" }, `${row.day} `,
    make("small.faint", {}, String(row.count)));
}
