// Puts nodes in columns by what they need, and in each column near what they are connected to.

const columnGap = 72;
const rowGap = 40;

/** New places for nodes (all of them, or the chosen): `{ id: { x, y } }`. */
export function laidOut(document, sizeOf, chosen = null) {
  const ids = [...document.nodes.keys()].filter((id) => !chosen || chosen.has(id));
  if (ids.length === 0) return {};
  const inside = new Set(ids);
  const edges = [...document.edges.values()].filter(({ source, target }) => inside.has(source)
    && inside.has(target));
  const before = links(ids, edges, "target", "source");
  const after = links(ids, edges, "source", "target");
  const columns = columnsOf(ids, before, after);
  order(columns, before, after);
  const corner = {
    x: Math.min(...ids.map((id) => document.nodes.get(id).position.x)),
    y: Math.min(...ids.map((id) => document.nodes.get(id).position.y)),
  };
  return placed(columns, sizeOf, corner);
}

function links(ids, edges, key, value) {
  const found = new Map(ids.map((id) => [id, []]));
  for (const edge of edges) found.get(edge[key]).push(edge[value]);
  return found;
}

// The longest way from a start decides the column; what nobody needs early moves next to its use.
function columnsOf(ids, before, after) {
  const depth = new Map();
  const waiting = new Map(ids.map((id) => [id, before.get(id).length]));
  const ready = ids.filter((id) => waiting.get(id) === 0);
  for (const id of ready) {
    depth.set(id, Math.max(-1, ...before.get(id).map((one) => depth.get(one) ?? 0)) + 1);
    for (const next of after.get(id)) {
      waiting.set(next, waiting.get(next) - 1);
      if (waiting.get(next) === 0) ready.push(next);
    }
  }
  for (const id of ids) if (!depth.has(id)) depth.set(id, 0);
  for (const id of [...ready].reverse()) {
    const users = after.get(id);
    if (users.length > 0) {
      depth.set(id, Math.max(depth.get(id), Math.min(...users.map((one) => depth.get(one))) - 1));
    }
  }
  const columns = [];
  for (const id of ids) (columns[depth.get(id)] ??= []).push(id);
  return columns.filter(Boolean);
}

function order(columns, before, after) {
  const rank = new Map();
  const number = (column) => column.forEach((id, index) => rank.set(id, index));
  columns.forEach(number);
  const sort = (column, near) => {
    const middle = (id) => {
      const list = near.get(id).map((one) => rank.get(one));
      return list.length ? list.reduce((sum, one) => sum + one, 0) / list.length : rank.get(id);
    };
    const weights = new Map(column.map((id) => [id, middle(id)]));
    column.sort((one, other) => weights.get(one) - weights.get(other));
    number(column);
  };
  for (let turn = 0; turn < 4; turn += 1) {
    for (const column of columns) sort(column, before);
    for (const column of [...columns].reverse()) sort(column, after);
  }
}

function placed(columns, sizeOf, corner) {
  const places = {};
  const heights = columns.map((column) => column.reduce(
    (sum, id) => sum + sizeOf(id).height + rowGap, -rowGap));
  const tallest = Math.max(...heights);
  let { x } = corner;
  columns.forEach((column, index) => {
    let y = corner.y + Math.max(0, Math.min(tallest - heights[index], 400)) / 2;
    for (const id of column) {
      places[id] = { x: Math.round(x), y: Math.round(y) };
      y += sizeOf(id).height + rowGap;
    }
    x += Math.max(...column.map((id) => sizeOf(id).width)) + columnGap;
  });
  return places;
}
