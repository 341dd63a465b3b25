// What the wall shows, decided from the queue and from what a person chose to look at.

import { batchesOf, currentBatch, currentJob, isActive, picturesOf } from "./batches.js";

/**
 * One of: `loading`, `welcome`, `waiting` (batch, job), `making` (batch, job), `failed` (batch,
 * job), `picture` (name, batch or null, job or null).
 */
export function wallFor({ jobs, shown, newest }) {
  if (jobs === null || newest === undefined) return { kind: "loading" };
  const batches = batchesOf(jobs);
  if (shown.kind === "picture") {
    const batch = batches.find((one) => picturesOf(one).includes(shown.name)) ?? null;
    const job = batch?.jobs.find((one) => one.image_names?.includes(shown.name)) ?? null;
    return { kind: "picture", name: shown.name, batch, job };
  }
  const batch = currentBatch(batches)
    ?? batches.find((one) => one.id === shown.batchId) ?? null;
  if (batch) {
    const state = batch.jobs.some(isActive) ? running(batch) : over(batch);
    if (state) return state;
  }
  return newest ? { kind: "picture", name: newest, batch: null, job: null } : { kind: "welcome" };
}

function running(batch) {
  const job = currentJob(batch);
  if (job.status === "in_progress") return { kind: "making", batch, job };
  const last = picturesOf(batch).at(-1);
  if (last) return { kind: "picture", name: last, batch, job };
  return { kind: "waiting", batch, job };
}

function over(batch) {
  const last = picturesOf(batch).at(-1);
  const failed = batch.jobs.find((job) => job.status === "failed");
  if (last) return { kind: "picture", name: last, batch, job: failed ?? null };
  return failed ? { kind: "failed", batch, job: failed } : null;
}
