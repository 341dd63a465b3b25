import { ask, path } from "./client.js";

const queue = "/v1/queue/default";

export const enqueue = (batch) => ask("POST", `${queue}/enqueue_batch`, { json: batch });

export const jobIds = (wide = false) =>
  ask("GET", `${queue}/item_ids`, { query: { order_dir: "DESC" }, wide });

export const jobSummaries = (ids, wide = false) =>
  ask("POST", `${queue}/item_summaries_by_ids`, { json: { item_ids: ids }, wide });

export const fullJob = (id, signal) =>
  ask("GET", `${queue}${path`/i/${id}`}`, { signal, wide: true });

export const cancelBatches = (ids) =>
  ask("PUT", `${queue}/cancel_by_batch_ids`, { json: { batch_ids: ids }, wide: true });

export const cancelJob = (id) => ask("PUT", `${queue}${path`/i/${id}/cancel`}`);

export const retryJobs = (ids) =>
  ask("PUT", `${queue}/retry_items_by_id`, { json: ids, wide: true });
