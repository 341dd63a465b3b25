// What is selected in a list of names, without asking the page.

/** The selection with one name put in or taken out. */
export function toggled(selected, name) {
  const next = new Set(selected);
  if (!next.delete(name)) next.add(name);
  return next;
}

/** The selection with all names between two, both included; the second alone without the first. */
export function stretched(selected, names, from, to) {
  const end = names.indexOf(to);
  const start = from === null ? -1 : names.indexOf(from);
  if (end < 0) return selected;
  if (start < 0) return new Set(selected).add(to);
  const next = new Set(selected);
  for (const name of names.slice(Math.min(start, end), Math.max(start, end) + 1)) next.add(name);
  return next;
}

/** The selection without names that the list no longer has; the same set if it has all. */
export function kept(selected, names) {
  if (selected.size === 0) return selected;
  const known = new Set(names);
  if ([...selected].every((name) => known.has(name))) return selected;
  return new Set([...selected].filter((name) => known.has(name)));
}

/** The name that takes the place of those that go: the next one, else the one before. */
export function heirOf(names, gone, name) {
  const index = names.indexOf(name);
  if (index < 0) return null;
  const stays = (one) => !gone.has(one);
  return names.slice(index).find(stays) ?? names.slice(0, index).findLast(stays) ?? null;
}
