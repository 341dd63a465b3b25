// The models that are installed.

import { coverAddress, listModels } from "../api/models.js";
import { Store } from "../lib/store.js";
import { oneAtATime } from "../lib/timing.js";

/** All model records, or null before the first answer. */
export const models = new Store(null);

export const loadModels = oneAtATime(async () => {
  models.set((await listModels()).models);
});

/** The models that make a picture from words. */
export function mainModels(list) {
  return (list ?? []).filter((model) => model.type === "main");
}

/** A picture that a model made: its cover, or one of the pictures we ship for the starter. */
export function coverOf(model) {
  if (model.cover_image) return coverAddress(model.key);
  return model.is_starter ? "/pictures/house-by-the-sea.jpg" : null;
}

/** The name of a model by its key, while the list may not be there. */
export function modelName(key) {
  return models.value?.find((model) => model.key === key)?.name ?? null;
}
