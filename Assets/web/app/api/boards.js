import { ask, path } from "./client.js";

export const listBoards = () => ask("GET", "/v1/boards/", {
  query: { all: true, order_by: "created_at", direction: "DESC", include_archived: true },
});

export const createBoard = (name) => ask("POST", "/v1/boards/", { query: { board_name: name } });

export const changeBoard = (id, fields) => ask("PATCH", path`/v1/boards/${id}`, { json: fields });

export const deleteBoard = (id, withPictures) =>
  ask("DELETE", path`/v1/boards/${id}`, { query: { include_images: withPictures } });

export const addToBoard = (id, names) =>
  ask("POST", "/v1/board_images/batch", { json: { board_id: id, image_names: names } });

export const takeOffBoards = (names) =>
  ask("POST", "/v1/board_images/batch/delete", { json: { image_names: names } });
