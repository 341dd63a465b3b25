// The node types of the server, as the editor needs them: out of /openapi.json.

import { familyOf, typeFrom } from "./types.js";

const own = new Set(["id", "type", "is_intermediate", "use_cache"]);

/** Every node type by name: `{ type, title, category, version, inputs, outputs, … }`. */
export function schemaFrom(openapi) {
  const all = openapi?.components?.schemas ?? {};
  const types = new Map();
  for (const one of Object.values(all)) {
    if (one?.class !== "invocation") continue;
    const template = templateFrom(one, all);
    if (template) types.set(template.type, template);
  }
  return types;
}

function templateFrom(schema, all) {
  const properties = schema.properties ?? {};
  const type = properties.type?.const ?? properties.type?.default;
  if (typeof type !== "string") return null;
  const result = all[schema.output?.$ref?.split("/").at(-1)] ?? { properties: {} };
  return {
    type, title: schema.title || type, category: schema.category ?? "other",
    version: schema.version ?? "1.0.0", pack: schema.node_pack ?? "invokeai",
    description: schema.description ?? "", tags: schema.tags ?? [],
    missing: schema.ui_missing ?? null,
    usesCache: properties.use_cache?.default ?? true,
    inputs: Object.entries(properties).filter(([name]) => !own.has(name))
      .filter(([name, one]) => !one.ui_hidden || name === "board" || name === "metadata")
      .map(([name, one]) => inputFrom(name, one)).sort(bySchemaOrder),
    outputs: Object.entries(result.properties ?? {})
      .filter(([name, one]) => one.field_kind !== "node_attribute" && name !== "type"
        && name !== "output_meta" && !one.ui_hidden)
      .map(([name, one]) => ({ name, label: labelOf(name, one), type: typeFrom(one) })),
  };
}

function inputFrom(name, schema) {
  const type = typeFrom(schema);
  const isBoard = name === "board";
  const input = {
    name, type, label: labelOf(name, schema), description: schema.description ?? "",
    input: isBoard ? "direct" : schema.input ?? "any",
    required: schema.orig_required ?? false, fallback: schema.default,
    order: schema.ui_order ?? (schema.field_kind === "internal" ? 1000 : 0),
    limits: limitsOf(schema), models: modelsOf(schema), choices: schema.ui_choice_labels ?? {},
    isLong: schema.ui_component === "textarea" || /prompt|^text$/.test(name),
  };
  return { ...input, widget: widgetOf(input) };
}

const shortened = {
  unet: "UNet", vae: "VAE", clip: "CLIP", cfg: "CFG", fp32: "FP32", lora: "LoRA", loras: "LoRAs",
  cpu: "CPU", ip: "IP", t2i: "T2I",
};

function bySchemaOrder(one, other) {
  return one.order - other.order;
}

function labelOf(name, { title }) {
  const text = (title || name).replaceAll("_", " ");
  const words = text.charAt(0).toUpperCase() + text.slice(1);
  return words.replace(/\b(?:Unet|Vae|Clip|Cfg|Fp32|Lora|Loras|Cpu|Ip|T2i)(?=\b|2)/gi,
    (word) => shortened[word.toLowerCase()] ?? word);
}

// A union holds its limits in the members.
function limitsOf(schema) {
  const of = [schema, ...(schema.anyOf ?? [])];
  const first = (key) => of.find((one) => typeof one[key] === "number")?.[key] ?? null;
  return {
    min: first("minimum"), above: first("exclusiveMinimum"), max: first("maximum"),
    below: first("exclusiveMaximum"), multiple: first("multipleOf"),
    items: first("minItems"),
  };
}

function modelsOf(schema) {
  const list = (key) => [schema[key] ?? []].flat();
  return { base: list("ui_model_base"), type: list("ui_model_type") };
}

const named = {
  ImageField: "image", BoardField: "board", ModelIdentifierField: "model", ColorField: "colour",
  StylePresetField: "preset", SavedWorkflowField: "workflow",
};
const generators = /^(Float|Integer|String|Image)Generator/;

/** What a person sets an input with, or null when only a connection can. */
function widgetOf({ type, input, isLong }) {
  if (input === "connection") return null;
  switch (type.kind) {
    case "integer": case "number": return "number";
    case "boolean": return "boolean";
    case "enum": return "choice";
    case "string": return isLong ? "long" : "text";
    case "named": return named[type.name] ?? (generators.test(type.name) ? "generator" : null);
    case "list": return listWidgets[type.of.kind === "named" ? type.of.name : type.of.kind] ?? null;
    case "union": {
      const plain = type.of.find((one) => one.kind !== "list");
      return plain ? widgetOf({ type: plain, input, isLong }) : null;
    }
    default: return null;
  }
}

const listWidgets = {
  integer: "numbers", number: "numbers", string: "texts", boolean: "booleans",
  ImageField: "images",
};

/** The input or output of a template with this name, or null. */
export function portOf(template, side, name) {
  return template?.[side].find((port) => port.name === name) ?? null;
}

/** The colour that stands for a node: of what it gives. */
export function colourOf(template) {
  return template.outputs.length > 0 ? familyOf(template.outputs[0].type) : "any";
}
