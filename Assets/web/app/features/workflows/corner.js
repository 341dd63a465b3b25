// The lower edge of the canvas: zoom, show all, box selection, and the small map.

import { iconButton, make, say } from "../../lib/dom.js";
import { zoomed } from "../../model/workflow/geometry.js";
import { drawMap, mapView } from "./drawing.js";

const size = { width: 144, height: 88 };

/** The island and the map of a graph; `show()` brings both up to date. */
export function cornerOf(graph, moved) {
  const { scene } = graph;
  const word = make("span.note.number");
  const map = make("canvas.mini", { "aria-hidden": "true" });
  map.width = size.width * scene.scale;
  map.height = size.height * scene.scale;
  const zoom = (factor) => () => {
    const { width, height } = scene.size;
    scene.view = zoomed(scene.view, factor, { x: width / 2, y: height / 2 });
    moved();
  };
  const pick = iconButton("region", "Select with a box", () => {
    scene.isBoxing = !scene.isBoxing;
    pick.setAttribute("aria-pressed", String(scene.isBoxing));
  }, { small: true });
  pick.setAttribute("aria-pressed", "false");
  const snap = iconButton("layers", "Snap to the grid", () => {
    scene.isSnapping = !scene.isSnapping;
    snap.setAttribute("aria-pressed", String(scene.isSnapping));
  }, { small: true });
  snap.setAttribute("aria-pressed", String(scene.isSnapping));
  const go = (event) => {
    event.preventDefault();
    const box = map.getBoundingClientRect();
    const own = mapView(scene, size);
    const x = (event.clientX - box.left - own.x) / own.zoom;
    const y = (event.clientY - box.top - own.y) / own.zoom;
    const { width, height } = scene.size;
    scene.view = { ...scene.view, x: width / 2 - x * scene.view.zoom,
      y: height / 2 - y * scene.view.zoom };
    moved();
  };
  graph.on(map, "pointerdown", (event) => {
    map.setPointerCapture(event.pointerId);
    go(event);
  });
  graph.on(map, "pointermove", (event) => event.buttons && go(event));
  const element = make("div.graph-foot.over", {}, make("span.island", {},
    iconButton("minus", "Zoom out", zoom(1 / 1.25), { small: true }), word,
    iconButton("plus", "Zoom in", zoom(1.25), { small: true }),
    iconButton("fit", "Show all", () => graph.showAll(), { small: true }), pick, snap), map);
  element.show = () => {
    say(word, `${Math.round(scene.view.zoom * 100)} %`);
    drawMap(map.getContext("2d"), scene, size);
  };
  return element;
}
