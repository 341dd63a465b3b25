// Boards, what is on them, and with whom they are shared.

import { ask, path } from "./client.js";

export const listBoards = () => ask("GET", "/v1/boards/", {
  query: { all: true, order_by: "created_at", direction: "DESC", include_archived: true },
});

export const createBoard = (name) => ask("POST", "/v1/boards/", { query: { board_name: name } });

/** A shared board with its first grants: `[{ user_id, permission }]`. */
export const createSharedBoard = (name, shares) => ask("POST", "/v1/boards/", {
  query: { board_name: name }, json: { shares, is_shared: true },
});

export const changeBoard = (id, fields) => ask("PATCH", path`/v1/boards/${id}`, { json: fields });

export const deleteBoard = (id, withPictures) =>
  ask("DELETE", path`/v1/boards/${id}`, { query: { include_images: withPictures } });

export const restoreBoard = (id) => ask("POST", "/v1/trash/restore", { json: { board_ids: [id] } });

export const addToBoard = (id, names) =>
  ask("POST", "/v1/board_images/batch", { json: { board_id: id, image_names: names } });

export const takeOffBoards = (names) =>
  ask("POST", "/v1/board_images/batch/delete", { json: { image_names: names } });

export const sharesOf = (id, signal) => ask("GET", path`/v1/boards/${id}/shares`, { signal });

export const candidatesFor = (id, signal) =>
  ask("GET", path`/v1/boards/${id}/share_candidates`, { signal });

export const shareBoard = (id, userId, permission) =>
  ask("POST", path`/v1/boards/${id}/share`, { json: { user_id: userId, permission } });

export const unshareBoard = (id, userId) =>
  ask("DELETE", path`/v1/boards/${id}/share/${userId}`);

export const stopSharing = (id) => ask("DELETE", path`/v1/boards/${id}/shares`);

export const activityOf = (id, before, signal) =>
  ask("GET", path`/v1/boards/${id}/activity`, { query: { limit: 50, before }, signal });

export const confirmBoard = (id) => ask("POST", path`/v1/boards/${id}/confirm`);
