// Building the form: its elements in order, moved by hand or by keys, each with its settings.

import { fill, icon, iconButton, make } from "../../lib/dom.js";
import { define, Part } from "../../lib/element.js";
import { portsOf } from "../../model/workflow/connect.js";
import { labelOf, titleOf } from "../../model/workflow/document.js";
import { changedElement, inOrder, movedElement, plainElement, withElement }
  from "../../model/workflow/form.js";
import { nodeTypes } from "../../state/workflow/types.js";
import { edit, present, work } from "../../state/workflow/work.js";
import { removeElement } from "./acts.js";
import { settingsOf } from "./formSettings.js";

const adds = [["heading", "Heading"], ["text", "Text"], ["divider", "Divider"], ["row", "Row"],
  ["column", "Column"]];

define("limner-form-builder", class extends Part {
  #list = make("ul.elements", { "aria-label": "Elements of the form" });
  #open = null;
  #form = null;
  #dragged = null;

  connected() {
    this.className = "settings workflow-form";
    fill(this, this.#list, make("div", {},
      make("p.note", {}, "Show a field under Nodes or from its menu, or add"),
      make("div.words", {}, ...adds.map(([what, words]) => make("button.chip", {
        type: "button", on: { click: () => this.#add(what) } }, words)))));
    this.watch([work, nodeTypes], () => this.#show());
  }

  #add(what) {
    const element = plainElement(what);
    const { form } = present();
    const at = form.elements[this.#open];
    const parent = at?.type === "container" ? at.id : at?.parentId;
    this.#open = element.id;
    edit({ op: "form", form: withElement(form, element, parent) });
  }

  #show() {
    const { form } = present();
    if (nodeTypes.value === null || this.#form === form) return;
    const typing = this.#list.contains(document.activeElement)
      && document.activeElement.matches("input, textarea");
    const before = this.#form;
    this.#form = form;
    if (typing && before && keysOf(before) === keysOf(form)) return;
    this.#draw();
  }

  #draw() {
    const { form } = present();
    fill(this.#list, ...inOrder(form).map(({ element, depth }) => this.#row(element, depth)));
  }

  #row(element, depth) {
    const isOpen = element.id === this.#open;
    const [name, note] = wordsOf(element);
    const grip = make("button.quiet.square.small.grip", { type: "button", draggable: "true",
      title: "Move: drag, or the arrow keys", "aria-label": `Move ${name}` },
    icon("grip", { small: true }));
    const head = make("button.quiet.element-name", { type: "button",
      "aria-expanded": String(isOpen), on: { click: () => {
        this.#open = isOpen ? null : element.id;
        this.#draw();
        this.#list.querySelector(`[data-element="${CSS.escape(element.id)}"] .element-name`)
          ?.focus();
      } } }, make("b.cut", {}, name), note ? make("small.cut", {}, note) : null);
    const row = make("li.element", { "data-element": element.id, "data-open": isOpen,
      vars: { "--depth": String(depth - 1) } }, grip, head,
    iconButton("close", `Remove ${name}`, () => removeElement(element.id), { small: true }),
    isOpen ? settingsOf(element, (data) => edit({ op: "form",
      form: changedElement(present().form, element.id, data) }, `form ${element.id}`)) : null);
    this.#movable(row, grip, element);
    return row;
  }

  #movable(row, grip, element) {
    grip.addEventListener("keydown", (event) => {
      const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      if (!by) return;
      event.preventDefault();
      const { form } = present();
      const { children } = form.elements[element.parentId].data;
      const at = children.indexOf(element.id) + by;
      if (at < 0 || at >= children.length) return;
      edit({ op: "form", form: movedElement(form, element.id, element.parentId, at) });
      queueMicrotask(() => this.#list.querySelector(
        `[data-element="${CSS.escape(element.id)}"] .grip`)?.focus());
    });
    grip.addEventListener("dragstart", (event) => {
      this.#dragged = element.id;
      event.dataTransfer.setData("text/plain", element.id);
      event.dataTransfer.effectAllowed = "move";
    });
    row.addEventListener("dragover", (event) => {
      if (this.#dragged === null) return;
      event.preventDefault();
      row.toggleAttribute("data-over", true);
    });
    row.addEventListener("dragleave", () => row.removeAttribute("data-over"));
    row.addEventListener("drop", (event) => {
      event.preventDefault();
      this.#drop(element);
    });
  }

  #drop(onto) {
    const id = this.#dragged;
    this.#dragged = null;
    const { form } = present();
    if (!form.elements[id] || id === onto.id) return;
    const isBox = onto.type === "container";
    const parent = isBox ? onto.id : onto.parentId;
    const { children } = form.elements[parent].data;
    const at = isBox ? children.length : children.indexOf(onto.id);
    edit({ op: "form", form: movedElement(form, id, parent, at) });
  }
});

const keysOf = (form) => inOrder(form).map(({ element }) => element.id).join();

function wordsOf(element) {
  if (element.type === "heading") return [element.data.content || "Heading", "Heading"];
  if (element.type === "text") return [element.data.content || "Text", "Text"];
  if (element.type === "divider") return ["Divider", null];
  if (element.type === "container") {
    return [element.data.layout === "row" ? "Row" : "Column", "Drop elements here"];
  }
  const { nodeId, fieldName } = element.data.fieldIdentifier;
  const node = present().nodes.get(nodeId);
  const input = node && portsOf(node, nodeTypes.value, "inputs")
    .find((one) => one.name === fieldName);
  if (!input) return [fieldName, "Not there any more"];
  return [labelOf(node, input), titleOf(node, nodeTypes.value)];
}
