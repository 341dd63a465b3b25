// Pictures: lists of names, records by name, files, the trash.

import { below } from "../lib/base.js";
import { ask, mediaAddress, path } from "./client.js";

/** One page of records of a list (a query of model/filters.js). */
export const listPictures = (query, offset, limit) =>
  ask("GET", "/v1/images/", { query: { ...query, offset, limit } });

/** The whole list as names: `{ image_names, starred_count, total_count }`. */
export const listNames = (query) => ask("GET", "/v1/images/names", { query });

/** What a list holds, by model and by day. */
export const facetsOf = (query) => ask("GET", "/v1/images/facets", { query });

export const recordsOf = (names) =>
  ask("POST", "/v1/images/images_by_names", { json: { image_names: names } });

export const pictureRecord = (name, signal) => ask("GET", path`/v1/images/i/${name}`, { signal });

export const pictureMetadata = (name, signal) =>
  ask("GET", path`/v1/images/i/${name}/metadata`, { signal });

export const starPictures = (names) =>
  ask("POST", "/v1/images/star", { json: { image_names: names } });

export const unstarPictures = (names) =>
  ask("POST", "/v1/images/unstar", { json: { image_names: names } });

export const deletePictures = (names) =>
  ask("POST", "/v1/images/delete", { json: { image_names: names } });

/** Copies of somebody else's pictures, as one's own. */
export const copyPictures = (names, boardId) =>
  ask("POST", "/v1/images/copy", { json: { image_names: names, board_id: boardId } });

/** Packs pictures or a whole board into a zip and names it. */
export const packPictures = (what, recipe) =>
  ask("POST", "/v1/images/download", { json: { ...what, recipe } });

export const packAddress = (name) => below(path`/api/v1/images/download/${name}`);

export const trash = (offset, limit) => ask("GET", "/v1/trash/", { query: { offset, limit } });

export const restorePictures = (names) =>
  ask("POST", "/v1/trash/restore", { json: { image_names: names } });

export const emptyTrash = (everyone) =>
  ask("POST", "/v1/trash/empty", { json: { everyone } });

export const fullAddress = (name) => mediaAddress(below(path`/api/v1/images/i/${name}/full`));

export const thumbnailAddress = (name) =>
  mediaAddress(below(path`/api/v1/images/i/${name}/thumbnail`));

/** The file as an attachment, with its recipe inside or without. */
export const fileAddress = (name, recipe) =>
  mediaAddress(below(`${path`/api/v1/images/i/${name}/full`}?download=true`
    + (recipe ? "" : "&recipe=false")));
