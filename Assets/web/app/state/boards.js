// The boards a person sees, which one is chosen, and what can be done to them.

import * as api from "../api/boards.js";
import { listPictures, restorePictures } from "../api/pictures.js";
import { Store } from "../lib/store.js";
import { oneAtATime } from "../lib/timing.js";
import { queryOf } from "../model/filters.js";
import { mayWrite } from "../model/levels.js";
import { counted } from "../model/words.js";
import { usualLook } from "./albums.js";
import { preferences, prefer } from "./preferences.js";
import { toast } from "./toasts.js";
import { wider } from "./wider.js";

/** `{ list, uncategorized, cover }`: board records and what lies on none. */
export const boards = new Store({ list: null, uncategorized: null, cover: null });

/** The last shared board that was found gone without anybody saying so, as it was; or null. */
export const missed = new Store(null);
const parting = new Set();
let seenWider = false;

/** Tells that this tab itself gives up a board, so that its going is no news. */
export function partFrom(id) {
  parting.add(id);
}

export const loadBoards = oneAtATime(async () => {
  const loose = listPictures(queryOf("none", usualLook, 0), 0, 1);
  const [list, { total, items }] = await Promise.all([api.listBoards(), loose]);
  const asBefore = !seenWider && !wider.value;
  seenWider = wider.value;
  if (asBefore) for (const board of gone(boards.value.list ?? [], list)) missed.set(board);
  boards.set({ list, uncategorized: total, cover: items[0]?.image_name ?? null });
  const chosen = preferences.value.board;
  if (chosen !== "none" && !boardOf(chosen)) prefer({ board: "none" });
});

// It was left in another tab, or taken back while this one was not connected.
function gone(before, after) {
  const there = new Set(after.map((board) => board.board_id));
  return before.filter((board) => board.is_shared && board.permission !== "owner"
    && !there.has(board.board_id) && !parting.has(board.board_id));
}

export function forgetBoards() {
  boards.set({ list: null, uncategorized: null, cover: null });
}

/** The record of a board, or null for Uncategorized and one that is not there. */
export function boardOf(id) {
  return boards.value.list?.find((board) => board.board_id === id) ?? null;
}

/** Shows a board; new pictures go there too, unless one may only look at it. */
export function chooseBoard(id) {
  const auto = mayWrite(boardOf(id)) ? { auto: id } : {};
  const { board, auto: before } = preferences.value;
  if (board !== id || (auto.auto ?? before) !== before) prefer({ board: id, ...auto });
}

/** The board that new pictures go to: the chosen one, or the last one that takes pictures. */
export function autoBoard() {
  const { board, auto } = preferences.value;
  for (const id of [board, auto]) {
    if (id && id !== "none" && boardOf(id) && mayWrite(boardOf(id))) return id;
    if (id === "none") return id;
  }
  return "none";
}

/** The board's name as people see it. */
export function boardName(id) {
  if (!id || id === "none") return "Uncategorized";
  return boardOf(id)?.board_name ?? "this board";
}

export async function createBoard(name) {
  return added(await api.createBoard(name));
}

export async function createSharedBoard(name, shares) {
  return added(await api.createSharedBoard(name, shares));
}

function added(board) {
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

export async function setCover(board, name) {
  const before = board.cover_image_name;
  await change(board, { cover_image_name: name });
  toast(`“${board.board_name}” has a new cover`, before && before !== name ? {
    label: "Undo", run: () => change(board, { cover_image_name: before }),
  } : null);
}

/** Opens a board that came back closed out of a backup. */
export async function confirmBoard(board) {
  await api.confirmBoard(board.board_id);
  await loadBoards();
  toast(`“${board.board_name}” is shared again as it was`);
}

/** Deletes a board; Undo brings it and its pictures back. */
export async function deleteBoard(board, withPictures) {
  partFrom(board.board_id);
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
  toast(words, { label: "Undo", run: () => bringBack(board, deleted, moved) });
}

async function bringBack(board, deleted, moved) {
  const id = board.board_id;
  await api.restoreBoard(id);
  if (deleted.length > 0) await restorePictures(deleted);
  const names = [...new Set([...deleted, ...moved])];
  if (names.length > 0) await api.addToBoard(id, names);
  await loadBoards();
  chooseBoard(id);
}

async function change(board, fields) {
  const changed = await api.changeBoard(board.board_id, fields);
  boards.change((now) => ({
    ...now,
    list: now.list.map((one) => (one.board_id === changed.board_id
      ? { ...one, ...fields } : one)),
  }));
}
