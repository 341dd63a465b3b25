// What hangs on the wall of the Generate page.

import { fullJob } from "../api/queue.js";
import { Store } from "../lib/store.js";
import { batchAgain, batchFrom, seedsFrom } from "../model/graph.js";
import { ranges } from "../model/form.js";
import { styledPrompts } from "../model/presets.js";
import { chosenModel, form } from "./form.js";
import { enqueue } from "./jobs.js";
import { autoBoard } from "./boards.js";
import { chosenPreset } from "./presets.js";
import { withdrawn } from "./withdrawals.js";

/** `{ kind: "work", batchId }` follows what is being made; `{ kind: "picture", name }` stays. */
export const shown = new Store({ kind: "work", batchId: null });

/** The name of the picture that hangs there now, or null. */
export const onWall = new Store(null);

export function showWork(batchId = shown.value.batchId ?? null) {
  shown.set({ kind: "work", batchId });
}

// A picture that is no longer shared goes from the wall too.
withdrawn.watch((lost) => {
  if (shown.value.kind === "picture" && lost?.names.includes(shown.value.name)) showWork(null);
});

export function showPicture(name) {
  shown.set({ kind: "picture", name, batchId: shown.value.batchId ?? null });
}

/**
 * Sends what the form says; the wall follows it. `first` puts it before what waits already.
 * Throws the server's refusal.
 */
export async function generate({ first: isFirst = false } = {}) {
  const { value } = form;
  const board = autoBoard();
  const first = value.randomSeed ? randomSeed() : value.seed;
  const negative = value.withNegative ? value.negative : "";
  const words = styledPrompts({ prompt: value.prompt, negative }, chosenPreset());
  const body = batchFrom({ ...value, ...words }, {
    model: chosenModel(), boardId: board === "none" ? null : board, first: isFirst,
    seeds: seedsFrom(first, value.count), suffix: randomName(),
  });
  showWork(await enqueue(body));
}

/** Makes a batch once more with other seeds. */
export async function runAgain(batch) {
  const job = await fullJob(batch.jobs[0].item_id);
  showWork(await enqueue(batchAgain(job, seedsFrom(randomSeed(), batch.jobs.length))));
}

/** True when there is something to send. */
export function canGenerate() {
  return form.value.prompt.trim() !== "" && chosenModel() !== null;
}

export function randomSeed() {
  return crypto.getRandomValues(new Uint32Array(1))[0] % (ranges.seed.max + 1);
}

function randomName() {
  const bytes = crypto.getRandomValues(new Uint8Array(5));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
