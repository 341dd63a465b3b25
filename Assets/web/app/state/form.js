// The values of the Generate form, kept per person.

import { readPreference, writePreference } from "../api/preferences.js";
import { Store } from "../lib/store.js";
import { settle } from "../lib/timing.js";
import { defaultsOf, fresh, fromRecipe, ranges, restored, within } from "../model/form.js";
import { shapeOf, sideOf, sizeOf } from "../model/shapes.js";
import { defaults, loadDefaults, setDefaults } from "./defaults.js";
import { isUnreached } from "./kept.js";
import { mainModels, models } from "./models.js";

const key = "limner.generate";

export const form = new Store({ ...fresh });

let written = null;
let editing = () => false;
// What a person sets before the kept form has come goes over it; null once it is there.
let early = {};
let touched = false;
let unsent = false;
let left = null;
const save = settle(write, 500);
addEventListener("pagehide", () => save.flush());

/** Reads what is kept, unless a person is changing the form or it is what we wrote. */
export async function loadForm() {
  if (unsent && !save.isWaiting()) await write();
  const [text] = await Promise.all([readPreference(key), loadDefaults()]);
  const isChanging = editing() || save.isWaiting() || (touched && written === null);
  if (early === null && (text === written || isChanging)) return;
  const quick = early ?? {};
  early = null;
  written = text;
  form.set({ ...restored(text), ...quick });
  fitModel();
  if (text === null) form.merge({ ...withShape(defaults.value, chosenModel()), ...quick });
  if (Object.keys(quick).length > 0) save();
}

/** Keeps what new pictures start with, and starts with it at once. */
export function keepDefault(field, value) {
  const { [field]: _, ...others } = defaults.value;
  if (value === null) {
    setDefaults(others);
    return;
  }
  const kept = field in ranges ? within(field, value) : value;
  setDefaults({ ...others, [field]: kept });
  setForm(withShape({ [field]: kept }, chosenModel()));
}

/** Puts the person's own defaults into the form, over those of its model. */
export function useDefaults() {
  const model = chosenModel();
  setForm(withShape({ ...(model ? defaultsOf(model) : {}), ...defaults.value }, model));
}

/** Tells this module how to know that a person is writing in the form. */
export function whileEditing(test) {
  editing = test;
}

export function setForm(fields) {
  touched = true;
  form.merge(fields);
  if (early === null) save();
  else Object.assign(early, fields);
}

/** Forgets the form; what was not kept yet stays in this tab for whoever `of` is. */
export function forgetForm(of = null) {
  const isUnkept = unsent || save.isWaiting() || Object.keys(early ?? {}).length > 0;
  left = of !== null && isUnkept ? { of, values: form.value } : null;
  save.forget();
  written = null;
  early = {};
  touched = false;
  unsent = false;
  form.set({ ...fresh });
}

/** Takes up what this person left unkept when their session ended; others find nothing. */
export function resumeForm(person) {
  if (left?.of === person) setForm(left.values);
  left = null;
}

/** The chosen model, or null while there is none. */
export function chosenModel() {
  return mainModels(models.value).find((model) => model.key === form.value.model) ?? null;
}

/** Chooses a model with the settings that it was made for. */
export function chooseModel(model) {
  setForm(withShape(defaultsOf(model), model));
}

export function chooseShape(name) {
  setForm({ shape: name, ...sizeOf(name, sideOf(chosenModel())) });
}

export function chooseSize(width, height) {
  const size = { width: within("width", width), height: within("height", height) };
  setForm(withShape(size, chosenModel()));
}

/** Takes parts of a picture's recipe; a model that is gone is left out. */
export function useRecipe(recipe, parts) {
  const taken = fromRecipe(recipe, parts);
  const known = mainModels(models.value).some((model) => model.key === taken.model);
  if (!known) delete taken.model;
  setForm(taken);
  if ("width" in taken) setForm(withShape({}, chosenModel()));
}

/** Keeps the form on a model that exists: the starter at first. */
function fitModel() {
  const list = mainModels(models.value);
  if (list.length === 0 || chosenModel()) return;
  form.merge(defaultsOf(list.find((model) => model.is_starter) ?? list[0]));
  form.merge(withShape({}, chosenModel()));
}

models.watch(fitModel);

function withShape(fields, model) {
  const size = { ...form.value, ...fields };
  return { ...fields, shape: shapeOf(size, sideOf(model)) };
}

function write() {
  const text = JSON.stringify(form.value);
  written = text;
  unsent = true;
  return writePreference(key, text, { keepalive: true }).then(() => {
    if (written === text) unsent = false;
  }, (error) => {
    written = null;
    // What an unreachable server did not take is sent when it is looked at again.
    unsent = isUnreached(error);
  });
}
