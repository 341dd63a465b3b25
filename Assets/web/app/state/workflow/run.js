// Running the open workflow, and what each of its nodes is doing.

import { fullJob } from "../../api/queue.js";
import { Store } from "../../lib/store.js";
import { refusal } from "../../model/refusals.js";
import { isActive } from "../../model/batches.js";
import { batchOf, compiled } from "../../model/workflow/compile.js";
import { written } from "../../model/workflow/document.js";
import { outcomeOfNodes } from "../../model/workflow/outcome.js";
import { autoBoard } from "../boards.js";
import { enqueue, jobs, previews } from "../jobs.js";
import { nodeTypes } from "./types.js";
import { present } from "./work.js";

/** `{ batchId, types, nodes }`: what runs or ran last, and the state of each node by id. */
export const ran = new Store({ batchId: null, types: new Map(), nodes: new Map(), job: null });

/** What stands in the way of running: `[{ node, field, words }]`. */
export function problemsOf(document, schema) {
  return compiled(document, schema, { place: autoBoard() }).problems;
}

/** Sends the workflow to the queue so many times. Throws a refusal that says what is missing. */
export async function run(runs = 1, first = false) {
  const { graph, data, problems } = compiled(present(), nodeTypes.value, { place: autoBoard() });
  if (problems.length > 0) {
    throw refusal("workflowNotReady", problems.slice(0, 3).map((one) => one.words).join(" "));
  }
  const body = batchOf({ graph, data }, { runs, workflow: written(present()), first });
  const types = new Map(Object.values(graph.nodes).map((node) => [node.id, node.type]));
  const batchId = await enqueue(body);
  ran.set({ batchId, types, nodes: waiting(types), job: null });
  follow();
}

const waiting = (types) => new Map([...types.keys()].map((id) => [id, { state: "waiting" }]));

/** Another document: nothing of it has run. */
export function forgetRun() {
  ran.set({ batchId: null, types: new Map(), nodes: new Map(), job: null });
}

/** An event about one node: `{ item_id, node_id, state, seconds }`. */
export function hearOfNode(event) {
  const { job, nodes } = ran.value;
  if (job === null || event.item_id !== job || !nodes.has(event.node_id)) return;
  const state = event.state === "started" ? "running" : event.state;
  const next = new Map(nodes);
  next.set(event.node_id, { ...nodes.get(event.node_id), state, seconds: event.seconds ?? null });
  ran.merge({ nodes: next });
}

jobs.watch(follow);
previews.watch(follow);

// The newest job of the batch that runs, or the one that ended last, is the one that is shown.
function follow() {
  const { batchId, job: before } = ran.value;
  if (batchId === null) return;
  const mine = (jobs.value ?? []).filter((job) => job.batch_id === batchId);
  const running = mine.find((job) => job.status === "in_progress");
  const ended = mine.filter((job) => !isActive(job)).sort((a, b) => b.item_id - a.item_id)[0];
  const shown = running ?? ended;
  if (!shown) return;
  if (shown.item_id !== before) ran.merge({ job: shown.item_id, nodes: waiting(ran.value.types) });
  if (running) showRunning(running);
  else showEnded(shown);
}

// Progress tells of steps: only a node that takes steps can be meant.
function showRunning(job) {
  const { types, nodes } = ran.value;
  const { step = null, total_steps: total = 0 } = job.progress ?? {};
  const busy = [...nodes].find(([, one]) => one.state === "running")?.[0]
    ?? (total > 0 ? [...types].find(([, type]) => /denoise/.test(type))?.[0] : null);
  if (!busy) return;
  const next = new Map(nodes);
  const steps = total > 0 ? { step, total } : {};
  next.set(busy, { ...nodes.get(busy), state: "running", ...steps,
    preview: previews.value.get(job.item_id)?.address ?? null });
  ran.merge({ nodes: next });
}

const looked = new Set();

async function showEnded(job) {
  const mark = `${job.item_id} ${job.status}`;
  if (looked.has(mark)) return;
  looked.add(mark);
  try {
    const full = await fullJob(job.item_id);
    if (ran.value.job !== job.item_id) return;
    ran.merge({ nodes: outcomeOfNodes(full, ran.value.nodes) });
  } catch (error) {
    looked.delete(mark);
    if (!("status" in error)) throw error;
  }
}
