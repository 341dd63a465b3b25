// What flows through a port: read from a JSON schema, compared, coloured and put into words.

const simple = {
  integer: "integer", number: "number", string: "string", boolean: "boolean", null: "null",
  object: "map",
};

/** A type out of a node's schema: `{ kind, name?, of?, values? }`. */
export function typeFrom(schema = {}) {
  if (schema.$ref) return { kind: "named", name: schema.$ref.split("/").at(-1) };
  if (schema.allOf?.length === 1) return typeFrom(schema.allOf[0]);
  if (schema.enum) return { kind: "enum", values: schema.enum };
  const many = schema.anyOf ?? schema.oneOf;
  if (many) return unionOf(many.map(typeFrom));
  if (schema.type === "array") return { kind: "list", of: typeFrom(schema.items ?? {}) };
  return { kind: simple[schema.type] ?? "any" };
}

function unionOf(members) {
  const real = members.filter((member) => member.kind !== "null");
  if (real.length === 1) return { ...real[0], nullable: true };
  return { kind: "union", of: real, nullable: real.length < members.length };
}

export const anything = { kind: "any" };
export const listOf = (type) => ({ kind: "list", of: type });

/** The element of a list; the type itself where it is none. */
export function elementOf(type) {
  if (type.kind === "list") return type.of;
  const list = type.kind === "union" ? type.of.find((member) => member.kind === "list") : null;
  return list ? list.of : type;
}

/** Whether a list may arrive here. */
export function takesList(type) {
  return type.kind === "list" || type.kind === "any"
    || (type.kind === "union" && type.of.some(takesList));
}

/**
 * Whether an output of one type may feed an input of another.
 *
 * Stricter than the server in one way: a list is not let into a single value, which would fail only
 * when it arrives.
 */
export function connects(from, to) {
  if (from.kind === "any" || to.kind === "any") return true;
  if (from.kind === "union") return from.of.some((member) => connects(member, to));
  if (to.kind === "union") return to.of.some((member) => connects(from, member));
  if (from.kind === "list" || to.kind === "list") {
    return from.kind === to.kind && connects(from.of, to.of);
  }
  if (from.kind === "named") return to.kind === "named" && from.name === to.name;
  if (from.kind === to.kind) {
    return from.kind !== "enum" || from.values.some((value) => to.values.includes(value));
  }
  return widening[from.kind]?.includes(to.kind) ?? false;
}

const widening = {
  integer: ["number", "string"], number: ["string"], boolean: ["integer"], enum: ["string"],
};

const words = {
  integer: "a whole number", number: "a number", string: "a text", boolean: "yes or no",
  map: "fields", any: "anything", enum: "one of a few",
};
const names = {
  ImageField: "a picture", LatentsField: "latents", ConditioningField: "conditioning",
  UNetField: "a UNet", CLIPField: "a CLIP", VAEField: "a VAE", ModelIdentifierField: "a model",
  BoardField: "a board", ColorField: "a colour", DenoiseMaskField: "a denoise mask",
  TensorField: "a mask", MetadataField: "metadata", LoRAField: "a LoRA",
  ControlField: "a control", IPAdapterField: "an IP adapter", T2IAdapterField: "a T2I adapter",
  MetadataItemField: "a metadata item", BoundingBoxField: "a box", Tile: "a tile",
};

/** "a picture", "a list of whole numbers" as a person reads it. */
export function inWords(type) {
  if (type.kind === "named") return names[type.name] ?? plain(type.name);
  if (type.kind === "list") {
    return type.of.kind === "any" ? "a list" : `a list (each ${inWords(type.of)})`;
  }
  if (type.kind === "union") return type.of.map(inWords).join(" or ");
  return words[type.kind] ?? "anything";
}

function plain(name) {
  const text = name.replace(/Field$/, "").replace(/([a-z])([A-Z])/g, "$1 $2");
  return `${/^[aeiou]/i.test(text) ? "an" : "a"} ${text}`;
}

const families = [
  ["cond", /Conditioning/], ["clip", /CLIP|T5|Encoder/], ["vae", /VAE/],
  ["latent", /Latents|DenoiseMask/], ["image", /Image|Tensor|Board|Colou?r|BoundingBox|Tile/],
  ["model", /UNet|Model|LoRA|Transformer|Control|Adapter/],
  ["text", /String|Metadata|Style|Scheduler|Workflow/],
];
const plainFamilies = {
  integer: "number", number: "number", boolean: "number", string: "text", enum: "text",
  map: "text",
};

/** The colour family of a type: one of eight hues, or "any". */
export function familyOf(type) {
  if (type.kind === "list") return familyOf(type.of);
  if (type.kind === "union") return familyOf(type.of[0]);
  if (type.kind !== "named") return plainFamilies[type.kind] ?? "any";
  return families.find(([, pattern]) => pattern.test(type.name))?.[0] ?? "any";
}
