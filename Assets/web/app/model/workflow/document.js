// A workflow as it is edited: the saved document with nodes and edges by id, nothing lost.

import { refusal } from "../refusals.js";
import { emptyForm, formFrom } from "./form.js";
import { newId } from "./ids.js";
import { currentVersion, migrated } from "./migrate.js";

/** More than this the editor does not open; the server has the same limit for graphs. */
export const mostNodes = 2000;

const texts = ["name", "author", "description", "version", "contact", "tags", "notes"];

/** A document with nothing in it. */
export function blank() {
  return {
    ...Object.fromEntries(texts.map((name) => [name, ""])), exposedFields: [],
    meta: { version: currentVersion, category: "user" }, form: emptyForm(),
    nodes: new Map(), edges: new Map(),
  };
}

/**
 * A stored document of any version, ready to be edited. Fields that we do not know are kept.
 * Throws a refusal for what is not a workflow.
 */
export function opened(json) {
  const isWorkflow = json !== null && typeof json === "object" && Array.isArray(json.nodes)
    && Array.isArray(json.edges);
  if (!isWorkflow) throw refusal("workflowUnreadable");
  if (json.nodes.length > mostNodes) throw refusal("workflowTooLarge", mostNodes);
  const given = migrated(json);
  const nodes = new Map();
  for (const node of given.nodes) {
    if (isNode(node)) nodes.set(node.id, { ...node, position: placeOf(node) });
  }
  const edges = new Map();
  for (const edge of given.edges) {
    const known = edge && nodes.has(edge.source) && nodes.has(edge.target);
    if (known && edge.type !== "collapsed") edges.set(String(edge.id ?? newId()), edge);
  }
  const words = Object.fromEntries(texts.map((name) => [name,
    typeof given[name] === "string" ? given[name] : ""]));
  const exposed = Array.isArray(given.exposedFields) ? given.exposedFields : [];
  return {
    ...given, ...words, exposedFields: exposed, nodes, edges,
    form: formFrom(given.form, exposed, nodes),
  };
}

/** The document as it is saved. */
export function written(document) {
  return {
    ...document, nodes: [...document.nodes.values()],
    edges: [...document.edges.entries()].map(([id, edge]) => ({ ...edge, id })),
    exposedFields: exposedOf(document),
  };
}

// The older linear view is still written for programs that know only that.
function exposedOf({ form }) {
  return Object.values(form.elements).filter((one) => one.type === "node-field")
    .map((one) => one.data.fieldIdentifier);
}

function isNode(node) {
  return node !== null && typeof node === "object" && typeof node.id === "string"
    && node.data !== null && typeof node.data === "object";
}

function placeOf({ position }) {
  const number = (value) => (Number.isFinite(value) ? value : 0);
  return { x: number(position?.x), y: number(position?.y) };
}

/** A node of a type at a place, with the values its inputs start with. */
export function nodeOf(template, position, id = newId()) {
  const inputs = Object.fromEntries(template.inputs.map(({ name, fallback }) => [name,
    { name, label: "", description: "", ...(fallback === undefined ? {} : { value: fallback }) }]));
  const makesPicture = template.outputs.some(({ type }) => type.name === "ImageField");
  return {
    id, type: "invocation", position,
    data: {
      id, type: template.type, version: template.version, nodePack: template.pack, label: "",
      notes: "", isOpen: true, isIntermediate: !makesPicture || template.type === "image",
      useCache: template.usesCache, dynamicInputTemplates: {}, inputs,
    },
  };
}

/** A note to read, or a connector that only bends an edge. */
export function plainNode(type, position, id = newId()) {
  const notes = type === "notes" ? { notes: "" } : {};
  return { id, type, position, data: { id, type, label: "", isOpen: true, ...notes } };
}

export function edgeOf(source, sourceHandle, target, targetHandle, id = newId()) {
  return { id, type: "default", source, sourceHandle, target, targetHandle, hidden: false };
}

/** The value of an input: what the node holds, or else what its type starts with. */
export function valueOf(node, input) {
  const held = node.data.inputs?.[input.name];
  return held && "value" in held && held.value !== undefined ? held.value : input.fallback;
}

/** What a node is called. */
export function titleOf(node, schema) {
  if (node.data.label) return node.data.label;
  if (node.type === "notes") return "Note";
  if (node.type === "connector") return "Connector";
  return schema.get(node.data.type)?.title ?? node.data.type ?? "Node";
}

/** What an input of a node is called. */
export function labelOf(node, input) {
  return node.data.inputs?.[input.name]?.label || input.label;
}

/** Whether two documents would be saved alike. */
export function isSame(one, other) {
  return one === other || JSON.stringify(written(one)) === JSON.stringify(written(other));
}
