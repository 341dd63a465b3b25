// Pictures as inputs: dropped from the gallery or the disk, or chosen.

import { thumbnailAddress } from "../../api/pictures.js";
import { uploadFile } from "../../api/upload.js";
import { fill, icon, iconButton, make } from "../../lib/dom.js";
import { choosePicture } from "../../parts/pictures/choose.js";
import { openMenu } from "../../parts/menu.js";
import { autoBoard } from "../../state/boards.js";
import { preferences } from "../../state/preferences.js";
import { trying } from "../../state/toasts.js";

const kind = "application/x-limner-pictures";

/** One picture. */
export function imageWell({ label, change }) {
  const press = make("button.well.picture-well", {
    type: "button", "aria-label": label, on: { click: () => ways(press, (name) => tell(name)) },
  });
  const clear = iconButton("close", `${label}: none`, () => change(null), { small: true });
  const element = make("div.picture-field", {}, press, clear);
  const tell = (name) => change({ image_name: name });
  takes(element, (names) => tell(names[0]));
  element.show = (value) => {
    const name = value?.image_name ?? null;
    clear.hidden = name === null;
    if (element.dataset.name === (name ?? "")) return;
    element.dataset.name = name ?? "";
    fill(press, name ? make("img", { src: thumbnailAddress(name), alt: "" })
      : make("span.line.note", {}, icon("picture-add", { small: true }), "Drop or choose"));
  };
  fill(press, make("span.line.note", {}, icon("picture-add", { small: true }), "Drop or choose"));
  return element;
}

/** Several pictures. */
export function imagesWell({ label, change }) {
  let names = [];
  const put = (list) => change(list.map((name) => ({ image_name: name })));
  const strip = make("div.line.pictures");
  const add = make("button.small", {
    type: "button", "aria-label": `${label}: add a picture`,
    on: { click: () => ways(add, (name) => put([...names, name])) },
  }, icon("plus", { small: true }), "Picture");
  const element = make("div.picture-field", {}, strip, add);
  takes(element, (list) => put([...names, ...list]));
  element.show = (value) => {
    const next = (Array.isArray(value) ? value : []).map((one) => one.image_name);
    if (next.join() === names.join() && strip.childElementCount === next.length) return;
    names = next;
    fill(strip, ...names.map((name, index) => make("button.quiet.picture-tile", {
      type: "button", title: "Take out", "aria-label": `Take out picture ${index + 1}`,
      on: { click: () => put(names.filter((_, at) => at !== index)) },
    }, make("img", { src: thumbnailAddress(name), alt: "" }))));
  };
  return element;
}

function ways(button, choose) {
  openMenu([
    { name: "From the gallery", icon: "gallery", act: () => choosePicture(preferences.value.board,
      { title: "Choose a picture", note: "Of the chosen board", choose }) },
    { name: "From this device", icon: "upload", act: () => pickFile(choose) },
  ], button, { label: "Where the picture comes from" });
}

function pickFile(choose) {
  const input = make("input", { type: "file", accept: "image/*" });
  input.addEventListener("change", () => input.files[0] && sent(input.files, choose));
  input.click();
}

function sent(files, choose) {
  return trying(async () => {
    const { signal } = new AbortController();
    for (const file of files) {
      const board = autoBoard() ?? "none";
      const { image_name: name } = await uploadFile(file, file.name, board,
        { onProgress: () => {}, signal });
      choose(name);
    }
  });
}

/** Takes pictures that are dropped, from the gallery or as files. */
export function takes(element, choose) {
  const fits = (event) => event.dataTransfer?.types.includes(kind)
    || event.dataTransfer?.types.includes("Files");
  for (const type of ["dragenter", "dragover", "dragleave"]) {
    element.addEventListener(type, (event) => {
      if (!fits(event)) return;
      event.preventDefault();
      event.stopPropagation();
      element.toggleAttribute("data-over", type !== "dragleave");
    });
  }
  element.addEventListener("drop", (event) => {
    if (!fits(event)) return;
    event.preventDefault();
    event.stopPropagation();
    element.removeAttribute("data-over");
    const names = JSON.parse(event.dataTransfer.getData(kind) || "[]");
    if (names.length > 0) choose(names);
    else sent(event.dataTransfer.files, (name) => choose([name]));
  });
}
