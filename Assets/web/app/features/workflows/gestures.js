// What hands do on the canvas: pan, zoom, pinch, select, move, and pull edges.

import { boxOf, distanceTo, meet, snapped, toCanvas, zoomed }
  from "../../model/workflow/geometry.js";
import { edit, present, select, selection, toggleSelected, work }
  from "../../state/workflow/work.js";
import { curveOf } from "./drawing.js";
import { dropWire, pullWire, wireFrom } from "./wires.js";

const wobble = 4;
const controls = "input, textarea, select, button, label, a, summary";

/** Lets hands work on a graph: `part` is the element, `scene` what it shows, `show()` draws. */
export function gestures(part, area, scene, show) {
  const points = new Map();
  let act = null;
  let pinch = null;
  // Asked once a gesture: asking in every move would lay the page out every time.
  let corner = { left: 0, top: 0 };
  const at = ({ clientX, clientY }) => ({ x: clientX - corner.left, y: clientY - corner.top });

  const begin = (event) => {
    if (event.target.closest(".over") || event.button > 1) return;
    if (points.size === 0) corner = area.getBoundingClientRect();
    const point = at(event);
    points.set(event.pointerId, point);
    if (points.size === 2) {
      act?.cancel?.();
      act = null;
      pinch = { ...spread(points), view: scene.view };
      return;
    }
    act = actFor(event, point);
    if (!act) return;
    if (!event.target.closest(controls)) area.focus({ preventScroll: true });
    if (event.pointerType !== "touch" || act.captures) event.preventDefault();
    area.setPointerCapture(event.pointerId);
  };

  const actFor = (event, point) => {
    const dot = event.target.closest(".dot");
    if (dot && !work.value.isReadOnly && event.button === 0) {
      return wiring(dot.closest(".node").dataset.node, dot);
    }
    if (event.target.closest(controls)) return null;
    if (event.button === 1) return panning(point);
    const id = event.target.closest(".node")?.dataset.node
      ?? nodeAt(scene, toCanvas(scene.view, point));
    if (id) return moving(event, id, point);
    return event.shiftKey || scene.isBoxing ? boxing(point) : panning(point, event);
  };

  const panning = (start, event = null) => {
    const { view } = scene;
    let moved = false;
    return {
      move(point) {
        moved ||= Math.hypot(point.x - start.x, point.y - start.y) > wobble;
        if (!moved) return;
        scene.view = { ...view, x: view.x + point.x - start.x, y: view.y + point.y - start.y };
        show("view");
      },
      end() {
        if (moved || !event) return;
        const line = lineAt(scene, toCanvas(scene.view, start));
        select([], line ? [line] : []);
      },
      cancel: () => { scene.view = view; },
    };
  };

  const moving = (event, id, start) => {
    const isMore = event.shiftKey || event.ctrlKey || event.metaKey;
    const wasChosen = selection.value.nodes.has(id);
    if (isMore) toggleSelected(id);
    else if (!wasChosen) select([id]);
    const ids = [...selection.value.nodes];
    let moved = false;
    return {
      captures: true,
      move(point) {
        const by = { x: (point.x - start.x) / scene.view.zoom,
          y: (point.y - start.y) / scene.view.zoom };
        moved ||= Math.hypot(point.x - start.x, point.y - start.y) > wobble;
        if (!moved || work.value.isReadOnly) return;
        const lead = present().nodes.get(id)?.position ?? { x: 0, y: 0 };
        const to = snapped({ x: lead.x + by.x, y: lead.y + by.y }, scene.isSnapping);
        scene.drag = { ids: new Set(ids), x: to.x - lead.x, y: to.y - lead.y };
        show("drag");
      },
      end() {
        const { drag } = scene;
        scene.drag = null;
        if (drag && (drag.x !== 0 || drag.y !== 0)) edit({ op: "move", places: placesAfter(drag) });
        else if (!moved && wasChosen && !isMore) select([id]);
        show("drag");
      },
      cancel() {
        scene.drag = null;
        show("drag");
      },
    };
  };

  const boxing = (start) => {
    const before = selection.value.nodes;
    return {
      captures: true,
      move(point) {
        const [a, b] = [toCanvas(scene.view, start), toCanvas(scene.view, point)];
        scene.box = { x: Math.min(a.x, b.x), y: Math.min(a.y, b.y),
          width: Math.abs(a.x - b.x), height: Math.abs(a.y - b.y) };
        const inside = [...present().nodes.values()].filter((node) => meet(scene.box,
          boxOf(node, scene.plans.get(node.id).plan))).map((node) => node.id);
        select([...before, ...inside]);
        show("box");
      },
      end() {
        if (!scene.box) select([]);
        scene.box = null;
        show("box");
      },
      cancel() {
        scene.box = null;
        show("box");
      },
    };
  };

  const wiring = (nodeId, dot) => {
    const { side, handle } = dot.dataset;
    let moved = false;
    return {
      captures: true,
      move(point, event) {
        if (!moved) scene.wire = wireFrom(scene, nodeId, side, handle);
        moved = true;
        pullWire(scene, toCanvas(scene.view, point), 22 / scene.view.zoom);
        part.showWhy(scene.wire.refusal, point, event);
        show("wire");
      },
      end(point) {
        const { wire } = scene;
        scene.wire = null;
        part.showWhy(null);
        // What opens while the pointer is let go would be closed by it.
        if (wire) dropWire(wire, (from) => later(() => part.openPalette({ at: point, from })));
        else later(() => part.askPartners(nodeId, side, handle, dot));
        show("wire");
      },
      cancel() {
        scene.wire = null;
        part.showWhy(null);
        show("wire");
      },
    };
  };

  const move = (event) => {
    if (!points.has(event.pointerId)) return;
    const point = at(event);
    points.set(event.pointerId, point);
    if (pinch && points.size === 2) {
      const now = spread(points);
      const view = zoomed(pinch.view, now.size / pinch.size, pinch.middle);
      scene.view = { ...view, x: view.x + now.middle.x - pinch.middle.x,
        y: view.y + now.middle.y - pinch.middle.y };
      show("view");
    } else {
      act?.move(point, event);
    }
  };

  const end = (event) => {
    if (!points.delete(event.pointerId)) return;
    if (event.type === "pointercancel") act?.cancel?.();
    else act?.end(at(event));
    act = null;
    if (points.size < 2) pinch = null;
  };

  part.on(area, "pointerdown", begin);
  part.on(area, "pointermove", move);
  part.on(area, "pointerup", end);
  part.on(area, "pointercancel", end);
  part.on(area, "wheel", (event) => {
    corner = area.getBoundingClientRect();
    wheel(event, at(event), scene, show);
  }, { passive: false });
}

const later = (act) => setTimeout(act);

function wheel(event, point, scene, show) {
  if (event.target.closest(".over")) return;
  const scrolls = event.target.closest("textarea");
  if (scrolls && scrolls.scrollHeight > scrolls.clientHeight + 2) return;
  event.preventDefault();
  const lines = event.deltaMode === 1 ? 16 : 1;
  if (event.shiftKey || (event.deltaX !== 0 && !event.ctrlKey)) {
    const across = event.deltaX || event.deltaY;
    const down = event.deltaX ? event.deltaY : 0;
    scene.view = { ...scene.view, x: scene.view.x - across * lines,
      y: scene.view.y - down * lines };
  } else {
    const speed = event.ctrlKey ? 120 : 480;
    scene.view = zoomed(scene.view, Math.exp(-event.deltaY * lines / speed), point);
  }
  show("view");
}

function spread(points) {
  const [a, b] = [...points.values()];
  return { size: Math.max(1, Math.hypot(a.x - b.x, a.y - b.y)),
    middle: { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 } };
}

function placesAfter({ ids, x, y }) {
  return Object.fromEntries([...ids].map((id) => present().nodes.get(id)).filter(Boolean)
    .map((node) => [node.id, { x: node.position.x + x, y: node.position.y + y }]));
}

/** The uppermost node at a point of the canvas, or null. */
export function nodeAt(scene, { x, y }) {
  const hit = [...scene.document.nodes.values()].findLast((node) => {
    const box = boxOf(node, scene.plans.get(node.id).plan);
    return x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height;
  });
  return hit?.id ?? null;
}

/** The edge at a point of the canvas, or null. */
export function lineAt(scene, point) {
  let best = null;
  let least = 9 / scene.view.zoom;
  for (const line of scene.lines) {
    const distance = distanceTo(curveOf(line, scene.place), point);
    if (distance < least) [best, least] = [line.id, distance];
  }
  return best;
}
