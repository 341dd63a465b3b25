// Making and changing a style: its words around the prompt, and a picture of it.

import { fullAddress } from "../api/pictures.js";
import { fill, make } from "../lib/dom.js";
import { refusal } from "../model/refusals.js";
import { onWall } from "../state/desk.js";
import { form } from "../state/form.js";
import { savePreset } from "../state/presets.js";
import { session } from "../state/session.js";
import { toast } from "../state/toasts.js";
import { openDialog } from "./dialog.js";
import { areaField, field, segmented } from "./fields.js";
import { blankLook, lookPicture } from "./look.js";

const pictureSide = 512;
const place = "{prompt}";

/** A new style out of the prompt that stands in the form. */
export function openNewPreset(saved = () => {}) {
  const { prompt, negative, withNegative } = form.value;
  edit(null, {
    name: "", image: null, is_public: false, type: "user",
    preset_data: { positive_prompt: prompt, negative_prompt: withNegative ? negative : "" },
  }, saved);
}

export function openPreset(preset, saved = () => {}) {
  edit(preset, preset, saved);
}

/** Somebody else's style, or Limner's, as the start of one's own. */
export function openCopy(preset, saved = () => {}) {
  edit(null, { ...preset, name: `${preset.name} (mine)`, type: "user", is_public: false,
    image: null }, saved);
}

function edit(before, start, saved) {
  const name = field("Name", { type: "text", maxlength: 60, value: start.name });
  const words = areaField("Prompt", start.preset_data.positive_prompt,
    "With {prompt} where the prompt goes; without it, these words come after the prompt.");
  const without = areaField("Negative prompt", start.preset_data.negative_prompt);
  const insert = make("button.text.small", {
    type: "button", on: { click: () => insertPlace(words.input) },
  }, `Insert ${place}`);
  words.append(insert);
  const picture = pictureChoice(start);
  let reach = start.type === "default" ? "default" : start.is_public ? "public" : "own";
  const ways = [["own", "Only me"], ["public", "Everybody"]];
  if (session.value.person.is_admin && !before) ways.push(["default", "Default"]);
  const audience = start.type === "default" && before ? null
    : make("div.field", {}, make("span.label", {}, "Who can use it"),
      segmented("Who can use it", ways, reach, (chosen) => { reach = chosen; }));
  openDialog({
    title: before ? "Change style" : "New style", action: "Save",
    body: [name, words, without, picture, audience].filter(Boolean),
    submit: async () => {
      if (name.input.value.trim() === "") throw refusal("nameMissing");
      const preset = await savePreset(before, {
        name: name.input.value.trim(), positive_prompt: words.input.value,
        negative_prompt: without.input.value, type: reach === "default" ? "default" : "user",
        is_public: reach === "public",
      }, picture.chosen());
      toast(`“${preset.name}” saved`);
      saved(preset);
    },
  });
}

function insertPlace(area) {
  const { selectionStart: from, selectionEnd: to, value } = area;
  area.value = value.slice(0, from) + place + value.slice(to);
  area.focus();
  area.setSelectionRange(from + place.length, from + place.length);
}

function pictureChoice(start) {
  let chosen = start.image ? "kept" : null;
  const shown = make("span.shown", {}, lookPicture(start));
  const file = make("input.unseen", {
    type: "file", accept: "image/*", "aria-label": "Picture of the style", tabindex: "-1",
    on: { change: () => tell(() => take(file.files[0]))() },
  });
  const take = async (blob) => {
    if (!blob) return;
    chosen = await squared(blob);
    fill(shown, make("img", { src: URL.createObjectURL(chosen), alt: "" }));
  };
  const fromWall = async () => take(await (await fetch(fullAddress(onWall.value))).blob());
  const tell = (act) => async () => {
    try {
      await act();
    } catch {
      toast(refusal("pictureUnreadable").message);
    }
  };
  const act = (words, press) => make("button.small", { type: "button", on: { click: press } }, words);
  const element = make("div.field", {}, make("span.label", {}, "Picture"),
    make("div.line.looked", {}, shown, file, act("Choose", () => file.click()),
      onWall.value ? act("The one on the wall", tell(fromWall)) : null,
      act("None", () => {
        chosen = null;
        fill(shown, blankLook("style"));
      })));
  element.chosen = () => chosen;
  return element;
}

// Small and square, as a picture in a list is; what a browser cannot read is refused here.
async function squared(blob) {
  const image = await createImageBitmap(blob);
  const side = Math.min(image.width, image.height);
  const canvas = new OffscreenCanvas(pictureSide, pictureSide);
  canvas.getContext("2d").drawImage(image, (image.width - side) / 2, (image.height - side) / 2,
    side, side, 0, 0, pictureSide, pictureSide);
  return canvas.convertToBlob({ type: "image/jpeg", quality: 0.88 });
}
