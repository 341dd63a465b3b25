// What the queue says about one person's work, put together by batch.

import { about, inWords, progressInWords } from "./words.js";

const active = new Set(["pending", "in_progress", "waiting"]);

export function isActive(job) {
  return active.has(job.status);
}

/** Jobs (newest first) as batches (newest first); within a batch the oldest is first. */
export function batchesOf(jobs) {
  const found = new Map();
  for (const job of jobs) {
    const batch = found.get(job.batch_id) ?? { id: job.batch_id, jobs: [] };
    batch.jobs.push(job);
    found.set(job.batch_id, batch);
  }
  const batches = [...found.values()];
  for (const batch of batches) batch.jobs.sort((a, b) => a.item_id - b.item_id);
  return batches.sort((a, b) => b.jobs.at(-1).item_id - a.jobs.at(-1).item_id);
}

/** The batch that is being made, or else the one that waits longest. */
export function currentBatch(batches) {
  const running = batches.find((batch) => batch.jobs.some((job) => job.status === "in_progress"));
  return running ?? batches.findLast((batch) => batch.jobs.some(isActive)) ?? null;
}

/** The job that is being made now, or the next one, or null when the batch is over. */
export function currentJob(batch) {
  return batch.jobs.find((job) => job.status === "in_progress")
    ?? batch.jobs.find(isActive) ?? null;
}

/** Pictures of a batch in the order in which they were asked for. */
export function picturesOf(batch) {
  return batch.jobs.flatMap((job) => job.image_names ?? []);
}

/** "Making 2 of 4", or how many wait; empty when nothing does. */
export function activityInWords(batches) {
  const batch = currentBatch(batches);
  if (!batch) return "";
  const running = batch.jobs.findIndex((job) => job.status === "in_progress");
  if (running >= 0) return `Making ${running + 1} of ${batch.jobs.length}`;
  return `Waiting for ${inWords(batch.jobs.filter(isActive).length)}`;
}

/** Why a job waits and about how long, as a head and a line below it. */
export function waitingInWords(batch, job, boardName) {
  const waiting = job.waiting;
  const estimate = waiting?.estimate_seconds ?? null;
  const left = batch.jobs.filter(isActive).length;
  const mine = left === 1 ? "your picture" : `your ${inWords(left)}`;
  const it = left === 1 ? "it" : "they";
  const ahead = waiting?.reason?.replaceAll("'", "’") ?? "Your picture is next";
  const head = estimate === null ? ahead : `${ahead} · ${about(estimate)}`;
  const then = waiting?.reason ? `Then ${mine}. ` : "";
  return { head, line: `${then}You can close the page; ${it} will be in ${boardName}.` };
}

/** One line about a running job. */
export function runningInWords(job) {
  const progress = job.progress;
  if (!progress || !progress.total_steps || progress.step === null) {
    const left = progress?.seconds_left ?? job.estimate ?? null;
    return [progress?.message || "Getting ready", left === null ? "" : about(left)]
      .filter(Boolean).join(" · ");
  }
  return progressInWords({
    step: progress.step, total: progress.total_steps, secondsLeft: progress.seconds_left,
  });
}

/** What a batch came to, for a list. */
export function outcomeOf(batch) {
  const has = (status) => batch.jobs.some((job) => job.status === status);
  if (has("in_progress")) return "running";
  if (batch.jobs.some(isActive)) return "waiting";
  if (has("failed")) return "failed";
  return has("completed") ? "done" : "canceled";
}
