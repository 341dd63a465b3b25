// Which output may feed which input, and why not.

import { takesMany } from "./edits.js";
import { portOf } from "./schema.js";
import { anything, connects, elementOf, familyOf, inWords, listOf, takesList } from "./types.js";
import { edgeOf, labelOf, titleOf } from "./document.js";

/** Chains of connectors are followed this far; a longer one is a circle. */
const longestChain = 200;

/** The edge that feeds an input, or null. */
export function feeding(document, nodeId, handle) {
  for (const edge of document.edges.values()) {
    if (edge.target === nodeId && edge.targetHandle === handle) return edge;
  }
  return null;
}

/** Edges by the node that they go to, for questions about many nodes. */
export function byTarget(document) {
  const found = new Map();
  for (const edge of document.edges.values()) {
    const list = found.get(edge.target);
    if (list) list.push(edge);
    else found.set(edge.target, [edge]);
  }
  return found;
}

/** The output behind any connectors: `{ node, handle }`, or null where none is connected. */
export function sourceOf(document, edge) {
  let at = edge;
  for (let turn = 0; at && turn < longestChain; turn += 1) {
    const node = document.nodes.get(at.source);
    if (node?.type !== "connector") return node ? { node, handle: at.sourceHandle } : null;
    at = feeding(document, node.id, "in");
  }
  return null;
}

/** What an output gives in this document: iterators and connectors give what they are given. */
export function outputType(document, schema, nodeId, handle, depth = 0) {
  const node = document.nodes.get(nodeId);
  if (!node || depth > longestChain) return anything;
  const given = (field) => {
    const edge = feeding(document, nodeId, field);
    return edge ? outputType(document, schema, edge.source, edge.sourceHandle, depth + 1) : null;
  };
  if (node.type === "connector") return given("in") ?? anything;
  if (node.data.type === "iterate" && handle === "item") {
    return elementOf(given("collection") ?? anything);
  }
  if (node.data.type === "collect" && handle === "collection") {
    return listOf(given("item") ?? elementOf(given("collection") ?? anything));
  }
  if (node.data.type === "if") return given("true_input") ?? given("false_input") ?? anything;
  return portOf(schema.get(node.data.type), "outputs", handle)?.type ?? anything;
}

/** What an input takes in this document; one that gathers takes more of what it has. */
function inputType(document, schema, node, handle) {
  if (node.type === "connector") return downstreamType(document, schema, node.id);
  const type = portOf(schema.get(node.data.type), "inputs", handle)?.type ?? anything;
  if (node.data.type !== "collect") return type;
  const edge = feeding(document, node.id, "item");
  const has = edge ? outputType(document, schema, edge.source, edge.sourceHandle) : null;
  if (has) return handle === "item" ? has : listOf(has);
  return type;
}

function downstreamType(document, schema, id, depth = 0) {
  for (const edge of document.edges.values()) {
    if (edge.source !== id || depth > longestChain) continue;
    const target = document.nodes.get(edge.target);
    if (target?.type === "connector") return downstreamType(document, schema, target.id, depth + 1);
    if (target) return inputType(document, schema, target, edge.targetHandle);
  }
  return anything;
}

/** Whether following edges forward from one node leads to another. */
export function leadsTo(document, from, to) {
  const next = new Map();
  for (const { source, target } of document.edges.values()) {
    if (!next.has(source)) next.set(source, []);
    next.get(source).push(target);
  }
  const seen = new Set([from]);
  const open = [from];
  while (open.length > 0) {
    const id = open.pop();
    if (id === to) return true;
    for (const one of next.get(id) ?? []) if (!seen.has(one) && seen.add(one)) open.push(one);
  }
  return false;
}

/** Why an edge cannot be, in words; null when it can. */
export function whyNot(document, schema, { source, sourceHandle, target, targetHandle }) {
  const from = document.nodes.get(source);
  const to = document.nodes.get(target);
  if (!from || !to) return "That node is not here any more.";
  const name = (node) => `“${titleOf(node, schema)}”`;
  if (source === target) return "A node cannot feed itself.";
  if (to.type === "notes" || from.type === "notes") return "A note has nothing to connect.";
  const input = portOf(schema.get(to.data.type), "inputs", targetHandle);
  if (to.type === "invocation" && !input) return `${name(to)} has no such input.`;
  if (input?.input === "direct") return `${labelOf(to, input)} takes a value, not a connection.`;
  for (const edge of document.edges.values()) {
    if (edge.source === source && edge.sourceHandle === sourceHandle && edge.target === target
      && edge.targetHandle === targetHandle) return "These are connected already.";
  }
  if (leadsTo(document, target, source)) {
    return `That would be a circle: ${name(from)} already needs ${name(to)}.`;
  }
  const gives = outputType(document, schema, source, sourceHandle);
  const takes = inputType(document, schema, to, targetHandle);
  return connects(gives, takes) ? null : mismatch(document, schema, from, sourceHandle, to,
    targetHandle, gives, takes);
}

function mismatch(document, schema, from, output, to, handle, gives, takes) {
  const out = portOf(schema.get(from.data.type), "outputs", output)?.label ?? titleOf(from, schema);
  const input = portOf(schema.get(to.data.type), "inputs", handle);
  const into = input ? labelOf(to, input) : titleOf(to, schema);
  const words = `${out} gives ${inWords(gives)}; ${into} takes ${inWords(takes)}.`;
  const isList = gives.kind === "list" && !takesList(takes) && connects(gives.of, takes);
  return isList ? `${words} Put Iterate between them.` : words;
}

/** Ports that could be at the other end: `[{ node, handle, label, title, refusal }]`. */
export function partnersOf(document, schema, { nodeId, handle, side }) {
  const wanted = side === "outputs" ? "inputs" : "outputs";
  const found = [];
  for (const node of document.nodes.values()) {
    for (const port of portsOf(node, schema, wanted)) {
      const end = { node: node.id, handle: port.name };
      const edge = side === "outputs"
        ? { source: nodeId, sourceHandle: handle, target: end.node, targetHandle: end.handle }
        : { source: end.node, sourceHandle: end.handle, target: nodeId, targetHandle: handle };
      if (whyNot(document, schema, edge) !== null) continue;
      const { source, sourceHandle, target, targetHandle } = edge;
      found.push({ ...end, label: labelOf(node, port), title: titleOf(node, schema),
        edge: edgeOf(source, sourceHandle, target, targetHandle) });
    }
  }
  return found;
}

const wire = { inputs: [{ name: "in", label: "In", type: anything, input: "connection" }],
  outputs: [{ name: "out", label: "Out", type: anything }] };

/** The inputs or outputs of a node, connectors included. */
export function portsOf(node, schema, side) {
  if (node.type === "connector") return wire[side];
  return node.type === "invocation" ? schema.get(node.data.type)?.[side] ?? [] : [];
}

/** Node types that a dropped edge could go on to: `[{ template, port }]`. */
export function typesFor(document, schema, { nodeId, handle, side }) {
  const wanted = side === "outputs" ? "inputs" : "outputs";
  const type = side === "outputs" ? outputType(document, schema, nodeId, handle)
    : inputType(document, schema, document.nodes.get(nodeId), handle);
  const found = [];
  for (const template of schema.values()) {
    const port = template[wanted].find((one) => one.input !== "direct" && (side === "outputs"
      ? connects(type, one.type) : connects(one.type, type)));
    if (port) found.push({ template, port });
  }
  return found;
}

/** The colour family of an edge. */
export function edgeFamily(document, schema, edge) {
  return familyOf(outputType(document, schema, edge.source, edge.sourceHandle));
}

export { takesMany };
