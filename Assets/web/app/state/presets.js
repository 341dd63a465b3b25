// Style presets: own, public and Limner's own.

import * as api from "../api/presets.js";
import { Store } from "../lib/store.js";
import { oneAtATime } from "../lib/timing.js";
import { form, setForm } from "./form.js";
import { toast } from "./toasts.js";

/** Presets in order of their names; null before the first answer. */
export const presets = new Store(null);

export const loadPresets = oneAtATime(async () => {
  presets.set(await api.listPresets());
});

export function forgetPresets() {
  presets.set(null);
}

/** The preset that the form uses, or null. */
export function chosenPreset() {
  return (presets.value ?? []).find((preset) => preset.id === form.value.style) ?? null;
}

export function choosePreset(preset) {
  setForm({ style: preset?.id ?? null });
}

/** Makes a preset, or changes one; `image` is a blob, null for none, or "kept". */
export async function savePreset(before, data, image) {
  const picture = image === "kept" && before.image ? await api.presetPicture(before.image)
    : image === "kept" ? null : image;
  const saved = before ? await api.changePreset(before.id, data, picture)
    : await api.createPreset(data, picture);
  await loadPresets();
  return saved;
}

/** Deletes a preset; Undo makes it again. */
export async function removePreset(preset) {
  const picture = preset.image ? await api.presetPicture(preset.image) : null;
  await api.deletePreset(preset.id);
  if (form.value.style === preset.id) choosePreset(null);
  await loadPresets();
  const { name, preset_data: words, type, is_public: isPublic } = preset;
  toast(`“${name}” deleted`, {
    label: "Undo",
    run: () => savePreset(null, { name, ...words, type, is_public: isPublic }, picture),
  });
}
