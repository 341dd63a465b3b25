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

/** A picture that a model made: one of those that we ship for the starter, or its cover. */
export function coverOf(model) {
  if (model.is_starter) return "/pictures/house.jpg";
  return model.cover_image ? coverAddress(model.key) : null;
}
