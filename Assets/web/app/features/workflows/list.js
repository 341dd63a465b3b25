// The nodes as a list: the same graph for the keyboard, for a screen reader and for a small screen.

import { fill, icon, iconButton, make, say } from "../../lib/dom.js";
import { define, Part } from "../../lib/element.js";
import { renderList } from "../../lib/list.js";
import { feeding, portsOf, sourceOf } from "../../model/workflow/connect.js";
import { labelOf, titleOf, valueOf } from "../../model/workflow/document.js";
import { elementFor } from "../../model/workflow/form.js";
import { stateInWords } from "../../model/workflow/outcome.js";
import { openMenu } from "../../parts/menu.js";
import { ran } from "../../state/workflow/run.js";
import { nodeTypes } from "../../state/workflow/types.js";
import { edit, present, select, selection, work } from "../../state/workflow/work.js";
import { toggleInForm } from "./acts.js";
import { nodeItems, partnersMenu } from "./menus.js";
import { widgetFor } from "./widgets.js";

define("limner-node-list", class extends Part {
  #rows = make("div.node-list", { role: "list", "aria-label": "Nodes" });
  #empty = make("p.note", {}, "No nodes yet. Add node finds one by its name.");
  graph = null;

  connected() {
    this.className = "settings workflow-form";
    fill(this, this.#empty, this.#rows);
    this.watch([work, nodeTypes, ran, selection], () => this.#show());
  }

  #show() {
    if (nodeTypes.value === null) return;
    const nodes = [...present().nodes.values()];
    this.#empty.hidden = nodes.length > 0;
    renderList(this.#rows, nodes, {
      key: (node) => node.id, make: (node) => this.#row(node),
      show: (row, node) => this.#showRow(row, node),
    });
  }

  #row(node) {
    const title = make("b.cut");
    const mark = make("span.mark");
    const more = iconButton("more", "More", () => {
      select([node.id]);
      openMenu(nodeItems(this.graph, node.id).filter(Boolean), more, { label: "Node" });
    }, { small: true });
    const body = make("div.of");
    const element = make("details.node-row", { role: "listitem" },
      make("summary", {}, title, mark, make("span.push"), more), body);
    element.parts = { title, mark, body, more, shown: null, widgets: new Map() };
    this.on(element, "toggle", () => {
      if (!element.open) return;
      this.#build(element, present().nodes.get(node.id));
      this.graph?.reveal(node.id);
    });
    this.on(title.parentElement, "click", () => select([node.id]));
    element.open = selection.value.nodes.has(node.id);
    return element;
  }

  #showRow(element, node) {
    const { parts } = element;
    const name = titleOf(node, nodeTypes.value);
    say(parts.title, name);
    parts.more.setAttribute("aria-label", `More for ${name}`);
    say(parts.mark, stateInWords(ran.value.nodes.get(node.id)));
    element.toggleAttribute("data-selected", selection.value.nodes.has(node.id));
    if (!element.open) return;
    this.#build(element, node);
    for (const { widget, port } of parts.widgets.values()) widget.show(valueOf(node, port));
  }

  // Built anew only when edges come or go, so that what a person types in stays.
  #build(element, node) {
    if (!node) return;
    const { parts } = element;
    const document = present();
    const lines = [...document.edges.entries()].filter(([, edge]) => edge.source === node.id
      || edge.target === node.id).map(([id]) => id);
    const inForm = Object.keys(document.form.elements).length;
    const key = `${lines.join()} ${inForm} ${Object.values(node.data.inputs ?? {})
      .map((one) => one.label).join()}`;
    if (parts.shown === key) return;
    parts.shown = key;
    parts.widgets = new Map();
    const inputs = portsOf(node, nodeTypes.value, "inputs");
    const outputs = portsOf(node, nodeTypes.value, "outputs");
    fill(parts.body, ...inputs.map((port) => this.#input(element, node, port)),
      ...outputs.map((port) => this.#output(node, port)),
      node.type === "notes" ? noteArea(node) : null);
    for (const { widget, port } of parts.widgets.values()) widget.show(valueOf(node, port));
  }

  #input(element, node, port) {
    const document = present();
    const label = labelOf(node, port);
    const edge = feeding(document, node.id, port.name);
    const from = edge ? sourceOf(document, edge) : null;
    const row = make("div.field", {}, make("span.label", {}, label));
    const line = make("div.line");
    if (from) {
      const source = portsOf(from.node, nodeTypes.value, "outputs")
        .find((one) => one.name === from.handle);
      line.append(make("span.from.cut", {}, icon("link", { small: true }),
        `${titleOf(from.node, nodeTypes.value)} · ${source?.label ?? from.handle}`));
    } else if (port.widget) {
      const widget = widgetFor(port, { label: `${label}`, node, change: (value) => edit({
        op: "value", node: node.id, field: port.name, value }, `${node.id} ${port.name}`) });
      widget.inert = work.value.isReadOnly;
      element.parts.widgets.set(port.name, { widget, port });
      line.append(widget);
    }
    if (port.input !== "direct" && !work.value.isReadOnly) {
      line.append(this.#connect(node, port, "inputs", `Connect ${label}`));
    }
    if (port.widget && !work.value.isReadOnly) line.append(this.#formSwitch(node, port, label));
    row.append(line);
    return row;
  }

  #formSwitch(node, port, label) {
    const isIn = elementFor(present().form, node.id, port.name) !== null;
    const words = isIn ? `Take ${label} out of the form` : `Show ${label} in the form`;
    const press = iconButton("sliders", words, () => toggleInForm(node.id, port), { small: true });
    press.setAttribute("aria-pressed", String(isIn));
    return press;
  }

  #output(node, port) {
    const count = [...present().edges.values()].filter((edge) => edge.source === node.id
      && edge.sourceHandle === port.name).length;
    return make("div.line.gives", {}, make("span.cut", {}, port.label),
      make("span.note", {}, count === 0 ? "not used" : count === 1 ? "1 connection"
        : `${count} connections`), make("span.push"), work.value.isReadOnly ? null
        : this.#connect(node, port, "outputs", `Connect ${port.label} to…`));
  }

  #connect(node, port, side, words) {
    const graph = this.graph;
    const where = { nodeId: node.id, side, handle: port.name };
    const press = make("button.small", { type: "button", "aria-haspopup": "menu", title: words,
      "aria-label": words, on: { click: () => partnersMenu(where, press, graph ? () =>
        graph.openPalette({ from: { node: node.id, side, handle: port.name, taken: null } })
        : null) } }, side === "inputs" ? icon("link", { small: true }) : "Connect to…");
    return press;
  }
});

function noteArea(node) {
  const area = make("textarea", { "aria-label": "Note", rows: 3, value: node.data.notes ?? "" });
  area.addEventListener("input", () => edit({ op: "data", node: node.id,
    data: { notes: area.value } }, `${node.id} notes`));
  return area;
}
