// The workflow that is open: its history, what is selected, and whether it is saved.

import { readPreference, writePreference } from "../../api/preferences.js";
import { Store } from "../../lib/store.js";
import { oneAtATime, settle } from "../../lib/timing.js";
import { blank, isSame, opened, written } from "../../model/workflow/document.js";
import { copyOf, pasteOf } from "../../model/workflow/edits.js";
import { done, redone, startOf, undone } from "../../model/workflow/history.js";
import { newId } from "../../model/workflow/ids.js";
import { session } from "../session.js";

const nobody = new Set();

/**
 * `history` of the document, `saved` the document as it was saved last, `record` of the library
 * (`workflow_id`, `is_public`, `user_id`) or null, `isReadOnly` for what belongs to others.
 */
export const work = new Store(startWith(blank(), null));

/** Ids of the selected nodes, and of the selected edges. */
export const selection = new Store({ nodes: nobody, edges: nobody });

let copied = null;

function startWith(document, record, isSaved = true) {
  return { history: startOf(document), saved: isSaved ? document : null, record,
    isReadOnly: record !== null && !isMine(record) };
}

function isMine(record) {
  const { person } = session.value;
  if (record.workflow?.meta?.category === "default") return false;
  return record.user_id === undefined || record.user_id === person?.user_id;
}

export const present = () => work.value.history.present;

export const isChanged = ({ history, saved }) => saved === null
  ? history.present.nodes.size > 0 : !isSame(history.present, saved);

/** Opens a document: from the library, from a file, or an empty one. */
export function openDocument(json = null, record = null) {
  const document = json ? opened(json) : blank();
  work.set(startWith(document, record, record !== null || json === null));
  clearSelection();
}

/** Does something to the document. A document of somebody else changes only as a form does. */
export function edit(change, merge = null) {
  const { history } = work.value;
  const next = done(history, change, merge);
  if (next === history) return;
  work.merge({ history: next });
  keep();
}

export function undo() {
  move(undone);
}

export function redo() {
  move(redone);
}

function move(step) {
  const next = step(work.value.history);
  if (next === work.value.history) return;
  work.merge({ history: next });
  const { nodes, edges } = next.present;
  const { nodes: chosen, edges: lines } = selection.value;
  selection.set({ nodes: new Set([...chosen].filter((id) => nodes.has(id))),
    edges: new Set([...lines].filter((id) => edges.has(id))) });
  keep();
}

/** What was saved, and under which record. */
export function nowSaved(document, record) {
  work.merge({ saved: document, record, isReadOnly: false });
  keep();
}

export function select(nodes, edges = nobody) {
  selection.set({ nodes: new Set(nodes), edges: new Set(edges) });
}

export function toggleSelected(id) {
  const nodes = new Set(selection.value.nodes);
  if (!nodes.delete(id)) nodes.add(id);
  selection.set({ nodes, edges: nobody });
}

export function clearSelection() {
  if (selection.value.nodes.size + selection.value.edges.size > 0) select([]);
}

export function removeSelected() {
  const { nodes, edges } = selection.value;
  edit({ op: "remove", nodes: [...nodes], edges: [...edges] });
  clearSelection();
}

export function copySelected() {
  if (selection.value.nodes.size > 0) copied = copyOf(present(), selection.value.nodes, true);
}

/** Puts the copied nodes down, at a point or a little further on; `withEdges` from outside too. */
export function paste({ withEdges = false, at = null } = {}) {
  if (!copied || copied.nodes.length === 0) return;
  const inside = new Set(copied.nodes.map((node) => node.id));
  const edges = withEdges ? copied.edges : copied.edges.filter((one) => inside.has(one.source));
  const change = pasteOf({ ...copied, edges }, { makeId: newId, document: present(), at });
  edit(change);
  copied = { ...copied, nodes: copied.nodes.map((node) => ({ ...node,
    position: { x: node.position.x + 40, y: node.position.y + 40 } })) };
  select(change.nodes.map((node) => node.id));
}

// What is not saved yet outlives a reload and goes along to the next device: the server keeps it.

const place = "limner.workflow";
/** A request that outlives its page may carry this much. */
const mostAtTheEnd = 60_000;

/** What was not saved: `{ document, record }` or null; undefined before it is read. */
export const kept = new Store(undefined);

const write = settle(() => {
  const value = isChanged(work.value)
    ? { document: written(present()), record: work.value.record } : null;
  if (value === null && !kept.value) return;
  kept.set(value);
  const text = JSON.stringify(value);
  writePreference(place, text, { keepalive: text.length < mostAtTheEnd }).catch(() => {});
}, 1200);
addEventListener("pagehide", () => write.flush());

function keep() {
  write();
}

/** Reads what was kept, once for a person. */
export const loadKept = oneAtATime(async () => {
  if (kept.value !== undefined) return;
  const text = await readPreference(place);
  kept.set(keptFrom(text));
});

function keptFrom(text) {
  try {
    const value = JSON.parse(text ?? "null");
    return value?.document ? { record: null, ...value } : null;
  } catch {
    return null;
  }
}

/** Opens what was kept, as unsaved changes. */
export function reopenKept({ document, record }) {
  openDocument(document, null);
  work.merge({ saved: null, record, isReadOnly: record !== null && !isMine(record) });
}

export function forgetKept() {
  write.forget();
  if (!kept.value) return;
  kept.set(null);
  writePreference(place, "null").catch(() => {});
}

/** Nothing of a person's work stays for the next one at this browser. */
export function forgetWork() {
  write.forget();
  copied = null;
  kept.set(undefined);
  openDocument();
}
