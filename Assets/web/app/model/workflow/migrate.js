// Documents of the versions 1.0.0 to 3.0.0 become 4.0.0.

export const currentVersion = "4.0.0";

/** The document in today's shape; what is not mentioned here stays as it is. */
export function migrated(json) {
  const version = majorOf(json.meta?.version);
  const { id: _, ...rest } = json;
  const nodes = version < 3 ? json.nodes.map(withoutTypes) : json.nodes;
  return {
    ...rest, nodes: nodes.map(completed), edges: json.edges.map(edgeFrom),
    meta: { category: "user", ...json.meta, version: currentVersion },
  };
}

function majorOf(version) {
  const major = Number.parseInt(String(version ?? "1"), 10);
  return Number.isFinite(major) ? major : 1;
}

// Until version 2 every field carried its type and an id of its own; models were named, not keyed.
function withoutTypes(node) {
  if (!node?.data || node.type === "notes") return node;
  const { outputs: _, embedWorkflow: __, ...data } = node.data;
  const inputs = Object.fromEntries(Object.entries(data.inputs ?? {}).map(([name, field]) => {
    const { id: ___, type, fieldKind, ...kept } = field ?? {};
    return [name, { ...kept, name, ...("value" in kept ? { value: valueFrom(kept.value) } : {}) }];
  }));
  return { ...node, data: { ...data, inputs } };
}

function valueFrom(value) {
  if (value === null || typeof value !== "object") return value;
  const name = value.model_name ?? value.lora?.model_name;
  if (name === undefined) return value;
  return {
    key: "", hash: "", name, base: value.base_model ?? "any",
    type: value.model_type ?? (value.lora ? "lora" : "main"),
  };
}

function completed(node) {
  if (!node?.data) return node;
  if (node.type !== "invocation") return node;
  return {
    ...node,
    data: {
      ...node.data, nodePack: node.data.nodePack ?? "invokeai", label: node.data.label ?? "",
      notes: node.data.notes ?? "", isOpen: node.data.isOpen ?? true,
      isIntermediate: node.data.isIntermediate ?? true, useCache: node.data.useCache ?? true,
      inputs: node.data.inputs ?? {},
    },
  };
}

function edgeFrom(edge) {
  return edge && edge.type === undefined ? { ...edge, type: "default" } : edge;
}
