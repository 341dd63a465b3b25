import { fill, make } from "../../lib/dom.js";
import { define, Part } from "../../lib/element.js";
import { zooms } from "../../model/defaults.js";
import { line, toggle } from "../../parts/fields.js";
import { canvasSettings, setCanvas } from "../../state/defaults.js";

/** How the canvas opens. */
define("limner-canvas-settings", class extends Part {
  #zoom = make("select", {
    "aria-label": "Default zoom",
    on: {
      change: ({ target }) => setCanvas({
        zoom: target.value === "fit" ? "fit" : Number(target.value),
      }),
    },
  }, ...zooms.map(([value, words]) => make("option", { value }, words)));
  #grid = toggle("Grid", true, (grid) => setCanvas({ grid }));
  #snap = toggle("Snap to grid", true, (snap) => setCanvas({ snap }));

  connected() {
    fill(this, make("p.note", {}, "Kept for the canvas, which this version does not have yet."),
      line("Default zoom", null, this.#zoom), line("Grid", "Show it", this.#grid),
      line("Snap to grid", "Let the box and what you draw snap to it", this.#snap));
    this.watch([canvasSettings], ({ zoom, grid, snap }) => {
      this.#zoom.value = String(zoom);
      this.#grid.checked = grid;
      this.#snap.checked = snap;
    });
  }
});
