import { below } from "../lib/base.js";
import { ask, path } from "./client.js";

/** One page of a board's pictures, newest first. */
export const listPictures = (boardId, offset, limit) => ask("GET", "/v1/images/", {
  query: {
    board_id: boardId, offset, limit, categories: "general", is_intermediate: false,
    order_dir: "DESC", starred_first: false,
  },
});

export const pictureRecord = (name, signal) => ask("GET", path`/v1/images/i/${name}`, { signal });

export const pictureMetadata = (name, signal) =>
  ask("GET", path`/v1/images/i/${name}/metadata`, { signal });

export const starPictures = (names) =>
  ask("POST", "/v1/images/star", { json: { image_names: names } });

export const unstarPictures = (names) =>
  ask("POST", "/v1/images/unstar", { json: { image_names: names } });

export const deletePictures = (names) =>
  ask("POST", "/v1/images/delete", { json: { image_names: names } });

export const restorePictures = (names) =>
  ask("POST", "/v1/trash/restore", { json: { image_names: names } });

export const fullAddress = (name) => below(path`/api/v1/images/i/${name}/full`);

export const thumbnailAddress = (name) => below(path`/api/v1/images/i/${name}/thumbnail`);
