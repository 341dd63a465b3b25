// Read, Write and Admin: what a person may do on a board, and the words for it.

const rank = { read: 1, write: 2, admin: 3, owner: 4 };

export const levels = [["read", "Read"], ["write", "Write"], ["admin", "Admin"]];

/** Everybody may not be given Admin. */
export const levelsOfEverybody = levels.slice(0, 2);

/** "Read", "Write" or "Admin" for a board; who made it is its Admin. */
export function levelWord(board) {
  return { read: "Read", write: "Write" }[board.permission] ?? "Admin";
}

function reaches(board, level) {
  return rank[board?.permission ?? "owner"] >= rank[level];
}

/** True for Uncategorized (no board) and boards where this person may add, edit and delete. */
export function mayWrite(board) {
  return !board || (reaches(board, "write") && !board.is_closed);
}

/** Rename, archive, cover. */
export function mayManage(board) {
  return Boolean(board) && reaches(board, "admin");
}

/** The guide: a shared board's Admins; the first grant only by an administrator. */
export function mayShare(board, person) {
  if (!board) return false;
  if (person?.is_admin && reaches(board, "owner")) return true;
  return Boolean(board.is_shared) && reaches(board, "admin");
}

export function mayDelete(board, person) {
  return Boolean(board) && (reaches(board, "owner") || Boolean(person?.is_admin));
}

/** "Anna no longer shares “Bedtime stories” with you." */
export function withdrawnInWords(owner, name) {
  return owner ? `${owner} no longer shares “${name}” with you.`
    : `“${name}” is no longer shared with you.`;
}
