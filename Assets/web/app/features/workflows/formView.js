// The form of a workflow, as the one who fills it in sees it.

import { fill, make } from "../../lib/dom.js";
import { define, Part } from "../../lib/element.js";
import { feeding, portsOf } from "../../model/workflow/connect.js";
import { labelOf, titleOf, valueOf } from "../../model/workflow/document.js";
import { models } from "../../state/models.js";
import { boards } from "../../state/boards.js";
import { nodeTypes } from "../../state/workflow/types.js";
import { edit, present, work } from "../../state/workflow/work.js";
import { widgetFor } from "./widgets.js";

define("limner-workflow-form", class extends Part {
  #widgets = [];
  #form = null;
  #names = "";

  connected() {
    this.className = "settings workflow-form";
    this.watch([work, nodeTypes, models, boards], () => this.#show());
  }

  // Built anew when the form itself changes, not when somebody fills it in.
  #show() {
    if (nodeTypes.value === null) return;
    const document = present();
    const names = namesOf(document);
    if (this.#form !== document.form || this.#names !== names) {
      this.#form = document.form;
      this.#names = names;
      this.#widgets = [];
      const root = document.form.elements[document.form.rootElementId];
      const children = root.data.children.map((id) => this.#element(document, id));
      fill(this, ...(children.some(Boolean) ? children : [this.#hint()]));
    }
    for (const { widget, node, input } of this.#widgets) {
      const now = document.nodes.get(node);
      if (now) widget.show(valueOf(now, input));
    }
  }

  #hint() {
    return make("p.note", {}, work.value.isReadOnly ? "This workflow has no form. Generate runs it."
      : "Fields of nodes that you show in the form stand here: choose them under Nodes, or press a "
        + "field with the other button.");
  }

  #element(document, id) {
    const one = document.form.elements[id];
    switch (one.type) {
      case "heading": return make("h2", {}, one.data.content || "Heading");
      case "text": return make("p.note", {}, one.data.content || "Text");
      case "divider": return make("hr");
      case "container": return make(`div.form-box.${one.data.layout === "row" ? "row" : "column"}`,
        {}, ...one.data.children.map((child) => this.#element(document, child)));
      default: return this.#field(document, one);
    }
  }

  #field(document, { data }) {
    const { nodeId, fieldName } = data.fieldIdentifier;
    const node = document.nodes.get(nodeId);
    const input = node && portsOf(node, nodeTypes.value, "inputs")
      .find((one) => one.name === fieldName);
    if (!input) return make("p.note.bad", {}, `${fieldName} is not there any more.`);
    const label = labelOf(node, input);
    const words = node.data.inputs?.[fieldName]?.description || input.description;
    const note = data.showDescription && words ? make("small.note", {}, words) : null;
    if (feeding(document, nodeId, fieldName)) {
      return make("div.field", {}, make("span.label", {}, label), note,
        make("span.note", {}, "Comes from another node"));
    }
    if (!input.widget) return null;
    const widget = widgetFor(input, { label, node, settings: data.settings ?? null,
      change: (value) => edit({ op: "value", node: nodeId, field: fieldName, value },
        `${nodeId} ${fieldName}`) });
    this.#widgets.push({ widget, node: nodeId, input });
    if (widget.classList.contains("slide")) return make("div.field", {}, widget, note);
    const title = titleOf(node, nodeTypes.value);
    return make("label.field", {}, make("span.label", {}, label,
      label === input.label ? make("small.faint", {}, ` ${title}`) : null), widget, note);
  }
});

function namesOf(document) {
  return Object.values(document.form.elements).filter((one) => one.type === "node-field")
    .map(({ data: { fieldIdentifier: { nodeId, fieldName } } }) => {
      const node = document.nodes.get(nodeId);
      const field = node?.data.inputs?.[fieldName];
      return `${node?.data.label} ${field?.label} ${field?.description} ${
        feeding(document, nodeId, fieldName)?.id}`;
    }).join("|");
}
