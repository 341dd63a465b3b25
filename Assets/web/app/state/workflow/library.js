// Workflows that are kept: one's own, public ones and those that come with Limner.

import * as api from "../../api/workflows.js";
import { Store } from "../../lib/store.js";
import { oneAtATime } from "../../lib/timing.js";
import { written } from "../../model/workflow/document.js";
import { session } from "../session.js";
import { forgetKept, nowSaved, openDocument, present, work } from "./work.js";

/** `{ yours, shared, defaults }` lists, or null before the first answer. */
export const library = new Store(null);

/** What the lists are asked for: words, a tag, an order. */
export const wanted = new Store({ words: "", tag: null, order: "opened_at" });

const orders = {
  opened_at: "DESC", created_at: "DESC", updated_at: "DESC", name: "ASC",
};

export const loadLibrary = oneAtATime(async () => {
  const { words, tag, order } = wanted.value;
  const query = { query: words || null, tags: tag, order_by: order, direction: orders[order] };
  const me = session.value.person?.user_id;
  const [own, shared, defaults] = await Promise.all([
    api.listWorkflows({ ...query, categories: "user" }),
    api.listWorkflows({ ...query, categories: "user", is_public: true }),
    api.listWorkflows({ ...query, categories: "default" }),
  ]);
  const isOthers = (one) => one.user_id !== me;
  const isPrivate = (one) => !one.is_public;
  // With the wider view the first list holds everybody's.
  library.set({
    yours: own.items.filter((one) => !isOthers(one)),
    shared: [...shared.items, ...own.items.filter(isPrivate)].filter(isOthers),
    defaults: defaults.items,
  });
});

/** Looks again, if anybody looked before. */
export async function refreshLibrary() {
  if (library.value !== null) await loadLibrary();
}

export function forgetLibrary() {
  library.set(null);
}

/** Opens a workflow of the library. */
export async function openWorkflow(id) {
  const record = await api.workflowRecord(id);
  openDocument(record.workflow, record);
  api.noteOpened(id).catch(() => {});
}

/**
 * Saves the open workflow under its record, or as a new one. `isPublic` null leaves that as it is.
 * Returns the record.
 */
export async function saveWorkflow({ asNew = false, isPublic = null } = {}) {
  const document = present();
  const { id: _, ...json } = written(document);
  const { record: before, isReadOnly } = work.value;
  const isOther = asNew || isReadOnly || !before;
  const whole = { ...json, meta: { ...json.meta, category: "user" } };
  let record = isOther ? await api.createWorkflow(whole)
    : await api.changeWorkflow(before.workflow_id, whole);
  if (isPublic !== null && isPublic !== Boolean(record.is_public)) {
    record = await api.publishWorkflow(record.workflow_id, isPublic);
  }
  nowSaved(document, record);
  forgetKept();
  loadLibrary().catch(() => {});
  return record;
}

export async function removeWorkflow(id) {
  await api.deleteWorkflow(id);
  await loadLibrary();
}

export async function duplicateWorkflow(one) {
  const { workflow } = await api.workflowRecord(one.workflow_id);
  const { id: _, ...json } = workflow;
  await api.createWorkflow({ ...json, name: `${one.name} (copy)`,
    meta: { ...json.meta, category: "user" } });
  await loadLibrary();
}

export async function publish(one, isPublic) {
  await api.publishWorkflow(one.workflow_id, isPublic);
  await loadLibrary();
}
