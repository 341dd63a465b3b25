import { ask, path } from "./client.js";

const queue = "/v1/queue/default";

export const enqueue = (batch) => ask("POST", `${queue}/enqueue_batch`, { json: batch });

export const jobIds = () => ask("GET", `${queue}/item_ids`, { query: { order_dir: "DESC" } });

export const jobSummaries = (ids) =>
  ask("POST", `${queue}/item_summaries_by_ids`, { json: { item_ids: ids } });

export const fullJob = (id, signal) => ask("GET", `${queue}${path`/i/${id}`}`, { signal });

export const cancelBatches = (ids) =>
  ask("PUT", `${queue}/cancel_by_batch_ids`, { json: { batch_ids: ids } });

export const cancelJob = (id) => ask("PUT", `${queue}${path`/i/${id}/cancel`}`);

export const retryJobs = (ids) => ask("PUT", `${queue}/retry_items_by_id`, { json: ids });
