// Where the tiles of a grid stand, without asking the page: sections of rows of squares, with or
// without a head. Only sections are kept, so a hundred thousand pictures cost nothing.

/** Columns and the side of a tile for a width. */
export function columnsFor(width, smallest, gap) {
  const columns = Math.max(1, Math.floor((width + gap) / (smallest + gap)));
  return { columns, tile: (width - gap * (columns - 1)) / columns };
}

/**
 * The plan of a grid: its sections in order and its height.
 * `groups` are runs of items: `[{ day, count }]`; a day of null has no head.
 */
export function planOf(groups, { columns, tile, gap, head }) {
  const sections = [];
  let y = 0;
  let from = 0;
  for (const { day, count } of groups) {
    const top = day === null ? y : y + head;
    const rows = Math.ceil(count / columns);
    sections.push({ day, count, from, y, top, rows });
    y = top + rows * (tile + gap);
    from += count;
  }
  return { sections, count: from, height: Math.max(0, y - gap), columns, tile, gap, head };
}

/**
 * The rows that touch the stretch between two heights:
 * `{ kind: "head" | "tiles", y, size, from, to, day?, count? }`.
 */
export function rowsBetween(plan, top, bottom) {
  const { sections, columns, tile, gap, head } = plan;
  const rows = [];
  for (let index = firstFrom(sections, plan, top); index < sections.length; index += 1) {
    const section = sections[index];
    if (section.y > bottom) break;
    const { day, count, from } = section;
    if (day !== null && section.y + head >= top) {
      rows.push({ kind: "head", y: section.y, size: head, from, to: from, day, count });
    }
    const pitch = tile + gap;
    const first = Math.max(0, Math.ceil((top - section.top - tile) / pitch));
    const last = Math.min(section.rows - 1, Math.floor((bottom - section.top) / pitch));
    for (let row = first; row <= last; row += 1) {
      const start = from + row * columns;
      rows.push({ kind: "tiles", y: section.top + row * pitch, size: tile, from: start,
        to: Math.min(start + columns, from + count) });
    }
  }
  return rows;
}

/**
 * What a stretch shows: heads and tiles with their places, `{ key, x, y, row }` and
 * `{ key, x, y, name, index }`.
 */
export function cellsOf(plan, names, top, bottom) {
  const pitch = plan.tile + plan.gap;
  return rowsBetween(plan, top, bottom).flatMap((row) => {
    if (row.kind === "head") return [{ key: `day ${row.from} ${row.day}`, x: 0, y: row.y, row }];
    return names.slice(row.from, row.to).map((name, column) => ({
      key: name, name, index: row.from + column, x: column * pitch, y: row.y,
    }));
  });
}

/** Where one item stands: `{ x, y }`, or null when the plan does not have it. */
export function placeOf(plan, index) {
  const section = sectionOf(plan, index);
  if (!section) return null;
  const within = index - section.from;
  const pitch = plan.tile + plan.gap;
  return { x: (within % plan.columns) * pitch,
    y: section.top + Math.floor(within / plan.columns) * pitch };
}

/** Where an arrow key leads from an item, or the same place at an edge. */
export function neighbour(plan, index, key) {
  const { count, columns } = plan;
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  if (key === "ArrowLeft") return Math.max(0, index - 1);
  if (key === "ArrowRight") return Math.min(count - 1, index + 1);
  if (key !== "ArrowUp" && key !== "ArrowDown") return index;
  const section = sectionOf(plan, index);
  if (!section) return index;
  const column = (index - section.from) % columns;
  const at = plan.sections.indexOf(section);
  if (key === "ArrowDown") {
    const below = index + columns;
    const lastRow = section.from + (section.rows - 1) * columns;
    if (below < section.from + section.count) return below;
    if (index < lastRow) return section.from + section.count - 1;
    const next = plan.sections.slice(at + 1).find((one) => one.count > 0);
    return next ? next.from + Math.min(column, next.count - 1) : index;
  }
  if (index - columns >= section.from) return index - columns;
  const before = plan.sections.slice(0, at).findLast((one) => one.count > 0);
  if (!before) return index;
  const start = before.from + (before.rows - 1) * columns;
  return Math.min(start + column, before.from + before.count - 1);
}

function firstFrom(sections, plan, top) {
  let low = 0;
  let high = sections.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const next = sections[middle + 1]?.y ?? plan.height + plan.gap;
    if (next < top) low = middle + 1;
    else high = middle;
  }
  return low;
}

function sectionOf(plan, index) {
  const { sections } = plan;
  let low = 0;
  let high = sections.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (sections[middle].from <= index) low = middle;
    else high = middle - 1;
  }
  const section = sections[low];
  return section && index >= section.from && index < section.from + section.count
    ? section : null;
}
