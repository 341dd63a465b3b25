// What a person's new pictures start with, and how their canvas opens.

import { canvasFrom, defaultsFrom, storedDefaults } from "../model/defaults.js";
import { Kept } from "./kept.js";

const kept = new Kept("limner.defaults", defaultsFrom, storedDefaults);
const canvas = new Kept("limner.canvas", canvasFrom);

/** Fields of the form that this person has set; the others follow the model. */
export const defaults = kept.store;
export const loadDefaults = kept.load;
export const setDefaults = (fields) => kept.set(fields);

/** `{ zoom, grid, snap }`. */
export const canvasSettings = canvas.store;
export const loadCanvasSettings = canvas.load;

export function setCanvas(fields) {
  canvas.set({ ...canvasSettings.value, ...fields });
}

export function forgetDefaults() {
  kept.forget();
  canvas.forget();
}
