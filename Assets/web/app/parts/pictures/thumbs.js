// Thumbnails off the path: decoded before they are shown, given up when they leave, asked again
// when the server was busy.

import { thumbnailAddress } from "../../api/pictures.js";

const tries = 4;
const pause = 350;

/**
 * Shows the thumbnail of a picture in a tile once it is decoded.
 * Returns a function that gives it up.
 */
export function hangThumb(tile, name, { near, after = 0 }) {
  let image = null;
  let timer = null;
  let ended = false;
  const ask = async (attempt) => {
    image = new Image();
    image.alt = "";
    image.draggable = false;
    image.decoding = "async";
    image.fetchPriority = near ? "high" : "low";
    image.src = thumbnailAddress(name);
    try {
      await image.decode();
      if (!ended) tile.prepend(image);
    } catch {
      if (ended) return;
      if (attempt < tries) timer = setTimeout(() => ask(attempt + 1), pause * attempt);
      else tile.toggleAttribute("data-lost", true);
    }
  };
  if (after > 0) timer = setTimeout(() => ask(1), after);
  else ask(1);
  return () => {
    ended = true;
    clearTimeout(timer);
    // Also what is decoded already: a board of a hundred thousand must not fill the memory.
    image?.removeAttribute("src");
  };
}
