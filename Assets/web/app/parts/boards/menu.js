// What one can do to a board, by right-click, long press, keyboard or its button.

import { mayDelete, mayManage, mayShare, mayWrite } from "../../model/levels.js";
import * as acts from "../../state/boards.js";
import { session } from "../../state/session.js";
import { trying } from "../../state/toasts.js";
import { leaveBoard } from "../../state/withdrawals.js";
import { openMenu } from "../menu.js";
import { choosePicture } from "../pictures/choose.js";
import { downloadPack } from "../pictures/pack.js";
import { openActivity } from "./activity.js";
import { openShare } from "./share.js";

/** Opens the menu of a board; `rename()` starts typing a name, `more` are entries below. */
export function boardMenu(board, at, { rename, more = [] }) {
  const { person } = session.value;
  const manages = mayManage(board);
  const shares = mayShare(board, person);
  const items = [
    board.is_closed && mayDelete(board, person) ? {
      name: "Share again as before", icon: "check",
      act: () => trying(() => acts.confirmBoard(board)),
    } : null,
    manages ? { name: "Rename", icon: "text", act: rename } : null,
    shares ? { name: "Share Board", icon: "share", act: () => openShare(board) } : null,
    board.is_shared ? {
      name: "Activity", icon: "clock", act: () => openActivity(board),
    } : null,
    manages && board.image_count > 0 ? {
      name: "Set cover", icon: "picture-add", act: () => chooseCover(board),
    } : null,
    ...downloadEntries(board),
    manages ? {
      name: board.archived ? "Unarchive" : "Archive", icon: "archive",
      act: () => trying(() => acts.archiveBoard(board, !board.archived)),
    } : null,
    ...more,
    isMember(board) ? {
      name: "Leave this board", icon: "out", act: () => trying(() => leaveBoard(board)),
    } : null,
    ...deleteEntries(board, person),
  ];
  openMenu(items, at, { label: board.board_name });
}

function isMember(board) {
  return board.is_shared && board.permission !== "owner";
}

function downloadEntries(board) {
  if ((board.image_count ?? 0) + (board.asset_count ?? 0) === 0) return [];
  const pack = (recipe) => trying(() => downloadPack({ board_id: board.board_id }, recipe));
  return [
    { name: "Download", icon: "download", act: () => pack(true) },
    { name: "Download without recipes", icon: "download", act: () => pack(false) },
  ];
}

function deleteEntries(board, person) {
  if (!mayDelete(board, person)) return [];
  const holds = (board.image_count ?? 0) + (board.asset_count ?? 0) > 0;
  return ["rule",
    {
      name: "Delete board", icon: "trash", danger: true,
      act: () => trying(() => acts.deleteBoard(board, false)),
    },
    holds && mayWrite(board) ? {
      name: "Delete with its pictures", icon: "trash", danger: true,
      act: () => trying(() => acts.deleteBoard(board, true)),
    } : null,
  ];
}

function chooseCover(board) {
  choosePicture(board.board_id, {
    title: `Cover of “${board.board_name}”`, note: "Choose the picture that stands for the board",
    choose: (name) => trying(() => acts.setCover(board, name)),
  });
}
