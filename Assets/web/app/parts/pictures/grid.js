// A grid of pictures that shows only the rows in sight, however many there are.

import { make, setVars } from "../../lib/dom.js";
import { define, Part } from "../../lib/element.js";
import { renderList } from "../../lib/list.js";
import { cellsOf, columnsFor, neighbour, placeOf, planOf } from "../../model/layout.js";
import { meansHotkey } from "../../state/hotkeys.js";
import { recordOf, recordsSeen, wantRecords } from "../../state/pictures.js";
import { pointIn } from "../menu.js";
import { anchorOf, moveOf, scrollFor } from "./moves.js";
import { heldPress, pictureDrag, startTouchDrag } from "./dragging.js";
import { Sight } from "./sight.js";
import { headOf, leaveTile, showTile, takeTile } from "./tile.js";

const headSize = 44;

/**
 * `<limner-grid>`: give it `show({ names, runs, current, selected, smallest, gap })`; `runs` are
 * `[{ day, count }]` over the names.
 *
 * It tells "open-picture" (a press or Enter; prevent it to stay on the page), "pick-picture"
 * (the tick, a long press or Space; `range` when Shift was held) and "picture-menu"; each with the
 * picture's `name` and what is known of it, `item`; "drop-pictures" when a finger let them go.
 */
define("limner-grid", class extends Part {
  #state = { names: [], runs: null, selected: new Set(), smallest: 80, gap: 4 };
  #plan = planOf([], { columns: 1, tile: 100, gap: 4, head: headSize });
  #planned = {};
  #active = null;
  #sight = new Sight(() => this.#draw());
  #comesOfHolding = () => false;
  #field;

  connected() {
    this.#field = make("div.field-of-tiles", { role: "listbox", "aria-multiselectable": "true" });
    this.#field.setAttribute("aria-label", this.getAttribute("label") ?? "Pictures");
    this.replaceChildren(this.#field);
    this.#planned = {};
    const sizes = new ResizeObserver(() => this.#lay());
    sizes.observe(this);
    this.lifetime.addEventListener("abort", () => {
      sizes.disconnect();
      this.#sight.stop();
      for (const tile of this.#field.children) leaveTile(tile);
    });
    this.on(this, "scroll", () => this.#draw(), { passive: true });
    this.on(this, "click", (event) => this.#press(event));
    this.on(this, "contextmenu", (event) => this.#menu(event));
    this.on(this, "keydown", (event) => this.#key(event));
    this.on(this, "dragstart", (event) => this.#drag(event));
    startTouchDrag(this, {
      nameAt: (target) => target.closest?.(".tile")?.name ?? null,
      hold: (name) => this.#hold(name), namesFor: (name) => this.#dragged(name),
      dropped: () => this.tell("drop-pictures"),
    });
    this.watch([recordsSeen], () => this.#draw());
    this.#lay();
  }

  show(state) {
    const before = this.#state.names;
    this.#state = { ...this.#state, ...state };
    if (!this.#field) return;
    const focused = this.#field.contains(document.activeElement);
    const isNew = before !== this.#state.names;
    const anchor = isNew ? anchorOf(this.#field.children, this.scrollTop) : null;
    if (isNew) this.#passOn(before);
    this.#lay();
    if (anchor) this.#returnTo(anchor);
    // The tile under the focus may have gone: the keyboard goes on at its neighbour.
    if (!focused || this.#field.contains(document.activeElement)) return;
    this.#field.querySelector('[tabindex="0"]')?.focus({ preventScroll: true });
  }

  // The picture under the keyboard may have gone: the one in its place is next.
  #passOn(before) {
    const { names } = this.#state;
    if (this.#active === null || names.includes(this.#active)) return;
    const index = Math.max(0, before.indexOf(this.#active));
    this.#active = names[Math.min(index, names.length - 1)] ?? null;
  }

  /** Scrolls a picture into sight; with `focus` the keyboard goes there too. */
  reveal(name, { focus = false } = {}) {
    const index = this.#state.names.indexOf(name);
    if (index < 0) return;
    this.#bring(index);
    if (focus) this.#field.querySelector('[tabindex="0"]')?.focus({ preventScroll: true });
  }

  /** The picture that an arrow key leads to from another, or null at an edge. */
  neighbourOf(name, key) {
    const { names } = this.#state;
    const index = names.indexOf(name);
    const next = index < 0 ? index : neighbour(this.#plan, index, key);
    return next === index ? null : names[next];
  }

  #lay() {
    const { names, runs, smallest, gap } = this.#state;
    const width = this.#field.clientWidth;
    if (width <= 0) return;
    const before = this.#planned;
    const same = before.names === names && before.runs === runs && before.width === width
      && before.smallest === smallest && before.gap === gap;
    if (!same) {
      this.#planned = { names, runs, width, smallest, gap };
      const groups = runs ?? [{ day: null, count: names.length }];
      this.#plan = planOf(groups, { ...columnsFor(width, smallest, gap), gap, head: headSize });
      setVars(this.#field, {
        "--height": `${this.#plan.height}px`, "--side": `${this.#plan.tile}px`,
      });
    }
    this.#draw();
  }

  #returnTo(anchor) {
    const top = scrollFor(anchor, this.#state.names, this.#plan);
    if (top === null || Math.abs(this.scrollTop - top) < 1) return;
    this.scrollTop = top;
    this.#draw();
  }

  #draw() {
    // Its tiles may be those of another grid by now.
    if (!this.isConnected) return;
    const { names } = this.#state;
    const { from, to, isStill } = this.#sight.move(this.scrollTop, this.clientHeight);
    const cells = cellsOf(this.#plan, names, from, to);
    const tiles = cells.filter((cell) => cell.name);
    const distance = ({ at }) => this.#sight.distance(at, this.#plan.tile);
    this.#keepReachable(tiles);
    renderList(this.#field, cells, {
      key: (cell) => cell.key,
      make: (cell) => (cell.name ? takeTile(cell.name, distance) : headOf(cell.row)),
      show: (element, cell) => this.#place(element, cell),
      drop: leaveTile,
    });
    if (isStill) wantRecords(tiles.map((cell) => cell.name));
  }

  // The one tile that Tab reaches is always one of those in sight.
  #keepReachable(tiles) {
    if (this.#field.contains(document.activeElement)) return;
    if (tiles.some((cell) => cell.name === this.#active)) return;
    this.#active = tiles.find((cell) => cell.y >= this.scrollTop)?.name ?? this.#active;
  }

  #place(element, cell) {
    if (element.at !== cell.y || element.across !== cell.x) {
      setVars(element, { "--across": `${cell.x}px`, "--down": `${cell.y}px` });
      element.at = cell.y;
      element.across = cell.x;
    }
    if (!cell.name) {
      element.lastElementChild.textContent = cell.row.count;
      return;
    }
    const { names, current, selected } = this.#state;
    element.index = cell.index;
    showTile(element, {
      record: recordOf(cell.name), index: cell.index, total: names.length,
      selected: selected.has(cell.name), current: cell.name === current,
      reachable: cell.name === this.#active,
    });
  }

  #hit(event) {
    const tile = event.target.closest?.(".tile");
    return tile?.name ? tile : null;
  }

  #detail(name, more = {}) {
    return { name, item: recordOf(name) ?? { image_name: name, starred: false }, ...more };
  }

  #press(event) {
    const tile = this.#hit(event);
    if (!tile) return;
    this.#active = tile.name;
    if (this.#comesOfHolding(event)) {
      event.preventDefault();
      return;
    }
    const picking = this.#state.selected.size > 0 || event.target.closest(".tick");
    if (picking || event.ctrlKey || event.metaKey || event.shiftKey) {
      event.preventDefault();
      this.tell("pick-picture", this.#detail(tile.name, { range: event.shiftKey }));
    } else if (!this.tell("open-picture", this.#detail(tile.name))) {
      event.preventDefault();
    }
    this.#draw();
  }

  // A long press selects; the click that follows when the finger goes up does nothing.
  #hold(name) {
    this.#comesOfHolding = heldPress();
    if (!this.#state.selected.has(name)) this.tell("pick-picture", this.#detail(name));
  }

  #menu(event) {
    const tile = this.#hit(event);
    if (!tile) return;
    event.preventDefault();
    if (event.pointerType === "touch" || this.#comesOfHolding(event)) return;
    this.#active = tile.name;
    this.tell("picture-menu", this.#detail(tile.name, { at: pointIn(tile, event) }));
  }

  #key(event) {
    const tile = this.#hit(event);
    if (!tile) return;
    const move = moveOf(event);
    const next = move ? neighbour(this.#plan, tile.index, move) : tile.index;
    if (next !== tile.index) {
      event.preventDefault();
      this.#bring(next);
      this.#field.querySelector('[tabindex="0"]')?.focus({ preventScroll: true });
      if (event.shiftKey) {
        this.tell("pick-picture", this.#detail(this.#state.names[next], {
          range: true, from: tile.name,
        }));
      }
    } else if (event.key === " " || meansHotkey("gallery.select", event)) {
      event.preventDefault();
      this.tell("pick-picture", this.#detail(tile.name, { range: event.shiftKey }));
    }
  }

  #bring(index) {
    this.#active = this.#state.names[index];
    const place = placeOf(this.#plan, index);
    if (!place) return;
    const below = place.y + this.#plan.tile + 16 - this.clientHeight;
    if (below > this.scrollTop) this.scrollTop = below;
    if (place.y - headSize < this.scrollTop) this.scrollTop = Math.max(0, place.y - headSize);
    this.#draw();
  }

  #dragged(name) {
    return this.#state.selected.has(name) ? [...this.#state.selected] : [name];
  }

  #drag(event) {
    const tile = this.#hit(event);
    if (tile) pictureDrag(event, this.#dragged(tile.name), tile);
  }
});
