// A person's own jobs: what waits, what is being made, what came of it.

import * as api from "../api/queue.js";
import { Store } from "../lib/store.js";
import { oneAtATime } from "../lib/timing.js";
import { wider } from "./wider.js";

/** So many of the newest jobs are known in this tab; older ones are history. */
const known = 300;

/** Summaries, newest first; null before the first answer. */
export const jobs = new Store(null);

/** The newest preview of each running job: item id → `{ address, width, height }`. */
export const previews = new Store(new Map());

export const loadJobs = oneAtATime(async () => {
  const { item_ids: ids } = await api.jobIds();
  const wanted = ids.slice(0, known);
  const summaries = wanted.length > 0 ? await api.jobSummaries(wanted) : [];
  const before = new Map((jobs.value ?? []).map((job) => [job.item_id, job]));
  jobs.set(summaries.map((job) => keepProgress(job, before.get(job.item_id))));
});

/** Everybody's jobs, while an administrator sees them; null otherwise. */
export const everyonesJobs = new Store(null);

export const loadEveryonesJobs = oneAtATime(async () => {
  if (!wider.value) {
    everyonesJobs.set(null);
    return;
  }
  const { item_ids: ids } = await api.jobIds(true);
  const wanted = ids.slice(0, known);
  everyonesJobs.set(wanted.length > 0 ? await api.jobSummaries(wanted, true) : []);
});

export function forgetJobs() {
  jobs.set(null);
  everyonesJobs.set(null);
  previews.set(new Map());
}

/** Sends a batch and shows its jobs before the server tells of them. */
export async function enqueue(body) {
  const answer = await api.enqueue(body);
  const batchId = answer.batch.batch_id;
  const { nodes } = body.batch.graph;
  const noise = Object.values(nodes).find((node) => node.type === "noise");
  const now = (jobs.value ?? []).map((job) => job.item_id);
  const added = answer.item_ids.filter((id) => !now.includes(id)).map((id) => ({
    item_id: id, batch_id: batchId, status: "pending", image_names: [], waiting: null,
    progress: null, width: noise?.width, height: noise?.height, field_values: null,
  }));
  added.sort((a, b) => b.item_id - a.item_id);
  jobs.change((list) => [...added, ...(list ?? [])]);
  loadJobs();
  return batchId;
}

/** Takes in an event about one job. */
export function hearOf(event) {
  if (event.type === "progress") {
    const image = event.image;
    if (image?.dataURL) {
      const next = new Map(previews.value);
      next.set(event.item_id, {
        address: image.dataURL, width: image.width, height: image.height,
      });
      previews.set(next);
    }
    patch(event.item_id, {
      status: "in_progress",
      progress: {
        step: event.step, total_steps: event.total_steps, percentage: event.percentage,
        seconds_left: event.seconds_left, message: event.message,
      },
    });
    return;
  }
  patch(event.item_id, {
    status: event.status, error_message: event.error_message,
    image_names: event.image_names ?? [],
  });
  if (event.status !== "in_progress") dropPreview(event.item_id);
  if (!jobs.value?.some((job) => job.item_id === event.item_id)) loadJobs();
}

export async function cancelBatch(batchId) {
  await api.cancelBatches([batchId]);
  await loadJobs();
}

/** Cancels one picture; the others of its batch go on. */
export async function cancelJob(itemId) {
  await api.cancelJob(itemId);
  await loadJobs();
}

export async function retry(itemIds) {
  await api.retryJobs(itemIds);
  await loadJobs();
}

function patch(itemId, fields) {
  jobs.change((list) => list?.map((job) => (job.item_id === itemId
    ? { ...job, ...fields } : job)) ?? list);
}

function dropPreview(itemId) {
  if (!previews.value.has(itemId)) return;
  const next = new Map(previews.value);
  next.delete(itemId);
  previews.set(next);
}

// A summary may be a moment older than the last event, and a job that began has no estimate.
function keepProgress(job, before) {
  const error = job.error_message ?? before?.error_message ?? null;
  const progress = job.progress ?? (job.status === "in_progress" ? before?.progress : null);
  const estimate = job.waiting?.estimate_seconds ?? before?.estimate ?? null;
  return { ...job, error_message: error, progress: progress ?? null, estimate };
}
