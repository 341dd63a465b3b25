// Where nodes, ports and edges stand, without asking the page. All in canvas units.

import { byTarget, portsOf } from "./connect.js";

export const grid = 20;
export const nodeWidth = 228;
const head = 38;
const row = 28;
const foot = 30;
const pad = 8;
const preview = 208;

/** Rows of widgets that need more than one line. */
const tall = {
  long: 84, model: 62, image: 132, images: 96, numbers: 62, texts: 84, booleans: 62,
  generator: 150,
};

/**
 * The plan of a node: `{ width, height, rows, outputs }`; a row is `{ name, side, y, height }`
 * where y is the middle of its port. `fed` are the inputs that an edge feeds.
 */
export function planOf(node, schema, fed, hasResult = false) {
  if (node.type === "connector") {
    return { width: 44, height: 28, rows: [{ name: "in", side: "inputs", y: 14 },
      { name: "out", side: "outputs", y: 14 }] };
  }
  if (node.type === "notes") return { width: nodeWidth, height: notesHeight(node), rows: [] };
  const inputs = portsOf(node, schema, "inputs");
  const outputs = portsOf(node, schema, "outputs");
  if (node.data.isOpen === false) {
    const middle = head / 2;
    return { width: nodeWidth, height: head, rows: [
      ...inputs.map(({ name }) => ({ name, side: "inputs", y: middle, height: 0 })),
      ...outputs.map(({ name }) => ({ name, side: "outputs", y: middle, height: 0 }))] };
  }
  let y = head + 2;
  const rows = [];
  for (const { name, widget } of inputs) {
    const height = fed.has(name) ? row : tall[widget] ?? row;
    rows.push({ name, side: "inputs", y: y + Math.min(height, row) / 2, top: y, height });
    y += height;
  }
  for (const { name } of outputs) {
    rows.push({ name, side: "outputs", y: y + row / 2, top: y, height: row });
    y += row;
  }
  const shows = hasResult ? preview : 0;
  const below = inputs.length + outputs.length > 0 ? foot : 0;
  return { width: nodeWidth, height: y + pad + shows + below, rows };
}

function notesHeight(node) {
  if (node.data.isOpen === false) return head;
  const lines = String(node.data.notes ?? "").split("\n")
    .reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / 34)), 0);
  return head + Math.max(64, 20 + lines * 18);
}

/** Plans of all nodes by id; unchanged nodes keep the plan they had. */
export function plansOf(document, schema, before = null, results = new Set()) {
  const incoming = byTarget(document);
  const plans = new Map();
  for (const node of document.nodes.values()) {
    const fed = new Set((incoming.get(node.id) ?? []).map((edge) => edge.targetHandle));
    const key = `${[...fed].join()} ${results.has(node.id)}`;
    const old = before?.get(node.id);
    const isSame = old && old.data === node.data && old.key === key && old.schema === schema;
    const plan = isSame ? old.plan : planOf(node, schema, fed, results.has(node.id));
    plans.set(node.id, { plan, key, data: node.data, schema, fed: isSame ? old.fed : fed });
  }
  return plans;
}

/** Where a port stands; the middle of the side for one that is not known. */
export function portAt(node, plan, side, handle) {
  const found = plan.rows.find((one) => one.side === side && one.name === handle);
  return {
    x: node.position.x + (side === "outputs" ? plan.width : 0),
    y: node.position.y + (found?.y ?? Math.min(plan.height, head) / 2),
  };
}

/** The four points of an edge's curve. */
export function curve(from, to) {
  const reach = Math.max(24, Math.min(160, Math.abs(to.x - from.x) / 2));
  const bend = to.x < from.x ? Math.max(reach, 60) : reach;
  return [from, { x: from.x + bend, y: from.y }, { x: to.x - bend, y: to.y }, to];
}

/** How far a point is from a curve, within a coarse step. */
export function distanceTo(points, at) {
  let least = Infinity;
  let [px, py] = [points[0].x, points[0].y];
  for (let step = 1; step <= 20; step += 1) {
    const t = step / 20;
    const [a, b, c, d] = [(1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t * t, t ** 3];
    const x = a * points[0].x + b * points[1].x + c * points[2].x + d * points[3].x;
    const y = a * points[0].y + b * points[1].y + c * points[2].y + d * points[3].y;
    least = Math.min(least, toSegment(px, py, x, y, at));
    [px, py] = [x, y];
  }
  return least;
}

function toSegment(x0, y0, x1, y1, { x, y }) {
  const [dx, dy] = [x1 - x0, y1 - y0];
  const along = dx || dy ? ((x - x0) * dx + (y - y0) * dy) / (dx * dx + dy * dy) : 0;
  const t = Math.max(0, Math.min(1, along));
  return Math.hypot(x - x0 - t * dx, y - y0 - t * dy);
}

/** The rectangle of a node. */
export function boxOf(node, { width, height }) {
  return { x: node.position.x, y: node.position.y, width, height };
}

export function meet(one, other) {
  return one.x < other.x + other.width && other.x < one.x + one.width
    && one.y < other.y + other.height && other.y < one.y + one.height;
}

/** The first place from a point to the right where a new node covers no other. */
export function freePlace(at, boxes) {
  const room = { y: at.y, width: nodeWidth + 12, height: 240 };
  let { x } = at;
  while (boxes.some((box) => meet(box, { ...room, x }))) x += grid;
  return { x, y: at.y };
}

/** The smallest rectangle around all of them, or null for none. */
export function around(boxes) {
  if (boxes.length === 0) return null;
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
}

export const smallest = 0.05;
export const largest = 2.5;

/** A view `{ x, y, zoom }` zoomed by a factor with one point of the screen held still. */
export function zoomed(view, factor, at) {
  const zoom = Math.max(smallest, Math.min(largest, view.zoom * factor));
  const scale = zoom / view.zoom;
  return { zoom, x: at.x - (at.x - view.x) * scale, y: at.y - (at.y - view.y) * scale };
}

/** The view that shows a rectangle whole in a window. */
export function viewOf(box, { width, height }, { most = 1, margin = 48 } = {}) {
  if (!box || width <= 0) return { x: width / 2, y: height / 3, zoom: 1 };
  const zoom = Math.max(smallest, Math.min(most, (width - margin * 2) / box.width,
    (height - margin * 2) / box.height));
  return { zoom, x: (width - box.width * zoom) / 2 - box.x * zoom,
    y: (height - box.height * zoom) / 2 - box.y * zoom };
}

/** A point of the screen on the canvas, and the part of the canvas that a window shows. */
export const toCanvas = (view, { x, y }) => ({
  x: (x - view.x) / view.zoom, y: (y - view.y) / view.zoom,
});
export const shownBy = (view, { width, height }) => ({
  x: -view.x / view.zoom, y: -view.y / view.zoom, width: width / view.zoom,
  height: height / view.zoom,
});

export const snapped = ({ x, y }, on = true) => (on
  ? { x: Math.round(x / grid) * grid, y: Math.round(y / grid) * grid } : { x, y });
