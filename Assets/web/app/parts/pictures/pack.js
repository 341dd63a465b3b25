// A zip of many pictures.

import { packAddress, packPictures } from "../../api/pictures.js";
import { follow } from "./menu.js";

/** Packs pictures (`image_names`) or a board (`board_id`) and lets the browser fetch the zip. */
export async function downloadPack(what, recipe) {
  const { bulk_download_item_name: name } = await packPictures(what, recipe);
  follow(packAddress(name), name);
}
