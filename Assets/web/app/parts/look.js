// A style shown by a picture of what it does.

import { icon, make } from "../lib/dom.js";

/** The picture of a style; a sign where it has none. */
export function lookPicture({ image }) {
  if (!image) return blankLook("style");
  const picture = make("img", {
    src: image.startsWith("/") ? image : `/${image}`, alt: "",
    on: { error: () => picture.replaceWith(blankLook("style")) },
  });
  return picture;
}

export function blankLook(sign) {
  return make("b.none", {}, icon(sign));
}

/** One style to choose, with its name below. */
export function lookChoice(preset, group, choose) {
  return make("label", {}, make("input", {
    type: "radio", name: group, value: preset?.id ?? "", on: { change: () => choose(preset) },
  }), preset ? lookPicture(preset) : blankLook("minus"),
  make("span.cut", {}, preset?.name ?? "None"));
}
