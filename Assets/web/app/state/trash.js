// What was deleted in the last days, and can come back.

import * as api from "../api/pictures.js";
import { restoreBoard } from "../api/boards.js";
import { Store } from "../lib/store.js";
import { counted } from "../model/words.js";
import { refreshAlbums } from "./albums.js";
import { loadBoards } from "./boards.js";
import { keepRecords } from "./pictures.js";
import { toast } from "./toasts.js";

const page = 1000;

/** `{ names, boards, total, bytes, days }`; names null before the first answer. */
export const trashed = new Store({ names: null, boards: [], total: 0, bytes: 0, days: 30 });

export async function loadTrash() {
  const names = [];
  let answer;
  do {
    answer = await api.trash(names.length, page);
    keepRecords(answer.items);
    names.push(...answer.items.map((item) => item.image_name));
  } while (answer.items.length > 0 && names.length < answer.total);
  trashed.set({ names, boards: answer.boards ?? [], total: answer.total,
    bytes: answer.bytes ?? 0, days: answer.days ?? 30 });
}

export async function bringBack(names) {
  await api.restorePictures(names);
  refreshAlbums();
  await Promise.all([loadTrash(), loadBoards()]);
  toast(`${counted(names.length, "picture")} restored`);
}

export async function bringBoardBack(board) {
  await restoreBoard(board.board_id);
  await Promise.all([loadTrash(), loadBoards()]);
  toast(`“${board.board_name}” is back`);
}

/** Removes everything in the trash for good. */
export async function freeSpace(everyone) {
  const answer = await api.emptyTrash(everyone);
  await loadTrash();
  return answer;
}

export function forgetTrash() {
  trashed.set({ names: null, boards: [], total: 0, bytes: 0, days: 30 });
}
