// The values of the Generate form: what they may be, where they start, what a recipe makes of them.

import { isScheduler } from "./schedulers.js";

/** Ranges of InvokeAI's number fields. */
export const ranges = {
  width: { min: 64, max: 4096, step: 8 },
  height: { min: 64, max: 4096, step: 8 },
  steps: { min: 1, max: 500, step: 1, slide: 100 },
  guidance: { min: 1, max: 200, step: 0.1, slide: 20 },
  count: { min: 1, max: 1000, step: 1 },
  seed: { min: 0, max: 2 ** 32 - 1, step: 1 },
};

/** A form nobody has touched. */
export const fresh = {
  prompt: "", negative: "", withNegative: false, count: 4, shape: "square", width: 512,
  height: 512, model: null, steps: 30, guidance: 7.5, scheduler: "dpmpp_3m_k",
  randomSeed: true, seed: 0, more: false, style: null,
};

/** Fields that name something, or nothing. */
const named = new Set(["model", "style"]);

/** The nearest value that a field may have. */
export function within(field, value) {
  const { min, max, step } = ranges[field];
  const number = Number(value);
  if (!Number.isFinite(number)) return min;
  const stepped = min + Math.round((number - min) / step) * step;
  return Math.min(max, Math.max(min, Number(stepped.toFixed(2))));
}

/** What choosing this model sets: the defaults it was made for. */
export function defaultsOf(model) {
  const given = model.default_settings ?? {};
  const side = model.base === "sdxl" ? 1024 : 512;
  return {
    model: model.key,
    width: given.width ?? side, height: given.height ?? side,
    steps: given.steps ?? fresh.steps,
    guidance: given.cfg_scale ?? fresh.guidance,
    scheduler: isScheduler(given.scheduler) ? given.scheduler : fresh.scheduler,
    shape: shapeBetween(given.width ?? side, given.height ?? side),
  };
}

/** A form out of stored text: unknown keys are dropped, broken values replaced. */
export function restored(text) {
  const stored = parsed(text);
  const form = { ...fresh };
  for (const key of Object.keys(fresh)) {
    const usual = fresh[key];
    const value = stored[key];
    if (named.has(key) ? typeof value === "string" : typeof value === typeof usual) {
      form[key] = key in ranges ? within(key, value) : value;
    }
  }
  if (!isScheduler(form.scheduler)) form.scheduler = fresh.scheduler;
  return form;
}

/** What of a recipe goes into the form: the fields that it has and that the form knows. */
export function fromRecipe(recipe, parts) {
  const known = {
    prompt: recipe.prompt, negative: recipe.negative, width: recipe.width,
    height: recipe.height, steps: recipe.steps, guidance: recipe.guidance,
    scheduler: recipe.scheduler, seed: recipe.seed, model: recipe.modelKey,
  };
  const taken = {};
  for (const part of parts) {
    if (known[part] !== null && known[part] !== undefined) taken[part] = known[part];
  }
  if ("negative" in taken) taken.withNegative = taken.negative !== "";
  if ("seed" in taken) taken.randomSeed = false;
  if ("width" in taken) taken.shape = shapeBetween(taken.width, taken.height);
  return taken;
}

/** "30 steps · random seed": what the closed section holds. */
export function moreInWords(form) {
  const steps = form.steps === 1 ? "1 step" : `${form.steps} steps`;
  return `${steps} · ${form.randomSeed ? "random seed" : `seed ${form.seed}`}`;
}

function shapeBetween(width, height) {
  return width === height ? "square" : "own";
}

function parsed(text) {
  if (typeof text !== "string") return {};
  try {
    const value = JSON.parse(text);
    return value !== null && typeof value === "object" ? value : {};
  } catch {
    return {};
  }
}
