// What a person's new pictures start with, and how the canvas opens.

import { isScheduler } from "./schedulers.js";
import { ranges, within } from "./form.js";

/** Field of the form → what it is called among the stored defaults (InvokeAI's names). */
const names = {
  width: "width", height: "height", steps: "steps", guidance: "cfg_scale",
  scheduler: "scheduler", count: "count",
};

/** Fields of the form out of stored text; a field that is not set follows the model. */
export function defaultsFrom(text) {
  const stored = objectIn(text);
  const fields = {};
  for (const [field, name] of Object.entries(names)) {
    const value = stored[name];
    if (field === "scheduler" ? isScheduler(value) : Number.isFinite(value)) {
      fields[field] = field in ranges ? within(field, value) : value;
    }
  }
  return fields;
}

/** Stored form of the fields. */
export function storedDefaults(fields) {
  return Object.fromEntries(Object.entries(fields).map(([field, value]) => [names[field], value]));
}

export const zooms = [["fit", "Fit"], ["0.5", "50 %"], ["1", "100 %"], ["2", "200 %"]];

/** `{ zoom: "fit" | number, grid, snap }` of the canvas. */
export function canvasFrom(text) {
  const { zoom, grid, snap } = objectIn(text);
  return {
    zoom: zooms.some(([value]) => value === String(zoom)) ? zoom : "fit",
    grid: typeof grid === "boolean" ? grid : true, snap: typeof snap === "boolean" ? snap : true,
  };
}

function objectIn(text) {
  try {
    const value = JSON.parse(text ?? "{}");
    return value !== null && typeof value === "object" ? value : {};
  } catch {
    return {};
  }
}
