// Style presets: words that go around a prompt, with a picture of what they do.

import { below } from "../lib/base.js";
import { ask, path } from "./client.js";

export const listPresets = () => ask("GET", "/v1/style_presets/");

export const createPreset = (data, image) =>
  ask("POST", "/v1/style_presets/", { form: formOf(data, image) });

export const changePreset = (id, data, image) =>
  ask("PATCH", path`/v1/style_presets/i/${id}`, { form: formOf(data, image, true) });

export const deletePreset = (id) => ask("DELETE", path`/v1/style_presets/i/${id}`);

/** The bytes of a preset's picture, which a change has to send again to keep it. */
export async function presetPicture(address) {
  const answer = await fetch(below(address), { credentials: "same-origin" });
  return answer.ok ? answer.blob() : null;
}

function formOf(data, image, replaces = false) {
  const form = new FormData();
  if (replaces && !image) form.append("remove_image", "true");
  form.append("data", JSON.stringify(data));
  if (image) form.append("image", image, image.type === "image/png" ? "style.png" : "style.jpg");
  return form;
}

export const exportPresets = "/api/v1/style_presets/export";

export function importPresets(file) {
  const form = new FormData();
  form.append("file", file);
  return ask("POST", "/v1/style_presets/import", { form });
}
