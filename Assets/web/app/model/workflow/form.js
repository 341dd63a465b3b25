// The form of a workflow: a tree of containers, node fields, headings, texts and dividers.

import { newId } from "./ids.js";

const kinds = new Set(["container", "node-field", "heading", "text", "divider"]);
const root = "root";

export function emptyForm() {
  return {
    rootElementId: root,
    elements: { root: { id: root, type: "container", data: { layout: "column", children: [] } } },
  };
}

/** The form of a document; a broken one is replaced by what the older linear view says. */
export function formFrom(form, exposed, nodes) {
  if (isForm(form)) return form;
  let made = emptyForm();
  for (const one of form ? [] : exposed) {
    if (nodes.has(one?.nodeId)) made = withElement(made, fieldElement(one.nodeId, one.fieldName));
  }
  return made;
}

/** A tree: one root, every other element listed once by the parent that it names. */
export function isForm(form) {
  const elements = form?.elements;
  const top = elements?.[form.rootElementId];
  if (top?.type !== "container" || top.parentId !== undefined) return false;
  const seen = new Set();
  const isGood = (id, parentId) => {
    const one = elements[id];
    if (!one || one.id !== id || seen.has(id) || !kinds.has(one.type)) return false;
    if (one.parentId !== parentId) return false;
    seen.add(id);
    if (one.type === "node-field") return typeof one.data?.fieldIdentifier?.nodeId === "string";
    if (one.type !== "container") return true;
    const children = one.data?.children;
    return Array.isArray(children) && children.every((child) => isGood(child, id));
  };
  return isGood(form.rootElementId, undefined) && seen.size === Object.keys(elements).length;
}

export function fieldElement(nodeId, fieldName, settings = null) {
  return {
    id: `node-field-${newId()}`, type: "node-field",
    data: { fieldIdentifier: { nodeId, fieldName }, showDescription: false,
      ...(settings ? { settings } : {}) },
  };
}

/** An element that is not a field: "heading", "text", "divider", or a "row" or "column". */
export function plainElement(what) {
  const isBox = what === "row" || what === "column";
  const type = isBox ? "container" : what;
  const data = isBox ? { layout: what, children: [] } : what === "divider" ? {} : { content: "" };
  return { id: `${type}-${newId()}`, type, data };
}

/** The form with an element put into a container, at the end unless told where. */
export function withElement(form, element, parentId = form.rootElementId, at = Infinity) {
  const parent = form.elements[parentId];
  const children = [...parent.data.children];
  children.splice(Math.min(at, children.length), 0, element.id);
  return {
    ...form,
    elements: {
      ...form.elements, [parentId]: { ...parent, data: { ...parent.data, children } },
      [element.id]: { ...element, parentId },
    },
  };
}

/** The form without an element and all that is in it. */
export function withoutElement(form, id) {
  const one = form.elements[id];
  if (!one || id === form.rootElementId) return form;
  const gone = new Set(within(form, id));
  const parent = form.elements[one.parentId];
  const kept = Object.entries(form.elements).filter(([name]) => !gone.has(name));
  return {
    ...form,
    elements: {
      ...Object.fromEntries(kept),
      [parent.id]: { ...parent, data: { ...parent.data,
        children: parent.data.children.filter((child) => child !== id) } },
    },
  };
}

/** The form with an element at another place; never inside itself. */
export function movedElement(form, id, parentId, at) {
  if (within(form, id).includes(parentId) || id === form.rootElementId) return form;
  const moved = form.elements[id];
  const inside = within(form, id).filter((name) => name !== id);
  const kept = Object.fromEntries(inside.map((name) => [name, form.elements[name]]));
  const rest = withoutElement(form, id);
  const put = withElement(rest, moved, parentId, at);
  return { ...put, elements: { ...put.elements, ...kept } };
}

/** The form with other data of an element. */
export function changedElement(form, id, data) {
  const one = form.elements[id];
  const changed = { ...one, data: { ...one.data, ...data } };
  return { ...form, elements: { ...form.elements, [id]: changed } };
}

/** Elements in the order in which they are read, with their depth. */
export function inOrder(form, id = form.rootElementId, depth = 0) {
  const one = form.elements[id];
  const children = one.type === "container" ? one.data.children : [];
  const below = children.flatMap((child) => inOrder(form, child, depth + 1));
  return id === form.rootElementId ? below : [{ element: one, depth }, ...below];
}

function within(form, id) {
  const children = form.elements[id]?.data?.children ?? [];
  return [id, ...children.flatMap((child) => within(form, child))];
}

/** The form without the fields of nodes that have gone. */
export function withoutNodes(form, ids) {
  const gone = Object.values(form.elements).filter((one) => one.type === "node-field"
    && ids.has(one.data.fieldIdentifier.nodeId));
  return gone.reduce((rest, one) => withoutElement(rest, one.id), form);
}

/** The element that shows this field, or null. */
export function elementFor(form, nodeId, fieldName) {
  return Object.values(form.elements).find((one) => one.type === "node-field"
    && one.data.fieldIdentifier.nodeId === nodeId
    && one.data.fieldIdentifier.fieldName === fieldName) ?? null;
}

/** What a field of a form may be set to: the settings that its type can have. */
export function settingsFor(type, isLong = false) {
  if (type.kind === "integer" || type.kind === "number") {
    const kind = type.kind === "integer" ? "integer" : "float";
    return { type: `${kind}-field-config`, component: "number-input", showShuffle: false };
  }
  if (type.kind !== "string") return null;
  return { type: "string-field-config", component: isLong ? "textarea" : "input" };
}
