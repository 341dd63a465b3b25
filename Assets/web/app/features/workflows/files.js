// Workflows from files and to files, and the rest of the menu of a workflow.

import { workflowOfPicture } from "../../api/workflows.js";
import { make } from "../../lib/dom.js";
import { refusal } from "../../model/refusals.js";
import { documentParts } from "../../model/workflow/compile.js";
import { edgeOf, nodeOf, written } from "../../model/workflow/document.js";
import { openDialog } from "../../parts/dialog.js";
import { areaField } from "../../parts/fields.js";
import { choosePicture } from "../../parts/pictures/choose.js";
import { preferences } from "../../state/preferences.js";
import { go } from "../../state/route.js";
import { toast, trying } from "../../state/toasts.js";
import { duplicateWorkflow, removeWorkflow } from "../../state/workflow/library.js";
import { forgetRun } from "../../state/workflow/run.js";
import { nodeTypes } from "../../state/workflow/types.js";
import { edit, forgetKept, isChanged, openDocument, present, reopenKept, work }
  from "../../state/workflow/work.js";
import { arrange, updateNodes } from "./acts.js";
import { jsonDialog, saveDialog } from "./dialogs.js";

/** The entries of the menu beside Save. */
export function fileItems() {
  const { record, isReadOnly } = work.value;
  const mine = record && !isReadOnly;
  return [
    { name: "New", icon: "plus", act: () => startNew() },
    { name: "Load from file", icon: "upload", act: pickFile },
    { name: "Load from a picture", icon: "gallery", act: fromPicture },
    { name: "Load from graph", icon: "workflow", act: graphDialog },
    "rule",
    { name: "Save As", icon: "copy", act: () => saveDialog({ asNew: true, after: (saved) =>
      go(`/workflows/${encodeURIComponent(saved.workflow_id)}`, { replace: true }) }) },
    { name: "Download JSON", icon: "download", act: download },
    { name: "Show as JSON", icon: "text", act: jsonDialog },
    isReadOnly ? null : { name: "Arrange nodes", icon: "layers", act: arrange },
    isReadOnly ? null : { name: "Update all nodes", icon: "again", act: () => {
      const count = updateNodes();
      toast(count === 0 ? "All nodes are up to date" : `Updated ${count}`);
    } },
    mine ? "rule" : null,
    mine ? { name: "Duplicate", icon: "layers", act: () => trying(async () => {
      await duplicateWorkflow(record);
      toast("There is a copy in the library");
    }) } : null,
    mine ? { name: "Delete", icon: "trash", danger: true, act: () => deleteDialog(record) } : null,
  ].filter(Boolean);
}

/** Asks before a workflow goes for good. */
export function deleteDialog(record) {
  openDialog({
    title: `Delete “${record.name}”?`, look: ".narrow", danger: true, action: "Delete",
    body: [make("p", {}, "The workflow goes for good. Pictures that it made stay.")],
    async submit() {
      await removeWorkflow(record.workflow_id);
      if (work.value.record?.workflow_id === record.workflow_id) openDocument();
      go("/workflows");
    },
  });
}

/** Opens something else; what was not saved can be taken back. */
export function startNew(json = null) {
  const before = work.value;
  const isLost = isChanged(before) && !before.isReadOnly;
  openDocument(json);
  forgetKept();
  forgetRun();
  go("/workflows/new");
  if (isLost) {
    const kept = { document: written(before.history.present), record: before.record };
    toast("The workflow before was not saved", { label: "Go back to it", run: () => {
      reopenKept(kept);
      go(kept.record ? `/workflows/${encodeURIComponent(kept.record.workflow_id)}`
        : "/workflows/new");
    } });
  }
}

/** Lets a person choose a file with a workflow. */
export function pickFile() {
  const input = make("input", { type: "file", accept: ".json,application/json,image/png" });
  input.addEventListener("change", () => input.files[0] && openFile(input.files[0]));
  input.click();
}

/** Opens a workflow out of a JSON file, or of a picture that carries one. */
export function openFile(file) {
  return trying(async () => {
    const text = file.type === "image/png" ? textIn(new Uint8Array(await file.arrayBuffer()))
      : await file.text();
    startNew(parsed(text));
  });
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    throw refusal("workflowUnreadable");
  }
}

// A PNG keeps texts in chunks; ours is written uncompressed.
function textIn(bytes) {
  const view = new DataView(bytes.buffer);
  let at = 8;
  while (at + 12 <= bytes.length) {
    const size = view.getUint32(at);
    const kind = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (kind === "iTXt" || kind === "tEXt") {
      const chunk = new TextDecoder().decode(bytes.subarray(at + 8, at + 8 + size));
      if (chunk.startsWith("invokeai_workflow\0")) return chunk.slice(chunk.indexOf("{"));
    }
    at += 12 + size;
  }
  throw refusal("pictureWithoutRecipe");
}

function fromPicture() {
  choosePicture(preferences.value.board, { title: "Load from a picture",
    note: "One that a workflow made", choose: (name) => trying(() => openFromPicture(name)) });
}

/** Opens the workflow that a picture carries, or a new one of the graph that made it. */
export async function openFromPicture(name) {
  const { workflow, graph } = await workflowOfPicture(name);
  if (workflow) startNew(parsed(workflow));
  else if (graph) startFromGraph(parsed(graph));
  else throw refusal("pictureWithoutRecipe");
}

function startFromGraph(graph) {
  if (typeof graph?.nodes !== "object" || !Array.isArray(graph.edges)) {
    throw refusal("workflowUnreadable");
  }
  startNew();
  const parts = documentParts(graph, nodeTypes.value, { node: nodeOf, edge: edgeOf });
  edit({ op: "add", ...parts });
  arrange();
}

function graphDialog() {
  const area = areaField("Graph", "", "As the queue or a picture has it: nodes and edges in JSON");
  area.input.rows = 10;
  openDialog({ title: "Load from graph", body: [area], action: "Load",
    submit: () => startFromGraph(parsed(area.input.value)) });
}

function download() {
  const { id: _, ...json } = written(present());
  const file = new Blob([JSON.stringify(json, null, 2)], { type: "application/json" });
  const address = URL.createObjectURL(file);
  const name = (present().name || "workflow").replace(/[^\p{L}\p{N} _-]/gu, "_");
  make("a", { href: address, download: `${name}.json` }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}
