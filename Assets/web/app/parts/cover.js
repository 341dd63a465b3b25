import { icon, make } from "../lib/dom.js";
import { coverOf } from "../state/models.js";

/** What a model makes, as a picture; a sign where it has none. */
export function cover(model) {
  const address = coverOf(model);
  if (!address) return blankCover();
  const image = make("img", {
    src: address, alt: "", on: { error: () => image.replaceWith(blankCover()) },
  });
  return image;
}

export function blankCover() {
  return make("span.blank", {}, icon("models"));
}
