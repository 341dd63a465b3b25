// A board that was withdrawn: what was open of it goes, and the reason is said.

import { Store } from "../lib/store.js";
import { unshareBoard } from "../api/boards.js";
import { withdrawnInWords } from "../model/levels.js";
import { dropAlbums, takeOut } from "./albums.js";
import { boardOf, boards, chooseBoard, loadBoards, missed, partFrom } from "./boards.js";
import { dropRecordsOf } from "./pictures.js";
import { preferences } from "./preferences.js";
import { session } from "./session.js";
import { toast } from "./toasts.js";

/** The last one: `{ boardId, words, names }` with the pictures that were known of it, or null. */
export const withdrawn = new Store(null);

/** Takes in the event about a board that this person lost. */
export function loseBoard({ board_id: boardId, board_name: name }) {
  const board = boardOf(boardId);
  lose(boardId, withdrawnInWords(board?.owner_display_name, board?.board_name ?? name));
}

missed.watch((board) => lose(board.board_id, withdrawnInWords(null, board.board_name)));

function lose(boardId, words) {
  const names = dropRecordsOf(boardId);
  boards.change((now) => ({
    ...now, list: now.list?.filter((one) => one.board_id !== boardId) ?? null,
  }));
  dropAlbums(boardId);
  takeOut(names);
  if (preferences.value.board === boardId) chooseBoard("none");
  withdrawn.set({ boardId, words, names });
  toast(words);
}

/** Gives up one's own grant on a shared board. */
export async function leaveBoard(board) {
  partFrom(board.board_id);
  await unshareBoard(board.board_id, session.value.person.user_id);
  lose(board.board_id, `You left “${board.board_name}”.`);
  await loadBoards();
}
