// How a picture was made, from the metadata that it carries.

import { schedulerLabel } from "./schedulers.js";
import { sizeInWords } from "./words.js";

/** The recipe in a picture's metadata; missing parts are null. */
export function recipeFrom(metadata) {
  const held = metadata ?? {};
  const value = (name, type) => (typeof held[name] === type ? held[name] : null);
  return {
    prompt: value("positive_prompt", "string"),
    negative: value("negative_prompt", "string"),
    width: value("width", "number"),
    height: value("height", "number"),
    seed: value("seed", "number"),
    steps: value("steps", "number"),
    guidance: value("cfg_scale", "number"),
    scheduler: value("scheduler", "string"),
    modelKey: held.model?.key ?? null,
    modelName: held.model?.name ?? null,
  };
}

/** The recipe of a job: its graph's metadata node, and the words that the batch put in. */
export function recipeOfJob(job) {
  const nodes = Object.values(job.session?.graph?.nodes ?? {});
  const metadata = nodes.find((node) => node.type === "core_metadata") ?? {};
  const put = (role) => {
    const field = job.field_values?.find(({ node_path: path }) => path.startsWith(role));
    return field?.value ?? nodes.find((node) => node.id.startsWith(role))?.value;
  };
  return recipeFrom({
    ...metadata, positive_prompt: put("positive_prompt"), negative_prompt: put("negative_prompt"),
    seed: put("seed"),
  });
}

/** The prompt of a job's summary, or null. */
export function promptOfJob(job) {
  const field = job.field_values?.find(({ node_path: path }) => path.startsWith("positive_prompt"));
  return typeof field?.value === "string" ? field.value : null;
}

/** The lines of the label: name, what it says, and which parts of the form it can set. */
export function factsOf(recipe) {
  const lines = [
    ["Model", recipe.modelName, ["model"], "model"],
    ["Size", recipe.width && recipe.height ? sizeInWords(recipe) : null, ["width", "height"],
      "size"],
    ["Seed", recipe.seed === null ? null : String(recipe.seed), ["seed"], "seed"],
    ["Steps", recipe.steps === null ? null : String(recipe.steps), ["steps"], "steps"],
    ["Guidance", recipe.guidance === null ? null : recipe.guidance.toFixed(1), ["guidance"],
      "guidance"],
    ["Scheduler", recipe.scheduler === null ? null : schedulerLabel(recipe.scheduler),
      ["scheduler"], "scheduler"],
  ];
  return lines.filter(([, text]) => text !== null)
    .map(([name, text, parts, word]) => ({ name, text, parts, word }));
}

export const everything = ["prompt", "negative", "model", "width", "height", "seed", "steps",
  "guidance", "scheduler"];
