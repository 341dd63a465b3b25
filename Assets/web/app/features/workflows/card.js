// A node as a card on the canvas.

import { thumbnailAddress } from "../../api/pictures.js";
import { fill, icon, make, say, setVars } from "../../lib/dom.js";
import { portsOf } from "../../model/workflow/connect.js";
import { labelOf, titleOf, valueOf } from "../../model/workflow/document.js";
import { stateInWords } from "../../model/workflow/outcome.js";
import { familyOf, inWords, takesList } from "../../model/workflow/types.js";
import { nodeTypes } from "../../state/workflow/types.js";
import { edit } from "../../state/workflow/work.js";
import { widgetFor } from "./widgets.js";

/** An empty card; `showCard` fills it. */
export function card(node) {
  const element = make(`article.node`, { "data-node": node.id, "data-kind": node.type });
  element.shown = {};
  return element;
}

/** Shows a node as it is now; parts that did not change stay as they are. */
export function showCard(element, { node, planned, isSelected, run, isReadOnly }) {
  const { shown } = element;
  // Plain properties: a custom one would be inherited, and every row's style asked again.
  setVars(element, { translate: `${node.position.x}px ${node.position.y}px` });
  if (shown.plan !== planned.plan) {
    setVars(element, { width: `${planned.plan.width}px`, height: `${planned.plan.height}px` });
  }
  if (shown.selected !== isSelected) element.toggleAttribute("data-selected", isSelected);
  shown.selected = isSelected;
  if (shown.plan !== planned.plan || shown.types !== nodeTypes.value) {
    build(element, node, planned, isReadOnly);
    Object.assign(shown, { plan: planned.plan, types: nodeTypes.value, data: null });
  }
  if (shown.data !== node.data) showValues(element, node);
  shown.data = node.data;
  if (shown.run !== run) showRun(element, run);
  shown.run = run;
}

function build(element, node, { plan, fed }, isReadOnly) {
  element.widgets = new Map();
  element.marks = null;
  if (node.type === "connector") return fill(element, ...wireEnds(node));
  const title = make("h3.cut");
  const mark = make("span.mark");
  element.marks = { title, mark, line: make("progress", { max: 1, hidden: true }) };
  const head = make("header", {}, title, mark);
  if (node.type === "notes") return fill(element, head, noteText(element, node, isReadOnly));
  if (node.data.isOpen === false) {
    return fill(element, head, element.marks.line, ...ports(node).map((row) =>
      make(`span.port.closed${row.side === "outputs" ? ".out" : ""}`, portLook(row.port),
        dot(row, labelOf(node, row.port)))));
  }
  const rows = ports(node);
  const list = make("ul", {}, ...plan.rows.map((at) => rowFor(element, node,
    rows.find((one) => one.side === at.side && one.port.name === at.name), at, fed, isReadOnly)));
  element.result = make("div.result", { hidden: true });
  fill(element, head, element.marks.line, list, element.result, foot(node, isReadOnly));
  return element;
}

function ports(node) {
  return ["inputs", "outputs"].flatMap((side) => portsOf(node, nodeTypes.value, side)
    .map((port) => ({ side, port })));
}

function rowFor(element, node, { side, port }, at, fed, isReadOnly) {
  const isFed = fed.has(port.name);
  const isOut = side === "outputs";
  const label = labelOf(node, port);
  const hasWidget = !isOut && !isFed && port.widget;
  const isTall = at.height > 28;
  const row = make(`li.port${isOut ? ".out" : ""}${isTall ? ".tall" : ""}`, {
    ...portLook(port), "data-field": isOut ? null : port.name, "data-open": !isOut && !isFed,
    vars: { "--row": `${at.height}px` },
  }, isOut || port.input !== "direct" ? dot({ side, port }, label) : null,
  make("span.cut", { title: `${label}: ${inWords(port.type)}` }, label));
  if (hasWidget) {
    const widget = widgetFor(port, { label, node, change: (value) =>
      edit({ op: "value", node: node.id, field: port.name, value }, `${node.id} ${port.name}`) });
    widget.inert = isReadOnly;
    element.widgets.set(port.name, { widget, port });
    row.append(widget);
  }
  return row;
}

function portLook(port) {
  const isMany = takesList(port.type) && port.type.kind !== "any";
  return { "data-type": familyOf(port.type), "data-many": isMany };
}

function dot({ side, port }, label) {
  const says = `${label} (${side === "inputs" ? "in" : "out"})`;
  return make("button.dot", { type: "button", tabindex: "-1", "data-side": side,
    "data-handle": port.name, "aria-label": says, title: inWords(port.type) });
}

function wireEnds(node) {
  return ports(node).map((row) => dot(row, "Wire"));
}

function noteText(element, node, isReadOnly) {
  const area = make("textarea.note-text", { "aria-label": "Note", placeholder: "Write a note",
    value: node.data.notes ?? "", disabled: isReadOnly });
  area.addEventListener("input", () => edit({ op: "data", node: node.id,
    data: { notes: area.value } }, `${node.id} notes`));
  element.noteText = area;
  return area;
}

function foot(node, isReadOnly) {
  const box = (words, key, on, off = null) => {
    const input = make("input", { type: "checkbox", disabled: isReadOnly });
    input.addEventListener("change", () => edit({ op: "data", node: node.id,
      data: { [key]: off === null ? input.checked : !input.checked } }));
    input.read = (data) => (off === null ? data[key] ?? on : !(data[key] ?? on));
    return make("label", {}, input, words);
  };
  const template = nodeTypes.value.get(node.data.type);
  const makesPicture = template?.outputs.some(({ type }) => type.name === "ImageField");
  return make("footer", {}, box("Use cache", "useCache", true),
    makesPicture ? box("Save to gallery", "isIntermediate", true, false) : null);
}

function showValues(element, node) {
  const { marks, widgets, noteText: area } = element;
  if (marks) {
    say(marks.title, titleOf(node, nodeTypes.value));
    marks.title.title = node.data.notes || titleOf(node, nodeTypes.value);
  }
  if (area && document.activeElement !== area) area.value = node.data.notes ?? "";
  for (const { widget, port } of widgets.values()) widget.show(valueOf(node, port));
  for (const input of element.querySelectorAll(":scope > footer input")) {
    input.checked = input.read(node.data);
  }
  const template = nodeTypes.value.get(node.data.type);
  const isUnknown = node.type === "invocation" && !template;
  const isOld = template && majorOf(template.version) !== majorOf(node.data.version);
  element.toggleAttribute("data-unknown", isUnknown);
  element.toggleAttribute("data-old", Boolean(isOld));
  if (isUnknown) say(marks.mark, "Not on this server");
}

const majorOf = (version) => String(version ?? "").split(".")[0];

function showRun(element, run) {
  const { marks, result } = element;
  if (!marks || element.hasAttribute("data-unknown")) return;
  const words = stateInWords(run);
  marks.mark.className = `mark ${run?.state ?? ""}`;
  fill(marks.mark, run?.state === "done" ? icon("check", { small: true }) : null,
    run?.state === "failed" ? icon("warning", { small: true }) : null, words || null);
  marks.mark.title = run?.error ?? "";
  marks.line.hidden = run?.state !== "running";
  if (run?.total) marks.line.value = run.step / run.total;
  if (!result) return;
  const address = run?.preview ?? (run?.image ? thumbnailAddress(run.image) : null);
  result.hidden = address === null;
  if (address && result.firstElementChild?.getAttribute("src") !== address) {
    const title = marks.title.textContent;
    fill(result, make("img", { src: address, draggable: "false",
      alt: run.preview ? `Preview of ${title}` : `What ${title} made` }));
  }
  result.toggleAttribute("data-making", Boolean(run?.preview));
}
