// How a picture is zoomed and moved inside its place, without asking the page.

const most = 8;

export const plain = { zoom: 1, x: 0, y: 0 };

/** The view after zooming to `zoom` around a point (from the middle), which stays in place. */
export function zoomedAt(view, zoom, point) {
  const next = Math.min(most, Math.max(1, zoom));
  const grow = next / view.zoom;
  return { zoom: next, x: point.x - (point.x - view.x) * grow,
    y: point.y - (point.y - view.y) * grow };
}

/** The view kept inside: the picture never leaves the place that it would fill. */
export function panned(view, picture, place) {
  const room = (size, all) => Math.max(0, (size * view.zoom - all) / 2);
  const within = (value, most) => Math.min(most, Math.max(-most, value)) || 0;
  return { zoom: view.zoom, x: within(view.x, room(picture.width, place.width)),
    y: within(view.y, room(picture.height, place.height)) };
}
