// What of the canvas is drawn rather than built: edges, far-away nodes, the small map.

import { setVars } from "../../lib/dom.js";
import { edgeFamily } from "../../model/workflow/connect.js";
import { titleOf } from "../../model/workflow/document.js";
import { around, boxOf, curve, portAt, shownBy } from "../../model/workflow/geometry.js";
import { colourOf } from "../../model/workflow/schema.js";

/** Below this zoom nodes are drawn as boxes: nobody can read or press their fields. */
export const readable = 0.32;

const families = ["model", "clip", "vae", "cond", "latent", "image", "text", "number", "any"];

/** The colours of this theme, which only an element can tell. */
export function coloursOf(element) {
  const probe = document.createElement("i");
  element.append(probe);
  const read = (name) => {
    setVars(probe, { color: `var(--${name})` });
    return getComputedStyle(probe).color;
  };
  const colours = Object.fromEntries([...families.map((name) => [name, read(`port-${name}`)]),
    ...["accent", "raised", "line", "line-strong", "ink-soft"].map((name) => [name, read(name)])]);
  probe.remove();
  return colours;
}

/** Edges with the places of their ends inside their nodes; made once for a document. */
export function linesOf(document, schema, plans) {
  const lines = [];
  const origin = (id) => ({ position: { x: 0, y: 0 }, id });
  for (const [id, edge] of document.edges) {
    const from = plans.get(edge.source);
    const to = plans.get(edge.target);
    if (!from || !to) continue;
    lines.push({
      id, source: edge.source, target: edge.target, family: edgeFamily(document, schema, edge),
      start: portAt(origin(edge.source), from.plan, "outputs", edge.sourceHandle),
      end: portAt(origin(edge.target), to.plan, "inputs", edge.targetHandle),
    });
  }
  return lines;
}

/** The curve of a line where its nodes stand now. */
export function curveOf(line, place) {
  const from = place(line.source);
  const to = place(line.target);
  return curve({ x: from.x + line.start.x, y: from.y + line.start.y },
    { x: to.x + line.end.x, y: to.y + line.end.y });
}

/** Draws all that is not built of elements. */
export function draw(pen, scene) {
  const { view, size, scale } = scene;
  pen.setTransform(1, 0, 0, 1, 0, 0);
  pen.clearRect(0, 0, size.width * scale, size.height * scale);
  pen.setTransform(view.zoom * scale, 0, 0, view.zoom * scale, view.x * scale, view.y * scale);
  drawLines(pen, scene);
  if (view.zoom < readable) drawBoxes(pen, scene);
  if (scene.wire) drawWire(pen, scene);
}

// One stroke for each colour: the browser draws a hundred curves as cheaply as one.
function drawLines(pen, { view, size, lines, place, colours, selection, wire }) {
  const shown = shownBy(view, size);
  const paths = new Map();
  for (const line of lines) {
    if (line.id === wire?.taken) continue;
    const points = curveOf(line, place);
    if (isOutside(points, shown)) continue;
    const isChosen = selection.edges.has(line.id) || selection.nodes.has(line.source)
      || selection.nodes.has(line.target);
    const key = isChosen ? `${line.family}+` : line.family;
    if (!paths.has(key)) paths.set(key, []);
    paths.get(key).push(points);
  }
  pen.lineCap = "round";
  for (const [key, curves] of paths) {
    const isChosen = key.endsWith("+");
    pen.strokeStyle = colours[isChosen ? key.slice(0, -1) : key];
    pen.lineWidth = Math.max(isChosen ? 3 : 2, (isChosen ? 1.6 : 0.9) / view.zoom);
    pen.globalAlpha = isChosen ? 1 : 0.8;
    pen.beginPath();
    for (const [a, b, c, d] of curves) {
      pen.moveTo(a.x, a.y);
      pen.bezierCurveTo(b.x, b.y, c.x, c.y, d.x, d.y);
    }
    pen.stroke();
  }
  pen.globalAlpha = 1;
}

function isOutside([a, b, c, d], { x, y, width, height }) {
  return Math.max(a.x, b.x, c.x, d.x) < x || Math.min(a.x, b.x, c.x, d.x) > x + width
    || Math.max(a.y, d.y) < y || Math.min(a.y, d.y) > y + height;
}

function drawBoxes(pen, { view, size, document, schema, plans, place, colours, selection }) {
  const shown = shownBy(view, size);
  const isWordy = view.zoom > 0.16;
  pen.font = "600 22px system-ui, sans-serif";
  pen.textBaseline = "middle";
  for (const node of document.nodes.values()) {
    const { plan } = plans.get(node.id);
    const { x, y } = place(node.id);
    if (x > shown.x + shown.width || y > shown.y + shown.height || x + plan.width < shown.x
      || y + plan.height < shown.y) continue;
    pen.fillStyle = colours.raised;
    pen.fillRect(x, y, plan.width, plan.height);
    const template = schema.get(node.data.type);
    pen.fillStyle = template ? colours[colourOf(template)] : colours["line-strong"];
    pen.fillRect(x, y, plan.width, 8);
    if (selection.nodes.has(node.id)) {
      pen.strokeStyle = colours.accent;
      pen.lineWidth = 3 / view.zoom;
      pen.strokeRect(x, y, plan.width, plan.height);
    }
    if (!isWordy) continue;
    pen.fillStyle = colours["ink-soft"];
    pen.fillText(titleOf(node, schema), x + 12, y + 34, plan.width - 24);
  }
}

function drawWire(pen, { wire, view, colours }) {
  const points = wire.side === "outputs" ? curve(wire.start, wire.at) : curve(wire.at, wire.start);
  pen.strokeStyle = wire.refusal ? colours["line-strong"] : colours[wire.family];
  pen.lineWidth = Math.max(2, 1.5 / view.zoom);
  pen.setLineDash(wire.target && !wire.refusal ? [] : [6 / view.zoom, 6 / view.zoom]);
  pen.beginPath();
  pen.moveTo(points[0].x, points[0].y);
  pen.bezierCurveTo(points[1].x, points[1].y, points[2].x, points[2].y, points[3].x, points[3].y);
  pen.stroke();
  pen.setLineDash([]);
}

/** Where the small map shows the canvas: `{ x, y, zoom }` of its own. */
export function mapView(scene, { width, height }) {
  const boxes = [...scene.document.nodes.values()].map(
    (node) => boxOf(node, scene.plans.get(node.id).plan));
  const all = around([...boxes, shownBy(scene.view, scene.size)]);
  const zoom = Math.min((width - 12) / all.width, (height - 12) / all.height);
  return { zoom, x: (width - all.width * zoom) / 2 - all.x * zoom,
    y: (height - all.height * zoom) / 2 - all.y * zoom };
}

export function drawMap(pen, scene, box) {
  const map = mapView(scene, box);
  pen.setTransform(scene.scale, 0, 0, scene.scale, 0, 0);
  pen.clearRect(0, 0, box.width, box.height);
  for (const node of scene.document.nodes.values()) {
    const { plan } = scene.plans.get(node.id);
    const { x, y } = scene.place(node.id);
    pen.fillStyle = scene.selection.nodes.has(node.id) ? scene.colours.accent
      : scene.colours["line-strong"];
    pen.fillRect(map.x + x * map.zoom, map.y + y * map.zoom, Math.max(2, plan.width * map.zoom),
      Math.max(2, plan.height * map.zoom));
  }
  const shown = shownBy(scene.view, scene.size);
  pen.strokeStyle = scene.colours.accent;
  pen.lineWidth = 1.5;
  pen.strokeRect(map.x + shown.x * map.zoom, map.y + shown.y * map.zoom,
    shown.width * map.zoom, shown.height * map.zoom);
}
