// What a workflow means to the queue: a graph of node types, values and edges, and batch lists.

import { byTarget, sourceOf } from "./connect.js";
import { labelOf, titleOf, valueOf } from "./document.js";
import { generatorOf, valuesOf } from "./generators.js";

/** Batch nodes and the input that holds their values. */
const batches = {
  image_batch: "images", string_batch: "strings", integer_batch: "integers",
  float_batch: "floats",
};

/**
 * `{ graph, data, problems }`: what `enqueue_batch` takes, and what stands in the way, each
 * `{ node, field, words }`. `place` is the board that "auto" means, or null.
 */
export function compiled(document, schema, { graphId = "workflow", place = null } = {}) {
  const problems = [];
  const incoming = byTarget(document);
  const nodes = {};
  const edges = [];
  for (const node of document.nodes.values()) {
    if (node.type !== "invocation") continue;
    const template = schema.get(node.data.type);
    if (!template) {
      problems.push({ node: node.id, field: null,
        words: `This server does not know the node “${titleOf(node, schema)}”.` });
    } else if (template.missing) {
      problems.push({ node: node.id, field: null,
        words: `${titleOf(node, schema)} cannot run here: ${template.missing}` });
    } else if (!isElsewhere(node)) {
      nodes[node.id] = nodeFrom({ document, schema, node, template, incoming, place, problems });
    }
  }
  for (const edge of document.edges.values()) {
    const target = document.nodes.get(edge.target);
    const from = sourceOf(document, edge);
    if (!from || !(target?.id in nodes) || !(from.node.id in nodes)) continue;
    edges.push({
      source: { node_id: from.node.id, field: from.handle },
      destination: { node_id: target.id, field: edge.targetHandle },
    });
  }
  const data = batchData(document, schema, nodes, problems);
  if (Object.keys(nodes).length === 0 && problems.length === 0) {
    problems.push({ node: null, field: null, words: "There is nothing to make yet: add a node." });
  }
  return { graph: { id: graphId, nodes, edges }, data, problems };
}

// Batch and generator nodes only say with which values the graph is run.
function isElsewhere(node) {
  return node.data.type in batches || /_generator$/.test(node.data.type);
}

function nodeFrom({ document, schema, node, template, incoming, place, problems }) {
  const made = {
    id: node.id, type: node.data.type, is_intermediate: node.data.isIntermediate ?? true,
    use_cache: node.data.useCache ?? true,
  };
  const fed = new Set((incoming.get(node.id) ?? [])
    .filter((edge) => sourceOf(document, edge)).map((edge) => edge.targetHandle));
  for (const input of template.inputs) {
    if (fed.has(input.name)) continue;
    if (input.input === "connection") {
      if (input.required) problems.push(missing(node, input, schema, "needs a connection"));
      continue;
    }
    const value = valueFor(input, valueOf(node, input), place);
    const isEmpty = value === undefined || value === null;
    if (isEmpty && input.required) {
      problems.push(missing(node, input, schema,
        input.widget ? "needs a value" : "needs a connection"));
    } else if (!isEmpty || (value === null && (input.fallback ?? null) !== null)) {
      made[input.name] = value;
    }
  }
  // Nodes that take any field (metadata) keep those that their type does not list.
  for (const [name, field] of Object.entries(node.data.inputs ?? {})) {
    if (template.inputs.some((input) => input.name === name) || fed.has(name)) continue;
    if (node.data.type === "core_metadata" && "value" in (field ?? {})) made[name] = field.value;
  }
  return made;
}

function missing(node, input, schema, words) {
  return { node: node.id, field: input.name,
    words: `${titleOf(node, schema)}: ${labelOf(node, input)} ${words}.` };
}

function valueFor(input, value, place) {
  if (input.name === "board" || input.type.name === "BoardField") {
    if (value === "none") return undefined;
    if (value === undefined || value === null || value === "auto") {
      return place && place !== "none" ? { board_id: place } : undefined;
    }
    return typeof value === "string" ? { board_id: value } : value;
  }
  if (value && value === input.fallback) return value;
  if (input.type.name === "ImageField" && value && !value.image_name) return undefined;
  if (input.type.name === "ModelIdentifierField" && value && !value.key) return undefined;
  return value;
}

// Batches of one group go together, those without a group are all combined.
function batchData(document, schema, nodes, problems) {
  const groups = new Map();
  for (const node of document.nodes.values()) {
    const field = batches[node.data.type];
    if (!field || !schema.has(node.data.type)) continue;
    const items = itemsOf(document, schema, node, field);
    if (items.length === 0) {
      problems.push({ node: node.id, field, words: `${titleOf(node, schema)} has no values yet.` });
      continue;
    }
    const group = node.data.inputs?.batch_group_id?.value ?? "None";
    const name = group === "None" ? node.id : group;
    for (const edge of document.edges.values()) {
      const from = sourceOf(document, edge);
      if (from?.node.id !== node.id || !(edge.target in nodes)) continue;
      if (!groups.has(name)) groups.set(name, []);
      groups.get(name).push({ node_path: edge.target, field_name: edge.targetHandle, items });
    }
  }
  for (const list of groups.values()) {
    if (list.some((one) => one.items.length !== list[0].items.length)) {
      problems.push({ node: null, field: null,
        words: "Batches of one group need equally many values." });
    }
  }
  return [...groups.values()];
}

function itemsOf(document, schema, node, field) {
  for (const edge of document.edges.values()) {
    if (edge.target !== node.id || edge.targetHandle !== field) continue;
    const from = sourceOf(document, edge);
    const kind = from && generatorOf(from.node.data.type);
    if (kind) return valuesOf(kind, from.node.data.inputs?.generator?.value);
  }
  const input = schema.get(node.data.type).inputs.find((one) => one.name === field);
  const value = input ? valueOf(node, input) : null;
  return Array.isArray(value) ? value : [];
}

/** The body of `enqueue_batch` for a compiled workflow. */
export function batchOf({ graph, data }, { runs = 1, workflow = null, first = false } = {}) {
  return {
    prepend: first,
    batch: { origin: "workflows", destination: "gallery", runs, workflow, data, graph },
  };
}

/** A document out of a graph that the queue ran or a picture carries. */
export function documentParts(graph, schema, make) {
  const nodes = Object.values(graph.nodes ?? {}).map((node) => {
    const template = schema.get(node.type);
    const { id, type, is_intermediate: isIntermediate, use_cache: useCache, ...values } = node;
    const made = template ? make.node(template, { x: 0, y: 0 }, id)
      : { ...make.node({ type, version: "1.0.0", pack: "invokeai", usesCache: true, inputs: [],
        outputs: [] }, { x: 0, y: 0 }, id) };
    const inputs = { ...made.data.inputs };
    for (const [name, value] of Object.entries(values)) {
      inputs[name] = { label: "", description: "", ...inputs[name], name, value };
    }
    return { ...made, data: { ...made.data, inputs, isIntermediate: isIntermediate ?? true,
      useCache: useCache ?? true } };
  });
  const edges = (graph.edges ?? []).map(({ source, destination }) => make.edge(source.node_id,
    source.field, destination.node_id, destination.field));
  return { nodes, edges };
}
