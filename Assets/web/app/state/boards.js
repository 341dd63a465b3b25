// The boards a person sees, which one is chosen, and what can be done to them.

import * as api from "../api/boards.js";
import { restorePictures } from "../api/pictures.js";
import { Store } from "../lib/store.js";
import { oneAtATime } from "../lib/timing.js";
import { counted } from "../model/words.js";
import { listPictures } from "../api/pictures.js";
import { preferences, prefer } from "./preferences.js";
import { toast } from "./toasts.js";

/** `{ list, uncategorized }`: board records and the count of pictures on none. */
export const boards = new Store({ list: null, uncategorized: null });

export const loadBoards = oneAtATime(async () => {
  const [list, loose] = await Promise.all([api.listBoards(), listPictures("none", 0, 1)]);
  boards.set({
    list, uncategorized: loose.total, cover: loose.items[0]?.image_name ?? null,
  });
  const chosen = preferences.value.board;
  if (chosen !== "none" && !list.some((board) => board.board_id === chosen)) {
    prefer({ board: "none" });
  }
});

export function forgetBoards() {
  boards.set({ list: null, uncategorized: null });
}

export function chooseBoard(id) {
  if (preferences.value.board !== id) prefer({ board: id });
}

/** The board's name as people see it. */
export function boardName(id) {
  if (!id || id === "none") return "Uncategorized";
  return boards.value.list?.find((board) => board.board_id === id)?.board_name ?? "this board";
}

export async function createBoard(name) {
  const board = await api.createBoard(name);
  // The event about it may have been quicker than the answer.
  const others = (list) => (list ?? []).filter((one) => one.board_id !== board.board_id);
  boards.change((now) => ({ ...now, list: [board, ...others(now.list)] }));
  chooseBoard(board.board_id);
  return board;
}

export async function renameBoard(board, name) {
  if (name === board.board_name) return;
  await change(board, { board_name: name });
  toast(`Renamed to “${name}”`, {
    label: "Undo", run: () => change(board, { board_name: board.board_name }),
  });
}

export async function archiveBoard(board, archived) {
  await change(board, { archived });
  toast(archived ? `“${board.board_name}” archived` : `“${board.board_name}” is back`, {
    label: "Undo", run: () => change(board, { archived: !archived }),
  });
}

/** Deletes a board; Undo makes it again with the same pictures. */
export async function deleteBoard(board, withPictures) {
  const answer = await api.deleteBoard(board.board_id, withPictures);
  boards.change((now) => ({
    ...now, list: now.list.filter((one) => one.board_id !== board.board_id),
  }));
  if (preferences.value.board === board.board_id) chooseBoard("none");
  const deleted = answer.deleted_images ?? [];
  const moved = answer.deleted_board_images ?? [];
  const words = withPictures && deleted.length > 0
    ? `“${board.board_name}” and ${counted(deleted.length, "picture")} deleted`
    : `“${board.board_name}” deleted`;
  toast(words, { label: "Undo", run: () => remake(board, deleted, moved) });
}

async function remake(board, deleted, moved) {
  const again = await api.createBoard(board.board_name);
  if (deleted.length > 0) await restorePictures(deleted);
  const names = [...new Set([...deleted, ...moved])];
  if (names.length > 0) await api.addToBoard(again.board_id, names);
  chooseBoard(again.board_id);
  await loadBoards();
}

async function change(board, fields) {
  const changed = await api.changeBoard(board.board_id, fields);
  boards.change((now) => ({
    ...now,
    list: now.list.map((one) => (one.board_id === changed.board_id
      ? { ...one, ...fields } : one)),
  }));
}
