// Where the tiles of a grid stand, without asking the page: rows of squares, with or without a
// head for each day. A virtual list shows only the rows that can be seen.

/** Columns and the side of a tile for a width. */
export function columnsFor(width, smallest, gap) {
  const columns = Math.max(1, Math.floor((width + gap) / (smallest + gap)));
  return { columns, tile: (width - gap * (columns - 1)) / columns };
}

/**
 * The rows of a grid: `{ kind: "head" | "tiles", y, size, from, to, day? }`, and the height.
 * `groups` are runs of items in order: `[{ day, count }]`; a day of null has no head.
 */
export function rowsOf(groups, { columns, tile, gap, head }) {
  const rows = [];
  let y = 0;
  let index = 0;
  for (const { day, count } of groups) {
    if (day !== null) {
      rows.push({ kind: "head", y, size: head, from: index, to: index, day, count });
      y += head;
    }
    for (let from = index; from < index + count; from += columns) {
      const to = Math.min(from + columns, index + count);
      rows.push({ kind: "tiles", y, size: tile, from, to });
      y += tile + gap;
    }
    index += count;
  }
  return { rows, height: Math.max(0, y - gap) };
}

/** The rows that touch the stretch between two heights. */
export function rowsBetween(rows, top, bottom) {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rows[middle].y + rows[middle].size < top) low = middle + 1;
    else high = middle;
  }
  let end = low;
  while (end < rows.length && rows[end].y <= bottom) end += 1;
  return rows.slice(low, end);
}

/** Where an arrow key leads from an item, or the same place at an edge. */
export function neighbour(index, key, columns, count) {
  const moved = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns }[key];
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  if (moved === undefined) return index;
  const next = index + moved;
  if (next < 0) return key === "ArrowUp" ? index : 0;
  return next >= count ? (key === "ArrowDown" ? index : count - 1) : next;
}
