// Everything a person can do to a workflow, as values; and what each makes of a document.

import { withoutNodes } from "./form.js";

/**
 * The document after an edit. Documents are never changed in place, so what was before is still
 * there to go back to.
 *
 * Edits: `{ op: "add", nodes, edges }`, `{ op: "remove", nodes, edges }` (ids), `{ op: "move",
 * places: { id: { x, y } } }`, `{ op: "connect", edge }`, `{ op: "value", node, field, value }`,
 * `{ op: "field", node, field, fields }` (label, description), `{ op: "data", node, data }`,
 * `{ op: "details", fields }`, `{ op: "form", form }`, `{ op: "several", edits }`.
 */
export function applied(document, edit) {
  return acts[edit.op](document, edit);
}

const acts = {
  add(document, { nodes = [], edges = [] }) {
    const all = new Map(document.nodes);
    for (const node of nodes) all.set(node.id, node);
    return edges.reduce(connected, { ...document, nodes: all });
  },

  remove(document, { nodes = [], edges = [] }) {
    const gone = new Set(nodes);
    const cut = new Set(edges);
    const left = new Map([...document.nodes].filter(([id]) => !gone.has(id)));
    const lines = new Map([...document.edges].filter(([id, edge]) => !cut.has(id)
      && !gone.has(edge.source) && !gone.has(edge.target)));
    if (left.size === document.nodes.size && lines.size === document.edges.size) return document;
    return { ...document, nodes: left, edges: lines, form: withoutNodes(document.form, gone) };
  },

  move(document, { places }) {
    return eachNode(document, Object.keys(places),
      (node) => ({ ...node, position: places[node.id] }));
  },

  connect: (document, { edge }) => connected(document, edge),

  value(document, { node, field, value }) {
    return changedField(document, node, field, { value });
  },

  field: (document, { node, field, fields }) => changedField(document, node, field, fields),

  data(document, { node, data }) {
    return eachNode(document, [node], (one) => ({ ...one, data: { ...one.data, ...data } }));
  },

  details: (document, { fields }) => ({ ...document, ...fields }),

  form: (document, { form }) => (form === document.form ? document : { ...document, form }),

  several: (document, { edits }) => edits.reduce(applied, document),
};

/** Inputs that take as many edges as there are. */
export function takesMany(node, handle) {
  return node?.data?.type === "collect" && (handle === "item" || handle === "collection");
}

// An input has one edge: a new one takes the place of the old one.
function connected(document, edge) {
  const target = document.nodes.get(edge.target);
  if (!target || !document.nodes.has(edge.source)) return document;
  const edges = new Map(document.edges);
  if (!takesMany(target, edge.targetHandle)) {
    for (const [id, one] of edges) {
      if (one.target === edge.target && one.targetHandle === edge.targetHandle) edges.delete(id);
    }
  }
  edges.set(edge.id, edge);
  return { ...document, edges };
}

function changedField(document, id, field, fields) {
  return eachNode(document, [id], (node) => {
    const before = node.data.inputs?.[field] ?? { name: field, label: "", description: "" };
    const inputs = { ...node.data.inputs, [field]: { ...before, ...fields } };
    return { ...node, data: { ...node.data, inputs } };
  });
}

function eachNode(document, ids, change) {
  const nodes = new Map(document.nodes);
  let touched = false;
  for (const id of ids) {
    const node = nodes.get(id);
    if (!node) continue;
    nodes.set(id, change(node));
    touched = true;
  }
  return touched ? { ...document, nodes } : document;
}

/** The edit that pastes: new ids for every node, edges among them, some places further on. */
export function pasteOf(copied, { at = null, by = { x: 40, y: 40 }, makeId, document = null }) {
  const names = new Map(copied.nodes.map((node) => [node.id, makeId()]));
  const corner = {
    x: Math.min(...copied.nodes.map((node) => node.position.x)),
    y: Math.min(...copied.nodes.map((node) => node.position.y)),
  };
  const shift = at ? { x: at.x - corner.x, y: at.y - corner.y } : by;
  const nodes = copied.nodes.map((node) => {
    const id = names.get(node.id);
    const position = { x: node.position.x + shift.x, y: node.position.y + shift.y };
    return { ...node, id, position, data: { ...node.data, id } };
  });
  const edges = copied.edges.filter((edge) => names.has(edge.target)
    && (names.has(edge.source) || document?.nodes.has(edge.source)));
  return {
    op: "add", nodes,
    edges: edges.map((edge) => ({ ...edge, id: makeId(), target: names.get(edge.target),
      source: names.get(edge.source) ?? edge.source })),
  };
}

/** Nodes and the edges among them; with `withEdges` also those that come in from outside. */
export function copyOf(document, ids, withEdges = false) {
  const chosen = new Set(ids);
  return {
    nodes: [...document.nodes.values()].filter((node) => chosen.has(node.id)),
    edges: [...document.edges.values()].filter((edge) => chosen.has(edge.target)
      && (withEdges || chosen.has(edge.source))),
  };
}
