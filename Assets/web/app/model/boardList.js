// The boards as the panel shows them: own and shared, searched, sorted.

/** So many boards need a search field. */
export const many = 12;

/**
 * `{ own, shared, others, archived }`: the boards in sight by section, and how many are hidden
 * because they are archived. The chosen board is always in sight; `others` are those that only
 * an administrator's wider view shows.
 */
export function sectionsOf(list, { archived, order, words, chosen }) {
  const wanted = folded(words);
  const fits = (board) => folded(board.board_name).includes(wanted);
  const hidden = (board) => board.archived && !archived && board.board_id !== chosen;
  const seen = (list ?? []).filter((board) => !hidden(board) && fits(board));
  const sorted = order === "name" ? seen.toSorted(byName) : seen;
  return {
    own: sorted.filter((board) => !board.is_shared && !board.owner_display_name),
    shared: sorted.filter((board) => board.is_shared),
    others: sorted.filter((board) => !board.is_shared && board.owner_display_name),
    archived: (list ?? []).filter(hidden).length,
  };
}

/** Boards whose names fit what was typed: those that begin with it first. */
export function matching(list, words) {
  const wanted = folded(words);
  const at = (board) => folded(board.board_name).indexOf(wanted);
  return list.filter((board) => at(board) >= 0)
    .toSorted((a, b) => Number(at(a) > 0) - Number(at(b) > 0));
}

function byName(a, b) {
  return a.board_name.localeCompare(b.board_name, undefined, { sensitivity: "base",
    numeric: true });
}

function folded(text) {
  return (text ?? "").trim().normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
