// What can be done to pictures; every act that takes something away has a way back.

import * as api from "../api/pictures.js";
import { addToBoard, takeOffBoards } from "../api/boards.js";
import { counted } from "../model/words.js";
import { refreshAlbums, takeOut } from "./albums.js";
import { autoBoard, boardName } from "./boards.js";
import { changeRecords, doubtRecords, recordOf } from "./pictures.js";
import { toast } from "./toasts.js";

const bunch = 500;

export async function setStar(names, starred) {
  changeRecords(names, (record) => ({ ...record, starred }));
  try {
    await inBunches(names, starred ? api.starPictures : api.unstarPictures);
  } catch (error) {
    changeRecords(names, (record) => ({ ...record, starred: !starred }));
    throw error;
  }
}

/** Deletes pictures at once; the toast brings them back. */
export async function deletePictures(names) {
  const answers = await inBunches(names, api.deletePictures);
  const gone = answers.flatMap((answer) => answer.deleted_images);
  takeOut(gone);
  if (gone.length < names.length) {
    toast(`${counted(names.length - gone.length, "picture")} could not be deleted`);
  }
  if (gone.length === 0) return;
  toast(`${counted(gone.length, "picture")} deleted`, {
    label: "Undo",
    run: async () => {
      await inBunches(gone, api.restorePictures);
      doubtRecords(null);
      refreshAlbums();
    },
  });
}

/** Moves pictures to a board; Undo puts each back where it was, where that is known. */
export async function movePictures(names, boardId) {
  const before = new Map(names.map((name) => [name, recordOf(name)?.board_id ?? null]));
  const moved = await move(names, boardId);
  const places = new Set(names.map((name) => before.get(name) ?? "none"));
  const known = names.every((name) => recordOf(name) !== undefined);
  changeRecords(names, (record) => ({
    ...record, board_id: boardId === "none" ? null : boardId,
  }));
  takeOut(names, (album) => album.boardId !== boardId);
  refreshAlbums([boardId, ...places]);
  if (moved < names.length) {
    toast(`${counted(names.length - moved, "picture")} could not be moved`);
  }
  if (moved === 0) return;
  toast(`${counted(moved, "picture")} moved to ${boardName(boardId)}`, known ? {
    label: "Undo",
    run: async () => {
      for (const place of places) {
        await move(names.filter((name) => (before.get(name) ?? "none") === place), place);
      }
      doubtRecords(null);
      refreshAlbums();
    },
  } : null);
}

/** "Save to my pictures": copies of others' pictures onto the board for new ones. */
export async function savePictures(names) {
  const board = autoBoard();
  const answers = await inBunches(names, (some) => api.copyPictures(some, board));
  const saved = answers.flatMap((answer) => answer.copied_images);
  const failed = names.length - saved.length;
  refreshAlbums([board]);
  if (saved.length > 0) {
    toast(`${counted(saved.length, "picture")} saved to your pictures, on ${boardName(board)}`);
  }
  if (failed > 0) toast(`${counted(failed, "picture")} could not be saved`);
}

async function move(names, boardId) {
  const answers = await inBunches(names, (some) => (boardId === "none"
    ? takeOffBoards(some) : addToBoard(boardId, some)));
  const count = (answer) => (answer.added_images ?? answer.removed_images ?? []).length;
  return answers.reduce((sum, answer) => sum + count(answer), 0);
}

async function inBunches(names, act) {
  const answers = [];
  for (let from = 0; from < names.length; from += bunch) {
    answers.push(await act(names.slice(from, from + bunch)));
  }
  return answers;
}
