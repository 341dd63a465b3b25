// Looking closer at a picture: pinch, wheel, double press; drag moves it, a swipe turns over.

import { setVars } from "../../lib/dom.js";
import { panned, zoomedAt, plain } from "../../model/zoom.js";

const closer = 2.5;
const swiped = 60;
const doubled = 320;

/**
 * Lets `frame` be zoomed inside `area` while `part` is on the page. `turn(by)` is a swipe.
 * Returns `{ reset, toggle }`.
 */
export function zooming(part, area, frame, { turn }) {
  let view = plain;
  let pinch = null;
  let drag = null;
  let tapped = 0;
  let byTouch = false;
  const points = new Map();
  const show = (next) => {
    const box = area.getBoundingClientRect();
    view = panned(next, { width: frame.offsetWidth, height: frame.offsetHeight },
      { width: box.width, height: box.height });
    setVars(frame, { "--zoom": view.zoom, "--dx": `${view.x}px`, "--dy": `${view.y}px` });
    area.toggleAttribute("data-zoomed", view.zoom > 1);
  };
  const at = ({ clientX, clientY }) => {
    const box = area.getBoundingClientRect();
    return { x: clientX - box.left - box.width / 2, y: clientY - box.top - box.height / 2 };
  };
  const toggle = (point = { x: 0, y: 0 }) => {
    show(view.zoom > 1 ? plain : zoomedAt(view, closer, point));
  };
  const spread = () => {
    const [a, b] = [...points.values()];
    return { size: Math.hypot(a.x - b.x, a.y - b.y),
      middle: { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 } };
  };

  part.on(area, "pointerdown", (event) => {
    if (event.button !== 0 || event.target.closest("button, a, [role=slider]")) return;
    points.set(event.pointerId, at(event));
    byTouch = event.pointerType === "touch";
    if (points.size === 2) pinch = { ...spread(), view };
    if (points.size > 1) drag = null;
    else drag = { start: at(event), view, touch: byTouch, moved: false };
    if (view.zoom > 1) area.setPointerCapture(event.pointerId);
  });
  part.on(area, "pointermove", (event) => {
    if (!points.has(event.pointerId)) return;
    const point = at(event);
    points.set(event.pointerId, point);
    if (pinch && points.size === 2) {
      const now = spread();
      const zoomed = zoomedAt(pinch.view, pinch.view.zoom * now.size / pinch.size, pinch.middle);
      show({ ...zoomed, x: zoomed.x + now.middle.x - pinch.middle.x,
        y: zoomed.y + now.middle.y - pinch.middle.y });
    } else if (drag) {
      const [x, y] = [point.x - drag.start.x, point.y - drag.start.y];
      drag.moved ||= Math.hypot(x, y) > 6;
      if (view.zoom > 1) show({ ...drag.view, x: drag.view.x + x, y: drag.view.y + y });
    }
  });
  const release = (event) => {
    if (!points.delete(event.pointerId)) return;
    const point = at(event);
    if (drag?.touch && view.zoom === 1 && event.type === "pointerup") {
      const moved = point.x - drag.start.x;
      if (Math.abs(moved) > swiped && Math.abs(moved) > 1.5 * Math.abs(point.y - drag.start.y)) {
        turn(moved < 0 ? 1 : -1);
      }
    }
    if (drag?.touch && !drag.moved && event.type === "pointerup") {
      const isSecond = event.timeStamp - tapped < doubled;
      if (isSecond) toggle(point);
      tapped = isSecond ? 0 : event.timeStamp;
    }
    drag = null;
    if (points.size < 2) pinch = null;
    if (view.zoom <= 1.02 && view !== plain) show(plain);
    // The finger that stays after a pinch moves the picture on.
    const [rest] = points.values();
    if (rest && points.size === 1) drag = { start: rest, view, touch: false, moved: true };
  };
  for (const type of ["pointerup", "pointercancel"]) part.on(area, type, release);
  part.on(area, "touchmove", (event) => {
    if (event.touches.length > 1 || view.zoom > 1) event.preventDefault();
  }, { passive: false });
  part.on(area, "wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey && view.zoom === 1) return;
    event.preventDefault();
    show(zoomedAt(view, view.zoom * Math.exp(-event.deltaY / 300), at(event)));
  }, { passive: false });
  part.on(area, "dblclick", (event) => {
    // Two taps of a finger were counted above.
    if (!byTouch && !event.target.closest("button, a")) toggle(at(event));
  });
  return { reset: () => show(plain), toggle };
}
