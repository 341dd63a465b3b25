// Menus of the canvas: of a node, a field, an edge, the empty place, and of what fits a port.

import { partnersOf, portsOf } from "../../model/workflow/connect.js";
import { titleOf } from "../../model/workflow/document.js";
import { elementFor } from "../../model/workflow/form.js";
import { toCanvas } from "../../model/workflow/geometry.js";
import { openMenu, pointIn } from "../../parts/menu.js";
import { nodeTypes } from "../../state/workflow/types.js";
import { copySelected, edit, paste, present, removeSelected, select, selection, work }
  from "../../state/workflow/work.js";
import { addPlain, arrange, bend, collapse, toggleInForm } from "./acts.js";
import { nodeDialog } from "./dialogs.js";
import { lineAt, nodeAt } from "./gestures.js";

/** Opens the right menu where the canvas is pressed with the other button, or long. */
export function canvasMenu(graph) {
  graph.on(graph, "contextmenu", (event) => {
    if (event.target.closest("input, textarea, select, .over")) return;
    event.preventDefault();
    const box = graph.getBoundingClientRect();
    const at = pointIn(graph, event);
    const point = { x: at.x - box.left, y: at.y - box.top };
    const place = toCanvas(graph.scene.view, point);
    const id = event.target.closest(".node")?.dataset.node ?? nodeAt(graph.scene, place);
    const line = id ? null : lineAt(graph.scene, place);
    if (id && !selection.value.nodes.has(id)) select([id]);
    const field = event.target.closest("[data-field]")?.dataset.field ?? null;
    const items = id ? nodeItems(graph, id, field) : line ? lineItems(line, place)
      : emptyItems(graph, point, place);
    const menu = items.filter(Boolean);
    if (menu.length > 0) openMenu(menu, at, { label: id ? "Node" : line ? "Edge" : "Canvas" });
  });
}

/** The entries of a node's menu, also for the list of nodes. */
export function nodeItems(graph, id, field = null) {
  const node = present().nodes.get(id);
  const isReadOnly = work.value.isReadOnly;
  const input = field ? portsOf(node, nodeTypes.value, "inputs").find((one) => one.name === field)
    : null;
  const inForm = input && elementFor(present().form, id, field);
  const act = (fields) => (isReadOnly ? null : fields);
  return [
    input?.widget ? act({ name: inForm ? "Take out of the form" : "Add to the form",
      icon: "sliders", act: () => toggleInForm(id, input) }) : null,
    act({ name: "Name and notes", icon: "text", act: () => nodeDialog(id) }),
    act({ name: node.data.isOpen === false ? "Open" : "Collapse", icon: "down",
      act: () => collapse() }),
    { name: "Copy", icon: "copy", keys: "Ctrl C", act: copySelected },
    act({ name: "Duplicate", icon: "layers", act: () => {
      copySelected();
      paste({ withEdges: true });
    } }),
    isReadOnly ? null : "rule",
    act({ name: "Delete", icon: "trash", danger: true, keys: "Del", act: removeSelected }),
  ];
}

function lineItems(line, place) {
  if (work.value.isReadOnly) return [];
  return [
    { name: "Put a connector in", icon: "workflow", act: () => bend(line, place) },
    { name: "Delete", icon: "trash", danger: true,
      act: () => edit({ op: "remove", edges: [line] }) },
  ];
}

function emptyItems(graph, point, place) {
  if (work.value.isReadOnly) return [];
  return [
    { name: "Add node", icon: "plus", keys: "Space", act: () => graph.openPalette({ at: point }) },
    { name: "Add note", icon: "text", act: () => addPlain("notes", place) },
    { name: "Add connector", icon: "workflow", act: () => addPlain("connector", place) },
    { name: "Paste", icon: "copy", keys: "Ctrl V", act: () => paste({ at: place }) },
    { name: "Arrange", icon: "layers", act: arrange },
    { name: "Select all", icon: "check", keys: "Ctrl A",
      act: () => select(present().nodes.keys()) },
  ];
}

/** What a port can be connected to, as a menu at a button; says so when nothing fits. */
export function partnersMenu(port, button, add = null) {
  const schema = nodeTypes.value;
  const partners = partnersOf(present(), schema, port);
  const own = [...present().edges.values()].filter((edge) => (port.side === "inputs"
    ? edge.target === port.nodeId && edge.targetHandle === port.handle
    : edge.source === port.nodeId && edge.sourceHandle === port.handle));
  const cuts = own.map((edge) => {
    const other = present().nodes.get(port.side === "inputs" ? edge.source : edge.target);
    return { name: `Disconnect ${titleOf(other, schema)}`, icon: "close",
      act: () => edit({ op: "remove", edges: [edge.id] }) };
  });
  const items = [...partners.map(({ title, label, edge }) => ({
    name: `${title} · ${label}`, act: () => edit({ op: "connect", edge }) })),
  add ? { name: "Add a node that fits", icon: "plus", act: add } : null, ...cuts].filter(Boolean);
  openMenu(items.length > 0 ? items : [{ name: "No other node fits here yet", act: () => {} }],
    button, { label: "Connect to" });
}
