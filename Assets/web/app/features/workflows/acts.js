// What the editor's buttons, menus and keys do to the workflow.

import { edgeOf, nodeOf, plainNode } from "../../model/workflow/document.js";
import { elementFor, fieldElement, settingsFor, withElement, withoutElement }
  from "../../model/workflow/form.js";
import { plansOf } from "../../model/workflow/geometry.js";
import { laidOut } from "../../model/workflow/layout.js";
import { newId } from "../../model/workflow/ids.js";
import { fieldOf } from "./widgets.js";
import { mainModels, models } from "../../state/models.js";
import { nodeTypes } from "../../state/workflow/types.js";
import { edit, present, select, selection } from "../../state/workflow/work.js";

/** Adds a node of a type, and an edge where one was pulled; returns its id. */
export function addNode(template, position, from = null) {
  const node = withModel(nodeOf(template, position), template);
  const edges = from ? [edgeFor(node, from)] : [];
  const edits = [{ op: "add", nodes: [node] }];
  if (from?.taken) edits.push({ op: "remove", edges: [from.taken] });
  edit({ op: "several", edits: [...edits, ...edges.map((edge) => ({ op: "connect", edge }))] });
  select([node.id]);
  return node.id;
}

// A model that only one can be is chosen already: with one model a graph runs at once.
function withModel(node, template) {
  for (const input of template.inputs.filter((one) => one.widget === "model")) {
    const { base, type } = input.models;
    const isMain = type.includes("main");
    const fits = (isMain ? mainModels(models.value) : models.value ?? []).filter((model) =>
      (base.length === 0 || base.includes(model.base)) && (type.length === 0
        || type.includes(model.type)));
    if (fits.length === 1) node.data.inputs[input.name].value = fieldOf(fits[0]);
  }
  return node;
}

function edgeFor(node, { node: other, handle, side, port }) {
  return side === "outputs" ? edgeOf(other, handle, node.id, port)
    : edgeOf(node.id, port, other, handle);
}

/** Adds a note or a connector; returns its id. */
export function addPlain(type, position) {
  const node = plainNode(type, position);
  edit({ op: "add", nodes: [node] });
  select([node.id]);
  return node.id;
}

/** Puts a connector into an edge. */
export function bend(edgeId, at) {
  const edge = present().edges.get(edgeId);
  if (!edge) return;
  const node = plainNode("connector", { x: at.x - 22, y: at.y - 14 });
  edit({ op: "several", edits: [
    { op: "remove", edges: [edgeId] }, { op: "add", nodes: [node] },
    { op: "connect", edge: edgeOf(edge.source, edge.sourceHandle, node.id, "in") },
    { op: "connect", edge: { ...edge, id: newId(), source: node.id, sourceHandle: "out" } },
  ] });
}

/** Puts the selected nodes, or all, in columns by what they need. */
export function arrange() {
  const chosen = selection.value.nodes.size > 1 ? selection.value.nodes : null;
  const plans = plansOf(present(), nodeTypes.value);
  edit({ op: "move", places: laidOut(present(), (id) => plans.get(id).plan, chosen) });
}

/** Closes the cards of the selected nodes, or opens them when all are closed. */
export function collapse(ids = [...selection.value.nodes]) {
  const nodes = ids.map((id) => present().nodes.get(id)).filter((one) => one?.type !== "connector");
  const isOpen = nodes.every((node) => node.data.isOpen === false);
  edit({ op: "several", edits: nodes.map((node) => ({ op: "data", node: node.id,
    data: { isOpen } })) });
}

/** Nodes of an older version of their type take today's inputs and keep their values. */
export function updateNodes() {
  const edits = [];
  for (const node of present().nodes.values()) {
    const template = nodeTypes.value.get(node.data.type);
    if (node.type !== "invocation" || !template || template.version === node.data.version) continue;
    const fresh = nodeOf(template, node.position, node.id).data;
    const inputs = { ...fresh.inputs };
    for (const [name, field] of Object.entries(node.data.inputs ?? {})) {
      inputs[name] = { ...inputs[name], ...field };
    }
    edits.push({ op: "data", node: node.id, data: { inputs, version: template.version } });
  }
  if (edits.length > 0) edit({ op: "several", edits });
  return edits.length;
}

/** Shows an input in the form, or no longer. */
export function toggleInForm(nodeId, input) {
  const { form } = present();
  const shown = elementFor(form, nodeId, input.name);
  const element = fieldElement(nodeId, input.name, settingsFor(input.type, input.isLong));
  if (!shown) return edit({ op: "form", form: withElement(form, element) });
  return removeElement(shown.id);
}

/** Takes an element out of the form, with all that is in it. */
export function removeElement(id) {
  edit({ op: "form", form: withoutElement(present().form, id) });
}
